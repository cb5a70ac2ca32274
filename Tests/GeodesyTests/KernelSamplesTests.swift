@testable import Geodesy
internal import Foundation
internal import TestSupport

/// Places that tests of kernels and of the index draw from.
enum KernelSamples {
    /// A place for a pair of degrees; the tests give none that is out of range.
    static func place(_ latitude: Double, _ longitude: Double) -> GeodeticCoordinate {
        GeodeticCoordinate(unchecked: Degrees(latitude), Degrees(longitude))
    }

    /// Where quadrants, poles and the antimeridian meet.
    static let corners: [GeodeticCoordinate] = {
        let latitudes = [-90, -89.999_999_999, -45, -1e-9, 0, 1e-300, 44.999, 45, 89.9, 90]
        let longitudes = [
            -360, -180.5, -180, -135, -90, -1e-12, 0, 45, 90, 179.999_999_9, 180, 360,
        ]
        return latitudes.flatMap { latitude in longitudes.map { place(latitude, $0) } }
    }()

    /// Evenly over the ellipsoid.
    static func everywhere(
        _ count: Int, using random: inout SplitMix64
    ) -> [GeodeticCoordinate] {
        (0..<count).map { _ in
            let sine = Double.random(in: -1...1, using: &random)
            return place(
                asin(sine) * 180 / .pi, Double.random(in: -180...180, using: &random))
        }
    }

    /// A pair of each place and one in a random direction at a distance drawn from a range, as
    /// likely in each decade.
    static func pairs(
        _ count: Int, _ metres: ClosedRange<Double>, using random: inout SplitMix64
    ) -> (starts: [GeodeticCoordinate], ends: [GeodeticCoordinate]) {
        let starts = everywhere(count, using: &random)
        let decades = log(metres.lowerBound)...log(metres.upperBound)
        let ends = starts.map { start in
            Geodesic.wgs84.direct(
                from: start, azimuth: Degrees(Double.random(in: 0..<360, using: &random)),
                distance: Metres(exp(Double.random(in: decades, using: &random))))
        }
        return (starts, ends)
    }
}
