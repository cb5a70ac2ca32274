import Testing

@testable import Records

/// Text for people, whoever wrote it.
@Suite struct PrintableTextTests {
    @Test(arguments: [
        (
            "a\u{1B}[31mb\u{9B}c\u{7}\u{8}\u{7F}\u{0}",
            "a\u{FFFD}[31mb\u{FFFD}c\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"
        ),
        ("a\tb\nc\r\nd\re", "a\tb\nc\r\nd\u{FFFD}e"),
        ("a\u{202E}b\u{202C}", "a\u{FFFD}b\u{FFFD}"),
        ("x\u{FFFE}\u{FFFF}\u{1FFFE}", "x\u{FFFD}\u{FFFD}\u{FFFD}"),
        // Closed isolates turn nothing beside them; a name that was wrapped is closed on the next line.
        ("\u{2068}אב\u{2069}, 150–0 m", "\u{2068}אב\u{2069}, 150–0 m"),
        ("\u{2068}אב\n  גד\u{2069}", "\u{2068}אב\n  גד\u{2069}"),
        ("\u{2067}a 150", "\u{FFFD}a 150"), ("a\u{2069}b", "a\u{FFFD}b"),
        ("\u{2067}a\nb\nc\u{2069}", "\u{FFFD}a\nb\nc\u{FFFD}"),
        ("\u{2066}\u{2068}אב\u{2069}", "\u{FFFD}\u{2068}אב\u{2069}"),
        // What joins emoji and letters, and marks without effect beside it, stays.
        ("👩\u{200D}🚒 \u{200F}\u{200E}", "👩\u{200D}🚒 \u{200F}\u{200E}"),
    ])
    func nothingSteers(_ text: String, _ shown: String) {
        #expect(PrintableText.shown(text).unicodeScalars.elementsEqual(shown.unicodeScalars))
    }

    @Test(arguments: [
        ("Embassy", "Embassy"), ("سفارة", "\u{2068}سفارة\u{2069}"), ("a\u{2067}b\u{202E}", "ab"),
        ("\u{2069}שג\u{2069}", "\u{2068}שג\u{2069}"),
    ])
    func namesTurnNothingBesideThem(_ name: String, _ isolated: String) {
        #expect(PrintableText.isolated(name).unicodeScalars.elementsEqual(isolated.unicodeScalars))
    }

    @Test func errorsAreOnOneLine() {
        let error = StrikeProximityError(.data, "“a\u{1B}b\nc\u{202E}” is no place")
        #expect(error.description == "“a\u{FFFD}b c\u{FFFD}” is no place")
    }
}
