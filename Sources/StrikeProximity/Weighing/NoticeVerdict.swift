internal import Evidence
internal import Foundation

/// What the comparisons of a notice come to, and why.
struct NoticeVerdict {
    let splits: [WeighedNotice.Split]
    let hits: Int
    let isTriggered: Bool
    let rule: WeighedNotice.HitRule
    /// Whether a source gives the time, if not exactly.
    let hasTime: Bool

    var verdict: (WeighedNotice.Verdict, String) {
        guard hits > 0 else { return (.impossible, noHits) }
        guard !splits.isEmpty else {
            return (.impossible, "its date does not fit those of the hits")
        }
        let dated = splits.flatMap { split in split.dated.map { (split: split.before, $0) } }
        guard !dated.isEmpty else { return withoutExposures }
        let values = dated.map { p($0.1.comparison) }
        let (low, high) = (values.min() ?? 1, values.max() ?? 1)
        if let unknown = unknown(dated) {
            let ends = [high, low].compactMap { value -> String? in
                dated.first(where: { p($0.1.comparison) == value }).map {
                    "\(shown(value)) if \(circumstance($0.1, unknown))"
                }
            }
            return (
                unknown,
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
        remark +=
            "; the smallest p that \(NumberText.count(hits, "hit")) could give is \(shown(attainable))"
        if let detectable = comparisons.compactMap({ $0.detectableRateRatio() }).min() {
            remark += String(
                format: ", and a rise below %.0f-fold would probably not show", detectable)
        }
        return (.undecided, remark)
    }

    /// What takes p across the level, of what is not known: the date, the share of strikes after it, or
    /// either alone; nil where nothing does.
    ///
    /// At one date only the share can differ. The date decides where, of the least shares that two dates
    /// allow or of the greatest, one is surprising and the other is not.
    private func unknown(_ dated: [(split: Int, WeighedNotice.Dated)]) -> WeighedNotice.Verdict? {
        struct Place: Hashable {
            let split: Int
            let date: WeighedNotice.Date
        }
        func isSurprising(_ comparison: NoticeComparison) -> Bool {
            p(comparison) <= NoticeWeigher.level
        }
        let values = Set(dated.map { isSurprising($0.1.comparison) })
        guard values.count > 1 else { return nil }
        let places = Dictionary(grouping: dated) { Place(split: $0.split, date: $0.1.date) }
            .values.map { $0.map(\.1.comparison).sorted { $0.shareAfter < $1.shareAfter } }
        let isByShare = places.contains { Set($0.map(isSurprising)).count > 1 }
        let isByDate =
            Set(places.compactMap { $0.first.map(isSurprising) }).count > 1
            || Set(places.compactMap { $0.last.map(isSurprising) }).count > 1
        if isByShare { return isByDate ? .dependsOnDateAndShare : .dependsOnShare }
        return hasTime ? .dependsOnDateWithin : .dependsOnDate
    }

    /// Under which of the things that are not known a comparison is made.
    private func circumstance(
        _ dated: WeighedNotice.Dated, _ unknown: WeighedNotice.Verdict
    ) -> String {
        let share = dated.comparison.shareAfter * 100
        let after = "\(NumberText.rounded(share)) % of the strikes came after it"
        return switch unknown {
        case .dependsOnShare: after
        case .dependsOnDateAndShare: "it was given \(dated.words) and \(after)"
        default: "it was given \(dated.words)"
        }
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
            "no report allows a strike within \(NumberText.distance(radius)) of the premises that it "
                + "names"
        case .withinOrConcerning(let radius, _):
            "no report allows a strike within \(NumberText.distance(radius)) of the premises that it "
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
    private func shown(_ p: Double) -> String { NumberText.probability(p) }
}
