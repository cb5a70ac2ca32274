import Foundation

@testable import Records
@testable import StrikeProximity

/// A case that is a workbook. A line that begins with “=” names a sheet; the others are its rows, of cells
/// between tabs.
func caseWorkbook(_ bytes: UnsafeRawBufferPointer, _ lot: inout Lot) {
    let workbook = WrittenWorkbook(String(decoding: bytes, as: UTF8.self))
    guard !workbook.sheets.isEmpty else { return }
    let inCells = caseSentences(workbook.file(sharesStrings: false), name: "case.xlsx")
    guard lot.falls(oneIn: 4) else { return }
    let shared = caseSentences(workbook.file(sharesStrings: true), name: "case.xlsx")
    require(
        inCells == shared,
        "with texts in cells it says \(inCells ?? []), with shared ones \(shared ?? [])")
}
