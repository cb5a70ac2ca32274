internal import Evidence
internal import Foundation
internal import Geodesy
internal import Records

/// Each strike on a card.
extension ReportPage {
    static func anchor(_ identifier: String) -> String {
        "strike-"
            + identifier.unicodeScalars.map {
                ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
                    ? String($0) : "_\($0.value)"
            }.joined()
    }

    var strikes: [Markup] {
        let count = selection.shown.count
        let note = Markup(
            "p", ["class": "note"],
            text: "The \(count) nearest of \(record.strikes.count) strikes; a table below has the "
                + "others.")
        return (selection.rest.isEmpty ? [] : [note]) + selection.shown.map(card) + rest
    }

    private func card(_ strike: Strike) -> Markup {
        var content = [
            Markup("h3", text: strike.identifier),
            Markup("p", ["class": "when"], text: strike.time.phrase),
        ]
        let said = sentences(of: strike)
        // Of twenty cards each has to be short.
        let isShort = !selection.rest.isEmpty
        content += isShort ? Array(said.prefix(1)) : said
        for (label, text) in [
            ("Name", strike.name), ("Effect", strike.effect), ("Certainty", strike.certainty),
            ("Folder or layer", strike.layer), ("Address", strike.address), ("Note", strike.note),
            ("Not located", strike.notLocatedReason),
        ] {
            if let text {
                content.append(
                    Markup("p", [:], Markup("strong", text: label + ": "), .isolated(text)))
            }
        }
        let numbers = cited(strike.sources)
        if !numbers.isEmpty {
            content.append(
                Markup("p", ["class": "note"], [.plain("Sources of this strike")] + numbers))
        }
        var details = isShort ? Array(said.dropFirst()) : []
        if !strike.reports.isEmpty { details.append(reports(of: strike)) }
        if !strike.weapons.isEmpty {
            details.append(
                .table(
                    "Weapons claimed for \(strike.identifier)", ["Class", "Claimed by", "Words"],
                    strike.weapons.map { claim in
                        let name = record.assumptions.weaponClasses[claim.weaponClass]?.name
                        return [
                            .isolated(name ?? claim.weaponClass),
                            cited(claim.claimedBy, claim.sources), .isolated(claim.words ?? ""),
                        ]
                    }))
        }
        let readings = weighed.strikes.filter { $0.strike == strike.identifier }
            .flatMap { $0.readings.map(reading) }
        if !readings.isEmpty {
            details.append(Markup("div", ["class": "readings"], readings))
        }
        if isShort, !details.isEmpty {
            content.append(
                Markup("details", [:], [Markup("summary", text: "More of it")] + details))
        } else {
            content += details
        }
        if !strike.reports.isEmpty {
            content.append(
                Markup(
                    "p", ["class": "note back"],
                    Markup("a", ["href": "#map"], text: "Back to the map")))
        }
        return Markup(
            "article",
            [
                "id": Self.anchor(strike.identifier), "class": "card", "tabindex": "-1",
                "data-strike": strike.identifier,
            ], content)
    }

    /// What the strike comes to, for each of the premises that it concerns.
    private func sentences(of strike: Strike) -> [Markup] {
        weighed.strikes.filter { $0.strike == strike.identifier }.flatMap { weighing -> [Markup] in
            var said: [Markup] = []
            if weighing.densityRange != nil {
                said += StrikeSentences(weighed: weighed, strike: weighing).all.map {
                    Markup("p", ["class": "sentence"], text: $0)
                }
                if let ends = DensityWords(weighed: weighed).endsSentence(weighing) {
                    said.append(Markup("p", ["class": "note"], text: ends))
                }
                if let posterior = wording.posterior(weighing) {
                    said.append(Markup("p", text: posterior))
                }
            }
            return said
                + weighing.remarks.map { remark in
                    let premises = weighing.premises.map { "\($0): " } ?? ""
                    return Markup("p", ["class": "note"], text: premises + remark)
                }
        }
    }

    private func reports(of strike: Strike) -> Markup {
        .table(
            "Reports of \(strike.identifier)", ["Report", "By", "Words", "Distance"],
            strike.reports.map { report in
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
                    let value = NumberText.interval(low.value, high.value)
                    return "\(name): \(value) (\(row.basis.rawValue))"
                }
                return [
                    .isolated(report.identifier), cited(report.reportedBy ?? "", report.sources),
                    .isolated(report.words ?? ""),
                    .isolated(distances.joined(separator: "; ")),
                ]
            })
    }

    private func reading(_ reading: Reading) -> Markup {
        let density = reading.density
        let ratio = density.ratio
        func perKm2(_ log: Double) -> String { String(format: "%.3g", exp(log) * 1e6) }
        var rows = [["one strike aimed at the premises", perKm2(density.logPremises)]]
        for row in density.hypotheses {
            let strikes = density.density.directed.first { $0.hypothesis == row.hypothesis }?
                .strikes
            let count =
                strikes.map {
                    " (\(NumberText.stated($0)) in the period)"
                } ?? ""
            rows.append([
                "one of “\(wording.alternativeName(row.hypothesis))”\(count)",
                perKm2(row.logDensity),
            ])
        }
        if let undirected = ratio.undirected, let all = ratio.all {
            rows.append([
                "all strikes directed at nothing listed",
                DensityWords.perSquareKilometre(undirected),
            ])
            rows.append(["everything but the strike itself", DensityWords.perSquareKilometre(all)])
        }
        let result =
            ratio.ratio.map { "R \(DensityWords(weighed: weighed).capped($0))" }
            ?? "even at \(DensityWords.perSquareKilometre(ratio.evenOdds)) per km²"
        let ceiling = density.ceiling.map {
            " No circular scatter could bring the first above "
                + "\(DensityWords.perSquareKilometre($0)) per km²."
        }
        return Markup(
            "details", [:],
            [
                Markup(
                    "summary",
                    text:
                        "\(reading.report), \(reading.weapon.name) (\(reading.claimedBy)): \(result)"
                ),
                Markup(
                    "p",
                    text:
                        "Even odds at \(DensityWords.perSquareKilometre(ratio.evenOdds)) strikes per "
                        + "km² directed at nothing listed. Of such weapons "
                        + "\(shownNumber(reading.failureProbability)) are taken to fail."
                        + (ceiling ?? "")),
                .pairs(
                    "How densely strikes come down at the reported place",
                    ["What comes down", "Strikes per km²"], rows.map { $0.map(Markup.isolated) }),
                HeatMap(reading, most: weighed.supportedRatio).markup,
            ])
    }
}
