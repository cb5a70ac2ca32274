import Testing

@testable import Records

/// What is shown of a sentence.
@Suite struct StrikeProximityErrorTests {
    @Test(arguments: [
        ("a table", "a table"), ("two\nlines\r\u{1B}[1m", "two lines \u{FFFD}[1m"),
        ("host=db PassWord = 'two words' user=me", "host=db password=… user=me"),
        ("“password=secret”", "“password=…”"),
        ("postgres://me:secret@db/strikes", "postgres://me:…@db/strikes"),
        ("https://example.org/a:b@c", "https://example.org/a:b@c"),
    ]) func sentencesAreOneLineWithoutPasswords(_ text: String, _ shown: String) {
        #expect(StrikeProximityError.printable(text) == shown)
    }
}
