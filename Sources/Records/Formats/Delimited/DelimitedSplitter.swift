/// Splits values separated by commas, semicolons, tabs or bars (RFC 4180) into records and cells.
///
/// A quote opens a cell only at its very beginning, or after blanks where those are skipped; elsewhere
/// it is text. A carriage return
/// before a line feed belongs to the end of the line.
package struct DelimitedSplitter {
    /// Where the text of a cell is, its quotes left out.
    package struct Cell {
        package let start: Int32
        package let end: Int32
        /// Whether quotes enclosed it, so that two of them inside stand for one.
        package let isQuoted: Bool

        @inlinable package var range: Range<Int> { Int(start)..<Int(end) }
    }

    /// What a record is called invalid for.
    enum Fault {
        case neverClosed
        case textAfterQuote
    }

    /// One record: its bytes without the end of the line, where the next one begins, and its
    /// lines.
    struct Record {
        let range: Range<Int>
        let end: Int
        let lines: Int
        let fault: Fault?
    }

    let separator: UInt8
    /// Whether blanks before a quote that opens a cell are left out.
    var skipsBlanks = false

    /// Splits the record at `start`, adding its cells to `cells`.
    func split(
        _ bytes: Span<UInt8>, from start: Int, to limit: Int, into cells: inout [Cell]
    ) -> Record {
        precondition(limit <= bytes.count)
        var index = start
        var lines = 1
        var fault: Fault?
        while true {
            if skipsBlanks { index = quoteAfterBlanks(bytes, index, limit) }
            let cellStart = index
            if index < limit, bytes[index] == .quote {
                let close = bytes.endOfQuoted(from: index) ?? limit + 1
                guard close <= limit else {
                    return Record(
                        range: start..<limit, end: limit, lines: lines, fault: .neverClosed)
                }
                for inside in cellStart..<close where bytes[inside] == .newline { lines += 1 }
                cells.append(
                    Cell(start: Int32(cellStart + 1), end: Int32(close - 1), isQuoted: true))
                index = close
                if index < limit, bytes[index] == .carriageReturn,
                    index + 1 == limit || bytes[index + 1] == .newline
                {
                    index += 1
                }
                if index < limit, bytes[index] != separator, bytes[index] != .newline {
                    fault = .textAfterQuote
                    index = bytes.firstIndex(of: separator, or: .newline, in: index..<limit)
                }
            } else {
                index = bytes.firstIndex(of: separator, or: .newline, in: index..<limit)
                var cellEnd = index
                let isLast = index == limit || bytes[index] == .newline
                if isLast, cellEnd > cellStart, bytes[cellEnd - 1] == .carriageReturn {
                    cellEnd -= 1
                }
                cells.append(
                    Cell(start: Int32(cellStart), end: Int32(cellEnd), isQuoted: false))
            }
            guard index < limit, bytes[index] == separator else { break }
            index += 1
        }
        let end = min(limit, index + 1)
        var last = index
        if last > start, bytes[last - 1] == .carriageReturn { last -= 1 }
        return Record(range: start..<last, end: end, lines: lines, fault: fault)
    }

    /// The place of a quote that only blanks come before; else where it was.
    private func quoteAfterBlanks(_ bytes: Span<UInt8>, _ start: Int, _ limit: Int) -> Int {
        var index = start
        while index < limit, bytes[index] == UInt8(ascii: " ") { index += 1 }
        return index < limit && bytes[index] == .quote ? index : start
    }

    /// The text of a cell.
    package static func text(_ cell: Cell, _ bytes: Span<UInt8>) -> String {
        let text = bytes.text(cell.range)
        guard cell.isQuoted, text.utf8.contains(.quote) else { return text }
        return text.joiningDoubledQuotes
    }
}
