/// The texts that cells name by number, kept once.
final class WorkbookSharedStrings: PartHandler {
    private let file: String
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var text: WorkbookText?

    /// None yet.
    ///
    /// - Parameter file: the workbook as messages name it.
    init(file: String) { self.file = file }

    /// The text with a number, counted from 0; nil where there is none.
    subscript(index: Int) -> String? {
        guard ends.indices.contains(index) else { return nil }
        let start = index == 0 ? 0 : ends[index - 1]
        return String(decoding: bytes[start..<ends[index]], as: UTF8.self)
    }

    func start(_ name: String, _ attributes: [String: String]) -> Bool {
        if name == "si" { text = WorkbookText() }
        return text?.start(name, attributes) ?? false
    }

    func end(_ name: String, _ text: String?) throws(StrikeProximityError) {
        self.text?.end(name, text)
        guard name == "si", let whole = self.text else { return }
        self.text = nil
        bytes += whole.joined.utf8
        ends.append(bytes.count)
        guard bytes.count <= Limit.sharedTexts.bytes else {
            throw StrikeProximityError(
                .data,
                "its texts are more than \(Limit.sharedTexts.shown) together; divide it, or write CSV"
                    + Limit.sharedTexts.remedy,
                at: FileLocation(path: file))
        }
    }
}
