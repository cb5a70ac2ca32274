internal import Foundation
internal import Records

/// Likelihood ratios that experts state.
extension CaseReading {
    func readEvidence(_ node: CaseNode?) throws(StrikeProximityError) -> [OtherEvidence] {
        guard let node else { return [] }
        var known: Set<String> = []
        let items = try node.list()
        var evidence: [OtherEvidence] = []
        for item in items {
            let keys = try item.mapping([
                "id", "strikes", "favours", "against", "ratio", "basis", "stated_by",
                "independent_of", "words", "sources",
            ])
            let identifier = try identifier(keys, among: &known, "evidence")
            guard identifier != Self.geometry else {
                throw try keys.required("id").fault("“geometry” has a meaning of its own here")
            }
            let ratio = try keys.required("ratio")
            let range = try ratio.range(
                "ratio",
                orComplain: "a likelihood ratio is greater than 0 (below 1 it speaks for the other "
                    + "side): a number or [low, high]"
            ) { $0 > 0 && $0 <= 1e12 }
            let sides = (try keys.required("favours"), try keys.required("against"))
            let favoured = try readSide(sides.0)
            let against = try readSide(sides.1)
            guard favoured != against else {
                throw sides.1.fault("favours and against name the same reading; name two")
            }
            _ = try keys.required("sources")
            evidence.append(
                OtherEvidence(
                    identifier: identifier,
                    strikes: try references(keys.required("strikes"), to: strikeIDs, "strike"),
                    favoured: favoured, against: against, ratio: range,
                    basis: try keys.required("basis").word(
                        OtherEvidence.Basis.self, "basis of evidence"),
                    statedBy: try keys.required("stated_by").text(),
                    independentOf: try keys.texts("independent_of"), words: try keys.text("words"),
                    sources: try sources(keys), location: item.location))
        }
        let names = known.union([Self.geometry])
        for (item, node) in zip(evidence, items) {
            for name in item.independentOf where !names.contains(name) || name == item.identifier {
                throw node.fault(
                    "independent_of names “\(name)”; known: "
                        + names.subtracting([item.identifier]).sorted().joined(separator: ", "))
            }
        }
        return evidence
    }

    static let geometry = "geometry"

    /// `premises: embassy`, `objective: plant`, `debris_of: plant`, or the word background.
    private func readSide(_ node: CaseNode) throws(StrikeProximityError) -> OtherEvidence.Side {
        guard node.isMapping else {
            guard try node.text() == "background" else {
                throw node.fault(
                    "give premises: ID, objective: ID, debris_of: ID (of an objective), or the "
                        + "word background")
            }
            return .background
        }
        let keys = try node.mapping(["premises", "objective", "debris_of"])
        guard keys.entries.count == 1 else {
            throw node.fault("give one of premises, objective and debris_of")
        }
        if let premises = keys["premises"] {
            return .premises(try reference(premises, to: premisesIDs, "premises"))
        }
        if let objective = keys["objective"] {
            return .objective(try reference(objective, to: objectiveIDs, "objective"))
        }
        return .debris(
            of: try reference(keys.required("debris_of"), to: objectiveIDs, "objective"))
    }
}
