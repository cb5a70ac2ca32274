#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Tells of most places by their degrees alone that they are farther from an origin than a distance.
///
/// A way to another latitude is no shorter than the arc of a meridian between the two, on which a degree
/// has 110.57 km or more. So a way of a length keeps to latitudes near the origin's, and crosses longitudes
/// no faster than on the parallel among these that is nearest to a pole.
public struct FarPlaces: Sendable {
    private let latitude, longitude: Double
    private let perDegree: (latitude: Double, longitude: Double)

    /// - Parameter limit: the longest distance that will be asked for.
    public init(from origin: GeodeticCoordinate, upTo limit: Metres) {
        latitude = origin.latitude.value
        longitude = origin.longitude.value
        // Shorter than any degree, so that rounding does no harm.
        let degree = 110_574.0
        let outermost = min(90, abs(latitude) + limit.value / degree)
        perDegree = (degree, 111_300 * max(0, cos(outermost * .pi / 180)))
    }

    /// Whether a place is farther off than a distance for certain.
    public func surelyHold(_ place: GeodeticCoordinate, beyond distance: Metres) -> Bool {
        let north = abs(place.latitude.value - latitude) * perDegree.latitude
        if north > distance.value { return true }
        let turn = abs(place.longitude.value - longitude)
        // Longitudes are at most a turn beyond ±180°.
        let east = turn < 180 ? turn : abs((turn / 360).rounded() * 360 - turn)
        return east * perDegree.longitude > distance.value
    }
}
