/// Two plain decimal numbers, `50.45 30.52` or `50.45,-30.52`: what most texts are, read without
/// looking for anything else.
enum PlainDecimals {
    /// Nil for any other text, and for numbers out of range.
    static func parse(_ text: String) -> GeodeticCoordinate? {
        let utf8 = text.utf8
        var index = utf8.startIndex
        skipBlanks(utf8, &index)
        guard let first = number(utf8, &index) else { return nil }
        let end = index
        skipBlanks(utf8, &index)
        if index < utf8.endIndex, utf8[index] == UInt8(ascii: ",") {
            index = utf8.index(after: index)
            let isTight = index < utf8.endIndex && !isBlank(utf8[index])
            skipBlanks(utf8, &index)
            guard let second = number(utf8, &index) else { return nil }
            // two points leave no room for a decimal comma
            guard !isTight || (first.hasFraction && second.hasFraction) else { return nil }
            return place(first.text, second.text, utf8, index)
        }
        guard index != end, let second = number(utf8, &index) else { return nil }
        return place(first.text, second.text, utf8, index)
    }

    /// One plain decimal number; nil for any other text.
    static func degrees(_ text: String) -> Double? {
        let utf8 = text.utf8
        var index = utf8.startIndex
        skipBlanks(utf8, &index)
        guard let number = number(utf8, &index) else { return nil }
        skipBlanks(utf8, &index)
        guard index == utf8.endIndex, let value = Double(number.text) else { return nil }
        return value + 0
    }

    private static func place(
        _ latitude: Substring, _ longitude: Substring, _ utf8: String.UTF8View,
        _ end: String.Index
    ) -> GeodeticCoordinate? {
        var index = end
        skipBlanks(utf8, &index)
        guard index == utf8.endIndex, let north = Double(latitude), let east = Double(longitude)
        else { return nil }
        // adding zero turns −0 into 0
        return try? GeodeticCoordinate(latitude: Degrees(north + 0), longitude: Degrees(east + 0))
    }

    /// Takes a sign, one to three digits and a fraction from the front.
    private static func number(
        _ utf8: String.UTF8View, _ index: inout String.Index
    ) -> (text: Substring, hasFraction: Bool)? {
        let start = index
        if index < utf8.endIndex, "+-".utf8.contains(utf8[index]) {
            index = utf8.index(after: index)
        }
        guard 1...3 ~= digits(utf8, &index) else { return nil }
        var hasFraction = false
        if index < utf8.endIndex, utf8[index] == UInt8(ascii: ".") {
            index = utf8.index(after: index)
            guard digits(utf8, &index) > 0 else { return nil }
            hasFraction = true
        }
        return (Substring(utf8[start..<index]), hasFraction)
    }

    private static func digits(_ utf8: String.UTF8View, _ index: inout String.Index) -> Int {
        var count = 0
        while index < utf8.endIndex, UInt8(ascii: "0")...UInt8(ascii: "9") ~= utf8[index] {
            index = utf8.index(after: index)
            count += 1
        }
        return count
    }

    private static func skipBlanks(_ utf8: String.UTF8View, _ index: inout String.Index) {
        while index < utf8.endIndex, isBlank(utf8[index]) { index = utf8.index(after: index) }
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n")
            || byte == UInt8(ascii: "\r")
    }
}
