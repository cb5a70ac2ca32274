/// Which rows of a table are more than one line, so that a line tells its row.
struct LineBreaks: Hashable, Sendable {
    private var rows: [Int] = []
    /// The last line of each of them.
    private var lines: [Int] = []

    /// Notes a row; they come in their order.
    ///
    /// - Parameters:
    ///   - row: its number, from 1.
    ///   - count: how many line breaks are in its cells.
    mutating func add(_ row: Int, count: Int) {
        guard count > 0 else { return }
        let last = rows.last ?? 0
        lines.append((lines.last ?? 0) + row - last + count)
        rows.append(row)
    }

    /// The row that a line belongs to, both counted from 1.
    func row(ofLine line: Int) -> Int {
        // The number of noted rows that end before the line.
        var (low, high) = (0, lines.count)
        while low < high {
            let middle = (low + high) / 2
            if lines[middle] < line { low = middle + 1 } else { high = middle }
        }
        let plain = low == 0 ? line : rows[low - 1] + line - lines[low - 1]
        return low < rows.count ? min(plain, rows[low]) : plain
    }
}
