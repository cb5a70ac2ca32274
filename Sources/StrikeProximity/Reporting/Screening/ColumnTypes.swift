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
        func with(_ cell: [UInt8]) -> Kind {
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

        private init(of cell: [UInt8]) {
            let text = String(decoding: cell, as: UTF8.self)
            let isDay =
                text.wholeMatch(of: /(19|2\d)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])/) != nil
            if isDay, text >= "1900-03-01" {
                self = .day
            } else if let match = text.wholeMatch(of: /-?(0|[1-9]\d*)(?:\.(\d+))?/) {
                // A double keeps fifteen digits.
                guard cell.count(where: \.isDigit) <= 15, text != "-0" else {
                    self = .text
                    return
                }
                let fraction = match.2 ?? ""
                self = match.2 == nil ? .integer : fraction.last == "0" ? .text : .number
            } else {
                self = .text
            }
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
        try Self.forEachRow(of: table) { cells in
            guard !names.isEmpty else {
                names = cells.map { String(decoding: $0, as: UTF8.self) }
                kinds = names.map { _ in .open }
                return
            }
            for (index, cell) in cells.enumerated()
            where index < kinds.count - addedCount && (typesOwn || places.contains(index)) {
                kinds[index] = kinds[index].with(
                    places.contains(index) ? Self.withoutZeros(cell) : cell)
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
    private static func withoutZeros(_ cell: [UInt8]) -> [UInt8] {
        guard cell.contains(UInt8(ascii: ".")) else { return cell }
        var cell = cell
        while cell.last == UInt8(ascii: "0") { cell.removeLast() }
        if cell.last == UInt8(ascii: ".") { cell.removeLast() }
        return cell
    }

    /// Gives the cells of each row.
    private static func forEachRow(
        of table: URL, _ body: (_ cells: [[UInt8]]) -> Void
    ) throws(StrikeProximityError) {
        var cells: [[UInt8]] = [[]]
        var (isInside, hasQuote) = (false, false)
        do {
            let file = try FileHandle(forReadingFrom: table)
            defer { try? file.close() }
            while let part = try file.read(upToCount: 1 << 20), !part.isEmpty {
                for byte in part {
                    if byte == .quote {
                        // The second of two inside stands for one.
                        if hasQuote { cells[cells.count - 1].append(byte) }
                        hasQuote = isInside
                        isInside.toggle()
                        continue
                    }
                    hasQuote = false
                    if isInside || byte != .comma && byte != .newline {
                        cells[cells.count - 1].append(byte)
                    } else if byte == .comma {
                        cells.append([])
                    } else {
                        body(cells)
                        cells = [[]]
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
            throw StrikeProximityError(
                .cannotCreate, "no temporary file can be made; check TMPDIR",
                at: FileLocation(path: url.path))
        }
    }
}
