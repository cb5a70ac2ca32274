internal import Foundation
internal import Records

/// What a record says of time.
extension RecordCheck {
    /// A text of the column of dates, and what it says.
    struct WrittenTime {
        let text: String
        let time: RecordTime
        /// Whether it is a day that has come, with no midnight: of it nothing need be said.
        let isUnremarkable: Bool
    }

    mutating func dates(_ row: RecordRows.Row) {
        let written = range(row, columns.date).map { number(of: $0) }
        let hasDate = written != nil
        if let written, !(dates[written].isUnremarkable && columns.clock == nil) {
            date(row, dates[written])
        }
        guard !hasDate || columns.validFrom != nil || columns.validTo != nil else { return }
        let (from, to) = (range(row, columns.validFrom), range(row, columns.validTo))
        if let day = written.flatMap({ dates[$0].time.day }) {
            if let from, let first = self.day(from), day < first {
                report(
                    row, .notInUse, "in use from \(cell(row, columns.validFrom) ?? first) only")
            }
            if let to, let last = self.day(to), day > last {
                report(row, .notInUse, "in use until \(cell(row, columns.validTo) ?? last) only")
            }
        }
        // A record that speaks of another year without saying when the premises stood there.
        if from == nil, to == nil, !hasDate, let label = range(row, columns.label),
            Self.mayNameYear(rows.bytes.span, label), let text = cell(row, columns.label),
            Self.isOfMission(text), let match = text.firstMatch(of: /\b(19|20)\d\d\b/)
        {
            report(
                row, .undated,
                "it speaks of \(match.0), and nothing says that the premises stood here then")
        }
    }

    /// Whether four digits stand somewhere in a text: most have none.
    private static func mayNameYear(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var digits = 0
        for index in range {
            digits = bytes[index].isDigit ? digits + 1 : 0
            if digits == 4 { return true }
        }
        return false
    }

    /// The number of what a date says: many records are of one day.
    private mutating func number(of range: Range<Int>) -> Int {
        if let known = dates.number(rows.bytes.span, range) { return known }
        let text = rows.bytes.span.text(range).trimmed
        let time = RecordTime(text, columns.columns.schema?.time?.notation ?? notation)
        let isPast = time.day.map { $0 <= today } ?? false
        let bytes = rows.bytes
        return dates.keep(
            WrittenTime(
                text: text, time: time, isUnremarkable: isPast && !time.isMidnight),
            for: bytes.span, range)
    }

    /// The day with which premises came or went.
    private mutating func day(_ range: Range<Int>) -> String? {
        if let known = days.known(rows.bytes.span, range) { return known }
        let day = RecordTime.day(rows.bytes.span.text(range))
        let bytes = rows.bytes
        days.keep(day, for: bytes.span, range)
        return day
    }

    /// Whether a time of day is midnight.
    private mutating func isMidnight(_ range: Range<Int>) -> Bool {
        if let known = midnights.known(rows.bytes.span, range) { return known }
        let isMidnight = RecordTime.isMidnight(rows.bytes.span.text(range))
        let bytes = rows.bytes
        midnights.keep(isMidnight, for: bytes.span, range)
        return isMidnight
    }

    private mutating func date(_ row: RecordRows.Row, _ written: WrittenTime) {
        let (when, time) = (written.text, written.time)
        if let day = time.day {
            if day > today { report(row, .future, "\(when) has not come yet") }
        } else if time.rivals.count == 2 {
            report(
                row, .ambiguousDate,
                "“\(when)” is \(time.rivals[0]) or \(time.rivals[1]); write YYYY-MM-DD, or state "
                    + "--dates day-first or month-first")
        } else if !time.isPartial {
            report(row, .unreadableDate, unread(written))
        }
        if time.isMidnight {
            unknownTime(row, when)
        } else if let range = range(row, columns.clock), isMidnight(range) {
            unknownTime(row, rows.bytes.span.text(range))
        }
    }

    /// Why a text is no date that is read.
    private func unread(_ written: WrittenTime) -> String {
        let text = written.text
        // A month above 12 may be a day, where somebody states the wrong order; behind a year it is none.
        let isYearFirst = text.prefixMatch(of: /\d{4}/) != nil
        if let day = written.time.missing,
            notation == nil || isYearFirst || day.dropFirst(5).prefix(2) <= "12",
            let sentence = LocalClock.noDay(day)
        {
            return "“\(text)” was not checked: \(sentence)"
        }
        let sentence =
            "“\(text)” is not a date that is \(notation?.rawValue ?? "read"), so it was not checked; write "
            + "YYYY-MM-DD"
        guard notation == nil, Self.needsOrder(text) else { return sentence }
        return sentence + ", or state --dates day-first or month-first"
    }

    /// Whether a text is a date to those who know which number is the month.
    private static func needsOrder(_ text: String) -> Bool {
        StatedDates.allCases.contains { RecordTime(text, $0.notation).day != nil }
    }

    private mutating func unknownTime(_ row: RecordRows.Row, _ clock: String) {
        report(
            row, .unknownTime, "“\(clock)”: 00:00 mostly stands for a time that is not known")
    }
}
