internal import Geodesy

/// What stands on the ring of each report: its strike, and how near that puts it.
struct RingLabels {
    struct Label {
        let strike, report, text: String
    }

    /// More would be a list, not labels.
    private static let most = 12

    /// None where there are too many.
    let labels: [Label]

    /// - Parameter strikes: those that have a card.
    init(_ measured: MeasuredCase, _ strikes: [Strike]) {
        let labels = strikes.flatMap { strike in
            strike.reports.compactMap { report -> Label? in
                let row = measured.proximities.first { row in
                    guard case .premises(let name) = row.target else { return false }
                    return row.strike == strike.identifier && row.report == report.identifier
                        && strike.premises.contains(name) && row.high != nil
                        && row.basis != .centroid
                }
                guard let low = row?.low, let high = row?.high else { return nil }
                return Label(
                    strike: strike.identifier, report: report.identifier,
                    text: Wording.isolated(strike.identifier) + ", "
                        + NumberText.interval(low.value, high.value))
            }
        }
        self.labels = labels.count <= Self.most ? labels : []
    }

    /// `[[strike, report, text], …]` as JSON.
    var json: String {
        let rows = labels.map { label in
            "["
                + [label.strike, label.report, label.text].map { JSONText.string($0) }
                .joined(separator: ",") + "]"
        }
        return "[" + rows.joined(separator: ",") + "]"
    }
}
