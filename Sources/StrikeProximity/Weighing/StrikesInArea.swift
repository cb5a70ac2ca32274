internal import Records

/// How many strikes came down in the area in all, and how that is known.
struct StrikesInArea: Sendable {
    /// N; nil where nobody says.
    let range: ClosedRange<Int>?
    /// Where it comes from.
    let basis: WeighedSeries.Basis
    /// Rows of the catalogue in the area, the middles of places and those without a place among them,
    /// that are no strike of the case.
    let rows: Int
    /// Attacks of the case with a place.
    let ownAttacks: Int

    /// What is known by count: the catalogue and the case together.
    var counted: Int { rows + ownAttacks }

    /// - Throws: when the case states fewer than its catalogue and itself have.
    init(_ measured: MeasuredCase) throws(StrikeProximityError) {
        let record = measured.located.record
        ownAttacks = measured.ownAttackCount
        let catalogue = measured.located.catalogue
        rows =
            (catalogue?.strikes.count ?? 0) - measured.matches.count
            + (record.catalogue?.unlocatedCount ?? 0)
        let counted = rows + ownAttacks
        if let stated = record.assumptions.strikesInArea {
            guard catalogue == nil || stated.lowerBound >= counted else {
                throw StrikeProximityError(
                    .data,
                    "strikes_in_area begins at \(stated.lowerBound), but the catalogue and the case "
                        + "have \(counted) strikes in the area; count all strikes, or leave it out",
                    at: record.assumptions.strikesInAreaLocation)
            }
            (range, basis) = (stated, .stated)
        } else if catalogue == nil {
            (range, basis) = (nil, .unknown)
        } else if let share = record.catalogue?.completeness {
            // A share of 0.1 of 7 strikes is 70, not 71 for the sake of a last binary digit.
            let low = (Double(counted) / share.upperBound * (1 - 1e-12)).rounded(.up)
            let high = (Double(counted) / share.lowerBound * (1 - 1e-12)).rounded(.up)
            (range, basis) = (max(counted, Int(low))...max(counted, Int(high)), .completed)
        } else {
            (range, basis) = (counted...counted, .catalogue)
        }
    }
}
