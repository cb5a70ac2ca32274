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

    /// Quoted where needed and otherwise unchanged.
    static func separated(_ text: String, by separator: Character) -> String {
        // By bytes: a mark that combines with a comma or a quote leaves it what it is.
        let cut = separator.utf8.first
        let needsQuotes = text.utf8.contains {
            $0 == cut || $0 == .quote || $0 == .newline || $0 == .carriageReturn
        }
        guard needsQuotes else { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}
