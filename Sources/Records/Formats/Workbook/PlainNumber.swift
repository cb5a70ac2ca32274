/// Writes numbers of a spreadsheet as it shows them plainly.
enum PlainNumber {
    /// The shortest decimal text that is read back as the same number: 50.450099999999999 is
    /// 50.4501. Without an exponent from 1e-15 to 1e21; without a point for whole numbers.
    static func text(_ number: Double) -> String {
        guard number != 0 else { return "0" }
        var text = number.description
        if text.hasSuffix(".0") { text.removeLast(2) }
        guard let e = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: e)...])
        else { return text }
        var digits = String(text[..<e])
        let sign = digits.hasPrefix("-") ? "-" : ""
        digits.removeAll { $0 == "-" }
        let point = digits.firstIndex(of: ".")
        let whole = point.map { digits.distance(from: digits.startIndex, to: $0) } ?? digits.count
        digits.removeAll { $0 == "." }
        while digits.count > 1, digits.hasSuffix("0") { digits.removeLast() }
        guard (-15...20).contains(exponent) else {
            let rest = digits.dropFirst()
            return sign + digits.prefix(1) + (rest.isEmpty ? "" : "." + rest) + "E\(exponent)"
        }
        let places = whole + exponent
        if places <= 0 { return sign + "0." + String(repeating: "0", count: -places) + digits }
        if places >= digits.count {
            return sign + digits + String(repeating: "0", count: places - digits.count)
        }
        return sign + digits.prefix(places) + "." + digits.dropFirst(places)
    }

    /// Reads a number as workbooks write it: digits, a point, an exponent; nil for any other text.
    static func parse(_ text: String) -> Double? {
        let isPlain = text.utf8.allSatisfy {
            (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0)
        }
        guard isPlain, let number = Double(text), number.isFinite else { return nil }
        return number
    }
}
