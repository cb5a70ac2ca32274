/// A line of a file with a caret beneath the place that is meant.
struct FaultExcerpt {
    let text: String

    /// How many letters of a line are shown at most: with its number no more than a narrow terminal has.
    private static let width = 68

    /// - Parameters:
    ///   - line: counted from 1.
    ///   - column: counted from 1 in Unicode scalars, as libyaml does; nil for the whole line.
    init?(line: Int, column: Int?, of lines: [Substring]) {
        guard lines.indices.contains(line - 1) else { return nil }
        let whole = lines[line - 1]
        let scalars = whole.unicodeScalars
        let place = column.map { min(max($0 - 1, 0), scalars.count) }
        // Letters with what is set above them take one place, as a terminal has them.
        var letters = Array(whole)
        var caret = place.map { String(String.UnicodeScalarView(scalars.prefix($0))).count } ?? 0
        var lead = ""
        if caret > Self.width - 20 {
            let cut = min(caret - 20, letters.count)
            letters.removeFirst(cut)
            lead = "…"
            caret -= cut - 1
        }
        let tail = letters.count > Self.width ? "…" : ""
        // A tab is as wide as it likes: it is shown as one arrow.
        let shown = String(letters.prefix(Self.width)).replacing("\t", with: "→")
        let number = String(line)
        let margin = String(repeating: " ", count: number.count)
        var text = "  \(number) | \(lead)\(shown)\(tail)"
        if place != nil { text += "\n  \(margin) | \(String(repeating: " ", count: caret))^" }
        self.text = text
    }
}
