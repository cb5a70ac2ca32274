internal import Foundation
internal import Records

/// What a text that should be a number says, and how the number is written.
struct NumberMistake {
    let sentence: String
    /// Whether it is more than that there is no number.
    let isKnown: Bool

    /// The cell of a workbook in which a text stands.
    struct Cell {
        /// The number that it shows as a date; nil for none.
        let dateNumber: Double?
    }

    /// 1 January 1970: of a range such as 1-10 a spreadsheet makes a date of this year.
    private static let earlyDate = 25_569.0

    private static let units: [(names: [String], metres: Double)] = [
        (["km", "км"], 1_000),
        (
            [
                "m", "м", "meter", "meters", "metre", "metres", "метр", "метра", "метров", "метрів",
                "метри",
            ], 1
        ),
    ]

    /// - Parameter cell: nil for a text that stands in no workbook.
    init(_ text: String, keyPath: String, in cell: Cell? = nil) {
        let known = Self.known(text, key: keyPath.lastKey, cell)
        isKnown = known != nil
        let shown = text.prefix(60) + (text.count > 60 ? "…" : "")
        sentence = known ?? "expected a number, found “\(shown)”"
    }

    /// How a text with two numbers, such as `40-60`, is written as a range; nil for any other.
    static func range(_ text: String) -> String? {
        let two = /(\d+(?:\.\d+)?)\s*(?:-|–|—|\.\.|to|до)\s*(\d+(?:\.\d+)?)/
        return text.wholeMatch(of: two).map { "[\($0.1), \($0.2)]" }
    }

    private static func known(_ text: String, key: String, _ cell: Cell?) -> String? {
        if let match = text.wholeMatch(of: /([-+−]?\d+),(\d+)/) {
            let number = "\(match.1).\(match.2)"
            return match.2.count == 3 && !["latitude", "longitude"].contains(key)
                ? "“\(text)” has a comma, which may divide thousands or decimals; write "
                    + "\(match.1)\(match.2) or \(number)"
                : "“\(text)” has a decimal comma; write \(number)"
        }
        if let match = text.wholeMatch(of: /([-+−]?\d+(?:[.,]\d+)?)\s*(\p{L}+)\.?/),
            let value = Double(match.1.replacing(",", with: ".")),
            let unit = units.first(where: { $0.names.contains(match.2.lowercased()) })
        {
            return "“\(text)” has a unit; the number alone is wanted, in metres: write "
                + shownNumber(value * unit.metres)
        }
        if let match = text.wholeMatch(of: /(\d+(?:[.,]\d+)?)\s*%/),
            let value = Double(match.1.replacing(",", with: "."))
        {
            return "“\(text)” is a percentage; write \(shownNumber(value / 100))"
        }
        if let match = text.wholeMatch(of: /['‘’`´]([-+]?\d+(?:\.\d+)?)/) {
            return
                "“\(text)” begins with an apostrophe; remove the \(text.prefix(1)): write \(match.1)"
        }
        if ["latitude", "longitude"].contains(key) {
            if let match = text.wholeMatch(of: /([-+−]?\d+[.,]\d+)\s*°?\s*([NSEWnsew])?/) {
                let sign = ["S", "s", "W", "w"].contains(match.2 ?? "") ? "-" : ""
                return "“\(text)” is more than a number; write \(sign)"
                    + match.1.replacing(",", with: ".").replacing("−", with: "-")
            }
            if text.contains("°") || text.contains("'") || text.contains("′") {
                return cell == nil
                    ? "“\(text)” has minutes or seconds; write both in one text, "
                        + "coordinate: \"50°27'15\\\"N 30°31'30\\\"E\", in place of latitude and longitude"
                    : "“\(text)” has minutes or seconds; put it in a column named coordinate, with the "
                        + "longitude in the same cell: 50°27'15\"N 30°31'30\"E"
            }
        }
        if let number = cell?.dateNumber, number < earlyDate {
            return
                "the cell is formatted as a date and holds the number \(shownNumber(number)); format "
                + "it as a number"
        }
        if text.wholeMatch(of: /\d{4}-\d\d(-\d\d)?/) != nil {
            return
                "“\(text)” is a date, which a spreadsheet makes of 1-10; where a range is allowed "
                + "write [1, 10]"
        }
        if let range = range(text) {
            return "“\(text)” are two numbers; where a range is allowed it is written \(range)"
        }
        if text.wholeMatch(of: /\d{1,3}(?:[ \u{A0}\u{202F}']\d{3})+/) != nil {
            return "“\(text)” has gaps; write \(text.filter(\.isNumber))"
        }
        let about = /(?:~|≈|about|approx\.?|ca\.?|около|близько)\s*(\d+(?:\.\d+)?)/
        if let match = text.wholeMatch(of: about) {
            return "“\(text)” is more than a number; write \(match.1)"
        }
        let letters: [Character: Character] = ["О": "0", "о": "0", "O": "0", "o": "0", "З": "3"]
        let digits = String(text.map { letters[$0] ?? $0 })
        if digits != text, Double(digits) != nil {
            return "“\(text)” has a letter among its digits; write \(digits)"
        }
        return nil
    }
}
