/// The header of a table: its separator, the names of its columns and where its rows begin.
///
/// The header is the first of the first lines in which columns are found that say where records are,
/// so that titles above it do no harm; lines below it that only tag the columns (HXL) are no rows.
package struct DelimitedHeader: Sendable {
    package let separator: UInt8
    /// Whether blanks may stand before the quote that opens a cell.
    let skipsBlanks: Bool
    package let columns: [String]
    /// Where the file begins, after a byte-order mark.
    let start: Int
    /// Where the first row begins.
    let end: Int
    /// How many lines come before the first row.
    package let lines: Int
    /// The line of the header, counted from 1, where others that are not empty come before it.
    let lineBelowTitles: Int?
    /// The data set whose columns these are, where the file has no header of its own.
    let headerlessSchema: KnownSchema?
    /// Whether it would be the same whatever came after the bytes that it was found in.
    let isSettled: Bool

    /// The most lines, empty ones left out, that are looked at.
    private static let most = 30
    private static let separators: [UInt8] = [
        .comma, UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"),
    ]

    /// One line that may be the header.
    private struct Line {
        let number: Int
        let begin: Int
    }

    /// Reads the header.
    ///
    /// - Parameter isWhole: whether `bytes` are the whole file, so that a header may end with
    ///   them.
    init(
        _ bytes: [UInt8], isWhole: Bool, _ stated: StatedColumns = StatedColumns(), path: String
    ) throws(StrikeProximityError) {
        func fault(_ line: Int?, _ message: String) -> StrikeProximityError {
            StrikeProximityError(.data, message, at: FileLocation(path: path, line: line))
        }
        start = try TextFault.start(of: bytes, path: path)
        var lines = Self.lines(bytes, from: start, stated.headerLine)
        guard !lines.isEmpty else {
            guard let wanted = stated.headerLine else {
                throw fault(nil, "the file is empty: it has neither a header nor a record")
            }
            let count = bytes.count { $0 == .newline } + (bytes.last == .newline ? 0 : 1)
            throw fault(nil, "header=\(wanted) is past the end; the file has \(count) lines")
        }
        var given = stated.separator
        if let named = Self.named(bytes, lines[0]) {
            // Excel's own line, which says what separates the cells.
            given = given ?? named
            lines.removeFirst()
            guard !lines.isEmpty else { throw fault(1, "after sep= there is no header") }
        }
        let candidates = given.map { [$0] } ?? Self.separators
        let found = lines.lazy.compactMap { line in
            Self.header(bytes, line, candidates, stated).map { (line: line, separator: $0) }
        }.first
        let line = found?.line ?? lines[0]
        let separator =
            found?.separator ?? given ?? Self.mostFrequent(bytes, line.begin, candidates)
        self.separator = separator
        skipsBlanks = Self.skipsBlanks(bytes, line.begin, separator)
        let splitter = DelimitedSplitter(separator: separator, skipsBlanks: skipsBlanks)
        var cells: [DelimitedSplitter.Cell] = []
        let record = splitter.split(bytes.span, from: line.begin, to: bytes.count, into: &cells)
        guard isWhole || record.end < bytes.count else {
            throw fault(1, "the header is longer than \(bytes.count >> 10) KiB; is this a table?")
        }
        // a row that is no UTF-8 or has a NUL byte is found where rows are read
        if let fault = TextFault.first(in: bytes.span.extracting(0..<record.end), from: start) {
            throw fault.error(path: path, linesBefore: 0)
        }
        if let reason = Self.reason(record.fault) { throw fault(line.number, reason) }
        let names = cells.map { DelimitedSplitter.text($0, bytes.span).trimmed }
        if found == nil, let schema = KnownSchema.ofHeaderlessRow(names) {
            columns = schema.header
            end = line.begin
            self.lines = line.number - 1
            headerlessSchema = schema
            lineBelowTitles = nil
            isSettled = isWhole
            return
        }
        columns = names
        headerlessSchema = nil
        lineBelowTitles = line.begin == lines[0].begin ? nil : line.number
        var (end, count) = (record.end, line.number - 1 + record.lines)
        cells = []
        let next = splitter.split(bytes.span, from: end, to: bytes.count, into: &cells)
        if Self.areTags(cells, bytes.span) { (end, count) = (next.end, count + next.lines) }
        self.end = end
        self.lines = count
        // Every line that was looked at, by every separator, and the row below that may be one of tags.
        let looked = lines.filter { $0.begin <= line.begin }.map(\.begin)
        isSettled =
            isWhole
            || found != nil && Self.hasRecord(bytes, at: record.end, splitter)
                && looked.allSatisfy { begin in
                    candidates.allSatisfy { separator in
                        let skipsBlanks = Self.skipsBlanks(bytes, begin, separator)
                        return Self.hasRecord(
                            bytes, at: begin,
                            DelimitedSplitter(separator: separator, skipsBlanks: skipsBlanks))
                    }
                }
    }

    /// Whether a record begins there that ends with its line.
    private static func hasRecord(
        _ bytes: [UInt8], at begin: Int, _ splitter: DelimitedSplitter
    ) -> Bool {
        guard begin < bytes.count else { return false }
        var cells: [DelimitedSplitter.Cell] = []
        let record = splitter.split(bytes.span, from: begin, to: bytes.count, into: &cells)
        return record.fault != .neverClosed
            && (record.end < bytes.count || bytes.last == .newline)
    }

    /// The first lines that are not empty, or the only one that the user says.
    private static func lines(_ bytes: [UInt8], from start: Int, _ wanted: Int?) -> [Line] {
        var lines: [Line] = []
        var (index, number) = (start, 1)
        while index < bytes.count, lines.count < most {
            let end = bytes.span.firstIndex(of: .newline, from: index) ?? bytes.count
            if let wanted {
                if number == wanted { return [Line(number: number, begin: index)] }
            } else if !bytes.span.trimmed(index..<end).isEmpty {
                lines.append(Line(number: number, begin: index))
            }
            (index, number) = (end + 1, number + 1)
        }
        return lines
    }

    /// What a first line `sep=;` names; nil for any other.
    private static func named(_ bytes: [UInt8], _ line: Line) -> UInt8? {
        let end = bytes.span.firstIndex(of: .newline, from: line.begin) ?? bytes.count
        let text = bytes.span.text(line.begin..<end).lowercased()
            .filter { $0 != "\"" && $0 != "\r" && $0 != "\r\n" }
        guard text.hasPrefix("sep="), let byte = text.utf8.dropFirst(4).first,
            text.utf8.count == 5
        else { return nil }
        return byte
    }

    /// The separator by which columns are found in a line that say where records are; nil for none.
    private static func header(
        _ bytes: [UInt8], _ line: Line, _ candidates: [UInt8], _ stated: StatedColumns
    ) -> UInt8? {
        var best: (separator: UInt8, cells: Int)?
        for separator in candidates {
            var cells: [DelimitedSplitter.Cell] = []
            let splitter = DelimitedSplitter(
                separator: separator, skipsBlanks: skipsBlanks(bytes, line.begin, separator))
            let record = splitter.split(
                bytes.span, from: line.begin, to: min(bytes.count, line.begin + 1 << 20),
                into: &cells)
            guard record.fault == nil, cells.count > (best?.cells ?? 0) else { continue }
            let keys = Set(
                cells.map { Vocabulary.key(DelimitedSplitter.text($0, bytes.span)) })
            if saysWhere(keys, stated) { best = (separator, cells.count) }
        }
        return best?.separator
    }

    /// By what names columns are known, by role.
    private static let habits = Vocabulary.keys.mapValues(Set.init)

    private static func saysWhere(_ keys: Set<String>, _ stated: StatedColumns) -> Bool {
        func has(_ role: Role) -> Bool {
            if let name = stated.names[role] { return keys.contains(Vocabulary.key(name)) }
            return !keys.isDisjoint(with: habits[role] ?? [])
        }
        // A title of one word, such as “Coordinates”, is no header.
        return has(.latitude) && has(.longitude) || has(.coordinate) && keys.count > 1
            || stated.names[.coordinate].map { keys.contains(Vocabulary.key($0)) } == true
    }

    /// The separator that is there most often outside quotes.
    private static func mostFrequent(_ bytes: [UInt8], _ begin: Int, _ candidates: [UInt8]) -> UInt8
    {
        var counts = [Int](repeating: 0, count: candidates.count)
        var isQuoted = false
        for byte in bytes[begin...] {
            if byte == .newline, !isQuoted { break }
            if byte == .quote { isQuoted.toggle() }
            if !isQuoted, let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
        }
        return candidates[counts.indices.max { counts[$0] < counts[$1] } ?? 0]
    }

    /// Whether a blank follows a separator outside quotes in the header: then quotes may stand after
    /// blanks.
    private static func skipsBlanks(_ bytes: [UInt8], _ begin: Int, _ separator: UInt8) -> Bool {
        var last: UInt8 = 0
        var isQuoted = false
        for byte in bytes[begin...] {
            if byte == .newline, !isQuoted { return false }
            if byte == .quote { isQuoted.toggle() }
            if !isQuoted, last == separator, byte == UInt8(ascii: " ") { return true }
            last = byte
        }
        return false
    }

    /// Whether a row says nothing but what columns mean, by hashtags (HXL).
    private static func areTags(_ cells: [DelimitedSplitter.Cell], _ bytes: Span<UInt8>) -> Bool {
        let texts = cells.map { bytes.trimmed($0.range) }
        return texts.contains { !$0.isEmpty }
            && texts.allSatisfy { $0.isEmpty || bytes[$0.lowerBound] == UInt8(ascii: "#") }
    }

    /// Why a row is not one of this table.
    func reason(_ fault: DelimitedSplitter.Fault?, cellCount: Int) -> String? {
        if let reason = Self.reason(fault) { return reason }
        guard cellCount != columns.count else { return nil }
        return "the row has \(cellCount) cells, the header \(columns.count); "
            + "quote cells that contain the separator"
    }

    private static func reason(_ fault: DelimitedSplitter.Fault?) -> String? {
        switch fault {
        case .neverClosed: "a quote is opened and never closed"
        case .textAfterQuote: "there is text after a closing quote; double quotes inside"
        case nil: nil
        }
    }
}
