@testable import Geodesy
internal import Foundation
internal import TestSupport
internal import Testing

/// Distances from chords beside `geod_inverse`.
@Suite struct KernelAccuracyTests {
    /// The greatest difference from `geod_inverse`, in metres.
    private static func error(
        _ starts: [GeodeticCoordinate], _ ends: [GeodeticCoordinate]
    ) -> Double {
        let found = BatchDistance.wgs84(from: starts, to: ends)
        return found.indices.reduce(0) {
            max($0, abs(found[$1].value - BatchDistance.exact(starts[$1], ends[$1]).value))
        }
    }

    @Test func aMillionPairsToAHundredKilometresAreWithinFiveNanometres() {
        var random = SplitMix64(seed: 21)
        let pairs = KernelSamples.pairs(1_000_000, 1e-3...100_000, using: &random)
        #expect(Self.error(pairs.starts, pairs.ends) <= 5e-9)
    }

    /// The error of the series grows with the fifth power: the last kilometres are the worst.
    @Test func theLongestShortPairsAreWithinFiveNanometres() {
        var random = SplitMix64(seed: 22)
        let pairs = KernelSamples.pairs(200_000, 99_000...100_010, using: &random)
        #expect(Self.error(pairs.starts, pairs.ends) <= 5e-9)
    }

    @Test func pairsToThreeThousandKilometresAreWithinSixNanometres() {
        var random = SplitMix64(seed: 23)
        let pairs = KernelSamples.pairs(200_000, 100_000...3_000_000, using: &random)
        #expect(Self.error(pairs.starts, pairs.ends) <= 6e-9)
    }

    @Test func fartherPairsAreWithinFifteenNanometres() {
        var random = SplitMix64(seed: 24)
        let pairs = KernelSamples.pairs(200_000, 3_000_000...20_000_000, using: &random)
        #expect(Self.error(pairs.starts, pairs.ends) <= 15e-9)
    }

    @Test(arguments: [0.0, 1e-9, 1, 30, 45, 60, 89, 89.999_999, 90])
    func meridiansParallelsAndPolesAreAsExact(latitude: Double) {
        var starts: [GeodeticCoordinate] = []
        var ends: [GeodeticCoordinate] = []
        for exponent in -3...6 {
            for azimuth in [0.0, 1e-9, 1e-3, 45, 89.999_999, 90, 135, 180, 270] {
                for digit in [1.0, 2, 5] {
                    let start = KernelSamples.place(latitude, 179.999_99)
                    starts.append(start)
                    ends.append(
                        Geodesic.wgs84.direct(
                            from: start, azimuth: Degrees(azimuth),
                            distance: Metres(digit * pow(10, Double(exponent)))))
                }
            }
        }
        #expect(Self.error(starts, ends) <= 10e-9)
    }

    @Test func aPlaceIsAtNoDistanceFromItself() {
        let around = KernelSamples.corners.map {
            KernelSamples.place(
                $0.latitude.value, $0.longitude.value + ($0.longitude.value > 0 ? -360 : 360))
        }
        let corners = KernelSamples.corners
        #expect(BatchDistance.wgs84(from: corners, to: corners).allSatisfy { $0 == 0 })
        // so near to 0° a whole turn rounds the longitude away
        let whole = zip(corners, around).filter { $0.0.longitude.value.magnitude > 1e-6 }
        #expect(
            BatchDistance.wgs84(from: whole.map { $0.0 }, to: whole.map { $0.1 })
                .allSatisfy { $0.value < 1e-9 })
    }

    @Test(arguments: [
        (0.1, 100.0, 2e-8), (100, 1e3, 3e-9), (1e3, 1e5, 1e-9), (1e5, 9e6, 1e-9),
        (9e6, 2e7, 1e-9),
    ])
    func azimuthsAreAsExactAsTheyClaim(_ least: Double, _ most: Double, _ error: Double) {
        var random = SplitMix64(seed: 26)
        let pairs = KernelSamples.pairs(100_000, least...most, using: &random)
        let index = SiteIndex(sites: pairs.starts)
        let matches = pairs.starts.indices.map { SiteMatch(site: $0, distance: 1) }
        let found = index.azimuths(of: SiteMatchLists(single: matches), towards: pairs.ends)
        let worst = found.indices.reduce(0) { worst, at in
            let exact = Geodesic.wgs84.inverse(from: pairs.starts[at], to: pairs.ends[at]).azimuth
            let difference = (found[at] ?? .nan) - exact.value
            return max(worst, abs(difference.remainder(dividingBy: 360)))
        }
        #expect(worst <= error)
    }

    @Test func azimuthsAlongMeridiansAndParallelsAreExact() throws {
        let centre = KernelSamples.place(0, 179.999_99)
        let index = SiteIndex(sites: [centre])
        for azimuth in [0.0, 1e-7, 45, 90, 180, 180.000_000_1, 270, 359.999_999_9] {
            for distance in [20.0, 5_000, 400_000, 5_000_000] {
                let end = Geodesic.wgs84.direct(
                    from: centre, azimuth: Degrees(azimuth), distance: Metres(distance))
                let match = SiteMatch(site: 0, distance: Metres(distance))
                let found = try #require(
                    index.azimuths(of: SiteMatchLists(single: [match]), towards: [end])[0])
                let exact = Geodesic.wgs84.inverse(from: centre, to: end).azimuth.value
                #expect(abs((found - exact).remainder(dividingBy: 360)) < 1e-8)
                #expect((0..<360).contains(found))
            }
        }
    }

    @Test func eitherDirectionGivesTheSameBits() {
        var random = SplitMix64(seed: 25)
        let pairs = KernelSamples.pairs(10_000, 1e-3...100_000, using: &random)
        let there = BatchDistance.wgs84(from: pairs.starts, to: pairs.ends)
        #expect(there == BatchDistance.wgs84(from: pairs.ends, to: pairs.starts))
    }

    @Test func noPairsGiveNothing() { #expect(BatchDistance.wgs84(from: [], to: []) == []) }
}
