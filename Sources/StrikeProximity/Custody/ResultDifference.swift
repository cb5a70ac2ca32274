public import Foundation
public import Records

/// What changed between two results: inputs, assumptions, numbers and sentences.
public struct ResultDifference: Sendable {
    /// One thing that is not the same.
    public struct Change: Hashable, Sendable, Encodable {
        /// What kind of thing it is.
        public enum Kind: String, CaseIterable, Sendable, Encodable {
            case program, input, assumption, sentence, number
        }

        /// What kind of thing it is.
        public let kind: Kind
        /// Where it stands, by keys and identifiers, such as `strikes.S1.weighings.house.log10_low`.
        public let place: String
        /// What the first result says; nil where it does not say it.
        public let before: String?
        /// What the second says.
        public let after: String?
    }

    /// The results as they were named.
    public let names: (before: String, after: String)
    /// By kind, and within a kind by place.
    public let changes: [Change]

    /// Compares two results, each a folder that assess wrote or a bundle.
    ///
    /// - Throws: when one is not there, or is not a result.
    public init(before: String, after: String) throws(StrikeProximityError) {
        names = (before, after)
        let (a, b) = (try ResultLeaves(path: before), try ResultLeaves(path: after))
        var changes: [Change] = []
        for place in Set(a.leaves.keys).union(b.leaves.keys) {
            let (old, new) = (a.leaves[place], b.leaves[place])
            guard old?.text != new?.text, let kind = (new ?? old)?.kind else { continue }
            changes.append(
                Change(kind: kind, place: place, before: old?.text, after: new?.text))
        }
        let order = Change.Kind.allCases
        self.changes = changes.sorted {
            (order.firstIndex(of: $0.kind) ?? 0, Self.rank($0), $0.place)
                < (order.firstIndex(of: $1.kind) ?? 0, Self.rank($1), $1.place)
        }
    }

    /// What an answer hangs on comes first.
    private static func rank(_ change: Change) -> Int {
        let part = change.place.prefix { $0 != "." && $0 != "[" }
        return ["answers", "claims", "series", "notices", "strikes"].firstIndex(of: part)
            ?? (part == "calibration" ? 9 : 5)
    }

    /// The changes for a person; of each kind so many, the rest counted.
    public func text(most: Int = 25, width: Int = 100) -> String {
        guard !changes.isEmpty else {
            return "Both say the same: inputs, assumptions, numbers and sentences.\n"
        }
        var lines: [String] = []
        for kind in Change.Kind.allCases {
            let found = changes.filter { $0.kind == kind }
            guard !found.isEmpty else { continue }
            let heading = NumberText.count(found.count, kind.rawValue) + " changed"
            lines += (lines.isEmpty ? [] : [""]) + [heading.uppercased()]
            for change in found.prefix(most) {
                lines.append(StrikeProximityError.printable(change.place))
                let (before, after) = Self.shown(change)
                lines += Self.lines("before", before, width)
                lines += Self.lines("after ", after, width)
            }
            if found.count > most {
                lines.append("and \(found.count - most) more (--json lists all)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Numbers with as many digits as a reader needs to see that they differ.
    private static func shown(_ change: Change) -> (before: String?, after: String?) {
        func rounded(_ text: String?) -> String? {
            text.flatMap(Double.init).map { String(format: "%.4g", $0) } ?? text
        }
        guard change.kind == .number else { return (change.before, change.after) }
        let (before, after) = (rounded(change.before), rounded(change.after))
        return before == after ? (change.before, change.after) : (before, after)
    }

    private static func lines(_ label: String, _ text: String?, _ width: Int) -> [String] {
        let words = text.map(StrikeProximityError.printable) ?? "(not there)"
        return Summary.wrap(words, width, after: "  \(label)  ")
    }

    /// All changes for a program.
    public var json: Data {
        struct Document: Encodable {
            let format = "strike-proximity-diff/1"
            let before, after: String
            let changes: [Change]
        }
        return JSONText.data(
            Document(before: names.before, after: names.after, changes: changes))
    }
}
