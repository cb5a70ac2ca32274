internal import Foundation
internal import Records

/// Words for numbers, so that each is written in the same way everywhere.
enum NumberText {
    /// Two significant digits with thousands separated, as nobody should quote more.
    static func rounded(_ value: Double) -> String {
        guard value > 0, value.isFinite else { return "0" }
        let magnitude = floor(log10(value))
        guard magnitude > -5 else { return "less than 0.00001" }
        guard magnitude < 7 else { return "more than 10 million" }
        let step = pow(10, magnitude - 1)
        let number = (value / step).rounded() * step
        let decimals = max(0, Int(1 - magnitude))
        let text = String(format: "%.\(decimals)f", number)
        guard decimals == 0 else { return text }
        return grouped(text)
    }

    static func grouped(_ digits: String) -> String {
        var groups: [String] = []
        var rest = Substring(digits)
        while rest.count > 3 {
            groups.insert(String(rest.suffix(3)), at: 0)
            rest = rest.dropLast(3)
        }
        return ([String(rest)] + groups).joined(separator: ",")
    }

    /// A number of things.
    static func count(_ number: Int, _ thing: String, _ things: String? = nil) -> String {
        "\(number) \(number == 1 ? thing : things ?? thing + "s")"
    }

    /// Metres below a kilometre and kilometres above.
    static func distance(_ metres: Double) -> String {
        // By what it reads once rounded: 999.6 m is “1.0 km”, and never “1000 m”.
        if metres < 9.95 { return String(format: "%.1f m", metres) }
        if metres < 999.5 { return String(format: "%.0f m", metres) }
        if metres < 99_950 { return String(format: "%.1f km", metres / 1_000) }
        return grouped(String(format: "%.0f", metres / 1_000)) + " km"
    }

    /// An interval of distances with the unit said once.
    static func interval(_ low: Double, _ high: Double) -> String {
        if high < 999.5 { return String(format: "%.0f–%.0f m", low, high) }
        return "\(low == 0 ? "0" : distance(low)) – \(distance(high))"
    }

    /// A probability with two digits, never with an exponent.
    static func probability(_ value: Double) -> String {
        guard value > 0 else { return "0" }
        var text = String(format: "%.\(max(1, 1 - Int(floor(log10(value)))))f", value)
        while text.hasSuffix("0") { text.removeLast() }
        return text.hasSuffix(".") ? String(text.dropLast()) : text
    }

    /// Two numbers with the digits with which they are stated, once where they are the same.
    static func stated(_ range: ClosedRange<Double>) -> String {
        let (low, high) = (shownNumber(range.lowerBound), shownNumber(range.upperBound))
        return low == high ? low : "\(low) to \(high)"
    }

    /// Two ends, once where they are the same in two digits.
    static func range(_ low: Double, _ high: Double) -> String {
        let (a, b) = (rounded(low), rounded(high))
        return a == b ? a : "\(a) to \(b)"
    }

    /// A direction in words: `north-east`.
    static func direction(_ azimuth: Double) -> String {
        let names = [
            "north", "north-east", "east", "south-east", "south", "south-west", "west",
            "north-west",
        ]
        let turned = (azimuth.truncatingRemainder(dividingBy: 360) + 360)
            .truncatingRemainder(dividingBy: 360)
        return names[Int((turned / 45).rounded()) % 8]
    }

    /// A share for a reader, to two digits.
    static func percent(_ share: Double) -> String {
        let value = share * 100
        return switch value {
        case 0: "0"
        case ..<0.001: "<0.001 %"
        case ..<9.95: String(format: "%.2g", value) + " %"
        case 99.5..<100: ">99 %"
        default: String(format: "%.0f", value) + " %"
        }
    }
}
