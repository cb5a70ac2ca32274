internal import Foundation
internal import Records

/// The types of the columns of a table that is converted to a spreadsheet: of those that are added what they
/// are; of the others numbers and days, where every cell is one that a spreadsheet shows with the very same
/// digits. All else is text: identifiers with zeros before them, and numbers with zeros behind them but for
/// latitude and longitude.
struct ColumnTypes {
    /// What all cells of a column are so far, the empty ones left out.
    private enum Kind: String {
        case open = "String"
        case integer = "Integer64"
        case number = "Real"
        case day = "Date"
        case text

        /// What they are with another cell.
        func with(_ cell: Span<UInt8>) -> Kind {
            if cell.isEmpty || self == .text { return self }
            let own = Kind(of: cell)
            switch (self, own) {
            case (.open, _), (.integer, .number), (.number, .number), (.integer, .integer),
                (.day, .day):
                return own
            case (.number, .integer): return .number
            default: return .text
            }
        }

        private init(of cell: Span<UInt8>) {
            self = Self.isDay(cell) ? .day : Self.number(cell)
        }

        /// Whether it is a day from 1900-03-01 on, before which spreadsheets count days otherwise.
        private static func isDay(_ cell: Span<UInt8>) -> Bool {
            guard cell.count == 10, cell[4] == UInt8(ascii: "-"), cell[7] == UInt8(ascii: "-")
            else {
                return false
            }
            var numbers = (year: 0, month: 0, day: 0)
            for index in 0..<10 where index != 4 && index != 7 {
                guard cell[index].isDigit else { return false }
                let digit = Int(cell[index] - UInt8(ascii: "0"))
                switch index {
                case ..<4: numbers.year = 10 * numbers.year + digit
                case ..<7: numbers.month = 10 * numbers.month + digit
                default: numbers.day = 10 * numbers.day + digit
                }
            }
            return (1900...2999).contains(numbers.year) && (1...12).contains(numbers.month)
                && (1...31).contains(numbers.day) && (numbers.year, numbers.month) >= (1900, 3)
        }

        /// A whole number, or one with digits behind a point; text where a double would show others.
        private static func number(_ cell: Span<UInt8>) -> Kind {
            var index = cell[0] == UInt8(ascii: "-") ? 1 : 0
            let start = index
            while index < cell.count, cell[index].isDigit { index += 1 }
            let wholeCount = index - start
            guard wholeCount == 1 || wholeCount > 1 && cell[start] != UInt8(ascii: "0") else {
                return .text
            }
            // A double keeps fifteen digits.
            guard index < cell.count else {
                let isMinusZero = start == 1 && cell[1] == UInt8(ascii: "0")
                return wholeCount > 15 || isMinusZero ? .text : .integer
            }
            guard cell[index] == UInt8(ascii: "."), index + 1 < cell.count else { return .text }
            for place in (index + 1)..<cell.count where !cell[place].isDigit { return .text }
            let digitCount = wholeCount + cell.count - index - 1
            return digitCount > 15 || cell[cell.count - 1] == UInt8(ascii: "0") ? .text : .number
        }
    }

    /// The cells of a row, one behind the other, quotes taken away.
    private struct Row {
        var bytes: [UInt8] = []
        var ends: [Int] = []

        /// Where a cell stands.
        func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

        mutating func clear() {
            bytes.removeAll(keepingCapacity: true)
            ends.removeAll(keepingCapacity: true)
        }
    }

    private let types: [String]

    /// Reads a table with commas, quotes where they are needed, and lines that end with a line feed.
    ///
    /// - Parameters:
    ///   - addedCount: how many of its columns, the last ones, were added to the strikes'.
    ///   - places: the columns of latitude and longitude, whose numbers may end with zeros.
    ///   - typesOwn: whether the strikes' other columns get a type, too.
    init(
        of table: URL, addedCount: Int, places: Set<Int>, typesOwn: Bool
    ) throws(StrikeProximityError) {
        var names: [String] = []
        var kinds: [Kind] = []
        var asked: [(index: Int, isPlace: Bool)] = []
        try Self.forEachRow(of: table) { row in
            guard !names.isEmpty else {
                names = row.ends.indices.map { row.bytes.span.text(row.range($0)) }
                kinds = names.map { _ in .open }
                asked = names.indices.dropLast(addedCount).map { ($0, places.contains($0)) }
                    .filter { typesOwn || $0.isPlace }
                return
            }
            for (index, isPlace) in asked where index < row.ends.count && kinds[index] != .text {
                let bytes = row.bytes.span
                let range = row.range(index)
                let shown = isPlace ? Self.withoutZeros(bytes, range) : range
                kinds[index] = kinds[index].with(bytes.extracting(shown))
            }
        }
        types = names.indices.map { index in
            guard index >= names.count - addedCount else {
                return (kinds[index] == .text ? .open : kinds[index]).rawValue
            }
            // A prefix may stand before the names of added columns.
            switch AddedColumns.all.first(where: { names[index].hasSuffix($0.name) })?.kind {
            case .integer: return Kind.integer.rawValue
            case .number: return Kind.number.rawValue
            case .string, nil: return Kind.open.rawValue
            }
        }
    }

    /// A number without the zeros at its end, which a coordinate's digits may have.
    private static func withoutZeros(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
        guard range.contains(where: { bytes[$0] == UInt8(ascii: ".") }) else { return range }
        var end = range.upperBound
        while end > range.lowerBound, bytes[end - 1] == UInt8(ascii: "0") { end -= 1 }
        if end > range.lowerBound, bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
        return range.lowerBound..<end
    }

    /// Gives each row.
    private static func forEachRow(
        of table: URL, _ body: (_ row: Row) -> Void
    ) throws(StrikeProximityError) {
        var row = Row()
        var (isInside, hasQuote) = (false, false)
        do {
            let file = try FileHandle(forReadingFrom: table)
            defer { try? file.close() }
            while let part = try file.read(upToCount: 1 << 20), !part.isEmpty {
                for byte in [UInt8](part) {
                    if byte == .quote {
                        // The second of two inside stands for one.
                        if hasQuote { row.bytes.append(byte) }
                        hasQuote = isInside
                        isInside.toggle()
                        continue
                    }
                    hasQuote = false
                    if isInside || byte != .comma && byte != .newline {
                        row.bytes.append(byte)
                        continue
                    }
                    row.ends.append(row.bytes.count)
                    if byte == .newline {
                        body(row)
                        row.clear()
                    }
                }
            }
        } catch {
            throw StrikeProximityError(
                .inputOutput, "a temporary file cannot be read back (\(error))",
                at: FileLocation(path: table.path))
        }
    }

    /// Writes them where GDAL looks for them: beside the table, with the ending .csvt.
    func write(beside table: URL) throws(StrikeProximityError) {
        let url = table.deletingPathExtension().appendingPathExtension("csvt")
        do {
            try Data((types.joined(separator: ",") + "\n").utf8).write(to: url)
        } catch {
            throw .noTemporaryFile(for: url.path)
        }
    }
}
