internal import Foundation

/// Strikes and notices along time.
struct Timeline {
    let markup: Markup?

    private static let width = 900.0
    private static let margin = 20.0

    init(_ record: Case) {
        let moments =
            record.strikes.flatMap { [$0.time.earliest, $0.time.latest] }
            + record.claims.compactMap { $0.time?.earliest }
            + record.notices.compactMap(\.time).flatMap { [$0.earliest, $0.latest] }
        guard let first = moments.min(), let last = moments.max() else {
            markup = nil
            return
        }
        let span = max(last.timeIntervalSince(first), 86_400)
        func x(_ moment: Date) -> Double {
            let share = moment.timeIntervalSince(first) / span
            return Self.margin + min(1, max(0, share)) * (Self.width - 2 * Self.margin)
        }
        let strikes = record.strikes.sorted { $0.time.earliest < $1.time.earliest }
        let rowHeight = 26.0
        let height = 50 + rowHeight * Double(strikes.count + record.notices.count)
        var drawing = Drawing(width: Self.width, height: height)
        // In the zone of the sources, in which the labels are: that of most strikes.
        let zones = Dictionary(grouping: record.strikes.map(\.time.zone)) { $0 }
        let zone = zones.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.key ?? "UTC"
        for tick in Self.ticks(first, last, in: zone) {
            drawing.line(SIMD2(x(tick.date), 20), SIMD2(x(tick.date), height - 10), class: "rule")
            // Words near an edge run inwards.
            let place = x(tick.date)
            let anchor =
                place < 60 ? "start" : place > Self.width - 60 ? "end" : "middle"
            drawing.text(tick.text, at: SIMD2(place, 14), anchor: anchor)
        }

        var row = 0
        func baseline() -> Double { 42 + rowHeight * Double(row) }
        func label(_ text: String, from: Double, to: Double) {
            let length = 7 * Double(text.count)
            let isLeft = to + 10 + length > Self.width && from - 10 - length >= 0
            let isWithin = to + 10 + length > Self.width && !isLeft
            drawing.text(
                text,
                at: SIMD2(isLeft ? from - 10 : isWithin ? Self.width : to + 10, baseline() + 4),
                anchor: isLeft || isWithin ? "end" : "start")
        }
        for strike in strikes {
            let (from, to) = (x(strike.time.earliest), x(strike.time.latest))
            let kind = strike.reports.isEmpty ? "strike-hollow" : "strike-point"
            if to - from > 12 {
                drawing.rectangle(
                    SIMD2(from, baseline() - 4), SIMD2(to - from, 8), class: kind,
                    title: strike.identifier)
                label(
                    "\(Wording.isolated(strike.identifier)), \(strike.time.phrase)", from: from,
                    to: to)
            } else {
                let middle = (from + to) / 2
                drawing.circle(
                    SIMD2(middle, baseline()), 6, class: kind, title: strike.identifier)
                label(
                    "\(Wording.isolated(strike.identifier)), \(strike.time.phrase)", from: middle,
                    to: middle)
            }
            row += 1
        }
        let times = Dictionary(
            record.strikes.map { ($0.identifier, $0.time) }, uniquingKeysWith: { a, _ in a })
        for notice in record.notices {
            let from = x(
                notice.time?.earliest ?? notice.afterStrike.flatMap { times[$0]?.earliest } ?? first
            )
            let to = x(
                notice.time?.latest ?? notice.beforeStrike.flatMap { times[$0]?.latest } ?? last)
            drawing.rectangle(
                SIMD2(from, baseline() - 6), SIMD2(max(4, to - from), 12), class: "notice",
                title: notice.identifier)
            let when = notice.time.map { "given \($0.phrase)" } ?? "given at some time in here"
            label(
                "notice to \(Wording.isolated(notice.givenTo)): \(when)", from: from,
                to: max(from + 4, to))
            row += 1
        }
        markup = Markup(
            "figure",
            ["class": "wide", "role": "group", "aria-label": "Timeline"],
            drawing.markup(
                label: "Timeline of \(Wording.count(strikes.count, "strike")) and "
                    + Wording.count(record.notices.count, "notice")),
            Markup(
                "figcaption",
                text: "Hollow: no report says where. A bar is the time within which a strike fell "
                    + "or a notice was given. Times are those of \(zone)."))
    }

    /// At most eight dates between two moments: days, firsts of months, or years.
    private static func ticks(
        _ first: Date, _ last: Date, in zone: String
    ) -> [(date: Date, text: String)] {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: zone) ?? .gmt
        let steps: [(unit: Calendar.Component, count: Int)] = [
            (.day, 1), (.day, 2), (.day, 7), (.month, 1), (.month, 3), (.year, 1), (.year, 2),
            (.year, 5), (.year, 10), (.year, 50),
        ]
        for step in steps {
            guard let start = calendar.dateInterval(of: step.unit, for: first)?.start else {
                continue
            }
            var dates: [Date] = []
            var date = start
            // Quarters and fives of years begin where the calendar's do.
            while date <= last, dates.count <= 9 {
                let part = calendar.component(step.unit, from: date)
                let isRound =
                    step.unit == .day || (part - (step.unit == .month ? 1 : 0)) % step.count == 0
                if date >= first, isRound { dates.append(date) }
                let next = isRound ? step.count : 1
                guard let later = calendar.date(byAdding: step.unit, value: next, to: date) else {
                    break
                }
                date = later
            }
            guard dates.count <= 8 else { continue }
            if dates.isEmpty { dates = [first] }
            return dates.map { date in
                let parts = calendar.dateComponents([.year, .month, .day], from: date)
                let (year, month, day) = (parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
                switch step.unit {
                case .year: return (date, String(year))
                case .month: return (date, String(format: "%d-%02d", year, month))
                default: return (date, String(format: "%d-%02d-%02d", year, month, day))
                }
            }
        }
        return []
    }
}
