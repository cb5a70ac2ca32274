public import Geodesy

/// How far a place is from a ``Footprint``.
public struct FootprintDistance: Hashable, Sendable {
    /// From the place to the footprint: 0 inside and on the edge.
    public let distance: Metres
    /// The nearest place of the footprint: on its edge, or the place itself when inside.
    public let nearestPoint: GeodeticCoordinate
    /// Whether the place is inside or on the edge. A hole is outside.
    public let isInside: Bool
    /// From the place to the nearest edge of any part, an edge of a hole or a wall between parts
    /// included, from inside as well.
    public let edgeDistance: Metres
}

extension FootprintParts {
    /// Within this of an edge, a place is on it: twenty times what a rounded coordinate and the
    /// geodesic make uncertain (5 nm).
    private static var edgeTolerance: Double { 1e-7 }

    /// Shortest distance on the ellipsoid from `point` to the nearest part, whose edges are
    /// geodesics; 0 inside any.
    ///
    /// Units: degrees (WGS 84) → metres. Of several places equally near, one is given.
    /// Edge cases: poles, antimeridian, holes, vertices; anything within 0.1 µm of an edge is on
    /// it.
    /// Accuracy: 20 nm, at any distance up to 10,000 km and for edges of any length; between
    /// there and the antipode the nearest place may be missed by the length of an edge.
    /// Cost: one geodesic a vertex of those stretches that could be the nearest, some ten more for
    /// each edge the point lies abreast of, and one for each edge that passes north or south of it
    /// at its latitude.
    /// Source: Karney 2013, `geod_inverse`; the foot on an edge by iteration along it.
    public func distance(from point: GeodeticCoordinate) -> FootprintDistance {
        distance(from: point, to: parts[...])
    }

    /// The same of one part.
    public func distance(from point: GeodeticCoordinate, toPart part: Int) -> FootprintDistance {
        distance(from: point, to: parts[part...part])
    }

    private func distance(
        from point: GeodeticCoordinate, to parts: ArraySlice<FootprintPart>
    ) -> FootprintDistance {
        let at = EarthCentred.place(point)
        var edge = Foot(distance: .infinity, place: point)
        var isInside = false
        for part in parts {
            if part.approach(point, at: at, nearest: &edge) { isInside = true }
        }
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
        parts.indices.contains { index in
            let (inside, radius) = reach(ofPart: index)
            return Geodesic.wgs84.inverse(from: inside, to: point).distance <= radius
                && distance(from: point, toPart: index).isInside
        }
    }
}

extension Footprint {
    /// Shortest distance to it: ``FootprintParts/distance(from:)``.
    public func distance(from point: GeodeticCoordinate) -> FootprintDistance {
        parts.distance(from: point)
    }

    /// Whether it holds a place: ``FootprintParts/contains(_:)``.
    public func contains(_ point: GeodeticCoordinate) -> Bool { parts.contains(point) }
}
