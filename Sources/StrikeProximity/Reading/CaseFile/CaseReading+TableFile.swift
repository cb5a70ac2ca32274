internal import Foundation
internal import Records

/// Files of rows that a case names, and what it says of reading them.
extension CaseReading {
    /// A file of rows and what the case says of reading it.
    struct TableFile {
        let file: CaseNode
        var columns = StatedColumns()
        var precisionTable: PrecisionTable?
        /// Of a catalogue, which share of all strikes it holds.
        var completeness: ClosedRange<Double>?
        /// How near a strike that names no premises concerns them, metres.
        var reach = 2_000.0
        /// Which premises every strike concerns that names none itself; by distance if empty.
        var premises: [String] = []
        var terms = TableTerms()
    }

    /// What a case says of every row of a file.
    struct TableTerms: Sendable {
        /// For rows that say nothing of their position's uncertainty.
        var precision: String?
        /// How dates with slashes or points are written.
        var dates: DateNotation?
        /// For strikes that name none.
        var weaponClass: String?
        /// Whether rows that cannot be used are left out and listed.
        var skipsInvalid = false
        /// What the case says of the rows and cannot be read: no row is blamed for what it lacks then.
        var unread: Set<Unread> = []

        enum Unread: Sendable { case precision, dates }
    }

    /// What the rows of a file are.
    enum TableKind {
        case places, strikes, catalogue

        /// What may be said of such a file and of no other.
        fileprivate var keys: [String] {
            switch self {
            case .places: []
            case .strikes: ["weapon_class", "premises"]
            case .catalogue: ["weapon_class", "completeness"]
            }
        }
    }

    /// `file: strikes.csv` with, as needed, columns, precision, precision_table, dates and, for
    /// strikes, weapon_class; a bare name is a file with nothing said of it. Where something of it is wrong
    /// the rows are read all the same, for their own faults; nil where nobody can tell which columns are
    /// meant.
    mutating func tableFile(
        _ node: CaseNode, of kind: TableKind = .places
    ) -> TableFile? {
        guard node.isMapping else { return TableFile(file: node) }
        guard
            let keys = node.mapping(
                ["file", "columns", "precision", "precision_table", "dates", "skip_invalid"]
                    + kind.keys),
            let file = keys.required("file")
        else { return nil }
        var table = TableFile(file: file)
        if let columns = keys["columns"], let text = columns.text() {
            do {
                table.columns = try StatedColumns(text)
            } catch {
                return columns.refuse(error.message)
            }
        }
        if let precision = keys["precision"] {
            table.terms.precision = precision.text()
            if table.terms.precision == nil { table.terms.unread.insert(.precision) }
        }
        // Rows that are left out perhaps are not blamed.
        table.terms.skipsInvalid = keys["skip_invalid"].map { $0.flag() ?? true } ?? false
        if let premises = keys["premises"] {
            if premises.isMapping {
                let reach = premises.mapping(["within_m"])?.required("within_m")
                table.reach = reach?.metres("within_m") ?? table.reach
            } else {
                table.premises = references(premises, to: premisesIDs, "premises")
            }
        }
        if let own = keys["precision_table"] {
            table.precisionTable = faults.attempt { () throws(StrikeProximityError) in
                let (data, name) = try self.file(own)
                return try PrecisionTable.bundled()
                    .overridden(by: PrecisionTable(data, path: name))
            }
            if table.precisionTable == nil { table.terms.unread.insert(.precision) }
        }
        if let dates = keys["dates"], let text = dates.text() {
            let stated = StatedDates(rawValue: text)
            if stated == nil {
                dates.complain("dates takes day-first or month-first")
                table.terms.unread.insert(.dates)
            }
            table.terms.dates = stated?.notation
        }
        if let weapon = keys["weapon_class"] {
            // Any that is known stands for one that is not.
            table.terms.weaponClass = weaponClass(weapon) ?? weaponNames.any
        }
        if let share = keys["completeness"] {
            table.completeness = share.range(
                "completeness",
                orComplain: "completeness is the share of all strikes in the area that the "
                    + "catalogue holds: 0.001 or more, at most 1, a number or [low, high]"
            ) { $0 >= 0.001 && $0 <= 1 }
        }
        return keys.hasStrangers ? nil : table
    }
}
