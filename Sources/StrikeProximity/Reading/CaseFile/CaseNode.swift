internal import Foundation
internal import Records
internal import Yams

/// A node of a case file with the place where it stands, read with a complaint that names both.
struct CaseNode {
    let node: Node
    let location: FileLocation

    init(_ node: Node, path: String, keyPath: String) {
        self.node = node
        location = FileLocation(
            path: path, line: node.mark?.line, column: node.mark?.column, keyPath: keyPath)
    }

    private func child(_ node: Node, _ step: String) -> CaseNode {
        let separator = step.hasPrefix("[") || location.keyPath.isEmpty ? "" : "."
        return CaseNode(node, path: location.path, keyPath: location.keyPath + separator + step)
    }

    /// An error about this node.
    func fault(_ message: String) -> StrikeProximityError {
        StrikeProximityError(.data, message, at: location)
    }

    /// What stands here, shortened for a message.
    var shown: String {
        switch node {
        case .scalar(let scalar):
            let text = scalar.string
            return "“\(text.prefix(60))\(text.count > 60 ? "…" : "")”"
        case .sequence: return "a list"
        case .mapping: return "a mapping"
        case .alias: return "an alias"
        }
    }

    // MARK: Structure

    /// The keys of a mapping, each known; an unknown one is answered with the nearest known.
    func mapping(_ known: [String]) throws(StrikeProximityError) -> CaseMapping {
        guard case .mapping(let mapping) = node else {
            throw fault("expected keys (\(known.joined(separator: ", "))), found \(shown)")
        }
        var entries: [String: CaseNode] = [:]
        for (key, value) in mapping {
            guard case .scalar(let scalar) = key else {
                throw child(key, "?").fault("a key must be a word")
            }
            let name = scalar.string
            guard known.contains(name) else {
                let suggestion =
                    Spelling.nearest(to: name, among: known).map { "did you mean “\($0)”?" }
                    ?? "known here: \(known.joined(separator: ", "))"
                throw child(key, name).fault("unknown key “\(name)”; \(suggestion)")
            }
            entries[name] = child(value, name)
        }
        return CaseMapping(entries: entries, whole: self)
    }

    /// A mapping whose keys are the user's own names, in the order of the file.
    func dictionary() throws(StrikeProximityError) -> [(key: String, value: CaseNode)] {
        guard case .mapping(let mapping) = node else {
            throw fault("expected names with values, found \(shown)")
        }
        var entries: [(key: String, value: CaseNode)] = []
        for (key, value) in mapping {
            guard case .scalar(let scalar) = key else {
                throw child(key, "?").fault("a name must be a word")
            }
            entries.append((scalar.string, child(value, scalar.string)))
        }
        return entries
    }

    /// The items of a list.
    func list() throws(StrikeProximityError) -> [CaseNode] {
        guard case .sequence(let sequence) = node else {
            throw fault("expected a list, found \(shown)")
        }
        return sequence.enumerated().map { child($0.element, "[\($0.offset)]") }
    }

    /// The items of a list that is not empty, or a single value as a list of one.
    func items() throws(StrikeProximityError) -> [CaseNode] {
        guard isList else { return [self] }
        let items = try list()
        guard !items.isEmpty else { throw fault("the list is empty; give at least one") }
        return items
    }

    var isMapping: Bool { if case .mapping = node { true } else { false } }
    var isList: Bool { if case .sequence = node { true } else { false } }

    // MARK: Scalars

    /// Text that is not empty.
    func text() throws(StrikeProximityError) -> String {
        guard case .scalar(let scalar) = node else {
            throw fault("expected text, found \(shown)")
        }
        let text = scalar.string.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else { throw fault("this is empty; give a value or remove the key") }
        return text
    }

    /// A finite number.
    func number() throws(StrikeProximityError) -> Double {
        let text = try text()
        guard let value = Double(text.replacingOccurrences(of: "_", with: "")) else {
            if text.contains(","), Double(text.replacingOccurrences(of: ",", with: ".")) != nil {
                throw fault("“\(text)” has a decimal comma; write it with a point")
            }
            throw fault("expected a number, found \(shown)")
        }
        guard value.isFinite else { throw fault("\(text) is not a finite number") }
        return value
    }

    /// A finite number greater than zero; `what` names it in the complaint.
    func positive(_ what: String) throws(StrikeProximityError) -> Double {
        let value = try number()
        guard value > 0 else {
            throw fault(
                "\(what) \(shownNumber(value)) is not greater than 0; give a positive number")
        }
        return value
    }

    /// A number from 0 to 1; `what` names it in the complaint.
    func probability(_ what: String) throws(StrikeProximityError) -> Double {
        let value = try number()
        guard (0...1).contains(value) else {
            throw fault("\(what) \(shownNumber(value)) is not between 0 and 1")
        }
        return value
    }

    /// A whole number.
    func integer() throws(StrikeProximityError) -> Int {
        let text = try text()
        guard let value = Int(text.replacingOccurrences(of: "_", with: "")) else {
            throw fault("expected a whole number, found \(shown)")
        }
        return value
    }

    /// One of a few words.
    func word<Word: RawRepresentable & CaseIterable>(
        _ type: Word.Type, _ what: String
    ) throws(StrikeProximityError) -> Word where Word.RawValue == String {
        let text = try text()
        if let word = Word(rawValue: text) { return word }
        let known = Word.allCases.map(\.rawValue)
        let suggestion =
            Spelling.nearest(to: text, among: known).map { "did you mean “\($0)”?" }
            ?? "known: \(known.joined(separator: ", "))"
        throw fault("unknown \(what) “\(text)”; \(suggestion)")
    }

    /// A number, or two of which the first is not greater than the second.
    func range(_ what: String) throws(StrikeProximityError) -> ClosedRange<Double> {
        guard isList else {
            let value = try number()
            return value...value
        }
        return try interval(what)
    }

    /// The same where both ends must fulfil something; else the complaint.
    func range(
        _ what: String, orComplain complaint: String, where holds: (Double) -> Bool
    ) throws(StrikeProximityError) -> ClosedRange<Double> {
        let range = try range(what)
        guard holds(range.lowerBound), holds(range.upperBound) else { throw fault(complaint) }
        return range
    }

    /// Two numbers, the first not greater than the second.
    func interval(_ what: String) throws(StrikeProximityError) -> ClosedRange<Double> {
        let items = try list()
        guard items.count == 2 else {
            throw fault("\(what) takes two numbers, [low, high]; found \(items.count)")
        }
        let low = try items[0].number()
        let high = try items[1].number()
        guard low <= high else {
            throw fault(
                "\(what) [\(shownNumber(low)), \(shownNumber(high))] is turned round; "
                    + "write the smaller number first")
        }
        return low...high
    }
}

/// The keys of one mapping.
struct CaseMapping {
    let entries: [String: CaseNode]
    let whole: CaseNode

    subscript(key: String) -> CaseNode? {
        guard let node = entries[key] else { return nil }
        if case .scalar(let scalar) = node.node,
            scalar.style == .plain, ["", "~", "null"].contains(scalar.string)
        {
            return nil
        }
        return node
    }

    func required(_ key: String) throws(StrikeProximityError) -> CaseNode {
        guard let node = self[key] else { throw whole.fault("“\(key)” is missing; add it") }
        return node
    }

    func text(_ key: String) throws(StrikeProximityError) -> String? { try self[key]?.text() }

    /// The texts of a list, or of a single value.
    func texts(_ key: String) throws(StrikeProximityError) -> [String] {
        try self[key]?.items().map { item throws(StrikeProximityError) in try item.text() } ?? []
    }
}
