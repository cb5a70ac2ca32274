internal import Foundation
internal import Records

/// Likelihood ratios that experts state.
extension CaseReading {
    func readEvidence(_ node: CaseNode?) -> [OtherEvidence] {
        let items = node?.list() ?? []
        var known = KnownNames()
        let evidence = items.map { readEvidenceItem($0, among: &known) }
        var names = known
        names.formUnion([Self.geometry])
        for (item, node) in zip(evidence, items) {
            guard let item else { continue }
            for name in item.independentOf where !names.mayBe(name) || name == item.identifier {
                node.complain(
                    "independent_of names “\(name)”; known: "
                        + names.names.subtracting([item.identifier]).sorted()
                        .joined(separator: ", "))
            }
        }
        return evidence.compactMap(\.self)
    }

    private func readEvidenceItem(
        _ node: CaseNode, among known: inout KnownNames
    ) -> OtherEvidence? {
        guard
            let keys = node.mapping([
                "id", "strikes", "favours", "against", "ratio", "basis", "stated_by",
                "independent_of", "words", "sources",
            ])
        else {
            known.isIncomplete = true
            return nil
        }
        let identifier = identifier(keys, among: &known, "evidence")
        if identifier == Self.geometry {
            return keys["id"]?.refuse("“geometry” has a meaning of its own here")
        }
        let strikes = references(keys.required("strikes"), to: strikeIDs, "strike")
        let favoured = keys.required("favours").flatMap(readSide)
        let against = keys.required("against").flatMap(readSide)
        if let favoured, favoured == against {
            keys["against"]?.complain("favours and against name the same reading; name two")
        }
        let ratio = keys.required("ratio").flatMap {
            $0.range(
                "ratio",
                orComplain: "a likelihood ratio is greater than 0 (below 1 it speaks for the other "
                    + "side): a number or [low, high]"
            ) { $0 >= 1e-12 && $0 <= 1e12 }
        }
        let basis = keys.required("basis")?.word(OtherEvidence.Basis.self, "basis of evidence")
        let statedBy = keys.required("stated_by")?.text()
        let (independent, words) = (keys.texts("independent_of"), keys.text("words"))
        _ = keys.required("sources")
        let sources = sources(keys)
        guard let identifier, let favoured, let against, let ratio, let basis, let statedBy else {
            return nil
        }
        return OtherEvidence(
            identifier: identifier, strikes: strikes, favoured: favoured, against: against,
            ratio: ratio, basis: basis, statedBy: statedBy, independentOf: independent,
            words: words, sources: sources, location: node.location)
    }

    static let geometry = "geometry"

    /// `premises: embassy`, `objective: plant`, `debris_of: plant`, or the word background.
    private func readSide(_ node: CaseNode) -> OtherEvidence.Side? {
        guard node.isMapping else {
            guard let text = node.text() else { return nil }
            guard text == "background" else {
                return node.refuse(
                    "give premises: ID, objective: ID, debris_of: ID (of an objective), or the "
                        + "word background")
            }
            return .background
        }
        guard let keys = node.mapping(["premises", "objective", "debris_of"]) else { return nil }
        guard keys.entries.count == 1 else {
            return keys.hasStrangers
                ? nil : node.refuse("give one of premises, objective and debris_of")
        }
        if let premises = keys["premises"] {
            return reference(premises, to: premisesIDs, "premises")
                .map(OtherEvidence.Side.premises)
        }
        if let objective = keys["objective"] {
            return reference(objective, to: objectiveIDs, "objective")
                .map(OtherEvidence.Side.objective)
        }
        return keys.required("debris_of").flatMap {
            reference($0, to: objectiveIDs, "objective")
        }.map { OtherEvidence.Side.debris(of: $0) }
    }
}
