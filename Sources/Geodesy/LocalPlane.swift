/// Metres east and north of the origin of a ``LocalPlane``.
public struct PlanePoint: Hashable, Sendable {
    /// Metres to the east.
    public var east: Double
    /// Metres to the north.
    public var north: Double

    /// Makes a point from metres east and north.
    public init(east: Double, north: Double) {
        self.east = east
        self.north = north
    }
}

/// The azimuthal-equidistant plane of the ellipsoid about an origin.
///
/// Distances and azimuths from the origin are exact geodesics (±5 nm); between two other points
/// at distance r from the origin the scale is off by at most about r²/(6R²): 4·10⁻⁹ at 1 km,
/// 4·10⁻⁷ at 10 km.
public struct LocalPlane: Hashable, Sendable {
    /// The place at east 0, north 0.
    public let origin: GeodeticCoordinate

    /// The plane about `origin`.
    public init(origin: GeodeticCoordinate) { self.origin = origin }
}
