import Foundation
import TestSupport
import Testing

@testable import Records

/// The checking of JSON beside Foundation's.
@Suite struct JSONCursorTests {
    private func isJSON(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        var cursor = JSONCursor(0..<bytes.count)
        guard (try? cursor.value(bytes.span)) != nil else { return false }
        return cursor.isAtEnd(bytes.span)
    }

    @Test(arguments: [
        "0", "-1.5e-7", "true", "null", "\"\"", "\"\\u00e9\\n\"", "[]", "[1, [2], {}]", "{}",
        " { \"a\" : [ {\"b\":null} , \"x\" ] , \"a\":1 } ", "\"Ґ\"",
    ]) func accepts(_ text: String) { #expect(isJSON(text), "\(text)") }

    @Test(arguments: [
        "", "01", "+1", "1.", ".5", "nan", "tru", "[1,]", "[,1]", "{\"a\"}", "{\"a\":}",
        "{\"a\":1,}", "{a:1}", "[1 2]", "[1", "{\"a\":1", "\"a", "\"\\x\"", "\"\\u12\"", "\"\t\"",
        "1 2", "[}", "{]", "'a'",
    ]) func refuses(_ text: String) { #expect(!isJSON(text), "\(text)") }

    /// Texts that are nearly JSON: both agree on which are.
    @Test func agreesWithFoundationOnSpoiledTexts() {
        var random = SplitMix64(seed: 72)
        let good = #"{"a":[1,-2.5e3,{"b":"x\"y","c":null}],"d":true,"e":{}}"#
        let letters = Array(#"{}[]",:\0-.e1atfn "#)
        for _ in 0..<20_000 {
            var text = Array(good)
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<text.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: text.remove(at: place)
                case 1: text[place] = letters.randomElement(using: &random) ?? " "
                default: text.insert(letters.randomElement(using: &random) ?? " ", at: place)
                }
            }
            let spoiled = String(text)
            let object = try? JSONSerialization.jsonObject(
                with: Data(spoiled.utf8), options: .fragmentsAllowed)
            // Foundation lets a comma stand before a closing bracket
            if object != nil, spoiled.contains(/,\s*[\]}]/) { continue }
            #expect(isJSON(spoiled) == (object != nil), Comment(rawValue: spoiled))
        }
    }

    @Test func nestingHasALimit() {
        let deepest = JSONCursor.deepest
        #expect(
            isJSON(String(repeating: "[", count: deepest) + String(repeating: "]", count: deepest)))
        #expect(!isJSON(String(repeating: "[", count: 100_000)))
        #expect(!isJSON(String(repeating: "{\"a\":", count: 100_000)))
    }

    @Test func resolvesEscapes() {
        let bytes = Array(#"\u0041\"\\\/\n\ud83d\ude00é"#.utf8)
        let text = JSONValue.text(bytes.span, 0..<bytes.count)
        #expect(text == "A\"\\/\n😀é")
    }
}
