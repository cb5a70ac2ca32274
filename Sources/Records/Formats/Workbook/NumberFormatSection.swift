/// One section of a number format's code: what stands between two `;`.
struct NumberFormatSection {
    /// Which numbers a section is for, as in `[<1]`.
    struct Condition {
        let comparison: String
        let bound: Double

        /// Whether a number is one of them.
        func holds(for value: Double) -> Bool {
            switch comparison {
            case "<": value < bound
            case "<=": value <= bound
            case ">": value > bound
            case ">=": value >= bound
            case "<>": value != bound
            default: value == bound
            }
        }
    }

    /// A run of one letter, or what stands in brackets and means elapsed time.
    private enum Token {
        case run(Character, Int)
        case elapsed(Character)
    }

    private(set) var condition: Condition?
    /// Whether it is for text, as `@` is.
    private(set) var isText = false
    /// What it shows of a moment; nil where it shows a plain number.
    private(set) var parts: DateParts?

    private var tokens: [Token] = []
    /// Whether there are places for digits that are not fractions of a second.
    private var hasDigits = false

    private init() {}

    /// Divides a code: quoted text, escapes and brackets hold no `;` that divides.
    static func sections(of code: String) -> [NumberFormatSection] {
        let code = Array(code)
        var sections: [NumberFormatSection] = []
        var section = NumberFormatSection()
        var index = 0
        while index < code.count {
            switch code[index] {
            case ";":
                sections.append(section.finished())
                section = NumberFormatSection()
                index += 1
            case "\"":
                let end = code[(index + 1)...].firstIndex(of: "\"") ?? code.count
                index = end + 1
            case "\\", "_", "*":
                // The next character is shown, sets a width, or fills.
                index += 2
            case "[":
                let end = code[index...].firstIndex(of: "]") ?? code.count
                section.takeBrackets(String(code[(index + 1)..<max(end, index + 1)]))
                index = end + 1
            default: index += section.take(code, at: index)
            }
        }
        sections.append(section.finished())
        return sections
    }

    /// Elapsed time or a condition; colours, languages and currencies say nothing of dates.
    private mutating func takeBrackets(_ content: String) {
        let lowered = content.lowercased()
        if let first = lowered.first, "hms".contains(first), lowered.allSatisfy({ $0 == first }) {
            tokens.append(.elapsed(first))
        } else if let match = content.firstMatch(of: /^\s*(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)\s*$/),
            let bound = Double(match.2)
        {
            condition = Condition(comparison: String(match.1), bound: bound)
        }
    }

    /// Takes what stands plainly at an index; gives how many characters it is.
    private mutating func take(_ code: [Character], at index: Int) -> Int {
        let rest = code[index...]
        func begins(_ word: String) -> Bool {
            String(rest.prefix(word.count)).lowercased() == word
        }
        for word in ["am/pm", "a/p", "上午/下午", "午前/午後"] where begins(word) {
            return word.count
        }
        // Plain numbers, although it has letters of dates; some write it in German.
        for word in ["general", "standard"] where begins(word) {
            hasDigits = true
            return word.count
        }
        let character = code[index].lowercased().first ?? code[index]
        switch character {
        case "y", "m", "d", "h", "s", "e", "b", "g", "a":
            let count = rest.prefix { $0.lowercased() == String(character) }.count
            if character == "e", let next = code[(index + count)...].first, "+-".contains(next) {
                // The exponent of 0.00E+00.
                hasDigits = true
            } else if character == "b", let next = code[(index + 1)...].first, "12".contains(next) {
                // The calendar in which what follows is shown.
                return 2
            } else {
                tokens.append(.run(character, count))
            }
            return count
        case ".":
            // “ss.000” has fractions of a second, and “0.00” digits.
            if case .run("s", _)? = tokens.last, rest.dropFirst().first == "0" {
                return 1 + rest.dropFirst().prefix { $0 == "0" }.count
            }
            if case .elapsed("s")? = tokens.last, rest.dropFirst().first == "0" {
                return 1 + rest.dropFirst().prefix { $0 == "0" }.count
            }
        case "0", "#", "?": hasDigits = true
        case "@": isText = true
        default: break
        }
        return 1
    }

    /// With `parts` found.
    private func finished() -> NumberFormatSection {
        var section = self
        guard !hasDigits, !isText else { return section }
        var parts: DateParts = []
        for index in tokens.indices {
            switch tokens[index] {
            case .run("y", _), .run("e", _), .run("b", _): parts.insert(.year)
            case .run("d", _), .run("a", 3...): parts.insert(.day)
            case .run("h", _): parts.insert(.hour)
            case .run("s", _): parts.insert(.second)
            case .run("m", let count):
                parts.insert(count < 3 && isMinute(index) ? .minute : .month)
            case .elapsed(let letter):
                parts.formUnion([.elapsed, letter == "s" ? .second : .minute])
            case .run: break
            }
        }
        section.parts = parts.isEmpty ? nil : parts
        return section
    }

    /// Whether an `m` means minutes: it follows hours or precedes seconds.
    private func isMinute(_ index: Int) -> Bool {
        if index > 0 {
            switch tokens[index - 1] {
            case .run("h", _), .elapsed("h"): return true
            default: break
            }
        }
        if index + 1 < tokens.count {
            switch tokens[index + 1] {
            case .run("s", _), .elapsed("s"): return true
            default: break
            }
        }
        return false
    }
}
