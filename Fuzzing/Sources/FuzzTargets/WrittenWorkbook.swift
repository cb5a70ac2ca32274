import Foundation

@testable import Records

/// A workbook that an input is made into.
struct WrittenWorkbook {
    private(set) var sheets: [(name: String, rows: [[String]])] = []

    /// Lines that begin with “=” name sheets, the others are rows of cells between tabs.
    init(_ text: String) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.first == "=" {
                guard sheets.count < 12 else { return }
                sheets.append((String(line.dropFirst()), []))
            } else if !sheets.isEmpty {
                let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
                sheets[sheets.count - 1].rows.append(cells.map(String.init))
            }
        }
    }

    /// Its bytes; texts stand in their cells, or once for all of them in a part of their own.
    func file(sharesStrings: Bool) -> Data {
        var shared: [String] = []
        var numbers: [String: Int] = [:]
        func cell(_ text: String) -> String {
            if text.isEmpty { return "<c/>" }
            if PlainNumber.parse(text) != nil { return "<c><v>\(text)</v></c>" }
            guard sharesStrings else {
                return "<c t=\"inlineStr\"><is><t>\(WorkbookXML.escaped(text))</t></is></c>"
            }
            let number = numbers[text] ?? shared.count
            if number == shared.count {
                numbers[text] = number
                shared.append(text)
            }
            return "<c t=\"s\"><v>\(number)</v></c>"
        }
        var parts = [
            (
                "_rels/.rels",
                WorkbookXML.relationships([("a", "officeDocument", "xl/workbook.xml")])
            ),
            (
                "xl/workbook.xml",
                WorkbookXML.workbook(
                    sheets.enumerated().map { ("r\($0.offset)", $0.element.name) })
            ),
        ]
        for (index, sheet) in sheets.enumerated() {
            let rows = sheet.rows.map { "<row>\($0.map(cell).joined())</row>" }.joined()
            parts.append(
                (
                    "xl/worksheets/sheet\(index).xml",
                    "<worksheet xmlns=\"\(WorkbookXML.main)\"><sheetData>\(rows)</sheetData></worksheet>"
                ))
        }
        let items = shared.map { "<si><t>\(WorkbookXML.escaped($0))</t></si>" }.joined()
        parts.append(
            ("xl/sharedStrings.xml", "<sst xmlns=\"\(WorkbookXML.main)\">\(items)</sst>"))
        parts.append(
            (
                "xl/_rels/workbook.xml.rels",
                WorkbookXML.relationships(
                    sheets.indices.map { ("r\($0)", "worksheet", "worksheets/sheet\($0).xml") }
                        + [("s", "sharedStrings", "sharedStrings.xml")])
            ))
        _ = Scratch.write(archive: parts.map { ($0, Array($1.utf8)) }, as: "written.xlsx")
        return Scratch.read("written.xlsx")
    }
}
