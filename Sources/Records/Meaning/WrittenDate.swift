/// What the text of a date says, however it is written; one reader for every command.
package enum WrittenDate {
    /// What a text comes to. Days are `YYYY-MM-DD`, whether or not the calendar has them.
    package enum Reading: Equatable {
        /// One day, perhaps with a time of day, with its zone; as it is written where it is none.
        case day(String, clock: String?)
        /// A month or a year: its first and its last day.
        case days(String, String)
        /// Either of two days, while nobody says which number is the month.
        case rivals([String])
        case none
    }

    /// Reads a text.
    ///
    /// - Parameter order: which number of 03/04/2025 is the month, where it is stated.
    package static func read(_ text: String, order: DateNotation?) -> Reading {
        if let quick = iso(text) { return quick }
        let text = text.trimmed
        if let days = interval(text, order) { return days }
        let (date, clock) = divided(text)
        guard !date.isEmpty else { return .none }
        switch dayReading(date, order) {
        case .day(let day, _): return .day(day, clock: clock)
        case .days where clock != nil: return .none
        case let other: return other
        }
    }

    /// `2025-03-01`, also with a time of day after it, by its bytes alone.
    private static func iso(_ text: String) -> Reading? {
        let bytes = text.utf8
        guard bytes.count >= 10 else { return nil }
        for (index, byte) in bytes.prefix(10).enumerated() {
            guard index == 4 || index == 7 ? byte == 0x2D : (0x30...0x39).contains(byte) else {
                return nil
            }
        }
        // Ten bytes may be fewer characters: a mark that combines belongs to the digit before it.
        let end = bytes.index(bytes.startIndex, offsetBy: 10)
        let day = String(text[..<end])
        guard bytes.count > 10 else { return .day(day, clock: nil) }
        let rest = text[end...]
        guard let first = rest.first, first == "T" || first == " " else { return nil }
        // An interval, or more than a day and its time, is not for here.
        guard !rest.contains("/") else { return nil }
        let written = rest.dropFirst().trimmed
        return .day(day, clock: clock(written) ?? written)
    }

    /// Two days with a slash between them.
    private static func interval(_ text: String, _ order: DateNotation?) -> Reading? {
        let halves = text.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count == 2, halves.allSatisfy({ $0.utf8.count >= 10 }),
            case .day(let first, nil) = read(String(halves[0]), order: order),
            case .day(let last, nil) = read(String(halves[1]), order: order), first <= last
        else { return nil }
        return .days(first, last)
    }

    /// The date and, where one follows it, the time of day.
    private static func divided(_ text: String) -> (date: String, clock: String?) {
        guard let colon = text.firstIndex(of: ":") else { return (text, nil) }
        guard
            let gap = text[..<colon].lastIndex(where: { $0 == " " || $0 == "T" || $0 == "," })
        else { return (text, nil) }
        let written = text[text.index(after: gap)...].trimmed
        let clock = clock(written) ?? written
        let date = text[..<gap].trimmed
        return (date.hasSuffix(",") ? String(date.dropLast()) : date, clock)
    }

    /// A time of day as ISO 8601 has it, from `3:05`, `03:05:20Z`, `3:10 PM`, `0310` or `3.10`; nil for
    /// what is none.
    package static func clock(_ text: String) -> String? {
        // From one time to another, and not a time in a zone west of Greenwich.
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        if ends.count == 2, ends.allSatisfy(isHourAndMinute) { return nil }
        if PlainTime.isClock(text) { return text }
        var text = text.trimmed
        var half: Int?
        for (word, hours) in [("am", 0), ("a.m.", 0), ("pm", 12), ("p.m.", 12)]
        where text.lowercased().hasSuffix(word) {
            half = hours
            text = String(text.dropLast(word.count)).trimmed
        }
        // 3:10-4:20 PM is from one time to another, too: the clock of twelve hours has no zone.
        if half != nil, text.contains(where: { "-+Z".contains($0) }) { return nil }
        if [3, 4].contains(text.count), text.allSatisfy({ $0.isASCII && $0.isNumber }) {
            text.insert(":", at: text.index(text.endIndex, offsetBy: -2))
        } else if !text.contains(":"), text.count(where: { $0 == "." }) == 1,
            text.split(separator: ".").last?.count == 2
        {
            text = text.replacing(".", with: ":")
        }
        guard text.first?.isNumber == true,
            text.allSatisfy({ $0.isASCII && ($0.isNumber || ":.,Z+- ".contains($0)) })
        else { return nil }
        let parts = text.split(separator: ":", maxSplits: 1)
        if parts.count == 2, let sign = parts[1].lastIndex(where: { "+-".contains($0) }) {
            // No zone is farther from UTC than 14 hours.
            let digits = parts[1][sign...].filter(\.isNumber)
            guard Int(digits.prefix(2)) ?? 0 <= 14, Int(digits.dropFirst(2)) ?? 0 < 60 else {
                return nil
            }
        }
        guard parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1].prefix(2)),
            parts[1].prefix(2).count == 2, minute < 60, hour < 24
        else { return nil }
        guard let half else { return hour < 10 && parts[0].count < 2 ? "0" + text : text }
        guard (1...12).contains(hour) else { return nil }
        let full = hour % 12 + half
        return (full < 10 ? "0" : "") + "\(full):\(parts[1])"
    }

    /// Whether a text is two digits at most, a colon and two more.
    private static func isHourAndMinute(_ text: Substring) -> Bool {
        let parts = text.trimmed.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 2 && (1...2).contains(parts[0].count) && parts[1].count == 2
            && parts.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isNumber } }
    }

    private static func dayReading(_ text: String, _ order: DateNotation?) -> Reading {
        let tokens = text.split { "-/., \u{A0}".contains($0) }.map(String.init)
            .filter { !fillers.contains($0.lowercased()) }
        let numbers = tokens.map { token in
            token.allSatisfy { $0.isASCII && $0.isNumber } ? Int(token) : nil
        }
        if tokens.count == 1, let number = numbers[0] {
            switch tokens[0].count {
            case 8:
                return .day(joined(number / 10_000, number / 100 % 100, number % 100), clock: nil)
            case 4: return .days(joined(number, 1, 1), joined(number, 12, 31))
            default: return .none
            }
        }
        if tokens.count == 2, let year = numbers[0], tokens[0].count == 4, let month = numbers[1],
            (1...12).contains(month)
        {
            return .days(joined(year, month, 1), joined(year, month, lastDay(year, month)))
        }
        if tokens.count == 2, let month = Months.number(tokens[0]), let year = numbers[1],
            tokens[1].count == 4
        {
            return .days(joined(year, month, 1), joined(year, month, lastDay(year, month)))
        }
        guard tokens.count == 3 else { return .none }
        /// A day or a month, which has two digits at most.
        func short(_ index: Int) -> Int? { tokens[index].count <= 2 ? numbers[index] : nil }
        if let month = Months.number(tokens[1]), let day = short(0), let year = year(tokens[2]) {
            return .day(joined(year, month, day), clock: nil)
        }
        if let month = Months.number(tokens[0]), let day = short(1), let year = year(tokens[2]) {
            return .day(joined(year, month, day), clock: nil)
        }
        if tokens[0].count == 4, let year = numbers[0], let month = short(1), let day = short(2) {
            return .day(joined(year, month, day), clock: nil)
        }
        guard let first = short(0), let second = short(1), let third = numbers[2] else {
            return .none
        }
        // A year of two digits is one only where the order of the others is known.
        guard let year = tokens[2].count == 4 ? third : order == nil ? nil : century(tokens[2])
        else { return .none }
        switch order {
        case .dayFirst: return .day(joined(year, second, first), clock: nil)
        case .monthFirst: return .day(joined(year, first, second), clock: nil)
        default:
            let readings = [(second, first), (first, second)]
                .filter { (1...12).contains($0.0) && (1...31).contains($0.1) }
                .map { joined(year, $0.0, $0.1) }
            if readings.count == 2, readings[0] != readings[1] { return .rivals(readings) }
            return readings.first.map { .day($0, clock: nil) } ?? .none
        }
    }

    /// Words between and after the parts of a date.
    private static let fillers: Set<String> = [
        "de", "del", "г", "года", "р", "року", "th", "of", "il",
    ]

    private static func year(_ text: String) -> Int? {
        text.count == 4 ? Int(text) : nil
    }

    /// Two digits up to 69 are of this century.
    private static func century(_ text: String) -> Int? {
        guard text.count == 2, let number = Int(text) else { return nil }
        return number < 70 ? 2_000 + number : 1_900 + number
    }

    private static func lastDay(_ year: Int, _ month: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    private static func joined(_ year: Int, _ month: Int, _ day: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(year / 100))\(two(year % 100))-\(two(month))-\(two(day))"
    }

    /// Why a date that may be two days is refused.
    package static func ambiguity(_ text: String, _ days: [String]) -> String {
        "“\(text)” is \(days[0]) or \(days[1]); write YYYY-MM-DD, or state which number is the month, "
            + "day-first or month-first"
    }
}

/// The names of months.
private enum Months {
    /// In the nine languages of the vocabulary; of English, French and Spanish also by their first
    /// letters.
    private static let names: [[String]] = [
        [
            "january", "січня", "січень", "января", "январь", "janvier", "enero", "ocak", "yanvar",
            "يناير", "ינואר",
        ],
        [
            "february", "лютого", "лютий", "февраля", "февраль", "février", "fevrier", "febrero",
            "şubat", "fevral", "فبراير", "פברואר",
        ],
        ["march", "березня", "березень", "марта", "март", "mars", "marzo", "mart", "مارس", "מרץ"],
        [
            "april", "квітня", "квітень", "апреля", "апрель", "avril", "abril", "nisan", "aprel",
            "أبريل", "אפריל",
        ],
        ["may", "травня", "травень", "мая", "май", "mai", "mayo", "mayıs", "مايو", "מאי"],
        [
            "june", "червня", "червень", "июня", "июнь", "juin", "junio", "haziran", "iyun",
            "يونيو", "יוני",
        ],
        [
            "july", "липня", "липень", "июля", "июль", "juillet", "julio", "temmuz", "iyul",
            "يوليو", "יולי",
        ],
        [
            "august", "серпня", "серпень", "августа", "август", "août", "aout", "agosto", "ağustos",
            "avqust", "أغسطس", "אוגוסט",
        ],
        [
            "september", "вересня", "вересень", "сентября", "сентябрь", "septembre", "septiembre",
            "eylül", "sentyabr", "سبتمبر", "ספטמבר",
        ],
        [
            "october", "жовтня", "жовтень", "октября", "октябрь", "octobre", "octubre", "ekim",
            "oktyabr", "أكتوبر", "אוקטובר",
        ],
        [
            "november", "листопада", "листопад", "ноября", "ноябрь", "novembre", "noviembre",
            "kasım", "noyabr", "نوفمبر", "נובמבר",
        ],
        [
            "december", "грудня", "грудень", "декабря", "декабрь", "décembre", "decembre",
            "diciembre", "aralık", "dekabr", "ديسمبر", "דצמבר",
        ],
    ]

    private static let numbers: [String: Int] = {
        var numbers: [String: Int] = [:]
        for (index, words) in names.enumerated() {
            for word in words { numbers[word] = index + 1 }
            numbers[String(words[0].prefix(3))] = index + 1
        }
        numbers["sept"] = 9
        return numbers
    }()

    static func number(_ word: String) -> Int? {
        let word = word.lowercased()
        if let number = numbers[word] { return number }
        if word.hasPrefix("ב") { return numbers[String(word.dropFirst())] }
        // The beginning of one month's name only, such as січ or sept.
        guard word.count >= 3 else { return nil }
        let fitting = Set(numbers.lazy.filter { $0.key.hasPrefix(word) }.map(\.value))
        return fitting.count == 1 ? fitting.first : nil
    }
}
