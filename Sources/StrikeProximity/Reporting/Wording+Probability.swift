internal import Foundation

extension Wording {
    /// A probability with two digits, never with an exponent.
    static func probability(_ value: Double) -> String {
        guard value > 0 else { return "0" }
        var text = String(format: "%.\(max(1, 1 - Int(floor(log10(value)))))f", value)
        while text.hasSuffix("0") { text.removeLast() }
        return text.hasSuffix(".") ? String(text.dropLast()) : text
    }
}
