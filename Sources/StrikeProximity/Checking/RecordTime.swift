/// What the text of a date says, however it is written.
struct RecordTime {
    /// `YYYY-MM-DD`; nil where the text is no day that can be read.
    private(set) var day: String?
    /// Both days that it may be, where nobody says which number is the month.
    private(set) var rivals: [String] = []
    /// Whether it is written as a year or a month only.
    private(set) var isPartial = false
    /// Whether it has a time of day, which is midnight.
    let isMidnight: Bool

    /// - Parameter notation: how the data set writes dates, or the user says that they are written.
    init(_ text: String, _ notation: DateNotation?) {
        isMidnight = Self.isMidnight(text)
        if let iso = notation?.iso(text) {
            day = Self.day(iso)
        } else if let plain = Self.day(text) {
            day = plain
        } else if let readings = DateNotation.readings(text) {
            let days = readings.compactMap(Self.day)
            if days.count == 2 { rivals = days } else { day = days.first }
        } else if let iso = DateNotation.isoOrWords.iso(text) ?? DateNotation.compact.iso(text) {
            day = Self.day(iso)
        } else {
            isPartial = text.wholeMatch(of: /\d{4}(-\d\d)?/) != nil
        }
    }

    /// The day with which a text begins, `YYYY-MM-DD` or GDAL's `YYYY/MM/DD`, if the calendar has it.
    static func day(_ text: String) -> String? {
        let bytes = Array(text.utf8.prefix(11))
        guard bytes.count >= 10, bytes[4] == bytes[7], bytes[4] == 0x2D || bytes[4] == 0x2F,
            bytes.count == 10 || !(0x30...0x39).contains(bytes[10])
        else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            var value = 0
            for byte in bytes[range] {
                guard (0x30...0x39).contains(byte) else { return nil }
                value = 10 * value + Int(byte - 0x30)
            }
            return value
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
            (1...12).contains(month)
        else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...lengths[month - 1]).contains(day) else { return nil }
        return String(text.prefix(10)).replacing("/", with: "-")
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
