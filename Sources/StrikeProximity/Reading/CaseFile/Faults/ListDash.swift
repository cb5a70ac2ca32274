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

    /// The lines that begin with such a sign and are meant for items.
    ///
    /// - Parameter isBroken: whether the lines are no YAML, so that more of them are to be suspected.
    static func lines(_ lines: [String], isBroken: Bool) -> [(index: Int, dash: ListDash)] {
        lines.indices.compactMap { index in
            guard let dash = ListDash(lines[index].drop { $0 == " " }),
                !YAMLIndent.isText(lines, at: index)
            else { return nil }
            let above = lines[..<index].last(where: YAMLIndent.isContent)
            let isBegun = above?.hasSuffix(":") == true || "[{".contains(dash.rest.first ?? " ")
            return dash.hasKey || isBroken && isBegun ? (index, dash) : nil
        }
    }
}
