internal import Foundation
internal import Records

/// How many strikes come down where, and how weapons fail.
extension CaseReading {
    func readStrikeDensity(_ keys: CaseMapping, into assumptions: inout Assumptions) {
        if let count = keys["strikes_in_area"] { readCount(count, into: &assumptions) }
        if let density = keys["strikes_per_km2"] {
            assumptions.strikesPerSquareKilometre = density.range(
                "strikes_per_km2",
                orComplain: "strikes_per_km2 must be greater than 0 and at most 1,000,000: how "
                    + "many strikes came down on a square kilometre near the premises?"
            ) { $0 >= 1e-9 && $0 <= 1e6 }
            if keys["strikes_in_area"] != nil {
                density.complain(
                    "strikes_per_km2 and strikes_in_area both say how many strikes there were; keep "
                        + "the density near the premises, or the number in the whole area")
            }
        }
        if let clustering = keys["clustering"] {
            assumptions.clustering = clustering.range(
                "clustering",
                orComplain: "clustering says how many times as densely strikes come down near the "
                    + "premises as over the whole area; give a number greater than 0, such as [1, 10]"
            ) { $0 >= 1e-6 && $0 <= 10_000 }
            keys["strikes_per_km2"]?.complain(
                "strikes_per_km2 is the density near the premises, so clustering would count "
                    + "twice; give one of the two")
        }
        if let node = keys["failed_weapons"],
            let failed = readFailedWeapons(node, otherwise: .proposal)
        {
            assumptions.failedWeapons = failed
            assumptions.isFailedWeaponsSetByCase = true
        }
        if let tails = keys["scatter_tails"]?.word(Assumptions.Tails.self, "shape of the scatter") {
            assumptions.tails = tails
        }
        if let number = keys["comparable_premises"], let count = number.integer() {
            if !(1...1_000_000).contains(count) {
                number.complain(
                    "comparable_premises counts these premises too: 1 or more, up to 1,000,000")
            }
            assumptions.comparablePremises = count
        }
    }

    private func readCount(_ node: CaseNode, into assumptions: inout Assumptions) {
        let range = node.range(
            "strikes_in_area",
            orComplain: "strikes_in_area must lie between 1 and 1,000,000,000"
        ) { $0 >= 1 && $0 <= 1e9 }
        guard let range else { return }
        guard range.lowerBound.rounded() == range.lowerBound,
            range.upperBound.rounded() == range.upperBound
        else { return node.complain("strikes_in_area takes whole numbers of strikes") }
        assumptions.strikesInArea = Int(range.lowerBound)...Int(range.upperBound)
        assumptions.strikesInAreaLocation = node.location
    }

    /// `failed_weapons: {median_radius_m: [200, 800, 3000], anywhere_share: 0.2, elongation: 3}`;
    /// what is left out stays as it was.
    func readFailedWeapons(
        _ node: CaseNode, otherwise: Assumptions.FailedWeapons
    ) -> Assumptions.FailedWeapons? {
        guard let keys = node.mapping(["median_radius_m", "anywhere_share", "elongation"]) else {
            return nil
        }
        var failed = otherwise
        if let radius = keys["median_radius_m"],
            let values = readTriple(radius, "median_radius_m", "median radius")
        {
            (failed.low, failed.likely, failed.high) = values
        }
        if let share = keys["anywhere_share"]?.probability("anywhere_share") {
            failed.anywhereShare = share
        }
        if let elongation = keys["elongation"], let value = elongation.number() {
            failed.elongation = value
            if !(1...100).contains(value) {
                elongation.complain(
                    "elongation says how many times as far they spread along the line of flight as "
                        + "across it; give a number from 1 to 100")
            }
        }
        return failed
    }

    /// One number that is known, or [low, likely, high].
    func readTriple(
        _ node: CaseNode, _ key: String, _ what: String
    ) -> (low: Double, likely: Double, high: Double)? {
        guard node.isList, let items = node.list() else {
            return node.metres(what, CaseNode.scatters).map { ($0, $0, $0) }
        }
        guard items.count == 3 else {
            return node.refuse("\(key) takes one number or [low, likely, high]")
        }
        let values = items.compactMap { $0.metres(what, CaseNode.scatters) }
        guard values.count == 3 else { return nil }
        guard values[0] <= values[1], values[1] <= values[2] else {
            return node.refuse("\(key) takes [low, likely, high] in this order")
        }
        return (values[0], values[1], values[2])
    }
}
