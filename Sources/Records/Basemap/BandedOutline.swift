/// Polygons in degrees, arranged so that whether a point lies in them is told from the few edges at its
/// latitude.
package struct BandedOutline: Sendable {
    private struct Edge: Sendable {
        let start, end: SIMD2<Double>
        let polygon: Int
    }

    /// Height of a band, degrees.
    private static let height = 0.5

    /// The corners of the box about all, degrees.
    private let low, high: SIMD2<Double>
    /// Those of each band from the south on, polygon by polygon; an edge is in all that it touches.
    private let edges: [Edge]
    /// Where each band begins among them, and the end.
    private let starts: [Int]

    /// - Parameter polygons: polygons → rings → corners (longitude, latitude), the first of which may
    ///   come again at the end.
    init(_ polygons: [[[SIMD2<Double>]]]) {
        let corners = polygons.joined().joined()
        let low = corners.reduce(SIMD2(repeating: .infinity)) { pointwiseMin($0, $1) }
        let high = corners.reduce(SIMD2(repeating: -.infinity)) { pointwiseMax($0, $1) }
        (self.low, self.high) = (low, high)
        guard low.y <= high.y else {
            (edges, starts) = ([], [0])
            return
        }
        var bands = [[Edge]](repeating: [], count: Self.band(high.y, low.y) + 1)
        for (number, rings) in polygons.enumerated() {
            for ring in rings {
                for index in ring.indices {
                    let edge = Edge(
                        start: ring[index], end: ring[(index + 1) % ring.count], polygon: number)
                    let (south, north) = (
                        min(edge.start.y, edge.end.y), max(edge.start.y, edge.end.y)
                    )
                    for band in Self.band(south, low.y)...Self.band(north, low.y) {
                        bands[band].append(edge)
                    }
                }
            }
        }
        edges = Array(bands.joined())
        starts = bands.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    }

    /// Whether a point lies in one of the polygons: a hole takes away what its outer ring gave.
    package func contains(_ point: SIMD2<Double>) -> Bool {
        guard all(point .>= low), all(point .<= high) else { return false }
        let band = Self.band(point.y, low.y)
        var (polygon, isInside) = (-1, false)
        for index in starts[band]..<starts[band + 1] {
            let edge = edges[index]
            if edge.polygon != polygon {
                if isInside { return true }
                polygon = edge.polygon
            }
            let (a, b) = (edge.start, edge.end)
            if (a.y > point.y) != (b.y > point.y),
                point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x)
            {
                isInside.toggle()
            }
        }
        return isInside
    }

    private static func band(_ latitude: Double, _ low: Double) -> Int {
        Int((latitude - low) / height)
    }
}
