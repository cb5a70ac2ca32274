@testable import Geodesy
internal import Foundation
internal import TestSupport
internal import Testing

/// The bounds of a geodesic by its chord, tried wherever they are tightest.
@Suite struct SiteIndexChordBoundTests {
    private static let noise = ChordBounds.rounding

    private static func expectBounds(_ start: GeodeticCoordinate, _ end: GeodeticCoordinate) {
        let distance = Geodesic.wgs84.inverse(from: start, to: end).distance.value
        let places = EarthCentredPlaces([start, end])
        let chord = KernelTwin.chordSquared(
            SIMD3(places.x[0], places.y[0], places.z[0]),
            SIMD3(places.x[1], places.y[1], places.z[1])
        ).squareRoot()
        let holds =
            ChordBounds.leastDistance(chord: max(0, chord - noise)) <= distance + noise
            && distance <= ChordBounds.greatestDistance(chord: chord + noise) + noise
            && chord * chord <= ChordBounds.chordSquared(distance: distance)
            && chord * chord > ChordBounds.surelyWithin(distance: distance.nextDown)
            && (chord > 11_000_000
                || chord * chord <= ChordBounds.surelyWithin(distance: distance * 1.01 + 1))
        #expect(holds, "\(start) – \(end): chord \(chord), distance \(distance)")
    }

    @Test func randomPairsAtAllRangesObey() {
        var random = SplitMix64(seed: 31)
        let pairs = KernelSamples.pairs(50_000, 1e-3...20_003_000, using: &random)
        for (start, end) in zip(pairs.starts, pairs.ends) { Self.expectBounds(start, end) }
    }

    /// The curvature is least along the equator's normal at the poles and greatest along the
    /// meridian at the equator: there the bounds are met.
    @Test(arguments: [0.0, 1e-7, 0.1, 45, 89.9, 89.999_999_9, 90])
    func extremesOfCurvatureObey(latitude: Double) {
        for azimuth in [0.0, 1e-9, 0.5, 45, 89.5, 90, 180] {
            for exponent in stride(from: -3, through: 7.3, by: 0.05) {
                let start = KernelSamples.place(latitude, 179.9)
                let end = Geodesic.wgs84.direct(
                    from: start, azimuth: Degrees(azimuth), distance: Metres(pow(10, exponent)))
                Self.expectBounds(start, end)
            }
        }
    }

    @Test func antipodesObey() {
        var random = SplitMix64(seed: 32)
        for start in KernelSamples.everywhere(2_000, using: &random) {
            let spread = pow(10, Double.random(in: -9...0, using: &random))
            let opposite = KernelSamples.place(
                max(-90, min(90, -start.latitude.value + spread)), start.longitude.value + 180)
            Self.expectBounds(start, opposite)
        }
    }

    /// The bounds are no wider than they need be: both are met on the equator and at the pole.
    @Test func boundsAreTight() {
        let chord = 100_000.0
        let gap =
            ChordBounds.greatestDistance(chord: chord) - ChordBounds.leastDistance(chord: chord)
        expectClose(gap, 0.0207, relative: 0.01)
    }

    /// The kernels' polynomial is never below the exact widening.
    @Test func polynomialMajorisesTheExactWidening() {
        for chord in stride(from: 0.0, through: 12_000_000, by: 997) {
            let distance = ChordBounds.greatestDistance(chord: chord)
            let exact =
                2 * ChordBounds.greatestRadius * sin(distance / (2 * ChordBounds.greatestRadius))
            let widened = ChordBounds.widened(chord * chord).squareRoot()
            #expect(widened >= exact + 5e-8 && widened <= exact * 1.002 + 1e-7)
        }
        #expect(ChordBounds.widened(1.45e14) == ChordBounds.everything)
        #expect(ChordBounds.widened(.infinity) == ChordBounds.everything)
    }
}
