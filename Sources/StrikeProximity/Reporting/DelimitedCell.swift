internal import Records

/// One cell of a comma-separated table (RFC 4180).
enum DelimitedCell {
    /// Quoted where needed. Text that a spreadsheet would run as a formula is led by an
    /// apostrophe, as input may come from anywhere; numbers stay numbers, with a decimal comma too.
    static func quoted(_ text: String) -> String {
        var text = text
        if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first),
            Double(text) == nil,
            !text.utf8.dropFirst().allSatisfy({ $0.isDigit || $0 == 0x2C || $0 == 0x2E })
        {
            text = "'" + text
        }
        return separated(text, by: ",")
    }

    /// Whether a byte may stand in quotes alone.
    static func needsQuotes(_ byte: UInt8, _ separator: UInt8?) -> Bool {
        byte == separator || byte == .quote || byte == .newline || byte == .carriageReturn
    }

    /// Quoted where needed and otherwise unchanged.
    static func separated(_ text: String, by separator: Character) -> String {
        // A zero byte ends the text for many readers, and check refuses it.
        let text = text.utf8.contains(0) ? text.replacing("\0", with: "\u{FFFD}") : text
        // By bytes: a mark that combines with a comma or a quote leaves it what it is.
        let cut = separator.utf8.first
        guard text.utf8.contains(where: { needsQuotes($0, cut) }) else { return text }
        return "\"" + text.doublingQuotes + "\""
    }
}
