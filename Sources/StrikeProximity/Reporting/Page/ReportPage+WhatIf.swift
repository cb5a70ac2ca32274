internal import Evidence
internal import Foundation

/// What other assumptions would give: sliders that look up what was weighed when the page was written, and
/// small multiples for paper and for a page without scripts.
extension ReportPage {
    var whatIf: [Markup] {
        guard let table = whatIfTable else {
            return [Markup("p", text: "Nothing could be weighed.")]
        }
        let remarks = whatIfRemarks(table).map { Markup("p", ["class": "note"], text: $0) }
        let drawing = WhatIfDrawing(
            table.panels, most: weighed.supportedRatio, hasSeries: !table.series.isEmpty)
        return [
            Markup(
                "p",
                text:
                    "A what-if is not a finding: it shows what other assumptions would give for the "
                    + "reported strikes."),
            Markup(
                "form", ["id": "what-if-form", "hidden": "hidden"],
                [
                    Markup(
                        "p", ["class": "note"],
                        text: "No setting is more probable for being chosen here."),
                    dials(table), objective(table),
                ] + results(table) + [settings] + remarks),
        ] + [drawing.markup].compactMap { $0 }
    }

    // MARK: What can be moved

    private func dials(_ table: WhatIfTable) -> Markup {
        let numbers = weighed.numbers
        let stated = numbers.number.map { NumberText.whole($0) }
        let density = numbers.statedDensity.map {
            "\(DensityWords.perSquareKilometre($0)) per km²"
        }
        let limits = WhatIfData.limits(table, weighed)
        func dial(_ name: String, _ label: String, _ own: String, at middle: Double) -> Markup {
            let share = min(max(middle, 0), 1)
            return Markup(
                "p", ["class": "dial"],
                Markup("label", ["for": "wi-\(name)"], text: label),
                Markup(
                    "input",
                    [
                        "type": "range", "id": "wi-\(name)", "min": "0", "max": "200",
                        "value": String(Int((200 * share).rounded())), "autocomplete": "off",
                    ]),
                Markup(
                    "output", ["id": "wi-\(name)o", "for": "wi-\(name)"],
                    text: "as in the case: \(own)"),
                Markup(
                    "button", ["type": "button", "id": "wi-\(name)x", "hidden": "hidden"],
                    text: "As in the case"))
        }
        func middle(_ range: ClosedRange<Double>, _ name: String) -> Double {
            guard let ends = limits[name] else { return 0.5 }
            let value = (range.lowerBound * range.upperBound).squareRoot()
            return log(value / ends[0]) / log(ends[1] / ends[0])
        }
        let clustering = numbers.clustering
        let classes = whatIfClasses
        let ceps = classes.compactMap { try? $0.circularErrorProbable() }
        let cep = (ceps.map(\.low).min() ?? 10)...(ceps.map(\.high).max() ?? 100)
        let shares = classes.map {
            $0.failureProbability ?? record.assumptions.failureProbability
        }
        let share = (shares.min() ?? 0)...(shares.max() ?? 0)
        let number = numbers.range.map { Double($0.lowerBound)...Double($0.upperBound) }
        var dials = [
            dial(
                "n",
                numbers.statedDensity == nil
                    ? "N, strikes in the area" : "N, were all of the area as dense",
                density ?? stated ?? "nobody states it",
                at: middle(number ?? 100...10_000, "n"))
        ]
        if numbers.statedDensity == nil {
            dials.append(
                dial(
                    "c", "Clustering near the premises", NumberText.stated(clustering),
                    at: middle(clustering, "c")))
        }
        dials.append(
            dial(
                "cep", "CEP of every weapon",
                NumberText.stated(cep) + " m" + (classes.count > 1 ? ", by class" : ""),
                at: middle(cep, "cep")))
        dials.append(
            dial(
                "p", "Share of weapons that fail",
                NumberText.stated(share.lowerBound * 100...share.upperBound * 100) + " %",
                at: (share.lowerBound + share.upperBound) / 2 / WhatIfTable.mostFailing))
        return Markup("fieldset", [:], [Markup("legend", text: "Assumptions")] + dials)
    }

    private func objective(_ table: WhatIfTable) -> Markup {
        let from = weighed.strikes[table.weighedStrikes[0]].premises ?? ""
        // A bearing has no limits: whatever is given is turned into 0° to 360°.
        func field(
            _ name: String, _ label: String, most: Int? = nil, _ value: String = ""
        ) -> Markup {
            let attributes: KeyValuePairs<String, String> =
                if let most {
                    [
                        "type": "number", "id": "wi-\(name)", "min": "0", "max": String(most),
                        "step": "any", "value": value, "autocomplete": "off",
                        "aria-describedby": "wi-fault",
                    ]
                } else {
                    [
                        "type": "number", "id": "wi-\(name)", "step": "any", "value": value,
                        "autocomplete": "off", "aria-describedby": "wi-fault",
                    ]
                }
            return Markup(
                "label", [:], .plain(label + " "), Markup("input", attributes))
        }
        return Markup(
            "fieldset", [:],
            Markup("legend", text: "One objective that nobody listed"),
            Markup(
                "p", ["class": "fields"],
                field(
                    "d", "Metres from “\(wording.premisesName(from))”",
                    most: Int(WhatIfTable.farthest)),
                field("b", "Bearing, degrees from north"),
                field("k", "Strikes directed at it", most: 100, "1")),
            Markup("p", [:], Markup("output", ["id": "wi-fault"], text: "")),
            Markup(
                "p", [:],
                Markup(
                    "button",
                    [
                        "type": "button", "id": "wi-pick", "hidden": "hidden",
                        "aria-pressed": "false",
                    ], text: "Place it by a click on the map"),
                .plain(" "),
                Markup(
                    "button", ["type": "button", "id": "wi-away", "hidden": "hidden"],
                    text: "Remove it")),
            Markup(
                "p", ["class": "note"],
                text: "An objective far from a strike can raise its R: strikes directed at it "
                    + "no longer count among those that came down anywhere."))
    }

    // MARK: What it gives

    /// Of many strikes the others than the nearest are folded away: what a slider changes has to be in sight.
    private func results(_ table: WhatIfTable) -> [Markup] {
        let words = DensityWords(weighed: weighed)
        let hasBands = WhatIfData.hasBands(table)
        let isOfOne = Set(table.weighedStrikes.map { weighed.strikes[$0].premises }).count == 1
        var rows: [[Markup]] = []
        func add(_ name: Markup, _ identifier: String, _ text: String) {
            rows.append([name, Markup("output", ["id": "wi-\(identifier)"], text: text)])
        }
        let nearest = StrikeSelection.nearest(weighed.measured)
        let order = table.weighedStrikes.enumerated().map { place, index in
            (nearest[weighed.strikes[index].strike] ?? .infinity, place, index)
        }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
        for (_, place, index) in order {
            let strike = weighed.strikes[index]
            let text =
                words.text(strike).map { text in
                    let bands = hasBands ? words.ratio(strike).map(DensityWords.support) : nil
                    return text + (bands.map { " (\($0))" } ?? "")
                } ?? strike.evenOdds.map {
                    "even at \(DensityWords.perSquareKilometre($0)) per km²"
                } ?? "–"
            let name = strike.premises.map { wording.premisesName($0) } ?? ""
            add(
                .isolated(isOfOne ? "R of \(strike.strike)" : "R of \(strike.strike), \(name)"),
                "r\(place)", text)
        }
        for (place, index) in table.weighedSeries.enumerated() {
            let series = weighed.series[index]
            let name = wording.premisesName(series.premises)
            let aimed = TogetherText.aimed(series.attacks.count, at: "“\(name)”", among: "N")
            add(
                .isolated("The reports if \(aimed), against none"), "s\(place)",
                TogetherText.ratio(series, weighed))
        }
        let most = WhatIfData.mostWithBands
        let isLong = !WhatIfData.hasBands(table)
        let shown = isLong ? Array(rows.prefix(most)) : rows
        let caption = "How many times as often, and how many times as probable"
        let first = [
            Markup(
                "p", ["class": "note"],
                text: "The nearest strike stands first. Each was picked for being near: not to be "
                    + "quoted without the sentence at the head."),
            Markup.pairs(caption, ["What", "Ratio"], shown),
        ]
        guard isLong else { return first }
        let others = rows.dropFirst(most)
        let folded = Markup(
            "details", [:],
            Markup("summary", text: NumberText.count(others.count, "more strike")),
            .pairs(caption, ["What", "Ratio"], Array(others)))
        return first + [folded]
    }

    private var settings: Markup {
        let label = "Settings, as lines for the case"
        return Markup(
            "div", ["class": "settings"],
            Markup(
                "p", [:],
                Markup("button", ["type": "button", "id": "wi-reset"], text: "All as in the case"),
                .plain(" "),
                Markup(
                    "button", ["type": "button", "id": "wi-copy"],
                    text: "Copy the settings for the case"),
                .plain(" "), Markup("output", ["id": "wi-said"], text: "")),
            Markup(
                "details", ["id": "wi-keys"],
                Markup("summary", text: label),
                Markup(
                    "p", ["class": "note", "id": "wi-where"],
                    text: "Put these lines under the “assumptions:” that the case has, in place of "
                        + "lines that begin alike, and the objective under its “objectives:”."),
                Markup(
                    "textarea",
                    [
                        "id": "wi-yaml", "rows": "12", "readonly": "readonly",
                        "aria-label": label, "aria-describedby": "wi-where",
                    ], text: "")))
    }

    private func whatIfRemarks(_ table: WhatIfTable) -> [String] {
        var remarks = [
            "R and the series are those of the case with these keys in it, within "
                + "\(WhatIfData.error) % (interpolated), and "
                + "\(WhatIfData.placedError) % where an objective is placed; the largest ratio that is "
                + "shown stays that of the case. The objective is taken to stand within "
                + "\(Int(WhatIfTable.objectiveRadius)) m (95 %) of its place."
        ]
        if !selection.rest.isEmpty {
            remarks.append(
                "Here are only the \(selection.shown.count) nearest of \(record.strikes.count) "
                    + "strikes, and no series, which needs all of them.")
        } else if record.catalogue != nil {
            remarks.append(
                "The series is left out: it also has the rows of the catalogue, which stay in "
                    + "the program.")
        }
        if !record.assumptions.coordinateMistakes.isEmpty {
            remarks.append(
                "Where mistaken coordinates of the placed objective would lead is left out.")
        }
        return remarks
    }

    /// The classes of weapon that were weighed, by identifier.
    var whatIfClasses: [WeaponClass] {
        let readings = weighed.strikes.filter { selection.shows($0.strike) }.flatMap(\.readings)
        let names = Set(readings.map(\.weapon.identifier))
        return names.sorted().compactMap { record.assumptions.weaponClasses[$0] }
    }

    // MARK: What the script reads

    /// The table inside a script element: nothing in it can end that element.
    var whatIfData: Markup? {
        guard let table = whatIfTable else { return nil }
        let data = WhatIfData(table: table, weighed: weighed, classes: whatIfClasses)
        return Markup(
            written: "<script type=\"application/json\" id=\"what-if-data\">\(data.json)</script>\n"
        )
    }
}
