internal import Evidence
internal import Geodesy

/// Each strike and premises in a line, for the terminal and for the head of report.html.
struct Overview {
    struct Row {
        let strike, when, premises, distance, evenOdds, ratio, support: String
        let isWeighed: Bool
    }

    /// Those of which something is known of the distance.
    let rows: [Row]
    /// The others, as `strike (premises)`.
    let notLocated: [String]
    /// Strikes that name no premises while others do, with what they are nearest to; the nearest first.
    let unnamed: [String]
    /// What the columns mean.
    let explanation: String
    /// Said above the rows where no strike names the premises that it concerns.
    let heading: String?

    /// How many strikes that concern no premises are listed all the same.
    static let nearestCount = 20

    init(_ weighed: WeighedCase) {
        let wording = Wording(weighed: weighed)
        let words = DensityWords(weighed: weighed)
        let strikes = weighed.measured.located.record.strikes
        guard strikes.contains(where: { !$0.premises.isEmpty }) else {
            rows = Self.nearest(weighed, strikes, atMost: Self.nearestCount)
            notLocated = []
            unnamed = []
            heading =
                "No strike of the case names premises that it concerns, so none is weighed. "
                + (rows.isEmpty
                    ? "None has a place."
                    : "The \(NumberText.count(rows.count, "strike")) nearest to any premises of the case:")
            explanation =
                "Name for each strike the premises that its reports concern (premises: ID, or a "
                + "column premises in a table), and it is weighed."
            return
        }
        var rows: [Row] = []
        var notLocated: [String] = []
        for strike in weighed.strikes {
            guard let item = strikes.first(where: { $0.identifier == strike.strike }),
                let premises = strike.premises
            else { continue }
            let distance = wording.proximity(strike: strike.strike, premises: premises)
            guard strike.densityRange != nil || distance != Wording.notLocated else {
                notLocated.append("\(strike.strike) (\(premises))")
                continue
            }
            let ratio = words.ratio(strike)
            rows.append(
                Row(
                    strike: strike.strike, when: item.time.phrase, premises: premises,
                    distance: distance,
                    evenOdds: strike.evenOdds.map { DensityWords.perSquareKilometre($0) } ?? "–",
                    ratio: words.text(strike) ?? "–",
                    support: strike.densityRange == nil
                        ? "not weighed"
                        : ratio.map { DensityWords.support($0) } ?? "depends on how many fell",
                    isWeighed: strike.densityRange != nil))
        }
        self.rows = rows
        self.notLocated = notLocated
        let others = strikes.filter(\.premises.isEmpty)
        let near = Self.nearest(weighed, others, atMost: others.count)
        unnamed =
            near.map { "\($0.strike) (nearest: \($0.premises), \($0.distance))" }
            + others.map(\.identifier).filter { name in !near.contains { $0.strike == name } }
            .map { "\($0) (not located)" }
        heading = nil
        explanation = Self.explanation(weighed, rows)
    }

    /// The nearest to any premises of strikes that are not said to concern some.
    private static func nearest(
        _ weighed: WeighedCase, _ strikes: [Strike], atMost count: Int
    ) -> [Row] {
        let measured = weighed.measured
        var nearest: [(metres: Double, row: Row)] = []
        for strike in strikes {
            let proximities = measured.proximities.compactMap {
                row -> (premises: String, metres: Double)? in
                guard row.strike == strike.identifier, case .premises(let name) = row.target,
                    let high = row.high
                else { return nil }
                return (name, row.distance?.value ?? high.value)
            }
            guard let best = proximities.min(by: { $0.metres < $1.metres }) else { continue }
            nearest.append(
                (
                    best.metres,
                    Row(
                        strike: strike.identifier, when: strike.time.phrase,
                        premises: best.premises,
                        distance: Wording(weighed: weighed).proximity(
                            strike: strike.identifier, premises: best.premises),
                        evenOdds: "–", ratio: "–", support: "not weighed", isWeighed: false)
                ))
        }
        return nearest.sorted { ($0.metres, $0.row.strike) < ($1.metres, $1.row.strike) }
            .prefix(count).map(\.row)
    }

    private static func explanation(_ weighed: WeighedCase, _ rows: [Row]) -> String {
        guard rows.contains(where: { $0.evenOdds != "–" }) else { return "" }
        let zero =
            rows.contains { $0.evenOdds == "0" || $0.evenOdds.hasPrefix("0 to") }
            ? " (0: the strikes on listed objectives alone outweigh the premises)" : ""
        return
            "EVEN AT: how many strikes per km² would have to come down near the premises for the odds "
            + "to be even\(zero). R: how many times as often one weapon aimed at the premises comes down "
            + "at the reported place as everything else that came down in the period, over every "
            + "report and every weapon claimed that has an aim point. R pays for having picked "
            + "the strikes that fell near. "
            + DensityWords(weighed: weighed).numbersSentence
    }

    /// The strikes that have no line; nil where all have one.
    var notLocatedSentence: String? {
        notLocated.isEmpty
            ? nil : "Not located, so not weighed: " + notLocated.joined(separator: ", ") + "."
    }

    /// The strikes that name no premises; nil where none does so alone.
    var unnamedSentence: String? {
        guard !unnamed.isEmpty else { return nil }
        let more = unnamed.count - Self.nearestCount
        return "Not weighed, for \(unnamed.count == 1 ? "it names" : "they name") no premises: "
            + unnamed.prefix(Self.nearestCount).joined(separator: ", ")
            + (more > 0 ? " and \(more) more" : "") + "."
    }
}
