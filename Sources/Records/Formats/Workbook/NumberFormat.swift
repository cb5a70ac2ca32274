/// The code of a number format, such as `[$-409]d mmm yyyy h:mm;@`, in so far as it tells what of a
/// moment is shown.
struct NumberFormat {
    private let sections: [NumberFormatSection]

    /// Reads a code as workbooks have it: in English, whatever the language of the program.
    init(_ code: String) {
        let all = NumberFormatSection.sections(of: code)
        // A section for text says nothing of numbers.
        let numeric = all.filter { !$0.isText }
        sections = Array(numeric.prefix(3))
    }

    /// What it shows of a number as a moment; nil where it shows a plain number.
    func parts(for value: Double) -> DateParts? {
        guard sections.count > 1 else { return sections.first?.parts }
        let fitting = sections.indices.first { index in
            if let condition = sections[index].condition { return condition.holds(for: value) }
            switch index {
            case 0: return sections.count == 2 ? value >= 0 : value > 0
            case 1 where sections.count == 3: return value < 0
            default: return true
            }
        }
        return sections[fitting ?? sections.count - 1].parts
    }

    /// Whether it ever shows a moment.
    var isOfDates: Bool { sections.contains { $0.parts != nil } }
}

extension NumberFormat {
    /// The code of a format that workbooks name by a number below 164 only; nil where it is not one
    /// of dates. Those from 27 on differ by country; of each the one that shows most is given.
    static func builtIn(_ id: Int) -> NumberFormat? {
        switch id {
        case 14: NumberFormat("mm-dd-yy")
        case 15: NumberFormat("d-mmm-yy")
        case 16: NumberFormat("d-mmm")
        case 17: NumberFormat("mmm-yy")
        case 18: NumberFormat("h:mm AM/PM")
        case 19: NumberFormat("h:mm:ss AM/PM")
        case 20, 32: NumberFormat("h:mm")
        case 21, 33: NumberFormat("h:mm:ss")
        case 22: NumberFormat("m/d/yy h:mm")
        case 27...31, 34...36, 50...58: NumberFormat("yyyy/m/d")
        case 45: NumberFormat("mm:ss")
        case 46: NumberFormat("[h]:mm:ss")
        case 47: NumberFormat("mmss.0")
        default: nil
        }
    }
}
