import TestSupport
import Testing

@testable import Records

/// Numbers beside the standard library's, which rounds correctly.
@Suite struct DecimalNumberTests {
    private func parse(_ text: String) -> Double? {
        let bytes = Array(text.utf8)
        return DecimalNumber.parse(bytes.span, 0..<bytes.count)
    }

    @Test func agreesWithTheStandardLibrary() {
        var random = SplitMix64(seed: 71)
        func digits(_ most: Int) -> String {
            (0..<Int.random(in: 0...most, using: &random))
                .map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
        }
        for _ in 0..<200_000 {
            var text = ["", "-", "+"].randomElement(using: &random) ?? ""
            text += digits(12)
            if Bool.random(using: &random) { text += "." + digits(18) }
            if Int.random(in: 0..<8, using: &random) == 0 {
                text += "e\(Int.random(in: -330...330, using: &random))"
            }
            #expect(parse(text) == Double(text), "\(text)")
        }
    }

    @Test(arguments: ["0", "-0", "50.4503", "1e22", "9007199254740993", "0.1", "00012.50"])
    func reads(_ text: String) { #expect(parse(text) == Double(text)) }

    @Test(arguments: [
        "", "-", ".", "e5", "1e", "1e+", "nan", "inf", "0x10", "1,5", "1 2", "50.45°", "١٢", "--1",
    ]) func refuses(_ text: String) { #expect(parse(text) == nil) }

    @Test func readsACommaForAPoint() {
        func number(_ text: String) -> Double? {
            let bytes = Array(text.utf8)
            return DecimalNumber.withComma(bytes.span, 0..<bytes.count)
        }
        #expect(number("50,45") == 50.45)
        #expect(number("1,234,5") == nil)
        #expect(number("1.234,5") == nil)
        #expect(number("x,5") == nil)
    }
}
