internal import Foundation
internal import Yams

/// What keeps a text from being YAML, in plain words, and the text as it is meant perhaps.
struct YAMLMistake {
    let sentence: String
    /// Counted from 1; nil where the whole file is meant.
    var line: Int?
    /// Counted from 1, in Unicode scalars.
    var column: Int?
    var example: String?
    /// The lines as they may be meant, so that the faults of the others are found, too; nil where nobody
    /// can tell.
    var mended: [String]?

    init(_ sentence: String, line: Int? = nil, column: Int? = nil) {
        self.sentence = sentence
        self.line = line
        self.column = column
    }

    /// What a parser's error is about.
    init(_ error: any Error, lines: [String]) {
        guard let error = error as? YamlError else {
            self.init("this is not YAML (\(error))")
            return
        }
        switch error {
        case .scanner(let context, let problem, let mark, _),
            .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            self =
                Self.indentation(lines) ?? Self.dashes(lines)
                ?? YAMLProblem(problem, at: mark, context: context, lines: lines).mistake
        case .duplicatedKeysInMapping(let keys, let context):
            self = Self.dashes(lines) ?? Self.twice(keys.first ?? "", context.mark, lines)
        case .reader(_, _, let value, _):
            self = Self.control(UInt32(clamping: value), lines)
        default: self.init("this is not YAML (\(error))")
        }
    }

    /// The same line put right.
    func mending(_ line: Int, of lines: [String], _ text: String) -> YAMLMistake {
        var mistake = self
        var lines = lines
        guard lines.indices.contains(line - 1) else { return self }
        lines[line - 1] = text
        mistake.mended = lines
        return mistake
    }

    // MARK: Mistakes that are seen without the parser

    static let strangeBlanks =
        "the line is indented with blanks that are not plain spaces; type them anew"

    /// Tabs, and blanks that are no spaces, at the beginning of lines.
    private static func indentation(_ lines: [String]) -> YAMLMistake? {
        func lead(_ line: String) -> Substring { line.prefix { $0.isWhitespace } }
        let wrong = lines.indices.filter { index in
            let lead = lead(lines[index])
            return lead.count < lines[index].count && lead.contains { $0 != " " }
        }
        guard let first = wrong.first else { return nil }
        let isTab = lead(lines[first]).contains("\t")
        let sentence =
            isTab
            ? "the line is indented with a tab, and YAML takes spaces only: let it begin where its neighbours do"
            : strangeBlanks
        var mistake = YAMLMistake(sentence + others(wrong), line: first + 1, column: 1)
        // As wide as its tabs were on the writer's screen: so that most lines stand in line.
        let widths = [2, 4, 8].map { width in
            let mended = lines.map { line in
                let lead = lead(line)
                let spaces = lead.map { $0 == "\t" ? String(repeating: " ", count: width) : " " }
                return spaces.joined() + line.dropFirst(lead.count)
            }
            return (mended, wrong.count { YAMLIndent.fits(mended, at: $0) })
        }
        mistake.mended = widths.max { $0.1 < $1.1 }?.0
        return mistake
    }

    /// Which lines besides the first have the same mistake; empty where none has.
    private static func others(_ wrong: [Int]) -> String {
        let others = wrong.dropFirst().prefix(5).map { "\($0 + 1)" }
        guard !others.isEmpty else { return "" }
        let more = wrong.count - 1 - others.count
        return "; so \(others.count == 1 && more == 0 ? "is line" : "are lines") "
            + others.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    }

    /// Items of lists that begin with a sign which looks like a hyphen.
    private static func dashes(_ lines: [String]) -> YAMLMistake? {
        let wrong = ListDash.lines(lines)
        guard let first = wrong.first else { return nil }
        var mistake = YAMLMistake(
            first.dash.hint + others(wrong.map(\.index)), line: first.index + 1,
            column: YAMLIndent.depth(lines[first.index]) + 1)
        var mended = lines
        for (index, dash) in wrong {
            mended[index] = lines[index].prefix { $0 == " " } + "- " + dash.rest
        }
        mistake.mended = mended
        return mistake
    }

    /// A key that is there twice: Yams names the first.
    private static func twice(_ key: String, _ mark: Mark, _ lines: [String]) -> YAMLMistake {
        let sentence = "the key “\(key)” is there twice"
        func said(_ line: Int) -> String {
            sentence + (line == mark.line ? " in this line" : ", first in line \(mark.line)")
                + "; keep one"
        }
        let indent = mark.column - 1
        guard lines.indices.contains(mark.line - 1) else {
            return YAMLMistake("\(sentence); keep one")
        }
        let head = lines[mark.line - 1].unicodeScalars.prefix(indent)
        if !head.allSatisfy({ " -?".unicodeScalars.contains($0) }) {
            return YAMLMistake(said(mark.line), line: mark.line, column: mark.column)
        }
        for index in mark.line..<lines.count {
            let text = lines[index].drop { $0 == " " }
            let depth = lines[index].count - text.count
            if text.isEmpty || text.hasPrefix("#") || depth > indent { continue }
            guard depth == indent else { break }
            guard text.hasPrefix("\(key):") || text.hasPrefix("\"\(key)\":") else { continue }
            var mistake = YAMLMistake(said(index + 1), line: index + 1, column: indent + 1)
            // Read on without the second.
            var rest = lines
            rest[index] = ""
            var next = index + 1
            while next < lines.count,
                lines[next].isEmpty || lines[next].prefix(while: { $0 == " " }).count > indent
            {
                rest[next] = ""
                next += 1
            }
            mistake.mended = rest
            return mistake
        }
        return YAMLMistake(said(mark.line), line: mark.line, column: mark.column)
    }

    /// A character that no text has.
    private static func control(_ value: UInt32, _ lines: [String]) -> YAMLMistake {
        let scalar = Unicode.Scalar(value)
        let index = lines.firstIndex { line in
            line.unicodeScalars.contains { $0 == scalar }
        }
        let code = String(value, radix: 16, uppercase: true)
        var mistake = YAMLMistake(
            "there is a character that no text has (U+\(String(repeating: "0", count: max(0, 4 - code.count)))"
                + "\(code)); delete it", line: index.map { $0 + 1 })
        guard let index, let scalar else { return mistake }
        let scalars = lines[index].unicodeScalars
        mistake.column = scalars.prefix { $0 != scalar }.count + 1
        return mistake.mending(
            index + 1, of: lines, String(String.UnicodeScalarView(scalars.filter { $0 != scalar })))
    }
}
