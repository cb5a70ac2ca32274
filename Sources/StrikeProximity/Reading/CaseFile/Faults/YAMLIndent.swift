/// Where the lines of a YAML file begin.
enum YAMLIndent {
    /// The spaces before a line.
    static func depth(_ line: String) -> Int { line.prefix { $0 == " " }.count }

    /// Where the key of a line begins: after its dash, if it has one.
    static func key(_ line: String) -> Int { line.prefix { $0 == " " || $0 == "-" }.count }

    /// Whether a line says anything.
    static func isContent(_ line: String) -> Bool {
        let rest = line.drop { $0 == " " }
        return !rest.isEmpty && !rest.hasPrefix("#")
    }

    /// The lines that belong to a text which “|”, “>” or a quote begins above them.
    static func texts(_ lines: [String]) -> Set<Int> {
        var texts: Set<Int> = []
        // What the lines of a text under “|” are deeper than, or the quote that is still open.
        var base: Int?
        var quote: Character?
        for (index, line) in lines.enumerated() {
            if let open = quote {
                texts.insert(index)
                if isClosed(line[...], open) { quote = nil }
                continue
            }
            guard isContent(line) else { continue }
            if let depth = base, self.depth(line) > depth {
                texts.insert(index)
                continue
            }
            base = nil
            if line.contains(where: { $0 == "|" || $0 == ">" }),
                line.firstMatch(of: /[:-] +[|>][-+0-9]*\s*(?: #.*)?$/) != nil
            {
                base = line.contains(":") ? key(line) : depth(line)
            } else if line.contains(where: { $0 == "\"" || $0 == "'" }),
                let match = line.firstMatch(of: /(?:^[ -]*|: +)(["'])(.*)/),
                let sign = match.1.first, !isClosed(match.2, sign)
            {
                quote = sign
            }
        }
        return texts
    }

    /// Whether a quote that was opened before a text ends in it.
    private static func isClosed(_ text: Substring, _ quote: Character) -> Bool {
        var rest = text
        while let sign = rest.popFirst() {
            if sign == "\\", quote == "\"" {
                rest = rest.dropFirst()
            } else if sign == quote {
                guard quote == "'", rest.first == quote else { return true }
                rest = rest.dropFirst()
            }
        }
        return false
    }

    /// Where a line may begin for what stands above it, the nearest line first: items of a list below
    /// each other's dashes, keys below keys.
    static func choices(_ lines: [String], at index: Int) -> [Int] {
        let line = lines[index]
        let isItem = line.dropFirst(depth(line)).hasPrefix("- ")
        var choices: [Int] = []
        for other in lines[..<index].reversed() where isContent(other) {
            let depth = depth(other)
            if other.dropFirst(depth).hasPrefix("-") {
                choices.append(isItem ? depth : key(other))
            } else if !isItem {
                choices.append(depth)
            }
            if depth == 0 { break }
        }
        return choices
    }

    /// Whether a line begins where one above it lets it.
    static func fits(_ lines: [String], at index: Int) -> Bool {
        choices(lines, at: index).contains(depth(lines[index]))
    }
}
