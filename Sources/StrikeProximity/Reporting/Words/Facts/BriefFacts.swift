internal import Records

/// What a summary in another language than English says: values, and words only where they are the case's.
struct BriefFacts {
    /// What is said of one strike and one premises.
    struct Strike {
        let strike: String
        let density: DensityFact
        let weapon: WeaponFact?
    }

    /// What was not counted, or is known no better: said elsewhere in the English summary.
    enum Reservation {
        /// Scatter is taken from the circular error probable of each class of weapon.
        case circularScatter
        /// No ratio is shown beyond this one and its reciprocal.
        case cap(Double)
        /// Strikes of which only the middle of a place is known.
        case strikesAtMiddles([String])
        /// How many rows of the catalogue are known so alone.
        case rowsAtMiddles(Int)
        /// Strikes of which some report could not be weighed.
        case leftOut([String])
        /// Strikes with a distance, of which nothing could be weighed.
        case unweighed([String])
    }

    let record: Case
    /// How many premises and strikes have a place.
    let locatedPremises, locatedStrikes: Int
    let answers: [AnswerFact]
    let hinges: [HingeFact]
    let undoing: UndoingFact?
    let overview: Overview
    let strikes: [Strike]
    /// What is only reported is no hypothesis, and left out.
    let claims: [ClaimRows.Row]
    let cautions: [Caution]
    let reservations: [Reservation]

    init(_ weighed: WeighedCase) {
        let located = weighed.measured.located
        record = located.record
        locatedPremises = located.premises.count { $0.place != nil }
        locatedStrikes = located.strikes.count { !$0.reports.isEmpty }
        answers = AnswerFact.all(of: weighed)
        hinges = HingeFact.all(of: weighed)
        undoing = UndoingFact(weighed)
        overview = Overview(weighed)
        strikes = weighed.strikes.compactMap { strike in
            DensityFact(strike, weighed).map {
                Strike(strike: strike.strike, density: $0, weapon: WeaponFact(strike, weighed))
            }
        }
        claims = ClaimRows(weighed).rows.filter { $0.weighed.verdict != .notAQuestion }
        cautions = Caution.all(of: weighed)
        reservations = Self.reservations(weighed, overview)
    }

    private static func reservations(
        _ weighed: WeighedCase, _ overview: Overview
    ) -> [Reservation] {
        var reservations: [Reservation] = []
        let readings = weighed.strikes.flatMap(\.readings)
        if readings.contains(where: {
            if case .circular = $0.weapon.scatter { true } else { false }
        }) {
            reservations.append(.circularScatter)
        }
        if !readings.isEmpty, weighed.calibration.isSimulated {
            reservations.append(.cap(weighed.supportedRatio))
        }
        let measured = weighed.measured
        let rows = Dictionary(
            grouping: measured.proximities.filter { row in
                guard case .premises = row.target else { return false }
                return row.low != nil
            }, by: \.strike)
        let middles = measured.located.record.strikes.map(\.identifier).filter { strike in
            rows[strike]?.allSatisfy { $0.basis == .centroid } ?? false
        }
        if !middles.isEmpty { reservations.append(.strikesAtMiddles(middles)) }
        if let count = measured.located.catalogue?.centroidCount, count > 0 {
            reservations.append(.rowsAtMiddles(count))
        }
        let leftOut = weighed.strikes.filter { strike in
            strike.densityRange != nil && strike.remarks.contains { $0.hasPrefix("report ") }
        }.map(\.strike)
        if !leftOut.isEmpty { reservations.append(.leftOut(leftOut)) }
        let unweighed = overview.isUnconcerned ? [] : overview.rows.filter { !$0.isWeighed }
        if !unweighed.isEmpty { reservations.append(.unweighed(unweighed.map(\.strike))) }
        return reservations
    }
}
