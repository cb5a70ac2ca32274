internal import Foundation
internal import Records
internal import Yams

/// A node of a case file with the place where it stands.
///
/// Whatever cannot be read of it is remembered as a fault with that place, and is nil: the rest of the
/// case is read all the same.
struct CaseNode {
    let node: Node
    let location: FileLocation
    let faults: CaseFaults

    init(_ node: Node, path: String, keyPath: String, faults: CaseFaults) {
        self.node = node
        self.faults = faults
        location =
            faults.sheets?.location(of: keyPath, in: path)
            ?? FileLocation(
                path: path, line: node.mark?.line, column: node.mark?.column, keyPath: keyPath)
    }

    /// The name of a file, of no case that lies anywhere yet.
    init(name: String) {
        self.init(.scalar(Node.Scalar(name)), path: name, keyPath: "", faults: CaseFaults())
    }

    func child(_ node: Node, _ step: String) -> CaseNode {
        let separator = step.hasPrefix("[") || location.keyPath.isEmpty ? "" : "."
        return CaseNode(
            node, path: location.path, keyPath: location.keyPath + separator + step, faults: faults)
    }

    // MARK: Faults

    /// An error about this node.
    func fault(_ message: String, example: String? = nil) -> StrikeProximityError {
        StrikeProximityError(.data, message, at: location, example: example)
    }

    /// Remembers what is wrong with this node.
    func complain(_ message: String, example: String? = nil) {
        faults.add(fault(message, example: example))
    }

    /// The same, where what was wanted of it cannot be had.
    func refuse<Value>(_ message: String, example: String? = nil) -> Value? {
        complain(message, example: example)
        return nil
    }

    /// What a reader that stops at the first fault makes of it.
    func attempt<Value>(_ read: (CaseNode) throws(StrikeProximityError) -> Value) -> Value? {
        faults.attempt { () throws(StrikeProximityError) in try read(self) }
    }

    /// What stands here, shortened for a message.
    var shown: String {
        switch node {
        case .scalar(let scalar):
            let text = scalar.string
            return "“\(text.prefix(60))\(text.count > 60 ? "…" : "")”"
        case .sequence: return "a list"
        case .mapping: return "keys with values"
        case .alias: return "an alias"
        }
    }

    // MARK: Structure

    var isMapping: Bool { if case .mapping = node { true } else { false } }
    var isList: Bool { if case .sequence = node { true } else { false } }

    /// A mapping whose keys are the user's own names, in the order of the file.
    func dictionary() -> [(key: String, value: CaseNode)]? {
        guard case .mapping(let mapping) = node else {
            return refuse(
                "expected names with values, found \(shown)", example: CaseExample.of(self))
        }
        return mapping.compactMap { key, value in
            guard case .scalar(let scalar) = key else {
                return child(key, "?").refuse("a name must be a word")
            }
            return (scalar.string, child(value, scalar.string))
        }
    }

    /// The items of a list.
    func list() -> [CaseNode]? {
        guard case .sequence(let sequence) = node else {
            let first = node.string ?? node.mapping?.first?.key.string
            let hint =
                first.flatMap { ListDash($0)?.hint }.map { "; \($0)" }
                ?? (isMapping ? "; begin each of its items with “- ”" : "")
            return refuse("expected a list, found \(shown)\(hint)", example: CaseExample.of(self))
        }
        return sequence.enumerated().map { child($0.element, "[\($0.offset)]") }
    }

    /// The items of a list that is not empty, or a single value as a list of one.
    func items() -> [CaseNode]? {
        guard isList else { return [self] }
        guard let items = list(), !items.isEmpty else {
            return refuse("the list is empty; give at least one")
        }
        return items
    }

    // MARK: Scalars

    /// Text that is not empty.
    func text() -> String? {
        attempt { node throws(StrikeProximityError) in try node.name() }
    }

    /// The same for those who stop at the first fault: the name of a file.
    func name() throws(StrikeProximityError) -> String {
        guard case .scalar(let scalar) = node else {
            throw fault("expected text, found \(shown)", example: CaseExample.of(self))
        }
        let text = scalar.string.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else { throw fault("this is empty; give a value or remove the key") }
        return text
    }

    /// A finite number.
    func number() -> Double? {
        guard let text = text() else { return nil }
        guard let value = Double(text.replacingOccurrences(of: "_", with: "")) else {
            return refuse(mistake(text).sentence)
        }
        guard value.isFinite else { return refuse("\(text) is not a finite number") }
        return value
    }

    private func mistake(_ text: String) -> NumberMistake {
        NumberMistake(text, keyPath: location.keyPath, in: faults.sheets?.cell(at: location))
    }

    /// A finite number greater than zero; `what` names it in the complaint.
    func positive(_ what: String) -> Double? {
        guard let value = number() else { return nil }
        guard value > 0 else {
            return refuse(
                "\(what) \(shownNumber(value)) is not greater than 0; give a positive number")
        }
        return value
    }

    /// A length, which is on the Earth and no smaller than anybody measures; `what` names it in the complaint.
    func metres(_ what: String, _ bounds: ClosedRange<Double> = lengths) -> Double? {
        guard let value = positive(what) else { return nil }
        guard bounds.contains(value) else {
            return refuse(
                "\(what) \(shownNumber(value)) m is not between \(shownNumber(bounds.lowerBound)) m "
                    + "and \(shownNumber(bounds.upperBound / 1_000)) km")
        }
        return value
    }

    /// Metres that a length of a case may have.
    static let lengths = 0.001...1_000_000.0
    /// Metres by which weapons may scatter, or reports be off.
    static let scatters = 0.001...100_000.0

    /// A number from 0 to 1; `what` names it in the complaint.
    func probability(_ what: String) -> Double? {
        guard let value = number() else { return nil }
        guard (0...1).contains(value) else {
            // 1.95 is a slip of the pen, and not a percentage.
            let hint =
                value >= 2 && value <= 100
                ? "; for \(shownNumber(value)) % write "
                    + shownNumber(value / 100) : ""
            return refuse("\(what) \(shownNumber(value)) is not between 0 and 1\(hint)")
        }
        return value
    }

    /// A whole number.
    func integer() -> Int? {
        guard let text = text() else { return nil }
        guard let value = Int(text.replacingOccurrences(of: "_", with: "")) else {
            let mistake = mistake(text)
            return refuse(
                mistake.isKnown ? mistake.sentence : "expected a whole number, found \(shown)")
        }
        return value
    }

    /// `true` or `false`.
    func flag() -> Bool? {
        switch text() {
        case "true": true
        case "false": false
        case nil: nil
        default: refuse("\(location.keyPath.lastKey) takes true or false, found \(shown)")
        }
    }

    /// One of a few words.
    func word<Word: RawRepresentable & CaseIterable>(
        _ type: Word.Type, _ what: String
    ) -> Word? where Word.RawValue == String {
        guard let text = text() else { return nil }
        if let word = Word(rawValue: text) { return word }
        return refuse(
            "unknown \(what) “\(text)”; "
                + MeantWord.hint(for: text, among: Word.allCases.map(\.rawValue)))
    }

    /// A number, or two of which the first is not greater than the second.
    func range(_ what: String) -> ClosedRange<Double>? {
        guard isList else {
            guard let value = number() else { return nil }
            return value...value
        }
        return interval(what)
    }

    /// The same where both ends must fulfil something; else the complaint.
    func range(
        _ what: String, orComplain complaint: String, where holds: (Double) -> Bool
    ) -> ClosedRange<Double>? {
        guard let range = range(what) else { return nil }
        guard holds(range.lowerBound), holds(range.upperBound) else { return refuse(complaint) }
        return range
    }

    /// Two numbers, the first not greater than the second.
    func interval(_ what: String) -> ClosedRange<Double>? {
        guard isList, let items = list() else {
            if let range = node.string.flatMap(NumberMistake.range) {
                return refuse("\(what) takes two numbers, [low, high]; for \(shown) write \(range)")
            }
            return refuse(
                "\(what) takes two numbers, [low, high]; found \(shown)",
                example: CaseExample.of(self))
        }
        guard items.count == 2 else {
            let commas =
                items.count == 4
                ? "; is there a decimal comma? a decimal point is read, as in [40.5, 60.5]" : ""
            return refuse("\(what) takes two numbers, [low, high]; found \(items.count)\(commas)")
        }
        let ends = (items[0].number(), items[1].number())
        guard let low = ends.0, let high = ends.1 else { return nil }
        guard low <= high else {
            return refuse(
                "\(what) [\(shownNumber(low)), \(shownNumber(high))] is turned round; "
                    + "write the smaller number first")
        }
        return low...high
    }
}

extension String {
    /// The last of the keys of a key path, without the number of an item.
    var lastKey: String {
        let step = split(separator: ".").last ?? ""
        return String(step.prefix { $0 != "[" })
    }
}
