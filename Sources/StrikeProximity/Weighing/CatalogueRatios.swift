internal import Evidence
internal import Foundation
internal import Geodesy

/// The ratio of every catalogued strike for any place: against the background as the first edition
/// has it, and against everything that came down.
struct CatalogueRatios {
    private struct Row {
        let identifier: String
        let place: SIMD2<Double>
        let sigma: Double
        let weapon: Int
        /// As the catalogue calls it; nil where it does not.
        let attack: String?
        /// The density of one strike that is directed at nothing listed, without clustering.
        let background: Double
        /// Strikes directed at the objectives, without those directed at nothing listed.
        let directed: [StrikeDensity.Directed]
    }

    /// A class of weapon with an aim point; nil for what has none.
    private struct Weapon {
        let cep: CircularErrorProbable
        let failed: FailedWeapons
        let field: CircularErrorProbable
    }

    /// The ratios of all rows at one place.
    struct AtPlace {
        /// ln LR of each attack against the background; −∞ for what cannot have been aimed at all.
        let againstBackground: [Double]
        /// ln f of each row, per m².
        fileprivate let logDensities: [Double]
    }

    /// The mean of the ratios of the rows of each stated attack, of which one was directed here, not
    /// said which; other rows are attacks by themselves.
    private func means(_ logRatios: [Double]) -> [Double] {
        guard rows.contains(where: { $0.attack != nil }) else { return logRatios }
        var attacks: [String: [Double]] = [:]
        var order: [String] = []
        var single: [Double] = []
        for (row, log) in zip(rows, logRatios) {
            guard let attack = row.attack else {
                single.append(log)
                continue
            }
            if attacks[attack] == nil { order.append(attack) }
            attacks[attack, default: []].append(log)
        }
        return single
            + order.map { name in
                let logs = attacks[name] ?? []
                return logs.count == 1
                    ? logs[0] : SeriesRatio(logRatios: logs, upTo: 1).logRatio(ofExactly: 1)
            }
    }

    /// What each ratio is of, in their order: rows that state no attack, then attacks.
    var names: [String] {
        rows.filter { $0.attack == nil }.map(\.identifier)
            + rows.compactMap(\.attack).reduce(into: (known: Set<String>(), order: [String]())) {
                if $0.known.insert($1).inserted { $0.order.append($1) }
            }.order
    }

    private var rows: [Row] = []
    private let densities: Densities

    init(scene: CatalogueScene, located: LocatedCase) throws(EvidenceError) {
        let assumptions = located.record.assumptions
        var weapons: [Weapon?] = []
        var numbers: [String: Int] = [:]
        for strike in scene.strikes {
            if numbers[strike.weapon.identifier] == nil {
                numbers[strike.weapon.identifier] = weapons.count
                weapons.append(
                    try Self.weapon(strike.weapon, assumptions, located.area.squareMetres))
            }
        }
        let objectives = zip(located.record.objectives, located.objectives).compactMap {
            item, found -> (identifier: String, place: SIMD2<Double>, sigma: Double)? in
            guard case .place(let place) = found else { return nil }
            return (item.identifier, scene.vector(place.coordinate), place.sigma)
        }
        densities = Densities(weapons: weapons)
        // One event would bear witness twice where a row is a strike of the case after all.
        for strike in scene.strikes where !strike.mayBeOfCase {
            let weapon = numbers[strike.weapon.identifier] ?? 0
            var directed: [StrikeDensity.Directed] = []
            for objective in objectives {
                guard
                    let log = try densities.logDensity(
                        weapon, sigma: strike.sigma, aimSigma: objective.sigma,
                        offset: strike.place - objective.place),
                    let strikes = scene.numbers.directed[objective.identifier]
                else { continue }
                directed.append(
                    StrikeDensity.Directed(
                        hypothesis: .objective(objective.identifier), strikes: strikes,
                        density: exp(log)...exp(log)))
            }
            rows.append(
                Row(
                    identifier: strike.identifier, place: strike.place, sigma: strike.sigma,
                    weapon: weapon,
                    attack: strike.attack,
                    background: exp(
                        try scene.background(
                            at: strike.place, leavingOut: strike.raid
                        ).logDensity),
                    directed: directed))
        }
    }

    private static func weapon(
        _ weapon: WeaponClass, _ assumptions: Assumptions, _ area: Double
    ) throws(EvidenceError) -> Weapon? {
        guard let cep = try weapon.circularErrorProbable() else { return nil }
        let given = weapon.failedWeapons ?? assumptions.failedWeapons
        return Weapon(
            cep: cep,
            failed: try WeaponModel.failed(
                weapon, bearing: nil, assumptions: assumptions, area: area),
            field: try CircularErrorProbable(
                low: given.low, likely: given.likely, high: given.high))
    }

    /// The ratios of each strike, in order, for premises at a place.
    func ratios(at site: SIMD2<Double>, sigma: Double) throws(EvidenceError) -> AtPlace {
        var ratios: [Double] = []
        var logs: [Double] = []
        ratios.reserveCapacity(rows.count)
        logs.reserveCapacity(rows.count)
        for row in rows {
            let offset = row.place - site
            guard
                let log = try densities.logDensity(
                    row.weapon, sigma: row.sigma, aimSigma: sigma, offset: offset),
                let first = try densities.logRatio(
                    row.weapon, sigma: row.sigma, aimSigma: sigma, offset: offset,
                    background: row.background)
            else {
                ratios.append(-.infinity)
                logs.append(-.infinity)
                continue
            }
            ratios.append(first)
            logs.append(log)
        }
        return AtPlace(againstBackground: means(ratios), logDensities: logs)
    }

    /// ln of N·R of each attack, from the greatest density to the least.
    func logRatios(
        _ place: AtPlace, among number: Int, _ numbers: StrikeNumbers
    ) -> [ClosedRange<Double>] {
        var ends: (low: [Double], high: [Double]) = ([], [])
        for (row, logDensity) in zip(rows, place.logDensities) {
            let density = StrikeDensity(
                undirected: numbers.undirected(
                    numbers.oneUndirected(density: row.background, impactArea: 0),
                    ifNumber: number),
                directed: row.directed)
            func ratio(_ end: StrikeDensity.End) -> Double {
                guard logDensity > -.infinity, let all = density.composition(end)?.all else {
                    return -.infinity
                }
                return logDensity - log(all) + log(Double(number))
            }
            ends.low.append(ratio(.greatest))
            ends.high.append(ratio(.least))
        }
        return zip(means(ends.low), means(ends.high)).map { min($0, $1)...max($0, $1) }
    }

    /// Densities about points, prepared once for each class and uncertainty, whatever the place.
    private final class Densities {
        private struct Key: Hashable {
            let weapon: Int
            let variance: Double
        }

        private struct Pair {
            let arrived: RadialDensity
            let failed: RadialDensity
        }

        let weapons: [Weapon?]
        private var known: [Key: Pair] = [:]

        init(weapons: [Weapon?]) { self.weapons = weapons }

        private func pair(
            _ number: Int, _ sigma: Double, _ aimSigma: Double
        ) throws(EvidenceError) -> (Pair, Weapon)? {
            guard let weapon = weapons[number] else { return nil }
            let key = Key(weapon: number, variance: sigma * sigma + aimSigma * aimSigma)
            if let pair = known[key] { return (pair, weapon) }
            let pair = Pair(
                arrived: try RadialDensity(
                    cep: weapon.cep, variance: key.variance,
                    failureProbability: weapon.failed.probability),
                failed: try RadialDensity(
                    cep: weapon.field, variance: key.variance, failureProbability: 0))
            known[key] = pair
            return (pair, weapon)
        }

        /// ln f, per m²; nil for a class without an aim point.
        func logDensity(
            _ number: Int, sigma: Double, aimSigma: Double, offset: SIMD2<Double>
        ) throws(EvidenceError) -> Double? {
            guard let (pair, weapon) = try pair(number, sigma, aimSigma) else { return nil }
            let squared = (offset * offset).sum()
            return weapon.failed.logDensity(
                arrived: log(pair.arrived.core(atSquaredDistance: squared)),
                failed: log(pair.failed.core(atSquaredDistance: squared)))
        }

        /// ln LR against the background; nil for a class without an aim point.
        func logRatio(
            _ number: Int, sigma: Double, aimSigma: Double, offset: SIMD2<Double>,
            background: Double
        ) throws(EvidenceError) -> Double? {
            guard let (pair, _) = try pair(number, sigma, aimSigma) else { return nil }
            return log(
                pair.arrived.density(
                    atSquaredDistance: (offset * offset).sum(), background: background)
                    / background)
        }
    }
}
