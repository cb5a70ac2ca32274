internal import Foundation
internal import Records
internal import Yams

/// A case that is a workbook: the tree that YAML would give, and where in the workbook each value of it
/// stands.
struct CaseSheets {
    /// Nil where no sheet is one of a case.
    let root: Node?
    /// By key path.
    let places: [String: CasePlace]
    /// What a reader of the result should know of sheets that were not read; nil for nothing.
    let notice: String?
    /// The names of sheets with cells that were left out, because a case has none of the kind.
    let unread: [String]
    /// The names of the sheets, in their order.
    let names: [String]
    private let file: String
    private let sheets: [String: WholeWorkbook.Sheet]
    private let headers: [String: [Int: String]]
    private let silent: Set<CasePlace>

    /// - Throws: where the file is no workbook that can be read.
    init(_ data: Data, name file: String, faults: CaseFaults) throws(StrikeProximityError) {
        let workbook = try WholeWorkbook(data, name: file)
        self.file = file
        names = workbook.sheets.map(\.name)
        sheets = Dictionary(
            workbook.sheets.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var reading = CaseSheetReading(file, shape: try CaseShape.ofCase(), faults: faults)
        var taken: [CaseSheet: String] = [:]
        var strangers: [WholeWorkbook.Sheet] = []
        for cells in workbook.sheets {
            guard let sheet = CaseSheet(name: cells.name) else {
                if !cells.rows.isEmpty, !CaseSheet.isRemark(cells.name) {
                    strangers.append(cells)
                }
                continue
            }
            if let other = taken[sheet] {
                faults.add(
                    StrikeProximityError(
                        .data,
                        "the sheets “\(other)” and “\(cells.name)” are both \(sheet.rawValue); put "
                            + "their rows into one", at: FileLocation(path: file)))
                continue
            }
            taken[sheet] = cells.name
            reading.take(cells, as: sheet)
        }
        guard !taken.isEmpty else {
            throw StrikeProximityError(
                .data,
                "no sheet of this workbook is one of a case (\(Self.known)); a list of strikes alone begins "
                    + "one with “strike-proximity init --strikes \(file) -o case.xlsx”",
                at: FileLocation(path: file))
        }
        var unread: [String] = []
        for cells in strangers {
            if let fault = Self.fault(of: cells, beside: taken, reading) {
                faults.add(
                    StrikeProximityError(
                        .data,
                        "the sheet “\(cells.name)” is not known\(fault) Known: \(Self.known); begin "
                            + "its name with “#” to leave it out", at: FileLocation(path: file)))
            } else {
                unread.append(cells.name)
            }
        }
        self.unread = unread
        let value = reading.finish()
        (headers, silent) = (reading.headers, reading.silent)
        var places: [String: CasePlace] = [:]
        let tree = value.node(at: "", into: &places)
        places[""] = nil
        self.places = places
        root = tree
        var notices = unread.isEmpty ? [] : [Self.unreadSentence(unread)]
        for cells in workbook.sheets where taken.values.contains(cells.name) {
            notices += Self.notices(of: cells, remarkRows: reading.remarkRows[cells.name] ?? 0)
        }
        notice = notices.isEmpty ? nil : notices.joined(separator: "; ")
    }

    private static let known = CaseSheet.allCases.map(\.rawValue).joined(separator: ", ")

    private static func quoted(_ names: [String]) -> String {
        names.map { "“\($0)”" }.joined(separator: ", ")
    }

    /// That sheets were left out.
    static func unreadSentence(_ names: [String]) -> String {
        "sheets that a case does not have were not read: \(quoted(names))"
    }

    /// The same for those who look for the reason of a fault; nil where none was left out.
    var unreadFault: StrikeProximityError? {
        guard !unread.isEmpty else { return nil }
        let isOne = unread.count == 1
        return StrikeProximityError(
            .data,
            "the \(isOne ? "sheet" : "sheets") \(Self.quoted(unread)) \(isOne ? "is" : "are") not known and "
                + "\(isOne ? "was" : "were") not read. Known: \(Self.known); begin "
                + "\(isOne ? "its name" : "their names") with “#” to leave \(isOne ? "it" : "them") out",
            at: FileLocation(path: file))
    }

    /// What a sheet with a strange name may be, to be said behind that it is not known; nil for one that
    /// is like none. Were it left out, what it says would be missing, and the answer another one.
    private static func fault(
        of cells: WholeWorkbook.Sheet, beside taken: [CaseSheet: String],
        _ reading: CaseSheetReading
    ) -> String? {
        if let meant = CaseSheet(near: cells.name) {
            return taken[meant].map { "; if it is \(meant.rawValue), put its rows into “\($0)”." }
                ?? "; did you mean “\(meant.rawValue)”?"
        }
        guard let (meant, columns) = reading.likeness(of: cells) else { return nil }
        return
            ", and has columns of the sheet “\(meant.rawValue)” (\(columns.joined(separator: ", ")))."
    }

    /// What a reader should know of a sheet that was read.
    private static func notices(of cells: WholeWorkbook.Sheet, remarkRows: Int) -> [String] {
        var notices: [String] = []
        func wasOrWere(_ count: Int) -> String { count == 1 ? "was" : "were" }
        if cells.isHidden { notices.append("the hidden sheet “\(cells.name)” was read") }
        if cells.hiddenRows > 0 {
            notices.append(
                "\(NumberText.count(cells.hiddenRows, "hidden row")) of the sheet “\(cells.name)” "
                    + "\(wasOrWere(cells.hiddenRows)) read")
        }
        if remarkRows > 0 {
            notices.append(
                "\(NumberText.count(remarkRows, "row")) of the sheet “\(cells.name)” that "
                    + "\(remarkRows == 1 ? "begins" : "begin") with “#” "
                    + "\(wasOrWere(remarkRows)) left out")
        }
        return notices
    }

    /// Where a value stands, or else what it is part of.
    func location(of keyPath: String, in file: String) -> FileLocation {
        var path = keyPath[...]
        while true {
            if let place = places[String(path)] {
                return place.location(in: file, keyPath: keyPath)
            }
            guard let end = path.lastIndex(where: { $0 == "." || $0 == "[" }) else {
                return FileLocation(path: file, keyPath: keyPath)
            }
            path = path[..<end]
        }
    }

    /// What is known of a cell besides its text; nil for what stands in no sheet.
    func cell(at location: FileLocation) -> NumberMistake.Cell? {
        guard let sheet = location.sheet.flatMap({ sheets[$0] }) else { return nil }
        guard let row = location.line, let column = location.column else {
            return NumberMistake.Cell(dateNumber: nil)
        }
        return NumberMistake.Cell(dateNumber: sheet.dateNumber(row: row, column: column))
    }

    /// Whether a fault is about a cell of which it is said already that it says nothing.
    func isSaid(_ fault: StrikeProximityError) -> Bool {
        guard let location = fault.location, let sheet = location.sheet else { return false }
        return silent.contains(
            CasePlace(sheet: sheet, row: location.line, column: location.column))
    }

    /// How a fault's place ranks among the sheets.
    func rank(of location: FileLocation?) -> Int {
        location?.sheet.flatMap { names.firstIndex(of: $0) } ?? names.count
    }

    /// The row that a fault is about.
    func excerpt(of location: FileLocation) -> FaultExcerpt? {
        guard let sheet = location.sheet, let line = location.line,
            let row = sheets[sheet]?.rows.first(where: { $0.number == line })
        else { return nil }
        return FaultExcerpt(
            row: line, cells: row.cells, column: location.column, headers[sheet] ?? [:])
    }
}
