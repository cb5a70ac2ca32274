internal import Foundation

/// Comma-, semicolon- or tab-separated values (RFC 4180, with a header), as rows of text.
struct DelimitedText {
    /// One record and the line on which it begins.
    struct Row {
        let line: Int
        let cells: [String]
    }

    let columns: [String]
    let rows: [Row]
    /// The separator the file uses.
    let separator: UInt8

    private static let comma = UInt8(ascii: ",")
    private static let semicolon = UInt8(ascii: ";")
    private static let tab = UInt8(ascii: "\t")
    private static let quote = UInt8(ascii: "\"")
    private static let newline = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    /// Splits a whole file.
    ///
    /// - Throws: an error with the line when a quote is never closed, a row has more or fewer
    ///   cells than the header, or the bytes are not UTF-8 text.
    init(_ data: Data, path: String) throws(StrikeProximityError) {
        func fault(_ line: Int?, _ message: String) -> StrikeProximityError {
            StrikeProximityError(.data, message, at: FileLocation(path: path, line: line))
        }

        var bytes = [UInt8](data)
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw fault(nil, "the file is UTF-16; save it as UTF-8")
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        if let zero = bytes.firstIndex(of: 0) {
            let line = bytes[..<zero].count { $0 == Self.newline } + 1
            throw fault(line, "there is a NUL byte; this is not a text file")
        }

        let header = bytes.prefix { $0 != Self.newline }
        let separators = [Self.comma, Self.semicolon, Self.tab]
        let counts = separators.map { s in header.count { $0 == s } }
        let mostFrequent = counts.indices.max { counts[$0] < counts[$1] } ?? 0
        let separator = separators[mostFrequent]

        var records: [Row] = []
        var cells: [String] = []
        var cell: [UInt8] = []
        var line = 1
        var recordLine = 1
        var isQuoted = false
        var quoteLine = 1
        var isAfterQuote = false

        func text() throws(StrikeProximityError) -> String {
            guard let text = String(validating: cell, as: UTF8.self) else {
                throw fault(line, "a cell is not UTF-8; save the file as UTF-8")
            }
            return text
        }

        var i = 0
        while i < bytes.count {
            let byte = bytes[i]
            i += 1
            if isQuoted {
                if byte == Self.quote {
                    if i < bytes.count, bytes[i] == Self.quote {
                        cell.append(byte)
                        i += 1
                    } else {
                        isQuoted = false
                        isAfterQuote = true
                    }
                } else {
                    if byte == Self.newline { line += 1 }
                    cell.append(byte)
                }
                continue
            }
            switch byte {
            case Self.quote where cell.isEmpty && !isAfterQuote:
                isQuoted = true
                quoteLine = line
            case separator:
                cells.append(try text())
                cell.removeAll(keepingCapacity: true)
                isAfterQuote = false
            case Self.carriageReturn where i == bytes.count || bytes[i] == Self.newline:
                break
            case Self.newline:
                cells.append(try text())
                cell.removeAll(keepingCapacity: true)
                isAfterQuote = false
                if cells != [""] { records.append(Row(line: recordLine, cells: cells)) }
                cells = []
                line += 1
                recordLine = line
            default:
                if isAfterQuote {
                    throw fault(line, "there is text after a closing quote; double quotes inside")
                }
                cell.append(byte)
            }
        }
        if isQuoted { throw fault(quoteLine, "a quote is opened and never closed") }
        if !cell.isEmpty || !cells.isEmpty {
            cells.append(try text())
            records.append(Row(line: recordLine, cells: cells))
        }

        guard let first = records.first else {
            throw fault(nil, "the file is empty; it needs a header with column names")
        }
        for record in records where record.cells.count != first.cells.count {
            throw fault(
                record.line,
                "the row has \(record.cells.count) cells, the header \(first.cells.count); "
                    + "quote cells that contain the separator")
        }
        self.separator = separator
        columns = first.cells
        rows = Array(records.dropFirst())
    }
}
