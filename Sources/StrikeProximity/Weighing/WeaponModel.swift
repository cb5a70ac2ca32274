internal import Evidence

/// How weapons of a class come down that were directed at an aim point, in one strike.
struct WeaponModel: Sendable {
    /// S: those that arrive.
    let arrived: Dispersion
    /// p, q and D: those that do not.
    let failed: FailedWeapons

    /// Nil for a class without an aim point.
    init?(
        _ weapon: WeaponClass, bearing: Double?, assumptions: Assumptions, area: Double
    ) throws(EvidenceError) {
        let tails = weapon.tails ?? assumptions.tails
        switch weapon.scatter {
        case .background: return nil
        case .circular(let low, let likely, let high):
            let cep = try CircularErrorProbable(low: low, likely: likely, high: high)
            arrived = tails == .studentT ? .studentT(cep) : .circular(cep)
        case .rangeDeflection(let range, let deflection, let stated):
            arrived = .rangeDeflection(
                rangeErrorProbable: range, deflectionErrorProbable: deflection,
                bearingDegrees: bearing ?? stated)
        }
        failed = try Self.failed(weapon, bearing: bearing, assumptions: assumptions, area: area)
    }

    /// Those that arrive if the CEP were known, metres: a circle; nil for what is no CEP.
    static func arrived(ifCEP cep: Double, tails: Assumptions.Tails) -> Dispersion? {
        guard let known = try? CircularErrorProbable(known: cep) else { return nil }
        return tails == .studentT ? .studentT(known) : .circular(known)
    }

    /// What becomes of weapons of a class that fail; of a class without an aim point, its debris.
    static func failed(
        _ weapon: WeaponClass, bearing: Double?, assumptions: Assumptions, area: Double
    ) throws(EvidenceError) -> FailedWeapons {
        let given = weapon.failedWeapons ?? assumptions.failedWeapons
        let radius = try CircularErrorProbable(
            low: given.low, likely: given.likely, high: given.high)
        let field: Dispersion =
            if let bearing, given.elongation != 1 {
                .elongated(radius, ratio: given.elongation, bearingDegrees: bearing)
            } else {
                .circular(radius)
            }
        return try FailedWeapons(
            probability: weapon.failureProbability ?? assumptions.failureProbability, field: field,
            anywhereShare: given.anywhereShare, area: area)
    }
}

extension WeaponClass {
    /// Its scatter as a circle, for where no bearing is known: that of the same area for scatter along
    /// and across the line of flight. Nil for a class without an aim point.
    func circularErrorProbable() throws(EvidenceError) -> CircularErrorProbable? {
        switch scatter {
        case .circular(let low, let likely, let high):
            return try CircularErrorProbable(low: low, likely: likely, high: high)
        case .rangeDeflection(let range, let deflection, _):
            return try CircularErrorProbable(
                known: (range * deflection).squareRoot() / Dispersion.errorProbablePerSigma
                    * CircularErrorProbable.perSigma)
        case .background: return nil
        }
    }
}
