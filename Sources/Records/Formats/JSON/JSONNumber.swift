/// Numbers as JSON writes them.
enum JSONNumber {
    /// A decimal number with the digits that it was written with; nil where it is none or beyond a
    /// Double.
    ///
    /// What JSON does not have goes: a plus sign, zeros in front, a point without digits beside it.
    static func text(of written: String) -> String? {
        var rest = written.utf8[...]
        func digits() -> Substring.UTF8View {
            let found = rest.prefix { (0x30...0x39).contains($0) }
            rest = rest.dropFirst(found.count)
            return found
        }
        func take(_ characters: String) -> UInt8? {
            guard let first = rest.first, characters.utf8.contains(first) else { return nil }
            rest = rest.dropFirst()
            return first
        }
        let isNegative = take("+-") == UInt8(ascii: "-")
        let whole = digits()
        let fraction = take(".") == nil ? nil : digits()
        guard !whole.isEmpty || fraction?.isEmpty == false else { return nil }
        var text = isNegative ? "-" : ""
        let significant = whole.drop { $0 == 0x30 }
        text += significant.isEmpty ? "0" : String(Substring(significant))
        if let fraction, !fraction.isEmpty { text += "." + String(Substring(fraction)) }
        if take("eE") != nil {
            let sign = take("+-") == UInt8(ascii: "-") ? "-" : ""
            let exponent = digits()
            guard !exponent.isEmpty else { return nil }
            text += "e" + sign + String(Substring(exponent))
        }
        guard rest.isEmpty, let number = Double(text), number.isFinite else { return nil }
        return text
    }
}
