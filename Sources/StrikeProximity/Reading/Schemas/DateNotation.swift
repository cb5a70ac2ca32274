/// How a data set or a table writes its dates.
enum DateNotation: String, Sendable {
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

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// The date as `YYYY-MM-DD`; nil when the text is not written so. Whether there is such a day
    /// is for the calendar to say.
    func iso(_ text: String) -> String? {
        if self != .compact, let day = Self.isoDay(text) { return day }
        if let gdal = Self.plain(text) { return String(gdal.prefix(10)) }
        switch self {
        case .isoWithClock: return nil
        case .isoOrWords:
            guard let match = text.firstMatch(of: /^(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{4})$/),
                let month = Self.months.firstIndex(of: match.2.lowercased())
            else { return nil }
            return Self.joined(match.3, "\(month + 1)", match.1)
        case .compact:
            guard let match = text.firstMatch(of: /^(\d{4})(\d\d)(\d\d)$/) else { return nil }
            return Self.joined(match.1, match.2, match.3)
        case .monthFirst, .dayFirst:
            guard Self.maySlash(text), let match = text.firstMatch(of: Self.slashed) else {
                return nil
            }
            return self == .monthFirst
                ? Self.joined(match.3, match.1, match.2) : Self.joined(match.3, match.2, match.1)
        }
    }

    /// The day of `2025-03-01`, also with a time of day after it; nil for any other text. By hand: a
    /// catalogue asks thousands of times, and a regular expression is built anew each time.
    private static func isoDay(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 10, isPattern(bytes[..<10], separator: UInt8(ascii: "-")) else {
            return nil
        }
        guard bytes.count > 10 else { return text }
        let isTime =
            [UInt8(ascii: "T"), UInt8(ascii: " ")].contains(bytes[10])
            && bytes[11...].allSatisfy {
                (0x30...0x39).contains($0) || ":.Z+".utf8.contains($0)
            }
        return isTime ? String(text.prefix(10)) : nil
    }

    /// Whether ten bytes are four, two and two digits between two separators.
    private static func isPattern(_ bytes: ArraySlice<UInt8>, separator: UInt8) -> Bool {
        bytes.enumerated().allSatisfy { index, byte in
            index == 4 || index == 7 ? byte == separator : (0x30...0x39).contains(byte)
        }
    }

    /// A date with the year first and slashes, as GDAL writes those of its formats, in ISO 8601; nil
    /// for any other text.
    static func plain(_ text: String) -> String? {
        guard text.utf8.count >= 10,
            isPattern(Array(text.utf8.prefix(10))[...], separator: UInt8(ascii: "/")),
            let match = text.firstMatch(
                of:
                    /^(\d{4})\/(\d\d)\/(\d\d)(?: (\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[+-]\d\d(?:\d\d)?)?))?$/
            )
        else { return nil }
        return "\(match.1)-\(match.2)-\(match.3)" + (match.4.map { "T\($0)" } ?? "")
    }

    /// A date with slashes or points as a case writes it, `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS`,
    /// with the time of day kept; nil for any other text.
    func dated(_ text: String) -> String? {
        guard Self.maySlash(text), let match = text.firstMatch(of: Self.slashed),
            let day = iso(text)
        else { return nil }
        guard let clock = match.4 else { return day }
        return day + "T" + (clock.prefix { $0 != ":" }.count < 2 ? "0" : "") + clock
    }

    /// The days, `YYYY-MM-DD`, that a date with slashes or points may be; nil for any other text.
    static func readings(_ text: String) -> [String]? {
        guard maySlash(text), let match = text.firstMatch(of: slashed) else { return nil }
        let (first, second) = (Int(match.1) ?? 0, Int(match.2) ?? 0)
        let readings =
            [(dayFirst, first, second), (monthFirst, second, first)]
            .filter { (1...31).contains($0.1) && (1...12).contains($0.2) }
            .compactMap { $0.0.iso(text) }
        return readings.first == readings.last ? Array(readings.prefix(1)) : readings
    }

    /// Why a date with slashes or points is refused while nobody says which number is the month;
    /// nil for any other text.
    static func ambiguity(_ text: String) -> String? {
        readings(text).map { readings in
            "“\(text)” "
                + (readings.count == 2
                    ? "is \(readings[0]) or \(readings[1])"
                    : "does not say which number is the month")
                + "; write YYYY-MM-DD, or state dates: day-first or month-first"
        }
    }

    /// Whether a text begins as a date with slashes or points does: what is quick to see.
    private static func maySlash(_ text: String) -> Bool {
        text.utf8.prefix(3).contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".") }
    }

    private static var slashed: Regex<(Substring, Substring, Substring, Substring, Substring?)> {
        /^(\d{1,2})[\/.](\d{1,2})[\/.](\d{4})(?:[T ](\d{1,2}:\d\d(?::\d\d)?))?$/
    }

    private static func joined(
        _ year: some StringProtocol, _ month: some StringProtocol, _ day: some StringProtocol
    ) -> String {
        func two(_ text: some StringProtocol) -> String { text.count < 2 ? "0\(text)" : "\(text)" }
        return "\(year)-\(two(month))-\(two(day))"
    }
}

/// How the dates of a table are written, as a user states it.
public enum StatedDates: String, Sendable, CaseIterable {
    /// 31/1/2023.
    case dayFirst = "day-first"
    /// 1/31/2023.
    case monthFirst = "month-first"

    var notation: DateNotation { self == .dayFirst ? .dayFirst : .monthFirst }
}
