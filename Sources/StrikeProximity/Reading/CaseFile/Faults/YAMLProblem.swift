internal import Foundation
internal import Yams

/// A problem of libyaml, looked at in the line where it stands: its words are of grammar, and what was
/// meant can mostly be seen.
struct YAMLProblem {
    private let problem: String
    private let line: Int
    private let column: Int
    private let context: Mark?
    private let lines: [String]

    init(_ problem: String, at mark: Mark, context: YamlError.Context?, lines: [String]) {
        self.problem = problem
        (line, column) = (mark.line, mark.column)
        // Where nothing was begun libyaml says line 0.
        self.context = context.flatMap { $0.mark.line >= 1 ? $0.mark : nil }
        self.lines = lines
    }

    var mistake: YAMLMistake {
        switch problem {
        case "mapping values are not allowed in this context": return secondColon
        case "did not find expected key", "did not find expected '-' indicator": return outOfPlace
        case "could not find expected ':'": return noColon(context?.line ?? line)
        case "found unexpected end of stream": return openQuote
        case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
            return openBracket
        case "found character that cannot start any token", "found undefined alias",
            "did not find expected alphabetic or numeric character",
            "mapping keys are not allowed in this context":
            return strangeBeginning
        case "found unknown escape character":
            return at(
                line, column - 1,
                "in double quotes “\\” changes the letter after it; put the text in single quotes, "
                    + "or write “\\\\”"
            ).mending(line, of: lines, text(line).replacing("\\", with: "\\\\"))
        case "block sequence entries are not allowed in this context":
            return at(
                line, column,
                "the first item of a list begins on a line of its own, not beside its key")
        case "but found another document":
            return at(
                line, column,
                "“---” begins a second document; a case is one, so delete the line"
            ).mending(line, of: lines, "")
        case "did not find expected <document start>":
            return at(
                line, column,
                "the lines above are indented and this one is not; begin all keys of the case at "
                    + "the beginning of a line")
        default: return at(line, column, "this is not YAML (\(problem))")
        }
    }

    private func at(_ line: Int, _ column: Int?, _ sentence: String) -> YAMLMistake {
        YAMLMistake(sentence, line: line, column: column)
    }

    // MARK: Colons

    /// A key that stands where a value has begun already.
    private var secondColon: YAMLMistake {
        let before = before(line, column)
        if let gap = before.range(of: ": "), !before[gap.upperBound...].allSatisfy({ $0 == " " }) {
            let head = String(before[..<gap.upperBound])
            let written = head + Self.quoted(text(line).dropFirst(head.count).trimmedEnd)
            var mistake = at(
                line, column,
                "the line has a second colon with a space; put the text after the first into quotes"
            )
            mistake.example = written.drop { $0 == " " || $0 == "-" }.description
            return mistake.mending(line, of: lines, written)
        }
        guard let above = contentLine(above: line) else { return outOfPlace }
        if let mistake = dashWithoutSpace(above) ?? outOfPlace(above, before: line) {
            return mistake
        }
        let text = text(above)
        if !text.contains(": "), !text.trimmedEnd.hasSuffix(":") { return noColon(above) }
        return outOfPlace
    }

    /// A line that has no key with a value, where one is wanted.
    private func noColon(_ line: Int) -> YAMLMistake {
        let text = text(line)
        let start = text.prefix { $0 == " " }.count + 1
        if let mistake = dashWithoutSpace(line) { return mistake }
        if let above = contentLine(above: line),
            ["|", ">", "|-", ">-"].contains(where: self.text(above).trimmedEnd.hasSuffix)
        {
            let indent = String(repeating: " ", count: YAMLIndent.key(self.text(above)) + 2)
            return at(
                line, start,
                "the text that “|” or “>” begins is indented further than its key, by two spaces"
            ).mending(line, of: lines, indent + text.drop { $0 == " " })
        }
        if let colon = text.firstIndex(of: ":"), !text.hasPrefix("http") {
            let key = text[..<colon].drop { $0 == " " }
            let rest = text[text.index(after: colon)...]
            let written = rest.drop { $0.isWhitespace }
            let column = text[...colon].unicodeScalars.count
            return at(
                line, column,
                "after “\(key):” "
                    + (written.count == rest.count
                        ? "a space is missing" : "stands a blank that is not a plain space")
                    + "; write \(key): \(written)"
            ).mending(line, of: lines, text[...colon] + " " + written)
        }
        let word = text.trimmedEnd.drop { $0 == " " }
        if word.wholeMatch(of: /[a-z_]+/) != nil, let below = contentLine(below: line),
            YAMLIndent.key(self.text(below)) > YAMLIndent.depth(text)
        {
            return at(line, start, "after “\(word)” the colon is missing; write \(word):")
                .mending(line, of: lines, text.trimmedEnd + ":")
        }
        return at(
            line, start,
            "the line has no “key: value”; is the colon missing, or a “#” before a remark?"
        ).mending(line, of: lines, "")
    }

    private func dashWithoutSpace(_ line: Int) -> YAMLMistake? {
        let text = text(line)
        let lead = text.prefix { $0 == " " }
        let rest = text.dropFirst(lead.count)
        guard rest.first == "-", let next = rest.dropFirst().first, next.isLetter else {
            return nil
        }
        return at(line, lead.count + 1, "after the dash of a list a space is missing; write “- ”")
            .mending(line, of: lines, lead + "- " + rest.dropFirst())
    }

    // MARK: Indents

    /// A key that stands further to the left than the keys above and below it, which belong together.
    private func outOfPlace(_ line: Int, before next: Int) -> YAMLMistake? {
        let (indent, wanted) = (YAMLIndent.depth(text(line)), YAMLIndent.depth(text(next)))
        guard indent < wanted, !text(line).dropFirst(indent).hasPrefix("-"),
            text(line).contains(": "),
            YAMLIndent.choices(lines, at: line - 1).first == wanted
        else { return nil }
        return at(line, indent + 1, Self.wrongIndent(indent, wanted, isItem: false)).mending(
            line, of: lines, String(repeating: " ", count: wanted) + text(line).dropFirst(indent))
    }

    private static func wrongIndent(_ indent: Int, _ wanted: Int, isItem: Bool) -> String {
        let what = isItem ? "items of the same list begin" : "keys beside it begin"
        let said =
            indent == 0 ? "the line is not indented" : "the line is indented by \(spaces(indent))"
        return "\(said), and \(what) after \(spaces(wanted)): lines that belong together begin in "
            + "the same column"
    }

    private static func spaces(_ count: Int) -> String {
        count == 1 ? "1 space" : "\(count) spaces"
    }

    /// A line, or the rest of one, that belongs to nothing before it.
    private var outOfPlace: YAMLMistake {
        let before = before(line, column)
        let text = text(line)
        // libyaml points at the colon of a key that stands too far to the right.
        let isKey = before.drop { $0 == " " || $0 == "-" }.allSatisfy { $0 != " " && $0 != ":" }
        guard before.allSatisfy({ $0 == " " }) || isKey && problem.hasPrefix("mapping") else {
            return afterClosing(before.trimmedEnd)
        }
        if let mistake = dashWithoutSpace(line) { return mistake }
        let indent = text.prefix { $0 == " " }.count
        let isItem = text.dropFirst(indent).hasPrefix("- ")
        let choices =
            lines.indices.contains(line - 1) ? YAMLIndent.choices(lines, at: line - 1) : []
        let wanted = choices.min { (abs($0 - indent), -$0) < (abs($1 - indent), -$1) }
        guard let wanted, wanted != indent else {
            return at(
                line, indent + 1,
                "the line is indented by \(Self.spaces(indent)), as no line is to which it could "
                    + "belong")
        }
        return at(
            line, indent + 1, Self.wrongIndent(indent, wanted, isItem: isItem)
        ).mending(
            line, of: lines, String(repeating: " ", count: wanted) + text.dropFirst(indent))
    }

    /// Text that follows a closing quote or bracket.
    private func afterClosing(_ before: String) -> YAMLMistake {
        let text = text(line)
        guard let last = before.last, let gap = before.range(of: ": ") else {
            return at(line, column, "this does not belong to what stands before it")
        }
        let head = String(before[..<gap.upperBound])
        if last == "\"" || last == "'" {
            if before.count(where: { $0 == last }) % 2 == 1,
                let opening = (1..<line).last(where: { odd(last, $0) })
            {
                if let mistake = apostrophe(opening) { return mistake }
                return at(
                    opening, nil,
                    "the quote that opens here is closed by the next one only, in line \(line); "
                        + "close it at the end of this line"
                ).mending(opening, of: lines, self.text(opening) + String(last))
            }
            let value = text.dropFirst(head.count).trimmedEnd
            let inner = value.dropFirst()
            let whole = inner.last == last ? inner.dropLast() : inner
            var mistake = at(
                line, column,
                "the quotes end before this; where the text has such a quote in it, write two of "
                    + "them within single quotes, or put “\\” before it within double quotes")
            mistake.example = head.drop { $0 == " " || $0 == "-" } + Self.quoted(String(whole))
            return mistake.mending(line, of: lines, head + Self.quoted(String(whole)))
        }
        let rest = text.unicodeScalars.dropFirst(column - 1)
        if last == "]" || last == "}", rest.first == "]" || rest.first == "}" {
            return at(line, column, "there is one closing bracket too many; delete it").mending(
                line, of: lines, before)
        }
        let written = head + Self.quoted(text.dropFirst(head.count).trimmedEnd)
        var mistake = at(
            line, column,
            "a value that begins with a bracket ends with it, and more follows; put the whole "
                + "into quotes")
        mistake.example = written.drop { $0 == " " || $0 == "-" }.description
        return mistake.mending(line, of: lines, written)
    }

    // MARK: Quotes, brackets, signs

    private var openQuote: YAMLMistake {
        guard let context else { return at(line, column, "the file ends within quotes") }
        if let mistake = apostrophe(context.line) { return mistake }
        let text = text(context.line)
        let scalars = text.unicodeScalars.dropFirst(context.column - 1)
        let quote = scalars.first.map { String($0) } ?? "\""
        return at(
            context.line, context.column,
            "the quote that opens here is never closed; close it at the end of the text"
        ).mending(context.line, of: lines, text + quote)
    }

    /// A number after an apostrophe, as spreadsheets mark texts: for YAML a quote opens there.
    private func apostrophe(_ line: Int) -> YAMLMistake? {
        let text = text(line)
        let number = /([:,\[] *)'([\-+]?\d+(?:\.\d+)?)(?= *(?:[,}\]]|$))/
        guard let first = text.firstMatch(of: number) else { return nil }
        let before = text[..<first.2.startIndex].unicodeScalars.count
        return at(line, before, "before \(first.2) stands an apostrophe; remove it")
            .mending(line, of: lines, text.replacing(number) { "\($0.1)\($0.2)" })
    }

    private var openBracket: YAMLMistake {
        let closing = problem.hasSuffix("'}'") ? "}" : "]"
        let opening = closing == "}" ? "{" : "["
        guard let context else { return at(line, column, "a comma or “\(closing)” is missing") }
        if let mistake = apostrophe(line) ?? apostrophe(context.line) { return mistake }
        let begun = text(context.line)
        let isOver =
            line > context.line
            && text(line).prefix { $0 == " " }.count <= begun.prefix { $0 == " " }.count
        if isOver {
            return at(
                context.line, context.column,
                "the bracket “\(opening)” that opens here is not closed; add “\(closing)” at the end"
            ).mending(context.line, of: lines, begun.trimmedEnd + closing)
        }
        var before = before(line, column)
        var after = text(line).dropFirst(before.count)
        // Of a key libyaml sees the colon first.
        if after.first == ":", let gap = before.lastIndex(of: " ") {
            after = text(line).dropFirst(before[...gap].count)
            before = String(before[...gap])
        }
        return at(
            line, before.unicodeScalars.count + 1,
            "before this a comma is missing, or quotes around a text that has such signs in it"
        ).mending(line, of: lines, before.trimmedEnd + ", " + after)
    }

    /// `@`, `%`, a grave accent, `*` or `&` at the beginning of a value.
    private var strangeBeginning: YAMLMistake {
        // Of an anchor libyaml points at the letter after the sign.
        let isAnchor = problem.hasPrefix("did not find expected alpha")
        let line = isAnchor ? context?.line ?? line : line
        let column = isAnchor ? context?.column ?? column : column
        let before = before(line, column)
        let value = String(text(line).dropFirst(before.count)).trimmedEnd
        let sign = value.first.map { String($0) } ?? ""
        if sign == "\t" {
            return at(line, column, "there is a tab where YAML takes spaces only")
                .mending(line, of: lines, text(line).replacing("\t", with: " "))
        }
        let mistake = at(
            line, column, "a value cannot begin with “\(sign)”; put it into quotes")
        guard !before.contains("{"), !before.contains("[") else { return mistake }
        return mistake.mending(line, of: lines, before + Self.quoted(value))
    }

    // MARK: Lines

    private func text(_ line: Int) -> String {
        lines.indices.contains(line - 1) ? lines[line - 1] : ""
    }

    /// What stands before a column of a line.
    private func before(_ line: Int, _ column: Int) -> String {
        String(String.UnicodeScalarView(text(line).unicodeScalars.prefix(column - 1)))
    }

    private func contentLine(above line: Int) -> Int? {
        stride(from: line - 1, to: 0, by: -1).first { YAMLIndent.isContent(text($0)) }
    }

    private func contentLine(below line: Int) -> Int? {
        lines.indices.dropFirst(line).first { YAMLIndent.isContent(lines[$0]) }.map { $0 + 1 }
    }

    private func odd(_ quote: Character, _ line: Int) -> Bool {
        text(line).count { $0 == quote } % 2 == 1
    }

    private static func quoted(_ text: String) -> String {
        if text.utf8.contains(UInt8(ascii: "\"")), !text.utf8.contains(UInt8(ascii: "'")) {
            return "'\(text)'"
        }
        // By scalars: a mark that combines with a quote leaves it what it is.
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "\\" || scalar == "\"" { escaped.append("\\") }
            escaped.append(scalar)
        }
        return "\"\(String(escaped))\""
    }
}

extension StringProtocol {
    /// Without the blanks at its end.
    fileprivate var trimmedEnd: String {
        var text = self[...]
        while let last = text.last, last.isWhitespace { text = text.dropLast() }
        return String(text)
    }
}
