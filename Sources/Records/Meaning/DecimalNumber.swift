/// Reads decimal numbers, correctly rounded.
enum DecimalNumber {
    /// Powers of ten that a Double holds exactly.
    private static let powers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
        1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]

    /// The number that a range of bytes says; nil when it says none.
    ///
    /// Digits with an optional sign, point and exponent; neither “nan” nor hexadecimal.
    static func parse(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Double? {
        var index = range.lowerBound
        let end = range.upperBound
        guard index < end else { return nil }
        var isNegative = false
        if bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
            isNegative = bytes[index] == UInt8(ascii: "-")
            index += 1
        }
        var mantissa: UInt64 = 0
        var digits = 0
        var exponent = 0
        var hasDigit = false
        while index < end, bytes[index].isDigit {
            hasDigit = true
            mantissa = mantissa &* 10 &+ UInt64(bytes[index] &- 0x30)
            if mantissa > 0 { digits += 1 }
            index += 1
        }
        if index < end, bytes[index] == UInt8(ascii: ".") {
            index += 1
            while index < end, bytes[index].isDigit {
                hasDigit = true
                mantissa = mantissa &* 10 &+ UInt64(bytes[index] &- 0x30)
                if mantissa > 0 { digits += 1 }
                exponent -= 1
                index += 1
            }
        }
        guard hasDigit else { return nil }
        if index < end, bytes[index] | 0x20 == UInt8(ascii: "e") {
            index += 1
            var isExponentNegative = false
            if index < end, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
                isExponentNegative = bytes[index] == UInt8(ascii: "-")
                index += 1
            }
            guard index < end else { return nil }
            var written = 0
            while index < end, bytes[index].isDigit {
                if written < 10_000 { written = written * 10 + Int(bytes[index] - 0x30) }
                index += 1
            }
            exponent += isExponentNegative ? -written : written
        }
        guard index == end else { return nil }
        // Both factors are exact, so one rounding gives the nearest number (Clinger 1990).
        if digits <= 19, mantissa < 1 << 53, abs(exponent) <= 22 {
            let magnitude =
                exponent < 0
                ? Double(mantissa) / powers[-exponent] : Double(mantissa) * powers[exponent]
            return isNegative ? -magnitude : magnitude
        }
        return Double(bytes.text(range))
    }
}

extension DecimalNumber {
    /// The number with a point in place of its one comma, as Excel writes it in much of Europe.
    static func withComma(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Double? {
        let text = bytes.text(range)
        guard text.count(where: { $0 == "," }) == 1 else { return nil }
        let pointed = Array(text.replacing(",", with: ".").utf8)
        return parse(pointed.span, 0..<pointed.count)
    }
}
