internal import Records

/// What the text of a date says to a check.
struct RecordTime {
    /// `YYYY-MM-DD`; nil where the text is no day that can be read.
    private(set) var day: String?
    /// The day that is written, and that the calendar does not have.
    private(set) var missing: String?
    /// Both days that it may be, where nobody says which number is the month.
    private(set) var rivals: [String] = []
    /// Whether it is written as a year or a month only.
    private(set) var isPartial = false
    /// Whether it has a time of day, which is midnight.
    let isMidnight: Bool

    /// - Parameter notation: how the data set writes dates, or the user says that they are written.
    init(_ text: String, _ notation: DateNotation?) {
        isMidnight = Self.isMidnight(text)
        switch WrittenDate.read(text, order: notation) {
        case .day(let iso, let clock):
            // What is no time of day makes the whole no date that is read.
            guard clock.map({ WrittenDate.clock($0) != nil }) ?? true else { break }
            day = Self.day(iso)
            if day == nil { missing = iso }
        case .days(let first, let last):
            missing = [first, last].first { Self.day($0) == nil }
            isPartial = missing == nil
        case .rivals(let days):
            let days = days.compactMap(Self.day)
            if days.count == 2 { rivals = days } else { day = days.first }
        case .none: break
        }
    }

    /// The day with which a text begins, `YYYY-MM-DD`, if the calendar has it.
    static func day(_ text: String) -> String? {
        guard case .day(let iso, _) = WrittenDate.read(text, order: nil) else { return nil }
        let parts = iso.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3,
            LocalClock.day(year: parts[0], month: parts[1], day: parts[2]) != nil
        else { return nil }
        return iso
    }

    /// Whether a text has a time of day that is midnight, whatever the zone.
    static func isMidnight(_ text: String) -> Bool {
        let clock = text.split { $0 == "T" || $0 == " " }.last { $0.contains(":") }
        guard let digits = clock?.prefix(while: { $0.isNumber || $0 == ":" || $0 == "." }),
            digits.contains(":")
        else { return false }
        return digits.allSatisfy { $0 == "0" || $0 == ":" || $0 == "." }
    }
}
