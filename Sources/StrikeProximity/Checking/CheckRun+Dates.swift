internal import Foundation

/// What a record says of time.
extension CheckRun {
    mutating func dates(_ record: PointRecords.Record) {
        let when = cell(record, date)
        if let when {
            if let day = day(when), day > now {
                report(record, .future, "\(when) has not come yet")
            }
            if table.schema?.time?.notation.iso(when) == nil,
                let ambiguity = DateNotation.ambiguity(when)
            {
                report(record, .ambiguousDate, ambiguity)
            }
            if when.hasSuffix("00:00") || when.hasSuffix("00:00:00")
                || when.hasSuffix("00:00:00.000")
            {
                report(
                    record, .unknownTime,
                    "“\(when)”: 00:00 mostly stands for a time that is not known")
            } else if let time = cell(record, clock), time == "00:00" || time == "00:00:00" {
                report(
                    record, .unknownTime,
                    "“\(time)” mostly stands for a time that is not known")
            }
        }
        let from = cell(record, validFrom).flatMap(Self.day)
        let to = cell(record, validTo).flatMap(Self.day)
        if let day = when.flatMap(day) {
            if let from, day < from {
                report(record, .notInUse, "in use from \(cell(record, validFrom) ?? "") only")
            }
            if let to, day > to {
                report(record, .notInUse, "in use until \(cell(record, validTo) ?? "") only")
            }
        }
        // A record that speaks of another year without saying when the premises stood there.
        if from == nil, to == nil, when == nil, let text = cell(record, label),
            let match = text.firstMatch(of: /\b(19|20)\d\d\b/)
        {
            report(
                record, .undated,
                "it speaks of \(match.0), and nothing says that the premises stood here then")
        }
    }

    /// The day of a date, as the data set writes it.
    private func day(_ text: String) -> Date? {
        Self.day(table.schema?.time?.notation.iso(text) ?? text)
    }

    /// The day with which a text begins, `YYYY-MM-DD`.
    private static func day(_ text: String) -> Date? {
        guard let match = text.firstMatch(of: /^(\d{4})-(\d{2})-(\d{2})/),
            let year = Int(match.1), let month = Int(match.2), let day = Int(match.3)
        else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .current
        return calendar.date(from: DateComponents(year: year, month: month, day: day))
    }
}
