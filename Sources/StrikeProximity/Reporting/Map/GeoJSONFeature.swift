internal import Foundation
internal import Geodesy

/// One feature of a GeoJSON text by RFC 7946: longitude first, at most 7 decimals, outer rings
/// counterclockwise, cut at the antimeridian.
struct GeoJSONFeature: Encodable {
    /// A property's value; nil ones are left out.
    enum Value: Encodable {
        case text(String)
        case number(Double)
        case integer(Int)
        case flag(Bool)

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .text(let text): try container.encode(text)
            case .number(let number): try container.encode(number)
            case .integer(let integer): try container.encode(integer)
            case .flag(let flag): try container.encode(flag)
            }
        }

        /// As text.
        var text: String {
            switch self {
            case .text(let text): text
            case .number(let number): "\(number)"
            case .integer(let integer): "\(integer)"
            case .flag(let flag): "\(flag)"
            }
        }
    }

    enum Geometry: Encodable {
        case point(GeodeticCoordinate)
        case line([GeodeticCoordinate])
        /// Polygons → rings, the outer first, not closed.
        case polygons([[[GeodeticCoordinate]]])

        private enum Key: CodingKey { case type, coordinates }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            switch self {
            case .point(let coordinate):
                try container.encode("Point", forKey: .type)
                try container.encode(Antimeridian.position(coordinate), forKey: .coordinates)
            case .line(let coordinates):
                let parts = Antimeridian.cut(line: coordinates)
                if parts.count == 1 {
                    try container.encode("LineString", forKey: .type)
                    try container.encode(parts[0], forKey: .coordinates)
                } else {
                    try container.encode("MultiLineString", forKey: .type)
                    try container.encode(parts, forKey: .coordinates)
                }
            case .polygons(let polygons):
                let parts = polygons.flatMap(Antimeridian.cut(polygon:))
                if parts.count == 1 {
                    try container.encode("Polygon", forKey: .type)
                    try container.encode(parts[0], forKey: .coordinates)
                } else {
                    try container.encode("MultiPolygon", forKey: .type)
                    try container.encode(parts, forKey: .coordinates)
                }
            }
        }
    }

    let geometry: Geometry?
    /// What it is on a map; nil of one that is on none.
    let kind: MapKind?
    let properties: [String: Value]

    init(_ geometry: Geometry?, kind: MapKind? = nil, _ properties: [String: Value?]) {
        self.geometry = geometry
        self.kind = kind
        self.properties = properties.compactMapValues { $0 }
            .merging(kind.map { ["feature": .text($0.rawValue)] } ?? [:]) { $1 }
    }

    private enum Key: CodingKey { case type, geometry, properties }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode("Feature", forKey: .type)
        try container.encode(geometry, forKey: .geometry)
        try container.encode(properties, forKey: .properties)
    }

    /// One line of JSON.
    var line: Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return try encoder.encode(self)
        } catch {
            preconditionFailure("a feature cannot be encoded: \(error)")
        }
    }

    /// A FeatureCollection, one feature a line.
    static func collection(_ features: [GeoJSONFeature]) -> Data {
        var data = Data(#"{"type":"FeatureCollection","features":["#.utf8)
        for (index, feature) in features.enumerated() {
            data += Data((index == 0 ? "\n" : ",\n").utf8)
            data += feature.line
        }
        return data + Data("\n]}\n".utf8)
    }
}
