internal import Foundation
internal import Records

/// The strikes together, what is said of them, and what all of it rests on.
extension ReportPage {
    var together: [Markup] {
        let text = TogetherText(weighed)
        let paragraphs = (text.series + text.paragraphs).map { Markup("p", text: $0) }
        let curves = weighed.series.compactMap {
            SeriesCurve(
                $0, name: wording.premisesName($0.premises), most: weighed.supportedRatio
            ).markup
        }
        guard !paragraphs.isEmpty || !curves.isEmpty else {
            return [Markup("p", text: "Nothing could be weighed.")]
        }
        let explanations = Markup.pairs(
            "How a strike can have come about", ["A strike may have been", "What bears on it"],
            Explanation.allCases.map { [.plain($0.rawValue), .plain($0.bearing)] })
        let rule = Markup(
            "p", ["class": "caution"],
            text: "The first two are one hypothesis to geometry. Ratios and p-values of the same "
                + "strikes are not independent: never multiply them.")
        return paragraphs + curves + [explanations, rule]
    }

    var notices: [Markup] {
        guard !record.notices.isEmpty else { return [Markup("p", text: "The case has none.")] }
        return weighed.notices.flatMap { weighing -> [Markup] in
            let notice = weighing.record
            var content = [Markup("p", text: Summary.phrase(notice))]
            if case .counts(let before, let after)? = notice.exposures {
                func range(_ range: ClosedRange<Int>) -> String {
                    let (low, high) = (range.lowerBound, range.upperBound)
                    return low == high ? "\(low)" : "\(low) to \(high)"
                }
                let words = "\(range(before)) before, \(range(after)) after"
                content.append(
                    Markup(
                        "p", ["class": "note"],
                        text: "Strikes in the area, as the case states them: \(words)."))
            }
            content.append(Markup("p", text: TogetherText.sentence(weighing)))
            let numbers = cited(notice.sources)
            if notice.note != nil || !numbers.isEmpty {
                content.append(
                    Markup(
                        "p", ["class": "note"],
                        [.isolated(notice.note ?? "Sources of the notice")] + numbers))
            }
            return content
        }
    }

    var claims: [Markup] {
        guard !record.claims.isEmpty else { return [Markup("p", text: "The case has none.")] }
        let words = DensityWords(weighed: weighed)
        let rows = ClaimRows(weighed).rows.map { row -> [Markup] in
            let claim = row.weighed
            // A number beside “not decided” would be taken for the decision.
            let ratio =
                claim.verdict == .undecided
                ? nil
                : claim.log10Ratio.map {
                    words.capped(pow(10, $0.lowerBound)...pow(10, $0.upperBound))
                        + (claim.comparison.map { " (\($0.rawValue))" } ?? "")
                }
            let remark = Self.ended(claim.remark)
            let said = [
                ratio.map { "Ratio \($0)." }, remark.prefix(1).uppercased() + remark.dropFirst(),
            ].compactMap { $0 }.joined(separator: " ")
            return [
                .isolated(row.speakers),
                quoted(row.claims),
                .plain(claim.hypothesis.rawValue.replacing("-", with: " ")),
                Markup(
                    "span", [:], Markup("strong", text: ClaimRows.phrase(claim)), .plain(". "),
                    .isolated(said)),
                .isolated(claim.decidingEvidence),
            ]
        }
        return [
            .table(
                "Claims and what the geometry says",
                ["Who", "Words", "Hypothesis", "Geometry", "What would decide it"], rows)
        ]
    }

    /// What is claimed, of several speakers each in the mouth of the one who said it.
    private func quoted(_ claims: [Claim]) -> Markup {
        guard claims.count > 1 else {
            return cited(claims[0].words, claims[0].sources)
        }
        return Markup(
            "span", [:],
            claims.enumerated().flatMap { index, claim -> [Markup] in
                [
                    .isolated(
                        (index == 0 ? "" : " · ") + ClaimRows.speaker(of: claim) + ": "),
                    cited(claim.words, claim.sources),
                ]
            })
    }

    var assumptions: [Markup] {
        let item = AssumptionsItem(located)
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        guard let data = try? encoder.encode(item),
            let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
        else { return [] }
        var rows: [[Markup]] = []
        func add(_ key: String, _ value: Any) {
            if key.hasSuffix("sources"), let keys = value as? [String] {
                if !keys.isEmpty { rows.append([.isolated(key), cited("", keys)]) }
                return
            }
            switch value {
            case let inner as [String: Any]:
                for name in inner.keys.sorted() {
                    add("\(key) · \(FieldWords.label(name))", inner[name] ?? "")
                }
            case let list as [Any]:
                if list.isEmpty {
                    rows.append([.isolated(key), .plain("none")])
                } else if list.contains(where: { $0 is [String: Any] }) {
                    for item in list {
                        let name = (item as? [String: Any])?["id"] as? String
                        add(name.map { "\(key) · \($0)" } ?? key, item)
                    }
                } else {
                    rows.append([
                        .isolated(key), .isolated(list.map { "\($0)" }.joined(separator: ", ")),
                    ])
                }
            default: rows.append([.isolated(key), .isolated("\(value)")])
            }
        }
        for key in object.keys.sorted() where key != "weapon_classes" {
            add(FieldWords.label(key), object[key] ?? "")
        }
        return [
            weaponClasses(item.weaponClasses),
            .pairs("Everything else that was assumed, defaults too", ["What", "Value"], rows),
        ]
    }

    private func weaponClasses(_ classes: [AssumptionsItem.WeaponClassItem]) -> Markup {
        .table(
            "Classes of weapon that the strikes name, and how they are taken to scatter",
            ["Class", "Scatter", "Fails or strays", "Certainty", "Set by", "Basis"],
            classes.map { item -> [Markup] in
                let scatter: String
                if let low = item.cepLowM, let likely = item.cepLikelyM, let high = item.cepHighM {
                    scatter =
                        "CEP \(shownNumber(low)) / \(shownNumber(likely)) / \(shownNumber(high)) m"
                } else if let range = item.repM, let deflection = item.depM,
                    let bearing = item.bearingDeg
                {
                    scatter =
                        "REP \(shownNumber(range)) m, DEP \(shownNumber(deflection)) m, along "
                        + "\(shownNumber(bearing))°"
                } else {
                    scatter = item.scatter
                }
                return [
                    item.name, scatter, shownNumber(item.failureProbability), item.certainty,
                    item.setBy, item.basis,
                ].map(Markup.isolated)
            })
    }

}
