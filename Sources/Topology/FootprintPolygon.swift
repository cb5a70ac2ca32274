public import Geodesy

/// A border and the holes in it. Edges are geodesics between one vertex and the next, and from
/// the last to the first.
public struct FootprintPolygon: Hashable, Sendable {
    /// The border.
    public let outer: [GeodeticCoordinate]
    /// The courts and gaps within the border.
    public let holes: [[GeodeticCoordinate]]

    /// Keeps rings as given, unchecked: ``Footprint/init(polygons:)`` checks.
    ///
    /// Rings may be closed (the first vertex repeated at the end) or not, and run either way.
    public init(outer: [GeodeticCoordinate], holes: [[GeodeticCoordinate]] = []) {
        self.outer = outer
        self.holes = holes
    }

    /// The border, then the holes.
    var rings: [[GeodeticCoordinate]] { [outer] + holes }
}

extension GeodeticCoordinate {
    /// Whether both are the same place, whole turns of longitude set aside; all longitudes meet
    /// at a pole.
    func isSamePlace(as other: GeodeticCoordinate) -> Bool {
        guard latitude == other.latitude else { return false }
        return abs(latitude.value) == 90
            || normalized.longitude == other.normalized.longitude
    }
}
