/// Which sheet of a workbook was read, and why.
struct WorkbookSheetChoice: Hashable, Sendable {
    /// Why it was that one.
    enum Reason: Hashable, Sendable {
        /// The user named it.
        case named
        /// There is no other that is not hidden.
        case only
        /// It looks more like a list of places than the others.
        case coordinates
        /// None looks more like a list of places than it: it is the first.
        case first
    }

    /// A sheet that was not read.
    struct Other: Hashable, Sendable {
        /// Its name.
        let name: String
        /// Whether the workbook hides it.
        let isHidden: Bool
    }

    /// The name of the sheet that was read.
    let name: String
    /// Why it was that one.
    let reason: Reason
    /// The sheets that were not read, in their order.
    let others: [Other]
}
