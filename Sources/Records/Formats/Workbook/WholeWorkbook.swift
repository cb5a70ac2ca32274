package import Foundation

/// A workbook with every row of every sheet in memory: for a file that is about all of them, as a case
/// is, and not for a list of a million rows.
package struct WholeWorkbook {
    /// A row that is not empty.
    package struct Row {
        /// Counted from 1.
        package let number: Int
        /// Without empty ones at the end.
        package fileprivate(set) var cells: [String]
    }

    /// Cells of a sheet that say nothing, although they are not empty.
    package struct Silent {
        package let count: Int
        /// The first of them: its row and its column, from 1.
        package let row: Int, column: Int

        fileprivate init?(_ notice: CellNotice) {
            guard notice.count > 0, let first = CellReference(notice.first) else { return nil }
            count = notice.count
            row = first.row
            column = first.column + 1
        }
    }

    /// A sheet with its cells.
    package struct Sheet {
        package let name: String
        package private(set) var rows: [Row]
        /// Formulas without a stored result.
        package let uncomputed: Silent?
        /// Errors such as `#N/A`.
        package let errors: Silent?
        package let isHidden: Bool
        /// How many of the rows are hidden, by hand or by a filter.
        package let hiddenRows: Int
        private let dateNumbers: [CellReference: Double]

        init(name: String, isHidden: Bool, rows: [Row], _ facts: WorkbookSheetRows.Facts) {
            self.name = name
            self.isHidden = isHidden
            self.rows = rows
            uncomputed = Silent(facts.notices.uncomputed)
            errors = Silent(facts.notices.errors)
            hiddenRows = facts.hiddenRows
            dateNumbers = facts.dateNumbers
        }

        /// The number in a cell that is shown as a date; nil for any other cell. Both are counted from 1.
        package func dateNumber(row: Int, column: Int) -> Double? {
            dateNumbers[CellReference(column: column - 1, row: row)]
        }

        /// Lets the text of cells that are shown as one stand in each row that has others.
        ///
        /// - Returns: how many bytes more there are.
        mutating func fill(
            _ merged: MergedCells, limit: Int, of package: WorkbookPackage
        ) throws(StrikeProximityError) -> Int {
            let column = merged.first.column
            var index = place(of: merged.first.row)
            guard index < rows.count, rows[index].number == merged.first.row,
                column < rows[index].cells.count
            else { return 0 }
            let text = rows[index].cells[column]
            var count = 0
            index += 1
            while index < rows.count, rows[index].number <= merged.last.row {
                while rows[index].cells.count <= column { rows[index].cells.append("") }
                rows[index].cells[column] = text
                count += text.utf8.count + 1
                guard count <= limit else { throw package.error(WholeWorkbook.tooLong) }
                index += 1
            }
            return count
        }

        /// The index of the first row that is not before one.
        private func place(of number: Int) -> Int {
            var (low, high) = (0, rows.count)
            while low < high {
                let middle = (low + high) / 2
                if rows[middle].number < number { low = middle + 1 } else { high = middle }
            }
            return low
        }
    }

    /// The text of a cell that says nothing although it is not empty; no other cell has it.
    package static let silent = "\0"
    /// Spreadsheets make 00:00 of a day whose cell shows a time, too.
    static let habits = WorkbookSheetRows.Habits(silent: silent, wholeNumbersAreDays: true)
    static let tooLong =
        "its cells are more than \(Limit.caseCells.shown) together; move long lists into files of "
        + "their own\(Limit.caseCells.remedy)"

    /// In their order; charts are none.
    package let sheets: [Sheet]

    /// Reads all of it.
    ///
    /// - Parameters:
    ///   - data: the file.
    ///   - name: the file as messages name it.
    /// - Throws: an error of kind `data` when it is no workbook, locked, damaged or too long.
    package init(_ data: Data, name: String) throws(StrikeProximityError) {
        if let sentence = ForeignPackage.sentence(ofCompound: data) {
            throw StrikeProximityError(.data, sentence, at: FileLocation(path: name))
        }
        let file = SeekableFile(data, name: name)
        sheets = try WorkbookReader(try ZipArchive(file), name: name).wholeSheets()
    }

    /// Whether a file begins as a workbook does, of whatever edition.
    package static func isLikely(_ data: Data) -> Bool {
        FileContent(data) == .archive || data.starts(with: ForeignPackage.compoundStart)
    }
}
