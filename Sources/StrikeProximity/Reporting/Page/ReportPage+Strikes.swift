internal import Evidence
internal import Foundation
internal import Geodesy

/// Each strike on a card.
extension ReportPage {
    static func anchor(_ identifier: String) -> String {
        "strike-"
            + identifier.unicodeScalars.map {
                ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
                    ? String($0) : "_\($0.value)"
            }.joined()
    }

    func card(_ strike: Strike) -> Markup {
        var content = [
            Markup("h3", text: strike.identifier),
            Markup("p", ["class": "when"], text: strike.time.phrase),
        ]
        for weighing in weighed.strikes.filter({ $0.strike == strike.identifier }) {
            if weighing.range != nil {
                content.append(Markup("p", ["class": "sentence"], text: wording.sentence(weighing)))
                if let posterior = wording.posterior(weighing) {
                    content.append(Markup("p", text: posterior))
                }
            }
            content += weighing.remarks.map {
                Markup(
                    "p", ["class": "note"], text: (weighing.premises.map { "\($0): " } ?? "") + $0)
            }
        }
        for (label, text) in [
            ("Effect", strike.effect), ("Certainty", strike.certainty), ("Note", strike.note),
            ("Not located", strike.notLocatedReason),
            ("Sources", strike.sources.isEmpty ? nil : strike.sources.joined(separator: ", ")),
        ] {
            if let text {
                content.append(
                    Markup("p", [:], Markup("strong", text: label + ": "), .isolated(text)))
            }
        }
        if !strike.reports.isEmpty {
            content.append(
                .table(
                    "Reports of \(strike.identifier)",
                    ["Report", "By", "Words", "Distance", "Sources"],
                    texts: strike.reports.map { report in
                        let rows = weighed.measured.proximities.filter {
                            $0.strike == strike.identifier && $0.report == report.identifier
                                && $0.high != nil
                        }
                        let distances = rows.compactMap { row -> String? in
                            guard case .premises(let name) = row.target,
                                strike.premises.isEmpty || strike.premises.contains(name),
                                let low = row.low,
                                let high = row.high
                            else { return nil }
                            let value = Wording.interval(low.value, high.value)
                            return "\(name): \(value) (\(row.basis.rawValue))"
                        }
                        return [
                            report.identifier, report.reportedBy ?? "", report.words ?? "",
                            distances.joined(separator: "; "),
                            report.sources.joined(separator: ", "),
                        ]
                    }))
        }
        if !strike.weapons.isEmpty {
            content.append(
                .table(
                    "Weapons claimed for \(strike.identifier)",
                    ["Class", "Claimed by", "Words", "Sources"],
                    texts: strike.weapons.map {
                        [
                            $0.weaponClass, $0.claimedBy, $0.words ?? "",
                            $0.sources.joined(separator: ", "),
                        ]
                    }))
        }
        for weighing in weighed.strikes.filter({ $0.strike == strike.identifier }) {
            content += weighing.readings.map(reading)
        }
        if !strike.reports.isEmpty {
            content.append(
                Markup(
                    "p", ["class": "note back"],
                    Markup("a", ["href": "#map"], text: "Back to the map")))
        }
        return Markup(
            "article", ["id": Self.anchor(strike.identifier), "class": "card", "tabindex": "-1"],
            content)
    }

    private func reading(_ reading: Reading) -> Markup {
        let ratio = reading.ratio
        let rows =
            [("premises", ratio.logPremises)]
            + ratio.alternatives.map { (wording.alternativeName($0.identifier), $0.logDensity) }
        var content = [
            Markup(
                "p",
                text: "LR \(Wording.rounded(ratio.best.value)) against "
                    + "“\(wording.alternativeName(ratio.bestAlternative))” (log10 "
                    + String(format: "%.3f", ratio.best.log10)
                    + "); even odds at a prior of 1 in "
                    + Wording.rounded(1 / ratio.best.priorForEvenOdds) + "; failure probability "
                    + "\(shownNumber(reading.failureProbability))."),
            .table(
                "How probable the report is under each hypothesis",
                ["Hypothesis", "Density, per square kilometre"],
                texts: rows.map { [$0.0, String(format: "%.3g", exp($0.1) * 1e6)] }),
            HeatMap(reading).markup,
        ]
        let unlisted = UnlistedObjective.ratios.compactMap { target -> String? in
            guard case .within(let metres) = reading.unlistedObjective.distance(forRatio: target)
            else { return nil }
            guard metres >= 0.5 else { return nil }
            return "to \(shownNumber(target)) within \(Wording.distance(metres))"
        }
        if !unlisted.isEmpty {
            content.append(
                Markup(
                    "p",
                    text: "An unlisted objective would bring the ratio "
                        + unlisted.joined(separator: ", ") + "."))
        }
        return Markup(
            "details", [:],
            [
                Markup(
                    "summary",
                    text: "\(reading.report), \(reading.weapon.name) (\(reading.claimedBy)): LR "
                        + Wording.rounded(wording.shownRatio(reading)))
            ] + content)
    }
}
