internal import Foundation
internal import Records

/// A workbook of Excel's format (ECMA-376) as other programs open it; the same sheets give the same
/// bytes.
///
/// Every text is an inline string, so that none is taken for a formula.
struct WorkbookDocument {
    let pages: [SheetPage]

    /// How long the text of a cell may be, characters.
    static let longestText = 32_767
    /// As many rows are offered the words of their column.
    private static let offeredRows = 1_000

    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let relations =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let types = "application/vnd.openxmlformats-officedocument.spreadsheetml"

    /// Its bytes.
    ///
    /// - Parameter name: the workbook as messages name it.
    func data(name: String) throws(StrikeProximityError) -> Data {
        let handle = try NamelessFile.make(for: name)
        let archive = ZipWriter(handle, name: name)
        let part = { (name: String, text: String) throws(StrikeProximityError) in
            let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
            try archive.add(name, Data((head + text + "\n").utf8))
        }
        try part("[Content_Types].xml", contentTypes)
        try part("_rels/.rels", Self.relationships([("officeDocument", "xl/workbook.xml")]))
        try part("xl/workbook.xml", workbook)
        try part(
            "xl/_rels/workbook.xml.rels",
            Self.relationships(
                pages.indices.map { ("worksheet", "worksheets/sheet\($0 + 1).xml") }
                    + [("styles", "styles.xml")]))
        try part("xl/styles.xml", Self.styles)
        for (index, page) in pages.enumerated() {
            try part("xl/worksheets/sheet\(index + 1).xml", sheet(page, isFirst: index == 0))
        }
        try archive.finish()
        return try handle.wholeContent(of: name)
    }

    // MARK: Parts

    private var contentTypes: String {
        let sheets = pages.indices.map {
            "<Override PartName=\"/xl/worksheets/sheet\($0 + 1).xml\" ContentType=\"\(Self.types)"
                + ".worksheet+xml\"/>"
        }
        return "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\" "
            + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(Self.types).sheet.main+xml\"/>"
            + "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(Self.types).styles+xml\"/>"
            + sheets.joined() + "</Types>"
    }

    private static func relationships(_ targets: [(kind: String, target: String)]) -> String {
        let all = targets.enumerated().map { index, target in
            "<Relationship Id=\"rId\(index + 1)\" Type=\"\(relations)/\(target.kind)\" "
                + "Target=\"\(target.target)\"/>"
        }
        return "<Relationships "
            + "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + all.joined() + "</Relationships>"
    }

    private var workbook: String {
        let sheets = pages.enumerated().map { index, page in
            "<sheet name=\"\(Self.escaped(page.name))\" sheetId=\"\(index + 1)\" "
                + "r:id=\"rId\(index + 1)\"/>"
        }
        return "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.relations)\">"
            + "<bookViews><workbookView/></bookViews><sheets>\(sheets.joined())</sheets></workbook>"
    }

    /// In the order of ``SheetPage/Kind``.
    private static let styles: String = {
        let wrapped = "<alignment vertical=\"top\" wrapText=\"1\"/>"
        let formats: [(number: Int, font: Int, fill: Int)] = [
            (0, 0, 0), (49, 1, 2), (164, 0, 0), (165, 0, 0), (49, 0, 0),
        ]
        let cells = formats.map {
            "<xf numFmtId=\"\($0.number)\" fontId=\"\($0.font)\" fillId=\"\($0.fill)\" borderId=\"0\" "
                + "xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" "
                + "applyAlignment=\"1\">\(wrapped)</xf>"
        }
        return "<styleSheet xmlns=\"\(main)\"><numFmts count=\"2\">"
            + "<numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>"
            + "<numFmt numFmtId=\"165\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm\"/></numFmts>"
            + "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
            + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
            + "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>"
            + "<fill><patternFill patternType=\"gray125\"/></fill>"
            + "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE8EEF4\"/>"
            + "<bgColor indexed=\"64\"/></patternFill></fill></fills>"
            + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
            + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
            + "</cellStyleXfs><cellXfs count=\"\(formats.count)\">\(cells.joined())</cellXfs>"
            + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/>"
            + "</cellStyles></styleSheet>"
    }()

    // MARK: Sheets

    private func sheet(_ page: SheetPage, isFirst: Bool) -> String {
        let columns = page.columns.enumerated().map { index, column in
            "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(page.width(of: index))\" "
                + "style=\"\(column.kind.rawValue)\" customWidth=\"1\"/>"
        }
        let head = page.columns.map { (SheetPage.Cell.text($0.title), SheetPage.Kind.header) }
        let rows = ([head] + page.rows).enumerated().map { index, cells in
            let texts = cells.enumerated().map { column, cell in
                Self.cell(cell.0, cell.1, FileLocation.cell(row: index + 1, column: column + 1))
            }
            return "<row r=\"\(index + 1)\">\(texts.joined())</row>"
        }
        return "<worksheet xmlns=\"\(Self.main)\"><sheetViews><sheetView "
            + (isFirst ? "tabSelected=\"1\" " : "") + "workbookViewId=\"0\">"
            + "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
            + "<selection pane=\"bottomLeft\" activeCell=\"A2\" sqref=\"A2\"/>"
            + "</sheetView></sheetViews><cols>\(columns.joined())</cols>"
            + "<sheetData>\(rows.joined())</sheetData>\(Self.offers(page))</worksheet>"
    }

    private static func cell(
        _ cell: SheetPage.Cell, _ kind: SheetPage.Kind, _ place: String
    ) -> String {
        let start = "<c r=\"\(place)\" s=\"\(kind.rawValue)\""
        switch cell {
        case .empty: return start + "/>"
        case .text(let text):
            return start
                + " t=\"inlineStr\"><is><t xml:space=\"preserve\">\(escaped(text))</t></is></c>"
        case .number(let text): return start + "><v>\(text)</v></c>"
        case .flag(let isTrue): return start + " t=\"b\"><v>\(isTrue ? 1 : 0)</v></c>"
        case .time(let day, let second):
            // Day 1 is 1 January 1900, and a day that never was lies between.
            let serial = Double(day + 25_569) + Double(second ?? 0) / 86_400
            return start + "><v>\(second == nil ? "\(day + 25_569)" : "\(serial)")</v></c>"
        }
    }

    /// The words that spreadsheet programs offer for cells; another may be written all the same, and is
    /// refused by whoever reads it, with a sentence.
    private static func offers(_ page: SheetPage) -> String {
        var all: [(cells: String, words: [String])] = []
        for (index, column) in page.columns.enumerated() where !column.words.isEmpty {
            let first = FileLocation.cell(row: 2, column: index + 1)
            let last = FileLocation.cell(row: offeredRows, column: index + 1)
            all.append(("\(first):\(last)", column.words))
        }
        for (row, column, words) in page.choices {
            all.append((FileLocation.cell(row: row + 2, column: column + 1), words))
        }
        // Longer lists would have to stand in cells.
        let fitting = all.filter { $0.words.joined(separator: ",").count <= 255 }
        guard !fitting.isEmpty else { return "" }
        let texts = fitting.map { cells, words in
            "<dataValidation type=\"list\" allowBlank=\"1\" sqref=\"\(cells)\"><formula1>"
                + "\"\(escaped(words.joined(separator: ",")))\"</formula1></dataValidation>"
        }
        return "<dataValidations count=\"\(texts.count)\">\(texts.joined())</dataValidations>"
    }

    /// A text in XML; what XML cannot hold, and what looks like it once written, as workbooks have it.
    private static func escaped(_ text: String) -> String {
        let guarded = text.replacing(/_(x[0-9A-Fa-f]{4}_)/) { "_x005F_\($0.1)" }
        var escaped = ""
        for scalar in guarded.unicodeScalars {
            if let entity = Markup.entity(of: scalar) {
                escaped += entity
                continue
            }
            switch scalar {
            case "\n", "\t": escaped.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x20 || (0xFFFE...0xFFFF).contains(scalar.value):
                escaped += "_x\(String(format: "%04X", scalar.value))_"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
