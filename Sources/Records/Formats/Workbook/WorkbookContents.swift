/// What the part `workbook.xml` says: the sheets in their order and how days are counted.
final class WorkbookContents: PartHandler {
    /// A sheet as the workbook lists it.
    struct Sheet {
        let name: String
        /// The relationship that leads to it.
        let relationship: String
        let isHidden: Bool
    }

    private(set) var sheets: [Sheet] = []
    private(set) var epoch = WorkbookEpoch.from1900

    func start(_ name: String, _ attributes: [String: String]) -> Bool {
        switch name {
        case "workbookPr":
            if Self.isTrue(attributes["date1904"]) {
                epoch = .from1904
            } else if let compatible = attributes["dateCompatibility"], !Self.isTrue(compatible) {
                epoch = .from1899
            }
        case "sheet":
            // The prefix of the relationships' namespace may be any; no other attribute is an “id”.
            let relationship = attributes.first { $0.key.hasSuffix(":id") }?.value
            sheets.append(
                Sheet(
                    name: attributes["name"] ?? "", relationship: relationship ?? "",
                    isHidden: ["hidden", "veryHidden"].contains(attributes["state"] ?? "")))
        default: break
        }
        return false
    }

    func end(_ name: String, _ text: String?) {}

    private static func isTrue(_ text: String?) -> Bool {
        ["1", "true", "on"].contains(text?.lowercased() ?? "")
    }
}
