internal import Foundation

/// A whole table or GeoJSON file as rows of text, each with its place or the reason why it has
/// none: for the short lists that a case names.
struct PointRecords {
    struct Record {
        /// Line or feature, counted from 1.
        let number: Int
        let cells: [String]
        let identifier: String?
        let place: Result<PlaceCells.Place, PlaceCells.Reason>
    }

    let columns: [String]
    let records: [Record]

    /// Reads a file's bytes; GeoJSON is told by its first byte.
    init(_ data: Data, path: String) throws(StrikeProximityError) {
        let isJSON = data.first { $0 > 0x20 && $0 < 0x80 } == UInt8(ascii: "{")
        if isJSON {
            try self.init(features: GeoJSONText.features(data, path: path))
        } else {
            try self.init(DelimitedText(data, path: path), path: path)
        }
    }

    private init(_ table: DelimitedText, path: String) throws(StrikeProximityError) {
        let columns = table.columns
        guard let latitude = ColumnNames.index(of: ColumnNames.latitude, in: columns),
            let longitude = ColumnNames.index(of: ColumnNames.longitude, in: columns)
        else {
            throw StrikeProximityError(
                .data,
                "no columns for latitude and longitude among \(columns.joined(separator: ", ")); "
                    + "name them latitude and longitude",
                at: FileLocation(path: path, line: 1))
        }
        let identifier = ColumnNames.index(of: ColumnNames.identifier, in: columns)
        let uncertainty = ColumnNames.index(of: ColumnNames.uncertainty, in: columns)
        self.columns = columns
        records = table.rows.map { row in
            let id = identifier.map { row.cells[$0] } ?? ""
            return Record(
                number: row.line, cells: row.cells, identifier: id.isEmpty ? nil : id,
                place: PlaceCells.place(
                    latitude: row.cells[latitude], longitude: row.cells[longitude],
                    uncertainty: uncertainty.map { row.cells[$0] }))
        }
    }

    private init(features: [GeoJSONText.Feature]) {
        var columns: [String] = []
        var seen: Set<String> = []
        for feature in features {
            for key in feature.properties.keys.sorted() where seen.insert(key).inserted {
                columns.append(key)
            }
        }
        self.columns = columns
        let identifier = ColumnNames.index(of: ColumnNames.identifier, in: columns)
        let uncertainty = ColumnNames.index(of: ColumnNames.uncertainty, in: columns)
        records = features.enumerated().map { index, feature in
            let cells = columns.map { feature.properties[$0]?.text ?? "" }
            let id = identifier.map { cells[$0] } ?? ""
            let place: Result<PlaceCells.Place, PlaceCells.Reason> =
                switch feature.geometry {
                case .point(let pair):
                    PlaceCells.place(
                        latitude: String(pair.latitude), longitude: String(pair.longitude),
                        uncertainty: uncertainty.map { cells[$0] })
                case .polygons:
                    .failure(.init(sentence: "the geometry is a polygon, not a Point"))
                case .other(let type):
                    .failure(.init(sentence: "the geometry is a \(type), not a Point"))
                case .none:
                    .failure(.init(sentence: "the geometry is null", isUnlocated: true))
                }
            return Record(
                number: index + 1, cells: cells,
                identifier: feature.identifier ?? (id.isEmpty ? nil : id), place: place)
        }
    }
}
