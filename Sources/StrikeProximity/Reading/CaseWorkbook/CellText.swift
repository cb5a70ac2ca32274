internal import Foundation
internal import Yams

/// What the text of a cell says, as YAML would have it.
enum CellText {
    /// Nil where brackets are opened that hold no list.
    static func node(_ text: String, _ shape: CaseShape) -> Node? {
        if shape.takesFlag, ["TRUE", "FALSE"].contains(text) { return scalar(text.lowercased()) }
        guard shape.isListOfScalars else { return scalar(text) }
        if text.hasPrefix("["), text.hasSuffix("]") {
            guard let list = try? BoundedYAML.compose(text), list.sequence != nil else {
                return nil
            }
            return list
        }
        let parts = parts(text, isOfNumbers: shape.item?.takesNumber ?? false)
        guard parts.count > 1 || !shape.takesScalar else { return scalar(text) }
        return .sequence(Node.Sequence(parts.map(scalar)))
    }

    /// How a list is written into one cell: ranges and what has a comma of its own as YAML has them.
    static func of(_ list: Node.Sequence, _ shape: CaseShape) -> String {
        let texts = list.map(\.string)
        let words = texts.compactMap { $0 }
        let isPlain =
            words.count == texts.count && shape.item?.takesNumber != true
            && parts(words.joined(separator: "; "), isOfNumbers: false) == words
            && words.first?.hasPrefix("[") == false
        if isPlain { return words.joined(separator: "; ") }
        return flow(.sequence(list))
    }

    /// Brackets and commas, as YAML has lists within a line.
    static func flow(_ node: Node) -> String {
        if let list = node.sequence { return "[\(list.map(flow).joined(separator: ", "))]" }
        let text = node.string ?? ""
        return Double(text) != nil ? text : DraftText.quoted(text)
    }

    /// A comma between digits may be that of a decimal, and is left to whoever reads the number.
    private static func parts(_ text: String, isOfNumbers: Bool) -> [String] {
        let text = text.replacing("\r\n", with: "\n")
        let parts: [String] =
            if text.contains(where: { $0 == ";" || $0 == "\n" }) {
                text.split { $0 == ";" || $0 == "\n" }.map(String.init)
            } else if isOfNumbers {
                text.split(separator: ", ").map(String.init)
            } else {
                text.split(separator: ",").map(String.init)
            }
        return parts.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
            .filter { !$0.isEmpty }
    }

    private static func scalar(_ text: String) -> Node { Node(text, Tag(.str)) }
}
