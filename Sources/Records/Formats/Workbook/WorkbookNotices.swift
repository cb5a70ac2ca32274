/// What cannot be told by the cells of a sheet alone.
struct WorkbookNotices: Hashable, Sendable {
    /// Formulas whose result is an error such as `#N/A`; their cells are empty.
    var errors = CellNotice()
    /// Formulas without a stored result; their cells are empty until a spreadsheet program has
    /// computed them.
    var uncomputed = CellNotice()
    /// Numbers with a format of dates that are no day, such as 60, the 29 February 1900 that never
    /// was; their cells hold the number.
    var undated = CellNotice()
    /// Numbers with a style that the workbook does not have, so that nobody knows whether they are dates.
    var unstyled = CellNotice()
}
