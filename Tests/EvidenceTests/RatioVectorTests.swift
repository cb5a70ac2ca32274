import Evidence
import Foundation
import TestSupport
import Testing

@Suite struct RatioVectorTests {
    struct Row: Decodable, Sendable, CustomTestStringConvertible {
        struct Point: Decodable, Sendable {
            let e, n: DecimalString?
            let sigma: DecimalString
            let rings: [[[DecimalString]]]?

            func locus() throws -> Locus {
                let blur = Covariance.circular(sigma: sigma.value)
                if let rings {
                    let region = try PlaneRegion.polygon(
                        rings: rings.map { $0.map { SIMD2($0[0].value, $0[1].value) } })
                    return Locus(shape: .region(region), uncertainty: blur)
                }
                return Locus(
                    shape: .point(SIMD2(e?.value ?? .nan, n?.value ?? .nan)), uncertainty: blur)
            }
        }
        struct Weapon: Decodable, Sendable {
            let cep, rep, dep, bearing: DecimalString?
            let p_fail: DecimalString
            let bias: [DecimalString]?
            let bias_sigma: DecimalString?
        }
        struct Area: Decodable, Sendable { let area: DecimalString }
        struct Input: Decodable, Sendable {
            let impact: Point
            let weapon: Weapon
            let site: Point
            let objectives: [Point]
            let background: Area
            let alt_weights: [DecimalString]
            let priors: [DecimalString]?
        }
        struct Expected: Decodable, Sendable {
            let f_site, g: DecimalString
            let f_obj: [DecimalString]
            let lr_vs_best, lr_vs_worst, lr_vs_background, lr_vs_mixture: DecimalString
            let log10_lr_vs_mixture, log10_lr_vs_best: DecimalString
            let band_vs_mixture, band_vs_best, best_alternative: String
            let posterior: [DecimalString]?
            let prior_for_even_odds: DecimalString
        }
        let id: String
        let input: Input
        let expected: Expected
        var testDescription: String { id }
    }

    /// Relative 1e-12 throughout.
    @Test(arguments: try VectorFolder.json("lr_single.json", as: [Row].self))
    func oneStrike(_ row: Row) throws {
        let weapon = row.input.weapon
        let dispersion: Dispersion =
            if let cep = weapon.cep {
                .circular(try CircularErrorProbable(known: cep.value))
            } else {
                .rangeDeflection(
                    rangeErrorProbable: weapon.rep?.value ?? .nan,
                    deflectionErrorProbable: weapon.dep?.value ?? .nan,
                    bearingDegrees: weapon.bearing?.value ?? .nan)
            }
        let observation = try StrikeObservation(
            impact: row.input.impact.locus(), dispersion: dispersion,
            failureProbability: weapon.p_fail.value,
            bias: weapon.bias.map {
                AimBias(
                    offset: SIMD2($0[0].value, $0[1].value), sigma: weapon.bias_sigma?.value ?? 0)
            },
            background: Background(uniformOver: row.input.background.area.value))
        let premises = try row.input.site.locus()
        let alternatives = try row.input.objectives.enumerated().map {
            Hypothesis(
                identifier: .objective("objective \($0.offset)"), aim: try $0.element.locus())
        }
        let ratio = try observation.likelihoodRatio(
            premises: premises, alternatives: alternatives,
            weights: row.input.alt_weights.map(\.value))

        let expected = row.expected
        // A log density holds a density to relative 1e-12 only up to |log| ~ 1e3: they are far
        // smaller here.
        expectClose(ratio.logPremises, log(expected.f_site.value), absolute: 1e-12, "f_site")
        for (found, value) in zip(ratio.alternatives, expected.f_obj) {
            expectClose(found.logDensity, log(value.value), absolute: 1e-12, "f_obj")
        }
        expectClose(
            ratio.alternatives.last?.logDensity ?? 0, log(expected.g.value), absolute: 1e-12, "g")
        let mixture = try #require(ratio.mixture)
        for (found, value, name) in [
            (ratio.best.value, expected.lr_vs_best, "best"),
            (ratio.worst.value, expected.lr_vs_worst, "worst"),
            (ratio.background.value, expected.lr_vs_background, "background"),
            (mixture.value, expected.lr_vs_mixture, "mixture"),
            (mixture.priorForEvenOdds, expected.prior_for_even_odds, "prior for even odds"),
        ] {
            expectClose(found, value.value, relative: 1e-12, name)
        }
        expectClose(mixture.log10, expected.log10_lr_vs_mixture.value, absolute: 1e-12, "log10")
        expectClose(ratio.best.log10, expected.log10_lr_vs_best.value, absolute: 1e-12, "log10")
        #expect(
            VerbalBand(likelihoodRatio: mixture.value).text == expected.band_vs_mixture)
        #expect(VerbalBand(likelihoodRatio: ratio.best.value).text == expected.band_vs_best)
        // Objectives that are as improbable as the background are no better an explanation.
        #expect(ratio.bestAlternative.description == expected.best_alternative)
        if let priors = row.input.priors, let posterior = expected.posterior {
            let found = try ratio.posterior(priors: priors.map(\.value))
            for (a, b) in zip(found, posterior) {
                expectClose(a, b.value, relative: 1e-12, "posterior")
            }
        }
    }

    /// Relative 1e-12.
    @Test(arguments: try VectorFolder.csv("lr_breakeven.csv"))
    func ceiling(_ row: VectorFolder.Row) throws {
        let (distance, area) = try (row.number("d"), row.number("area"))
        let maximum = RatioCeiling.maximum(distance: distance, area: area)
        expectClose(maximum.sigma, try row.number("sigma_at_max_lr"), relative: 1e-12)
        expectClose(maximum.ratio, try row.number("max_lr_over_all_sigma"), relative: 1e-12)
        let crossings = RatioCeiling.crossings(distance: distance, area: area)
        if row["sigma_lo"] == "" {
            #expect(crossings == nil)
        } else {
            let (low, high) = try #require(crossings)
            expectClose(low, try row.number("sigma_lo"), relative: 1e-12)
            expectClose(high, try row.number("sigma_hi"), relative: 1e-12)
            expectClose(
                low * CircularErrorProbable.perSigma, try row.number("cep_lo"), relative: 1e-12)
            expectClose(
                high * CircularErrorProbable.perSigma, try row.number("cep_hi"), relative: 1e-12)
        }
    }

    /// Relative 1e-12: the density of a point integrated over a lognormal CEP.
    @Test(arguments: try VectorFolder.csv("cep_uncertain_density.csv"))
    func uncertainCEP(_ row: VectorFolder.Row) throws {
        let observation = try StrikeObservation(
            impact: Locus(
                shape: .point(SIMD2(try row.number("d"), 0)),
                uncertainty: .circular(sigma: try row.number("sigma_pos"))),
            dispersion: .circular(
                CircularErrorProbable(
                    low: try row.number("cep_p05"), likely: try row.number("cep_likely"),
                    high: try row.number("cep_p95"))),
            failureProbability: 0, bias: nil, background: Background(uniformOver: 1))
        let found = observation.logCore(aim: Locus(shape: .point(.zero), uncertainty: .zero))
        expectClose(exp(found), try row.number("density"), relative: 1e-12, row["id"] ?? "")
    }

    @Test(arguments: try VectorFolder.csv("enfsi_bands.csv"))
    func band(_ row: VectorFolder.Row) throws {
        #expect(VerbalBand(likelihoodRatio: try row.number("lr")).text == row["band"])
    }
}
