internal import Evidence
internal import Foundation

/// What the comparisons of a notice come to, and why.
struct NoticeVerdict {
    let splits: [WeighedNotice.Split]
    let hits: Int
    let isTriggered: Bool
    let rule: WeighedNotice.HitRule

    var verdict: (WeighedNotice.Verdict, String) {
        guard hits > 0 else { return (.impossible, noHits) }
        guard !splits.isEmpty else {
            return (.impossible, "its date does not fit those of the hits")
        }
        let dated = splits.flatMap { split in split.dated.map { (split: split.before, $0) } }
        guard !dated.isEmpty else { return withoutExposures }
        let values = dated.map { p($0.1.comparison) }
        let (low, high) = (values.min() ?? 1, values.max() ?? 1)
        if dependsOnDate(dated) {
            let ends = [high, low].compactMap { value -> String? in
                guard let end = dated.first(where: { p($0.1.comparison) == value })?.1 else {
                    return nil
                }
                return "\(shown(value)) if it was given \(end.words)"
            }
            return (
                .dependsOnDate,
                "p = \(ends.joined(separator: ", ")), for as many hits after it by chance"
                    + condition
            )
        }
        let range = shown(low) == shown(high) ? shown(low) : "\(shown(low)) to \(shown(high))"
        var remark = "p = \(range) for as many hits after it by chance" + condition
        if high <= NoticeWeigher.level {
            return (.moreAfter, remark + "; an increase does not show intent")
        }
        let comparisons = dated.map(\.1.comparison)
        let attainable =
            comparisons.map {
                isTriggered ? $0.smallestAttainableIfTriggered ?? 1 : $0.smallestAttainable
            }.min() ?? 1
        remark += "; the smallest p that \(hits) hits could give is \(shown(attainable))"
        if let detectable = comparisons.compactMap({ $0.detectableRateRatio() }).min() {
            remark += String(
                format: ", and a rise below %.0f-fold would probably not show", detectable)
        }
        return (.undecided, remark)
    }

    /// Surprising at one date and not at another, whatever else is uncertain: at each of the two all
    /// comparisons agree.
    private func dependsOnDate(_ dated: [(split: Int, WeighedNotice.Dated)]) -> Bool {
        struct Place: Hashable {
            let split: Int
            let date: WeighedNotice.Date
        }
        let places = Dictionary(grouping: dated) { Place(split: $0.split, date: $0.1.date) }
        let verdicts = places.values.map { members in
            let surprising = members.count { p($0.1.comparison) <= NoticeWeigher.level }
            return surprising == members.count ? true : surprising == 0 ? false : nil
        }
        return verdicts.contains(true) && verdicts.contains(false)
    }

    private var withoutExposures: (WeighedNotice.Verdict, String) {
        let percent = { (share: Double) in String(format: "%.0f %%", share * 100) }
        let shares = splits.compactMap {
            isTriggered ? $0.largestShareAfterIfTriggered : $0.largestShareAfter
        }
        guard let most = shares.max() else {
            return (.undecided, "no hit followed the notice, or none came before it")
        }
        let least = shares.min() ?? most
        let bound = least == most ? percent(most) : "\(percent(least)) to \(percent(most))"
        return (
            .exposuresUnknown,
            "the hits after it would be surprising (at 5 %\(condition)) only if fewer than \(bound) "
                + "of all strikes on the area fell after it"
        )
    }

    private var noHits: String {
        switch rule {
        case .within(let radius):
            "no report allows a strike within \(Wording.distance(radius)) of the premises that it "
                + "names"
        case .withinOrConcerning(let radius, _):
            "no report allows a strike within \(Wording.distance(radius)) of the premises that it "
                + "names, and none of the case concerns them"
        case .concerning, .concerningUnlocated:
            "no strike of the case concerns the premises that it names"
        }
    }

    private var condition: String { isTriggered ? ", if a hit led to the notice" : "" }

    private func p(_ comparison: NoticeComparison) -> Double {
        isTriggered ? comparison.greaterIfTriggeredByHit ?? 1 : comparison.binomial.greater
    }

    /// Two digits, never with an exponent.
    private func shown(_ p: Double) -> String { Wording.probability(p) }
}
