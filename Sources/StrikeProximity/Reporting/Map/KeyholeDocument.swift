internal import Foundation
internal import Geodesy

/// report.kml: the map for Google Earth, in folders, each strike with the span of time in which it
/// was (OGC KML 2.2).
struct KeyholeDocument {
    private let title: String
    private let features: [GeoJSONFeature]

    init(_ weighed: WeighedCase, _ features: [GeoJSONFeature]) {
        title = weighed.measured.located.record.title
        self.features = features
    }

    var data: Data {
        let colours = Set(features.compactMap { Self.colour($0) }).sorted()
        let folders = MapFolder.allCases.compactMap { folder -> Markup? in
            let own = features.filter { $0.kind?.folder == folder }
            guard !own.isEmpty else { return nil }
            return Markup(
                "Folder", [:], [Markup("name", text: folder.rawValue)] + own.map(Self.placemark))
        }
        let document = Markup(
            "Document", [:], [Markup("name", text: title)] + colours.map(Self.style) + folders)
        return Data(
            ("""
            <?xml version="1.0" encoding="UTF-8"?>
            <kml xmlns="http://www.opengis.net/kml/2.2">

            """ + document.text + "</kml>\n").utf8)
    }

    static func colour(_ feature: GeoJSONFeature) -> String? {
        (feature.properties["marker-color"] ?? feature.properties["stroke"])?.text
    }

    /// Colours of KML are alpha, blue, green, red.
    private static func colour(_ hex: String, alpha: String) -> Markup {
        let digits = Array(hex.dropFirst())
        return Markup("color", text: alpha + String(digits[4...5] + digits[2...3] + digits[0...1]))
    }

    private static func style(_ hex: String) -> Markup {
        let isArea = [MapDocument.Colour.area, MapDocument.Colour.undoing].contains(hex)
        return Markup(
            "Style", ["id": "c" + hex.dropFirst()],
            // The viewer's own pin: a picture from elsewhere would be fetched.
            Markup("IconStyle", [:], colour(hex, alpha: "ff")),
            // Names beside pins, smaller than usual where many stand together.
            Markup("LabelStyle", [:], Markup("scale", text: "0.8")),
            Markup("LineStyle", [:], colour(hex, alpha: "ff"), Markup("width", text: "2")),
            Markup(
                "PolyStyle", [:], colour(hex, alpha: "33"), Markup("fill", text: isArea ? "0" : "1")
            ))
    }

    private static func placemark(_ feature: GeoJSONFeature) -> Markup {
        let properties = feature.properties
        var parts = [Markup("name", text: properties["name"]?.text ?? feature.kind?.rawValue ?? "")]
        if let begin = properties["begin"]?.text, let end = properties["end"]?.text {
            parts.append(
                Markup(
                    "TimeSpan", [:], Markup("begin", text: begin), Markup("end", text: end)))
        }
        if let colour = colour(feature) {
            parts.append(Markup("styleUrl", text: "#c" + colour.dropFirst()))
        }
        let data = properties.sorted { $0.key < $1.key }
            .filter { !unshown.contains($0.key) && !$0.value.text.isEmpty }
            .map { Markup("Data", ["name": $0.key], Markup("value", text: $0.value.text)) }
        parts.append(Markup("ExtendedData", [:], data))
        if let geometry = feature.geometry { parts.append(Self.geometry(geometry)) }
        return Markup("Placemark", [:], parts)
    }

    /// What styles a feature, or is said elsewhere.
    private static let unshown: Set<String> = [
        "marker-color", "marker-symbol", "fill", "fill-opacity", "stroke", "stroke-width", "name",
        "begin", "end", "day",
    ]

    private static func geometry(_ geometry: GeoJSONFeature.Geometry) -> Markup {
        func coordinates(_ positions: [Antimeridian.Position]) -> Markup {
            Markup(
                "coordinates",
                text: positions.map { $0.map { "\($0)" }.joined(separator: ",") }
                    .joined(separator: " "))
        }
        func several(_ parts: [Markup]) -> Markup {
            parts.count == 1 ? parts[0] : Markup("MultiGeometry", [:], parts)
        }
        let tessellate = Markup("tessellate", text: "1")
        switch geometry {
        case .point(let place):
            return Markup("Point", [:], coordinates([Antimeridian.position(place)]))
        case .line(let line):
            return several(
                Antimeridian.cut(line: line).map {
                    Markup("LineString", [:], tessellate, coordinates($0))
                })
        case .polygons(let polygons):
            return several(
                polygons.flatMap(Antimeridian.cut(polygon:)).map { rings in
                    let boundaries = rings.enumerated().map { index, ring in
                        Markup(
                            index == 0 ? "outerBoundaryIs" : "innerBoundaryIs", [:],
                            Markup("LinearRing", [:], tessellate, coordinates(ring)))
                    }
                    return Markup("Polygon", [:], [tessellate] + boundaries)
                })
        }
    }
}
