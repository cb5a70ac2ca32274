/// The XML namespaces of ECMA-376: transitional, which most programs write, and strict.
enum WorkbookNamespaces {
    /// Of workbooks, sheets, styles and shared strings.
    static let main = [
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    ]
    /// Of what leads from part to part.
    static let relationships = ["http://schemas.openxmlformats.org/package/2006/relationships"]
}
