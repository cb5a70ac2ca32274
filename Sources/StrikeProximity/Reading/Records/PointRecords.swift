internal import Foundation

/// A whole table, GeoJSON file or JSON list as rows of text, each with its place or the reason why
/// it has none: for the short lists that a case names.
struct PointRecords {
    struct Record {
        /// Line or feature, counted from 1.
        let number: Int
        let cells: [String]
        let identifier: String?
        let place: Result<PlaceCells.Place, PlaceCells.Reason>
        /// What the data set says of the position, when it is a known one.
        var positionClass: PositionClass?
    }

    let columns: [String]
    private(set) var records: [Record] = []
    /// The data set, when it is a known one.
    let schema: KnownSchema?
    /// The columns of the place, of a table or a JSON list.
    let placeColumns: (latitude: Int, longitude: Int)?
    /// Whether it is a table of delimited text, not JSON.
    let isDelimited: Bool
    /// The column of the identifier, if there is one.
    let identifierColumn: Int?

    /// Where the columns are that say where a record is.
    private struct PlaceColumns {
        let identifier, latitude, longitude, uncertainty: Int?
        var precision: (dataset: String, column: Int)?
        var pixel: (along: Int, across: Int)?

        init(
            _ columns: [String], _ schema: KnownSchema?, _ stated: StatedColumns, path: String
        ) throws(StrikeProximityError) {
            let here = FileLocation(path: path, line: 1)
            identifier = try stated.index(of: .identifier, in: columns, schema, at: here)
            latitude = try stated.index(of: .latitude, in: columns, schema, at: here)
            longitude = try stated.index(of: .longitude, in: columns, schema, at: here)
            uncertainty = try stated.index(of: .uncertainty, in: columns, schema, at: here)
            func find(_ name: String) -> Int? {
                ColumnNames.index(of: [name.lowercased()], in: columns)
            }
            if let field = schema?.precision, let column = find(field.column) {
                precision = (field.dataset, column)
            }
            if let field = schema?.pixel, let along = find(field.along),
                let across = find(field.across)
            {
                pixel = (along, across)
            }
        }
    }

    /// Reads a file's bytes; JSON is told by its first byte.
    init(
        _ data: Data, path: String, columns: StatedColumns = StatedColumns(),
        precision: PrecisionTable? = nil
    ) throws(StrikeProximityError) {
        let table: PrecisionTable
        if let precision { table = precision } else { table = try .bundled() }
        switch data.first(where: { $0 > 0x20 && $0 < 0x80 }) {
        case UInt8(ascii: "{"):
            try self.init(
                features: GeoJSONText.features(data, path: path), isList: false, columns, table,
                path: path)
        case UInt8(ascii: "["):
            try self.init(
                features: GeoJSONText.records(data, path: path), isList: true, columns, table,
                path: path)
        default: try self.init(DelimitedText(data, path: path), columns, table, path: path)
        }
    }

    private init(
        _ text: DelimitedText, _ stated: StatedColumns, _ table: PrecisionTable, path: String
    ) throws(StrikeProximityError) {
        columns = text.columns
        schema = try KnownSchema.matching(columns, stated.schema, path: path)
        let own = try PlaceColumns(columns, schema, stated, path: path)
        placeColumns = try Self.require(own, columns, path: path)
        identifierColumn = own.identifier
        isDelimited = true
        records = text.rows.map { row in
            Self.record(row.line, row.cells, nil, own, table, geometry: nil)
        }
    }

    private init(
        features: [GeoJSONText.Feature], isList: Bool, _ stated: StatedColumns,
        _ table: PrecisionTable, path: String
    ) throws(StrikeProximityError) {
        var columns: [String] = []
        var seen: Set<String> = []
        for feature in features {
            for key in feature.properties.keys.sorted() where seen.insert(key).inserted {
                columns.append(key)
            }
        }
        self.columns = columns
        schema = try KnownSchema.matching(columns, stated.schema, path: path)
        let own = try PlaceColumns(columns, schema, stated, path: path)
        placeColumns = isList ? try Self.require(own, columns, path: path) : nil
        identifierColumn = own.identifier
        isDelimited = false
        records = features.enumerated().map { index, feature in
            let cells = columns.map { feature.properties[$0]?.text ?? "" }
            return Self.record(
                index + 1, cells, feature.identifier, own, table,
                geometry: isList ? nil : .some(feature.geometry))
        }
    }

    private static func require(
        _ own: PlaceColumns, _ columns: [String], path: String
    ) throws(StrikeProximityError) -> (latitude: Int, longitude: Int) {
        if let latitude = own.latitude, let longitude = own.longitude {
            return (latitude, longitude)
        }
        throw StrikeProximityError(
            .data,
            "no columns for latitude and longitude among \(ColumnNames.listed(columns)); "
                + "name them latitude and longitude", at: FileLocation(path: path, line: 1))
    }

    /// - Parameter geometry: of a feature; nil for a record whose place is in its cells.
    private static func record(
        _ number: Int, _ cells: [String], _ identifier: String?, _ own: PlaceColumns,
        _ table: PrecisionTable, geometry: GeoJSONText.Geometry??
    ) -> Record {
        var radius = own.uncertainty.map { cells[$0] }
        var positionClass: PositionClass?
        let isStated = radius?.allSatisfy(\.isWhitespace) == false
        if let (dataset, column) = own.precision {
            positionClass = table.position(dataset, cells[column])
            if isStated, positionClass?.isCentroid != true {
                positionClass = nil
            } else if !isStated, positionClass == nil, !cells[column].isEmpty {
                positionClass = PositionClass(name: PositionClass.unknownName)
            }
        } else if !isStated, let (along, across) = own.pixel,
            let first = Double(cells[along]), let second = Double(cells[across])
        {
            radius = String(PrecisionField<Int>.pixelRadius(first, second))
        }
        let id = identifier ?? own.identifier.map { cells[$0] } ?? ""
        return Record(
            number: number, cells: cells, identifier: id.isEmpty ? nil : id,
            place: place(cells, own, radius, geometry), positionClass: positionClass)
    }

    private static func place(
        _ cells: [String], _ own: PlaceColumns, _ radius: String?,
        _ geometry: GeoJSONText.Geometry??
    ) -> Result<PlaceCells.Place, PlaceCells.Reason> {
        guard let geometry else {
            return PlaceCells.place(
                latitude: own.latitude.map { cells[$0] } ?? "",
                longitude: own.longitude.map { cells[$0] } ?? "", uncertainty: radius)
        }
        switch geometry {
        case .point(let pair):
            return PlaceCells.place(
                latitude: String(pair.latitude), longitude: String(pair.longitude),
                uncertainty: radius)
        case .polygons: return .failure(.init(sentence: "the geometry is a polygon, not a Point"))
        case .other(let type):
            return .failure(.init(sentence: "the geometry is a \(type), not a Point"))
        case .none: return .failure(.init(sentence: "the geometry is null", isUnlocated: true))
        }
    }
}
