internal import Evidence
internal import Foundation
internal import Geodesy

/// Compares the hits before a notice with those after it, wherever in its interval it stood.
struct NoticeWeigher {
    let scene: CatalogueScene
    private let exposures: Exposures

    init(scene: CatalogueScene) {
        self.scene = scene
        exposures = Exposures(scene.measured)
    }

    private var measured: MeasuredCase { scene.measured }
    private var record: Case { measured.located.record }
    /// The longest day, that on which the clock is set back, seconds.
    private static let day = 25.0 * 3_600
    /// The level at which a p-value is called surprising.
    static let level = 0.05

    func weigh() throws(EvidenceError) -> [WeighedNotice] {
        try measured.located.notices.map { notice throws(EvidenceError) in
            try weigh(notice.record, notice.given)
        }
    }

    /// The time in which a notice may have been given, with a bound on either side that has its
    /// words.
    private struct Window {
        var earliest = Date.distantPast
        var latest = Date.distantFuture
        var earliestWords = "before all of them"
        var latestWords = "after all of them"

        mutating func begin(_ moment: Date, _ words: String) {
            if moment > earliest { (earliest, earliestWords) = (moment, words) }
        }

        mutating func end(_ moment: Date, _ words: String) {
            if moment < latest { (latest, latestWords) = (moment, words) }
        }
    }

    private func weigh(
        _ notice: Notice, _ given: LocatedCoordinate?
    ) throws(EvidenceError) -> WeighedNotice {
        let hits = NoticeHits(notice, scene)
        let window = window(notice)
        let count = hits.hits.count
        var places: [Int] = []
        for before in 0...count {
            if let after = hits.index(of: notice.afterStrike), before <= after { continue }
            if let after = hits.index(of: notice.promptedBy), before <= after { continue }
            if let until = hits.index(of: notice.beforeStrike), before > until { continue }
            if before > 0, hits.hits[before - 1].earliest > window.latest { continue }
            if before < count, hits.hits[before].latest < window.earliest { continue }
            places.append(before)
        }
        // A day is a date, however it is written, unless it does not say before which hit.
        let isDated =
            places.count == 1 && window.latest.timeIntervalSince(window.earliest) <= Self.day
        let splits = try places.map { before throws(EvidenceError) in
            try split(
                notice, hits, window, before, isFirst: before == places.first,
                isLast: before == places.last, isDated: isDated)
        }
        // What fell too far off was no hit, and no number of hits was waited for because of it.
        let isTriggered = hits.index(of: notice.promptedBy) != nil
        var (verdict, remark) = NoticeVerdict(
            splits: splits, hits: count, isTriggered: isTriggered, rule: hits.rule,
            hasTime: notice.time != nil
        ).verdict
        if let prompting = notice.promptedBy, !isTriggered {
            remark += "; \(prompting), which prompted it, is not one of the hits"
        }
        let offsets = notice.premises.compactMap { name -> (String, Double)? in
            guard let given, let place = measured.located.place(ofPremises: name) else {
                return nil
            }
            let line = Geodesic.wgs84.inverse(from: place.coordinate, to: given.coordinate)
            return (name, line.distance.value)
        }
        return WeighedNotice(
            record: notice, rule: hits.rule, attacks: hits.hits.map(\.name),
            splits: splits, isTriggered: isTriggered, verdict: verdict, remark: remark,
            offsets: offsets.map { (premises: $0.0, distance: $0.1) })
    }

    /// By what the case says of the date, and by strikes that it was before or after, hits or not.
    private func window(_ notice: Notice) -> Window {
        var window = Window()
        if let time = notice.time {
            window.begin(time.earliest, "as early as \(time.phrase) allows")
            window.end(time.latest, "as late as \(time.phrase) allows")
        }
        for strike in record.strikes {
            let name = strike.identifier
            if name == notice.promptedBy {
                window.begin(strike.time.earliest, "at once")
            } else if name == notice.afterStrike {
                window.begin(strike.time.earliest, "right after \(name)")
            }
            if name == notice.beforeStrike {
                window.end(strike.time.latest, "just before \(name)")
            }
        }
        return window
    }

    private func split(
        _ notice: Notice, _ hits: NoticeHits, _ whole: Window, _ before: Int, isFirst: Bool,
        isLast: Bool, isDated: Bool
    ) throws(EvidenceError) -> WeighedNotice.Split {
        let after = hits.hits.count - before
        var window = whole
        if before > 0 {
            window.begin(
                hits.hits[before - 1].earliest, "right after the \(Self.ordinal(before)) hit")
        }
        if after > 0 {
            window.end(hits.hits[before].latest, "just before the \(Self.ordinal(before + 1)) hit")
        }
        var dated: [WeighedNotice.Dated] = []
        func add(
            _ date: WeighedNotice.Date, _ words: String, _ comparison: NoticeComparison
        ) {
            dated.append(
                .init(date: isDated ? .any : date, words: words, comparison: comparison))
        }
        func compare(_ first: Int, _ second: Int) throws(EvidenceError) -> NoticeComparison {
            try NoticeComparison(
                before: try .init(hits: before, strikes: first),
                after: try .init(hits: after, strikes: second))
        }
        switch notice.exposures {
        case .counts(let first, let second):
            // The ends of what the exposures may be: least surprising and most.
            for (first, second) in [
                (first.upperBound, second.lowerBound), (first.lowerBound, second.upperBound),
            ] where first >= before && second >= after {
                let words = "with \(before) of the hits before it"
                add(.any, words, try compare(first, second))
            }
        case .shareAfter(let share):
            func compare(_ share: Double) throws(EvidenceError) -> NoticeComparison {
                try NoticeComparison(hitsBefore: before, hitsAfter: after, shareAfter: share)
            }
            // The greatest share is that of the earliest date; among several places the share of each
            // but the outermost may be anything between.
            add(.earliest, window.earliestWords, try compare(share.upperBound))
            if !isFirst {
                add(.earliest, window.earliestWords, try compare(share.lowerBound))
            }
            if !isLast { add(.latest, window.latestWords, try compare(share.upperBound)) }
            add(.latest, window.latestWords, try compare(share.lowerBound))
        case nil:
            guard measured.located.catalogue != nil, window.earliest <= window.latest else { break }
            for (date, words, range) in [
                (WeighedNotice.Date.latest, window.latestWords, exposures.before(window.latest)),
                (.earliest, window.earliestWords, exposures.until(window.earliest)),
            ] {
                for number in [range.upperBound, range.lowerBound] {
                    let first = max(1, before, number)
                    add(date, words, try compare(first, max(1, after, exposures.count - number)))
                    if range.lowerBound == range.upperBound { break }
                }
            }
        }
        return WeighedNotice.Split(
            before: before, after: after, dated: dated,
            largestShareAfter: NoticeComparison.largestShareAfter(
                hitsBefore: before, hitsAfter: after, triggered: false, level: Self.level),
            largestShareAfterIfTriggered: NoticeComparison.largestShareAfter(
                hitsBefore: before, hitsAfter: after, triggered: true, level: Self.level))
    }

    /// Strikes on the area by their dates: the rows of the catalogue, and those of the case that are
    /// none of its rows.
    private struct Exposures {
        private let earliest, latest: [Date]

        init(_ measured: MeasuredCase) {
            let matched = Set(measured.matches.map(\.strike))
            let own = measured.located.strikes.filter {
                !$0.reports.isEmpty && !matched.contains($0.record.identifier)
            }
            let rows = measured.located.catalogue?.strikes ?? []
            earliest = own.map(\.record.time.earliest) + rows.map(\.earliest)
            latest = own.map(\.record.time.latest) + rows.map(\.latest)
        }

        var count: Int { earliest.count }

        /// How many were before a moment: surely, and possibly. What was some time in an interval
        /// about the moment counts as either.
        func before(_ moment: Date) -> ClosedRange<Int> {
            let surely = latest.count { $0 < moment }
            return surely...max(surely, earliest.count { $0 < moment })
        }

        /// The same with those at that very moment.
        func until(_ moment: Date) -> ClosedRange<Int> {
            let surely = latest.count { $0 <= moment }
            return surely...max(surely, earliest.count { $0 <= moment })
        }
    }

    private static func ordinal(_ number: Int) -> String {
        let words = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"]
        return number <= words.count ? words[number - 1] : "\(number)th"
    }
}
