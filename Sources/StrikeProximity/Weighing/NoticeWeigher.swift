internal import Evidence
internal import Foundation
internal import Geodesy

/// Compares the hits before a notice with those after it, wherever in its interval it stood.
struct NoticeWeigher {
    let measured: MeasuredCase

    private var record: Case { measured.located.record }
    /// The level at which a p-value is called surprising.
    static let level = 0.05

    func weigh() throws(EvidenceError) -> [WeighedNotice] {
        try zip(record.notices, measured.located.notices).map {
            item throws(EvidenceError) in
            try weigh(item.0, item.1)
        }
    }

    /// An attack of the case on premises that the notice names.
    private struct Hit {
        let identifier: String
        let strikes: [Strike]
        var earliest: Date { strikes.map(\.time.earliest).min() ?? .distantPast }
        var latest: Date { strikes.map(\.time.latest).max() ?? .distantFuture }
    }

    private func hits(_ notice: Notice) -> [Hit] {
        var groups: [String: [Strike]] = [:]
        for strike in record.strikes where !Set(strike.premises).isDisjoint(with: notice.premises) {
            groups[strike.attack ?? strike.identifier, default: []].append(strike)
        }
        return groups.map { Hit(identifier: $0.key, strikes: $0.value) }.sorted {
            ($0.earliest, $0.identifier) < ($1.earliest, $1.identifier)
        }
    }

    private func weigh(
        _ notice: Notice, _ given: LocatedCoordinate?
    ) throws(EvidenceError) -> WeighedNotice {
        let hits = hits(notice)
        let earliest = notice.time?.earliest ?? .distantPast
        let latest = notice.time?.latest ?? .distantFuture
        func index(_ strike: String?) -> Int? {
            strike.flatMap { name in
                hits.firstIndex { $0.strikes.contains { $0.identifier == name } }
            }
        }
        var splits: [WeighedNotice.Split] = []
        for before in 0...hits.count {
            if let after = index(notice.afterStrike), before <= after { continue }
            if let until = index(notice.beforeStrike), before > until { continue }
            if before > 0, hits[before - 1].earliest > latest { continue }
            if before < hits.count, hits[before].latest < earliest { continue }
            splits.append(try split(notice, hits, before))
        }
        let isTriggered = notice.afterStrike != nil
        let (verdict, remark) = verdict(splits, hits.count, isTriggered)
        let offsets = notice.premises.compactMap { name -> (String, Double)? in
            guard let given, let place = measured.located.place(ofPremises: name) else {
                return nil
            }
            let line = Geodesic.wgs84.inverse(from: place.coordinate, to: given.coordinate)
            return (name, line.distance.value)
        }
        return WeighedNotice(
            notice: notice.identifier, attacks: hits.map(\.identifier), splits: splits,
            isTriggered: isTriggered, verdict: verdict, remark: remark,
            offsets: offsets.map { (premises: $0.0, distance: $0.1) })
    }

    private func split(
        _ notice: Notice, _ hits: [Hit], _ before: Int
    ) throws(EvidenceError) -> WeighedNotice.Split {
        let after = hits.count - before
        var comparisons: [NoticeComparison] = []
        if case .counts(let strikesBefore, let strikesAfter)? = exposures(notice, hits, before) {
            // The ends of what the exposures may be: least surprising and most.
            for (first, second) in [
                (strikesBefore.upperBound, strikesAfter.lowerBound),
                (strikesBefore.lowerBound, strikesAfter.upperBound),
            ] where first >= before && second >= after {
                let comparison = NoticeComparison(
                    before: try .init(hits: before, strikes: first),
                    after: try .init(hits: after, strikes: second))
                if !comparisons.contains(comparison) { comparisons.append(comparison) }
            }
        }
        return WeighedNotice.Split(
            before: before, after: after, comparisons: comparisons,
            largestShareAfter: NoticeComparison.largestShareAfter(
                hitsBefore: before, hitsAfter: after, triggered: false, level: Self.level),
            largestShareAfterIfTriggered: NoticeComparison.largestShareAfter(
                hitsBefore: before, hitsAfter: after, triggered: true, level: Self.level))
    }

    /// What the case states, or what the catalogue has before and after every moment at which the
    /// notice may have stood.
    private func exposures(
        _ notice: Notice, _ hits: [Hit], _ before: Int
    ) -> Notice.Exposures? {
        if let stated = notice.exposures { return stated }
        guard let catalogue = measured.located.catalogue else { return nil }
        var from = notice.time?.earliest ?? .distantPast
        var to = notice.time?.latest ?? .distantFuture
        if before > 0 { from = max(from, hits[before - 1].earliest) }
        if before < hits.count { to = min(to, hits[before].latest) }
        guard from <= to else { return nil }
        func earlier(_ moment: Date) -> Int {
            catalogue.strikes.count { $0.record.time.earliest < moment }
        }
        let (least, most) = (earlier(from), earlier(to))
        let all = catalogue.strikes.count
        return .counts(
            before: max(1, least)...max(1, most),
            after: max(1, all - most)...max(1, all - least))
    }

    private func verdict(
        _ splits: [WeighedNotice.Split], _ hits: Int, _ isTriggered: Bool
    ) -> (WeighedNotice.Verdict, String) {
        guard hits > 0, !splits.isEmpty else {
            return (.impossible, "no strike of the case concerns the premises that it names")
        }
        let percent = { (share: Double) in String(format: "%.0f %%", share * 100) }
        let comparisons = splits.flatMap(\.comparisons)
        guard !comparisons.isEmpty else {
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
                "the hits after it would be surprising (at 5 %"
                    + (isTriggered ? ", if a hit led to the notice" : "")
                    + ") only if fewer than \(bound) of all strikes on the area fell after it"
            )
        }
        let values = comparisons.compactMap {
            isTriggered ? $0.greaterIfTriggeredByHit ?? 1 : $0.binomial.greater
        }
        let (low, high) = (values.min() ?? 1, values.max() ?? 1)
        let shown = { (p: Double) in String(format: p < 0.001 ? "%.1e" : "%.2g", p) }
        let range = shown(low) == shown(high) ? shown(low) : "\(shown(low)) to \(shown(high))"
        let attainable =
            comparisons.map {
                isTriggered ? $0.smallestAttainableIfTriggered ?? 1 : $0.smallestAttainable
            }.min() ?? 1
        var remark =
            "p = \(range) for as many hits after it by chance"
            + (isTriggered ? ", if a hit led to the notice" : "")
        if high <= Self.level { return (.moreAfter, remark + "; “no drop” is not intent") }
        remark += "; the smallest p that \(hits) hits could give is \(shown(attainable))"
        let detectable = comparisons.compactMap { $0.detectableRateRatio() }.min()
        if let detectable {
            remark += String(
                format: ", the smallest rise that they would likely show is %.0f-fold", detectable)
        }
        return (.undecided, remark)
    }
}
