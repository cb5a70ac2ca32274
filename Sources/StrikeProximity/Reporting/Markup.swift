internal import Foundation

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

    /// Text from anywhere that may run from right to left, and must not turn what stands beside it.
    static func isolated(_ text: String) -> Markup { Markup("bdi", text: text) }

    private static let void: Set<String> = ["meta", "br", "hr"]
    private static let blocks: Set<String> = [
        "p", "tr", "table", "section", "h1", "h2", "h3", "ul", "li", "div", "figure", "svg",
        "details", "article", "ol", "meta", "dl", "nav", "header", "footer", "caption", "Document",
        "Folder",
        "Placemark", "Style", "name",
    ]

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            // What turns the direction of all that follows would reverse numbers, too.
            case "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}", "\u{7F}",
                "\u{202A}"..."\u{202E}":
                escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}

extension Markup {
    /// A table whose first row heads the columns.
    static func table(_ caption: String, _ header: [String], _ rows: [[Markup]]) -> Markup {
        let head = Markup("tr", [:], header.map { Markup("th", ["scope": "col"], text: $0) })
        let body = rows.map { row in
            Markup(
                "tr", [:],
                row.enumerated().map { index, cell in
                    index == 0 ? Markup("th", ["scope": "row"], cell) : Markup("td", [:], cell)
                })
        }
        return Markup(
            "div", ["class": "wide", "role": "group", "aria-label": caption],
            Markup(
                "table", [:],
                [
                    Markup("caption", text: caption), Markup("thead", [:], head),
                    Markup("tbody", [:], body),
                ]
            ))
    }

    /// The same for plain text.
    static func table(_ caption: String, _ header: [String], texts rows: [[String]]) -> Markup {
        table(caption, header, rows.map { $0.map(Markup.isolated) })
    }
}
