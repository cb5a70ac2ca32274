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

    /// Whether a line belongs to a text that “|” or “>” begins above it.
    static func isText(_ lines: [String], at index: Int) -> Bool {
        var depth = depth(lines[index])
        for other in lines[..<index].reversed() where isContent(other) && self.depth(other) < depth
        {
            depth = self.depth(other)
            if other.firstMatch(of: /[:-] +[|>][-+0-9]*\s*$/) != nil { return true }
            if depth == 0 { break }
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
