internal import Evidence
internal import Foundation

/// How often one weapon aimed at premises comes down where a strike is reported, and R.
struct DensityFact {
    /// Name of the premises.
    let premises: String
    /// Within how many metres damage is reported, where no report puts the impact.
    let damageWithin: Double?
    /// Densities per m²: of one weapon aimed at the premises; at which the odds are even; and of everything
    /// else, where somebody states how many strikes fell.
    let aimed, evenOdds: ClosedRange<Double>
    let others: ClosedRange<Double>?
    /// R; nil where nobody states how many strikes fell.
    let ratio: CappedRatios?
}

extension DensityFact {
    /// Nil where nothing was weighed.
    init?(_ strike: WeighedStrike, _ weighed: WeighedCase) {
        guard let identifier = strike.premises, let odds = strike.evenOdds else { return nil }
        premises = Wording(weighed: weighed).premisesName(identifier)
        damageWithin = Self.damage(strike, weighed.measured.located.record)
        let densities = strike.readings.map { exp($0.density.logPremises) }
        aimed = (densities.min() ?? 0)...(densities.max() ?? 0)
        evenOdds = odds
        others = strike.readings.compactMap(\.density.ratio.all).hull
        ratio = strike.densityRatio.map(DensityWords(weighed: weighed).cappedRatios)
    }

    /// Damage is not an impact.
    private static func damage(_ strike: WeighedStrike, _ record: Case) -> Double? {
        let item = record.strikes.first { $0.identifier == strike.strike }
        let forms = (item?.reports ?? []).filter { report in
            strike.readings.contains { $0.report == report.identifier }
        }.map(\.form)
        let damage = forms.compactMap { form -> Double? in
            if case .damage(_, let distance, _) = form { return distance }
            return nil
        }
        return !damage.isEmpty && damage.count == forms.count ? damage.max() : nil
    }
}

/// That a result holds only if the weapon had an aim point, where somebody says that it had none.
struct WeaponFact {
    let condition: AimCondition
    /// How often debris of an attack on each objective would come down there, per m².
    let debris: [(objective: String, density: ClosedRange<Double>)]
}

extension WeaponFact {
    /// Nil without such a condition.
    init?(_ strike: WeighedStrike, _ weighed: WeighedCase) {
        let record = weighed.measured.located.record
        guard let item = record.strikes.first(where: { $0.identifier == strike.strike }),
            let condition = AimCondition(item, record.assumptions.weaponClasses)
        else { return nil }
        self.condition = condition
        var debris: [(objective: String, density: ClosedRange<Double>)] = []
        for row in strike.readings.flatMap(\.density.hypotheses) {
            guard case .debris(let objective) = row.hypothesis else { continue }
            let density = exp(row.logDensity)
            if let index = debris.firstIndex(where: { $0.objective == objective }) {
                let other = debris[index].density
                debris[index].density =
                    min(other.lowerBound, density)...max(other.upperBound, density)
            } else {
                debris.append((objective, density...density))
            }
        }
        let wording = Wording(weighed: weighed)
        self.debris = debris.map { (wording.objectiveName($0.objective), $0.density) }
    }
}
