internal import Records
internal import Yams

/// The keys of one mapping.
struct CaseMapping {
    let entries: [String: CaseNode]
    let whole: CaseNode
    /// Whether there are keys of which nobody can say what they mean.
    let hasStrangers: Bool

    /// What a key says; nil where it is not there or empty.
    subscript(key: String) -> CaseNode? {
        guard let node = entries[key], !node.isNothing else { return nil }
        return node
    }

    /// What a key says; that it is missing is a fault.
    func required(_ key: String) -> CaseNode? {
        if let node = self[key] { return node }
        let example = CaseExample.of(key, in: whole.location.keyPath)
        if let empty = entries[key] {
            return empty.refuse("“\(key)” is empty; give a value", example: example)
        }
        return whole.refuse("“\(key)” is missing; add it", example: example)
    }

    func text(_ key: String) -> String? { self[key]?.text() }

    /// The texts of a list, or of a single value.
    func texts(_ key: String) -> [String] {
        (self[key]?.items() ?? []).compactMap { $0.text() }
    }
}

extension CaseNode {
    /// Whether a key has nothing beside it.
    var isNothing: Bool {
        guard case .scalar(let scalar) = node else { return false }
        return Self.isNothing(scalar)
    }

    /// Whether it is what YAML has for nothing.
    static func isNothing(_ scalar: Node.Scalar) -> Bool {
        scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
    }

    /// The keys of a mapping. One that is not known is a fault, answered with what is meant perhaps, and
    /// read as that, so that it is not said to be missing besides.
    func mapping(_ known: [String]) -> CaseMapping? {
        guard case .mapping(let mapping) = node else {
            return refuse(
                "expected keys (\(known.joined(separator: ", "))), found \(shown)",
                example: CaseExample.of(self))
        }
        var entries: [String: CaseNode] = [:]
        var strangers: [(name: String, key: CaseNode, value: Node)] = []
        var last: (name: String, value: Node)?
        for (key, value) in mapping {
            guard case .scalar(let scalar) = key else {
                child(key, "?").complain("a key must be a word")
                continue
            }
            let name = scalar.string
            if known.contains(name) {
                entries[name] = child(value, name)
            } else if let before = last, let number = decimals(name, value, after: before) {
                entries[before.name] = number
            } else if let before = last, let pair = pair(name, value, after: before) {
                entries[before.name] = pair
            } else if let (meant, node) = gap(key, name, value, among: known) {
                if entries[meant] == nil { entries[meant] = node }
            } else {
                strangers.append((name, child(key, name), value))
            }
            last = (name, value)
        }
        var hasStrangers = false
        for (name, key, value) in strangers {
            if name.first?.isWhitespace == true {
                key.complain(YAMLMistake.strangeBlanks)
                hasStrangers = true
                continue
            }
            guard let meant = MeantWord(name, among: known) else {
                key.complain("unknown key “\(name)”; known here: \(known.joined(separator: ", "))")
                hasStrangers = true
                continue
            }
            key.complain("unknown key “\(name)”; \(meant.hint)")
            if entries[meant.word] == nil { entries[meant.word] = child(value, meant.word) }
        }
        return CaseMapping(entries: entries, whole: self, hasStrangers: hasStrangers)
    }

    /// The key and the value of which `{radius_m:20}` has made one word.
    private func gap(
        _ node: Node, _ name: String, _ value: Node, among known: [String]
    ) -> (String, CaseNode)? {
        guard let colon = name.firstIndex(of: ":"), child(value, name).isNothing else { return nil }
        let key = String(name[..<colon])
        let rest = String(name[name.index(after: colon)...].drop { $0.isWhitespace })
        guard known.contains(key), !rest.isEmpty else { return nil }
        child(node, key).complain("after “\(key):” a space is missing; write \(key): \(rest)")
        return (key, child(.scalar(Node.Scalar(rest, Tag(.str), .any, value.mark)), key))
    }

    /// The coordinate of which `{coordinate: 50.4541, 30.525}` has made two: a key that is a number with
    /// nothing beside it, after a number.
    private func pair(
        _ name: String, _ value: Node, after before: (name: String, value: Node)
    ) -> CaseNode? {
        guard before.name == "coordinate", Double(name) != nil, child(value, name).isNothing,
            case .scalar(let first) = before.value, Double(first.string) != nil
        else { return nil }
        let text = "\(first.string), \(name)"
        child(before.value, before.name).complain(
            "within braces a comma ends the value; put the coordinate into quotes, coordinate: "
                + "\"\(text)\"")
        return child(.scalar(Node.Scalar(text, Tag(.str), .any, first.mark)), before.name)
    }

    /// The number of which `{latitude: 50,4501}` has made two: a key that is digits only with nothing
    /// beside it, after a whole number.
    private func decimals(
        _ name: String, _ value: Node, after before: (name: String, value: Node)
    ) -> CaseNode? {
        guard !name.isEmpty, name.allSatisfy({ $0.isASCII && $0.isNumber }),
            child(value, name).isNothing,
            case .scalar(let whole) = before.value, Int(whole.string) != nil
        else { return nil }
        child(before.value, before.name).complain(
            "“\(whole.string),\(name)” has a decimal comma; write \(whole.string).\(name)")
        return child(
            .scalar(Node.Scalar("\(whole.string).\(name)", Tag(.str), .any, whole.mark)),
            before.name)
    }
}
