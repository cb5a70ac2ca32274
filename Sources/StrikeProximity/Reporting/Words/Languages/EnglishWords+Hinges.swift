/// What an answer hangs on, and what would undo it.
extension EnglishWords {
    func line(_ hinge: HingeFact) -> HingeWords.Line {
        switch hinge {
        case .number(let range, let basis, let odds):
            let odds = odds.map { "; \(shortPhrase($0))" }
            return HingeWords.Line(
                label: "How many strikes fell in all (N)",
                text: (range.map { NumberText.whole($0) + ", " } ?? "") + who(basis) + (odds ?? ""))
        case .density(let density):
            return HingeWords.Line(label: "How dense near it", text: phrase(density))
        case .onlyAs(let condition, let more):
            return HingeWords.Line(
                label: "Which weapons",
                text: "\(condition.strike) counts only as \(condition.weapons); also claimed: "
                    + condition.claims
                    + (more > 0 ? "; likewise \(NumberText.count(more, "more strike"))" : ""))
        case .weapons(let names, let more):
            return HingeWords.Line(
                label: "Which weapons",
                text: "taken to be \(names.joined(separator: ", "))"
                    + (more > 0 ? " or \(more) more" : "") + ", as claimed")
        case .notice(let time, let verdict):
            return HingeWords.Line(
                label: "The notice’s date",
                text: (time.map { "\($0.phrase); " } ?? "no source gives it; ")
                    + (verdict == .dependsOnDate
                        ? "whether hits became more frequent depends on it" : verdict.rawValue))
        case .moreNotices(let count):
            return HingeWords.Line(label: "More notices", text: "\(count), below")
        case .objectives(let count, let unplaced, let directed):
            return HingeWords.Line(
                label: "Other objectives", text: phrase(count, unplaced, directed))
        }
    }

    private func who(_ basis: WeighedSeries.Basis) -> String {
        switch basis {
        case .catalogue: "counted in the catalogue"
        case .completed: "by the catalogue and its stated completeness"
        case .density: "by the density that the case states"
        case .stated: "by the case"
        case .unknown: "nobody states it"
        }
    }

    private func shortPhrase(_ odds: EvenOdds) -> String {
        guard let high = odds.high else { return "in favour at no number" }
        func shown(_ number: Int) -> String {
            number < 10 ? String(number) : NumberText.rounded(Double(number))
        }
        guard let low = odds.low else { return "even odds at \(shown(high)) at most" }
        guard shown(low) != shown(high) else { return "even odds at \(shown(high))" }
        return "even odds at \(shown(low)) to \(shown(high))"
    }

    private func phrase(_ density: HingeFact.Density) -> String {
        switch density {
        case .stated: "the density near the premises is the case’s own"
        case .catalogue: "as the catalogue’s strikes do"
        case .clustering(let range, let isDefault):
            "\(NumberText.stated(range)) times as densely as over the whole area, "
                + (isDefault ? "the default: nobody says" : "by the case")
        }
    }

    private func phrase(
        _ count: Int, _ unplaced: Int, _ directed: ClosedRange<Double>?
    ) -> String {
        guard count > 0 else { return "nobody is recorded to have named one" }
        let directed = directed.map { number in
            NumberText.stated(number) + (number == 1...1 ? " strike" : " strikes")
        }
        return NumberText.count(count, "is named", "are named")
            + (unplaced > 0 ? ", \(unplaced) without a place" : "")
            + (directed.map { ", with \($0) directed there" } ?? "")
            + "; any that nobody named is left out"
    }

    func sentence(_ undoing: UndoingFact) -> String {
        guard case .objective(let target, let near, let anywhere) = undoing else {
            return
                "left out: how far off an objective that nobody listed could undo it depends on how "
                + "many strikes fell in all (N), which nobody states."
        }
        let start =
            "one objective that nobody listed could bring even the highest R of a strike to "
            + "\(NumberText.stated(target)) or less"
        guard let farthest = near.map(\.metres).max(), let nearest = near.map(\.metres).min() else {
            return start + ", wherever it stood."
        }
        let distances: String
        if near.count <= 3 {
            let each = near.map { "\(NumberText.distance($0.metres)) (\($0.strike))" }
            distances =
                each.count == 1
                ? each[0] : each.dropLast().joined(separator: ", ") + " or " + (each.last ?? "")
        } else {
            distances = "\(NumberText.distance(nearest)) to \(NumberText.distance(farthest))"
        }
        return start + ", from as far as \(distances) from the premises"
            + (anywhere > 0
                ? "; for \(NumberText.count(anywhere, "more strike")) wherever it stood."
                : ".")
    }
}
