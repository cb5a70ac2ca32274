internal import Evidence

/// Each strike and premises in a line, for the terminal and for the head of report.html.
struct Overview {
    struct Row {
        let strike, when, premises, distance, ratio, against, support: String
        /// How near an unlisted objective would have to be to bring the ratio to `unlistedRatio`.
        let unlisted: (distance: String, ratio: String)?
    }

    /// Those of which something is known of the distance.
    let rows: [Row]
    /// The others, as `strike (premises)`.
    let notLocated: [String]

    /// What the column of ratios means, and what it leaves out.
    static let explanation =
        "LR compares the premises with the best-fitting alternative listed (background: anywhere in "
        + "the area), over every report and weapon claimed, reports taken at their word. Each was "
        + "picked for being near; what follows allows for that."

    init(_ weighed: WeighedCase) {
        let wording = Wording(weighed: weighed)
        let strikes = weighed.measured.located.record.strikes
        var rows: [Row] = []
        var notLocated: [String] = []
        for strike in weighed.strikes {
            guard let item = strikes.first(where: { $0.identifier == strike.strike }),
                let premises = strike.premises
            else { continue }
            let distance = wording.proximity(strike: strike.strike, premises: premises)
            guard strike.range != nil || distance != Wording.notLocated else {
                notLocated.append("\(strike.strike) (\(premises))")
                continue
            }
            let against = Set(
                strike.readings.map { wording.alternativeName($0.ratio.bestAlternative) })
            rows.append(
                Row(
                    strike: strike.strike, when: item.time.phrase, premises: premises,
                    distance: distance, ratio: wording.ratio(strike) ?? "–",
                    against: against.sorted().joined(separator: ", "),
                    support: wording.band(strike) ?? "not weighed",
                    unlisted: Wording.unlisted(strike)))
        }
        self.rows = rows
        self.notLocated = notLocated
    }

    /// The strikes that have no line; nil where all have one.
    var notLocatedSentence: String? {
        notLocated.isEmpty
            ? nil : "Not located, so not weighed: " + notLocated.joined(separator: ", ") + "."
    }
}
