import Foundation
import TestSupport
import Testing

@testable import Evidence

/// Simulated worlds beside closed forms, beside a simulation without any short cut, and beside the
/// bound that ratios must keep.
@Suite struct CalibrationTests {
    static let area = 839e6

    static func weapon(
        _ cep: (low: Double, likely: Double, high: Double), failing p: Double = 0.1,
        anywhere q: Double = 0.2
    ) throws -> Calibration.Weapon {
        Calibration.Weapon(
            cep: try CircularErrorProbable(low: cep.low, likely: cep.likely, high: cep.high),
            failureProbability: p,
            failedMedian: try CircularErrorProbable(low: 200, likely: 800, high: 3_000),
            anywhereShare: q)
    }

    static func setting(
        _ cep: (Double, Double, Double) = (5, 20, 60), failing p: Double = 0.1, strikes: Double,
        clustering: Double = 1, area: Double = area, attacks: Int = 1
    ) throws -> Calibration.Setting {
        Calibration.Setting(
            weapon: try weapon(cep, failing: p), reportSigma: 10, premisesSigma: 10, area: area,
            believed: .init(strikes: strikes, clustering: clustering), attacks: attacks)
    }

    /// An objective 65 m away from premises in a disc of 5 km, scatter and failures known.
    private static func withObjective() throws -> Calibration.Setting {
        var weapon = try weapon((60, 60, 60), failing: 0.3)
        weapon.failedMedian = try CircularErrorProbable(known: 500)
        return Calibration.Setting(
            weapon: weapon, reportSigma: 10, premisesSigma: 10, area: .pi * 25e6,
            objectives: [.init(places: [SIMD2(650, -100)], sigma: 40)],
            believed: .init(strikes: 200, clustering: 4, directed: [12]), attacks: 2)
    }

    // MARK: Closed forms

    /// A known scatter, no failures, no objectives: R reaches t within a circle, and the strikes in
    /// it are Poisson.
    @Test(arguments: [(300.0, 1.0), (1_000, 3), (4_000, 10)])
    func sharesAreThoseOfACircle(_ strikes: Double, _ clustering: Double) throws {
        let calibration = try Calibration(
            Self.setting((20, 20, 20), failing: 0, strikes: strikes, clustering: clustering))
        let variance = pow(20 / CircularErrorProbable.perSigma, 2) + 200
        let even = clustering * strikes / Self.area
        let peak = 1 / (2 * .pi * variance * even)
        expectClose(calibration.largestRatio, peak, relative: 1e-9)
        let outcome = try calibration.outcome(in: .asBelieved, periods: 400_000, seed: 2)
        for t in [1.0, 2, 10, 100, 1_000] {
            let expected = t < peak ? even * 2 * .pi * variance * log(peak / t) : 0
            expectClose(
                calibration.expectedStrikes(reaching: t), expected, relative: 2e-3, absolute: 1e-9)
            #expect(expected <= 1 / t)
            let share = -expm1(-expected)
            let found = outcome.misled(.strike, reaching: t)
            let error = max((found.high - found.low) / 4, 0.004 * share)
            #expect(abs(found.estimate - share) < 5 * error + 1e-9)
        }
        // Of the strikes aimed there, those that come down in the same circle: 1 − t/peak.
        for t in [1.0, 5] where t < peak {
            #expect(abs(outcome.recognised(reaching: t) - (1 - t / peak)) < 2e-3)
        }
    }

    /// Twice the area with twice the strikes is as dense, and so as misleading.
    @Test func onlyDensityCounts() throws {
        let small = try Calibration(Self.setting(strikes: 500, clustering: 2, attacks: 2))
        let large = try Calibration(
            Self.setting(strikes: 1_000, clustering: 2, area: 2 * Self.area, attacks: 2))
        for place in [SIMD2(0.0, 0), SIMD2(40, 30), SIMD2(-300, 100)] {
            expectClose(small.ratio(at: place), large.ratio(at: place), relative: 1e-3)
        }
        let outcomes = try [small, large].map {
            try $0.outcome(in: .asBelieved, periods: 100_000, seed: 3)
        }
        for statistic in Calibration.Statistic.allCases {
            let shares = outcomes.map { $0.misled(statistic, reaching: 10) }
            #expect(abs(shares[0].estimate - shares[1].estimate) < shares[0].high - shares[0].low)
        }
    }

    // MARK: Without short cuts

    /// Every strike of every period drawn one by one all over the area, with an objective, failures
    /// and clusters: the same shares within five standard errors.
    @Test func plainSimulationGivesTheSameShares() throws {
        let setting = try Self.withObjective()
        let calibration = try Calibration(setting)
        let outcome = try calibration.outcome(in: .asBelieved, periods: 200_000, seed: 4)
        let plain = PlainPeriods(setting, calibration)
        let periods = 20_000
        var random = SeededGenerator(seed: 5)
        var reached: [Calibration.Statistic: [Double: Int]] = [:]
        for _ in 0..<periods {
            let ratios = plain.ratios(&random)
            let (first, second) = ratios.reduce((0.0, 0.0)) { sums, ratio in
                (sums.0 + ratio, sums.1 + sums.0 * ratio)
            }
            let n = setting.believed.strikes
            let values: [Calibration.Statistic: Double] = [
                .strike: ratios.max() ?? 0, .oneOfSeries: first,
                .allOfSeries: second * n * n / (n * (n - 1) / 2),
            ]
            for (statistic, value) in values {
                for t in [1.0, 2, 5, 10, 100] where value >= t {
                    reached[statistic, default: [:]][t, default: 0] += 1
                }
            }
        }
        for statistic in Calibration.Statistic.allCases {
            for t in [2.0, 5, 10, 100] {
                let share = Double(reached[statistic]?[t] ?? 0) / Double(periods)
                let found = outcome.misled(statistic, reaching: t)
                let error = (max(share, 1 / Double(periods)) / Double(periods)).squareRoot()
                #expect(abs(share - found.estimate) < 5 * error + 0.01 * share)
            }
        }
        #expect(outcome.misled(.strike, reaching: 2).estimate > 0.01)
    }

    // MARK: The promise

    @Test(arguments: [(5.0, 20.0, 60.0), (6, 15, 50), (5, 15, 100), (200, 500, 1_500)])
    func whatIsBelievedKeepsThePromise(_ cep: (Double, Double, Double)) throws {
        var setting = try Self.withObjective()
        setting.weapon = try Self.weapon(cep)
        setting.area = Self.area
        setting.believed = .init(strikes: 1_000, clustering: 3, directed: [3])
        setting.least = .init(strikes: 300, clustering: 1, directed: [1])
        setting.greatest = .init(strikes: 4_000, clustering: 10, directed: [10])
        setting.attacks = 3
        let calibration = try Calibration(setting)
        for world in [Calibration.World.asBelieved, .leastDensity, .greatestDensity] {
            let outcome = try calibration.outcome(in: world, periods: 40_000, seed: 1)
            for statistic in Calibration.Statistic.allCases {
                for t in [1.0, 2, 5, 10, 100, 1_000, 10_000] {
                    #expect(outcome.misled(statistic, reaching: t).low <= 1 / t)
                }
            }
            #expect(outcome.cost <= 1)
            #expect(outcome.largestSupportedRatio >= 1_000)
        }
    }

    /// EVIDENCE: 5 % of the strikes within 1.5 km instead of 0.84 %, and a series calculated as if
    /// they were even: it reaches 100 in about 1.9 % of periods at N = 300 and 6 % at N = 3,000,
    /// where 1 % is promised. Those figures are the first edition's, whose failed weapons come down
    /// anywhere; they hold for one aimed at N = 300 and three at N = 3,000 within a third.
    @Test func clustersMislead() throws {
        func share(_ strikes: Double, _ attacks: Int) throws -> StratifiedShare {
            let calibration = try Calibration(Self.setting(strikes: strikes, attacks: attacks))
            return try calibration.outcome(
                in: .clustered(share: 0.05), periods: 100_000, seed: 6, isWhole: false
            ).misled(.allOfSeries, reaching: 100)
        }
        let few = try share(300, 1)
        #expect(few.low > 0.01 && few.high < 0.025)
        let many = try share(3_000, 3)
        #expect(many.low > 0.04 && many.high < 0.08)
    }

    @Test func wrongWorldsShow() throws {
        var setting = try Self.setting(strikes: 1_000, clustering: 3, attacks: 3)
        setting.objectives = [.init(places: [SIMD2(650, 0)], sigma: 40)]
        setting.believed.directed = [3]
        setting.least = setting.believed
        setting.greatest = setting.believed
        let calibration = try Calibration(setting)
        func misled(
            _ world: Calibration.World, _ statistic: Calibration.Statistic = .strike,
            _ t: Double = 10
        ) throws -> Double {
            try calibration.outcome(in: world, periods: 40_000, seed: 7, isWhole: false)
                .misled(statistic, reaching: t).estimate
        }
        let believed = try misled(.asBelieved)
        #expect(try misled(.clustered(share: 0.3)) > 0.1)
        #expect(try misled(.unlistedObjective(share: 0.05, distance: 98)) > 0.1)
        #expect(try misled(.strikesMultiplied(by: 3)) > 2.5 * believed)
        #expect(try misled(.strikesMultiplied(by: 1.0 / 3)) < believed / 2.5)
        #expect(try misled(.catalogueLacks(share: 0.5)) > 1.7 * believed)
        #expect(try misled(.distancesUnderstated(by: 0.3)) > 1.7 * believed)
        #expect(try misled(.unlistedStrike(distance: 98)) > believed)
        #expect(try misled(.debris(share: 0.1)) > 2 * believed)
        // Four weapons with one aim point: fewer periods, and those that mislead do so together.
        #expect(try misled(.salvos(of: 4)) < believed)
        #expect(
            try misled(.salvos(of: 4), .allOfSeries, 100)
                > 5 * misled(.asBelieved, .allOfSeries, 100))
    }

    /// A weapon that misses farther than is believed is recognised less often, and a scatter with
    /// heavy tails, too.
    @Test func scatterChangesWhatIsRecognised() throws {
        let calibration = try Calibration(Self.setting(strikes: 1_000))
        func recognised(_ world: Calibration.World) throws -> Double {
            try calibration.outcome(in: world, periods: 1_000, seed: 8).recognised(reaching: 10)
        }
        let believed = try recognised(.asBelieved)
        #expect(try recognised(.scatterMultiplied(by: 2)) < believed)
        #expect(try recognised(.scatterMultiplied(by: 0.5)) > believed)
        #expect(try recognised(.heavyTails) < believed)
    }

    @Test func theSameSeedGivesTheSameWorlds() throws {
        let calibration = try Calibration(Self.setting(strikes: 1_000, attacks: 2))
        let shares = try [9, 9, 10].map { seed in
            try calibration.outcome(in: .clustered(share: 0.3), periods: 2_000, seed: seed)
                .misled(.strike, reaching: 5)
        }
        #expect(shares[0] == shares[1])
        #expect(shares[0] != shares[2])
    }

    @Test func whatCannotBeIsRefused() throws {
        #expect(throws: EvidenceError.notPositive("number of strikes", 0)) {
            try Calibration(Self.setting(strikes: 0))
        }
        #expect(throws: EvidenceError.self) {
            try Calibration(Self.setting(failing: 1.5, strikes: 10))
        }
        var setting = try Self.setting(strikes: 10)
        setting.objectives = [.init(places: [.zero], sigma: 1)]
        #expect(throws: EvidenceError.self) { try Calibration(setting) }
    }
}

/// Periods drawn strike by strike over the whole area: for known scatter and failures.
private struct PlainPeriods {
    let setting: Calibration.Setting
    let calibration: Calibration

    init(_ setting: Calibration.Setting, _ calibration: Calibration) {
        self.setting = setting
        self.calibration = calibration
    }

    /// R of each strike of a period.
    func ratios(_ random: inout SeededGenerator) -> [Double] {
        let beliefs = setting.believed
        let edge = (setting.area / .pi).squareRoot()
        let near = calibration.nearRadius
        let nearShare = beliefs.clustering * near * near / (edge * edge)
        let directed = beliefs.directed[0] / beliefs.strikes
        return (0..<Int(beliefs.strikes)).map { _ in
            if random.uniform() < directed { return calibration.ratio(at: aimed(&random)) }
            if random.uniform() < nearShare {
                return calibration.ratio(at: random.place(inDiscOfRadius: near))
            }
            while true {
                let place = random.place(inDiscOfRadius: edge)
                if (place * place).sum() > near * near { return calibration.ratio(at: place) }
            }
        }
    }

    /// Where a weapon aimed at the objective is reported to have come down.
    private func aimed(_ random: inout SeededGenerator) -> SIMD2<Double> {
        let (weapon, objective) = (setting.weapon, setting.objectives[0])
        let fails = random.uniform() < weapon.failureProbability
        if fails, random.uniform() < weapon.anywhereShare {
            return random.place(inDiscOfRadius: (setting.area / .pi).squareRoot())
        }
        let sigma =
            (fails ? weapon.failedMedian : weapon.cep).likely / CircularErrorProbable.perSigma
        let variance =
            sigma * sigma + objective.sigma * objective.sigma
            + setting.reportSigma * setting.reportSigma
        return objective.places[0] + variance.squareRoot() * random.normals()
    }
}
