/// How many cells of a sheet something is true of, and the first of them.
struct CellNotice: Hashable, Sendable {
    /// How many.
    private(set) var count = 0
    /// The first, such as `C5`; empty when there is none.
    private(set) var first = ""

    /// Counts one more.
    mutating func add(_ cell: @autoclosure () -> CellReference) {
        if count == 0 { first = cell().description }
        count += 1
    }
}
