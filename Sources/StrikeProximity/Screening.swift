public import Foundation
public import Geodesy
public import Records
internal import Synchronization

/// Every strike's nearest sites, exactly, from file to file.
public struct Screening: Sendable {
    /// How the result is written.
    public enum Format: String, CaseIterable, Sendable {
        /// Comma-, semicolon- or tab-separated, as the strikes are.
        case csv
        /// One FeatureCollection.
        case geojson
        /// One feature a line.
        case geojsonseq
    }

    /// What is asked of a run.
    public struct Question: Sendable {
        /// How many sites for each strike; nil for all.
        public var count: Int? = 1
        /// None farther than this.
        public var limit: Metres?
        /// The strikes' columns, where they are stated.
        public var columns = StatedColumns()
        /// What the precision fields of data sets say; nil for the bundled table.
        public var precision: PrecisionTable?
        /// Where they are stated, so that it is not written over.
        public var precisionPath: String?
        /// What the names of the added columns begin with.
        public var prefix = ""
        /// Whether the sites that share the nearest one's place are named.
        public var namesTies = false
        /// Whether each strike gets a label for a map; formats of maps have one in any case.
        public var hasLabels = false
        /// Whether a table is written anew, with commas and quotes where they are needed, for a reader that
        /// takes other tables otherwise.
        var isRewritten = false
        /// Whether identifiers that features have beside their properties become one, for formats that keep
        /// none of their own.
        var movesIdentifiers = false
        /// Whether names of columns that differ in capital letters only are one, as they are to GDAL, which
        /// would name one of them otherwise.
        var ignoresCase = false
        /// The format that GDAL converts the result to.
        var foreign: ForeignFormat?
        /// Whether the geodesic from each strike to its site is written as a feature of its own.
        public var drawsLines = false
        /// Whether a site with the strike's own identifier is left out, and of one file held against itself
        /// the strike's own row where it has no identifier.
        public var excludesSelf = false
        /// Go on without strikes that cannot be used.
        public var isSkippingInvalid = false
        /// At most so many threads; nil for one a core. The result is the same.
        public var threads: Int?

        /// The nearest site of each strike.
        public init() {}
    }

    /// Distances that a summary counts strikes within, metres.
    public static let countedDistances: [Double] = [150, 1_000, 5_000]

    /// A strike and its nearest site.
    public struct Closest: Hashable, Sendable, Encodable {
        /// The strike's identifier, or its line or number.
        public let strike: String
        /// The site's identifier.
        public let site: String
        /// What the site is called; empty where nothing says so.
        public let name: String
        /// Metres.
        public let distance: Double
        /// How many sites are as near as that one, it included.
        public let siteCount: Int
    }

    /// How much a run has done.
    public struct Progress: Hashable, Sendable {
        /// Strikes answered.
        public var strikes = 0
        /// Those of them of which only the middle of a settlement, a district or more is known.
        public var centroids = 0
        /// How many have a precision that no table of precision has.
        public var unknownPrecision = 0
        /// Whether points that many strikes share could not be told, for a pipe is read once.
        public var isBlindToSharedPoints = false
        /// The line that tells which data set the strikes were recognised as, if any.
        public var schemaNotice: String?
        /// What else a reader should know of how the strikes were read, a line each.
        public var notices: [String] = []
        /// How many strikes write their place in which notation, of those in one cell.
        public var notations: [CoordinateNotation: Int] = [:]
        /// Strikes whose nearest site lies within 150 m, 1 km and 5 km.
        public var within: [Int] = [0, 0, 0]
        /// The strikes that came nearest to a site, three at most, the nearest first.
        public var closest: [Closest] = []
        /// The data set that they were recognised as, if any.
        public var schema: String?
        /// Strikes left out because they cannot be used.
        public var skipped = 0
        /// Rows or features that were written.
        var written = 0
        /// Strikes without an identifier, of which none of the sites could be left out as themselves.
        var unidentified = 0
        /// Whether a geodesic was drawn, and one of a strike with an identifier: at a distance of 0 there
        /// is none.
        var hasLine = false
        var hasNamedLine = false
        /// Bytes read, as the file is stored.
        public var bytes = 0
        /// Bytes the file has; nil for a pipe.
        public var totalBytes: Int?
    }

    /// Number of sites with a place.
    public var siteCount: Int { layer.identifiers.count }
    /// Number of sites that give no coordinate and are left out: missions that nobody has
    /// located.
    public let unlocatedSiteCount: Int
    /// Sites whose coordinate cannot be used, left out because that was allowed.
    public let invalidSites: [InvalidRecord]

    /// The line that tells which data set the sites were recognised as, if any.
    public let siteSchemaNotice: String?
    /// What else a reader should know of how the sites were read, a line each.
    public let siteNotices: [String]

    private let layer: SiteLayer
    private let sitesPath: String
    private let siteColumns: StatedColumns

    /// Reads and arranges sites.
    ///
    /// - Parameters:
    ///   - sitesPath: CSV, GeoJSON or GeoJSONSeq, of points or (GeoJSON) polygons; `-` is
    ///     standard input, `bundled` the register that comes with the program.
    ///   - columns: the columns, where they are stated.
    ///   - isSkippingInvalid: go on without sites whose coordinate cannot be used.
    /// - Throws: the first site that cannot be used, or that none is located.
    public init(
        sitesPath: String, columns: StatedColumns = StatedColumns(),
        isSkippingInvalid: Bool = false
    ) throws(StrikeProximityError) {
        self.sitesPath = sitesPath
        siteColumns = columns
        let list = try SiteList(path: sitesPath, columns: columns)
        if let first = list.invalid.first, !isSkippingInvalid { throw first.error }
        unlocatedSiteCount = list.unlocatedCount
        invalidSites = list.invalid
        siteNotices = list.notices
        siteSchemaNotice = list.schema.map { "\(list.name): \($0.notice)" }
        layer = SiteLayer(list)
    }

    /// Answers for each strike of a file and writes the result, whole or not at all.
    ///
    /// - Parameters:
    ///   - strikesPath: CSV, GeoJSON or GeoJSONSeq, of points; `-` is standard input.
    ///   - format: how it is written.
    ///   - outputPath: a file, packed when it ends in .gz; nil or `-` for standard output.
    ///   - onInvalid: called, in the order of the file, for each strike that is left out.
    ///   - onProgress: called now and then.
    /// - Throws: the first strike that cannot be used, and what reading and writing may meet.
    public func run(
        strikesPath: String, _ question: Question, as format: Format, to outputPath: String?,
        onInvalid: (InvalidRecord) -> Void = { _ in }, onProgress: (Progress) -> Void = { _ in }
    ) throws(StrikeProximityError) -> Progress {
        guard question.count ?? 1 >= 1 else {
            throw StrikeProximityError(.usage, "--count \(question.count ?? 0) is not at least 1")
        }
        if let outputPath {
            try OutputTarget.refuseClashes(
                inputs: [("the strikes", strikesPath), ("the sites", sitesPath)]
                    + (question.precisionPath.map { [("the table of precision", $0)] } ?? []),
                outputs: [("the result", outputPath)])
        }
        if question.drawsLines, format == .csv {
            throw StrikeProximityError(
                .usage, "a table holds no lines; write GeoJSON, KML or a GeoPackage with --lines")
        }
        guard let outputPath, let foreign = ForeignFormat(path: outputPath) else {
            return try stream(strikesPath, question, format, onInvalid, onProgress) {
                () throws(StrikeProximityError) in try StreamedOutput(path: outputPath)
            }.progress
        }
        if question.drawsLines, !foreign.isMap {
            throw StrikeProximityError(
                .usage,
                "“\(ForeignFormat.shownName(outputPath))”: this format holds no points and lines in one "
                    + "file; write GeoJSON, KML or a GeoPackage with --lines")
        }
        var question = question
        question.hasLabels = question.hasLabels || foreign.isMap
        question.isRewritten = foreign.isTable
        question.movesIdentifiers = !foreign.isTable
        question.ignoresCase = true
        question.foreign = foreign
        // What GDAL writes is made from a file of our own.
        let name = ForeignFormat.shownName(outputPath)
        let folder = try ScratchFolder(for: name)
        defer { folder.remove() }
        let staged = folder.url.appendingPathComponent(
            format == .csv ? "strikes.csv" : "strikes.geojsonl")
        var (progress, encoder) = try stream(strikesPath, question, format, onInvalid, onProgress) {
            () throws(StrikeProximityError) in try StreamedOutput(temporary: staged, for: name)
        }
        let renamed = try foreign.write(
            staged, to: outputPath, label: encoder.labelName ?? "",
            rowCount: progress.written, addedCount: encoder.names.count,
            places: encoder.placeIndices,
            lineProperties: progress.hasLine
                ? encoder.lineProperties(areNamed: progress.hasNamedLine) : nil)
        progress.notices +=
            [encoder.fieldNames.notice, renamed].compactMap(\.self).map {
                "\(name): \($0)"
            }
        return progress
    }

    /// Whether the strikes are the records of the sites' own file.
    private func isSitesFile(
        _ strikes: SourceFile, _ path: String, _ columns: StatedColumns
    ) -> Bool {
        // A database gives its rows in no order.
        strikes.isRepeatable && !ForeignFormat.isDatabase(path)
            && OutputTarget.place(of: path) == OutputTarget.place(of: sitesPath)
            && columns.findsSameRecords(as: siteColumns)
    }

    /// Refuses to leave a strike's own site out where nothing tells which one that is.
    private func requireIdentifiers(of strikes: PointReader) throws(StrikeProximityError) {
        if case .table = strikes.parser, !strikes.parser.hasIdentifiers {
            throw StrikeProximityError(
                .usage,
                "--exclude-self goes by identifiers; state which column has them with "
                    + "--columns id=NAME", at: FileLocation(path: strikes.name))
        }
        if !layer.hasIdentifiers {
            throw StrikeProximityError(
                .usage,
                "--exclude-self goes by identifiers, and no site has one; state which column of theirs "
                    + "has them with --site-columns id=NAME", at: FileLocation(path: sitesPath))
        }
    }

    /// Goes through a file for the properties of its features.
    private func featureProperties(
        of reader: PointReader, _ question: Question
    ) throws(StrikeProximityError) -> FeatureProperties {
        var reader = reader
        let parser = reader.parser
        var properties = FeatureProperties()
        try OrderedWork<StrikeProximityError>.run(
            threads: question.threads ?? ProcessInfo.processInfo.activeProcessorCount,
            input: { () throws(StrikeProximityError) in try reader.next() }, worker: { () },
            work: { FeatureProperties(of: $1, parser) }, take: { properties.add($1) })
        return properties
    }

    private func stream(
        _ strikesPath: String, _ question: Question, _ format: Format,
        _ onInvalid: (InvalidRecord) -> Void, _ onProgress: (Progress) -> Void,
        to output: () throws(StrikeProximityError) -> StreamedOutput
    ) throws(StrikeProximityError) -> (progress: Progress, encoder: ScreeningEncoder) {
        let strikes = try SourceFile(path: strikesPath, layer: question.columns.layer)
        var reader = try open(strikes, question)
        if strikes.isRepeatable {
            try reader.requireStated(question.columns) { () throws(StrikeProximityError) in
                try open(strikes, question)
            }
        }
        let isAgainstItself = isSitesFile(strikes, strikesPath, question.columns)
        if question.excludesSelf, !isAgainstItself { try requireIdentifiers(of: reader) }
        var properties = FeatureProperties()
        if format == .csv || question.movesIdentifiers, case .features = reader.parser {
            // The columns of the table are known when all features have been seen.
            if !strikes.isRepeatable {
                let (name, bytes) = (reader.name, try reader.readAll())
                func again() throws(StrikeProximityError) -> PointReader {
                    try PointReader(
                        ByteSource(bytes, name: name), question.columns, question.precision, false)
                }
                properties = try featureProperties(of: again(), question)
                reader = try again()
            } else {
                properties = try featureProperties(of: reader, question)
                reader = try open(strikes, question)
            }
        }
        if reader.parser.heedsSharedPoints, strikes.isRepeatable {
            // Which points many records share is known when all have been seen.
            let shared = try SharedPoints(of: reader)
            reader = try open(strikes, question)
            reader.mark(shared)
        }
        let run = ScreeningRun(
            encoder: try ScreeningEncoder(
                format, reader.parser, question, layer, properties,
                strikesName: reader.name),
            layer: layer, question: question, name: reader.name, isAgainstItself: isAgainstItself)
        var progress = try run.run(
            reader, try output(), onInvalid: onInvalid, onProgress: onProgress)
        progress.isBlindToSharedPoints =
            reader.parser.heedsSharedPoints && !strikes.isRepeatable
        progress.schema = reader.parser.schema?.name
        progress.notices = (strikes.notices + reader.parser.notices + [run.encoder.renamed])
            .compactMap(\.self).map { "\(reader.name): \($0)" }
        if progress.unidentified > 0 {
            let (verb, pronoun) = progress.unidentified == 1 ? ("has", "it") : ("have", "them")
            progress.notices.append(
                "\(reader.name): \(NumberText.count(progress.unidentified, "strike")) \(verb) no "
                    + "identifier, so --exclude-self leaves nothing out for \(pronoun)")
        }
        progress.schemaNotice = reader.parser.schema.map { "\(reader.name): \($0.notice)" }
        return (progress, run.encoder)
    }

    /// What a run came to, for a program.
    public func json(_ progress: Progress) -> Data {
        struct Document: Encodable {
            let strikes, strikesAtMiddlesOfPlaces, strikesOfUnknownPrecision, strikesSkipped: Int
            let sites, sitesWithoutCoordinate, sitesSkipped: Int
            let strikesWithin150M, strikesWithin1Km, strikesWithin5Km: Int
            let closest: [Closest]
            let schema: String?
        }
        return JSONText.data(
            Document(
                strikes: progress.strikes, strikesAtMiddlesOfPlaces: progress.centroids,
                strikesOfUnknownPrecision: progress.unknownPrecision,
                strikesSkipped: progress.skipped, sites: siteCount,
                sitesWithoutCoordinate: unlocatedSiteCount, sitesSkipped: invalidSites.count,
                strikesWithin150M: progress.within[0], strikesWithin1Km: progress.within[1],
                strikesWithin5Km: progress.within[2], closest: progress.closest,
                schema: progress.schema))
    }

    private func open(
        _ file: SourceFile, _ question: Question
    ) throws(StrikeProximityError) -> PointReader {
        try PointReader(file, columns: question.columns, precision: question.precision)
    }
}
