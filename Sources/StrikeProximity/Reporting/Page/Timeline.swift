internal import Foundation

/// Strikes and notices along time.
struct Timeline {
    let markup: Markup?

    init(_ record: Case) {
        let moments =
            record.strikes.flatMap { [$0.time.earliest, $0.time.latest] }
            + record.claims.compactMap { $0.time?.earliest }
        guard let first = moments.min(), let last = moments.max() else {
            markup = nil
            return
        }
        let span = max(last.timeIntervalSince(first), 86_400)
        let left = 20.0
        let width = 900.0
        func x(_ moment: Date) -> Double {
            let share = moment.timeIntervalSince(first) / span
            return left + min(1, max(0, share)) * (width - 2 * left)
        }
        let strikes = record.strikes.sorted { $0.time.earliest < $1.time.earliest }
        let rowHeight = 26.0
        let height = 50 + rowHeight * Double(strikes.count + record.notices.count)
        var drawing = Drawing(width: width, height: height)

        // Years.
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .current
        let years = calendar.component(.year, from: first)...calendar.component(.year, from: last)
        for year in years.lowerBound...(years.upperBound + 1) {
            guard let start = calendar.date(from: DateComponents(year: year, month: 1, day: 1)),
                start >= first, start <= last
            else { continue }
            drawing.line(SIMD2(x(start), 20), SIMD2(x(start), height - 10), class: "rule")
            drawing.text(String(year), at: SIMD2(x(start), 14), anchor: "middle")
        }

        var row = 0
        func baseline() -> Double { 42 + rowHeight * Double(row) }
        func label(_ text: String, from: Double, to: Double) {
            let isRight = to > width * 0.6
            drawing.text(
                text, at: SIMD2(isRight ? from - 10 : to + 10, baseline() + 4),
                anchor: isRight ? "end" : "start")
        }
        for strike in strikes {
            let (from, to) = (x(strike.time.earliest), x(strike.time.latest))
            drawing.circle(
                SIMD2((from + to) / 2, baseline()), 6,
                class: strike.reports.isEmpty ? "strike-hollow" : "strike-point",
                title: strike.identifier)
            label("\(strike.identifier), \(strike.time.phrase)", from: from, to: to)
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
            label("\(notice.identifier): given at some time in here", from: from, to: to)
            row += 1
        }
        markup = Markup(
            "figure",
            ["class": "wide", "tabindex": "0", "role": "region", "aria-label": "Timeline"],
            drawing.markup(
                label: "Timeline of \(strikes.count) strikes and \(record.notices.count) notices"),
            Markup(
                "figcaption",
                text: "Hollow: no report says where. A bar is the time within which a notice was "
                    + "given."))
    }
}
