/// A day `2025-03-01`, or a moment `2025-03-01T04:05` or `2025-03-01T04:05:06`, by its bytes alone: how
/// most tables write them, and a catalogue has a million.
package struct PlainTime {
    package let year, month, day: Int
    /// Seconds from midnight; nil for a day.
    package let second: Int?

    /// Nil for what is written in any other way, or is no time of day.
    package init?(_ text: String) {
        guard let read = Self.read(text.utf8Span.span) else { return nil }
        (year, month, day, second) = read
    }

    /// Whether a text is a time of day `03:05`.
    static func isClock(_ text: String) -> Bool {
        let bytes = text.utf8Span.span
        guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"), let hour = number(bytes, 0, 2),
            let minute = number(bytes, 3, 2)
        else { return false }
        return hour < 24 && minute < 60
    }

    private static func number(_ bytes: Span<UInt8>, _ start: Int, _ count: Int) -> Int? {
        var value = 0
        for index in start..<start + count {
            guard bytes[index].isDigit else { return nil }
            value = 10 * value + Int(bytes[index] & 15)
        }
        return value
    }

    private static func read(
        _ bytes: Span<UInt8>
    ) -> (year: Int, month: Int, day: Int, second: Int?)? {
        let count = bytes.count
        guard count == 10 || count == 16 || count == 19, bytes[4] == UInt8(ascii: "-"),
            bytes[7] == UInt8(ascii: "-"), let year = number(bytes, 0, 4),
            let month = number(bytes, 5, 2), let day = number(bytes, 8, 2)
        else { return nil }
        guard count > 10 else { return (year, month, day, nil) }
        guard bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
            let hour = number(bytes, 11, 2), let minute = number(bytes, 14, 2), hour < 24,
            minute < 60
        else { return nil }
        guard count > 16 else { return (year, month, day, 3_600 * hour + 60 * minute) }
        guard bytes[16] == UInt8(ascii: ":"), let second = number(bytes, 17, 2), second < 60 else {
            return nil
        }
        return (year, month, day, 3_600 * hour + 60 * minute + second)
    }
}
