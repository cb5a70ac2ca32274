internal import Foundation
internal import Geodesy

/// Point features of a GeoJSON file as table records; the properties are the columns.
enum GeoJSONPoints {
    static func records(_ data: Data, path: String) throws(StrikeProximityError) -> PointRecords {
        let features = try GeoJSONText.features(data, path: path)
        var columns: [String] = []
        var seen: Set<String> = []
        for feature in features {
            for key in feature.properties.keys.sorted() where seen.insert(key).inserted {
                columns.append(key)
            }
        }
        let identifier = ColumnNames.index(of: ColumnNames.identifier, in: columns)
        let uncertainty = ColumnNames.index(of: ColumnNames.uncertainty, in: columns)
        let records = features.enumerated().map { index, feature in
            let cells = columns.map { feature.properties[$0]?.text ?? "" }
            let fromColumn = identifier.map { cells[$0] } ?? ""
            let place: Result<PointRecords.Place, PointRecords.Reason>
            switch feature.geometry {
            case .point(let pair):
                place = PointRecords.place(
                    latitude: String(pair.latitude), longitude: String(pair.longitude),
                    uncertainty: uncertainty.map { cells[$0] })
            case .polygons: place = .failure(.init(sentence: "the geometry is not a point"))
            case .other(let type): place = .failure(.init(sentence: "the geometry is a \(type)"))
            case .none: place = .failure(.init(sentence: "the geometry is null"))
            }
            return PointRecords.Record(
                number: index + 1, cells: cells,
                identifier: feature.identifier ?? (fromColumn.isEmpty ? nil : fromColumn),
                place: place)
        }
        return PointRecords(columns: columns, records: records)
    }
}
