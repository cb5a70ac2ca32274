import Evidence
import Foundation
import TestSupport
import Testing

@Suite struct PlaneRegionTests {
    private let blur = Covariance.ellipse(alongSigma: 30, acrossSigma: 12, bearingDegrees: 20)

    @Test(arguments: [SIMD2(0.0, 0.0), SIMD2(45, -10), SIMD2(400, 300), SIMD2(50, 0)])
    func anAnnulusIsTheDifferenceOfTwoDiscs(_ mean: SIMD2<Double>) throws {
        let center = SIMD2(3.0, -4.0)
        let annulus = try PlaneRegion.annulus(center: center, innerRadius: 20, outerRadius: 50)
            .probability(mean: mean, covariance: blur).probability
        let outer = try PlaneRegion.disc(center: center, radius: 50)
            .probability(mean: mean, covariance: blur).probability
        let inner = try PlaneRegion.disc(center: center, radius: 20)
            .probability(mean: mean, covariance: blur).probability
        expectClose(annulus, outer - inner, relative: 1e-12, absolute: 1e-15)
    }

    @Test(arguments: [0.0, 17, 90, 200, 359])
    func sectorsAddUpToTheAnnulus(_ first: Double) throws {
        let mean = SIMD2(25.0, 10.0)
        func sector(_ from: Double, _ to: Double) throws -> PlaneRegion {
            try .sector(
                center: .zero, innerRadius: 10, outerRadius: 50, fromAzimuthDegrees: from,
                toAzimuthDegrees: to)
        }
        let parts = try [
            sector(first, first + 100), sector(first + 100, first + 190),
            sector(first + 190, first + 360),
        ]
        let whole = try PlaneRegion.annulus(center: .zero, innerRadius: 10, outerRadius: 50)
        expectClose(parts.reduce(0) { $0 + $1.area }, whole.area, relative: 1e-13)
        let sum = parts.reduce(0) {
            $0 + $1.probability(mean: mean, covariance: blur).probability
        }
        expectClose(
            sum, whole.probability(mean: mean, covariance: blur).probability, absolute: 2e-15)
    }

    @Test func aSectorOpensClockwiseFromItsFirstAzimuth() throws {
        let east = try PlaneRegion.sector(
            center: .zero, innerRadius: 0, outerRadius: 10, fromAzimuthDegrees: 45,
            toAzimuthDegrees: 135)
        #expect(east.contains(SIMD2(5, 0)))
        #expect(!east.contains(SIMD2(-5, 0)))
        #expect(!east.contains(SIMD2(0, 5)))
        let north = try PlaneRegion.sector(
            center: .zero, innerRadius: 1, outerRadius: 10, fromAzimuthDegrees: 315,
            toAzimuthDegrees: 45)
        #expect(north.contains(SIMD2(0, 5)))
        #expect(!north.contains(SIMD2(0, 0.5)))
        #expect(!north.contains(SIMD2(0, -5)))
    }

    @Test func containmentAgreesWithASharpNormal() throws {
        var random = SplitMix64(seed: 5)
        let regions = try [
            PlaneRegion.annulus(center: SIMD2(1, 2), innerRadius: 10, outerRadius: 30),
            .sector(
                center: .zero, innerRadius: 5, outerRadius: 30, fromAzimuthDegrees: 200,
                toAzimuthDegrees: 100),
            .polygon(
                rings: [
                    [SIMD2(-30, -30), SIMD2(30, -25), SIMD2(0, 0), SIMD2(25, 30)],
                    [SIMD2(-5, -20), SIMD2(5, -20), SIMD2(0, -12)],
                ]),
        ]
        for region in regions {
            for _ in 0..<300 {
                let point = SIMD2(
                    Double.random(in: -40...40, using: &random),
                    Double.random(in: -40...40, using: &random))
                let p = region.probability(mean: point, covariance: .circular(sigma: 1e-2))
                // Within five hundredths of the border either answer is right.
                guard p.probability < 1e-6 || p.probability > 1 - 1e-6 else { continue }
                #expect(region.contains(point) == (p.probability > 0.5), "\(point)")
            }
        }
    }

    /// Moving and turning everything changes nothing. Absolute 1e-14.
    @Test func isInvariantUnderMotion() throws {
        let ring = [SIMD2(0.0, 0.0), SIMD2(40, 5), SIMD2(10, 10), SIMD2(15, 35)]
        let mean = SIMD2(12.0, 20.0)
        let still = try PlaneRegion.polygon(rings: [ring])
            .probability(mean: mean, covariance: blur).probability
        let angle = 0.7
        func moved(_ v: SIMD2<Double>) -> SIMD2<Double> {
            SIMD2(
                cos(angle) * v.x - sin(angle) * v.y + 1000,
                sin(angle) * v.x + cos(angle) * v.y - 300
            )
        }
        let turned = Covariance.ellipse(
            alongSigma: 30, acrossSigma: 12, bearingDegrees: 20 - angle * 180 / .pi)
        let after = try PlaneRegion.polygon(rings: [ring.map(moved).reversed()])
            .probability(mean: moved(mean), covariance: turned).probability
        expectClose(after, still, absolute: 1e-14)
        for shift in 1...3 {
            let permuted = Array(ring[shift...] + ring[..<shift])
            let same = try PlaneRegion.polygon(rings: [permuted])
                .probability(mean: mean, covariance: blur).probability
            expectClose(same, still, absolute: 1e-15)
        }
    }

    @Test func aHugeRegionOfTinyScatterIsQuickAndExact() throws {
        let disc = try PlaneRegion.disc(center: .zero, radius: 10_000)
        let edge = disc.probability(mean: SIMD2(10_000, 0), covariance: .circular(sigma: 3))
        // Half, less the curvature of the edge: −σ/(2R√(2π)).
        expectClose(
            edge.probability, 0.5 - 3 / (2 * 10_000 * (2 * Double.pi).squareRoot()), absolute: 1e-8)
        #expect(disc.probability(mean: .zero, covariance: .circular(sigma: 3)).probability == 1)
    }

    /// A million standard deviations away the logarithm is that of the nearest point.
    @Test func aRegionMuchTooFarIsQuickToo() throws {
        let annulus = try PlaneRegion.annulus(center: .zero, innerRadius: 40, outerRadius: 60)
        let found = annulus.probability(
            mean: SIMD2(30_000, 40_000), covariance: .circular(sigma: 0.05))
        let nearest = (50_000.0 - 60) / 0.05
        expectClose(found.logProbability, -nearest * nearest / 2, relative: 1e-9)
    }

    @Test func regionsThatAreNoneAreRefused() {
        #expect(throws: EvidenceError.self) { try PlaneRegion.disc(center: .zero, radius: 0) }
        #expect(throws: EvidenceError.self) { try PlaneRegion.disc(center: .zero, radius: .nan) }
        #expect(throws: EvidenceError.self) {
            try PlaneRegion.annulus(center: .zero, innerRadius: 5, outerRadius: 5)
        }
        #expect(throws: EvidenceError.self) { try PlaneRegion.polygon(rings: []) }
        #expect(throws: EvidenceError.self) {
            try PlaneRegion.polygon(rings: [[SIMD2(0, 0), SIMD2(1, 1)]])
        }
        #expect(throws: EvidenceError.self) {
            try PlaneRegion.polygon(rings: [[SIMD2(0, 0), SIMD2(1, .nan), SIMD2(1, 0)]])
        }
    }
}
