/// Reads records with a point each from CSV, GeoJSON or GeoJSONSeq, chunk by chunk.
///
/// Which of the three it is, is seen from the first bytes; gzip is unpacked.
package struct PointReader {
    /// How a chunk is read; any thread may do so.
    package enum Parser: Sendable {
        case table(DelimitedPoints)
        /// Features by number, or by line where each has one.
        case features(FeaturePoints, byLine: Bool)

        /// The data set, when it is a known one.
        package var schema: KnownSchema? {
            switch self {
            case .table(let points): points.schema
            case .features(let points, _): points.schema
            }
        }

        /// Whether they are records of JSON that say where they are by their members.
        package var isOfRecords: Bool {
            if case .features(let points, _) = self { points.isRecords } else { false }
        }

        /// Which column, or property of the first features, has which role.
        var roles: RoleColumns {
            switch self {
            case .table(let points): points.roles
            case .features(let points, _): points.roles
            }
        }

        /// The identifier of a point of a chunk; nil where it has none.
        package func identifier(_ index: Int, _ chunk: PointChunk) -> String? {
            switch self {
            case .table(let table): Self.cell(.identifier, table, index, chunk)
            case .features(let features, _):
                features.identifier(of: chunk.features[index], chunk.bytes.span)
            }
        }

        /// Whether a column, or a property of the first features, is one of identifiers.
        package var hasIdentifiers: Bool { roles[.identifier] != nil }

        /// What a point of a chunk is called; nil where nothing says so.
        package func name(_ index: Int, _ chunk: PointChunk) -> String? {
            switch self {
            case .table(let table): Self.cell(.name, table, index, chunk)
            case .features(let features, _):
                features.name(of: chunk.features[index], chunk.bytes.span)
            }
        }

        private static func cell(
            _ role: Role, _ table: DelimitedPoints, _ index: Int, _ chunk: PointChunk
        ) -> String? {
            table.roles[role].flatMap { column in
                DelimitedSplitter.text(
                    chunk.cells[index * table.header.columns.count + column], chunk.bytes.span
                ).unlessBlank
            }
        }

        /// The name of the column, or the property, that holds identifiers.
        package var identifierName: String? {
            switch self {
            case .table(let table): table.roles[.identifier].map { table.header.columns[$0] }
            case .features(let features, _): features.identifierName
            }
        }

        /// What a reader should know of how the file was read, a line each.
        package var notices: [String] {
            var notices: [String] = []
            if case .table(let points) = self, let line = points.header.lineBelowTitles {
                notices.append("line \(line) is taken for the header; header=LINE states another")
            }
            if case .features(let features, _) = self, let notice = features.overpassNotice {
                notices.append(notice)
            }
            if let unused = roles.notice { notices.append(unused) }
            notices += roles.rivals
            return notices
        }

        /// What kinds of place positions are, as points name them by index; nil where the data
        /// set says nothing of it.
        package var positionClasses: [PositionClass]? {
            switch self {
            case .table(let points): points.precision?.classes
            case .features(let points, _): points.precision?.classes
            }
        }

        /// Whether a point on which many records lie is taken for the middle of a place.
        package var heedsSharedPoints: Bool {
            switch self {
            case .table(let points): points.precision?.heedsSharedPoints ?? false
            case .features(let points, _): points.precision?.heedsSharedPoints ?? false
            }
        }

        /// The same parser, taking points on which many records lie for middles of places.
        func marking(_ shared: SharedPoints) -> Parser {
            switch self {
            case .table(var points):
                points.precision?.shared = shared
                return .table(points)
            case .features(var points, let byLine):
                points.precision?.shared = shared
                return .features(points, byLine: byLine)
            }
        }

        /// Reads a chunk, or so many of its records with a place.
        package func parse(_ chunk: ByteChunk, most: Int = .max) -> PointChunk {
            switch self {
            case .table(let points): points.parse(chunk, most: most)
            case .features(let points, _): points.parse(chunk, most: most)
            }
        }
    }

    /// Bytes that are read at once.
    package static let chunkSize = 1 << 20

    /// About how many records a file of so many bytes has if its first chunk has `count`: so that long
    /// lists grow once.
    package static func expectedCount(_ count: Int, ofBytes bytes: Int) -> Int {
        // Of a file whose first rows are like no others no more than memory is for.
        max(count, min(count * (bytes / chunkSize + 1), 1 << 21))
    }

    package let name: String
    package private(set) var parser: Parser
    /// How many bytes the file has as it is stored; nil for a pipe.
    package var storedCount: Int? { chunks.storedCount }
    private var chunks: ByteChunkReader

    /// Opens a file at its beginning.
    ///
    /// - Parameter acceptsAreas: whether polygons are places too.
    /// - Throws: when it cannot be read or its beginning is neither a table's nor GeoJSON's.
    package init(
        _ file: SourceFile, columns: StatedColumns = StatedColumns(),
        precision: PrecisionTable? = nil, acceptsAreas: Bool = false
    ) throws(StrikeProximityError) {
        try self.init(ByteSource(file), columns, precision, acceptsAreas)
    }

    /// Begins to read what has been opened.
    package init(
        _ source: ByteSource, _ columns: StatedColumns, _ precision: PrecisionTable?,
        _ acceptsAreas: Bool, chunk: Int = PointReader.chunkSize
    ) throws(StrikeProximityError) {
        let name = source.name
        let table: PrecisionTable
        if let precision { table = precision } else { table = try .bundled() }
        var parser: Parser?
        func features(
            _ cutter: RecordCutter, _ bytes: [UInt8], _ start: Int, _ isWhole: Bool,
            byLine: Bool = false, isCutterSettled: Bool = true
        ) throws(StrikeProximityError) -> ByteChunkReader.Recognised {
            let first = FeatureColumns.first(
                Array(bytes[start...]), cutter, isWhole: isWhole, path: name)
            let points = try FeaturePoints(
                columns, table, names: first.names, acceptsAreas: acceptsAreas,
                form: first.form, path: name)
            parser = .features(points, byLine: byLine)
            return .init(
                cutter: cutter, skip: start, isSettled: isCutterSettled && first.isSettled,
                lacksRecords: first.lacksRecords)
        }
        chunks = try ByteChunkReader(source: source, size: chunk) {
            bytes, isWhole throws(StrikeProximityError) -> ByteChunkReader.Recognised in
            let start = try TextFault.start(of: bytes, path: name)
            switch bytes[start...].first(where: { !$0.isBlank }) {
            case UInt8(ascii: "{"):
                let isSequence =
                    Self.isNamedAsSequence(name) || Self.isSequence(bytes.span, from: start)
                // what is one object may be the first line of a sequence
                return try features(
                    isSequence ? .lines : .features(FeatureCutter()), bytes, start, isWhole,
                    byLine: isSequence, isCutterSettled: isSequence)
            case UInt8.recordSeparator:
                return try features(.recordSeparators, bytes, start, isWhole)
            case UInt8(ascii: "<"):
                throw StrikeProximityError(
                    .data, "this is XML, but neither KML nor a table; write it as one of those",
                    at: FileLocation(path: name))
            case UInt8(ascii: "["):
                return try features(
                    .features(FeatureCutter(isList: true)), bytes, start, isWhole)
            default:
                let header = try DelimitedHeader(bytes, isWhole: isWhole, columns, path: name)
                parser = .table(try DelimitedPoints(header, columns, table, path: name))
                return .init(
                    cutter: .quotedLines(
                        separator: header.separator, skipsBlanks: header.skipsBlanks),
                    skip: header.end, isSettled: header.isSettled)
            }
        }
        self.name = name
        self.parser = parser!
    }

    /// Refuses a stated property that no feature of a file has.
    ///
    /// - Parameter again: opens the file at its beginning; asked only where the first features lack it.
    package func requireStated(
        _ stated: StatedColumns, _ again: () throws(StrikeProximityError) -> PointReader
    ) throws(StrikeProximityError) {
        func missing(among names: [String]) -> String? {
            let keys = Set(names.map(Vocabulary.key))
            return stated.names.values.sorted().first { !keys.contains(Vocabulary.key($0)) }
        }
        guard case .features(let features, _) = parser, missing(among: features.names) != nil
        else { return }
        let names = try FeatureColumns.allNames(of: again())
        guard let missing = missing(among: names) else { return }
        throw StrikeProximityError(
            .data, "there is no column “\(missing)” among \(ColumnNames.listed(names))",
            at: FileLocation(path: name))
    }

    /// Lines before the first chunk.
    package var linesBefore: Int {
        if case .table(let points) = parser { points.header.lines } else { 0 }
    }

    /// Takes points on which many records lie for middles of places.
    package mutating func mark(_ shared: SharedPoints) { parser = parser.marking(shared) }

    /// All bytes of the source, unpacked, the first of them included.
    package mutating func readAll() throws(StrikeProximityError) -> [UInt8] { try chunks.readAll() }

    /// The next chunk; nil at the end.
    package mutating func next() throws(StrikeProximityError) -> ByteChunk? { try chunks.next() }

    /// The next chunk or why it could not be read; nil at the end.
    package mutating func reading() -> Result<ByteChunk, StrikeProximityError>? {
        do throws(StrikeProximityError) {
            return try next().map { .success($0) }
        } catch {
            return .failure(error)
        }
    }

    /// Whether the name says that each feature has a line of its own.
    private static func isNamedAsSequence(_ name: String) -> Bool {
        let parts = name.lowercased().split(separator: ".").filter { $0 != "gz" }
        return ["geojsonl", "geojsons", "geojsonseq", "ndjson", "jsonl"]
            .contains(parts.last.map(String.init) ?? "")
    }

    /// Whether the first object ends with its line and another one follows.
    private static func isSequence(_ bytes: Span<UInt8>, from start: Int) -> Bool {
        var cursor = JSONCursor(start..<bytes.count)
        guard let first = try? cursor.value(bytes) else { return false }
        let lineEnd = bytes.firstIndex(of: .newline, from: first.lowerBound) ?? bytes.count
        guard lineEnd >= first.upperBound, !cursor.isAtEnd(bytes) else { return false }
        return bytes[cursor.index] == UInt8(ascii: "{")
    }

    /// Where a record of a chunk is, as messages name it.
    package static func location(
        _ name: String, _ parser: Parser, number: Int
    ) -> FileLocation {
        switch parser {
        case .table, .features(_, byLine: true): FileLocation(path: name, line: number)
        case .features(_, byLine: false): FileLocation(path: name, keyPath: "feature \(number)")
        }
    }
}
