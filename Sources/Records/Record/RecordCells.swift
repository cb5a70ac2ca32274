/// The cells of a record as text, made only where somebody asks: for most columns nobody does.
package struct RecordCells: Sendable {
    /// The rows of one chunk.
    final class Table: Sendable {
        fileprivate let bytes: [UInt8]
        fileprivate let cells: [DelimitedSplitter.Cell]

        init(_ rows: RecordRows) {
            bytes = rows.bytes
            cells = rows.cells
        }
    }

    private let table: Table
    /// Where the first is; nil of a record of which nothing can be read.
    private let first: Int?
    private let width: Int

    /// The cells of one row, of so many columns.
    init(_ table: Table, first: Int?, width: Int) {
        self.table = table
        self.first = first
        self.width = width
    }

    /// Whether anything of the record can be read.
    package var areReadable: Bool { first != nil }

    /// The text of a column; empty where nothing can be read.
    package subscript(column: Int) -> String {
        precondition(column < width, "a column of the table")
        guard let first else { return "" }
        let bytes = table.bytes
        return DelimitedSplitter.text(table.cells[first + column], bytes.span)
    }
}
