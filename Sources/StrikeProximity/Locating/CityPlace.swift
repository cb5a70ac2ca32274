internal import Foundation
internal import Geodesy

/// Where a city is, ready for many distances.
struct CityPlace {
    private let coordinate: GeodeticCoordinate
    /// Of its latitude.
    private let cosine: Double

    init(_ coordinate: GeodeticCoordinate) {
        self.coordinate = coordinate
        cosine = cos(coordinate.latitude.value * .pi / 180)
    }

    /// Metres.
    func distance(to place: GeodeticCoordinate) -> Double {
        Geodesic.wgs84.inverse(from: place, to: coordinate).distance.value
    }

    /// Whether a place is surely not farther than so many metres: the way along its meridian, then
    /// along the city's parallel, is no shorter than the geodesic, and cheap.
    func isCertainly(within limit: Double, of place: GeodeticCoordinate) -> Bool {
        // No degree of a meridian, and no degree of longitude on the equator, is longer; the parallel
        // of a latitude is at most this times its cosine.
        let degree = 111_700.0
        let north = abs(place.latitude.value - coordinate.latitude.value)
        let east = abs(place.longitude.value - coordinate.longitude.value)
        return degree * (north + east * cosine) <= limit
    }
}
