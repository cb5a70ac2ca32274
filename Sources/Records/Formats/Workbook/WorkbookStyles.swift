/// The part `styles.xml`, in so far as it tells which cells hold dates.
final class WorkbookStyles: PartHandler {
    private var custom: [Int: NumberFormat] = [:]
    private var formatIDs: [Int] = []
    private var isInCellFormats = false
    /// The format of each cell style that is one of dates.
    private var formats: [NumberFormat?] = []
    /// The styles whose format is not there: from 164 on the workbook has to state them.
    private var withoutFormat: Set<Int> = []

    func start(_ name: String, _ attributes: [String: String]) -> Bool {
        switch name {
        case "numFmt":
            if let id = attributes["numFmtId"].flatMap({ Int($0) }),
                let code = attributes["formatCode"]
            {
                custom[id] = NumberFormat(WorkbookText.unescaped(code))
            }
        case "cellXfs": isInCellFormats = true
        case "xf" where isInCellFormats:
            formatIDs.append(attributes["numFmtId"].flatMap { Int($0) } ?? 0)
        default: break
        }
        return false
    }

    func end(_ name: String, _ text: String?) {
        if name == "cellXfs" { isInCellFormats = false }
        guard name == "styleSheet" else { return }
        withoutFormat = Set(
            formatIDs.indices.filter { style in
                let id = formatIDs[style]
                return (id < 0 || id >= 164) && custom[id] == nil
            })
        formats = formatIDs.map { id in
            let format = custom[id] ?? NumberFormat.builtIn(id)
            return format?.isOfDates == true ? format : nil
        }
    }

    /// Whether there is such a style, with its format; a workbook without any has the first.
    func has(_ style: Int) -> Bool {
        style == 0 || formats.indices.contains(style) && !withoutFormat.contains(style)
    }

    /// What the format of a style shows of a number as a moment; nil where it is a plain number.
    func parts(ofStyle style: Int, for value: Double) -> DateParts? {
        guard formats.indices.contains(style) else { return nil }
        return formats[style]?.parts(for: value)
    }
}
