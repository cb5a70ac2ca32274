internal import Foundation
internal import Records
internal import Yams

/// The tree of a case as YAML: a block for each item, lists of names and numbers within their line.
struct CaseText {
    let text: String

    init(_ root: Node, name: String) throws(StrikeProximityError) {
        do {
            text =
                "# yaml-language-server: $schema=case.schema.json\n"
                + (try Yams.serialize(node: Self.styled(root), width: 100, allowUnicode: true))
        } catch {
            throw StrikeProximityError(
                .data, "it cannot be written as YAML (\(error))", at: FileLocation(path: name))
        }
    }

    private static func styled(_ node: Node) -> Node {
        switch node {
        case .scalar(let scalar):
            let isNothing = ["", "~", "null"].contains(scalar.string)
            return .scalar(Node.Scalar(scalar.string, .implicit, isNothing ? .doubleQuoted : .any))
        case .sequence(let list):
            let isShort = list.allSatisfy { $0.mapping == nil }
            return .sequence(
                Node.Sequence(list.map(styled), .implicit, isShort ? .flow : .block))
        case .mapping(let mapping):
            return .mapping(
                Node.Mapping(mapping.map { (styled($0.key), styled($0.value)) }, .implicit, .block))
        case .alias: return node
        }
    }
}
