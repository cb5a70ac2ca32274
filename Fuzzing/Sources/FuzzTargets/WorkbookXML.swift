/// How the parts of a workbook are written.
enum WorkbookXML {
    static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    static func relationships(_ targets: [(id: String, kind: String, target: String)]) -> String {
        let package = "http://schemas.openxmlformats.org/package/2006/relationships"
        let rows = targets.map {
            "<Relationship Id=\"\($0.id)\" Type=\"\(types)/\($0.kind)\" Target=\"\($0.target)\"/>"
        }
        return "<Relationships xmlns=\"\(package)\">\(rows.joined())</Relationships>"
    }

    /// The part that names the sheets.
    static func workbook(_ sheets: [(relationship: String, name: String)]) -> String {
        let rows = sheets.enumerated().map { index, sheet in
            "<sheet name=\"\(escaped(sheet.name))\" sheetId=\"\(index + 1)\" "
                + "r:id=\"\(sheet.relationship)\"/>"
        }
        return
            "<workbook xmlns=\"\(main)\" xmlns:r=\"\(types)\"><sheets>\(rows.joined())</sheets></workbook>"
    }

    /// A text without what XML cannot have.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\t", "\n", "\r": escaped += "&#\(scalar.value);"
            case "\0"..<" ", "\u{FFFE}", "\u{FFFF}": break
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
