/// The cells of a record as text: those of a table are made only where somebody asks, for most columns
/// nobody does.
package struct RecordCells: Sendable {
    /// The rows of one chunk of a table.
    final class Table: Sendable {
        fileprivate let bytes: [UInt8]
        fileprivate let cells: [DelimitedSplitter.Cell]

        init(bytes: [UInt8], cells: [DelimitedSplitter.Cell]) {
            self.bytes = bytes
            self.cells = cells
        }
    }

    private let made: [String]
    private let table: Table?
    private let range: Range<Int>

    /// Texts.
    init(_ texts: [String]) {
        made = texts
        table = nil
        range = 0..<texts.count
    }

    /// Some cells of a table.
    init(_ table: Table, _ range: Range<Int>) {
        made = []
        self.table = table
        self.range = range
    }

    var isEmpty: Bool { range.isEmpty }

    /// The text of a column.
    package subscript(column: Int) -> String {
        guard let table else { return made[column] }
        precondition(column < range.count, "a column of the table")
        let bytes = table.bytes
        return DelimitedSplitter.text(table.cells[range.lowerBound + column], bytes.span)
    }

    /// All of them.
    var texts: [String] { range.map { self[$0 - range.lowerBound] } }
}
