import Evidence
import Foundation
import TestSupport
import Testing

/// Series, counts, notices and calibration beside values computed at 50 digits.
@Suite struct SeriesVectorTests {
    struct KOfN: Decodable, Sendable, CustomTestStringConvertible {
        let id: String
        let lr: [DecimalString]
        let k: Int
        let log10, mean_lr, loglik_ratio_at_mle: DecimalString
        let theta_mle: String
        var testDescription: String { id }
    }

    @Test(arguments: try VectorFolder.json("k_of_n_lr.json", as: [KOfN].self))
    func kOfN(_ row: KOfN) throws {
        let ratios = row.lr.map { log($0.value) }
        let series = SeriesRatio(logRatios: ratios)
        expectClose(
            series.logRatio(ofExactly: row.k) / log(10), row.log10.value, relative: 1e-10,
            absolute: 1e-12)
        expectClose(
            exp(SeriesRatio(logRatios: ratios, upTo: 1).logRatio(ofExactly: 1)), row.mean_lr.value,
            relative: 1e-10)
        let best = series.bestShare
        expectClose(
            best.logLikelihoodRatio, row.loglik_ratio_at_mle.value, relative: 1e-10, absolute: 1e-12
        )
        if let share = Double(row.theta_mle) {
            expectClose(try #require(best.share), share, relative: 1e-10, absolute: 1e-12)
        } else {
            #expect(best.share == nil)
        }
    }

    /// Further strikes one by one and all at once.
    @Test func furtherStrikesDiluteTheSame() {
        let ratios = [5.0, 2, -1, -3, 0.5]
        let further = ratios + Array(repeating: -2.0, count: 40)
        for k in 0...5 {
            expectClose(
                SeriesRatio(logRatios: ratios)
                    .logRatio(ofExactly: k, withFurther: 40, logRatio: -2),
                SeriesRatio(logRatios: further).logRatio(ofExactly: k), absolute: 1e-11)
        }
    }

    struct Count: Decodable, Sendable, CustomTestStringConvertible {
        let id: String
        let p: [String]
        let k: Int
        let p_at_least_k: DecimalString
        var testDescription: String { id }
    }

    @Test(arguments: try VectorFolder.json("poisson_binomial.json", as: [Count].self))
    func poissonBinomial(_ row: Count) {
        let probabilities = row.p.map { text in
            let parts = text.split(separator: "/").compactMap { Double($0) }
            return parts.count == 2 ? parts[0] / parts[1] : parts[0]
        }
        expectClose(
            PoissonBinomial.atLeast(row.k, of: probabilities), row.p_at_least_k.value,
            relative: 1e-12)
    }

    @Test(arguments: try VectorFolder.csv("before_after.csv"))
    func beforeAndAfterTheNotice(_ row: VectorFolder.Row) throws {
        func count(_ name: String) throws -> Int { try #require(row[name].flatMap { Int($0) }) }
        func expect(_ found: Double, _ name: String) throws {
            let expected = try #require(row[name].flatMap { Double($0) }, "\(name)")
            if expected.isInfinite {
                #expect(found == expected, "\(name)")
            } else {
                expectClose(found, expected, relative: 1e-10, absolute: 1e-300)
            }
        }
        let found = try NoticeComparison(
            before: try .init(hits: count("x0"), strikes: count("n0")),
            after: try .init(hits: count("x1"), strikes: count("n1")))
        try expect(found.binomial.greater, "binom_p_greater")
        try expect(found.binomial.less, "binom_p_less")
        try expect(found.binomial.middle, "binom_midp_greater")
        try expect(found.binomial.twoSided, "binom_p_two_sided")
        let fisher = try #require(found.fisher)
        try expect(fisher.greater, "fisher_p_greater")
        try expect(fisher.twoSided, "fisher_p_two_sided")
        try expect(found.smallestAttainable, "min_attainable_p_greater")
        try expect(found.rateRatioInterval.low, "rr_lo95")
        try expect(found.rateRatioInterval.high, "rr_hi95")
        if let ratio = found.rateRatio {
            try expect(ratio, "rate_ratio")
        } else {
            #expect(row["rate_ratio"] == "undefined")
        }
        if let triggered = found.greaterIfTriggeredByHit {
            try expect(triggered, "p_greater_notice_triggered_by_hit")
        } else {
            #expect(row["p_greater_notice_triggered_by_hit"] == "")
        }
        if let detectable = found.detectableRateRatio() {
            try expect(detectable, "detectable_rr_80pct")
        } else {
            #expect(row["detectable_rr_80pct"] == "not attainable")
        }
    }

    @Test(arguments: try VectorFolder.csv("mc_pvalue.csv"))
    func monteCarloPValue(_ row: VectorFolder.Row) throws {
        let exceedances = try #require(row["exceedances"].flatMap { Int($0) })
        let limit = try #require(row["n_max"].flatMap { Int($0) })
        let expected = try #require(row["p"].flatMap { Double($0) })
        let found: MonteCarloPValue
        switch row["mode"] {
        case "fixed": found = MonteCarloPValue(exceedances: exceedances, of: limit)
        case "besag_clifford_stopped_at_l":
            let last = try #require(row["l"].flatMap { Int($0) })
            var run = 0
            found = MonteCarloPValue(stoppingAt: exceedances, limit: limit) {
                run += 1
                return run > last - exceedances
            }
            #expect(found.simulations == last)
        default:
            var run = 0
            found = MonteCarloPValue(stoppingAt: exceedances + 1, limit: limit) {
                run += 1
                return run <= exceedances
            }
            #expect(found.simulations == limit)
        }
        expectClose(found.value, expected, relative: 1e-12)
        if row["mode"] == "fixed", let low = row["cp_lo95"].flatMap(Double.init),
            let high = row["cp_hi95"].flatMap(Double.init)
        {
            let interval = try #require(found.interval)
            expectClose(interval.low, low, relative: 1e-10, absolute: 1e-300)
            expectClose(interval.high, high, relative: 1e-10)
        }
    }

    struct Cost: Decodable, Sendable, CustomTestStringConvertible {
        let id: String
        let lr_h1_true, lr_h0_true: [DecimalString]
        let cllr: DecimalString
        var testDescription: String { id }
    }

    @Test(arguments: try VectorFolder.json("cllr.json", as: [Cost].self))
    func costOfRatios(_ row: Cost) {
        let cost = LogLikelihoodRatioCost.cost(
            logRatiosIfTrue: row.lr_h1_true.map { log($0.value) },
            logRatiosIfFalse: row.lr_h0_true.map { log($0.value) })
        expectClose(cost, row.cllr.value, relative: 1e-12)
    }

    struct Knox: Decodable, Sendable, CustomTestStringConvertible {
        let id: String
        let points: [[Double]]
        let t: [Double]
        let eps_s, eps_t: Double
        let knox: Int
        let expected, exact_perm_p: DecimalString
        var testDescription: String { id }
    }

    @Test(arguments: try VectorFolder.json("knox.json", as: [Knox].self))
    func knox(_ row: Knox) {
        let test = KnoxTest(
            points: row.points.map { SIMD2($0[0], $0[1]) }, times: row.t,
            distanceLimit: row.eps_s, timeLimit: row.eps_t)
        #expect(test.statistic == row.knox)
        expectClose(test.expected, row.expected.value, relative: 1e-12)
        expectClose(test.exactPValue, row.exact_perm_p.value, relative: 1e-12)
        var random = SplitMix64(seed: 5)
        let sampled = test.pValue(simulations: 20_000, using: &random)
        expectClose(sampled.value, row.exact_perm_p.value, absolute: 0.01)
    }

    struct Density: Decodable, Sendable, CustomTestStringConvertible {
        let id: String
        let points, eval: [[DecimalString]]
        let bandwidth, defensive_mix_eps: DecimalString
        let window: [Double]
        let density_plain, density_diggle, density_uniform_corr: [DecimalString]
        let loo_plain_first6, density_defensive: [DecimalString]
        var testDescription: String { id }
    }

    @Test(arguments: try VectorFolder.json("kde.json", as: [Density].self))
    func kernelDensity(_ row: Density) throws {
        let points = row.points.map { SIMD2($0[0].value, $0[1].value) }
        let density = try KernelDensity(
            points: points, bandwidth: row.bandwidth.value,
            window: .init(
                lower: SIMD2(row.window[0], row.window[2]),
                upper: SIMD2(row.window[1], row.window[3])))
        for (index, place) in row.eval.map({ SIMD2($0[0].value, $0[1].value) }).enumerated() {
            func expect(_ found: Double, _ expected: [DecimalString]) {
                expectClose(found, expected[index].value, relative: 1e-10)
            }
            expect(density.density(at: place, .none), row.density_plain)
            expect(density.density(at: place, .diggle), row.density_diggle)
            expect(density.density(at: place, .uniform), row.density_uniform_corr)
            expect(
                density.defensiveDensity(at: place, evenShare: row.defensive_mix_eps.value),
                row.density_defensive)
        }
        for (index, expected) in row.loo_plain_first6.enumerated() {
            let without = density.density(at: points[index], .none, skipping: [index])
            expectClose(without, expected.value, relative: 1e-10)
        }
    }

    /// One point is no density, and neither is one without a width.
    @Test func densitiesThatAreNoneAreRefused() throws {
        let window = try KernelDensity.Window(lower: .zero, upper: SIMD2(10, 10))
        #expect(throws: EvidenceError.self) {
            try KernelDensity(points: [.zero], bandwidth: 1, window: window)
        }
        #expect(throws: EvidenceError.self) {
            try KernelDensity(points: [.zero, SIMD2(1, 1)], bandwidth: 0, window: window)
        }
        #expect(throws: EvidenceError.self) {
            try KernelDensity.Window(lower: .zero, upper: SIMD2(0, 10))
        }
        #expect(throws: EvidenceError.self) { try NoticeComparison.Period(hits: 2, strikes: 1) }
        #expect(throws: EvidenceError.self) { try NoticeComparison.Period(hits: 0, strikes: 0) }
    }

    /// Tails over the whole range beside plain sums.
    @Test func binomialTailsAddUp() {
        for (count, probability) in [(1, 0.3), (10, 0.5), (200, 0.01), (1_000, 0.999)] {
            let binomial = BinomialDistribution(count: count, probability: probability)
            var below = 0.0
            for successes in 0...count {
                #expect(abs(binomial.atLeast(successes) + below - 1) < 1e-13)
                below += binomial.mass(successes)
                #expect(abs(binomial.atMost(successes) - below) < 1e-13)
            }
        }
    }
}
