internal import CGeodesyKernels

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

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

extension LocalPlane {
    /// Where a place lies in the plane.
    public func project(_ coordinate: GeodeticCoordinate) -> PlanePoint {
        let geodesic = Geodesic.wgs84.inverse(from: origin, to: coordinate)
        guard geodesic.distance.value > 0 else { return PlanePoint(east: 0, north: 0) }
        return point(geodesic.distance.value, geodesic.azimuth.value)
    }

    /// Where many places lie in the plane, at once.
    ///
    /// Shape: a point each, in their order. Accuracy: distances as of one place; directions within 2e-8°,
    /// which is 0.4 nm for each metre from the origin. Distances and directions have the same bits on
    /// every processor, except nearer than 10 m, within 20 km of a pole and within 2° of the antipode;
    /// the sine and the cosine of a direction are the C library's.
    public func project(_ coordinates: [GeodeticCoordinate]) -> [PlanePoint] {
        guard !coordinates.isEmpty else { return [] }
        let count = coordinates.count
        let from = EarthCentredPlaces([GeodeticCoordinate](repeating: origin, count: count))
        let to = EarthCentredPlaces(coordinates)
        let distances = BatchDistance.wgs84(from: from, to: to)
        var azimuths = [Double](repeating: 0, count: count)
        unsafe geodesyKernels().pointee.azimuths(
            from.x, from.y, from.z, to.x, to.y, to.z, Int64(count), &azimuths)
        return coordinates.indices.map { index in
            // Too near, too far, or beside a pole.
            guard azimuths[index] >= 0 else { return project(coordinates[index]) }
            return point(distances[index].value, azimuths[index])
        }
    }

    private func point(_ metres: Double, _ degrees: Double) -> PlanePoint {
        let azimuth = degrees * .pi / 180
        return PlanePoint(east: metres * sin(azimuth), north: metres * cos(azimuth))
    }

    /// The place at a point of the plane.
    public func unproject(_ point: PlanePoint) -> GeodeticCoordinate {
        let distance = (point.east * point.east + point.north * point.north).squareRoot()
        guard distance > 0 else { return origin }
        let azimuth = atan2(point.east, point.north) * 180 / .pi
        return Geodesic.wgs84.direct(
            from: origin, azimuth: Degrees(azimuth), distance: Metres(distance))
    }
}
