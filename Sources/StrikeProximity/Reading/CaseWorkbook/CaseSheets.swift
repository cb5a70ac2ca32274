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
    /// The names of the sheets, in their order.
    let names: [String]
    private let rows: [String: [WholeWorkbook.Row]]
    private let headers: [String: [Int: String]]
    private let silent: Set<CasePlace>

    /// - Throws: where the file is no workbook that can be read.
    init(_ data: Data, name file: String, faults: CaseFaults) throws(StrikeProximityError) {
        let workbook = try WholeWorkbook(data, name: file)
        names = workbook.sheets.map(\.name)
        rows = Dictionary(
            workbook.sheets.map { ($0.name, $0.rows) }, uniquingKeysWith: { first, _ in first })
        var reading = CaseSheetReading(file, shape: try CaseShape.ofCase(), faults: faults)
        var taken: [CaseSheet: String] = [:]
        var strangers: [String] = []
        for cells in workbook.sheets {
            guard let sheet = CaseSheet(name: cells.name) else {
                if !cells.rows.isEmpty, !CaseSheet.isRemark(cells.name) {
                    strangers.append(cells.name)
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
        let known = CaseSheet.allCases.map(\.rawValue).joined(separator: ", ")
        guard !taken.isEmpty else {
            throw StrikeProximityError(
                .data,
                "no sheet of this workbook is one of a case (\(known)); a list of strikes alone begins "
                    + "one with “strike-proximity init --strikes \(file) -o case.xlsx”",
                at: FileLocation(path: file))
        }
        let unread = strangers.map { "“\($0)”" }.joined(separator: ", ")
        let value = reading.finish()
        (headers, silent) = (reading.headers, reading.silent)
        var places: [String: CasePlace] = [:]
        let tree = value.node(at: "", into: &places)
        places[""] = nil
        self.places = places
        root = tree
        notice =
            strangers.isEmpty
            ? nil : "sheets that a case does not have were not read: \(unread)"
        let missing = [CaseSheet.general, .premises, .strikes, .assumptions].filter {
            taken[$0] == nil && tree[$0.rawValue] == nil
        }
        if !strangers.isEmpty, !missing.isEmpty {
            let plural = strangers.count > 1
            faults.add(
                StrikeProximityError(
                    .data,
                    "the \(plural ? "sheets" : "sheet") \(unread) \(plural ? "are" : "is") not known and "
                        + "\(plural ? "were" : "was") not read; known: \(known)",
                    at: FileLocation(path: file)))
        }
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
            let row = rows[sheet]?.first(where: { $0.number == line })
        else { return nil }
        return FaultExcerpt(
            row: line, cells: row.cells, column: location.column, headers[sheet] ?? [:])
    }
}
