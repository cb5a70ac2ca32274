internal import Evidence
internal import Foundation
internal import Geodesy

/// Puts the strikes on one premises together, among all strikes of the area.
struct SeriesWeigher {
    /// N where nobody says what it is.
    static let unknownNumbers = [10, 30, 100, 300, 1_000, 3_000, 10_000]
    /// How many values a stated range of N is swept in, at most.
    static let sweepCount = 7

    let measured: MeasuredCase
    let scene: CatalogueScene
    let strikes: [WeighedStrike]
    /// What was weighed, for each of `strikes`.
    let jobs: [[WeighingJob]]

    private var record: Case { measured.located.record }

    func weigh() throws(EvidenceError) -> [WeighedSeries] {
        var series: [WeighedSeries] = []
        for premises in record.premises {
            let attacks = try attacks(on: premises.identifier)
            guard !attacks.isEmpty else { continue }
            series.append(try weigh(premises.identifier, attacks))
        }
        return series
    }

    // MARK: Attacks

    private func attacks(
        on premises: String
    ) throws(EvidenceError) -> [WeighedSeries.Attack] {
        var groups: [(identifier: String, members: [Int])] = []
        for index in strikes.indices where strikes[index].premises == premises {
            guard !strikes[index].readings.isEmpty else { continue }
            let identifier = measured.attacks[strikes[index].strike].attack.name
            if let group = groups.firstIndex(where: { $0.identifier == identifier }) {
                groups[group].members.append(index)
            } else {
                groups.append((identifier, [index]))
            }
        }
        return try groups.map { group throws(EvidenceError) in
            try attack(group.identifier, group.members)
        }
    }

    private func attack(
        _ identifier: String, _ members: [Int]
    ) throws(EvidenceError) -> WeighedSeries.Attack {
        let names = members.map { strikes[$0].strike }
        if let joint = try jointLogRatio(members) {
            return WeighedSeries.Attack(
                identifier: identifier, strikes: names, logRatio: joint...joint, isJoint: true)
        }
        // One of the attack's weapons was directed here, not said which: the mean of the ratios,
        // which are never multiplied.
        func mean(_ pick: (WeighedStrike) -> Reading?) -> Double {
            let ratios = members.compactMap { pick(strikes[$0])?.ratio.best.log }
            return SeriesRatio(logRatios: ratios, upTo: 1).logRatio(ofExactly: 1)
        }
        let (low, high) = (mean { $0.range?.lowest }, mean { $0.range?.highest })
        return WeighedSeries.Attack(
            identifier: identifier, strikes: names, logRatio: min(low, high)...max(low, high),
            isJoint: false)
    }

    /// The impacts of a salvo with the miss that they share, where each is one point report with
    /// one and the same class of weapon and the case declares such a miss; else nil.
    private func jointLogRatio(_ members: [Int]) throws(EvidenceError) -> Double? {
        guard members.count > 1, members.count <= SalvoObservation.largest,
            let bias = record.assumptions.aimBias, let first = jobs[members[0]].first,
            case .point(let site) = first.setting.premises.shape
        else { return nil }
        var impacts: [SalvoObservation.Impact] = []
        for member in members {
            guard jobs[member].count == 1, let job = jobs[member].first,
                job.weapon.identifier == first.weapon.identifier,
                case .point(let point) = job.setting.impact.shape
            else { return nil }
            impacts.append(
                .init(
                    point: point,
                    sigma: job.setting.impact.uncertainty.eastEast.squareRoot()))
        }
        let salvo = try SalvoObservation(
            impacts: impacts, dispersion: first.dispersion,
            failureProbability: first.failureProbability,
            bias: AimBias(offset: SIMD2(bias.east, bias.north), sigma: bias.sigma),
            background: first.background)
        var strongest = 0.0
        for alternative in first.setting.alternatives {
            guard case .point(let aim) = alternative.aim.shape else { return nil }
            strongest = max(
                strongest,
                salvo.logRatio(
                    aim: aim, aimSigma: alternative.aim.uncertainty.eastEast.squareRoot()))
        }
        let own = salvo.logRatio(
            aim: site, aimSigma: first.setting.premises.uncertainty.eastEast.squareRoot())
        return own - strongest
    }

    // MARK: The series

    private func weigh(
        _ premises: String, _ attacks: [WeighedSeries.Attack]
    ) throws(EvidenceError) -> WeighedSeries {
        let (numbers, basis) = numbers(atLeast: attacks.count)
        let stray = log(max(record.assumptions.failureProbability, .leastNormalMagnitude))
        let catalogued = try cataloguedLogRatios(at: premises)
        let ends = [attacks.map(\.logRatio.lowerBound), attacks.map(\.logRatio.upperBound)]
        let series = ends.map { SeriesRatio(logRatios: $0 + catalogued, upTo: attacks.count) }
        let others = try otherMissions(than: premises, attacks)

        func ratio(_ series: SeriesRatio, _ k: Int, _ n: Int) -> Double {
            series.logRatio(
                ofExactly: k, withFurther: max(0, n - series.logRatios.count), logRatio: stray)
        }
        var combinations: [WeighedSeries.Combination] = []
        for n in numbers {
            for k in 1...attacks.count {
                let logs = series.map { ratio($0, k, n) }
                // At other places the attacks fell far off, as far as is known.
                let elsewhere = others.map { ratio($0, k, n) }
                func average(_ own: Double, over count: Int, _ others: [Double]) -> Double {
                    SeriesRatio.logMean([own] + others, among: count, rest: Double(k) * stray)
                }
                let missions = scene.missions.isEmpty ? nil : max(others.count + 1, 1)
                combinations.append(
                    WeighedSeries.Combination(
                        directed: k, strikes: n, logRatio: Self.range(logs),
                        logRatioAmongMissions: missions.map { count in
                            Self.range(logs.map { average($0, over: count, elsewhere) })
                        },
                        logRatioAmongPremises: Self.range(
                            logs.map { average($0, over: record.premises.count, []) })))
            }
        }
        let shares = [numbers.first, numbers.last].compactMap { $0 }.map {
            n -> (Int, Double, Double) in
            let further = Array(
                repeating: stray, count: max(0, min(n, 100_000) - series[0].logRatios.count))
            let best = SeriesRatio(logRatios: series[0].logRatios + further, upTo: 1).bestShare
            return (n, best.share ?? 0, best.logLikelihoodRatio)
        }
        return WeighedSeries(
            premises: premises, attacks: attacks, combinations: combinations, basis: basis,
            strikesForEvenOdds: (
                Self.evenOdds(attacks.count) { ratio(series[0], attacks.count, $0) },
                Self.evenOdds(attacks.count) { ratio(series[1], attacks.count, $0) }
            ),
            bestShares: shares.map { (strikes: $0.0, share: $0.1, logRatio: $0.2) },
            nearCounts: ProximityCounts(scene).nearCounts(premises, numbers))
    }

    /// N and where it comes from.
    func numbers(atLeast least: Int) -> (numbers: [Int], basis: WeighedSeries.Basis) {
        let known = scene.strikesInArea
        guard let stated = known.range else {
            return (Self.unknownNumbers.filter { $0 >= least }, .unknown)
        }
        let (low, high) = (max(least, stated.lowerBound), max(least, stated.upperBound))
        guard low < high else { return ([low], known.basis) }
        let step = log(Double(high) / Double(low)) / Double(Self.sweepCount - 1)
        var numbers: [Int] = []
        for index in 0..<Self.sweepCount {
            let n =
                index == Self.sweepCount - 1
                ? high : Int((Double(low) * exp(step * Double(index))).rounded())
            if numbers.last != n { numbers.append(n) }
        }
        return (numbers, known.basis)
    }

    /// The largest N for which a falling function is not below 0; nil where none is.
    private static func evenOdds(_ least: Int, _ logRatio: (Int) -> Double) -> Int? {
        guard logRatio(least) >= 0 else { return nil }
        var (low, high) = (least, least)
        while logRatio(high) >= 0 {
            low = high
            guard high < 1_000_000_000 else { return high }
            high *= 2
        }
        while high - low > 1 {
            let middle = (low + high) / 2
            if logRatio(middle) >= 0 { low = middle } else { high = middle }
        }
        return low
    }

    private static func range(_ values: [Double]) -> ClosedRange<Double> {
        let low = values.min() ?? 0
        return low...(values.max() ?? low)
    }

    // MARK: The catalogue

    /// ln LR of every catalogued strike for one place.
    private func cataloguedLogRatios(at premises: String) throws(EvidenceError) -> [Double] {
        guard let place = measured.located.place(ofPremises: premises) else { return [] }
        return try CatalogueRatios(scene: scene, assumptions: record.assumptions)
            .logRatios(at: scene.vector(place.coordinate), sigma: place.sigma)
    }

    /// The same series for every other mission of the register, the case's own attacks taken to
    /// have fallen at their premises.
    private func otherMissions(
        than premises: String, _ attacks: [WeighedSeries.Attack]
    ) throws(EvidenceError) -> [SeriesRatio] {
        guard let own = measured.located.place(ofPremises: premises) else { return [] }
        let here = scene.vector(own.coordinate)
        let ratios = try CatalogueRatios(scene: scene, assumptions: record.assumptions)
        // The mission that is the premises themselves is left out.
        let same = measured.located.missionIndices(ofPremises: premises)
        let stray = log(max(record.assumptions.failureProbability, .leastNormalMagnitude))
        var others: [SeriesRatio] = []
        for (index, mission) in scene.missions.enumerated() {
            if same.contains(index) { continue }
            // What fell at the premises did not fall at a mission that stands farther off than any
            // report puts it; one that shares the building shares the ratios.
            let isShared = Self.squared(mission - here) < 50 * 50
            let own = attacks.map { isShared ? $0.logRatio.upperBound : stray }
            others.append(
                SeriesRatio(
                    logRatios: own + (try ratios.logRatios(at: mission, sigma: 0)),
                    upTo: attacks.count))
        }
        return others
    }

    private static func squared(_ d: SIMD2<Double>) -> Double { (d * d).sum() }
}
