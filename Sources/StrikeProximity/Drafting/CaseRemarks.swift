internal import Foundation

/// The remarks in a YAML file, which its tree does not have.
struct CaseRemarks {
    let sentences: [String]

    init(of text: String) {
        var found: [(line: Int, text: String)] = []
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            let rest = line.trimmingCharacters(in: .whitespaces)
            guard rest.hasPrefix("#"), !rest.contains("yaml-language-server") else { continue }
            let words = rest.drop { $0 == "#" || $0 == " " }
            if let last = found.last, last.line == index {
                found[found.count - 1] = (index + 1, "\(last.text) \(words)")
            } else {
                found.append((index + 1, String(words)))
            }
        }
        sentences = found.map { "Remark in the YAML file, to line \($0.line): \($0.text)" }
    }
}
