/// A line of a file with a caret beneath the place that is meant.
struct FaultExcerpt {
    let text: String

    /// How many letters of a line are shown at most: with its number no more than a narrow terminal has.
    private static let width = 68
    /// How many letters of a cell are.
    private static let cellWidth = 30

    /// A row of a sheet, each cell with the name of its column, from the first to the one that is meant
    /// and as far beyond as there is room.
    ///
    /// - Parameters:
    ///   - row: counted from 1.
    ///   - column: counted from 1; nil for the whole row.
    ///   - headers: the names of columns, counted from 0.
    init?(row: Int, cells: [String], column: Int?, _ headers: [Int: String]) {
        var shown: [(index: Int, text: String)] = []
        for (index, cell) in cells.enumerated() where !cell.isEmpty || index + 1 == column {
            let words = cell.replacing("\0", with: "").split(whereSeparator: \.isNewline).joined(
                separator: " ")
            let short = words.prefix(Self.cellWidth) + (words.count > Self.cellWidth ? "…" : "")
            let name = headers[index].flatMap { $0 == cell ? nil : "\($0): " } ?? ""
            shown.append((index, name + short))
        }
        // The first tells which row it is, and the one that is meant why it is shown.
        while shown.count > 2, shown.map(\.text.count).reduce(0, { $0 + $1 + 3 }) > Self.width {
            let isLastMeant = shown.last.map { $0.index + 1 == column } ?? false
            shown.remove(at: isLastMeant ? shown.count - 2 : shown.count - 1)
        }
        guard !shown.isEmpty else { return nil }
        text = "  \(row) | " + shown.map(\.text).joined(separator: " | ")
    }

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
