public import Foundation

/// When something happened, as exactly as its source says and no more exactly.
public struct EventTime: Hashable, Sendable {
    /// How the time was given.
    public enum Form: String, Hashable, Sendable {
        /// A moment.
        case instant
        /// Some time on a civil day.
        case day
        /// Some time in the night that ends on the morning of the given date (18:00–09:00).
        case night
        /// Some time between two moments.
        case interval
    }

    /// How the time was given.
    public var form: Form
    /// The earliest moment that fits.
    public var earliest: Date
    /// The latest moment that fits.
    public var latest: Date
    /// The time zone the source's clock showed (IANA name).
    public var zone: String
    /// The source says "about".
    public var isApproximate: Bool
    /// The date or times as written in the case.
    public var text: String

    /// The day, `YYYY-MM-DD`, where the source says the day and no more.
    var statedDay: String? {
        guard form == .day, let zone = TimeZone(identifier: zone) else { return nil }
        return LocalClock.date(ofDay: LocalClock(zone: zone).reading(at: earliest).day)
    }

    /// One phrase for a reader, in the zone of the source.
    public var phrase: String {
        let about = isApproximate ? "about " : ""
        return switch form {
        case .instant: about + text.replacingOccurrences(of: "T", with: " ")
        case .day: about + text
        case .night: "night to " + text
        case .interval: about + text.replacingOccurrences(of: "T", with: " ")
        }
    }
}
