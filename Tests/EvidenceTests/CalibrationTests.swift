import Evidence
import Foundation
import Testing

/// Simulated worlds beside the figures of EVIDENCE §4 and beside the bound that ratios must keep.
@Suite struct CalibrationTests {
    private static func calibration(
        _ low: Double, _ likely: Double, _ high: Double
    ) throws -> Calibration {
        try Calibration(
            .init(
                cep: CircularErrorProbable(low: low, likely: likely, high: high), reportSigma: 10,
                premisesSigma: 10, failureProbability: 0.1, area: 839e6))
    }

    @Test(arguments: [(5.0, 20.0, 60.0), (6, 15, 50), (5, 15, 100), (200, 500, 1_500)])
    func underItsOwnAssumptionsARatioKeepsItsBound(_ cep: (Double, Double, Double)) throws {
        let calibration = try Self.calibration(cep.0, cep.1, cep.2)
        let outcome = calibration.outcome(in: .asAssumed, worlds: 40_000, seed: 1)
        for t in [1.0, 10, 100, 1_000, 10_000] {
            #expect(outcome.shareIfFalse(reaching: t).low <= 1 / t)
        }
        // The inaccurate anti-ship missile: 1.0 %.
        let misled = outcome.shareIfFalse(reaching: 10).share
        #expect(cep.1 < 100 ? misled < 4e-4 : (0.005...0.015).contains(misled))
        #expect(outcome.cost < 0.7)
        #expect(outcome.largestSupportedRatio > 1_000)
    }

    /// With a CEP that is known, ballistic, cruise and drone: at most 6·10⁻⁵ and a cost of
    /// 0.23–0.24, of which the tenth that fails makes up 0.17 whatever counts as near.
    @Test(arguments: [20.0, 15]) func aKnownScatterMisleadsLeast(_ cep: Double) throws {
        let outcome = try Self.calibration(cep, cep, cep)
            .outcome(in: .asAssumed, worlds: 40_000, seed: 1)
        #expect(outcome.shareIfFalse(reaching: 10).share < 6.5e-5)
        #expect((0.2...0.28).contains(outcome.cost))
    }

    /// The same share by arithmetic: a known CEP, no objectives; the ratio reaches t within a
    /// circle.
    @Test func theShareIsThatOfACircle() throws {
        let (cep, area, p, t) = (20.0, 839e6, 0.1, 10.0)
        let calibration = try Calibration(
            .init(
                cep: CircularErrorProbable(known: cep), reportSigma: 10, premisesSigma: 10,
                failureProbability: p, area: area))
        let variance = pow(cep / CircularErrorProbable.perSigma, 2) + 200
        let peak = (1 - p) * area / (2 * .pi * variance)
        let squared = 2 * variance * log(peak / (t - p))
        let expected = Double.pi * squared / area
        let found = calibration.outcome(in: .asAssumed, worlds: 200_000, seed: 2)
            .shareIfFalse(reaching: t)
        #expect(found.low < expected && expected < found.high)
        #expect(abs(found.share / expected - 1) < 0.02)
    }

    @Test func wrongAssumptionsShow() throws {
        let calibration = try Self.calibration(5, 20, 60)
        func outcome(_ world: Calibration.World) -> Calibration.Outcome {
            calibration.outcome(in: world, worlds: 40_000, seed: 3)
        }
        // An objective 98 m away that nobody listed, for one strike in twenty: 3.0 % and 2.8 %,
        // which breaks the bound of 1 %.
        let unlisted = outcome(.unlistedObjective(share: 0.05, distance: 98))
        #expect((0.02...0.05).contains(unlisted.shareIfFalse(reaching: 10).share))
        #expect(unlisted.shareIfFalse(reaching: 100).low > 0.01)
        #expect(unlisted.largestSupportedRatio < 100)
        // Without a term for failures: a cost of 6.2.
        #expect((3...12).contains(outcome(.failuresIgnored).cost))
        // Selected for being near, the uncorrected ratio breaks its bound and the corrected one
        // does not.
        let raw = outcome(.selected(within: 150))
        let corrected = outcome(.selectedAndCorrected(within: 150))
        #expect(raw.shareIfFalse(reaching: 10).share > 0.05)
        #expect(corrected.shareIfFalse(reaching: 10).low <= 0.1)
        #expect(
            corrected.shareIfFalse(reaching: 10).share < raw.shareIfFalse(reaching: 10).share / 5)
        // A weapon that misses twice as far as assumed is recognised less often.
        #expect(
            outcome(.scatterMultiplied(by: 2)).shareIfTrue(reaching: 1_000)
                < outcome(.asAssumed).shareIfTrue(reaching: 1_000))
    }

    @Test func aSeriesKeepsItsBoundAndALackingCatalogueRaisesIt() throws {
        let calibration = try Self.calibration(200, 500, 1_500)
        func share(_ missing: Double) -> ProportionInterval {
            calibration.seriesShareIfFalse(
                reaching: 2, strikes: 50, missing: missing, worlds: 4_000, seed: 4)
        }
        #expect(share(0).low <= 0.5)
        #expect(share(0.5).low > share(0).low)
    }

    @Test func theSameSeedGivesTheSameWorlds() throws {
        let calibration = try Self.calibration(5, 20, 60)
        let a = calibration.outcome(in: .asAssumed, worlds: 1_000, seed: 5)
        let b = calibration.outcome(in: .asAssumed, worlds: 1_000, seed: 5)
        let c = calibration.outcome(in: .asAssumed, worlds: 1_000, seed: 6)
        #expect(a.logRatiosIfTrue == b.logRatiosIfTrue)
        #expect(a.logRatiosIfTrue != c.logRatiosIfTrue)
    }
}
