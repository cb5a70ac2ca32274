internal import Evidence
internal import Foundation
internal import Geodesy

/// Puts the strikes on one premises together, among all strikes of the area.
struct SeriesWeigher: Sendable {
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
    private var numbers: StrikeNumbers { scene.numbers }

    func weigh() throws(EvidenceError) -> [WeighedSeries] {
        var series: [WeighedSeries] = []
        let catalogue = try CatalogueRatios(scene: scene, located: measured.located)
        for premises in record.premises {
            let attacks = try attacks(on: premises.identifier)
            guard !attacks.isEmpty else { continue }
            series.append(try weigh(premises.identifier, attacks, catalogue))
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

    /// ln of N·R of an attack among N strikes, at the greatest density and at the least: the mean over
    /// its strikes, of each the lowest and the highest reading.
    private func logRatios(
        _ attack: [String], on premises: String, among number: Int
    ) -> ClosedRange<Double> {
        func found(_ end: StrikeDensity.End) -> [[Double]] {
            merged(attack.map { ($0, ratios(of: $0, on: premises, among: number, end)) })
        }
        let count = log(Double(number))
        let low = Self.logMean(found(.greatest).compactMap { $0.min() }) + count
        let high = Self.logMean(found(.least).compactMap { $0.max() }) + count
        return min(low, high)...max(low, high)
    }

    /// The ratios of each strike; those that are said to be the same are one, with the reports of all.
    private func merged(_ strikes: [(name: String, ratios: [Double])]) -> [[Double]] {
        strikes.reduce(into: [(name: String, ratios: [Double])]()) { merged, strike in
            if let known = merged.firstIndex(where: {
                measured.attacks.areSame($0.name, strike.name)
            }) {
                merged[known].ratios += strike.ratios
            } else {
                merged.append(strike)
            }
        }.map(\.ratios)
    }

    /// ln of the mean of an attack's ratios: one of its weapons was directed here, not said which, so
    /// they are never multiplied.
    static func logMean(_ logRatios: [Double]) -> Double {
        SeriesRatio(logRatios: logRatios, upTo: 1).logRatio(ofExactly: 1)
    }

    /// ln R of every reading of a strike among N strikes, at one end.
    private func ratios(
        of name: String, on premises: String, among number: Int, _ end: StrikeDensity.End
    ) -> [Double] {
        let strike = strikes.first { $0.strike == name && $0.premises == premises }
        return (strike?.readings ?? []).compactMap { reading in
            var density = reading.density.density
            density.undirected = numbers.undirected(
                reading.density.oneUndirected, ifNumber: number)
            return density.composition(end).map {
                LogRange.bounded(reading.density.logPremises - log($0.all))
            }
        }
    }

    private func attack(
        _ identifier: String, _ members: [Int]
    ) throws(EvidenceError) -> WeighedSeries.Attack {
        let names = members.map { strikes[$0].strike }
        let isInferred = measured.attacks.inferred.contains { group in
            names.allSatisfy(group.strikes.contains)
        }
        if let joint = try jointLogRatio(members) {
            return WeighedSeries.Attack(
                identifier: identifier, strikes: names, logRatio: joint...joint, isJoint: true,
                isInferred: isInferred)
        }
        let ratios = merged(
            members.compactMap { member in
                strikes[member].range.map {
                    (strikes[member].strike, [$0.lowest.ratio.best.log, $0.highest.ratio.best.log])
                }
            })
        let low = Self.logMean(ratios.compactMap { $0.min() })
        let high = Self.logMean(ratios.compactMap { $0.max() })
        return WeighedSeries.Attack(
            identifier: identifier, strikes: names, logRatio: min(low, high)...max(low, high),
            isJoint: false, isInferred: isInferred)
    }

    /// The impacts of a salvo with the miss that they share, where each is one point report with
    /// one and the same class of weapon and the case declares such a miss; else nil.
    private func jointLogRatio(_ members: [Int]) throws(EvidenceError) -> Double? {
        guard members.count > 1, members.count <= SalvoObservation.largest,
            let bias = record.assumptions.aimBias, let first = jobs[members[0]].first,
            let weapon = first.weapons.first,
            case .point(let site) = first.setting.premises.shape
        else { return nil }
        var impacts: [SalvoObservation.Impact] = []
        for member in members {
            guard jobs[member].count == 1, let job = jobs[member].first, job.weapons.count == 1,
                job.weapons[0].weapon.identifier == weapon.weapon.identifier,
                case .point(let point) = job.setting.impact.shape
            else { return nil }
            impacts.append(
                .init(
                    point: point,
                    sigma: job.setting.impact.uncertainty.eastEast.squareRoot()))
        }
        let salvo = try SalvoObservation(
            impacts: impacts, dispersion: weapon.model.arrived,
            failureProbability: weapon.model.failed.probability,
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
        _ premises: String, _ attacks: [WeighedSeries.Attack], _ catalogue: CatalogueRatios
    ) throws(EvidenceError) -> WeighedSeries {
        let counts = numbers(atLeast: attacks.count)
        let place = measured.located.place(ofPremises: premises)
        let here = place.map { scene.vector($0.coordinate) }
        let own = try here.map { here throws(EvidenceError) in
            try catalogue.ratios(at: here, sigma: place?.sigma ?? 0)
        }
        let others = try otherMissions(than: premises, catalogue, counts, upTo: attacks.count)
        @Sendable func attackRatios(among number: Int) -> [ClosedRange<Double>] {
            attacks.map { logRatios($0.strikes, on: premises, among: number) }
        }
        @Sendable func ownSums(among number: Int) -> SeriesAmong.Sums {
            own.map { catalogue.sums($0, among: number, upTo: attacks.count) }
                ?? (RatioSums(upTo: attacks.count), RatioSums(upTo: attacks.count))
        }
        let (first, sumsAmong) = BatchWorkers.both {
            FirstEditionSeries(
                attacks: attacks.map(\.logRatio),
                catalogued: own.map {
                    (
                        catalogue.againstBackground($0),
                        catalogue.sumsAgainstBackground($0, upTo: attacks.count)
                    )
                } ?? ([], RatioSums(upTo: attacks.count)),
                elsewhere: others.map { ($0.isShared, $0.againstBackground) },
                stray: log(max(record.assumptions.failureProbability, .leastNormalMagnitude)))
        } _: {
            BatchWorkers.elements(count: counts.count, chunk: 1) {
                $0.map { ownSums(among: counts[$0]) }
            }
        }
        let (shares, carriers) = BatchWorkers.both {
            // One N is its own end.
            [counts.first, counts.count > 1 ? counts.last : nil].compactMap { $0 }.map {
                first.bestShare(among: $0)
            }
        } _: {
            own.map { self.carriers(counts, catalogue, $0, attackRatios) } ?? []
        }
        func density(
            among number: Int, _ catalogued: SeriesAmong.Sums,
            _ elsewhere: [(isShared: Bool, catalogued: SeriesAmong.Sums)]
        ) -> SeriesAmong {
            SeriesAmong(
                number: number, attacks: attackRatios(among: number), catalogued: catalogued,
                elsewhere: elsewhere, stray: stray)
        }
        // Of these premises alone: what the others would have is not asked.
        var alone: [Int: ClosedRange<Double>] = [:]
        func logRatioAlone(among number: Int) -> ClosedRange<Double> {
            if let known = alone[number] { return known }
            let ratio = density(among: number, ownSums(among: number), []).logRatio(attacks.count)
            alone[number] = ratio
            return ratio
        }
        let missions = scene.missions.isEmpty ? nil : max(others.count + 1, 1)
        var combinations: [WeighedSeries.Combination] = []
        for (index, n) in counts.enumerated() {
            let among = density(
                among: n, sumsAmong[index],
                others.map { ($0.isShared, $0.amongNumbers[index]) })
            for k in 1...attacks.count {
                combinations.append(
                    WeighedSeries.Combination(
                        directed: k, strikes: n, logRatio: first.logRatio(k, n),
                        logRatioAmongMissions: missions.map {
                            first.logRatio(k, n, among: $0, withElsewhere: true)
                        },
                        logRatioAmongPremises: first.logRatio(
                            k, n, among: record.premises.count, withElsewhere: false),
                        logR: among.logRatio(k),
                        logRAmongMissions: missions.map {
                            among.logRatio(k, among: $0, withElsewhere: true)
                        },
                        logRAmongPremises: among.logRatio(
                            k, among: comparablePremises, withElsewhere: false)))
            }
        }
        let least = attacks.count
        // From there on every row has its ratio and further strikes theirs, and the whole falls evenly.
        let steady = least + catalogue.count
        return WeighedSeries(
            premises: premises, attacks: attacks, combinations: combinations,
            basis: numbers.basis,
            strikesForEvenOdds: (
                Self.evenOdds(least) { first.logRatio(least, $0).lowerBound },
                Self.evenOdds(least) { first.logRatio(least, $0).upperBound }
            ),
            strikesForEvenR: (
                Self.evenOdds(least, steady) { logRatioAlone(among: $0).lowerBound },
                Self.evenOdds(least, steady) { logRatioAlone(among: $0).upperBound }
            ),
            bestShares: counts.count == 1 ? shares + shares : shares, carriers: carriers,
            comparablePremises: missions ?? comparablePremises,
            nearCounts: ProximityCounts(scene).nearCounts(premises, counts))
    }

    // MARK: Named strikes

    /// ln of the ratio if the named strikes of a series, and no others, were directed at its premises as
    /// if none was, over every N that is looked at; nil for none of them. Of one strike it is its R.
    func logRatio(
        ofStrikes named: Set<String>, in series: WeighedSeries
    ) -> ClosedRange<Double>? {
        let attacks = attacks(of: series, with: named)
        guard let first = attacks.first else { return nil }
        if attacks.count == 1, first.allSatisfy({ measured.attacks.areSame($0, first[0]) }) {
            let own = strikes.filter {
                $0.premises == series.premises && first.contains($0.strike)
            }
            if let range = own.compactMap(\.densityRatio).hull {
                return log(range.lowerBound)...log(range.upperBound)
            }
        }
        return numbers(atLeast: attacks.count).map {
            logRatio(attacks, on: series.premises, among: $0)
        }.hull
    }

    /// The largest N at which the named strikes of a series still favour its premises, by the lowest and
    /// the highest R; nil where none does.
    func strikesForEvenR(
        ofStrikes named: Set<String>, in series: WeighedSeries
    ) -> (low: Int?, high: Int?) {
        let attacks = attacks(of: series, with: named)
        func ratio(_ number: Int) -> ClosedRange<Double> {
            logRatio(attacks, on: series.premises, among: number)
        }
        return (
            Self.evenOdds(attacks.count) { ratio($0).lowerBound },
            Self.evenOdds(attacks.count) { ratio($0).upperBound }
        )
    }

    /// For each attack of a series its named strikes; with a strike those that are said to be the same.
    private func attacks(of series: WeighedSeries, with named: Set<String>) -> [[String]] {
        series.attacks.map { attack in
            attack.strikes.filter { strike in
                named.contains { $0 == strike || measured.attacks.areSame($0, strike) }
            }
        }.filter { !$0.isEmpty }
    }

    /// ln of the ratio if just these attacks, of which the strikes are given, were directed at premises:
    /// what other strikes of the area would have does not enter.
    private func logRatio(
        _ attacks: [[String]], on premises: String, among number: Int
    ) -> ClosedRange<Double> {
        let ratios = attacks.map { logRatios($0, on: premises, among: number) }
        let selected = SeriesRatio.logChoose(number, attacks.count)
        let low = ratios.map(\.lowerBound).reduce(0, +) - selected
        let high = ratios.map(\.upperBound).reduce(0, +) - selected
        return low...max(low, high)
    }

    /// The rows of the catalogue without which one end of the series would be less than half as large:
    /// of all strikes they are among the k with the highest R.
    private func carriers(
        _ counts: [Int], _ catalogue: CatalogueRatios, _ own: CatalogueRatios.AtPlace,
        _ attacks: (Int) -> [ClosedRange<Double>]
    ) -> [WeighedSeries.Carrier] {
        guard let least = counts.first, let most = counts.last, catalogue.count > 0 else {
            return []
        }
        let many = catalogue.values(own, among: most)
        let few = least == most ? many : catalogue.values(own, among: least)
        var found: Set<Int> = []
        func look(_ number: Int, _ attacks: [Double], _ rows: [Double]) {
            let k = attacks.count
            let highest = Self.highest(k, of: rows, above: exp(attacks.min() ?? 0))
            guard !highest.isEmpty else { return }
            func ratio(_ rows: [Double]) -> Double {
                var sums = RatioSums(upTo: k)
                sums.add(ratios: rows)
                return SeriesAmong(
                    number: number, attacks: attacks.map { $0...$0 }, catalogued: (sums, sums),
                    elsewhere: [], stray: stray
                ).logRatio(k).lowerBound
            }
            var others = rows
            for index in highest { others[index] = exp(stray) }
            if ratio(rows) - ratio(others) > log(2) { found.formUnion(highest) }
        }
        look(most, attacks(most).map(\.lowerBound), many.low)
        look(least, attacks(least).map(\.upperBound), few.high)
        return found.map { index in
            let low = log(many.low[index]) - log(Double(most))
            let high = log(few.high[index]) - log(Double(least))
            return WeighedSeries.Carrier(
                row: catalogue.name(index), logR: min(low, high)...max(low, high))
        }.sorted { ($1.logR.upperBound, $0.row) < ($0.logR.upperBound, $1.row) }
    }

    /// The indices of the highest values above a limit, at most so many; of equals the first.
    private static func highest(
        _ count: Int, of values: [Double], above limit: Double
    ) -> [Int] {
        var found: [Int] = []
        for (index, value) in values.enumerated() where value > limit {
            guard found.count < count || value > values[found[count - 1]] else { continue }
            let place = found.firstIndex { values[$0] < value } ?? found.count
            found.insert(index, at: place)
            if found.count > count { found.removeLast() }
        }
        return found
    }

    /// ln of N·R of a strike that is only counted: if it was directed here it failed, and came down
    /// anywhere.
    private var stray: Double { record.assumptions.logStray() }

    /// Of how many premises alike these are one, where no register says.
    private var comparablePremises: Int {
        max(record.assumptions.comparablePremises ?? 1, record.premises.count)
    }

    /// The values of N that are looked at.
    func numbers(atLeast least: Int) -> [Int] {
        guard let range = numbers.range else { return Self.unknownNumbers.filter { $0 >= least } }
        let (low, high) = (max(least, range.lowerBound), max(least, range.upperBound))
        guard low < high else { return [low] }
        let step = log(Double(high) / Double(low)) / Double(Self.sweepCount - 1)
        var numbers: [Int] = []
        for index in 0..<Self.sweepCount {
            let n =
                index == Self.sweepCount - 1
                ? high : Int((Double(low) * exp(step * Double(index))).rounded())
            if numbers.last != n { numbers.append(n) }
        }
        return numbers
    }

    /// The largest N for which a falling function is not below 0; nil where none is.
    ///
    /// - Parameter steady: from where on it falls so evenly, by ln N, that it pays to guess where it
    ///   comes to 0. What is found is the same.
    private static func evenOdds(
        _ least: Int, _ steady: Int = .max, _ logRatio: (Int) -> Double
    ) -> Int? {
        var (low, high) = (least, least)
        var above = logRatio(least)
        guard above >= 0 else { return nil }
        var below = above
        while below >= 0 {
            (low, above) = (high, below)
            guard high < 1_000_000_000 else { return high }
            high *= 2
            below = logRatio(high)
        }
        var steps = 0
        while high - low > 1 {
            var middle = (low + high) / 2
            steps += 1
            if low >= steady, steps % 4 != 0 {
                let guess = Double(low) * pow(Double(high) / Double(low), above / (above - below))
                if guess.isFinite { middle = min(max(Int(guess), low + 1), high - 1) }
            }
            let value = logRatio(middle)
            if value >= 0 {
                (low, above) = (middle, value)
            } else {
                (high, below) = (middle, value)
            }
        }
        return low
    }

    // MARK: Other missions

    /// What is kept of the catalogue at another mission.
    private struct Elsewhere {
        /// Whether it shares the building of the premises.
        let isShared: Bool
        let againstBackground: RatioSums
        /// For each N that is looked at.
        let amongNumbers: [SeriesAmong.Sums]
    }

    /// The catalogue for every other mission of the register.
    private func otherMissions(
        than premises: String, _ catalogue: CatalogueRatios, _ counts: [Int], upTo most: Int
    ) throws(EvidenceError) -> [Elsewhere] {
        guard let own = measured.located.place(ofPremises: premises) else { return [] }
        let here = scene.vector(own.coordinate)
        return try measured.located.otherMissions(than: premises).map {
            mission throws(EvidenceError) in
            let place = scene.vector(mission.coordinate)
            let offset = place - here
            let ratios = try catalogue.ratios(at: place, sigma: 0)
            return Elsewhere(
                isShared: (offset * offset).sum() < 50 * 50,
                againstBackground: catalogue.sumsAgainstBackground(ratios, upTo: most),
                amongNumbers: counts.map { catalogue.sums(ratios, among: $0, upTo: most) })
        }
    }
}
