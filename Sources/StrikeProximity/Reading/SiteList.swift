internal import Foundation
internal import Geodesy
internal import Records
internal import Topology

/// All sites of a file: points, and of GeoJSON polygons too.
struct SiteList: Sendable {
    enum Place: Sendable {
        case point(GeodeticCoordinate)
        case footprint(FootprintParts)
    }

    /// One site.
    struct Site: Sendable {
        /// Its identifier; where the file gives none its line or number, or `row 3` in a list in which
        /// others have one, for which a bare number could be taken.
        fileprivate(set) var identifier: String
        let place: Place
        /// What it is called; empty where the file does not say.
        var name = ""
        /// The cells of the columns that are to be taken over.
        var copied: [String] = []
    }

    /// A site to which the file gives no identifier.
    struct Unidentified: Sendable {
        /// Which chunk of the file it is in, and which line or feature of that.
        let chunk, number: Int32
        /// Which site it is.
        let site: Int
    }

    let name: String
    /// The data set, when it is a known one.
    let schema: KnownSchema?
    private(set) var sites: [Site] = []
    /// In the order of the file.
    private(set) var unidentified: [Unidentified] = []
    /// How many records have no coordinate at all: missions that nobody has located.
    private(set) var unlocatedCount = 0
    /// Records whose coordinate is there and unusable, in the order of the file.
    private(set) var invalid: [InvalidRecord] = []
    /// The columns that are taken over, as they are named in the file.
    let copied: [String]
    /// Whether any site has a name.
    private(set) var hasNames = false
    /// What a reader should know of how the file was read.
    private(set) var notices: [String]
    /// Where the first of those is and why it has none, where it says more than that.
    private var firstReason: (location: FileLocation, sentence: String)?
    /// How many stand at 0, 0, which is no place.
    private var zeroCount = 0
    /// Those of the copied columns that a feature has.
    private var seen: Set<String> = []
    /// The edge that leaves the straight line of a map the farthest: by how much and of which site.
    private var widestBow: (metres: Double, site: Int) = (1, 0)

    /// Reads a file; `-` is standard input, `bundled` the register that comes with the program.
    init(path: String, columns: StatedColumns) throws(StrikeProximityError) {
        let isBundled = path == BundledFile.registerWord
        let path = isBundled ? try BundledFile.register().url.path : path
        let file = try SourceFile(path: path, layer: columns.layer)
        var reader = try PointReader(file, columns: columns, acceptsAreas: true)
        if file.isRepeatable {
            try reader.requireStated(columns) { () throws(StrikeProximityError) in
                try PointReader(file, columns: columns, acceptsAreas: true)
            }
        }
        name = reader.name
        schema = reader.parser.schema
        notices = (file.notices + reader.parser.notices).map { "\(reader.name): \($0)" }
        // The name is there in any case.
        copied = columns.copied.filter { Vocabulary.key($0) != "name" }
        if case .table(let table) = reader.parser {
            for name in columns.copied
            where !table.header.columns.contains(name)
                && Role(word: name).flatMap({ table.roles[$0] }) == nil
            {
                throw StrikeProximityError(
                    .data,
                    "there is no column “\(name)” among \(ColumnNames.listed(table.header.columns))",
                    at: FileLocation(path: reader.name, line: table.header.lines))
            }
        }
        var (before, chunkCount) = (reader.linesBefore, Int32(0))
        while let chunk = try reader.next() {
            let points = reader.parser.parse(chunk)
            try add(points, reader.parser, chunk: chunkCount, before: before)
            before += points.count
            chunkCount += 1
        }
        nameUnidentified(besides: reader.parser.hasIdentifiers)
        if case .features = reader.parser, let name = copied.first(where: { !seen.contains($0) }) {
            throw StrikeProximityError(
                .data,
                "no site has a property “\(name)”; --site-columns takes those that are there",
                at: FileLocation(path: reader.name))
        }
        if zeroCount > 0 {
            notices.append(
                "\(name): \(NumberText.count(zeroCount, "site")) counted as without a coordinate, for 0, 0 "
                    + "is a place in the sea that nobody means")
        }
        if let firstReason, !sites.isEmpty, zeroCount < unlocatedCount {
            notices.append(
                "\(firstReason.location): the first of the sites without a coordinate: "
                    + firstReason.sentence)
        }
        if widestBow.metres > 1 {
            let site = sites[widestBow.site]
            notices.append(
                "\(reader.name): edges are taken as geodesics; on "
                    + "“\(site.name.isEmpty ? site.identifier : site.name)” a straight line on "
                    + "a map runs up to \(NumberText.distance(widestBow.metres)) beside it")
        }
        guard !sites.isEmpty else {
            if let first = invalid.first { throw first.error }
            throw StrikeProximityError(
                .data,
                "no site has a coordinate, so nothing can be nearest"
                    + (firstReason.map { "; the first: \($0.sentence)" } ?? ""),
                at: FileLocation(path: name))
        }
    }

    /// Names the sites without an identifier where the list has identifiers, so that none is named as
    /// another one is.
    private mutating func nameUnidentified(besides hasIdentifiers: Bool) {
        guard hasIdentifiers || unidentified.count < sites.count else { return }
        let unnamed = Set(unidentified.map(\.site))
        let taken = Set(
            unnamed.isEmpty
                ? [] : sites.indices.filter { !unnamed.contains($0) }.map { sites[$0].identifier })
        for site in unnamed {
            var name = "row \(sites[site].identifier)"
            while taken.contains(name) { name += " (no identifier)" }
            sites[site].identifier = name
        }
    }

    /// Takes a site; one without an identifier is known by where it stands.
    private mutating func append(_ site: Site, identified: Bool, chunk: Int32, number: Int) {
        if !identified {
            unidentified.append(
                Unidentified(chunk: chunk, number: Int32(number), site: sites.count))
        }
        if !site.name.isEmpty { hasNames = true }
        sites.append(site)
    }

    private mutating func add(
        _ chunk: PointChunk, _ parser: PointReader.Parser, chunk ordinal: Int32, before: Int
    ) throws(StrikeProximityError) {
        let location = { @Sendable [name] (number: Int) in
            PointReader.location(name, parser, number: before + number)
        }
        let bytes = chunk.bytes.span
        for (index, point) in chunk.points.enumerated() {
            let identifier = parser.identifier(index, chunk)
            var site = Site(
                identifier: identifier ?? String(before + point.number),
                place: .point(point.coordinate))
            switch parser {
            case .table(let table):
                func cell(_ column: Int) -> String {
                    DelimitedSplitter.text(
                        chunk.cells[index * table.header.columns.count + column], bytes
                    ).trimmed
                }
                site.name = table.roles[.name].map(cell) ?? ""
                site.copied = copied.map { name in
                    (table.header.columns.firstIndex(of: name)
                        ?? Role(word: name).flatMap { table.roles[$0] }).map(cell) ?? ""
                }
            case .features(let features, _):
                describe(&site, chunk.features[index], features, bytes)
            }
            append(site, identified: identifier != nil, chunk: ordinal, number: point.number)
        }
        var bad: [(number: Int, reason: String)] = []
        for record in chunk.invalid {
            if record.reason.isUnlocated {
                unlocatedCount += 1
                if record.reason.sentence == PlaceCells.zero.sentence {
                    zeroCount += 1
                } else if firstReason == nil, !record.reason.isBlank {
                    firstReason = (location(record.number), record.reason.sentence)
                }
            } else {
                bad.append((record.number, record.reason.sentence))
            }
        }
        if case .features(let features, _) = parser {
            for (area, measured) in zip(chunk.areas, measured(chunk, location)) {
                let (parts, bow): (FootprintParts, Double)
                do throws(StrikeProximityError) {
                    (parts, bow) = try measured.get()
                } catch {
                    bad.append((area.number, error.message))
                    continue
                }
                let identifier = features.identifier(of: area.feature, bytes)
                var site = Site(
                    identifier: identifier ?? String(before + area.number),
                    place: .footprint(parts))
                describe(&site, area.feature, features, bytes)
                if bow > widestBow.metres { widestBow = (bow, sites.count) }
                append(
                    site, identified: identifier != nil, chunk: ordinal, number: area.number)
            }
        }
        invalid += bad.sorted { $0.number < $1.number }.map {
            InvalidRecord(location: location($0.number), reason: $0.reason)
        }
        if let fault = chunk.fault {
            throw StrikeProximityError(.data, fault.sentence, at: location(fault.number))
        }
    }

    /// Areas that a thread takes at a time.
    private static let shared = 32

    /// Of each area of a chunk the polygons, each of them valid, and the widest bow of their edges, metres.
    private func measured(
        _ chunk: PointChunk, _ location: @escaping @Sendable (Int) -> FileLocation
    ) -> [Result<(parts: FootprintParts, bow: Double), StrikeProximityError>] {
        BatchWorkers.elements(count: chunk.areas.count, chunk: Self.shared) { some in
            some.map { index in
                let area = chunk.areas[index]
                return Result { () throws(StrikeProximityError) in
                    let location = location(area.number)
                    let parts = try Locator.parts(
                        FootprintRecord(
                            polygons: try PolygonText.polygons(
                                chunk.bytes.span, area.feature.geometryText ?? 0..<0, at: location),
                            location: location))
                    return (parts, parts.widestBow.value)
                }
            }
        }
    }

    /// The name and the columns that are taken over, of a feature.
    private mutating func describe(
        _ site: inout Site, _ feature: FeatureParts, _ features: FeaturePoints, _ bytes: Span<UInt8>
    ) {
        site.name = features.name(of: feature, bytes) ?? ""
        guard !copied.isEmpty else { return }
        let cells = feature.cells(bytes)
        site.copied = copied.map { name in
            let own = cells.first { $0.name == name }?.text
            let cell = own ?? Role(word: name).flatMap { features.text(of: $0, feature, bytes) }
            if cell != nil { seen.insert(name) }
            return cell ?? ""
        }
    }
}
