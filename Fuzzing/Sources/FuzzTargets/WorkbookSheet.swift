@testable import Records

/// A sheet of a workbook whose other parts are in order.
func workbookSheet(_ bytes: UnsafeRawBufferPointer) {
    let sheet = Array(bytes)
    let (whole, table) = read(SheetPackage(sheet: sheet, stretch: 1 << 16))
    let (small, _) = read(SheetPackage(sheet: sheet, stretch: 5))
    require(
        whole == small, "in stretches of 5 bytes it gives\n\(small)\notherwise\n\(whole)")
    guard case .success(let csv) = whole, let table else { return }
    let splitter = DelimitedSplitter(separator: .comma)
    var (index, rows) = (0, 0)
    while index < csv.count {
        var cells: [DelimitedSplitter.Cell] = []
        let record = splitter.split(csv.span, from: index, to: csv.count, into: &cells)
        require(record.fault == nil, "row \(rows + 1) of the CSV is broken")
        require(
            record.range.isEmpty || cells.count == table.columns,
            "row \(rows + 1) has \(cells.count) cells of \(table.columns)")
        rows += 1
        index = record.end
    }
    require(rows == table.rows, "of \(table.rows) rows the CSV has \(rows)")
}

private func read(
    _ parts: SheetPackage
) -> (csv: Result<[UInt8], StrikeProximityError>, table: WorkbookTable?) {
    var csv: [UInt8] = []
    do throws(StrikeProximityError) {
        let table = try WorkbookReader(parts, name: "sheet.xlsx").write { csv += $0 }
        return (.success(csv), table)
    } catch {
        return (.failure(error), nil)
    }
}

/// The parts of a workbook of one sheet.
private struct SheetPackage: WorkbookParts {
    private let parts: [String: [UInt8]]
    /// How many bytes come at a time.
    private let stretch: Int

    var names: [String] { parts.keys.sorted() }

    func open(
        _ name: String
    ) throws(StrikeProximityError) -> () throws(StrikeProximityError) -> [UInt8] {
        var rest = (parts[name] ?? [])[...]
        let stretch = stretch
        return {
            defer { rest = rest.dropFirst(stretch) }
            return Array(rest.prefix(stretch))
        }
    }

    init(sheet: [UInt8], stretch: Int) {
        self.stretch = stretch
        var parts = Self.others.mapValues { Array($0.utf8) }
        parts["xl/worksheets/sheet1.xml"] = sheet
        self.parts = parts
    }

    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    private static func relationships(_ targets: [(String, String)]) -> String {
        let package = "http://schemas.openxmlformats.org/package/2006/relationships"
        let rows = targets.map { kind, target in
            "<Relationship Id=\"\(kind)\" Type=\"\(types)/\(kind)\" Target=\"\(target)\"/>"
        }
        return "<Relationships xmlns=\"\(package)\">\(rows.joined())</Relationships>"
    }

    /// With formats of dates, times and numbers, and some shared strings.
    private static let others = [
        "_rels/.rels": relationships([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": """
        <workbook xmlns="\(main)" xmlns:r="\(types)"><sheets>
        <sheet name="One" sheetId="1" r:id="worksheet"/></sheets></workbook>
        """,
        "xl/_rels/workbook.xml.rels": relationships([
            ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"),
            ("sharedStrings", "sharedStrings.xml"),
        ]),
        "xl/styles.xml": """
        <styleSheet xmlns="\(main)"><numFmts>
        <numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm:ss"/>
        <numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>
        <xf numFmtId="20"/></cellXfs></styleSheet>
        """,
        "xl/sharedStrings.xml": """
        <sst xmlns="\(main)"><si><t>latitude</t></si><si><t>longitude</t></si>
        <si><r><t>two </t></r><r><t>runs, "quoted"</t></r></si><si><t/></si></sst>
        """,
    ]
}
