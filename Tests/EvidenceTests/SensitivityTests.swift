import Evidence
import Foundation
import TestSupport
import Testing

@Suite struct SensitivityTests {
    private let premises = Locus(shape: .point(.zero), uncertainty: .circular(sigma: 3))
    private let depot = [
        Hypothesis(
            identifier: .objective("depot"),
            aim: Locus(shape: .point(SIMD2(300, 100)), uncertainty: .circular(sigma: 10)))
    ]

    private func observation(_ impact: Locus, failure: Double = 0.1) throws -> StrikeObservation {
        try StrikeObservation(
            impact: impact,
            dispersion: .circular(CircularErrorProbable(low: 5, likely: 20, high: 60)),
            failureProbability: failure, bias: nil, background: Background(uniformOver: 839e6))
    }

    static let impacts: [Locus] = {
        do {
            return [
                Locus(shape: .point(SIMD2(35, 10)), uncertainty: .circular(sigma: 8)),
                Locus(
                    shape: .region(try .annulus(center: .zero, innerRadius: 40, outerRadius: 60)),
                    uncertainty: .zero),
                Locus(
                    shape: .region(
                        try .polygon(rings: [[SIMD2(20, -10), SIMD2(60, -10), SIMD2(40, 40)]])),
                    uncertainty: .zero),
            ]
        } catch {
            return []
        }
    }()

    @Test(arguments: impacts) func theGridIsTheRatioOfEachCell(_ impact: Locus) throws {
        let base = try observation(impact)
        let grid = try SensitivityGrid(
            observation: base, premises: premises, alternatives: depot, cepValues: [5, 50],
            positionSigmas: [2, 40])
        for (row, cep) in grid.cepValues.enumerated() {
            for (column, sigma) in grid.positionSigmas.enumerated() {
                var cell = base
                cell.dispersion = .circular(try CircularErrorProbable(known: cep))
                if case .point = impact.shape {
                    cell.impact.uncertainty = .circular(sigma: sigma)
                } else {
                    cell.impact.uncertainty = impact.uncertainty + .circular(sigma: sigma)
                }
                let ratio = try cell.likelihoodRatio(premises: premises, alternatives: depot)
                expectClose(
                    grid.log10Ratios[row][column], ratio.best.log10, absolute: 1e-10)
            }
        }
    }

    /// On the near side of each reported value the band is the present one, beyond it another.
    @Test(arguments: impacts) func bandsChangeWhereItSays(_ impact: Locus) throws {
        let base = try observation(impact)
        let changes = try BandChange(
            observation: base, premises: premises, alternatives: depot)
        func band(_ observation: StrikeObservation) throws -> VerbalBand {
            VerbalBand(
                likelihoodRatio: try observation.likelihoodRatio(
                    premises: premises, alternatives: depot
                ).best.value)
        }
        let home = try band(base)
        func check(
            _ value: Double?, _ outward: Double, _ vary: (Double) throws -> StrikeObservation
        )
            throws
        {
            guard let value else { return }
            #expect(try band(vary(value * outward)) != home)
            #expect(try band(vary(value / outward)) == home)
        }
        let scaled = { (cep: Double) in
            var varied = base
            varied.dispersion = .circular(
                try CircularErrorProbable(low: 5 * cep / 20, likely: cep, high: 60 * cep / 20))
            return varied
        }
        try check(changes.cep?.below, 0.999, scaled)
        try check(changes.cep?.above, 1.001, scaled)
        let failing = { (p: Double) in
            try StrikeObservation(
                impact: base.impact, dispersion: base.dispersion, failureProbability: p, bias: nil,
                background: base.background)
        }
        try check(changes.failureProbability.below, 0.999, failing)
        try check(changes.failureProbability.above, 1.001, failing)
        #expect(changes.cep?.above != nil)
        #expect(changes.failureProbability.above != nil)
        #expect(changes.positionSigma.above != nil)
    }

    /// An objective placed where it says brings the ratio down to the target; a metre farther out
    /// in that direction it does not.
    @Test(arguments: impacts) func anUnlistedObjectiveWhereItSays(_ impact: Locus) throws {
        let base = try observation(impact)
        let unlisted = try UnlistedObjective(
            observation: base, premises: premises, alternatives: depot)
        let now = try base.likelihoodRatio(premises: premises, alternatives: depot).best.value
        for target in UnlistedObjective.ratios {
            guard case .within(let metres) = unlisted.distance(forRatio: target) else {
                if unlisted.distance(forRatio: target) == .alreadyBelow {
                    #expect(now <= target)
                }
                continue
            }
            func worst(_ distance: Double) throws -> Double {
                try stride(from: 0.0, to: 360, by: 6).map { degrees in
                    let angle = degrees * .pi / 180
                    let neighbour = Hypothesis(
                        identifier: .objective("unlisted"),
                        aim: Locus(
                            shape: .point(distance * SIMD2(sin(angle), cos(angle))),
                            uncertainty: .zero))
                    return try base.likelihoodRatio(
                        premises: premises, alternatives: depot + [neighbour]
                    ).best.value
                }.min() ?? .infinity
            }
            // The search looks in 24 directions and towards the impact, this in 60: a metre of
            // slack.
            #expect(try worst(metres - 1) <= target * 1.02, "\(target) \(metres)")
            #expect(try worst(metres + 2) > target * 0.98, "\(target) \(metres)")
        }
    }

    @Test func whatIsAlreadyLowIsSaidToBe() throws {
        let far = Locus(shape: .point(SIMD2(5_000, 0)), uncertainty: .circular(sigma: 5))
        let unlisted = try UnlistedObjective(
            observation: observation(far), premises: premises, alternatives: depot)
        for ratio in UnlistedObjective.ratios {
            #expect(unlisted.distance(forRatio: ratio) == .alreadyBelow)
        }
    }

    @Test func valuesThatAreNoneAreRefused() throws {
        #expect(throws: EvidenceError.self) { try CircularErrorProbable(known: 0) }
        #expect(throws: EvidenceError.self) { try CircularErrorProbable(known: -3) }
        #expect(throws: EvidenceError.self) { try CircularErrorProbable(known: .nan) }
        #expect(throws: EvidenceError.self) {
            try CircularErrorProbable(low: 20, likely: 5, high: 60)
        }
        #expect(throws: EvidenceError.self) { try Background(uniformOver: 0) }
        #expect(throws: EvidenceError.self) { try observation(Self.impacts[0], failure: 1.2) }
        let ratio = try observation(Self.impacts[0])
            .likelihoodRatio(premises: premises, alternatives: depot)
        #expect(throws: EvidenceError.self) { try ratio.posterior(priors: [0.5, 0.5]) }
        #expect(throws: EvidenceError.self) { try ratio.posterior(priors: [0.5, 0.4, 0.2]) }
        #expect(throws: EvidenceError.self) { try ratio.posterior(priors: [1, 0, 0]) }
        #expect(throws: EvidenceError.self) {
            try observation(Self.impacts[0]).likelihoodRatio(
                premises: premises, alternatives: depot, weights: [0.5, 0.4])
        }
        #expect(
            "\(EvidenceError.notPositive("CEP", -3))" == "CEP -3.0 is not a number greater than 0")
    }

    @Test(arguments: [
        (0.001, "less than 1 %"), (0.03, "almost no chance"), (0.1, "very unlikely"),
        (0.3, "unlikely"), (0.5, "roughly even chance"), (0.7, "likely"), (0.9, "very likely"),
        (0.97, "almost certain"), (0.999, "more than 99 %"),
    ]) func probabilitiesHaveTheirTerm(_ probability: Double, _ term: String) {
        #expect(ProbabilityTerm(probability: probability).text == term)
    }
}
