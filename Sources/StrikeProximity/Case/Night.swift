public import Foundation

/// A night from noon to noon by the local clock of a case.
///
/// Raids are flown at night and often last past midnight: by nights, what came down at 23:50 and at
/// 00:10 is one raid.
public struct Night: Hashable, Comparable, Sendable {
    /// The day on whose morning it ends, counted from 1 January 1970 by the local calendar.
    public let day: Int

    /// The date of the morning on which it ends, `YYYY-MM-DD`.
    public var date: String { LocalClock.date(ofDay: day) }

    /// Whether one ends before another.
    public static func < (a: Night, b: Night) -> Bool { a.day < b.day }
}

/// The nights of a time zone.
public struct NightCalendar: Sendable {
    private let clock: LocalClock

    /// The nights by the clocks of a zone (IANA name); of an unknown name, by UTC.
    public init(zone name: String) {
        clock = LocalClock(zone: TimeZone(identifier: name) ?? .gmt)
    }

    /// The night that holds a moment: until noon the one that ends that day, from noon on the next.
    public func night(of moment: Date) -> Night {
        let (day, second) = clock.reading(at: moment)
        return Night(day: second < 43_200 ? day : day + 1)
    }

    /// Every night in which something may have happened: of a day two, that before its noon and that
    /// after it.
    public func possibleNights(of time: EventTime) -> ClosedRange<Night> {
        possibleNights(from: time.earliest, to: time.latest)
    }

    /// Every night between two moments.
    func possibleNights(from earliest: Date, to latest: Date) -> ClosedRange<Night> {
        let first = night(of: earliest)
        return latest == earliest ? first...first : first...max(first, night(of: latest))
    }

    /// The one night that something is counted in: of a moment its own; of a bare day that which ends
    /// on the day's morning, as most raids are flown after midnight; of an interval that of its
    /// beginning.
    public func night(of time: EventTime) -> Night {
        switch time.form {
        case .instant, .day, .interval: return night(of: time.earliest)
        case .night:
            // Its middle, far from both noons whatever the zone of its source.
            let half = time.latest.timeIntervalSince(time.earliest) / 2
            return night(of: time.earliest.addingTimeInterval(half))
        }
    }
}

extension Case {
    /// The nights in which the case's strikes and its catalogue's are counted.
    public var nights: NightCalendar { NightCalendar(zone: timeZone) }
}
