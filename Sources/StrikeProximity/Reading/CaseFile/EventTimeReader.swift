internal import Foundation
internal import Records

/// Reads `2025-08-28`, `2025-11-14T01:00`, `2025-11-14T00:30/2025-11-14T00:55`, or a mapping
/// with `day`, `instant`, `night`, or `from` and `to`.
struct EventTimeReader {
    let zone: String
    /// Events after this moment are refused: the program looks back.
    let now: Date
    /// The clocks of the zone; nil for an unknown one.
    private let clock: LocalClock?

    init(zone: String, now: Date) {
        self.zone = zone
        self.now = now
        clock = TimeZone(identifier: zone).map { LocalClock(zone: $0) }
    }

    static let keys = ["day", "instant", "night", "from", "to", "zone", "approximate"]

    /// Nil where the node says no time, which is remembered as its fault.
    func read(_ node: CaseNode) -> EventTime? {
        guard node.isMapping else { return read(node, zone: zone) }
        guard let keys = node.mapping(Self.keys) else { return nil }
        let zone = keys.text("zone") ?? self.zone
        let isApproximate = keys["approximate"]?.flag() ?? false
        var time: EventTime?
        if let night = keys["night"] {
            time = read(night: night, zone: zone)
        } else if let day = keys["day"] ?? keys["instant"] {
            time = read(day, zone: zone)
        } else if let from = keys["from"], let to = keys["to"] {
            if let first = from.text(), let last = to.text() {
                time = read(text: "\(first)/\(last)", at: from, zone: zone)
            }
        } else if !keys.hasStrangers {
            node.complain(
                "give one of: day, instant, night, or both from and to",
                example: "when: {from: 2025-01-02T03:00, to: 2025-01-02T04:30}")
        }
        time?.isApproximate = isApproximate
        return time
    }

    /// A time written as one word.
    private func read(_ node: CaseNode, zone name: String) -> EventTime? {
        node.text().flatMap { read(text: $0, at: node, zone: name) }
    }

    private func read(text: String, at node: CaseNode, zone name: String) -> EventTime? {
        do {
            return try read(text: text, zone: name)
        } catch {
            return node.refuse(error.message)
        }
    }

    func read(text: String, zone name: String) throws(StrikeProximityError) -> EventTime {
        do {
            return try time(text, zone: name)
        } catch {
            throw Self.interval(text).map(fault) ?? error
        }
    }

    private func time(_ text: String, zone name: String) throws(StrikeProximityError) -> EventTime {
        if name == zone, let time = plain(text) {
            try refuseFuture(time)
            return time
        }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2 else {
            throw fault(Self.mistake(text))
        }
        let first = try moment(parts[0], zone: name)
        var time = EventTime(
            form: first.isDay ? .day : .instant, earliest: first.start, latest: first.end,
            zone: name, isApproximate: false, text: parts[0])
        if parts.count == 2 {
            let second = try moment(parts[1], zone: name)
            guard first.start <= second.end else {
                throw fault("the interval \(text) is turned round; write the earlier time first")
            }
            time.form = .interval
            time.latest = second.end
            time.text = parts.joined(separator: " to ")
        }
        try refuseFuture(time)
        return time
    }

    /// A day, or a moment by the clocks of the zone, as most are written; nil for anything else.
    private func plain(_ text: String) -> EventTime? {
        guard let clock, let written = PlainTime(text),
            let day = LocalClock.day(year: written.year, month: written.month, day: written.day)
        else { return nil }
        let range =
            written.second.map { second in
                let moment = clock.moment(day: day, second: Double(second))
                return (moment, moment)
            } ?? bounds(ofDay: day, clock)
        return EventTime(
            form: written.second == nil ? .day : .instant, earliest: range.0, latest: range.1,
            zone: zone, isApproximate: false, text: text)
    }

    /// Also where the clocks skip midnight, a day lasts until the next one begins.
    private func bounds(ofDay day: Int, _ clock: LocalClock) -> (Date, Date) {
        (clock.moment(day: day), clock.moment(day: day + 1).addingTimeInterval(-1))
    }

    private func read(night node: CaseNode, zone name: String) -> EventTime? {
        guard var time = read(node, zone: name) else { return nil }
        guard time.form == .day, let zone = TimeZone(identifier: name) else {
            return node.refuse("night takes a date, YYYY-MM-DD")
        }
        // By the clock, not by hours from midnight: clocks are changed at night.
        let clock = LocalClock(zone: zone)
        let morning = clock.reading(at: time.earliest).day
        time.form = .night
        time.earliest = clock.moment(day: morning - 1, second: 18 * 3600)
        time.latest = clock.moment(day: morning, second: 9 * 3600)
        return time
    }

    private func refuseFuture(_ time: EventTime) throws(StrikeProximityError) {
        guard time.earliest <= now else {
            throw fault(
                "\(time.text) is in the future; this program looks back at events that have "
                    + "happened")
        }
    }

    private func fault(_ message: String) -> StrikeProximityError {
        StrikeProximityError(.data, message)
    }

    private func moment(
        _ text: String, zone name: String
    ) throws(StrikeProximityError) -> (start: Date, end: Date, isDay: Bool) {
        guard var zone = TimeZone(identifier: name) else {
            throw fault("unknown time zone “\(name)”; write an IANA name such as Europe/Kyiv")
        }
        var halves = text.split(maxSplits: 1) { $0 == "T" || $0 == " " }.map(String.init)
        if halves.count == 2, let (time, offset) = Self.offset(halves[1]) {
            // What the text itself says of its zone counts before what the case says.
            guard (-Self.widestOffset...Self.widestOffset).contains(offset),
                let own = TimeZone(secondsFromGMT: offset)
            else {
                throw fault(
                    "“\(halves[1].dropFirst(time.count))” is no time zone, which are from -12:00 to +14:00"
                )
            }
            (halves[1], zone) = (time, own)
        }
        guard let first = halves.first, let date = PlainTime(first), date.second == nil else {
            throw fault(Self.mistake(text))
        }
        guard let day = LocalClock.day(year: date.year, month: date.month, day: date.day) else {
            throw fault(LocalClock.noDay(halves[0]) ?? Self.mistake(text))
        }
        let clock = LocalClock(zone: zone)
        guard halves.count == 2 else {
            let (start, end) = bounds(ofDay: day, clock)
            return (start, end, true)
        }
        // Fractions of a second are dropped: no source knows them.
        let parts = halves[1].prefix { $0 != "." }
            .split(separator: ":", omittingEmptySubsequences: false).map(Self.number)
        guard (2...3).contains(parts.count), let hour = parts[0], let minute = parts[1],
            (0...23).contains(hour), (0...59).contains(minute),
            parts.count == 2 || parts[2].map({ (0...59).contains($0) }) == true
        else {
            throw fault("“\(halves[1])” is not a time of day; write hh:mm")
        }
        let second = 3600 * hour + 60 * minute + (parts.count == 3 ? parts[2] ?? 0 : 0)
        let moment = clock.moment(day: day, second: Double(second))
        return (moment, moment, false)
    }

    /// No zone is farther from UTC, seconds.
    private static let widestOffset = 14 * 3_600

    /// One digit or two.
    private static func number(_ text: Substring) -> Int? {
        guard text.count <= 2, text.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        return Int(text)
    }

    /// How an interval would be written whose ends are divided by something else than a slash alone.
    private static func interval(_ text: String) -> String? {
        guard
            let match = text.wholeMatch(
                of: /(\d{4}-\d\d-\d\d.*?)(\s*\/\s*|\s*[–—]\s*|\s+(?:-|to|до|по)\s+)(\d{4}-.*)/)
        else { return nil }
        let ends = [match.1, match.3].map { String($0).replacing(" ", with: "T") }
        let written = ends.joined(separator: "/")
        guard match.2 != "/", ends.allSatisfy({ PlainTime($0) != nil }) else { return nil }
        return match.2.contains("/")
            ? "“\(text)” has blanks about the slash, where none are allowed; write \(written)"
            : "“\(text)” is not written as an interval is here; write \(written)"
    }

    /// How a date would be written that others write in another order, or in words.
    private static func mistake(_ text: String) -> String {
        switch WrittenDate.read(text, order: nil) {
        case .day(let day, let clock):
            let written = day + (clock.map { "T\($0)" } ?? "")
            // Of what is no date in this order either nothing is proposed.
            guard let plain = PlainTime(written) else { break }
            guard LocalClock.day(year: plain.year, month: plain.month, day: plain.day) != nil else {
                return "“\(text)” is not a day of the calendar"
            }
            return "“\(text)” is not written as a date is here; write \(written)"
        case .days(let first, let last):
            return "“\(text)” is not a day; for any time in these days write \(first)/\(last)"
        case .rivals(let days):
            return
                "“\(text)” is \(days.joined(separator: " or ")); write the one that is meant, as "
                + "YYYY-MM-DD"
        case .none:
            let orders = StatedDates.allCases.filter {
                guard case .day(let day, _) = WrittenDate.read(text, order: $0.notation) else {
                    return false
                }
                return LocalClock.noDay(day) == nil
            }
            guard !orders.isEmpty else { break }
            return
                "“\(text)” is a date only to who knows which number is the month; write YYYY-MM-DD, or, in "
                + "a file of rows, state dates: \(orders.map(\.rawValue).joined(separator: " or "))"
        }
        return "“\(text)” is not a date; write YYYY-MM-DD or YYYY-MM-DDThh:mm"
    }

    /// The time of day before `Z`, `+02`, `+0200` or `+02:00`, and the offset in seconds; nil
    /// without one.
    private static func offset(_ clock: String) -> (clock: String, seconds: Int)? {
        if clock.hasSuffix("Z") { return (String(clock.dropLast()), 0) }
        guard let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) else { return nil }
        let zone = clock[clock.index(after: sign)...]
        let digits = zone.filter { $0 != ":" }
        // hh, hhmm or hh:mm, each two digits.
        let isWritten =
            zone.count == digits.count
            ? [2, 4].contains(digits.count)
            : zone.count == 5
                && zone.firstIndex(of: ":") == zone.index(zone.startIndex, offsetBy: 2)
        guard isWritten, digits.allSatisfy({ $0.isASCII && $0.isNumber }),
            let hours = Int(digits.prefix(2))
        else { return nil }
        let minutes = Int(digits.dropFirst(2)) ?? 0
        // Such an offset is none, and more than any.
        guard minutes < 60 else { return (String(clock[..<sign]), .max) }
        let seconds = 3600 * hours + 60 * minutes
        return (String(clock[..<sign]), clock[sign] == "-" ? -seconds : seconds)
    }
}
