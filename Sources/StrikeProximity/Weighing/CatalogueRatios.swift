internal import Evidence
internal import Foundation

/// The ratio of every catalogued strike, against the background, for any place.
struct CatalogueRatios {
    private struct Row {
        let place: SIMD2<Double>
        let sigma: Double
        let weapon: Int
        let background: Double
    }

    /// A class of weapon with an aim point; nil for what has none.
    private struct Weapon {
        let cep: CircularErrorProbable
        let failureProbability: Double
    }

    private var rows: [Row] = []
    private var weapons: [Weapon?] = []

    init(scene: CatalogueScene, assumptions: Assumptions) throws(EvidenceError) {
        var numbers: [String: Int] = [:]
        for strike in scene.strikes {
            let weapon: Int
            if let known = numbers[strike.weapon.identifier] {
                weapon = known
            } else {
                weapon = weapons.count
                numbers[strike.weapon.identifier] = weapon
                weapons.append(try Self.weapon(strike.weapon, assumptions))
            }
            rows.append(
                Row(
                    place: strike.place, sigma: strike.sigma, weapon: weapon,
                    background: exp(
                        try scene.background(
                            at: strike.place, leavingOut: strike.raid
                        ).logDensity)))
        }
    }

    private static func weapon(
        _ weapon: WeaponClass, _ assumptions: Assumptions
    ) throws(EvidenceError) -> Weapon? {
        let cep: CircularErrorProbable
        switch weapon.scatter {
        case .circular(let low, let likely, let high):
            cep = try CircularErrorProbable(low: low, likely: likely, high: high)
        case .rangeDeflection(let range, let deflection, _):
            // Bearings are not catalogued: the circle of the same area.
            cep = try CircularErrorProbable(
                known: (range * deflection).squareRoot() / 0.674_489_750_196_081_7
                    * CircularErrorProbable.perSigma)
        case .background: return nil
        }
        return Weapon(
            cep: cep,
            failureProbability: weapon.failureProbability ?? assumptions.failureProbability)
    }

    /// ln LR of each strike in order; −∞ for what cannot have been aimed at all.
    func logRatios(at site: SIMD2<Double>, sigma: Double) throws(EvidenceError) -> [Double] {
        struct Key: Hashable {
            let weapon: Int
            let sigma: Double
        }
        var densities: [Key: RadialDensity] = [:]
        var logs: [Double] = []
        logs.reserveCapacity(rows.count)
        for row in rows {
            guard let weapon = weapons[row.weapon] else {
                logs.append(-.infinity)
                continue
            }
            let key = Key(weapon: row.weapon, sigma: row.sigma)
            let density: RadialDensity
            if let known = densities[key] {
                density = known
            } else {
                density = try RadialDensity(
                    cep: weapon.cep, variance: row.sigma * row.sigma + sigma * sigma,
                    failureProbability: weapon.failureProbability)
                densities[key] = density
            }
            let offset = row.place - site
            logs.append(
                log(
                    density.density(
                        atSquaredDistance: (offset * offset).sum(), background: row.background)
                        / row.background))
        }
        return logs
    }
}
