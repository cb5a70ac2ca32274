import Foundation

@testable import Records
@testable import StrikeProximity

/// A case in YAML. The files that it names are not there.
func caseFile(_ bytes: UnsafeRawBufferPointer, _ lot: inout Lot) {
    // A case may be a workbook, too, which is another target's.
    guard !WholeWorkbook.isLikely(Data(bytes)) else { return }
    let first = caseSentences(Data(bytes), name: "case.yaml")
    guard lot.falls(oneIn: 4) else { return }
    // Read again it says the same, also with lines that end as Windows ends them.
    let ends = bytes.contains(0x0D) ? [0x0A] : [0x0D, 0x0A] as [UInt8]
    let again = Data(bytes.flatMap { $0 == 0x0A ? ends : [$0] })
    let second = caseSentences(again, name: "case.yaml")
    require(second == first, "it says \(first ?? []), and then \(second ?? [])")
}

/// What is wrong with a case; nil where nothing is.
func caseSentences(_ data: Data, name: String) -> [String]? {
    do throws(StrikeProximityError) {
        _ = try CaseReader(now: Date(timeIntervalSince1970: 1_790_000_000)).read(
            data, at: Scratch.url(name), name: name, InputFolder())
        return nil
    } catch {
        let sentences = ([error] + error.further).map(\.description)
        for sentence in sentences {
            require(!sentence.contains("\n"), "a sentence has more than one line: \(sentence)")
        }
        return sentences
    }
}
