package import Foundation

/// What the precision fields of data sets say of a position.
public struct PrecisionTable: Sendable {
    /// One value of such a field.
    struct Row: Sendable {
        let value: String
        let position: PositionClass
    }

    /// The one that comes with the program, in the folder of its data.
    package static let path = "datasets/precision.csv"

    private var rows: [String: [Row]] = [:]

    /// The one that comes with the program.
    package static func bundled() throws(StrikeProximityError) -> PrecisionTable {
        let file = try BundledFile(path)
        return try PrecisionTable(file.bytes(), path: file.name)
    }

    /// The bundled one with what a user's own table says otherwise.
    ///
    /// - Parameter path: CSV with dataset, value, precision_class and, where a class's radius is
    ///   to be another one, radius_m (95 %).
    public static func bundled(overriddenBy path: String?) throws(StrikeProximityError)
        -> PrecisionTable
    {
        let bundled = try bundled()
        guard let path else { return bundled }
        return bundled.overridden(
            by: try PrecisionTable(
                WholeFile.bytes(of: URL(fileURLWithPath: path), named: path), path: path))
    }

    package init(_ data: Data, path: String) throws(StrikeProximityError) {
        let table = try DelimitedText(data, path: path)
        func column(_ name: String) throws(StrikeProximityError) -> Int {
            guard let index = table.columns.firstIndex(of: name) else {
                throw StrikeProximityError(
                    .data,
                    "a table of precision needs the columns dataset, value and precision_class; "
                        + "there is no “\(name)”", at: FileLocation(path: path, line: 1))
            }
            return index
        }
        let (dataset, value) = (try column("dataset"), try column("value"))
        let name = try column("precision_class")
        let radius = table.columns.firstIndex(of: "radius_m")
        for row in table.rows {
            var metres: Double?
            if let radius, !row.cells[radius].isEmpty {
                guard let number = Double(row.cells[radius]), number > 0,
                    number <= PlaceCells.greatestRadius
                else {
                    throw StrikeProximityError(
                        .data,
                        "radius_m “\(row.cells[radius])” is not a number greater than 0, or more "
                            + "metres than the Earth has",
                        at: FileLocation(path: path, line: row.line))
                }
                metres = number
            }
            let position = PositionClass(name: row.cells[name], statedRadius: metres)
            guard metres != nil || position.radius != nil else {
                let known = PositionClass.radii.keys.sorted()
                throw StrikeProximityError(
                    .data,
                    "there is no precision class “\(position.name)”; known: "
                        + "\(known.joined(separator: ", ")); or give its radius_m",
                    at: FileLocation(path: path, line: row.line))
            }
            rows[row.cells[dataset], default: []].append(
                Row(value: row.cells[value].lowercased(), position: position))
        }
    }

    package func overridden(by other: PrecisionTable) -> PrecisionTable {
        var result = self
        for (dataset, rows) in other.rows {
            let values = Set(rows.map(\.value))
            result.rows[dataset] =
                rows + (result.rows[dataset] ?? []).filter { !values.contains($0.value) }
        }
        return result
    }

    /// The values of a data set's field, lower-cased.
    func rows(of dataset: String) -> [Row] { rows[dataset] ?? [] }
}
