package import Foundation

/// All records of a file as rows of text, each with its place or the reason why it has none: for what a
/// case names.
package struct PointRecords: Sendable {
    package struct Record: Sendable {
        /// Line or feature, counted from 1.
        package let number: Int
        package let cells: RecordCells
        package let identifier: String?
        package let place: Result<PlaceCells.Place, PlaceCells.Reason>
        /// What the data set says of the position, when it is a known one.
        package var positionClass: PositionClass?
        /// The polygons as they are written, of a record whose place is a footprint.
        var area: [UInt8]?
        /// Whether its place is a footprint.
        package var isArea: Bool { area != nil }
    }

    package private(set) var records: [Record] = []
    /// What a reader should know of how it was read.
    package let notices: [String]
    private let described: RecordColumns
    private let name: String

    package var columns: [String] { described.names }
    /// The data set, when it is a known one.
    package var schema: KnownSchema? { described.schema }
    /// Which column has which role.
    package var roles: RoleColumns { described.roles }
    /// Finds its columns by name.
    package var finder: ColumnFinder { described.finder }

    /// Reads a file's bytes.
    package init(
        _ data: Data, path: String, columns stated: StatedColumns = StatedColumns(),
        precision: PrecisionTable? = nil
    ) throws(StrikeProximityError) {
        var reading = try PointRecordReader(
            data, path: path, columns: stated, precision: precision)
        var records: [Record] = []
        while let more = try reading.next() { records += more }
        self = reading.head
        self.records = records
    }

    /// What is known of all records of a file.
    fileprivate init(_ columns: RecordColumns, path: String) {
        described = columns
        notices = columns.parser.notices
        name = path
    }

    /// The records of a stretch of the file; any thread may ask for them.
    package func records(of stretch: PointRecordReader.Stretch) -> [Record] {
        let rows = RecordRows(stretch.chunk, described)
        let table = RecordCells.Table(rows)
        let width = described.names.count
        return rows.rows.map { row in
            Record(
                number: stretch.before + row.number,
                cells: RecordCells(table, first: row.first, width: width),
                identifier: rows.identifier(row), place: rows.place(row),
                positionClass: described.positionClass(row, of: rows),
                area: rows.area(row))
        }
    }

    /// Where a record is, as messages name it.
    package func location(_ record: Record) -> FileLocation {
        PointReader.location(name, described.parser, number: record.number)
    }

    /// The polygons of a record whose place is a footprint; nil for any other.
    package func footprint(_ record: Record) throws(StrikeProximityError) -> FootprintRecord? {
        guard let area = record.area else { return nil }
        let here = location(record)
        return FootprintRecord(
            polygons: try PolygonText.polygons(area.span, area.indices, at: here),
            location: here)
    }
}

/// Reads the records of a file chunk by chunk: a long table need not be in memory as rows of text.
package struct PointRecordReader {
    /// What is known of all records; it holds none.
    package let head: PointRecords
    private let columns: RecordColumns
    private var reader: PointReader
    /// Lines or features before the next chunk.
    private var before: Int
    /// The chunks of a file that is no table: only at its end are its columns known.
    private var features: ArraySlice<PointChunk> = []
    /// How long the file is.
    private let byteCount: Int

    /// Opens a file's bytes.
    package init(
        _ data: Data, path: String, columns stated: StatedColumns = StatedColumns(),
        precision: PrecisionTable? = nil
    ) throws(StrikeProximityError) {
        var reader = try PointReader(
            ByteSource([UInt8](data), name: path), stated, precision, true)
        var names: [String] = []
        if case .features = reader.parser {
            var (known, before) = (Set<String>(), reader.linesBefore)
            while let chunk = try Self.next(&reader, before) {
                chunk.addNames(to: &names, known: &known)
                before += chunk.count
                features.append(chunk)
            }
        }
        columns = try RecordColumns(reader.parser, properties: names, stated, path: path)
        head = PointRecords(columns, path: path)
        before = reader.linesBefore
        self.reader = reader
        byteCount = data.count
    }

    /// A stretch of the file whose records have been found, and how many lines or features stand before.
    package struct Stretch {
        fileprivate let chunk: PointChunk
        fileprivate let before: Int
        /// About how many records the whole file has if it goes on as here.
        package let expectedCount: Int
    }

    /// The next stretch; nil at the end.
    package mutating func stretch() throws(StrikeProximityError) -> Stretch? {
        let next =
            columns.isDelimited ? try Self.next(&reader, before) : features.popFirst()
        guard let chunk = next else { return nil }
        defer { before += chunk.count }
        let count = chunk.recordCount
        let expected =
            columns.isDelimited ? PointReader.expectedCount(count, ofBytes: byteCount) : count
        return Stretch(chunk: chunk, before: before, expectedCount: expected)
    }

    /// The next records; nil at the end.
    package mutating func next() throws(StrikeProximityError) -> [PointRecords.Record]? {
        try stretch().map(head.records)
    }

    private static func next(
        _ reader: inout PointReader, _ before: Int
    ) throws(StrikeProximityError) -> PointChunk? {
        guard let chunk = try reader.next() else { return nil }
        let points = reader.parser.parse(chunk)
        if let fault = points.fault {
            throw StrikeProximityError(
                .data, fault.sentence,
                at: PointReader.location(reader.name, reader.parser, number: before + fault.number))
        }
        return points
    }
}
