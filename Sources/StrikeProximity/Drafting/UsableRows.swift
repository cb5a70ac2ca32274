internal import Records

/// What those rows of a file come to that can be used, and what a case has to say where some cannot.
struct UsableRows<Item> {
    let items: [Item]
    /// What is said beside the file; nil where all can be used.
    let key: (key: String, value: String, why: String)?
    /// Which rows fall out, and the first reason.
    let left: String?

    /// - Parameters:
    ///   - count: of all rows.
    ///   - path: the file as the user named it.
    ///   - read: reads the file; a second time, without leaving any row out, for the reason.
    /// - Throws: the reason, where no row can be used.
    init(
        of count: Int, _ path: String, _ table: CaseReading.TableFile,
        read: (CaseReading.TableFile) throws(StrikeProximityError) -> [Item]
    ) throws(StrikeProximityError) {
        var table = table
        table.terms.skipsInvalid = true
        items = try read(table)
        guard items.count < count else {
            (key, left) = (nil, nil)
            return
        }
        table.terms.skipsInvalid = false
        var why = ""
        do {
            _ = try read(table)
        } catch {
            if items.isEmpty { throw error }
            why = ", such as \(error)"
        }
        let share = "\(count - items.count) of \(count) rows"
        key = ("skip_invalid", "true", "\(share) cannot be used; the result lists them\(why)")
        left = "\(share) of \(path) cannot be used\(why)"
    }
}
