public import Geodesy

/// How far a place is from a ``Footprint``.
public struct FootprintDistance: Hashable, Sendable {
    /// From the place to the footprint: 0 inside and on the edge.
    public let distance: Metres
    /// The nearest place of the footprint: on its edge, or the place itself when inside.
    public let nearestPoint: GeodeticCoordinate
    /// Whether the place is inside or on the edge. A hole is outside.
    public let isInside: Bool
    /// From the place to the nearest edge, an edge of a hole included, from inside as well.
    public let edgeDistance: Metres
}

extension Footprint {
    /// Within this of an edge, a place is on it: twenty times what a rounded coordinate and the
    /// geodesic make uncertain (5 nm).
    private static var edgeTolerance: Double { 1e-7 }

    /// Shortest distance on the ellipsoid from `point` to this footprint, whose edges are
    /// geodesics.
    ///
    /// Units: degrees (WGS 84) → metres. Of several places equally near, one is given.
    /// Edge cases: poles, antimeridian, holes, vertices; anything within 0.1 µm of an edge is on
    /// it.
    /// Accuracy: 20 nm, at any distance up to 10,000 km and for edges of any length; between
    /// there and the antipode the nearest place may be missed by the length of an edge.
    /// Cost: one geodesic a vertex, some ten more for each edge the point lies abreast of and
    /// that could be the nearest.
    /// Source: Karney 2013, `geod_inverse`; the foot on an edge by iteration along it.
    public func distance(from point: GeodeticCoordinate) -> FootprintDistance {
        var edge = Foot(distance: .infinity, place: point)
        var isInside = false
        for polygon in edges {
            var isWithin = true
            for (index, ring) in polygon.enumerated() {
                let sights = ring.map { Sight(from: $0.start, to: point) }
                Self.approach(ring, from: point, sights: sights, nearest: &edge)
                let isHole = index > 0
                if isWithin, Self.encloses(sights) == isHole { isWithin = false }
            }
            isInside = isInside || isWithin
        }
        isInside = isInside && isNear(point)
        let isOnEdge = edge.distance <= Self.edgeTolerance
        return FootprintDistance(
            distance: Metres(isInside || isOnEdge ? 0 : edge.distance),
            nearestPoint: isInside || isOnEdge ? point : edge.place,
            isInside: isInside || isOnEdge,
            edgeDistance: Metres(isOnEdge ? 0 : edge.distance))
    }

    /// Whether `point` is inside or on an edge (to 0.1 µm). A hole is outside, its edge is not.
    ///
    /// Agrees with ``distance(from:)``; quicker for what is far away.
    public func contains(_ point: GeodeticCoordinate) -> Bool {
        isNear(point) && distance(from: point).isInside
    }

    /// False for what is too far to be inside: everything enclosed is as near to the first
    /// vertex as the farthest vertex is. Without this the antipode of the footprint would be in
    /// it, as it too sees the border all around.
    private func isNear(_ point: GeodeticCoordinate) -> Bool {
        Geodesic.wgs84.inverse(from: polygons[0].outer[0], to: point).distance.value
            <= reach.value + 1
    }

    /// Replaces `nearest` where the ring comes nearer to `point`.
    private static func approach(
        _ ring: [FootprintEdge], from point: GeodeticCoordinate, sights: [Sight],
        nearest: inout Foot
    ) {
        for (edge, sight) in zip(ring, sights) where sight.distance < nearest.distance {
            nearest = Foot(distance: sight.distance, place: edge.start)
        }
        for (index, edge) in ring.enumerated() {
            let ends = (start: sights[index], end: sights[(index + 1) % ring.count])
            // By the triangle inequality nothing on the edge is nearer than this.
            let bound = (ends.start.distance + ends.end.distance - edge.length) / 2
            guard bound < nearest.distance, let foot = edge.foot(of: point, sights: ends),
                foot.distance < nearest.distance
            else { continue }
            nearest = foot
        }
    }

    /// Whether the vertices seen from the point make a whole turn about it. Along a geodesic the
    /// azimuth turns one way and by less than half a turn, so this needs no plane.
    private static func encloses(_ sights: [Sight]) -> Bool {
        var turn = 0.0
        for (index, sight) in sights.enumerated() {
            let next = sights[(index + 1) % sights.count]
            turn += (next.backAzimuth.value - sight.backAzimuth.value)
                .remainder(dividingBy: 360)
        }
        return abs(turn) > 180
    }
}
