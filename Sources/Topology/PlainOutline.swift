internal import Geodesy

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A ring that is valid beyond doubt, so that neither a geodesic nor GEOS is needed to tell.
///
/// On a map of degrees, drawn to the least scales that hold anywhere in it, nothing is farther apart than
/// on the ground. The straight line between two vertices leaves their geodesic by a bow β at most. Edges
/// without a common vertex that are more than 2β apart do not meet. Two that begin at one vertex leave
/// their lines there by 4β/L at most, L being their lengths, and do not meet again where the end of
/// each is more than 8β from the other. Twice that is asked for, and 5 cm more, which is beyond whatever a
/// plane and its rounding do to the ring: GEOS would find it valid too.
struct PlainOutline {
    /// Whether it runs clockwise, as seen from above.
    let isClockwise: Bool
    /// A place inside, 5 cm from every edge or more.
    let inside: GeodeticCoordinate

    /// Rings of more vertices are left to GEOS, which does not compare every edge with every other.
    private static let mostVertices = 200
    /// Degrees: between these parallels, and in so small an area, no distance is more than 1.02 of what the
    /// map has.
    private static let (mostLatitude, mostClimb, mostTurn) = (75.0, 0.2, 1.0)
    /// Metres in a degree of latitude, and in one of longitude on the equator, at least.
    private static let (meridian, equator) = (110_574.0, 111_319.0)

    /// Nil where there is any doubt.
    ///
    /// - Parameter ring: three places or more, with longitudes in −180 ..< 180.
    init?(_ ring: [GeodeticCoordinate]) {
        guard ring.count <= Self.mostVertices, let (map, origin, scale) = Self.map(of: ring) else {
            return nil
        }
        let edges = map.indices.dropLast().map { Edge(map[$0], map[$0 + 1]) }
        let longest = 1.02 * edges.reduce(0) { max($0, $1.lengthSquared) }.squareRoot()
        let steepest = ring.reduce(0) { max($0, abs($1.latitude.value)) }
        let margin =
            0.05 + 16 * FootprintEdge.greatestBow(length: longest, steepestLatitude: steepest)
        guard Self.areApart(edges, by: margin) else { return nil }
        let area = edges.reduce(0) {
            $0 + $1.start.x * $1.end.y - $1.end.x * $1.start.y
        }
        guard let place = Self.inside(edges, margin),
            let inside = try? GeodeticCoordinate(
                latitude: Degrees(origin.y + place.y / scale.y),
                longitude: Degrees(origin.x + place.x / scale.x))
        else { return nil }
        self.inside = inside
        isClockwise = area < 0
    }

    /// The vertices on the map, the first once more at the end, its origin in degrees, and metres of a degree.
    private static func map(
        of ring: [GeodeticCoordinate]
    ) -> (places: [SIMD2<Double>], origin: SIMD2<Double>, scale: SIMD2<Double>)? {
        let degrees = (ring + ring.prefix(1)).map {
            SIMD2($0.longitude.value, $0.latitude.value)
        }
        let low = degrees.reduce(degrees[0]) { pointwiseMin($0, $1) }
        let high = degrees.reduce(degrees[0]) { pointwiseMax($0, $1) }
        let farthest = max(abs(low.y), abs(high.y))
        guard high.y - low.y <= mostClimb, high.x - low.x <= mostTurn, farthest <= mostLatitude
        else { return nil }
        let scale = SIMD2(equator * cos(farthest * .pi / 180), meridian)
        return (degrees.map { ($0 - degrees[0]) * scale }, degrees[0], scale)
    }

    /// Whether edges meet only where one follows another, by a margin.
    private static func areApart(_ edges: [Edge], by margin: Double) -> Bool {
        let (count, square) = (edges.count, margin * margin)
        for first in 0..<count {
            let edge = edges[first]
            let next = edges[(first + 1) % count]
            guard edge.distanceSquared(to: next.end) > square,
                next.distanceSquared(to: edge.start) > square
            else {
                return false
            }
            let (low, high) = (edge.low - margin, edge.high + margin)
            // The last edge follows the first one's start.
            for second in (first + 2)..<max(first + 2, first == 0 ? count - 1 : count) {
                let other = edges[second]
                if other.low.x > high.x || other.high.x < low.x || other.low.y > high.y
                    || other.high.y < low.y
                {
                    continue
                }
                guard !edge.crosses(other), edge.distanceSquared(to: other.start) > square,
                    edge.distanceSquared(to: other.end) > square,
                    other.distanceSquared(to: edge.start) > square,
                    other.distanceSquared(to: edge.end) > square
                else { return false }
            }
        }
        return true
    }

    /// The middle of the widest stretch at half height, halfway between the next vertices above and
    /// below; nil where it is not clear of every edge.
    private static func inside(_ edges: [Edge], _ margin: Double) -> SIMD2<Double>? {
        let (south, north) = edges.reduce((Double.infinity, -Double.infinity)) {
            (min($0.0, $1.start.y), max($0.1, $1.start.y))
        }
        let half = (south + north) / 2
        let (below, above) = edges.reduce((south, north)) {
            $1.start.y > half ? ($0.0, min($0.1, $1.start.y)) : (max($0.0, $1.start.y), $0.1)
        }
        let height = (below + above) / 2
        let crossings = edges.filter { ($0.start.y > height) != ($0.end.y > height) }.map {
            $0.start.x + ($0.end.x - $0.start.x) * (height - $0.start.y) / ($0.end.y - $0.start.y)
        }.sorted()
        var (widest, place) = (0.0, SIMD2(0.0, height))
        for first in stride(from: 0, to: crossings.count - 1, by: 2)
        where crossings[first + 1] - crossings[first] > widest {
            widest = crossings[first + 1] - crossings[first]
            place.x = (crossings[first] + crossings[first + 1]) / 2
        }
        guard edges.allSatisfy({ $0.distanceSquared(to: place) > margin * margin }) else {
            return nil
        }
        return place
    }

    /// A straight line on the map, metres.
    private struct Edge {
        let start, end: SIMD2<Double>
        let low, high: SIMD2<Double>
        let lengthSquared: Double

        init(_ start: SIMD2<Double>, _ end: SIMD2<Double>) {
            (self.start, self.end) = (start, end)
            (low, high) = (pointwiseMin(start, end), pointwiseMax(start, end))
            let way = end - start
            lengthSquared = way.x * way.x + way.y * way.y
        }

        /// The square of the distance to a place.
        func distanceSquared(to place: SIMD2<Double>) -> Double {
            let (line, way) = (end - start, place - start)
            // No two vertices in a row are one place.
            let along = min(1, max(0, (way.x * line.x + way.y * line.y) / lengthSquared))
            let offset = way - line * along
            return offset.x * offset.x + offset.y * offset.y
        }

        /// On which side a place is: positive to the left.
        private func side(of place: SIMD2<Double>) -> Double {
            let (line, way) = (end - start, place - start)
            return line.x * way.y - line.y * way.x
        }

        func crosses(_ other: Edge) -> Bool {
            (side(of: other.start) > 0) != (side(of: other.end) > 0)
                && (other.side(of: start) > 0) != (other.side(of: end) > 0)
        }
    }
}
