internal import Foundation
internal import Records
internal import Yams

/// Puts a case together from the sheets of a workbook.
///
/// What a value means is left to those who read the tree. Found here is only what no tree could say:
/// columns and keys that nobody knows, cells that say nothing, rows that belong to no strike.
struct CaseSheetReading {
    /// A row with the name of its own, or of what it belongs to.
    private struct Item {
        var value: CaseValue
        let name: (text: String, place: CasePlace)?
    }

    /// A cell under a column that is known, or the value beside a key.
    private struct Said {
        let column: CaseColumns.Column
        let text: String
        let place: CasePlace
        /// The number that the cell shows as a date; nil for none.
        let dateNumber: Double?
    }

    private let file: String
    private let shape: CaseShape
    private let faults: CaseFaults
    private var whole = CaseValue(content: .keys([]), place: CasePlace(sheet: ""))
    private var items: [CaseSheet: (place: CasePlace, items: [Item])] = [:]
    /// The names above the columns by sheet, each by its column, to show a row with.
    private(set) var headers: [String: [Int: String]] = [:]
    /// Cells that are refused already: what their values would be nobody knows.
    private(set) var silent: Set<CasePlace> = []

    /// How many rows are left out as remarks by sheet, those of a single cell not counted.
    private(set) var remarkRows: [String: Int] = [:]

    /// How many rows may stand above the names of the columns, empty ones not counted.
    private static let titleRows = 10
    /// The report of a row that has no other place for one, named as a table's is.
    private static let onlyPart = "table"
    /// 1 January 1945: a number that is shown as a day before it was hardly meant as one.
    private static let firstDate = 16_438.0
    private static let likelyYears = 1945.0...2100
    /// In so many columns a table of keys may begin.
    private static let keyColumns = 10
    /// How many strikes are named where one is not known.
    private static let namedStrikes = 10

    init(_ file: String, shape: CaseShape, faults: CaseFaults) {
        self.file = file
        self.shape = shape
        self.faults = faults
    }

    private func complain(_ message: String, at place: CasePlace, of sheet: CaseSheet) {
        let keyPath = sheet.path.joined(separator: ".")
        faults.add(
            StrikeProximityError(
                .data, message, at: place.location(in: file, keyPath: keyPath)))
    }

    // MARK: Sheets

    /// Takes what a sheet says.
    mutating func take(_ cells: WholeWorkbook.Sheet, as sheet: CaseSheet) {
        guard let shape = sheet.shape(in: shape), let columns = columns(of: sheet) else { return }
        refuse(
            cells.uncomputed,
            "the formula has no stored result; save the workbook with a spreadsheet program, or write "
                + "the value", cells, sheet)
        refuse(
            cells.errors,
            "the cell holds an error such as #N/A; write the value, or clear the cell",
            cells, sheet)
        if sheet.form == .keys {
            takeKeys(cells, of: sheet, columns)
        } else {
            takeRows(cells, of: sheet, shape, columns)
        }
    }

    private func columns(of sheet: CaseSheet) -> CaseColumns? {
        guard let shape = sheet.shape(in: shape) else { return nil }
        let own = sheet.ownColumn.flatMap { name in
            self.shape["title"].map { (name: name, shape: $0) }
        }
        return CaseColumns(shape, own: own, withLists: sheet.form != .keys)
    }

    /// The list of which a sheet has most columns, and what it calls them; nil for fewer than two.
    func likeness(of cells: WholeWorkbook.Sheet) -> (sheet: CaseSheet, columns: [String])? {
        var best: (sheet: CaseSheet, columns: [String])?
        for sheet in CaseSheet.allCases where sheet.form != .keys {
            guard let columns = columns(of: sheet), let head = headIndex(cells, columns) else {
                continue
            }
            var paths: Set<[String]> = []
            let names = cells.rows[head].cells.map(Self.trimmed).filter { name in
                guard case .column(let column) = columns.meaning(of: name) else { return false }
                return paths.insert(column.path).inserted
            }
            if names.count > max(1, best?.columns.count ?? 0) { best = (sheet, names) }
        }
        return best
    }

    private func refuse(
        _ silent: WholeWorkbook.Silent?, _ sentence: String, _ cells: WholeWorkbook.Sheet,
        _ sheet: CaseSheet
    ) {
        guard let silent else { return }
        let others = silent.count - 1
        complain(
            sentence
                + (others == 0 ? "" : " (so it is in \(NumberText.count(others, "more cell")))"),
            at: CasePlace(sheet: cells.name, row: silent.row, column: silent.column), of: sheet)
    }

    private static func trimmed(_ text: String) -> String {
        text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    // MARK: Keys

    private mutating func takeKeys(
        _ cells: WholeWorkbook.Sheet, of sheet: CaseSheet, _ columns: CaseColumns
    ) {
        headers[cells.name] = [:]
        var said: [Said] = []
        let first = keyColumn(cells, columns)
        var hasNotes = false
        for row in cells.rows {
            let texts = row.cells.map(Self.trimmed)
            func text(_ index: Int) -> String {
                first + index < texts.count ? texts[first + index] : ""
            }
            func place(_ index: Int) -> CasePlace {
                CasePlace(sheet: cells.name, row: row.number, column: first + index + 1)
            }
            let (key, value) = (text(0), text(1))
            if Self.isHeader(key, value) {
                hasNotes = (Vocabulary.keys[.notes] ?? []).contains(Vocabulary.key(text(2)))
                continue
            }
            // A title, a remark, or a key that is left open.
            if value.isEmpty || key.hasPrefix("#") || Self.isRemark(texts) { continue }
            if key == WholeWorkbook.silent { continue }
            guard !key.isEmpty else {
                complain("there is no key beside this value", at: place(1), of: sheet)
                continue
            }
            guard let column = column(key, "key", columns, at: place(0), of: sheet) else {
                continue
            }
            // A note may be a number; beside what takes a range it was hardly meant as one.
            let isRange = column.shape.item?.takesNumber ?? false
            if isRange || !hasNotes, Double(value) != nil, Double(text(2)) != nil {
                complain(
                    "there are two values; write both into one cell, [\(value), \(text(2))]",
                    at: place(2), of: sheet)
            }
            said.append(
                Said(
                    column: column, text: value, place: place(1),
                    dateNumber: cells.dateNumber(row: row.number, column: first + 2)))
        }
        var whole = whole
        insert(said, into: &whole, below: sheet.path, columns, sheet)
        self.whole = whole
    }

    /// The column with most names of keys among the first, wherever the table begins.
    private func keyColumn(_ cells: WholeWorkbook.Sheet, _ columns: CaseColumns) -> Int {
        var counts: [Int: Int] = [:]
        for row in cells.rows {
            let texts = row.cells.prefix(Self.keyColumns + 1).map(Self.trimmed)
            for (index, text) in texts.prefix(Self.keyColumns).enumerated() where !text.isEmpty {
                if index + 1 < texts.count, Self.isHeader(text, texts[index + 1]) { return index }
                if case .column = columns.meaning(of: text) { counts[index, default: 0] += 1 }
            }
        }
        return counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? 0
    }

    /// Whether the first cell that is not empty begins as remarks do.
    private static func isRemark(_ texts: [String]) -> Bool {
        texts.first { !$0.isEmpty }?.hasPrefix("#") == true
    }

    private static func isHeader(_ key: String, _ value: String) -> Bool {
        ["key", "ключ"].contains(Vocabulary.key(key))
            && ["value", "значення", "значение"].contains(Vocabulary.key(value))
    }

    // MARK: Rows

    private mutating func takeRows(
        _ cells: WholeWorkbook.Sheet, of sheet: CaseSheet, _ shape: CaseShape,
        _ columns: CaseColumns
    ) {
        let sheetPlace = CasePlace(sheet: cells.name)
        var taken: [Item] = []
        defer { items[sheet] = (sheetPlace, taken) }
        guard !cells.rows.isEmpty else { return }
        guard let head = headIndex(cells, columns) else {
            complain(
                "no row names the columns; write their names into the first, such as "
                    + columns.names.prefix(4).joined(separator: ", "), at: sheetPlace, of: sheet)
            return
        }
        let known = readHead(cells.rows[head], cells.name, of: sheet, columns)
        var nameless: Set<Int> = []
        for row in cells.rows.dropFirst(head + 1) {
            var said: [Said] = []
            var name: (text: String, place: CasePlace)?
            let texts = row.cells.map(Self.trimmed)
            let read = texts.enumerated().map { index, text in
                headers[cells.name]?[index]?.hasPrefix("#") == true ? "" : text
            }
            if Self.isRemark(read) {
                if read.count(where: { !$0.isEmpty }) > 1 {
                    remarkRows[cells.name, default: 0] += 1
                }
                continue
            }
            for (index, text) in texts.enumerated() {
                guard !text.isEmpty else { continue }
                let place = CasePlace(sheet: cells.name, row: row.number, column: index + 1)
                guard let column = known[index] else {
                    if headers[cells.name]?[index] == nil, nameless.insert(index).inserted {
                        complain(
                            "the column has no name; write one above it, or clear the cell",
                            at: place, of: sheet)
                    }
                    continue
                }
                if column.path == sheet.ownColumn.map({ [$0] }) {
                    name = (text, place)
                } else {
                    said.append(
                        Said(
                            column: column, text: text, place: place,
                            dateNumber: cells.dateNumber(row: row.number, column: index + 1)))
                }
            }
            let rowPlace = CasePlace(sheet: cells.name, row: row.number)
            guard !said.isEmpty || name != nil else { continue }
            if name?.text == WholeWorkbook.silent { continue }
            if let own = sheet.ownColumn, name == nil {
                complain(
                    sheet.form == .parts
                        ? "the row names no strike; write its id into the column strike"
                        : "the row has no \(own); give it one of your own", at: rowPlace, of: sheet)
                continue
            }
            var value = CaseValue(content: .keys([]), place: rowPlace)
            insert(said, into: &value, below: [], columns, sheet)
            wrapParts(of: &value, shape)
            taken.append(Item(value: value, name: name))
        }
    }

    /// The row with most names of columns among the first, below whatever title there is.
    private func headIndex(_ cells: WholeWorkbook.Sheet, _ columns: CaseColumns) -> Int? {
        let counts = cells.rows.prefix(Self.titleRows).map { row in
            row.cells.count { cell in
                if case .column = columns.meaning(of: Self.trimmed(cell)) { true } else { false }
            }
        }
        guard let most = counts.max(), most > 0 else { return nil }
        return counts.firstIndex(of: most)
    }

    private mutating func readHead(
        _ row: WholeWorkbook.Row, _ name: String, of sheet: CaseSheet, _ columns: CaseColumns
    ) -> [Int: CaseColumns.Column] {
        var known: [Int: CaseColumns.Column] = [:]
        var names: [Int: String] = [:]
        for (index, cell) in row.cells.enumerated() {
            let text = Self.trimmed(cell)
            guard !text.isEmpty, text != WholeWorkbook.silent else { continue }
            names[index] = text
            guard !text.hasPrefix("#") else { continue }
            let place = CasePlace(sheet: name, row: row.number, column: index + 1)
            guard let column = column(text, "column", columns, at: place, of: sheet) else {
                continue
            }
            if known.values.contains(where: { $0.path == column.path }) {
                complain(
                    "the column “\(text)” is there twice"
                        + (text == column.name ? "" : ", as \(column.name)") + "; keep one",
                    at: place, of: sheet)
            } else {
                known[index] = column
            }
        }
        headers[name] = names
        return known
    }

    /// What the name of a column, or a key, means. One that is not known is a fault, and read as what is
    /// meant perhaps, so that it is not said to be missing besides.
    private func column(
        _ name: String, _ what: String, _ columns: CaseColumns, at place: CasePlace,
        of sheet: CaseSheet
    ) -> CaseColumns.Column? {
        switch columns.meaning(of: name) {
        case .column(let column): return column
        case .several(let names):
            complain(
                "“\(name)” may be \(names.joined(separator: " or ")); write which it is", at: place,
                of: sheet)
        case .unknown:
            if let meant = MeantWord(name, among: columns.names + columns.all.map(\.name)) {
                complain("unknown \(what) “\(name)”; \(meant.hint)", at: place, of: sheet)
                if case .column(var column) = columns.meaning(of: meant.word) {
                    column.isGuess = true
                    return column
                }
            } else {
                complain(
                    "unknown \(what) “\(name)”; known here: "
                        + "\(columns.names.joined(separator: ", ")); begin a remark with “#”",
                    at: place, of: sheet)
            }
        }
        return nil
    }

    // MARK: Values

    private func isOfTime(_ column: CaseColumns.Column) -> Bool {
        column.shape.isTime || column.shape.mainKey == "instant" || column.path.last == "published"
    }

    private mutating func insert(
        _ said: [Said], into value: inout CaseValue, below base: [String], _ columns: CaseColumns,
        _ sheet: CaseSheet
    ) {
        let paths = Set(said.map(\.column.path))
        let above = Set(paths.flatMap { path in path.indices.map { Array(path[..<$0]) } })
        for item in said {
            var path = item.column.path
            if above.contains(path), let key = item.column.shape.mainKey { path.append(key) }
            guard let node = CellText.node(item.text, item.column.shape) else {
                complain(
                    "“\(item.text.prefix(60))” is not a list; write [a, b]", at: item.place,
                    of: sheet)
                continue
            }
            if item.text == WholeWorkbook.silent { silent.insert(item.place) }
            if let number = item.dateNumber, number < Self.firstDate,
                path.first == "when"
                    || isOfTime(item.column) && Self.likelyYears.contains(number)
            {
                let day = item.text.prefix(10)
                complain(
                    "is \(day) meant, or did the cell make a date of \(shownNumber(number))? Format it as "
                        + "text, and write what is meant anew", at: item.place, of: sheet)
            }
            let leaf = CaseValue(content: .cell(node), place: item.place)
            guard value.insert(leaf, at: ArraySlice(base + path)) else {
                // Of what is meant perhaps it is said already that it is not known.
                let isGuess = said.contains {
                    $0.column.path == item.column.path && $0.column.isGuess
                }
                guard !isGuess else { continue }
                complain(
                    "“\(item.column.name)” is said twice; keep one of the two", at: item.place,
                    of: sheet)
                continue
            }
            let confidence = Array(item.column.path.dropLast()) + ["confidence"]
            if item.column.is95, !paths.contains(confidence),
                columns.all.contains(where: { $0.path == confidence })
            {
                let leaf = CaseValue(content: .cell(Node("0.95")), place: item.place)
                _ = value.insert(leaf, at: ArraySlice(base + confidence))
            }
        }
    }

    /// Makes lists of one item of what a row says of a report or a weapon.
    private func wrapParts(of value: inout CaseValue, _ shape: CaseShape) {
        for (key, list) in shape.keys {
            guard let item = list.item, !item.keys.isEmpty, var part = value[key] else { continue }
            if item["id"] != nil, part["id"] == nil {
                part["id"] = CaseValue(content: .cell(Node(Self.onlyPart)), place: part.place)
            }
            value[key] = CaseValue(content: .list([part]), place: part.place)
        }
    }

    // MARK: The whole

    /// All of it, once every sheet is taken.
    mutating func finish() -> CaseValue {
        for sheet in CaseSheet.allCases where sheet.form == .parts { joinParts(sheet) }
        for sheet in CaseSheet.allCases {
            guard let (place, items) = items[sheet] else { continue }
            switch sheet.form {
            case .keys, .parts: break
            case .items:
                let isRequired = [.premises, .strikes].contains(sheet)
                // A sheet that is there to be filled in says nothing.
                if items.isEmpty, !isRequired || whole[sheet.rawValue] != nil { continue }
                let list = CaseValue(content: .list(items.map(\.value)), place: place)
                if !whole.insert(list, at: ArraySlice(sheet.path)) {
                    complain(
                        "the sheet \(CaseSheet.general.rawValue) names a file of \(sheet.rawValue), and "
                            + "there are rows, too; keep one of the two", at: place, of: sheet)
                }
            case .named:
                insertNamed(items, of: sheet)
            }
        }
        whole.sort(like: shape)
        return whole
    }

    /// Puts what stands beside names of the user's own under these.
    private mutating func insertNamed(_ items: [Item], of sheet: CaseSheet) {
        var known: Set<String> = []
        var entries: [(name: String, value: CaseValue)] = []
        // A key of the sheet assumptions may say the same.
        let before = sheet.path.reduce(Optional(whole)) { value, key in value?[key] }
        for item in items {
            guard let name = item.name else { continue }
            if known.insert(name.text).inserted, before?[name.text] == nil {
                entries.append((name.text, item.value))
            } else {
                complain(
                    "“\(name.text)” is there twice; give each a name of its own", at: name.place,
                    of: sheet)
            }
        }
        guard let first = entries.first else { return }
        if before == nil {
            let all = CaseValue(content: .keys(entries), place: first.value.place)
            _ = whole.insert(all, at: ArraySlice(sheet.path))
        } else {
            for (name, value) in entries {
                _ = whole.insert(value, at: ArraySlice(sheet.path + [name]))
            }
        }
    }

    /// Gives each strike the reports, or the weapons, whose rows name it.
    private mutating func joinParts(_ sheet: CaseSheet) {
        guard let (place, parts) = items[sheet], !parts.isEmpty else { return }
        guard var strikes = items[.strikes]?.items else {
            complain(
                "its rows name strikes, and there is no sheet strikes; add one", at: place,
                of: sheet)
            return
        }
        var indices: [String: Int] = [:]
        for (index, strike) in strikes.enumerated() {
            guard case .cell(let node)? = strike.value["id"]?.content, let id = node.string,
                indices[id] == nil
            else { continue }
            indices[id] = index
        }
        let known = indices.keys.sorted()
        var hints: [String: String] = [:]
        var lists: [Int: [CaseValue]] = [:]
        for part in parts {
            guard let name = part.name else { continue }
            if let index = indices[name.text] {
                lists[index, default: []].append(part.value)
                continue
            }
            // Nobody will see more of them.
            if hints[name.text] == nil, hints.count < StrikeProximityError.shownAtOnce {
                hints[name.text] =
                    "; "
                    + MeantWord.hint(for: name.text, among: known, naming: Self.namedStrikes)
            }
            complain(
                "there is no strike “\(name.text)”\(hints[name.text] ?? "")", at: name.place,
                of: sheet)
        }
        for (index, list) in lists {
            var all = list
            if case .list(let before)? = strikes[index].value[sheet.rawValue]?.content {
                all = before + list
            }
            strikes[index].value[sheet.rawValue] = CaseValue(
                content: .list(all), place: all[0].place)
        }
        items[.strikes]?.items = strikes
    }
}
