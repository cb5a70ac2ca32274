/// What was made of a workbook besides its rows.
struct WorkbookTable: Hashable, Sendable {
    /// The sheet that was read, and why.
    let sheet: WorkbookSheetChoice
    /// The rows that are more than one line of the CSV each.
    let lineBreaks: LineBreaks
    /// How many rows were written, empty ones included.
    let rows: Int
    /// How many cells each row has that is not empty.
    let columns: Int
    /// What the cells cannot tell.
    let notices: WorkbookNotices
}
