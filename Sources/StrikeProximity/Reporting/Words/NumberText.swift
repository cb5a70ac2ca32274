internal import Foundation
internal import Records

/// Words for numbers, so that each is written in the same way everywhere, in any language of a summary.
enum NumberText {
    /// Two significant digits with thousands separated, as nobody should quote more.
    static func rounded(_ value: Double, in language: Language = .english) -> String {
        guard value > 0, value.isFinite else { return "0" }
        let numerals = language.numerals
        let magnitude = floor(log10(value))
        guard magnitude > -5 else { return numerals.lessThan + numerals.decimal("0.00001") }
        guard magnitude < 7 else { return numerals.moreThan + numerals.tenMillion }
        let step = pow(10, magnitude - 1)
        let number = (value / step).rounded() * step
        let decimals = max(0, Int(1 - magnitude))
        let text = String(format: "%.\(decimals)f", number)
        guard decimals == 0 else { return numerals.decimal(text) }
        return grouped(text, in: language)
    }

    /// A ratio, no end of it beyond what simulation vouches for.
    static func capped(_ ratios: CappedRatios, in language: Language = .english) -> String {
        language.numerals.range(
            capped(ratios.low, in: language), capped(ratios.high, in: language))
    }

    /// One end of it.
    static func capped(_ end: CappedRatios.End, in language: Language = .english) -> String {
        let numerals = language.numerals
        return switch end {
        case .exactly(let ratio): rounded(ratio, in: language)
        case .moreThan(let most): numerals.moreThan + rounded(most, in: language)
        case .lessThan(let least): numerals.lessThan + probability(least, in: language)
        }
    }

    static func grouped(_ digits: String, in language: Language = .english) -> String {
        var groups: [String] = []
        var rest = Substring(digits)
        while rest.count > 3 {
            groups.insert(String(rest.suffix(3)), at: 0)
            rest = rest.dropLast(3)
        }
        return ([String(rest)] + groups)
            .joined(separator: language.numerals.group)
    }

    static func grouped(_ number: Int, in language: Language = .english) -> String {
        grouped(String(number), in: language)
    }

    /// Whole numbers with thousands separated, once where both are the same.
    static func whole(_ range: ClosedRange<Double>, in language: Language = .english) -> String {
        func shown(_ end: Double) -> String { grouped(Int(end.rounded()), in: language) }
        return language.numerals.range(shown(range.lowerBound), shown(range.upperBound))
    }

    /// Two significant digits of a number of strikes; small numbers whole.
    static func strikes(_ number: Int, in language: Language = .english) -> String {
        if number < 10 { return String(number) }
        return number >= 1_000_000_000
            ? language.numerals.billionOrMore : rounded(Double(number), in: language)
    }

    /// A number of things.
    static func count(_ number: Int, _ thing: String, _ things: String? = nil) -> String {
        "\(number) \(number == 1 ? thing : things ?? thing + "s")"
    }

    /// Metres below a kilometre and kilometres above.
    static func distance(_ metres: Double, in language: Language = .english) -> String {
        let numerals = language.numerals
        let metre = numerals.space + numerals.metre
        let kilometre = numerals.space + numerals.kilometre
        // By what it reads once rounded: 999.6 m is “1.0 km”, and never “1000 m”.
        if metres < 9.95 { return numerals.decimal(String(format: "%.1f", metres)) + metre }
        if metres < 999.5 { return String(format: "%.0f", metres) + metre }
        if metres < 99_950 {
            return numerals.decimal(String(format: "%.1f", metres / 1_000)) + kilometre
        }
        return grouped(String(format: "%.0f", metres / 1_000), in: language) + kilometre
    }

    /// An interval of distances with the unit said once, and one distance where both ends read the same.
    static func interval(
        _ low: Double, _ high: Double, in language: Language = .english
    ) -> String {
        let numerals = language.numerals
        if high < 999.5 {
            let ends = [low, high].map { String(format: "%.0f", $0) }
            let shown = ends[0] == ends[1] ? ends[0] : ends.joined(separator: "–")
            return shown + numerals.space + numerals.metre
        }
        let ends = [low == 0 ? "0" : distance(low, in: language), distance(high, in: language)]
        return ends[0] == ends[1] ? ends[0] : ends.joined(separator: " – ")
    }

    /// A probability with two digits, never with an exponent.
    static func probability(_ value: Double, in language: Language = .english) -> String {
        guard value > 0 else { return "0" }
        var text = String(format: "%.\(max(1, 1 - Int(floor(log10(value)))))f", value)
        while text.hasSuffix("0") { text.removeLast() }
        return language.numerals.decimal(text.hasSuffix(".") ? String(text.dropLast()) : text)
    }

    /// Two numbers with the digits with which they are stated, once where they are the same.
    static func stated(_ range: ClosedRange<Double>, in language: Language = .english) -> String {
        language.numerals.range(
            stated(range.lowerBound, in: language), stated(range.upperBound, in: language))
    }

    /// A number with the digits with which it is stated.
    static func stated(_ number: Double, in language: Language = .english) -> String {
        language.numerals.decimal(shownNumber(number))
    }

    /// Two ends, once where they are the same in two digits.
    static func range(_ low: Double, _ high: Double, in language: Language = .english) -> String {
        language.numerals.range(rounded(low, in: language), rounded(high, in: language))
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
    static func percent(_ share: Double, in language: Language = .english) -> String {
        let value = share * 100
        let numerals = language.numerals
        let number =
            switch value {
            case ..<0.001: numerals.decimal("<0.001")
            case ..<9.95: numerals.decimal(String(format: "%.2g", value))
            case 99.5..<100: ">99"
            default: String(format: "%.0f", value)
            }
        return value == 0 ? "0" : number + numerals.space + "%"
    }
}
