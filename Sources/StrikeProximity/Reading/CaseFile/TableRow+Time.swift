internal import Foundation
internal import Records

/// When a row's strike was.
extension CaseReading.TableRow {
    /// What the row says of when: its date, or what else is named as one where that is empty; with its
    /// time of day or its last day from columns of their own.
    var when: String? {
        guard let date = cell(at: source.date) ?? others(.date) else {
            return cell(at: source.time)
        }
        if let end = cell(at: source.end), end != date,
            case .day(let first, nil) = WrittenDate.read(date, order: table.dates),
            case .day(let last, nil) = WrittenDate.read(end, order: table.dates), first != last
        {
            return "\(first)/\(last)"
        }
        if let clock = cell(at: source.time).flatMap(WrittenDate.clock),
            case .day(let day, nil) = WrittenDate.read(date, order: table.dates)
        {
            return "\(day)T\(clock)"
        }
        return date
    }

    /// The time of day that the row states and that cannot be read.
    var unreadClock: String? {
        guard !source.hasOwnTime, let text = cell(at: source.time),
            cell(at: source.date) != nil,
            WrittenDate.clock(text) == nil
        else { return nil }
        return text
    }

    /// The first cell that says something among the columns that habit names for a role.
    private func others(_ role: Role) -> String? {
        guard schema?.time == nil else { return nil }
        for key in Vocabulary.keys[role] ?? [] {
            if let index = records.finder.keys.firstIndex(of: key), let text = cell(index) {
                return text
            }
        }
        return nil
    }

    /// A date as a case writes it, when the case says how the file does; else as it is.
    func dated(_ text: String) throws(StrikeProximityError) -> String {
        if PlainTime(text) != nil { return text }
        switch WrittenDate.read(text, order: table.dates) {
        case .day(let day, let clock): return day + (clock.map { "T\($0)" } ?? "")
        case .days(let first, let last): return "\(first)/\(last)"
        case .rivals(let days): return try settled(text, days)
        // An interval, perhaps; what it is not is said where it is read.
        case .none: return text
        }
    }

    /// The first of several days that are meant perhaps, where the case says which and that cannot be read.
    private func settled(
        _ text: String, _ days: [String]
    ) throws(StrikeProximityError) -> String {
        guard table.unread.contains(.dates), let first = days.first else {
            throw fault(WrittenDate.ambiguity(text, days))
        }
        return first
    }

    /// What a known data set says of when, as a case would write it, and whether in UTC.
    func time(
        _ known: KnownSchema.Time
    ) throws(StrikeProximityError) -> (text: String, isUTC: Bool)? {
        func day(_ column: String) throws(StrikeProximityError) -> String? {
            guard let text = self[column: column] else { return nil }
            switch WrittenDate.read(text, order: table.dates ?? known.notation) {
            case .day(let day, _): return day
            case .days(let first, let last): return "\(first)/\(last)"
            case .rivals(let days): return try settled(text, days)
            case .none:
                throw fault(
                    "“\(text)” is not a date as \(schema?.title ?? "") writes it; write YYYY-MM-DD")
            }
        }
        if let parts = known.parts { return composed(known.date, parts).map { ($0, false) } }
        guard let first = try day(known.date) else { return nil }
        if first.contains("/") { return (first, false) }
        if let clock = known.clock, let text = self[column: clock] {
            guard let time = Self.clock(text) else {
                throw fault("“\(text)” is not a time of day as in 1305 or 5 (00:05)")
            }
            return ("\(first)T\(time)", true)
        }
        if let (column, days) = known.precision, let value = self[column: column] {
            guard let days = days[value] else {
                throw fault("\(column) “\(value)” is not one of 1, 2, 3")
            }
            if days > 0 {
                return (Self.shifted(first, -days) + "/" + Self.shifted(first, days), false)
            }
        }
        if let column = known.end, let last = try day(column), last != first {
            return ("\(first)/\(last)", false)
        }
        return (first, false)
    }

    /// A date of which year, month and day stand in columns of their own, 0 where unknown.
    private func composed(_ year: String, _ parts: (month: String, day: String)) -> String? {
        guard let year = self[column: year] else { return nil }
        let (month, day) = (self[column: parts.month] ?? "0", self[column: parts.day] ?? "0")
        let text =
            Int(month) ?? 0 == 0
            ? year : Int(day) ?? 0 == 0 ? "\(year)-\(month)" : "\(year)-\(month)-\(day)"
        switch WrittenDate.read(text, order: nil) {
        case .day(let day, _): return day
        case .days(let first, let last): return "\(first)/\(last)"
        case .rivals, .none: return text
        }
    }

    /// `5` is 00:05, `1305` and `13:05` are 13:05.
    private static func clock(_ text: String) -> String? {
        let digits = text.replacing(":", with: "")
        guard let number = Int(digits), (0..<2400).contains(number), number % 100 < 60 else {
            return nil
        }
        return String(format: "%02d:%02d", number / 100, number % 100)
    }

    private static func shifted(_ day: String, _ days: Int) -> String {
        let parts = day.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3,
            let number = LocalClock.day(year: parts[0], month: parts[1], day: parts[2])
        else { return day }
        return LocalClock.date(ofDay: number + days)
    }
}
