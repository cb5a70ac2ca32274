/// What of a moment a number format shows.
struct DateParts: OptionSet, Hashable {
    let rawValue: UInt8

    static let year = DateParts(rawValue: 1)
    static let month = DateParts(rawValue: 2)
    /// The day of the month or of the week.
    static let day = DateParts(rawValue: 4)
    static let hour = DateParts(rawValue: 8)
    static let minute = DateParts(rawValue: 16)
    static let second = DateParts(rawValue: 32)
    /// Hours, minutes or seconds that run on past a day, as in `[h]:mm`.
    static let elapsed = DateParts(rawValue: 64)

    static let date: DateParts = [.year, .month, .day]
    static let time: DateParts = [.hour, .minute, .second]
}
