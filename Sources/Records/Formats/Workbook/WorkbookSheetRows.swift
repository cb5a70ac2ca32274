/// The part of a sheet: its rows, one after another, as cells of text.
final class WorkbookSheetRows: PartHandler {
    /// What all sheets of a workbook share.
    struct Common {
        let strings: WorkbookSharedStrings
        let styles: WorkbookStyles
        let epoch: WorkbookEpoch
    }

    /// How cells become text.
    struct Habits {
        /// What stands for an error, and for a formula without a result.
        var silent = ""
        /// Whether midnight is never shown: a whole number is a day, whatever the format of its cell.
        var wholeNumbersAreDays = false
    }

    /// What is known of a sheet besides its cells.
    struct Facts {
        var notices = WorkbookNotices()
        /// Those of several rows; a sheet lists them behind its cells.
        var merged: [MergedCells] = []
        /// How many rows are hidden, by hand or by a filter, and not empty.
        var hiddenRows = 0
        /// The numbers of cells that are shown as dates.
        var dateNumbers: [CellReference: Double] = [:]
    }

    private let location: FileLocation
    private let common: Common
    private let habits: Habits
    /// Takes a row that is not empty, with its number from 1 and without empty cells at its end;
    /// answers whether more are wanted.
    private let take: (_ row: Int, _ cells: [String]) throws(StrikeProximityError) -> Bool

    private(set) var isDone = false
    private(set) var facts = Facts()

    private var isInData = false
    private var row = 0
    private var isHidden = false
    private var cells: [String] = []
    private var column = -1
    private var cell: Cell?

    /// A cell that is being read.
    private struct Cell {
        let type: String
        let style: Int
        var hasFormula = false
        var value: String?
        var text = WorkbookText()
        var isInText = false
    }

    /// Begins.
    ///
    /// - Parameters:
    ///   - location: the workbook, and the sheet as the keys.
    ///   - habits: how cells become text.
    ///   - take: takes a row that is not empty; answers whether more are wanted.
    init(
        _ common: Common, at location: FileLocation, _ habits: Habits,
        take: @escaping (_ row: Int, _ cells: [String]) throws(StrikeProximityError) -> Bool
    ) {
        self.common = common
        self.location = location
        self.habits = habits
        self.take = take
    }

    func start(
        _ name: String, _ attributes: [String: String]
    ) throws(StrikeProximityError) -> Bool {
        if cell != nil {
            switch name {
            case "v": return true
            case "f": cell?.hasFormula = true
            case "is": cell?.isInText = true
            default:
                if cell?.isInText == true { return cell?.text.start(name, attributes) ?? false }
            }
            return false
        }
        switch name {
        case "sheetData": isInData = true
        case "row" where isInData:
            isHidden = ["1", "true"].contains(attributes["hidden"] ?? "")
            try startRow(attributes["r"])
        case "c" where isInData: try startCell(attributes)
        case "mergeCell":
            guard let cells = attributes["ref"].flatMap(MergedCells.init) else { break }
            if cells.first.row < cells.last.row { facts.merged.append(cells) }
        default: break
        }
        return false
    }

    func end(_ name: String, _ text: String?) throws(StrikeProximityError) {
        guard isInData else { return }
        switch name {
        case "v": cell?.value = text
        case "is": cell?.isInText = false
        case "c": try endCell()
        case "row": try endRow()
        case "sheetData": isInData = false
        default: cell?.text.end(name, text)
        }
    }

    private func startRow(_ number: String?) throws(StrikeProximityError) {
        let last = row
        row = last + 1
        if let number {
            guard let stated = Int(number), stated > last else {
                throw fault("its row “\(number)” follows row \(last)")
            }
            row = stated
        }
        guard row <= CellReference.rowLimit else {
            throw fault("it has a row \(row); a sheet has \(CellReference.rowLimit) at most")
        }
        column = -1
        cells.removeAll(keepingCapacity: true)
    }

    private func startCell(_ attributes: [String: String]) throws(StrikeProximityError) {
        column += 1
        if let text = attributes["r"] {
            guard let reference = CellReference(text), reference.row == row else {
                throw fault("there is a cell “\(text)” in row \(row)")
            }
            column = reference.column
        }
        guard column < CellReference.columnLimit else {
            throw fault("row \(row) has more than \(CellReference.columnLimit) cells")
        }
        cell = Cell(
            type: attributes["t"] ?? "n", style: attributes["s"].map { Int($0) ?? -1 } ?? 0)
    }

    private func endCell() throws(StrikeProximityError) {
        guard let cell else { return }
        self.cell = nil
        let text = try text(of: cell)
        guard !text.isEmpty else { return }
        while cells.count <= column { cells.append("") }
        guard cells[column].isEmpty else { throw fault("the cell \(here) is there twice") }
        cells[column] = text
    }

    private func endRow() throws(StrikeProximityError) {
        while cells.last?.isEmpty == true { cells.removeLast() }
        guard !cells.isEmpty else { return }
        if isHidden { facts.hiddenRows += 1 }
        if try !take(row, cells) { isDone = true }
    }

    private var here: CellReference { CellReference(column: column, row: row) }

    private func fault(_ sentence: String) -> StrikeProximityError {
        var place = location
        place.line = max(row, 1)
        return StrikeProximityError(.data, sentence + "; save the workbook anew", at: place)
    }

    // MARK: Cells

    private func text(of cell: Cell) throws(StrikeProximityError) -> String {
        let value = cell.value ?? ""
        // The result of a formula may be an empty text, but nothing else that is empty.
        if cell.hasFormula, cell.value == nil || value.isEmpty && cell.type != "str" {
            facts.notices.uncomputed.add(here)
            return habits.silent
        }
        switch cell.type {
        case "s":
            guard !value.isEmpty else { return "" }
            guard let index = Int(WorkbookText.trimmed(value)), let text = common.strings[index]
            else {
                throw fault("the cell \(here) names a shared text “\(value)”, which is not there")
            }
            return text
        case "inlineStr": return cell.text.joined
        case "str": return WorkbookText.unescaped(value)
        case "b":
            return ["1", "true"].contains(WorkbookText.trimmed(value))
                ? "TRUE" : value.isEmpty ? "" : "FALSE"
        case "e":
            facts.notices.errors.add(here)
            return habits.silent
        case "d": return WorkbookText.trimmed(value)
        default: return number(WorkbookText.trimmed(value), style: cell.style)
        }
    }

    private func number(_ text: String, style: Int) -> String {
        guard let number = PlainNumber.parse(text) else { return text }
        if !common.styles.has(style) { facts.notices.unstyled.add(here) }
        guard var parts = common.styles.parts(ofStyle: style, for: number) else {
            return PlainNumber.text(number)
        }
        if habits.wholeNumbersAreDays, number == number.rounded(), !parts.isDisjoint(with: .date) {
            parts.subtract(.time)
        }
        if let date = SerialDate.text(number, showing: parts, common.epoch) {
            facts.dateNumbers[here] = number
            return date
        }
        facts.notices.undated.add(here)
        return PlainNumber.text(number)
    }
}
