internal import Foundation
internal import Synchronization

/// The clocks on the walls of a time zone: days are counted from 1 January 1970 by the local
/// calendar (Gregorian), seconds from local midnight.
struct LocalClock: Sendable {
    let zone: TimeZone
    private let offsets: ZoneOffsets

    init(zone: TimeZone) {
        self.zone = zone
        offsets = ZoneOffsets(zone)
    }

    /// What the clocks show at a moment.
    func reading(at moment: Date) -> (day: Int, second: Double) {
        let local = moment.timeIntervalSince1970 + offsets.at(moment.timeIntervalSince1970)
        let day = (local / 86_400).rounded(.down)
        return (Int(day), local - 86_400 * day)
    }

    /// When the clocks show a time: of two such moments the first. A time that the clocks skip is
    /// counted on from the last one before, so that a day whose midnight is skipped begins with the
    /// first moment that it has.
    func moment(day: Int, second: Double = 0) -> Date {
        let local = 86_400 * Double(day) + second
        func offset(_ time: Double) -> Double { offsets.at(time) }
        // No zone changes its clocks twice in two days, nor differs from UTC by one.
        let before = local - offset(local - 86_400)
        guard before + offset(before) != local else { return Date(timeIntervalSince1970: before) }
        let after = local - offset(local + 86_400)
        let isShown = after + offset(after) == local
        return Date(timeIntervalSince1970: isShown ? after : before)
    }

    /// The number of a day of the calendar; nil when there is none such.
    ///
    /// Source: Howard Hinnant, chrono-compatible date algorithms, `days_from_civil`.
    static func day(year: Int, month: Int, day: Int) -> Int? {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...9_999).contains(year), (1...12).contains(month),
            (1...lengths[month - 1]).contains(day)
        else { return nil }
        // Years begin in March, so that the odd day is the last.
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let ofEra = shifted - 400 * era
        let ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return 146_097 * era + 365 * ofEra + ofEra / 4 - ofEra / 100 + ofYear - 719_468
    }

    /// Why a text that begins like `2024-02-31` names no day; nil where it names one, or is written
    /// otherwise.
    static func noDay(_ text: String) -> String? {
        guard let match = text.prefixMatch(of: /(\d{4})-(\d{2})-(\d{2})(?!\d)/),
            let year = Int(match.1), let month = Int(match.2), let last = Int(match.3),
            day(year: year, month: month, day: last) == nil
        else { return nil }
        let sentence = "there is no day \(match.0) in the calendar"
        guard let length = (28...31).last(where: { day(year: year, month: month, day: $0) != nil })
        else { return "\(sentence): " + (year == 0 ? "there is no year 0" : "months are 01 to 12") }
        return "\(sentence): that month has \(length) days"
    }

    /// The date of a day, `YYYY-MM-DD`; the inverse of ``day(year:month:day:)``.
    static func date(ofDay number: Int) -> String {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let ofEra = shifted - 146_097 * era
        let year = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * year + year / 4 - year / 100)
        let month = (5 * ofYear + 2) / 153
        let day = ofYear - (153 * month + 2) / 5 + 1
        let civil = month < 10 ? month + 3 : month - 9
        return String(
            format: "%04d-%02d-%02d", year + 400 * era + (civil <= 2 ? 1 : 0), civil, day)
    }
}

/// How far the clocks of a zone are ahead of UTC, remembered day by day: a catalogue asks a million
/// times, and Foundation looks each time anew.
private final class ZoneOffsets: Sendable {
    private let zone: TimeZone
    /// From a first day of UTC on, counted from 1970; nothing for a day that was not asked for.
    private let known = Mutex<(first: Int, seconds: [Int32])>((0, []))

    private static let unknown = Int32.min
    /// Of a day in which clocks are changed.
    private static let isChanging = Int32.min + 1
    /// To the year 2106: what is outside is asked for each time.
    private static let days = 50_000.0

    init(_ zone: TimeZone) { self.zone = zone }

    /// Seconds at a moment, given in seconds since 1970.
    func at(_ time: Double) -> Double {
        let day = (time / 86_400).rounded(.down)
        guard day >= 0, day < Self.days else { return Double(asked(time)) }
        let seconds = known.withLock { known -> Int32 in
            if known.seconds.isEmpty { known.first = Int(day) }
            if Int(day) < known.first {
                known.seconds.insert(
                    contentsOf: repeatElement(Self.unknown, count: known.first - Int(day)), at: 0)
                known.first = Int(day)
            }
            let index = Int(day) - known.first
            while known.seconds.count <= index { known.seconds.append(Self.unknown) }
            if known.seconds[index] == Self.unknown {
                // No zone changes its clocks twice in two days.
                let (start, end) = (asked(86_400 * day), asked(86_400 * (day + 1)))
                known.seconds[index] = start == end ? start : Self.isChanging
            }
            return known.seconds[index]
        }
        return Double(seconds == Self.isChanging ? asked(time) : seconds)
    }

    private func asked(_ time: Double) -> Int32 {
        Int32(zone.secondsFromGMT(for: Date(timeIntervalSince1970: time)))
    }
}
