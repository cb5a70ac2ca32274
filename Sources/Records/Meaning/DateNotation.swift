/// How a data set or a table writes its dates.
package enum DateNotation: String, Sendable {
    /// 2025-03-01, also with a time of day after it that means nothing.
    case isoWithClock
    /// 2023-01-31 or 16 May 2025.
    case isoOrWords
    /// 20260919.
    case compact
    /// 1/31/2023, perhaps with a time of day.
    case monthFirst = "month-first"
    /// 31/1/2023 or 31.1.2023, perhaps with a time of day.
    case dayFirst = "day-first"
}

/// How the dates of a table are written, as a user states it.
public enum StatedDates: String, Sendable, CaseIterable {
    /// 31/1/2023.
    case dayFirst = "day-first"
    /// 1/31/2023.
    case monthFirst = "month-first"

    package var notation: DateNotation { self == .dayFirst ? .dayFirst : .monthFirst }
}
