import Evidence
import Foundation
import TestSupport
import Testing

/// What any such program must get right before its numbers are believed.
@Suite struct SanityCaseTests {
    private static let kyiv = 839e6

    private func observation(
        _ impact: Locus, cep: (Double, Double, Double), area: Double = kyiv, failure: Double = 0.1
    ) throws -> StrikeObservation {
        try StrikeObservation(
            impact: impact,
            dispersion: .circular(CircularErrorProbable(low: cep.0, likely: cep.1, high: cep.2)),
            failureProbability: failure, bias: nil, background: Background(uniformOver: area))
    }

    private let premises = Locus(shape: .point(.zero), uncertainty: .zero)

    private func objective(_ distance: Double, sigma: Double = 5) -> [Hypothesis] {
        [
            Hypothesis(
                identifier: .objective("objective"),
                aim: Locus(
                    shape: .point(SIMD2(distance, 0)), uncertainty: .circular(sigma: sigma)))
        ]
    }

    /// "Windows broken within 150 m": 10,000 against the background, next to nothing against an
    /// objective 120 m away.
    @Test func damageIsNotImpact() throws {
        let damage = Locus(
            shape: .region(try .disc(center: .zero, radius: 150)), uncertainty: .zero)
        let observation = try observation(damage, cep: (5, 20, 60))
        let far = try observation.likelihoodRatio(premises: premises, alternatives: [])
        #expect((9_000...12_000).contains(far.best.value))
        let near = try observation.likelihoodRatio(
            premises: premises, alternatives: objective(120))
        #expect((1.0...1.3).contains(near.best.value))
    }

    /// Offsets as reported in Kyiv: large ratios against the background, none to speak of once an
    /// objective stands 67 m away.
    @Test func anObjectiveNearbyUndoesEverything() throws {
        let offsets = [(24.0, 28.0), (50, 100), (0, 30)]
        var before: [Double] = []
        var after: [Double] = []
        for (low, high) in offsets {
            let impact = Locus(
                shape: .region(
                    try .annulus(center: .zero, innerRadius: low, outerRadius: high)),
                uncertainty: .zero)
            let observation = try observation(impact, cep: (10, 25, 100))
            before.append(
                try observation.likelihoodRatio(premises: premises, alternatives: []).best.value)
            after.append(
                try observation.likelihoodRatio(
                    premises: premises, alternatives: objective(67)
                ).best.value)
        }
        #expect(before.allSatisfy { $0 > 1_000 })
        #expect(after.allSatisfy { $0 < 50 })
        #expect(zip(before, after).allSatisfy { $0 / $1 > 500 })
    }

    /// Belgrade 1999: accurate weapons on the embassy, an objective 300 m off: of order 1e6.
    @Test func anAccurateHitIsAnAimPoint() throws {
        let impact = Locus(shape: .point(SIMD2(5, 3)), uncertainty: .circular(sigma: 5))
        let observation = try observation(impact, cep: (5, 10, 13), area: 360e6)
        let ratio = try observation.likelihoodRatio(
            premises: premises, alternatives: objective(300))
        #expect((5.0...7).contains(ratio.best.log10))
    }

    /// Without failures the ratio of a far miss is without bound; with them it is not.
    @Test func theFailureTermBoundsEveryRatio() throws {
        let impact = Locus(shape: .point(SIMD2(5_000, 0)), uncertainty: .circular(sigma: 5))
        let bounded = try observation(impact, cep: (10, 10, 10))
            .likelihoodRatio(premises: premises, alternatives: []).best.log10
        expectClose(bounded, -1, absolute: 1e-9)
        let unbounded = try observation(impact, cep: (10, 10, 10), failure: 0)
            .likelihoodRatio(premises: premises, alternatives: []).best.log10
        #expect(unbounded < -10_000 && unbounded.isFinite)
    }

    /// The ceiling is reached at its sigma and nowhere exceeded.
    @Test func noCEPExceedsTheCeiling() throws {
        let maximum = RatioCeiling.maximum(distance: 50, area: Self.kyiv)
        for factor in [0.2, 0.5, 0.9, 1, 1.1, 2, 10] {
            let cep = maximum.sigma * factor * CircularErrorProbable.perSigma
            let impact = Locus(shape: .point(SIMD2(50, 0)), uncertainty: .zero)
            let ratio = try observation(impact, cep: (cep, cep, cep), failure: 0)
                .likelihoodRatio(premises: premises, alternatives: []).best.value
            if factor == 1 {
                expectClose(ratio, maximum.ratio, relative: 1e-12)
            } else {
                #expect(ratio < maximum.ratio)
            }
        }
    }
}
