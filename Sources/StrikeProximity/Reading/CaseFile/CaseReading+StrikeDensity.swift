internal import Foundation
internal import Records

/// How many strikes come down where, and how weapons fail.
extension CaseReading {
    func readStrikeDensity(
        _ keys: CaseMapping, into assumptions: inout Assumptions
    ) throws(StrikeProximityError) {
        if let count = keys["strikes_in_area"] {
            let range = try count.range(
                "strikes_in_area",
                orComplain: "strikes_in_area must lie between 1 and 1,000,000,000"
            ) { $0 >= 1 && $0 <= 1e9 }
            guard range.lowerBound.rounded() == range.lowerBound,
                range.upperBound.rounded() == range.upperBound
            else { throw count.fault("strikes_in_area takes whole numbers of strikes") }
            assumptions.strikesInArea = Int(range.lowerBound)...Int(range.upperBound)
            assumptions.strikesInAreaLocation = count.location
        }
        if let density = keys["strikes_per_km2"] {
            assumptions.strikesPerSquareKilometre = try density.range(
                "strikes_per_km2",
                orComplain: "strikes_per_km2 must be greater than 0 and at most 1,000,000: how "
                    + "many strikes came down on a square kilometre near the premises?"
            ) { $0 > 0 && $0 <= 1e6 }
            guard keys["strikes_in_area"] == nil else {
                throw density.fault(
                    "strikes_per_km2 and strikes_in_area both say how many strikes there were; keep "
                        + "the density near the premises, or the number in the whole area")
            }
        }
        if let clustering = keys["clustering"] {
            let range = try clustering.range(
                "clustering",
                orComplain: "clustering says how many times as densely strikes come down near the "
                    + "premises as over the whole area; give a number greater than 0, such as [1, 10]"
            ) { $0 > 0 && $0 <= 10_000 }
            if let density = keys["strikes_per_km2"] {
                throw density.fault(
                    "strikes_per_km2 is the density near the premises, so clustering would count "
                        + "twice; give one of the two")
            }
            assumptions.clustering = range
        }
        if let failed = keys["failed_weapons"] {
            assumptions.failedWeapons = try readFailedWeapons(failed, otherwise: .proposal)
            assumptions.isFailedWeaponsSetByCase = true
        }
        if let tails = keys["scatter_tails"] {
            assumptions.tails = try tails.word(Assumptions.Tails.self, "shape of the scatter")
        }
        if let number = keys["comparable_premises"] {
            let count = try number.integer()
            guard count >= 1 else {
                throw number.fault("comparable_premises counts these premises too: 1 or more")
            }
            assumptions.comparablePremises = count
        }
    }

    /// `failed_weapons: {median_radius_m: [200, 800, 3000], anywhere_share: 0.2, elongation: 3}`;
    /// what is left out stays as it was.
    func readFailedWeapons(
        _ node: CaseNode, otherwise: Assumptions.FailedWeapons
    ) throws(StrikeProximityError) -> Assumptions.FailedWeapons {
        let keys = try node.mapping(["median_radius_m", "anywhere_share", "elongation"])
        var failed = otherwise
        if let radius = keys["median_radius_m"] {
            let values = try readTriple(radius, "median_radius_m", "median radius")
            (failed.low, failed.likely, failed.high) = values
        }
        if let share = keys["anywhere_share"] {
            failed.anywhereShare = try share.probability("anywhere_share")
        }
        if let elongation = keys["elongation"] {
            failed.elongation = try elongation.number()
            guard (1...100).contains(failed.elongation) else {
                throw elongation.fault(
                    "elongation says how many times as far they spread along the line of flight as "
                        + "across it; give a number from 1 to 100")
            }
        }
        return failed
    }

    /// One number that is known, or [low, likely, high].
    func readTriple(
        _ node: CaseNode, _ key: String, _ what: String
    ) throws(StrikeProximityError) -> (low: Double, likely: Double, high: Double) {
        guard node.isList else {
            let value = try node.positive(what)
            return (value, value, value)
        }
        let items = try node.list()
        guard items.count == 3 else {
            throw node.fault("\(key) takes one number or [low, likely, high]")
        }
        let values = try items.map { item throws(StrikeProximityError) in
            try item.positive(what)
        }
        guard values[0] <= values[1], values[1] <= values[2] else {
            throw node.fault("\(key) takes [low, likely, high] in this order")
        }
        return (values[0], values[1], values[2])
    }

    /// A field of failed weapons that is narrower than the scatter of those that arrive is a slip.
    func checkFailedWeapons(
        of assumptions: Assumptions, strikes: [Strike], _ keys: CaseMapping
    ) throws(StrikeProximityError) {
        for strike in strikes {
            for claim in strike.weapons {
                guard let weapon = assumptions.weaponClasses[claim.weaponClass] else { continue }
                let failed = weapon.failedWeapons ?? assumptions.failedWeapons
                let likely: Double
                switch weapon.scatter {
                case .circular(_, let cep, _): likely = cep
                case .rangeDeflection(let range, let deflection, _):
                    likely = (range * deflection).squareRoot()
                case .background: continue
                }
                guard failed.likely < likely else { continue }
                throw (keys["assumptions"] ?? keys.whole).fault(
                    "failed weapons of the class \(weapon.identifier) are said to come down within "
                        + "\(shownNumber(failed.likely)) m of their aim point, nearer than those "
                        + "that arrive (CEP \(shownNumber(likely)) m); give a larger "
                        + "failed_weapons: {median_radius_m: …}, for this class in weapon_classes")
            }
        }
    }

    /// Every strike directed at a listed objective is one of those that came down.
    func checkStrikesDirected(
        _ objectives: [Objective], of assumptions: Assumptions, _ keys: CaseMapping
    ) throws(StrikeProximityError) {
        guard let number = assumptions.strikesInArea else { return }
        let stated = objectives.compactMap(\.strikesDirected?.upperBound).reduce(0, +)
        guard stated > Double(number.lowerBound) else { return }
        throw (keys["assumptions"] ?? keys.whole).fault(
            "up to \(shownNumber(stated)) strikes are said to have been directed at the objectives "
                + "(strikes_directed), but strikes_in_area begins at \(number.lowerBound): it "
                + "counts them too; make it larger, or strikes_directed smaller")
    }
}
