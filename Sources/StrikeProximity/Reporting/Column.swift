internal import Foundation

/// What a column of a table that we write holds, for its readers and for programs.
struct ColumnDescription: Sendable {
    /// Types of Frictionless Data's table schema.
    enum Kind: String, Sendable {
        case string, integer, number
    }

    let name: String
    let kind: Kind
    /// What it says, and in which unit.
    let meaning: String

    init(_ name: String, _ kind: Kind, _ meaning: String) {
        self.name = name
        self.kind = kind
        self.meaning = meaning
    }
}

/// A column with what stands in it for each row.
struct Column<Row>: Sendable {
    let description: ColumnDescription
    let text: @Sendable (Row) -> String

    init(
        _ name: String, _ kind: ColumnDescription.Kind, _ meaning: String,
        _ text: @escaping @Sendable (Row) -> String
    ) {
        description = ColumnDescription(name, kind, meaning)
        self.text = text
    }
}

/// A table of comma-separated values (RFC 4180).
enum CommaSeparated {
    static func data<Row>(_ rows: some Sequence<Row>, _ columns: [Column<Row>]) -> Data {
        var text = ""
        func add(_ cells: [String]) {
            text += cells.map(DelimitedCell.quoted).joined(separator: ",") + "\r\n"
        }
        add(columns.map(\.description.name))
        for row in rows { add(columns.map { $0.text(row) }) }
        return Data(text.utf8)
    }
}
