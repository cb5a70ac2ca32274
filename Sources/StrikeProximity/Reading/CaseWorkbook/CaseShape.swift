internal import Foundation
internal import Records
internal import Yams

/// What the schema of a case says of a value, as far as it tells how cells say the same.
///
/// The one description of the keys is the schema's: what is added to it can be written in a workbook.
final class CaseShape {
    private(set) var takesText = false
    private(set) var takesNumber = false
    private(set) var takesFlag = false
    /// Whether it is a day or a moment.
    private(set) var isTime = false
    /// The words of which it is one, where only these are allowed.
    private(set) var words: [String] = []
    private(set) var description: String?
    /// The keys of a mapping, in the order of the schema.
    private(set) var keys: [(name: String, shape: CaseShape)] = []
    /// What stands beside names of the user's own.
    private(set) var named: CaseShape?
    /// What a list is of.
    private(set) var item: CaseShape?

    /// Whether one cell says all of it.
    var takesScalar: Bool { takesText || takesNumber || takesFlag }
    /// Whether it is a list of what one cell says: such a list is written into a single cell.
    var isListOfScalars: Bool { item.map { $0.keys.isEmpty } ?? false }
    /// The key that a value stands for where other keys stand beside it: `when` beside
    /// `when.approximate`.
    var mainKey: String? { ["instant", "file"].first { self[$0] != nil } }

    subscript(key: String) -> CaseShape? { keys.first { $0.name == key }?.shape }

    /// Of the whole case.
    static func ofCase() throws(StrikeProximityError) -> CaseShape { try unsafe bundled.get() }

    /// Read once, and not changed once it is read.
    nonisolated(unsafe) private static let bundled = Result {
        () throws(StrikeProximityError) in try read()
    }

    private static func read() throws(StrikeProximityError) -> CaseShape {
        let file = try BundledFile("schemas/case.schema.json")
        // JSON is YAML, whose reader keeps the order of the keys.
        guard let root = try? Yams.compose(yaml: String(decoding: file.bytes(), as: UTF8.self))
        else {
            throw StrikeProximityError(
                .data, "the schema cannot be read", at: FileLocation(path: file.name))
        }
        return CaseShape(root, of: root)
    }

    private init(_ schema: Node, of root: Node) { add(schema, of: root) }

    private func add(_ schema: Node, of root: Node) {
        description = description ?? schema["description"]?.string
        if let name = schema["$ref"]?.string?.split(separator: "/").last,
            let definition = root["$defs"]?[String(name)]
        {
            add(definition, of: root)
        }
        for alternative in schema["oneOf"]?.array() ?? [] { add(alternative, of: root) }
        let types = schema["type"].map { $0.sequence == nil ? [$0] : $0.array() } ?? []
        for type in types.compactMap(\.string) {
            switch type {
            case "string": takesText = true
            case "number", "integer": takesNumber = true
            case "boolean": takesFlag = true
            default: break
            }
        }
        words += (schema["enum"]?.array() ?? []).compactMap(\.string)
        words += schema["const"]?.string.map { [$0] } ?? []
        if !words.isEmpty { takesText = true }
        if let pattern = schema["pattern"]?.string, pattern.contains("{4}-") { isTime = true }
        for (name, shape) in schema["properties"]?.mapping ?? [:] {
            keys.append((name.string ?? "", CaseShape(shape, of: root)))
        }
        if let more = schema["additionalProperties"], more.mapping != nil {
            named = CaseShape(more, of: root)
        }
        if let item = schema["items"] { self.item = CaseShape(item, of: root) }
    }
}
