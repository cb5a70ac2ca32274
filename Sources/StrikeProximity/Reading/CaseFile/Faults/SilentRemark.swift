/// A “ #” within a text that stands without quotes: YAML takes the rest of the line for a remark, and the
/// text ends before it without a word.
enum SilentRemark {
    /// What should be said of the lines of a file that have one; nil where none has. A remark of the
    /// writer has a blank after its sign.
    static func notice(_ lines: [String]) -> String? {
        var texts: Set<Int>?
        var found: [(line: Int, rest: String)] = []
        for (index, line) in lines.enumerated() where line.contains(" #") {
            guard
                let match = line.firstMatch(
                    of: /^[ \-]*(?:name|title|words): +(?!["'|>#])(?:(?! #).)* (#[\p{L}\d].*)$/)
            else { continue }
            let inTexts = texts ?? YAMLIndent.texts(lines)
            texts = inTexts
            if !inTexts.contains(index) { found.append((index + 1, String(match.1))) }
        }
        guard let first = found.first else { return nil }
        let others = found.count > 1 ? " (so it is in \(found.count - 1) more)" : ""
        return
            "in line \(first.line) “\(first.rest.prefix(40))” is taken for a remark, as all that follows "
            + "a blank and “#”; if it belongs to the text, put the text into quotes" + others
    }
}
