/// Cells that a sheet shows as one, such as `A2:A4`; the first has the text.
struct MergedCells {
    let first: CellReference
    let last: CellReference

    /// Reads `A2:A4`; nil for any other text.
    init?(_ text: String) {
        let ends = text.split(separator: ":").map { CellReference(String($0)) }
        guard ends.count == 2, let first = ends[0], let last = ends[1],
            first.row <= last.row, first.column <= last.column
        else { return nil }
        self.first = first
        self.last = last
    }
}
