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
    }

    let name: String
    /// The data set, when it is a known one.
    let schema: KnownSchema?
    private(set) var sites: [Site] = []
    /// How many records have no coordinate at all: missions that nobody has located.
    private(set) var unlocatedCount = 0
    /// Records whose coordinate is there and unusable, in the order of the file.
    private(set) var invalid: [InvalidRecord] = []

    /// Reads a file; `-` is standard input, `bundled` the register that comes with the program.
    init(path: String, columns: StatedColumns) throws(StrikeProximityError) {
        let isBundled = path == BundledFile.registerWord
        let path = isBundled ? try BundledFile.register().url.path : path
        var reader = try PointReader(
            SourceFile(path: path, layer: columns.layer), columns: columns, acceptsAreas: true)
        name = reader.name
        schema = reader.parser.schema
        var before = reader.linesBefore
        while let chunk = try reader.next() {
            let points = reader.parser.parse(chunk)
            try add(points, reader.parser, before: before)
            before += points.count
        }
        guard !sites.isEmpty else {
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
                    table.identifier.map { column in
                        DelimitedSplitter.text(
                            chunk.cells[index * table.header.columns.count + column], bytes)
                    }
                case .features(let features, _):
                    features.identifier(of: chunk.features[index], bytes)
                }
            sites.append(
                Site(
                    identifier: Self.named(identifier) ?? String(before + point.number),
                    place: .point(point.coordinate)))
        }
        for record in chunk.invalid {
            if record.isUnlocated {
                unlocatedCount += 1
            } else {
                invalid.append(
                    InvalidRecord(location: location(record.number), reason: record.reason))
            }
        }
        for area in chunk.areas {
            guard case .features(let features, _) = parser else { continue }
            let text = bytes.text(area.feature.geometryText ?? 0..<0)
            sites.append(
                Site(
                    identifier: Self.named(features.identifier(of: area.feature, bytes))
                        ?? String(before + area.number),
                    place: .footprint(
                        FootprintRecord(
                            polygons: try GeoJSONText.polygons(
                                Data(text.utf8), at: location(area.number)),
                            location: location(area.number)))))
        }
        if let fault = chunk.fault {
            throw StrikeProximityError(.data, fault.reason, at: location(fault.number))
        }
    }

    private static func named(_ text: String?) -> String? {
        text.flatMap { $0.isEmpty ? nil : $0 }
    }
}
