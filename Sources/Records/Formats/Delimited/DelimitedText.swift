package import Foundation

/// Comma-, semicolon- or tab-separated values (RFC 4180, with a header), as rows of text.
package struct DelimitedText {
    /// One record and the line on which it begins.
    package struct Row {
        package let line: Int
        package let cells: [String]
    }

    package let columns: [String]
    package let rows: [Row]

    /// Splits a whole file.
    ///
    /// - Throws: an error with the line when a quote is never closed, a row has more or fewer
    ///   cells than the header, or the bytes are not UTF-8 text.
    package init(_ data: Data, path: String) throws(StrikeProximityError) {
        let bytes = [UInt8](data)
        var rows: [Row] = []
        columns = try Self.forEachRow(of: bytes, path: path) { line, cells in
            rows.append(
                Row(line: line, cells: cells.map { DelimitedSplitter.text($0, bytes.span) }))
        }.columns
        self.rows = rows
    }

    /// Gives the line and the cells of each row that is not empty.
    ///
    /// - Returns: the header.
    package static func forEachRow(
        of bytes: [UInt8], _ stated: StatedColumns = StatedColumns(), path: String,
        _ body: (_ line: Int, _ cells: [DelimitedSplitter.Cell]) -> Void
    ) throws(StrikeProximityError) -> DelimitedHeader {
        // A cell's place is kept in 32 bits.
        guard bytes.count <= Int(Int32.max) else {
            throw StrikeProximityError(
                .data,
                "the table has \(bytes.count >> 20) MiB, more than the 2,047 that are read at once; "
                    + "divide it, or screen it with nearest", at: FileLocation(path: path))
        }
        let header = try DelimitedHeader(bytes, isWhole: true, stated, path: path)
        if let fault = TextFault.first(in: bytes.span, from: header.start) {
            throw fault.error(path: path, linesBefore: 0)
        }
        let splitter = DelimitedSplitter(
            separator: header.separator, skipsBlanks: header.skipsBlanks)
        var line = header.lines + 1
        var index = header.end
        while index < bytes.count {
            var cells: [DelimitedSplitter.Cell] = []
            let record = splitter.split(bytes.span, from: index, to: bytes.count, into: &cells)
            if !record.range.isEmpty {
                if let reason = header.reason(record.fault, cellCount: cells.count) {
                    throw StrikeProximityError(
                        .data, reason, at: FileLocation(path: path, line: line))
                }
                body(line, cells)
            }
            index = record.end
            line += record.lines
        }
        return header
    }
}
