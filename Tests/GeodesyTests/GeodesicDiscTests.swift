import Geodesy
import TestSupport
import Testing

/// What is told of places without a geodesic, beside the geodesic.
@Suite struct GeodesicDiscTests {
    private static let centers: [(Double, Double)] = [
        (50.45, 30.52), (0, 179.99), (-89.9, 10), (12, -359.5), (90, 0),
    ]

    @Test(arguments: centers, [600.0, 16_342, 250_000, 1_000_000])
    func holdsWhatTheGeodesicReaches(_ center: (Double, Double), _ radius: Double) throws {
        let center = try GeodeticCoordinate(
            latitude: Degrees(center.0), longitude: Degrees(center.1))
        let disc = GeodesicDisc(center: center, radius: Metres(radius))
        var random = SplitMix64(seed: UInt64(radius))
        for index in 0..<2_000 {
            // Many within micrometres of the edge, the others anywhere near.
            let gap =
                index % 2 == 0
                ? Double.random(in: -1e-5...1e-5, using: &random)
                : Double.random(in: -0.9...0.9, using: &random) * radius
            let place = Geodesic.wgs84.direct(
                from: center, azimuth: Degrees(.random(in: 0...360, using: &random)),
                distance: Metres(radius + gap))
            let distance = Geodesic.wgs84.inverse(from: center, to: place).distance
            #expect(disc.contains(place) == (distance <= Metres(radius)))
        }
    }

    @Test(arguments: centers)
    func nothingNearIsCalledFar(_ origin: (Double, Double)) throws {
        let origin = try GeodeticCoordinate(
            latitude: Degrees(origin.0), longitude: Degrees(origin.1))
        let far = FarPlaces(from: origin, upTo: Metres(300_000))
        var random = SplitMix64(seed: 9)
        var told = 0
        for index in 0..<4_000 {
            let distance = Double.random(in: 0...300_000, using: &random)
            let place = Geodesic.wgs84.direct(
                from: origin, azimuth: Degrees(.random(in: 0...360, using: &random)),
                distance: Metres(distance))
            #expect(!far.surelyHold(place, beyond: Metres(distance + 1e-6)), "\(index)")
            if far.surelyHold(place, beyond: Metres(distance / 3)) { told += 1 }
        }
        #expect(told > 1_000)
    }
}
