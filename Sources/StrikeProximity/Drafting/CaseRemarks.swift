internal import Foundation

/// The remarks in a YAML file, which its tree does not have.
struct CaseRemarks {
    let sentences: [String]

    init(of text: String) {
        var found: [(line: Int, text: String)] = []
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            guard let start = Self.start(in: line), !line.contains("yaml-language-server") else {
                continue
            }
            let words = line[start...].drop { $0 == "#" || $0 == " " }
            // One that goes on is one.
            let isAlone = line[..<start].allSatisfy(\.isWhitespace)
            if isAlone, let last = found.last, last.line == index {
                found[found.count - 1] = (index + 1, "\(last.text) \(words)")
            } else {
                found.append((index + 1, String(words)))
            }
        }
        sentences = found.map { "Remark in the YAML file, line \($0.line): \($0.text)" }
    }

    /// Where a remark begins: at a “#” after a blank, outside of quotes.
    private static func start(in line: Substring) -> Substring.Index? {
        var quote: Character?
        var before: Character = " "
        var lastSign: Character = ":"
        for index in line.indices {
            let letter = line[index]
            if let open = quote {
                if letter == open { quote = nil }
            } else if letter == "#", before.isWhitespace {
                return index
            } else if letter == "\"" || letter == "'", ":-[{,".contains(lastSign) {
                quote = letter
            }
            before = letter
            if !letter.isWhitespace { lastSign = letter }
        }
        return nil
    }
}
