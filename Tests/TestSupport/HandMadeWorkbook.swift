/// The parts of a small workbook written by hand, for what no library writes.
public struct HandMadeWorkbook {
    /// The namespace of most workbooks.
    public static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    /// The namespace of strict ones.
    public static let strictMain = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    private static let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let strictTypes = "http://purl.oclc.org/ooxml/officeDocument/relationships"

    /// By their names in the package.
    public var parts: [String: String]
    /// How many bytes come at a time.
    public var stretch = 1 << 16

    /// A workbook of one sheet.
    ///
    /// - Parameters:
    ///   - rows: what stands in `sheetData`.
    ///   - styles: what stands in `styleSheet`; nil for no such part.
    ///   - strings: what stands in `sst`; nil for no such part.
    public init(
        rows: String, styles: String? = nil, strings: String? = nil, properties: String = "",
        isStrict: Bool = false
    ) {
        let main = isStrict ? Self.strictMain : Self.main
        let types = isStrict ? Self.strictTypes : Self.types
        func relationships(_ targets: [(String, String, String)]) -> String {
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + targets.map {
                    "<Relationship Id=\"\($0.0)\" Type=\"\(types)/\($0.1)\" Target=\"\($0.2)\"/>"
                }.joined() + "</Relationships>"
        }
        parts = [
            "_rels/.rels": relationships([("a", "officeDocument", "/xl/workbook.xml")]),
            "xl/workbook.xml": """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <w:workbook xmlns:w="\(main)" xmlns:q="\(types)">\(properties)<w:sheets>
            <w:sheet name="One" sheetId="1" q:id="r1"/></w:sheets></w:workbook>
            """,
            "xl/_rels/workbook.xml.rels": relationships(
                [
                    ("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", "styles", "styles.xml"),
                    ("r3", "sharedStrings", "../xl/./sharedStrings.xml"),
                ].filter {
                    $0.0 == "r1" || $0.0 == "r2" && styles != nil || $0.0 == "r3" && strings != nil
                }),
            "xl/worksheets/sheet1.xml": """
            <worksheet xmlns="\(main)"><sheetData>\(rows)</sheetData></worksheet>
            """,
        ]
        if let styles {
            parts["xl/styles.xml"] = "<styleSheet xmlns=\"\(main)\">\(styles)</styleSheet>"
        }
        if let strings {
            parts["xl/sharedStrings.xml"] = "<sst xmlns=\"\(main)\">\(strings)</sst>"
        }
    }
}
