import Foundation

@testable import Records
@testable import StrikeProximity

/// A case in YAML. The files that it names are not there.
func caseFile(_ bytes: UnsafeRawBufferPointer) {
    // A case may be a workbook, too, which is another target's.
    guard !WholeWorkbook.isLikely(Data(bytes)) else { return }
    let first = sentences(Data(bytes))
    require(sentences(Data(bytes)) == first, "read again it says something else")
    for sentence in first ?? [] {
        require(!sentence.contains("\n"), "a sentence has more than one line: \(sentence)")
    }
    guard !bytes.contains(0x0D) else { return }
    var windows = Data()
    for byte in bytes {
        if byte == 0x0A { windows.append(0x0D) }
        windows.append(byte)
    }
    require((sentences(windows) == nil) == (first == nil), "with CRLF it says something else")
}

/// What is wrong with a case; nil where nothing is.
private func sentences(_ data: Data) -> [String]? {
    do throws(StrikeProximityError) {
        _ = try CaseReader(now: Date(timeIntervalSince1970: 1_790_000_000)).read(
            data, at: Scratch.url("case.yaml"), name: "case.yaml", InputFolder())
        return nil
    } catch {
        return ([error] + error.further).map(\.description)
    }
}
