/// The first line of a table: its separator and the names of its columns.
struct DelimitedHeader: Sendable {
    let separator: UInt8
    let columns: [String]
    /// Where it begins, after a byte-order mark.
    let start: Int
    /// Where the first row begins.
    let end: Int
    /// How many lines it has, empty ones before it included.
    let lines: Int
    /// The data set whose columns these are, where the file has no header of its own.
    let headerlessSchema: KnownSchema?

    /// Reads the header.
    ///
    /// - Parameter isWhole: whether `bytes` are the whole file, so that a header may end with
    ///   them.
    init(_ bytes: [UInt8], isWhole: Bool, path: String) throws(StrikeProximityError) {
        func fault(_ line: Int?, _ message: String) -> StrikeProximityError {
            StrikeProximityError(.data, message, at: FileLocation(path: path, line: line))
        }
        start = try TextFault.start(of: bytes, path: path)
        var begin = start
        var lines = 0
        while begin < bytes.count, bytes[begin] == .newline || bytes[begin] == .carriageReturn {
            if bytes[begin] == .newline { lines += 1 }
            begin += 1
        }
        guard begin < bytes.count else {
            throw fault(nil, "the file is empty; it needs a header with column names")
        }
        let firstLine = bytes[begin...].prefix { $0 != .newline }
        let separators: [UInt8] = [.comma, UInt8(ascii: ";"), UInt8(ascii: "\t")]
        let counts = separators.map { separator in firstLine.count { $0 == separator } }
        let mostFrequent = counts.indices.max { counts[$0] < counts[$1] } ?? 0
        separator = separators[mostFrequent]

        var cells: [DelimitedSplitter.Cell] = []
        let record = DelimitedSplitter(separator: separator)
            .split(bytes.span, from: begin, to: bytes.count, into: &cells)
        guard isWhole || record.end < bytes.count else {
            throw fault(1, "the header is longer than \(bytes.count >> 10) KiB; is this a table?")
        }
        // a row that is no UTF-8 or has a NUL byte is found where rows are read
        if let fault = TextFault.first(in: bytes.span.extracting(0..<record.end), from: start) {
            throw fault.error(path: path, linesBefore: 0)
        }
        if let reason = Self.reason(record.fault) { throw fault(lines + 1, reason) }
        let names = cells.map { DelimitedSplitter.text($0, bytes.span) }
        if let schema = KnownSchema.ofHeaderlessRow(names) {
            columns = schema.header
            end = begin
            self.lines = lines
            headerlessSchema = schema
            return
        }
        columns = names
        end = record.end
        self.lines = lines + record.lines
        headerlessSchema = nil
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
