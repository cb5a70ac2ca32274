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

    private(set) var records: [Record] = []
    private let described: RecordColumns
    /// What a reader should know of how it was read.
    let notices: [String]
    private let parser: PointReader.Parser
    private let name: String

    var columns: [String] { described.names }
    /// The data set, when it is a known one.
    var schema: KnownSchema? { described.schema }
    /// Which column has which role.
    var roles: RoleColumns { described.roles }
    /// Finds its columns by name.
    var finder: ColumnFinder { described.finder }

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
        notices = parser.notices
        var chunks: [PointChunk] = []
        var properties: [String] = []
        var known: Set<String> = []
        var before = reader.linesBefore
        while let chunk = try reader.next() {
            let points = parser.parse(chunk)
            if let fault = points.fault {
                throw StrikeProximityError(
                    .data, fault.sentence,
                    at: PointReader.location(path, parser, number: before + fault.number))
            }
            if case .features = parser { points.addNames(to: &properties, known: &known) }
            chunks.append(points)
            before += points.count
        }
        let columns = try RecordColumns(parser, properties: properties, stated, path: path)
        described = columns
        before = reader.linesBefore
        for points in chunks {
            let rows = RecordRows(points, columns)
            for row in rows.rows {
                records.append(
                    Record(
                        number: before + row.number, cells: rows.texts(row),
                        identifier: rows.identifier(row), place: rows.place(row),
                        positionClass: columns.positionClass(row, of: rows),
                        area: rows.area(row).map { Data($0.utf8) }))
            }
            before += points.count
        }
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
}
