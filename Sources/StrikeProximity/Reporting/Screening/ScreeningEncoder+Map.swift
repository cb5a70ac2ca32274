internal import Foundation
internal import Geodesy
internal import Records

/// What those who look at a map want besides: labels and geodesics.
extension ScreeningEncoder {
    /// The name of the property that labels features; nil where there is none.
    var labelName: String? { labelIndex.map { names[$0] } }

    /// The names of the properties that geodesics have; nil where none are drawn.
    ///
    /// - Parameter areNamed: whether any leads to a strike with an identifier.
    func lineProperties(areNamed: Bool) -> [String]? {
        guard drawsLines, let labelIndex else { return nil }
        return (areNamed ? [identifierName] : [])
            + ([0] + (layer.siteNames.isEmpty ? [] : [1]) + [3, 4, 7, labelIndex, labelIndex + 1])
            .map { names[$0] }
    }

    /// What the property of geodesics is called that has the strike's identifier.
    private var identifierName: String { fieldNames[parser.identifierName ?? "id"] }

    /// Who a strike is: its identifier, else its name.
    func title(_ chunk: PointChunk, _ index: Int) -> String? {
        parser.identifier(index, chunk) ?? parser.name(index, chunk)
    }

    /// “S1: 648 m from Embassy of Azerbaijan”; with the interval where the strike states an uncertainty,
    /// and with what its place is the middle of. Without a match a strike still bears its name.
    func label(_ chunk: PointChunk, _ index: Int, _ match: Match?) -> String {
        let title = title(chunk, index)
        guard let match else { return title ?? "" }
        let point = chunk.points[index]
        let name = layer.siteNames.isEmpty ? "" : layer.siteNames[match.site]
        let site = name.isEmpty ? layer.identifiers[match.site] : name
        let interval = point.uncertainty.map {
            NumberText.interval(max(0, match.distance - $0), match.distance + $0)
        }
        let known = point.positionClass.flatMap { parser.positionClasses?[Int($0)] }
        let text = title.map { "\($0): " } ?? ""
        if let known, known.isCentroid {
            return text + "middle of a \(known.name), no evidence at close range"
                + (interval.map { "; \($0) from \(site)" } ?? "")
        }
        return text + "\(interval ?? NumberText.distance(match.distance)) from \(site)"
    }

    /// The geodesic from a site to a strike, as a feature of its own; it ends where the strike's point
    /// stands.
    func appendLine(
        _ match: Match, from end: GeodeticCoordinate, to chunk: PointChunk, _ index: Int,
        into writer: ByteWriter
    ) {
        let strike = chunk.points[index].coordinate
        var properties: [String: GeoJSONFeature.Value?] = [
            names[0]: .text(layer.identifiers[match.site]), names[3]: .integer(match.rank),
            names[4]: .number((match.distance * 1_000).rounded() / 1_000),
            names[7]: match.azimuth.map { .number(($0 * 1e6).rounded() / 1e6) },
        ]
        if let own = parser.identifier(index, chunk) {
            properties[identifierName] = .text(own)
        }
        if !layer.siteNames.isEmpty { properties[names[1]] = .text(layer.siteNames[match.site]) }
        if let labelIndex {
            properties[names[labelIndex]] = .text(label(chunk, index, match))
            properties[names[labelIndex + 1]] = .text("geodesic")
        }
        // 10 km of a geodesic leave the straight line of a map by some metres at most.
        let line = Geodesic.wgs84.interpolate(from: end, to: strike, spacing: 10_000)
        if format == .geojson { writer.append(",\n") }
        writer.append(Array(GeoJSONFeature(.line(line), properties).line))
        if format == .geojsonseq { writer.append(.newline) }
    }
}
