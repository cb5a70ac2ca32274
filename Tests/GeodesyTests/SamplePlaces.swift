@testable import Geodesy

import TestSupport

/// Places to test with: random ones all over the globe, and nasty ones.
enum SamplePlaces {
    static func place(_ latitude: Double, _ longitude: Double) -> GeodeticCoordinate {
        GeodeticCoordinate(unchecked: Degrees(latitude), Degrees(longitude))
    }

    /// Uniform in latitude, so that the polar caps get their share.
    static func random(_ count: Int, seed: UInt64) -> [GeodeticCoordinate] {
        var generator = SplitMix64(seed: seed)
        return (0..<count).map { _ in
            place(
                Double.random(in: -90...90, using: &generator),
                Double.random(in: -180..<180, using: &generator))
        }
    }

    static let poles = [place(90, 0), place(-90, 0), place(90, 123.4), place(-90, -179)]
    static let embassy = place(50.46082135, 30.49056162)

    /// Both sides of every edge of the grid: zones, bands, Norway, Svalbard, caps, antimeridian.
    static var gridEdges: [GeodeticCoordinate] {
        let latitudes =
            stride(from: -80.0, through: 80, by: 8).map { $0 }
            + [84, 60, 59.5, 63.9999, 71.9999, 72, 75, 83.9999, -79.9999, -80.0001, 84.0001]
        let longitudes =
            stride(from: -180.0, to: 180, by: 6).map { $0 } + [3, 9, 21, 33, 41.9999, 179.9999]
        var places: [GeodeticCoordinate] = []
        for latitude in latitudes {
            for longitude in longitudes {
                places += [
                    place(latitude, longitude), place(max(-90, latitude - 1e-7), longitude),
                    place(latitude, longitude + 1e-7), place(latitude, longitude + 2.999),
                ]
            }
        }
        return places + poles
    }
}
