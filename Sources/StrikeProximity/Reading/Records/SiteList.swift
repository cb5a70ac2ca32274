internal import Foundation
internal import Geodesy

/// All sites of a file: points, and of GeoJSON polygons too.
struct SiteList: Sendable {
    enum Place: Sendable {
        case point(GeodeticCoordinate)
        case footprint(FootprintRecord)
    }

    /// One site.
    struct Site: Sendable {
        /// Its identifier, or its line or number when the file gives none.
        let identifier: String
        let place: Place
        /// What it is called; empty where the file does not say.
        var name = ""
        /// The cells of the columns that are to be taken over.
        var copied: [String] = []
    }

    let name: String
    /// The data set, when it is a known one.
    let schema: KnownSchema?
    private(set) var sites: [Site] = []
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
    /// How many stand at 0, 0, which is no place.
    private var zeroCount = 0

    /// Reads a file; `-` is standard input, `bundled` the register that comes with the program.
    init(path: String, columns: StatedColumns) throws(StrikeProximityError) {
        let isBundled = path == BundledFile.registerWord
        let path = isBundled ? try BundledFile.register().url.path : path
        let file = try SourceFile(path: path, layer: columns.layer)
        var reader = try PointReader(file, columns: columns, acceptsAreas: true)
        name = reader.name
        schema = reader.parser.schema
        notices = (file.notices + reader.parser.notices).map { "\(reader.name): \($0)" }
        // The name is there in any case.
        copied = columns.copied.filter { Vocabulary.key($0) != "name" }
        if case .table(let table) = reader.parser {
            for name in columns.copied where !table.header.columns.contains(name) {
                throw StrikeProximityError(
                    .data,
                    "there is no column “\(name)” among \(ColumnNames.listed(table.header.columns))",
                    at: FileLocation(path: reader.name, line: table.header.lines))
            }
        }
        var before = reader.linesBefore
        while let chunk = try reader.next() {
            let points = reader.parser.parse(chunk)
            try add(points, reader.parser, before: before)
            before += points.count
        }
        if zeroCount > 0 {
            notices.append(
                "\(name): \(zeroCount) of the sites without a coordinate stand at 0, 0, a place in the sea "
                    + "that nobody means")
        }
        guard !sites.isEmpty else {
            if let first = invalid.first { throw first.error }
            throw StrikeProximityError(
                .data, "no site has a coordinate, so nothing can be nearest",
                at: FileLocation(path: name))
        }
    }

    private mutating func add(
        _ chunk: PointChunk, _ parser: PointReader.Parser, before: Int
    ) throws(StrikeProximityError) {
        func location(_ number: Int) -> FileLocation {
            PointReader.location(name, parser, number: before + number)
        }
        let bytes = chunk.bytes.span
        for (index, point) in chunk.points.enumerated() {
            let identifier: String? =
                switch parser {
                case .table(let table):
                    table.roles[.identifier].map { column in
                        DelimitedSplitter.text(
                            chunk.cells[index * table.header.columns.count + column], bytes)
                    }
                case .features(let features, _):
                    features.identifier(of: chunk.features[index], bytes)
                }
            var site = Site(
                identifier: Self.named(identifier) ?? String(before + point.number),
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
                    table.header.columns.firstIndex(of: name).map(cell) ?? ""
                }
            case .features(let features, _):
                describe(&site, chunk.features[index], features, bytes)
            }
            if !site.name.isEmpty { hasNames = true }
            sites.append(site)
        }
        for record in chunk.invalid {
            if record.reason.isUnlocated {
                unlocatedCount += 1
                if record.reason.sentence == PlaceCells.zero.sentence { zeroCount += 1 }
            } else {
                invalid.append(
                    InvalidRecord(
                        location: location(record.number), reason: record.reason.sentence))
            }
        }
        for area in chunk.areas {
            guard case .features(let features, _) = parser else { continue }
            let text = bytes.text(area.feature.geometryText ?? 0..<0)
            var site = Site(
                identifier: Self.named(features.identifier(of: area.feature, bytes))
                    ?? String(before + area.number),
                place: .footprint(
                    FootprintRecord(
                        polygons: try GeoJSONText.polygons(
                            Data(text.utf8), at: location(area.number)),
                        location: location(area.number))))
            describe(&site, area.feature, features, bytes)
            if !site.name.isEmpty { hasNames = true }
            sites.append(site)
        }
        if let fault = chunk.fault {
            throw StrikeProximityError(.data, fault.sentence, at: location(fault.number))
        }
    }

    /// The name and the columns that are taken over, of a feature.
    private func describe(
        _ site: inout Site, _ feature: FeatureParts, _ features: FeaturePoints, _ bytes: Span<UInt8>
    ) {
        site.name = features.name(of: feature, bytes) ?? ""
        guard !copied.isEmpty else { return }
        let cells = feature.cells(bytes)
        site.copied = copied.map { name in cells.first { $0.name == name }?.text ?? "" }
    }

    private static func named(_ text: String?) -> String? {
        text.flatMap { $0.isEmpty ? nil : $0 }
    }
}
