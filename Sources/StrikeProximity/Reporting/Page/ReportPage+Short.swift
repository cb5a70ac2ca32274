internal import Foundation

/// The case in a few words, then each strike taken alone, and what the words mean.
extension ReportPage {
    var short: [Markup] {
        let points =
            weighed.series.map {
                point("together", "Together", TogetherText.shortSentence($0, weighed))
            }
            + weighed.notices.map { point("notices", "Notice", TogetherText.shortSentence($0)) }
            + claimsPoint
        return (record.summary.map { [Markup("p", ["dir": "auto"], text: $0)] } ?? [])
            + (record.finding.map { [Markup("p", text: "Published finding: \($0)")] } ?? [])
            + (points.isEmpty ? [] : [Markup("ul", ["class": "points"], points)])
            + [eachAlone].compactMap { $0 } + [Self.glossary]
    }

    /// Folded away and after everything else: each strike alone was picked for being near.
    private var eachAlone: Markup? {
        let overview = Overview(weighed)
        let rows = overview.rows.filter { selection.shows($0.strike) }
        var content: [Markup] = []
        if !rows.isEmpty {
            content.append(
                .table(
                    "Each strike and the premises that it concerns",
                    ["Strike", "When", "Premises", "Distance", "Even at, per km²", "R", "Support"],
                    rows.map { row in
                        [
                            Markup(
                                "a", ["href": "#\(Self.anchor(row.strike))"], .isolated(row.strike))
                        ]
                            + [
                                row.when, wording.premisesName(row.premises), row.distance,
                                row.evenOdds, row.ratio, row.support,
                            ].map(Markup.isolated)
                    }))
        }
        let notes =
            [overview.heading, rows.isEmpty ? nil : overview.explanation].compactMap { $0 }
            + CautionWords(weighed: weighed).sentences
            + [overview.notLocatedSentence, overview.unnamedSentence].compactMap { $0 }
        content += notes.filter { !$0.isEmpty }.map { Markup("p", ["class": "note"], text: $0) }
        guard !content.isEmpty else { return nil }
        return Markup(
            "details", ["id": "alone"],
            [
                Markup(
                    "summary",
                    text: "Each strike taken alone, and picked for being near: not to be quoted "
                        + "without the above")
            ] + content)
    }

    /// Words that a reader may not know, folded away.
    private static var glossary: Markup {
        let words = [
            (
                "R",
                "how many times as often one weapon aimed at the premises comes down at the reported "
                    + "place as everything else that came down in the period. It is not a "
                    + "probability of either, and it pays for having picked the strikes that fell near."
            ),
            (
                "Even at",
                "how many strikes per square kilometre would have to come down near the premises for "
                    + "R to be 1."
            ),
            (
                "Clustering",
                "how many times as densely strikes come down near the premises as over the whole area."
            ),
            (
                "CEP, circular error probable",
                "the radius within which half of such weapons fall about their aim point."
            ),
            (
                "Prior",
                "how probable the hypothesis was taken to be before the report; the program assumes none."
            ),
            (
                "p-value",
                "how often chance alone would give as striking a count; it is not the probability that chance was at work."
            ),
            ("N", "the number of all strikes that fell in the area, near the premises or not."),
        ]
        return Markup(
            "details", [:],
            Markup("summary", text: "What these words mean"),
            Markup(
                "dl", [:],
                words.flatMap { [Markup("dt", text: $0.0), Markup("dd", text: $0.1)] }))
    }

    private func point(_ section: String, _ name: String, _ text: String) -> Markup {
        Markup(
            "li", [:], Markup("a", ["href": "#\(section)"], text: name), .plain(": "),
            .isolated(text))
    }

    /// How many of the claims’ hypotheses came to which verdict.
    private var claimsPoint: [Markup] {
        let questions = ClaimRows(weighed).rows.map(\.weighed)
            .filter { $0.verdict != .notAQuestion }
        guard !questions.isEmpty else { return [] }
        let counts = WeighedClaim.Verdict.allCases.compactMap { verdict -> String? in
            let count = questions.count { $0.verdict == verdict }
            return count == 0 ? nil : "\(verdict.rawValue) \(count)"
        }
        return [
            point(
                "claims", "What each side says",
                "geometry on their hypotheses: " + counts.joined(separator: ", ")
                    + "; of the aim point only, never of intent.")
        ]
    }
}
