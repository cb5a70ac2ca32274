internal import Foundation
internal import Geodesy
internal import Records

/// What of the context layer is drawn: the shapes nearest the premises, cut to a square about them.
struct ContextShapes {
    struct Shape {
        let kind: Outline.Kind
        /// Longitudes run on across 180°.
        let parts: [[GeodeticCoordinate]]
    }

    /// Half the side of the square, metres: no drawing of reports and near alternatives shows more.
    static let reach = 3_000.0
    /// So many corners are drawn at most, for the page to stay small.
    static let mostCorners = 15_000

    let shapes: [Shape]
    /// What is said below the map; nil without a layer.
    let sentence: String?

    init(_ located: LocatedCase) {
        guard let layer = located.record.context else {
            (shapes, sentence) = ([], nil)
            return
        }
        let frames = located.premises.compactMap { $0.place.map { Frame($0.coordinate) } }
        var near: [(square: Double, shape: Shape)] = []
        for outline in layer.outlines {
            for frame in frames {
                guard let found = frame.cut(outline) else { continue }
                near.append(found)
                break
            }
        }
        let order = near.indices.sorted { (near[$0].square, $0) < (near[$1].square, $1) }
        var corners = 0
        var drawn: [Shape] = []
        var farthest = 0.0
        for index in order {
            corners += near[index].shape.parts.reduce(0) { $0 + $1.count }
            guard corners <= Self.mostCorners else { break }
            drawn.append(near[index].shape)
            farthest = near[index].square.squareRoot()
        }
        shapes = drawn
        sentence = Self.sentence(layer, drawn: drawn.count, to: farthest)
    }

    private static func sentence(
        _ layer: ContextLayer, drawn: Int, to metres: Double
    ) -> String {
        let all = layer.outlines.count
        let name = Wording.isolated(layer.name)
        var text =
            if drawn == all {
                "Beneath it: all \(TogetherText.grouped(all)) shapes of “\(name)”"
            } else if drawn == 0 {
                "Beneath it nothing: none of the \(TogetherText.grouped(all)) shapes of “\(name)” is within "
                    + "\(NumberText.distance(reach)) of the premises"
            } else {
                "Beneath it: of the \(TogetherText.grouped(all)) shapes of “\(name)” the "
                    + "\(TogetherText.grouped(drawn)) nearest, to about "
                    + "\(NumberText.distance(metres)) from the premises"
            }
        if layer.unreadCount > 0 {
            text +=
                "; \(NumberText.count(layer.unreadCount, "record")) without a shape are left out"
        }
        text += ". They bear on no number."
        return text + (layer.attribution.map { " \(Wording.isolated($0))" } ?? "")
    }

    /// `[[kind, [[longitude, latitude, …], …]], …]` as JSON; kinds are 0 point, 1 line, 2 area.
    var json: String {
        let rows = shapes.map { shape in
            let kind =
                switch shape.kind {
                case .point: 0
                case .line: 1
                case .area: 2
                }
            let parts = shape.parts.map { part in
                "["
                    + part.map {
                        String(format: "%.5f,%.5f", $0.longitude.value, $0.latitude.value)
                    }.joined(separator: ",") + "]"
            }
            return "[\(kind),[" + parts.joined(separator: ",") + "]]"
        }
        return "[" + rows.joined(separator: ",") + "]"
    }
}

extension ContextShapes {
    /// A square in degrees about premises.
    private struct Frame {
        let middle: DegreePair
        let box: Box
        /// Metres of a degree.
        let scale: SIMD2<Double>

        init(_ place: GeodeticCoordinate) {
            middle = DegreePair(
                longitude: place.longitude.value, latitude: place.latitude.value)
            // Of drawings, not of distances: a sphere will do.
            scale = SIMD2(111_320 * max(0.01, cos(middle.latitude * .pi / 180)), 111_200)
            let half = SIMD2(repeating: ContextShapes.reach) / scale
            let point = SIMD2(middle.longitude, middle.latitude)
            box = Box(low: point - half, high: point + half)
        }

        /// The square of the distance to a line, a ring or a point, in metres.
        private func square(of points: [SIMD2<Double>], isRing: Bool) -> Double {
            let metres = points.map { ($0 - SIMD2(middle.longitude, middle.latitude)) * scale }
            let ends = isRing ? Array(metres.dropFirst()) + metres.prefix(1) : metres.dropFirst()
            let corners = metres.map { ($0 * $0).sum() }
            return zip(metres, ends).reduce(corners.min() ?? .infinity) { least, edge in
                let way = edge.1 - edge.0
                let length = (way * way).sum()
                guard length > 0 else { return least }
                let share = min(max(-(edge.0 * way).sum() / length, 0), 1)
                let foot = edge.0 + share * way
                return min(least, (foot * foot).sum())
            }
        }

        /// A shape as far as it lies in the square, and the square of its distance in metres; nil outside.
        func cut(_ outline: Outline) -> (square: Double, shape: Shape)? {
            guard let first = outline.parts.first?.first else { return nil }
            // Onto the side of 180° on which the premises are.
            let turn = ((middle.longitude - first.longitude) / 360).rounded() * 360
            var parts: [[GeodeticCoordinate]] = []
            var nearest = Double.infinity
            for part in outline.parts {
                let points = part.map { SIMD2($0.longitude + turn, $0.latitude) }
                guard box.mayMeet(points) else { continue }
                let inside: [[SIMD2<Double>]] =
                    switch outline.kind {
                    case .point: points.filter(box.contains).map { [$0] }
                    case .line: box.cut(line: points)
                    case .area: [box.cut(ring: points)].filter { $0.count > 2 }
                    }
                for points in inside {
                    nearest = min(nearest, square(of: points, isRing: outline.kind == .area))
                    parts.append(
                        points.compactMap {
                            try? GeodeticCoordinate(
                                latitude: Degrees($0.y), longitude: Degrees($0.x))
                        })
                }
            }
            guard !parts.isEmpty else { return nil }
            return (nearest, Shape(kind: outline.kind, parts: parts))
        }
    }
}
