internal import Foundation
internal import Records
internal import Yams

/// The tree of a case file. Where the text is not YAML it is mended in memory and read on, so
/// that one wrong indent does not hide every other fault; no case is made of it then.
struct CaseTree {
    /// Nil for an empty file, and where the text cannot be mended.
    private(set) var root: CaseNode?
    /// The lines as the file has them.
    let lines: [Substring]
    /// What should be said of how it was read.
    private(set) var notice: String?
    /// The sheets of a workbook that were left out because a case has none of the kind.
    private(set) var unreadSheets: [String] = []

    /// The tree of a workbook's sheets.
    init(
        workbook data: Data, name: String, faults: CaseFaults
    ) throws(StrikeProximityError) {
        lines = []
        let sheets = try CaseSheets(data, name: name, faults: faults)
        faults.sheets = sheets
        notice = sheets.notice
        unreadSheets = sheets.unread
        root = sheets.root.map { CaseNode($0, path: name, keyPath: "", faults: faults) }
    }

    init(_ text: String, name: String, faults: CaseFaults) {
        let whole = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        lines = whole.split(separator: "\n", omittingEmptySubsequences: false)
        var mended = lines.map(String.init)
        for _ in 0..<StrikeProximityError.shownAtOnce {
            let mistake: YAMLMistake
            do {
                root = try BoundedYAML.compose(mended.joined(separator: "\n")).map {
                    CaseNode($0, path: name, keyPath: "", faults: faults)
                }
                notice = SilentRemark.notice(mended)
                return
            } catch let refusal as BoundedYAML.Refusal {
                mistake = YAMLMistake(refusal.sentence, line: refusal.line)
            } catch {
                mistake = YAMLMistake(error, lines: mended)
            }
            var fault = StrikeProximityError(
                .data, mistake.sentence,
                at: FileLocation(path: name, line: mistake.line, column: mistake.column),
                example: mistake.example)
            if let line = mistake.line {
                fault.excerpt = FaultExcerpt(line: line, column: mistake.column, of: lines)?.text
            }
            faults.addOfStructure(fault)
            guard let next = mistake.mended, next != mended else { return }
            mended = next
        }
    }
}
