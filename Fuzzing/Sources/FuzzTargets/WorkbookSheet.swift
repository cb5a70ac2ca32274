@testable import Records

/// A sheet of a workbook whose other parts are in order.
func workbookSheet(_ bytes: UnsafeRawBufferPointer, _ lot: inout Lot) {
    let sheet = Array(bytes)
    let (whole, table) = read(sheet, stretch: 1 << 16)
    if lot.falls(oneIn: 4) {
        let (small, _) = read(sheet, stretch: 5)
        require(
            whole == small, "in stretches of 5 bytes it gives\n\(small)\notherwise\n\(whole)")
    }
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
    _ sheet: [UInt8], stretch: Int
) -> (csv: Result<[UInt8], StrikeProximityError>, table: WorkbookTable?) {
    let (parts, reader) = SheetPackage.opened
    (parts.sheet, parts.stretch) = (sheet, stretch)
    var csv: [UInt8] = []
    do throws(StrikeProximityError) {
        let table = try reader.write { csv += $0 }
        return (.success(csv), table)
    } catch {
        return (.failure(error), nil)
    }
}

/// The parts of a workbook of one sheet, of which only this changes.
private final class SheetPackage: WorkbookParts {
    private static let name = "xl/worksheets/sheet1.xml"

    var sheet: [UInt8] = []
    /// How many of its bytes come at a time.
    var stretch = 1

    /// The workbook, and a reader that has read the other parts.
    nonisolated(unsafe) static let opened: (parts: SheetPackage, reader: WorkbookReader) = {
        let parts = SheetPackage()
        do {
            return (parts, try WorkbookReader(parts, name: "sheet.xlsx"))
        } catch {
            fatalError("the other parts of the workbook are refused: \(error)")
        }
    }()

    var names: [String] { [Self.name] + Self.others.keys }

    func open(
        _ name: String
    ) throws(StrikeProximityError) -> () throws(StrikeProximityError) -> [UInt8] {
        let isSheet = name == Self.name
        var rest = (isSheet ? sheet : Array((Self.others[name] ?? "").utf8))[...]
        let stretch = isSheet ? stretch : rest.count
        return {
            defer { rest = rest.dropFirst(stretch) }
            return Array(rest.prefix(stretch))
        }
    }

    /// With formats of dates, times and numbers, and some shared strings.
    private static let others = [
        "_rels/.rels": WorkbookXML.relationships([("a", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": WorkbookXML.workbook([("a", "One")]),
        "xl/_rels/workbook.xml.rels": WorkbookXML.relationships([
            ("a", "worksheet", "worksheets/sheet1.xml"), ("b", "styles", "styles.xml"),
            ("c", "sharedStrings", "sharedStrings.xml"),
        ]),
        "xl/styles.xml": """
        <styleSheet xmlns="\(WorkbookXML.main)"><numFmts>
        <numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm:ss"/>
        <numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>
        <xf numFmtId="20"/></cellXfs></styleSheet>
        """,
        "xl/sharedStrings.xml": """
        <sst xmlns="\(WorkbookXML.main)"><si><t>latitude</t></si><si><t>longitude</t></si>
        <si><r><t>two </t></r><r><t>runs, "quoted"</t></r></si><si><t/></si></sst>
        """,
    ]
}
