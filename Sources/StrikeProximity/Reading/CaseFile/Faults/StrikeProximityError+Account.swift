public import Records

extension StrikeProximityError {
    /// How many faults are shown in one run: more would not be read.
    static let shownAtOnce = 20

    /// Everything that is known of what is wrong, for a terminal: each fault with its sentence, the line
    /// with a caret beneath the place, and an example where something is missing; twenty of them at most,
    /// then how many more there are. Of an error without these it is its one sentence.
    public var account: String {
        let all = [self] + further
        var parts = all.prefix(Self.shownAtOnce).map(\.paragraph)
        guard all.count > 1 else { return parts[0] }
        parts.insert("there are \(all.count) faults; nothing was written", at: 0)
        if all.count > Self.shownAtOnce {
            let rest = all.count - Self.shownAtOnce
            parts.append(
                "and \(rest) more \(rest == 1 ? "fault" : "faults"); correct these first, then run again"
            )
        }
        return parts.joined(separator: "\n\n")
    }

    /// The same with an example beneath the last of its faults, where that has none.
    func withLast(example: String) -> StrikeProximityError {
        guard further.isEmpty else {
            var all = self
            all.further[further.count - 1] = further[further.count - 1].withLast(example: example)
            return all
        }
        var error = StrikeProximityError(
            kind, message, at: location, example: self.example ?? example)
        error.excerpt = excerpt
        return error
    }

    private var paragraph: String {
        var lines = [description]
        lines += (excerpt?.split(separator: "\n") ?? []).map { Self.printable(String($0)) }
        if let example {
            lines.append("  for example:")
            lines += example.split(separator: "\n").map { "    \($0)" }
        }
        return lines.joined(separator: "\n")
    }
}
