internal import Foundation

/// The remarks in a YAML file, which its tree does not have.
struct CaseRemarks {
    let sentences: [String]

    init(of text: String) {
        var found: [(line: Int, parts: [String])] = []
        var scan = Scan()
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            guard let start = scan.remark(in: line), !line.contains("yaml-language-server") else {
                continue
            }
            let words = String(line[start...].drop { $0 == "#" || $0 == " " })
            // One that goes on is one.
            let isAlone = line[..<start].allSatisfy(\.isWhitespace)
            if isAlone, let last = found.indices.last, found[last].line == index {
                found[last].line = index + 1
                found[last].parts.append(words)
            } else {
                found.append((index + 1, [words]))
            }
        }
        sentences = found.map {
            "Remark in the YAML file, line \($0.line): \($0.parts.joined(separator: " "))"
        }
    }
}

/// Tells line by line where remarks are, and goes past texts of several lines, which have none.
private struct Scan {
    /// The sign that ends a text in quotes which an earlier line began.
    private var quote: Character?
    /// How far the key of a text in a block is indented; the text is further.
    private var block: Int?

    /// Where a remark begins in the next line: at a “#” after a blank, outside of texts.
    mutating func remark(in line: Substring) -> Substring.Index? {
        if let block {
            let indent = line.prefix { $0 == " " }.count
            if indent > block || line.allSatisfy(\.isWhitespace) { return nil }
            self.block = nil
        }
        var before: Character = " "
        var lastSign: Character = ":"
        var isEscaped = false
        for index in line.indices {
            let letter = line[index]
            if let open = quote {
                if isEscaped {
                    isEscaped = false
                } else if letter == "\\", open == "\"" {
                    isEscaped = true
                } else if letter == open {
                    quote = nil
                }
            } else if letter == "#", before.isWhitespace {
                noteBlock(line[..<index])
                return index
            } else if letter == "\"" || letter == "'" {
                // Doubled within a text it is a sign of it.
                if ":-[{,".contains(lastSign) || letter == "'" && before == "'" { quote = letter }
            }
            before = letter
            if !letter.isWhitespace { lastSign = letter }
        }
        if quote == nil { noteBlock(line) }
        return nil
    }

    /// Notes that a text follows as a block: its line ends with “|” or “>”.
    private mutating func noteBlock(_ line: Substring) {
        guard line.firstMatch(of: /[:\-]\s+(?:[!&]\S+\s+)*[|>][-+0-9]*\s*$/) != nil else { return }
        let lead = line.prefix { $0 == " " || $0 == "-" }
        let isItem = line.dropFirst(lead.count).first.map { "|>".contains($0) } ?? false
        block =
            isItem
            ? lead.lastIndex(of: "-").map { line.distance(from: line.startIndex, to: $0) }
            : lead.count
    }
}
