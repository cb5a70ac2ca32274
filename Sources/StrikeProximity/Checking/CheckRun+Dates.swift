internal import Foundation

/// What a record says of time.
extension CheckRun {
    mutating func dates(_ record: PointRecords.Record) {
        let when = cell(record, date)
        var time: RecordTime?
        if let when { time = recordTime(when) }
        if let when, let time { self.date(record, when, time) }

        let from = cell(record, validFrom)
        let to = cell(record, validTo)
        if let day = time?.day {
            if let from, let first = RecordTime.day(from), day < first {
                report(record, .notInUse, "in use from \(from) only")
            }
            if let to, let last = RecordTime.day(to), day > last {
                report(record, .notInUse, "in use until \(to) only")
            }
        }
        // A record that speaks of another year without saying when the premises stood there.
        if from == nil, to == nil, when == nil, let text = cell(record, label),
            Self.isOfMission(text), let match = text.firstMatch(of: /\b(19|20)\d\d\b/)
        {
            report(
                record, .undated,
                "it speaks of \(match.0), and nothing says that the premises stood here then")
        }
    }

    /// What a date says: many records are of one day.
    private mutating func recordTime(_ text: String) -> RecordTime {
        if let known = knownDates[text] { return known }
        let time = RecordTime(text, table.schema?.time?.notation ?? notation)
        if knownDates.count > 20_000 { knownDates.removeAll() }
        knownDates[text] = time
        return time
    }

    private mutating func date(
        _ record: PointRecords.Record, _ when: String, _ time: RecordTime
    ) {
        if let day = time.day {
            if day > today { report(record, .future, "\(when) has not come yet") }
        } else if time.rivals.count == 2 {
            report(
                record, .ambiguousDate,
                "“\(when)” is \(time.rivals[0]) or \(time.rivals[1]); write YYYY-MM-DD, or state "
                    + "--dates day-first or month-first")
        } else if !time.isPartial {
            report(
                record, .unreadableDate,
                "“\(when)” is no date that is read, so it was not checked; write YYYY-MM-DD")
        }
        let clock =
            time.isMidnight
            ? when
            : cell(record, clock).flatMap {
                RecordTime.isMidnight($0) ? $0 : nil
            }
        if let clock {
            report(
                record, .unknownTime,
                "“\(clock)”: 00:00 mostly stands for a time that is not known")
        }
    }
}
