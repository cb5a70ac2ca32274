internal import Foundation
internal import Records
internal import Yams

/// The sheets of a case: the same tree as YAML has it, a row for each item.
///
/// Columns and keys that the case does not use stand there as well, empty and with what the schema says
/// of them, so that nobody has to look them up.
struct CaseWorkbook {
    let pages: [SheetPage]

    private typealias Line = (path: [String], cell: SheetPage.Cell, shape: CaseShape)

    /// - Parameters:
    ///   - root: the tree of the case.
    ///   - remarks: what a reader of the workbook should know besides.
    /// - Throws: where a text is too long for a cell, or would be taken for a remark.
    init(_ root: Node, remarks: [String]) throws(StrikeProximityError) {
        let whole = try CaseShape.ofCase()
        var pages: [SheetPage] = []
        var about: [(sheet: String, column: String, says: String)] = []
        for sheet in CaseSheet.allCases {
            guard let shape = sheet.shape(in: whole) else { continue }
            let page: SheetPage
            if sheet.form == .keys {
                page = try Self.keys(sheet, shape, root)
            } else {
                let own = sheet.ownColumn.flatMap { name in whole["title"].map { (name, $0) } }
                let columns = CaseColumns(shape, own: own, withLists: false)
                let items = try Self.items(sheet, shape, root)
                page = Self.table(sheet, columns, items)
                for column in columns.all {
                    let name = columns.shortName(of: column.path)
                    guard page.columns.contains(where: { $0.title == name }) else { continue }
                    about.append((sheet.rawValue, name, Self.words(on: column, sheet)))
                }
            }
            try Self.refuseRemarks(in: page)
            pages.append(page)
        }
        self.pages = [Self.readMe(remarks, about)] + pages
    }

    /// A row that would be left out is not written.
    private static func refuseRemarks(in page: SheetPage) throws(StrikeProximityError) {
        for row in page.rows {
            let texts = row.map { if case .text(let text) = $0.cell { text } else { "" } }
            guard let first = texts.first(where: { !$0.isEmpty }), first.hasPrefix("#") else {
                continue
            }
            throw StrikeProximityError(
                .data,
                "“\(first.prefix(60))” begins with “#”, and a row of a workbook that does is a remark; "
                    + "begin it otherwise")
        }
    }

    // MARK: Keys

    private static func keys(
        _ sheet: CaseSheet, _ shape: CaseShape, _ root: Node
    ) throws(StrikeProximityError) -> SheetPage {
        let columns = CaseColumns(shape, withLists: false)
        var page = SheetPage(
            sheet.rawValue,
            [
                .init(title: "key", kind: .text), .init(title: "value", kind: .text),
                .init(title: "note", kind: .text),
            ])
        let node = sheet.path.reduce(root) { node, key in node[key] ?? [:] }
        var lines: [Line] = []
        for (key, value) in node.mapping ?? [:] {
            let name = key.string ?? ""
            // What has a sheet of its own, unless a file is named there.
            if let other = CaseSheet(rawValue: name), other.form == .keys || isTable(value, name) {
                continue
            }
            lines += try self.lines(value, shape[name], [name])
        }
        let used = Set(lines.map { $0.path.joined(separator: ".") })
        for (path, cell, shape) in lines {
            page.add(
                key: path.joined(separator: "."), cell, kind(shape), note: shape.description ?? "",
                words: words(shape))
        }
        let filesOfRows: Set = ["premises", "strikes", "objectives"]
        for column in columns.all where column.path.count == 1 && !filesOfRows.contains(column.name)
        {
            guard !used.contains(where: { $0 == column.name || $0.hasPrefix("\(column.name).") })
            else { continue }
            page.add(
                key: column.name, .empty, kind(column.shape), note: column.shape.description ?? "",
                words: words(column.shape))
        }
        return page
    }

    /// Whether it is written as rows of a sheet: a list, or what stands beside the user's own names.
    private static func isTable(_ node: Node, _ key: String) -> Bool {
        node.sequence != nil || [CaseSheet.sources, .weaponClasses].contains { $0.rawValue == key }
    }

    // MARK: Rows

    private static func items(
        _ sheet: CaseSheet, _ shape: CaseShape, _ root: Node
    ) throws(StrikeProximityError) -> [[Line]] {
        var items: [[Line]] = []
        func own(_ name: String) -> [Line] {
            sheet.ownColumn.map { [([$0], .text(name), shape)] } ?? []
        }
        switch sheet.form {
        case .keys: break
        case .items:
            for item in root[sheet.rawValue]?.sequence ?? [] {
                items.append(try lines(item, shape, []))
            }
        case .parts:
            for strike in root[CaseSheet.strikes.rawValue]?.sequence ?? [] {
                for item in strike[sheet.rawValue]?.sequence ?? [] {
                    items.append(own(strike["id"]?.string ?? "") + (try lines(item, shape, [])))
                }
            }
        case .named:
            let node = sheet.path.reduce(root) { node, key in node[key] ?? [:] }
            for (key, item) in node.mapping ?? [:] {
                items.append(own(key.string ?? "") + (try lines(item, shape, [])))
            }
        }
        return items
    }

    private static func table(
        _ sheet: CaseSheet, _ columns: CaseColumns, _ items: [[Line]]
    ) -> SheetPage {
        let used = Set(items.joined().map(\.path))
        let shown = columns.all.filter { used.contains($0.path) || CaseColumns.isUsual($0.path) }
        var page = SheetPage(
            sheet.rawValue,
            shown.map {
                .init(
                    title: columns.shortName(of: $0.path), kind: kind($0.shape),
                    words: words($0.shape))
            })
        for item in items {
            page.add(shown.map { column in item.first { $0.path == column.path }?.cell ?? .empty })
        }
        return page
    }

    // MARK: Cells

    /// What a value says, a line for each cell. Lists of reports and weapons have sheets of their own.
    private static func lines(
        _ node: Node, _ shape: CaseShape?, _ path: [String]
    ) throws(StrikeProximityError) -> [Line] {
        guard let shape else { return [] }
        switch node {
        case .alias: return []
        case .scalar(let scalar):
            guard !CaseNode.isNothing(scalar) else { return [] }
            return [(path, try cell(scalar.string, shape, path), shape)]
        case .sequence(let list):
            guard shape.isListOfScalars, !list.isEmpty else { return [] }
            return [(path, try text(CellText.of(list, shape), path), shape)]
        case .mapping(let mapping):
            var lines: [Line] = []
            for (key, value) in mapping {
                let name = key.string ?? ""
                // A moment stands in the column of the time itself.
                if name == "instant", name == shape.mainKey {
                    lines += try self.lines(value, shape, path)
                } else {
                    lines += try self.lines(value, shape[name] ?? shape.named, path + [name])
                }
            }
            return lines
        }
    }

    private static func cell(
        _ text: String, _ shape: CaseShape, _ path: [String]
    ) throws(StrikeProximityError) -> SheetPage.Cell {
        if isOfTime(shape, path), let time = PlainTime(text), time.year > 1900,
            let day = LocalClock.day(year: time.year, month: time.month, day: time.day),
            // Of 00:00 a spreadsheet has no more than the day.
            time.second != 0, (time.second ?? 0) % 60 == 0, text.count <= 16
        {
            return .time(day: day, second: time.second)
        }
        if shape.takesNumber, !shape.takesText, text.count <= 15,
            text.wholeMatch(of: /-?\d+(\.\d+)?/) != nil
        {
            return .number(text)
        }
        if shape.takesFlag, ["true", "false"].contains(text) { return .flag(text == "true") }
        // A name with a comma of its own is no list of two.
        if shape.isListOfScalars, CellText.node(text, shape)?.sequence != nil {
            return try self.text(CellText.flow([Node(text)]), path)
        }
        return try self.text(text, path)
    }

    private static func text(
        _ text: String, _ path: [String]
    ) throws(StrikeProximityError) -> SheetPage.Cell {
        guard text.utf16.count <= WorkbookDocument.longestText else {
            throw StrikeProximityError(
                .data,
                "\(path.joined(separator: ".")) is longer than the \(WorkbookDocument.longestText) "
                    + "letters that a cell holds; put a shape into a GeoJSON file and name it by file"
            )
        }
        return .text(text)
    }

    private static func isOfTime(_ shape: CaseShape, _ path: [String]) -> Bool {
        shape.isTime || shape.mainKey == "instant" || path.last == "published"
    }

    private static func kind(_ shape: CaseShape) -> SheetPage.Kind {
        if isOfTime(shape, []) { return .day }
        return shape.takesText || shape.isListOfScalars ? .text : .plain
    }

    private static func words(_ shape: CaseShape) -> [String] {
        shape.words.isEmpty ? shape.item?.words ?? [] : shape.words
    }

    // MARK: Words

    private static func words(on column: CaseColumns.Column, _ sheet: CaseSheet) -> String {
        if column.path.count == 1, column.path[0] == sheet.ownColumn {
            return sheet.form == .parts
                ? "The id of the strike that the row belongs to."
                : "The name by which other sheets speak of it."
        }
        let words = words(column.shape)
        let isList = column.shape.isListOfScalars
        return [
            column.shape.description,
            words.isEmpty ? nil : "\(isList ? "Any" : "One") of: \(words.joined(separator: ", ")).",
            isList && words.isEmpty && column.shape.item?.takesText == true
                ? "Several with semicolons between." : nil,
        ].compactMap(\.self).joined(separator: " ")
    }

    private static func readMe(
        _ remarks: [String], _ about: [(sheet: String, column: String, says: String)]
    ) -> SheetPage {
        var page = SheetPage(
            "read me",
            [
                .init(title: "sheet", kind: .text), .init(title: "column", kind: .text),
                .init(title: "what it says", kind: .text),
            ])
        for sentence in sentences + remarks {
            for part in parts(sentence) { page.add([.empty, .empty, .text(part)]) }
        }
        for (sheet, column, says) in about {
            page.add([.text(sheet), .text(column), says.isEmpty ? .empty : .text(says)])
        }
        return page
    }

    /// A text in as many parts as cells need to hold it.
    private static func parts(_ text: String) -> [String] {
        var parts: [String] = []
        var (part, length) = ("", 0)
        for letter in text {
            let more = letter.utf16.count
            if length + more > WorkbookDocument.longestText {
                parts.append(part)
                (part, length) = ("", 0)
            }
            part.append(letter)
            length += more
        }
        return parts + [part]
    }

    private static let sentences = [
        "A case for strike-proximity: what sources say of premises and of the strikes near them. Save it, "
            + "then run: strike-proximity assess case.xlsx -o results/",
        "Write down what a source says. Where none says anything leave the cell empty, or say in "
            + "not_located why there is no place.",
        "Sheets, columns and keys are known by their names; their order, and colours, do not matter. "
            + "Columns and sheets whose names begin with “#” are remarks, and so are rows that begin with "
            + "“#”, this sheet and the column note beside keys.",
        "One row is one item. Rows of reports and weapons name their strike. Conflicting reports of one "
            + "strike are rows of their own.",
        "Several names in a cell: a; b. A range of numbers: [40, 60]. A number has a decimal point.",
        "A day is 2025-01-02, a moment 2025-01-02T03:10, or either as the spreadsheet has dates; further "
            + "columns may be when.night, when.from, when.to and when.approximate.",
        "In place of rows the sheet case may name a file of them: key strikes.file, value strikes.csv.",
    ]
}
