internal import Foundation

/// Strikes and notices along time, from above to below.
struct Timeline {
    let markup: [Markup]

    private struct Entry {
        let moment: Date
        let when: String
        let kind: String
        let words: [Markup]
    }

    /// - Parameters:
    ///   - strikes: those that have a card.
    ///   - anchor: where a card is.
    init(_ record: Case, _ strikes: [Strike], anchor: (String) -> String) {
        var entries = strikes.map { strike in
            Entry(
                moment: strike.time.earliest, when: strike.time.phrase,
                kind: strike.reports.isEmpty ? "unlocated" : "located",
                words: [
                    Markup(
                        "a", ["href": "#\(anchor(strike.identifier))"],
                        .isolated(strike.identifier))
                ] + (strike.reports.isEmpty ? [.plain(", no report says where")] : []))
        }
        let times = Dictionary(
            record.strikes.map { ($0.identifier, $0.time) }, uniquingKeysWith: { a, _ in a })
        for notice in record.notices {
            let after = (notice.promptedBy ?? notice.afterStrike).flatMap { times[$0] }
            let before = notice.beforeStrike.flatMap { times[$0] }
            guard
                let moment = notice.time?.earliest ?? after?.latest ?? before?.earliest
                    ?? record.strikes.map(\.time.earliest).min()
            else { continue }
            let bounds = [
                (notice.promptedBy ?? notice.afterStrike).map { "after \($0)" },
                notice.beforeStrike.map { "before \($0)" },
            ].compactMap { $0 }
            entries.append(
                Entry(
                    moment: moment,
                    when: notice.time?.phrase ?? "at some time "
                        + (bounds.isEmpty ? "in the period" : bounds.joined(separator: " and ")),
                    kind: "notice",
                    words: [
                        .plain("coordinates said to have been given to "),
                        .isolated(notice.givenTo),
                    ]))
        }
        let order = entries.enumerated().sorted {
            ($0.element.moment, $0.offset) < ($1.element.moment, $1.offset)
        }.map(\.element)
        guard !order.isEmpty else {
            markup = [Markup("p", text: "The case has no strikes.")]
            return
        }
        let items = order.enumerated().map { index, entry in
            let gap =
                index == 0
                ? nil : Self.gap(from: order[index - 1].moment, to: entry.moment)
            return Markup(
                "li", ["class": entry.kind],
                [Markup("span", ["class": "when"], .isolated(entry.when)), .plain(" ")]
                    + entry.words
                    + (gap.map { [Markup("span", ["class": "gap"], text: " " + $0)] } ?? []))
        }
        let more = record.strikes.count - strikes.count
        markup = [
            Markup("ol", ["class": "timeline"], items),
            Markup(
                "p", ["class": "note"],
                text: "Hollow: no report says where. Days and hours are those of "
                    + "\(Self.zone(record))."
                    + (more > 0
                        ? " \(NumberText.count(more, "strike")) that have no card are left out."
                        : "")),
        ]
    }

    /// By whose clocks times are given.
    private static func zone(_ record: Case) -> String {
        let zones = Set(record.strikes.map(\.time.zone))
        guard let zone = zones.first, zones.count == 1 else { return "each source’s own clock" }
        return zone
    }

    /// How long after the entry before; nil within a month.
    private static func gap(from first: Date, to second: Date) -> String? {
        let days = second.timeIntervalSince(first) / 86_400
        guard days >= 31 else { return nil }
        let months = Int((days / 30.44).rounded())
        return "(\(NumberText.count(months, "month")) later)"
    }
}
