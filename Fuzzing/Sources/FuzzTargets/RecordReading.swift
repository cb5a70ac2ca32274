import Geodesy

@testable import Records

/// What a reader of records makes of a file, so that two readings can be compared.
struct RecordReading: Equatable {
    /// A record with a place.
    struct Place: Equatable {
        /// Line or feature, counted from 1.
        let number: Int
        let coordinate: GeodeticCoordinate
        let uncertainty: Double?
        let identifier: String?
        let name: String?
        /// Its bytes; empty where they are not to be compared.
        var text: [UInt8]
    }

    /// A record without one.
    struct Refusal: Equatable {
        let number: Int
        var sentence: String
    }

    var places: [Place] = []
    var refusals: [Refusal] = []
    /// The numbers of records whose place is a footprint.
    var areas: [Int] = []
    /// Where and why reading ended before the end.
    var fault: String?

    /// How many records it tells of.
    var count: Int { places.count + refusals.count + areas.count }

    /// The numbers of all records, in their order.
    var numbers: [Int] { (places.map(\.number) + refusals.map(\.number) + areas).sorted() }

    /// What does not depend on how lines end.
    var withoutText: RecordReading {
        var copy = self
        for index in copy.places.indices { copy.places[index].text = [] }
        for index in copy.refusals.indices { copy.refusals[index].sentence = "" }
        return copy
    }

    /// Reads all chunks that `next` gives.
    init(
        _ parser: PointReader.Parser, linesBefore: Int,
        _ next: () throws(StrikeProximityError) -> ByteChunk?
    ) {
        var before = linesBefore
        do throws(StrikeProximityError) {
            while let bytes = try next() {
                let chunk = parser.parse(bytes)
                add(chunk, parser, before)
                if let fault = chunk.fault {
                    // What remedy there is for letters is guessed from as many as are there.
                    let sentence = fault.sentence.prefix { $0 != ";" }
                    self.fault = "\(before + fault.number): \(sentence)"
                    return
                }
                before += chunk.count
            }
        } catch {
            fault = error.message
        }
    }

    private mutating func add(_ chunk: PointChunk, _ parser: PointReader.Parser, _ before: Int) {
        for (index, point) in chunk.points.enumerated() {
            places.append(
                Place(
                    number: before + point.number, coordinate: point.coordinate,
                    uncertainty: point.uncertainty, identifier: parser.identifier(index, chunk),
                    name: parser.name(index, chunk), text: Array(chunk.bytes[point.range])))
        }
        for record in chunk.invalid {
            refusals.append(
                Refusal(number: before + record.number, sentence: record.reason.sentence))
        }
        areas += chunk.areas.map { before + $0.number }
    }

    /// Whether one of two readings, of which both ended early, is the beginning of the other.
    func beginsAs(_ other: RecordReading) -> Bool {
        zip(places, other.places).allSatisfy(==) && zip(refusals, other.refusals).allSatisfy(==)
            && zip(areas, other.areas).allSatisfy(==)
    }
}

/// A file of records in memory, and how its chunks are cut.
struct RecordFile {
    let bytes: [UInt8]
    /// Its name tells sequences from other GeoJSON.
    let name: String
    /// Whether footprints of areas are records.
    let acceptsAreas: Bool
    let parser: PointReader.Parser
    private let linesBefore: Int
    let reading: RecordReading

    /// Nil where its beginning is refused.
    init?(_ bytes: [UInt8], name: String, acceptsAreas: Bool) {
        self.bytes = bytes
        self.name = name
        self.acceptsAreas = acceptsAreas
        guard
            var reader = try? PointReader(
                ByteSource(bytes, name: name), StatedColumns(), Self.precision, acceptsAreas,
                chunk: bytes.count + 1)
        else { return nil }
        parser = reader.parser
        linesBefore = reader.linesBefore
        reading = RecordReading(parser, linesBefore: linesBefore) {
            () throws(StrikeProximityError) in try reader.next()
        }
    }

    /// The bundled table, read once.
    static let precision: PrecisionTable = {
        do {
            return try .bundled()
        } catch {
            fatalError("\(error)")
        }
    }()

    /// Where the first record begins, and how records end.
    private var cut: (cutter: RecordCutter, skip: Int) {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        switch parser {
        case .table(let table):
            let header = table.header
            return (
                .quotedLines(separator: header.separator, skipsBlanks: header.skipsBlanks),
                header.end
            )
        case .features(_, byLine: true): return (.lines, start)
        case .features(_, byLine: false):
            switch bytes[start...].first(where: { !$0.isBlank }) {
            case UInt8.recordSeparator: return (.recordSeparators, start)
            case UInt8(ascii: "["): return (.features(FeatureCutter(isList: true)), start)
            default: return (.features(FeatureCutter()), start)
            }
        }
    }

    /// The same file read in chunks of about so many bytes, its beginning known from the whole: in use, the
    /// first chunk has a mebibyte of it.
    func reading(chunk size: Int) -> RecordReading {
        let cut = cut
        do throws(StrikeProximityError) {
            var chunks = try ByteChunkReader(
                source: ByteSource(bytes, name: name), size: cut.skip + size
            ) { _, _ in
                ByteChunkReader.Recognised(cutter: cut.cutter, skip: cut.skip, isSettled: true)
            }
            return RecordReading(parser, linesBefore: linesBefore) {
                () throws(StrikeProximityError) in try chunks.next()
            }
        } catch {
            fatalError("bytes in memory cannot be read: \(error)")
        }
    }
}

extension RecordFile {
    /// A reader of the file from its beginning.
    func reader() throws(StrikeProximityError) -> PointReader {
        try PointReader(
            ByteSource(bytes, name: name), StatedColumns(), Self.precision, false,
            chunk: bytes.count + 1)
    }

    /// A reader of a table in chunks of about so many bytes behind its header; nil where less than the
    /// whole is recognised as something else.
    func reader(chunk size: Int) throws(StrikeProximityError) -> PointReader? {
        guard case .table(let table) = parser else { return nil }
        let reader = try PointReader(
            ByteSource(bytes, name: name), StatedColumns(), Self.precision, false,
            chunk: table.header.end + size)
        guard case .table(let other) = reader.parser, other.header.end == table.header.end,
            other.header.columns == table.header.columns,
            other.header.separator == table.header.separator
        else { return nil }
        return reader
    }
}
