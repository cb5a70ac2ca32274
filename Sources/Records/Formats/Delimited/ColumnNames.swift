/// Names of columns in sentences.
package enum ColumnNames {
    /// Names of columns for a sentence: not all of them where they are many.
    package static func listed(_ columns: [String]) -> String {
        let most = 30
        let names = columns.prefix(most).map { $0.count > 40 ? $0.prefix(39) + "…" : $0 }
        return names.joined(separator: ", ")
            + (columns.count > most ? " and \(columns.count - most) more" : "")
    }
}
