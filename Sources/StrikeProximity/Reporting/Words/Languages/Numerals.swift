internal import Foundation

/// How a language writes numbers, their ranges and their units.
struct Numerals {
    /// Between the whole and its parts.
    let point: String
    /// Between thousands.
    let group: String
    /// Between a number and its unit; not one at which a line ends, where the language has it so.
    let space: String
    let metre, kilometre: String
    /// Before the ends of a range; both are said, or one where they are the same.
    let from, to: String
    /// Before a bound.
    let moreThan, lessThan: String
    let tenMillion: String
    let billionOrMore: String

    /// A number that was written with a decimal point.
    func decimal(_ text: String) -> String {
        point == "." ? text : text.replacing(".", with: point)
    }

    /// Two ends that are already written, once where they are the same.
    func range(_ low: String, _ high: String) -> String {
        low == high ? low : from + low + to + high
    }

    static let english = Numerals(
        point: ".", group: ",", space: " ", metre: "m", kilometre: "km", from: "", to: " to ",
        moreThan: "more than ", lessThan: "less than ", tenMillion: "10 million",
        billionOrMore: "a billion or more")

    static let ukrainian = Numerals(
        point: ",", group: "\u{A0}", space: "\u{A0}", metre: "м", kilometre: "км", from: "від ",
        to: " до ", moreThan: "більш ніж ", lessThan: "менш ніж ", tenMillion: "10\u{A0}млн",
        billionOrMore: "не менше мільярда")

    static let russian = Numerals(
        point: ",", group: "\u{A0}", space: "\u{A0}", metre: "м", kilometre: "км", from: "от ",
        to: " до ", moreThan: "более чем ", lessThan: "менее чем ", tenMillion: "10\u{A0}млн",
        billionOrMore: "не менее миллиарда")
}
