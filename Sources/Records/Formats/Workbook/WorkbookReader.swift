/// Reads a workbook of Excel's format (.xlsx, .xlsm; ECMA-376, transitional and strict).
///
/// Cells become text: dates ISO 8601, numbers in their shortest decimal form, `TRUE` and `FALSE`,
/// formulas by their stored results. Hidden rows and columns are read like the others; of merged
/// cells the first has the text. Lines of the CSV are rows of the sheet: line N is row N as long as
/// no cell above has a line break, rows that are empty or not there being empty lines; only those
/// at the end are left out, and so are empty columns at the right end. Every line that is not empty
/// has equally many cells. In memory are the shared strings, not the sheet.
struct WorkbookReader {
    /// How many rows of each sheet are looked at to choose one.
    static let scoredRows = 30

    private struct Sheet {
        let name: String
        let isHidden: Bool
        /// The name of its part; nil where it lies outside the file.
        let part: String?
    }

    private let package: WorkbookPackage
    private let sheets: [Sheet]
    private let common: WorkbookSheetRows.Common

    /// Reads what all sheets share.
    ///
    /// - Parameters:
    ///   - parts: those of the package.
    ///   - name: the file as messages name it.
    /// - Throws: an error of kind `data` when it is no workbook, lacks a part or is damaged.
    init(_ parts: any WorkbookParts, name: String) throws(StrikeProximityError) {
        let package = WorkbookPackage(parts, file: name)
        self.package = package
        let workbook = try Self.workbook(of: package)
        let contents = WorkbookContents()
        try package.read(workbook, contents)
        let targets = try PartRelationships.of(workbook, in: package)
        let byID = Dictionary(
            targets.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        sheets = contents.sheets.compactMap { sheet in
            let target = byID[sheet.relationship]
            // Charts and macros have no cells.
            if let target, target.kind != "worksheet" { return nil }
            return Sheet(name: sheet.name, isHidden: sheet.isHidden, part: target?.part)
        }
        guard !sheets.isEmpty else { throw package.error("there is no sheet with cells in it") }
        let strings = WorkbookSharedStrings(file: name)
        let styles = WorkbookStyles()
        func part(_ kind: String) -> String? { targets.first { $0.kind == kind }?.part }
        if let part = part("sharedStrings") { try package.read(part, strings) }
        if let part = part("styles") { try package.read(part, styles) }
        common = WorkbookSheetRows.Common(strings: strings, styles: styles, epoch: contents.epoch)
    }

    /// The name of the workbook's part.
    private static func workbook(
        of package: WorkbookPackage
    ) throws(StrikeProximityError) -> String {
        guard package.has("_rels/.rels") else {
            throw package.error(ForeignPackage.sentence(package))
        }
        let targets = try PartRelationships.of("", in: package)
        guard let part = targets.first(where: { $0.kind == "officeDocument" })?.part else {
            throw package.error(ForeignPackage.sentence(package))
        }
        guard part.lowercased().hasSuffix(".xml"), !part.lowercased().hasPrefix("word/"),
            !part.lowercased().hasPrefix("ppt/")
        else { throw package.error(ForeignPackage.sentence(package)) }
        return part
    }

    /// The names of the sheets that have cells, in their order, hidden ones included.
    var sheetNames: [String] { sheets.map(\.name) }

    /// Writes one sheet as CSV (RFC 4180, UTF-8, lines ended by LF, quotes where needed).
    ///
    /// - Parameters:
    ///   - layer: the sheet's name; the case of its letters counts only where two differ by it. Nil
    ///     for the one that is not hidden and scores most, the first of equals.
    ///   - score: tells how much a sheet, by its first rows that are not empty, is the one to read.
    ///   - sink: takes the bytes, some 64 KiB at a time.
    /// - Returns: which sheet was read, and what its cells cannot tell.
    /// - Throws: an error of kind `data` when there is no such sheet, none has a cell, or the sheet
    ///   is damaged or exceeds a limit; and what the sink throws.
    func write(
        layer: String? = nil, score: ([[String]]) -> Int = CoordinateSheet.score,
        to sink: ([UInt8]) throws(StrikeProximityError) -> Void
    ) throws(StrikeProximityError) -> WorkbookTable {
        let (index, reason) = try choice(layer, score)
        var rows = EvenRows(file: package.file)
        let notices = try read(sheets[index]) { row, cells throws(StrikeProximityError) in
            try rows.add(row, cells)
            return true
        }.notices
        guard rows.count > 0 else {
            throw package.error("the sheet “\(sheets[index].name)” is empty")
        }
        try rows.write(to: sink)
        let others = sheets.indices.filter { $0 != index }.map {
            WorkbookSheetChoice.Other(name: sheets[$0].name, isHidden: sheets[$0].isHidden)
        }
        return WorkbookTable(
            sheet: WorkbookSheetChoice(name: sheets[index].name, reason: reason, others: others),
            lineBreaks: rows.lineBreaks, rows: rows.count, columns: rows.width, notices: notices)
    }

    // MARK: Sheets

    private func choice(
        _ layer: String?, _ score: ([[String]]) -> Int
    ) throws(StrikeProximityError) -> (index: Int, WorkbookSheetChoice.Reason) {
        if let layer {
            let index =
                sheets.firstIndex { $0.name == layer }
                ?? sheets.firstIndex { $0.name.lowercased() == layer.lowercased() }
            guard let index else {
                let names = sheetNames.map { "“\($0)”" }.joined(separator: ", ")
                throw package.error("there is no sheet “\(layer)” in it; there are \(names)")
            }
            return (index, .named)
        }
        var candidates = sheets.indices.filter { !sheets[$0].isHidden }
        if candidates.isEmpty { candidates = Array(sheets.indices) }
        guard candidates.count > 1 else { return (candidates[0], .only) }
        var scores: [Int] = []
        for index in candidates {
            let rows = try beginning(of: sheets[index])
            // A sheet without a cell is the last choice.
            scores.append(rows.isEmpty ? .min : score(rows))
        }
        let most = scores.max() ?? 0
        let best = scores.firstIndex(of: most) ?? 0
        let isTold = scores.contains { $0 != most && $0 != .min } && most > 0
        return (candidates[best], isTold ? .coordinates : .first)
    }

    private func beginning(of sheet: Sheet) throws(StrikeProximityError) -> [[String]] {
        var rows: [[String]] = []
        _ = try read(sheet) { _, cells in
            rows.append(cells)
            return rows.count < Self.scoredRows
        }
        return rows
    }

    /// All sheets with all their rows.
    ///
    /// - Throws: an error of kind `data` when a sheet is damaged, or they are too long together.
    func wholeSheets() throws(StrikeProximityError) -> [WholeWorkbook.Sheet] {
        var rest = Limit.caseCells.bytes
        var whole: [WholeWorkbook.Sheet] = []
        for sheet in sheets {
            var rows: [WholeWorkbook.Row] = []
            let facts = try read(sheet, WholeWorkbook.habits) {
                number, cells throws(StrikeProximityError) in
                rest -= cells.reduce(cells.count) { $0 + $1.utf8.count }
                guard rest >= 0 else { throw package.error(WholeWorkbook.tooLong) }
                rows.append(WholeWorkbook.Row(number: number, cells: cells))
                return true
            }
            var made = WholeWorkbook.Sheet(
                name: sheet.name, isHidden: sheet.isHidden, rows: rows, facts)
            for cells in facts.merged {
                rest -= try made.fill(cells, limit: rest, of: package)
            }
            whole.append(made)
        }
        return whole
    }

    /// Gives each row of a sheet that is not empty, until no more are wanted.
    private func read(
        _ sheet: Sheet, _ habits: WorkbookSheetRows.Habits = WorkbookSheetRows.Habits(),
        _ take: @escaping (_ row: Int, _ cells: [String]) throws(StrikeProximityError) -> Bool
    ) throws(StrikeProximityError) -> WorkbookSheetRows.Facts {
        guard let part = sheet.part else {
            throw package.error("the sheet “\(sheet.name)” is not in the file; save it anew")
        }
        let location = FileLocation(path: package.file, keyPath: sheet.name)
        let rows = WorkbookSheetRows(common, at: location, habits, take: take)
        try package.read(part, rows)
        return rows.facts
    }
}
