internal import Foundation
internal import Records

/// The types of the columns of a table that is converted to a spreadsheet: numbers that are added, and
/// latitude and longitude where all are written as numbers; all else is text, identifiers above all.
struct ColumnTypes {
    private let types: [String]

    /// Reads the header of a table, and whether its latitudes and longitudes are numbers.
    init(of table: URL) throws(StrikeProximityError) {
        var reader = try PointReader(SourceFile(path: table.path))
        guard case .table(let points) = reader.parser else {
            types = []
            return
        }
        let columns = points.header.columns
        var places: Set<Int> = []
        if case .pair(let latitude, let longitude, _) = points.place {
            places = [latitude, longitude]
        }
        while let chunk = try reader.next(), !places.isEmpty {
            let parsed = points.parse(chunk)
            if parsed.points.contains(where: { $0.latitude.isEmpty }) || !parsed.invalid.isEmpty {
                places = []
            }
        }
        types = columns.enumerated().map { index, name in
            // A prefix may stand before the names of added columns.
            switch AddedColumns.all.first(where: { name.hasSuffix($0.name) })?.kind {
            case .integer: return "Integer"
            case .number: return "Real"
            case .string, nil: return places.contains(index) ? "Real" : "String"
            }
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
