internal import Evidence
internal import Foundation
internal import Geodesy
internal import Records

/// Names and phrases of a case, so that each is said in the same way everywhere.
struct Wording {
    let weighed: WeighedCase

    private var record: Case { weighed.measured.located.record }

    // MARK: Names

    func premisesName(_ identifier: String) -> String {
        Self.isolated(record.premises.first { $0.identifier == identifier }?.name ?? identifier)
    }

    /// A name that may run from right to left, so that it turns nothing beside it; other names stay
    /// as they are.
    static func isolated(_ name: String) -> String {
        PrintableText.isolated(name)
    }

    /// What a ratio is taken against.
    func alternativeName(_ hypothesis: HypothesisID) -> String {
        switch hypothesis {
        case .premises: return "the premises"
        case .background: return "background"
        case .objective(let identifier): return objectiveName(identifier)
        case .debris(let identifier):
            return "debris of an attack on \(objectiveName(identifier))"
        case .mistake(let misread, let name):
            let explanation = CoordinateMistake.all.first { $0.identifier == name }?.explanation
            let what =
                switch misread {
                case .objective(let identifier): objectiveName(identifier)
                case .notice(let identifier): identifier
                }
            return "\(what), misread: "
                + (explanation.map { String($0.prefix { $0 != "." }) } ?? name)
        }
    }

    func objectiveName(_ identifier: String) -> String {
        Self.isolated(
            record.objectives.first { $0.identifier == identifier }?.name ?? identifier)
    }

    // MARK: Results

    /// What stands for a proximity that no report gives.
    static let notLocated = "not located"

    /// The proximity of a strike to premises over all its reports, metres; nil where none gives it.
    func proximity(strike: String, premises: String) -> ClosedRange<Double>? {
        let rows = weighed.measured.proximities.filter {
            $0.strike == strike && $0.target == .premises(premises) && $0.low != nil
        }
        // The middle of a place says how near only where nothing else does.
        let exact = rows.filter { $0.basis != .centroid }
        let shown = exact.isEmpty ? rows : exact
        guard let low = shown.compactMap(\.low).min(), let high = shown.compactMap(\.high).max()
        else { return nil }
        return low.value...high.value
    }

    /// The posterior of the premises over the readings; nil where the case states no priors.
    func posterior(_ strike: WeighedStrike) -> String? {
        let shares = strike.readings.compactMap { $0.posterior?.first }
        guard let low = shares.min(), let high = shares.max(),
            let prior = record.assumptions.priors?["premises"]
        else { return nil }
        let given = record.assumptions.priors ?? [:]
        guard
            strike.readings.allSatisfy({ reading in
                reading.ratio.bestAlternative.declaredName.flatMap { given[$0] } != nil
            })
        else {
            // What fits best would count as impossible, and the rest as more than it is.
            return
                "The case's priors leave out an alternative that fits as well or better, so that "
                + "nothing follows from them: state one for each."
        }
        let terms = [low, high].map { ProbabilityTerm(probability: $0).text }
        let words = terms[0] == terms[1] ? terms[0] : "\(terms[0]) to \(terms[1])"
        var text =
            "With the case's own prior of \(shownNumber(prior)) for the premises as aim point, the "
            + "probability that they were is called “\(words)”."
        let stated = record.assumptions.priors ?? [:]
        let named = Set(strike.readings.flatMap { $0.ratio.alternatives.map(\.identifier) })
        let left = named.filter { $0.declaredName.flatMap { stated[$0] } == nil }
            .sorted { $0.description < $1.description }
        if !left.isEmpty {
            text += " These priors take for impossible: "
            text += left.map { "“\(alternativeName($0))”" }.joined(separator: ", ") + "."
        }
        return text
    }
}
