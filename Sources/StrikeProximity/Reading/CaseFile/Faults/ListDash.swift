/// A sign at the beginning of a text that was meant for the dash of a list: word processors make such of
/// hyphens, and YAML takes them for letters.
struct ListDash {
    let sign: Character
    /// What stands after it.
    let rest: Substring

    private static let signs: Set<Character> = ["–", "—", "‒", "―", "−", "‐", "‑", "•"]

    /// - Returns: nil for a text that begins with anything else.
    init?(_ text: some StringProtocol) {
        guard let sign = text.first, Self.signs.contains(sign) else { return nil }
        self.sign = sign
        rest = Substring(text.dropFirst()).drop { $0.isWhitespace }
    }

    /// What to do about it.
    var hint: String {
        "an item of a list begins with a hyphen and a space, “- ”, and this with “\(sign)”: type it anew"
    }

    /// Whether a key follows, which no text has there but by chance.
    private var hasKey: Bool { rest.prefixMatch(of: /[a-z_]+:(?:\s|$)/) != nil }

    /// The lines that begin with such a sign and are meant for items, of lines that are no YAML.
    static func lines(_ lines: [String]) -> [(index: Int, dash: ListDash)] {
        let texts = YAMLIndent.texts(lines)
        var found: [(index: Int, dash: ListDash)] = []
        var above = ""
        for (index, line) in lines.enumerated() where !texts.contains(index) {
            if let dash = ListDash(line.drop { $0 == " " }) {
                let isBegun = above.hasSuffix(":") || "[{".contains(dash.rest.first ?? " ")
                if dash.hasKey || isBegun { found.append((index, dash)) }
            }
            if YAMLIndent.isContent(line) { above = line }
        }
        return found
    }
}
