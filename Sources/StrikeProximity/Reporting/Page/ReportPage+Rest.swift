internal import Foundation
internal import Geodesy

/// The strikes that have no card: one table, sorted by any of its columns.
extension ReportPage {
    var rest: [Markup] {
        guard !selection.rest.isEmpty else { return [] }
        let words = DensityWords(weighed: weighed)
        let weighings = Dictionary(grouping: weighed.strikes, by: \.strike)
        let proximities = Dictionary(grouping: weighed.measured.proximities, by: \.strike)
        let rows = selection.rest.map { strike -> Markup in
            let weighing = (weighings[strike.identifier] ?? []).first { $0.densityRange != nil }
            let near = (proximities[strike.identifier] ?? []).filter { row in
                guard case .premises(let name) = row.target else { return false }
                return row.high != nil
                    && (strike.premises.isEmpty || strike.premises.contains(name))
            }
            let low = near.compactMap(\.low?.value).min()
            let high = near.compactMap(\.high?.value).max()
            let distance = low.flatMap { low in high.map { NumberText.interval(low, $0) } }
            let ratio = weighing.flatMap(\.densityRatio)
            let odds = weighing.flatMap(\.evenOdds)
            let number =
                ratio.map { words.capped($0) }
                ?? odds.map { DensityWords.perSquareKilometre($0) } ?? "–"
            let least = (ratio ?? odds).map { "\($0.lowerBound)" } ?? ""
            return Markup(
                "tr",
                ["id": Self.anchor(strike.identifier), "data-strike": strike.identifier],
                Markup("th", ["scope": "row"], .isolated(strike.identifier)),
                Markup(
                    "td", ["data-value": "\(strike.time.earliest.timeIntervalSince1970)"],
                    .isolated(strike.time.phrase)),
                Markup(
                    "td", ["data-value": low.map { "\($0)" } ?? ""],
                    text: distance ?? Wording.notLocated),
                Markup("td", ["data-value": least], text: number))
        }
        let columns = [
            "Strike", "When", "Distance",
            weighed.numbers.number == nil && weighed.numbers.statedDensity == nil
                ? "Even at, per km²" : "R",
        ]
        let caption =
            "\(NumberText.count(rows.count, "more strike")), each alone; report.json has all of each"
        return [
            Markup(
                "details", ["id": "rest"],
                Markup(
                    "summary", text: "\(NumberText.count(rows.count, "more strike")), in a table"),
                Markup(
                    "table", ["class": "sortable"],
                    Markup("caption", text: caption),
                    Markup(
                        "thead", [:],
                        Markup("tr", [:], columns.map { Markup("th", ["scope": "col"], text: $0) })),
                    Markup("tbody", [:], rows)))
        ]
    }
}
