/// The little Markdown in which the program's own texts are written, as markup: headings, paragraphs, lists
/// and tables, and in them bold, emphasis and code.
struct MarkdownText {
    private(set) var blocks: [Markup] = []

    private enum Kind {
        case paragraph, bullets, numbers, table
    }

    private var kind = Kind.paragraph
    /// What a block has so far: its lines, items or rows.
    private var parts: [String] = []

    /// - Parameters:
    ///   - text: a title of the whole, with one `#`, is left out.
    ///   - level: of headings with `##`.
    init(_ text: String, headingLevel level: Int) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            add(line, level)
        }
        finish()
    }

    private mutating func add(_ line: Substring, _ level: Int) {
        if line.allSatisfy(\.isWhitespace) {
            finish()
        } else if line.hasPrefix("#") {
            finish()
            let marks = line.prefix { $0 == "#" }.count
            guard marks > 1 else { return }
            let words = line.dropFirst(marks).drop { $0 == " " }
            blocks.append(Markup("h\(level + marks - 2)", text: String(words)))
        } else if line.hasPrefix("- ") {
            begin(.bullets, line.dropFirst(2))
        } else if let number = line.prefixMatch(of: #/\d+\. /#) {
            begin(.numbers, line[number.range.upperBound...])
        } else if line.hasPrefix("|") {
            begin(.table, line)
        } else if line.hasPrefix("  "), !parts.isEmpty {
            parts[parts.count - 1] += " " + line.drop { $0 == " " }
        } else {
            begin(.paragraph, line)
        }
    }

    private mutating func begin(_ next: Kind, _ text: Substring) {
        if next != kind { finish() }
        kind = next
        parts.append(String(text))
    }

    private mutating func finish() {
        guard !parts.isEmpty else { return }
        switch kind {
        case .paragraph:
            blocks.append(Markup("p", [:], Self.inline(parts.joined(separator: " "))))
        case .bullets: blocks.append(Self.list("ul", parts))
        case .numbers: blocks.append(Self.list("ol", parts))
        case .table: blocks.append(Self.table(parts))
        }
        parts = []
    }

    private static func list(_ name: String, _ items: [String]) -> Markup {
        Markup(name, [:], items.map { Markup("li", [:], inline($0)) })
    }

    /// Rows of cells between bars; the second has only dashes.
    private static func table(_ rows: [String]) -> Markup {
        let cells = rows.map { row in
            row.split(separator: "|").map { $0.trimmingPrefix { $0 == " " } }
                .map { String($0.reversed().drop { $0 == " " }.reversed()) }
        }
        let head = (cells.first ?? []).map { Markup("th", ["scope": "col"], inline($0)) }
        let body = cells.dropFirst(2).map { row in
            Markup(
                "tr", [:],
                row.enumerated().map { index, cell in
                    index == 0
                        ? Markup("th", ["scope": "row"], inline(cell))
                        : Markup("td", [:], inline(cell))
                })
        }
        return Markup(
            "table", ["class": "plain"],
            [Markup("thead", [:], Markup("tr", [:], head)), Markup("tbody", [:], body)])
    }

    /// Bold, emphasis and code; a mark without its partner stands as it is.
    private static func inline(_ text: String) -> [Markup] {
        let marks = [("**", "strong"), ("*", "em"), ("`", "code")]
        var markup: [Markup] = []
        var plain = ""
        var rest = Substring(text)
        while !rest.isEmpty {
            let found = marks.first { rest.hasPrefix($0.0) }
            if let (mark, name) = found,
                let end = rest.dropFirst(mark.count).firstRange(of: mark)
            {
                markup.append(.plain(plain))
                plain = ""
                let inner = String(rest.dropFirst(mark.count)[..<end.lowerBound])
                markup.append(Markup(name, [:], name == "code" ? [.plain(inner)] : inline(inner)))
                rest = rest[end.upperBound...]
            } else {
                plain.append(rest.removeFirst())
            }
        }
        return markup + [.plain(plain)]
    }
}
