internal import Foundation

/// All records of a file as rows of text, each with its place or the reason why it has none: for the
/// short lists that a case names and for checking.
struct PointRecords {
    struct Record {
        /// Line or feature, counted from 1.
        let number: Int
        let cells: [String]
        let identifier: String?
        let place: Result<PlaceCells.Place, PlaceCells.Reason>
        /// What the data set says of the position, when it is a known one.
        var positionClass: PositionClass?
        /// The polygons as they are written, of a record whose place is a footprint.
        var area: Data?
    }

    let columns: [String]
    private(set) var records: [Record] = []
    /// The data set, when it is a known one.
    let schema: KnownSchema?
    /// Which column has which role.
    let roles: RoleColumns
    /// Finds its columns by name.
    let finder: ColumnFinder
    /// The columns of the place, of a table that has two.
    let placeColumns: (latitude: Int, longitude: Int)?
    /// Whether it is a table of delimited text, not JSON.
    let isDelimited: Bool
    /// What a reader should know of how it was read.
    let notices: [String]
    private let parser: PointReader.Parser
    private let name: String

    /// Reads a file's bytes.
    init(
        _ data: Data, path: String, columns stated: StatedColumns = StatedColumns(),
        precision: PrecisionTable? = nil
    ) throws(StrikeProximityError) {
        name = path
        var reader = try PointReader(
            ByteSource([UInt8](data), name: path), stated, precision, true)
        let parser = reader.parser
        self.parser = parser
        schema = parser.schema
        var rows: [Row] = []
        var before = reader.linesBefore
        while let chunk = try reader.next() {
            let points = parser.parse(chunk)
            if let fault = points.fault {
                throw StrikeProximityError(
                    .data, fault.sentence,
                    at: PointReader.location(path, parser, number: before + fault.number))
            }
            rows += Self.rows(of: points, parser, before: before)
            before += points.count
        }
        notices = parser.notices
        if case .table(let table) = parser {
            columns = table.header.columns
            roles = table.roles
            if case .pair(let latitude, let longitude, _) = table.place {
                placeColumns = (latitude, longitude)
            } else {
                placeColumns = nil
            }
            isDelimited = true
        } else {
            var names: [String] = []
            var known: Set<String> = []
            for row in rows {
                for cell in row.named where known.insert(cell.name).inserted {
                    names.append(cell.name)
                }
            }
            columns = names
            roles = try RoleColumns(
                names, schema, stated, at: FileLocation(path: path))
            if case .features(let features, _) = parser, features.isRecords,
                let latitude = roles[.latitude], let longitude = roles[.longitude]
            {
                placeColumns = (latitude, longitude)
            } else {
                placeColumns = nil
            }
            isDelimited = false
        }
        let finder = ColumnFinder(columns)
        self.finder = finder
        let places = Dictionary(
            columns.enumerated().map { ($0.element, $0.offset) },
            uniquingKeysWith: { first, _ in first }
        )
        let field = schema?.precision.flatMap { precision in
            finder.index(of: precision.column)
        }
        records = rows.map { record($0, places, field) }
    }

    /// Where a record is, as messages name it.
    func location(_ record: Record) -> FileLocation {
        PointReader.location(name, parser, number: record.number)
    }

    /// The polygons of a record whose place is a footprint; nil for any other.
    func footprint(_ record: Record) throws(StrikeProximityError) -> FootprintRecord? {
        guard let area = record.area else { return nil }
        let here = location(record)
        return FootprintRecord(
            polygons: try GeoJSONText.polygons(area, at: here), location: here)
    }

    // MARK: Rows

    /// A record before all columns are known.
    private struct Row {
        let number: Int
        var cells: [String] = []
        var named: [(name: String, text: String)] = []
        var identifier: String?
        let place: Result<PlaceCells.Place, PlaceCells.Reason>
        var positionClass: PositionClass?
        var area: Data?
    }

    private func record(_ row: Row, _ places: [String: Int], _ field: Int?) -> Record {
        var cells = row.cells
        if !isDelimited || cells.isEmpty {
            cells = [String](repeating: "", count: columns.count)
            for (name, text) in row.named {
                if let index = places[name] { cells[index] = text }
            }
        }
        let id = row.identifier ?? roles[.identifier].map { cells[$0] } ?? ""
        var positionClass = row.positionClass
        // A field that is empty says nothing, rather than something unknown.
        if positionClass?.name == PositionClass.unknownName, let field, cells[field].isEmpty {
            positionClass = nil
        }
        return Record(
            number: row.number, cells: cells, identifier: id.isEmpty ? nil : id, place: row.place,
            positionClass: positionClass, area: row.area)
    }

    private static func rows(
        of chunk: PointChunk, _ parser: PointReader.Parser, before: Int
    ) -> [Row] {
        let bytes = chunk.bytes.span
        func texts(_ cells: some Collection<DelimitedSplitter.Cell>) -> [String] {
            cells.map { DelimitedSplitter.text($0, bytes) }
        }
        func named(_ feature: FeatureParts?) -> [(name: String, text: String)] {
            feature?.cells(bytes) ?? []
        }
        func identifier(_ feature: FeatureParts?) -> String? {
            guard let feature, case .features(let features, _) = parser else { return nil }
            return features.identifier(of: feature, bytes)
        }
        let width = if case .table(let table) = parser { table.header.columns.count } else { 0 }
        var rows: [Row] = []
        rows.reserveCapacity(chunk.points.count + chunk.invalid.count + chunk.areas.count)
        for (index, point) in chunk.points.enumerated() {
            let place = PlaceCells.Place(
                coordinate: point.coordinate, uncertainty: point.statedUncertainty,
                latitude: point.latitude, longitude: point.longitude)
            var row = Row(number: before + point.number, place: .success(place))
            row.positionClass = point.positionClass.flatMap { parser.positionClasses?[Int($0)] }
            if case .table = parser {
                row.cells = texts(chunk.cells[index * width..<(index + 1) * width])
            } else {
                row.named = named(chunk.features[index])
                row.identifier = identifier(chunk.features[index])
            }
            rows.append(row)
        }
        for record in chunk.invalid {
            rows.append(
                Row(
                    number: before + record.number, cells: texts(record.cells),
                    named: named(record.feature), identifier: identifier(record.feature),
                    place: .failure(record.reason)))
        }
        for area in chunk.areas {
            rows.append(
                Row(
                    number: before + area.number, named: named(area.feature),
                    identifier: identifier(area.feature),
                    place: .failure(
                        PlaceCells.Reason(sentence: "the geometry is a polygon, not a Point")),
                    area: Data(bytes.text(area.feature.geometryText ?? 0..<0).utf8)))
        }
        return rows.sorted { $0.number < $1.number }
    }
}
