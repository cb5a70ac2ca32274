internal import Records

/// A piece of HTML, SVG or KML whose text is escaped: what comes from input can never become markup.
struct Markup {
    private(set) var text: String

    /// Markup that this program wrote itself; never anything from input.
    init(written text: String) { self.text = text }

    /// An element with attributes and children.
    init(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ children: Markup...) {
        self.init(name, attributes, children)
    }

    /// The same with a list of children.
    init(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ children: [Markup]
    ) {
        var text = "<" + name
        for (key, value) in attributes { text += " \(key)=\"\(Self.escaped(value))\"" }
        text += ">"
        text += children.map(\.text).joined()
        if !Self.void.contains(name) { text += "</\(name)>" }
        self.text = text + (Self.blocks.contains(name) ? "\n" : "")
    }

    /// An element that holds only text.
    init(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String) {
        self.init(name, attributes, [.plain(text)])
    }

    /// Text from anywhere.
    static func plain(_ text: String) -> Markup { Markup(written: escaped(text)) }

    /// Text from anywhere that may run from right to left, and must not turn what stands beside it;
    /// nothing for none.
    static func isolated(_ text: String) -> Markup {
        text.isEmpty ? Markup(written: "") : Markup("bdi", text: text)
    }

    private static let void: Set<String> = ["meta", "br", "hr", "input"]
    private static let blocks: Set<String> = [
        "p", "tr", "table", "section", "h1", "h2", "h3", "ul", "li", "div", "figure", "svg",
        "details", "article", "ol", "meta", "dl", "nav", "header", "footer", "caption", "Document",
        "Folder",
        "Placemark", "Style", "name",
    ]

    /// How a sign is written that would be markup; nil for any other.
    static func entity(of character: Unicode.Scalar) -> String? {
        switch character {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        case "\"": "&quot;"
        case "'": "&#39;"
        default: nil
        }
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        // What turns the direction of all that follows would reverse numbers, too.
        for character in PrintableText.shown(text).unicodeScalars {
            if let entity = entity(of: character) {
                escaped += entity
            } else {
                escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}

extension Markup {
    /// A table whose first row heads the columns; where there is no room beside each other, each row
    /// is a card and each cell a line that begins with the head of its column.
    static func table(_ caption: String, _ header: [String], _ rows: [[Markup]]) -> Markup {
        let head = header.map {
            Markup("th", ["scope": "col", "role": "columnheader"], text: $0)
        }
        let body = rows.map { row in
            Markup(
                "tr", ["role": "row"],
                zip(header, row).enumerated().map { index, cell in
                    index == 0
                        ? Markup("th", ["scope": "row", "role": "rowheader"], cell.1)
                        : Markup("td", ["role": "cell", "data-label": cell.0], cell.1)
                })
        }
        // A row that is drawn as a block is no row any more, unless its role says so.
        return Markup(
            "table", ["class": "stack", "role": "table"],
            [
                Markup("caption", text: caption),
                Markup("thead", ["role": "rowgroup"], Markup("tr", ["role": "row"], head)),
                Markup("tbody", ["role": "rowgroup"], body),
            ])
    }

    /// A table of two columns, which has room everywhere.
    static func pairs(_ caption: String, _ header: [String], _ rows: [[Markup]]) -> Markup {
        let head = Markup("tr", [:], header.map { Markup("th", ["scope": "col"], text: $0) })
        let body = rows.map { row in
            Markup(
                "tr", [:],
                row.enumerated().map { index, cell in
                    index == 0 ? Markup("th", ["scope": "row"], cell) : Markup("td", [:], cell)
                })
        }
        return Markup(
            "table", ["class": "plain"],
            [
                Markup("caption", text: caption), Markup("thead", [:], head),
                Markup("tbody", [:], body),
            ])
    }
}
