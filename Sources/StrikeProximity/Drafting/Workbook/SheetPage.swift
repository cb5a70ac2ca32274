internal import Foundation
internal import Records

/// A sheet of a workbook that is written: its first row is the header, and stays in sight.
struct SheetPage {
    /// What stands in a cell.
    enum Cell {
        case empty
        case text(String)
        /// A number as it is written, digits with a point at most.
        case number(String)
        case flag(Bool)
        /// Days since 1 January 1970, and seconds of the day where it is a moment.
        case time(day: Int, second: Int?)

        /// How many letters it is wide.
        fileprivate var width: Int {
            switch self {
            case .empty: 0
            case .text(let text):
                text.split(whereSeparator: \.isNewline).map(\.count).max() ?? 0
            case .number(let text): text.count
            case .flag: 5
            case .time(_, let second): second == nil ? 10 : 16
            }
        }
    }

    /// How cells are shown that are filled in later: as text, what is typed stays as it is typed, and
    /// “1-10” does not become the first of October.
    enum Kind: Int {
        case plain = 0
        case header = 1
        case day = 2
        case moment = 3
        case text = 4
    }

    struct Column {
        let title: String
        let kind: Kind
        /// The words that are offered for each of its cells; none where anything may stand there.
        var words: [String] = []
    }

    let name: String
    let columns: [Column]
    private(set) var rows: [[(cell: Cell, kind: Kind)]] = []
    /// The words that are offered for single cells, by row and column from 0, the header not counted.
    private(set) var choices: [(row: Int, column: Int, words: [String])] = []

    init(_ name: String, _ columns: [Column]) {
        self.name = name
        self.columns = columns
    }

    /// Adds a row, each cell of the kind of its column.
    mutating func add(_ cells: [Cell]) {
        rows.append(zip(cells, columns).map { ($0, Self.kind(of: $0, else: $1.kind)) })
    }

    /// Adds a key with its value and what is to be known of it.
    mutating func add(key: String, _ value: Cell, _ kind: Kind, note: String, words: [String]) {
        if !words.isEmpty { choices.append((rows.count, 1, words)) }
        rows.append([
            (.text(key), .text), (value, Self.kind(of: value, else: kind)),
            (note.isEmpty ? .empty : .text(note), .text),
        ])
    }

    private static func kind(of cell: Cell, else kind: Kind) -> Kind {
        switch cell {
        case .time(_, let second): second == nil ? .day : .moment
        case .text: .text
        case .number, .flag: .plain
        case .empty: kind
        }
    }

    /// How wide a column is, letters.
    func width(of index: Int) -> Int {
        let cells = rows.compactMap { $0.indices.contains(index) ? $0[index].cell.width : nil }
        return min(60, max(10, columns[index].title.count, cells.max() ?? 0) + 2)
    }
}
