public import Geodesy

extension Footprint {
    /// In a plane, a straight line between two projected vertices may leave the geodesic by this
    /// much, in metres, before the edge is split.
    static var maximumBow: Double { 0.01 }

    /// The footprint in the metres of `plane`, parts that share ground or a wall as one: for each polygon its outer ring, counter-clockwise,
    /// then its holes, clockwise; rings not closed.
    ///
    /// Every vertex is there. An edge whose geodesic would leave the straight line by more than
    /// 1 cm has more points on it; none shorter than 6 km does within 100 km of the origin.
    public func planeRings(in plane: LocalPlane) -> [[[PlanePoint]]] {
        Self.project(outline, in: plane)
    }

    /// The edges of each ring of each polygon in the plane, split where they would bow.
    static func project(
        _ edges: [[[FootprintEdge]]], in plane: LocalPlane
    ) -> [[[PlanePoint]]] {
        edges.map { polygon in
            polygon.map { ring in
                let starts = ring.map { plane.project($0.start) }
                return ring.indices.flatMap { index in
                    let ends = (starts[index], starts[(index + 1) % starts.count])
                    return [ends.0] + between(ring[index], ends: ends, in: plane, maximumBow)
                }
            }
        }
    }

    /// The edges of a ring whose vertices stand at `starts` in the plane, split where they would bow more.
    static func project(
        _ ring: FootprintRing, at starts: [PlanePoint], in plane: LocalPlane, _ bow: Double
    ) -> [PlanePoint] {
        var points: [PlanePoint] = []
        points.reserveCapacity(starts.count)
        for (index, start) in starts.enumerated() {
            points.append(start)
            let ends = (start, starts[(index + 1) % starts.count])
            // Few edges need to be measured.
            if greatestBow(length: ring.greatestLengths[index], ends: ends) > bow {
                points += between(ring.edge(index), ends: ends, in: plane, bow)
            }
        }
        return points
    }

    /// Points within an edge that keep straight lines near its geodesic.
    private static func between(
        _ edge: FootprintEdge, ends: (PlanePoint, PlanePoint), in plane: LocalPlane,
        _ maximumBow: Double
    ) -> [PlanePoint] {
        let bow = greatestBow(length: edge.length, ends: ends)
        let pieces = Int((bow / maximumBow).squareRoot().rounded(.up))
        guard pieces > 1 else { return [] }
        return (1..<pieces).map { piece in
            plane.project(edge.place(at: edge.length * Double(piece) / Double(pieces)))
        }
    }

    /// How far the geodesic of an edge may leave the straight line between its ends, metres.
    ///
    /// At distance r from the origin a geodesic bends by at most 2r/(3R²), so over a length L it
    /// leaves its chord by at most rL²/(12R²); 10 in place of 12 covers what is left out.
    private static func greatestBow(length: Double, ends: (PlanePoint, PlanePoint)) -> Double {
        func fromOrigin(_ point: PlanePoint) -> Double {
            (point.east * point.east + point.north * point.north).squareRoot()
        }
        let distance = max(fromOrigin(ends.0), fromOrigin(ends.1))
        let radius = 6_371_008.8
        return distance * length * length / (10 * radius * radius)
    }
}
