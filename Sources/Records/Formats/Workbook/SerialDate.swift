/// Writes a spreadsheet's serial numbers, days since an epoch, as ISO 8601 text.
enum SerialDate {
    /// The moment that a number is, to the nearest second.
    ///
    /// The day alone where the format shows no time and there is none; the month or the year alone
    /// where the format shows no more and it is its first day; the time of day alone where the
    /// format shows no more and the number is less than a day. What the format hides is written.
    ///
    /// - Parameters:
    ///   - serial: days since the epoch.
    ///   - parts: what the cell's format shows.
    /// - Returns: the text; nil where there is no such day, as for 60, negative numbers and those
    ///   after the year 9999.
    static func text(_ serial: Double, showing parts: DateParts, _ epoch: WorkbookEpoch) -> String?
    {
        // The product must stay far from the largest integer; no day is that late.
        guard serial >= 0, serial < 1e9 else { return nil }
        let seconds = Int((serial * 86_400).rounded())
        let showsTime = !parts.isDisjoint(with: [.hour, .minute, .second])
        let showsDate = !parts.isDisjoint(with: .date)
        if parts.contains(.elapsed), !showsDate {
            return clock(seconds, showing: parts)
        }
        let (days, ofDay) = seconds.quotientAndRemainder(dividingBy: 86_400)
        // Less than a day is a time of day where the format shows no more, and wherever no day is 0.
        if serial < 1, !showsDate || days < epoch.first && (ofDay > 0 || showsTime) {
            return clock(ofDay, showing: parts)
        }
        guard let (year, month, day) = epoch.day(days) else { return nil }
        let isWhole = ofDay == 0 && !showsTime
        var text = padded(year, to: 4)
        if isWhole, parts == .year, month == 1, day == 1 { return text }
        text += "-" + padded(month)
        if isWhole, parts == [.year, .month], day == 1 { return text }
        text += "-" + padded(day)
        return isWhole ? text : text + "T" + clock(ofDay, showing: parts)
    }

    /// Hours and minutes, and seconds where they are shown or not zero.
    private static func clock(_ seconds: Int, showing parts: DateParts) -> String {
        let text = padded(seconds / 3_600) + ":" + padded(seconds / 60 % 60)
        guard parts.contains(.second) || seconds % 60 != 0 else { return text }
        return text + ":" + padded(seconds % 60)
    }

    private static func padded(_ number: Int, to width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
