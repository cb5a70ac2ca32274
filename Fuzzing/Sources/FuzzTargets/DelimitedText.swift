import Foundation

@testable import Records

/// Tables: CSV and its kin.
func delimitedText(_ bytes: UnsafeRawBufferPointer, _ lot: inout Lot) {
    let bytes = Array(bytes)
    guard let file = RecordInvariants.check(bytes, name: "strikes.csv", &lot),
        case .table = file.parser, file.reading.fault == nil, lot.falls(oneIn: 2),
        let rows = try? DelimitedText(Data(bytes), path: "strikes.csv").rows
    else { return }
    // The reader of whole tables has another loop. Rows without anything are no records.
    let lines = rows.filter { row in
        row.cells.contains { !$0.utf8.allSatisfy(\.isBlank) }
    }.map(\.line)
    require(
        file.reading.numbers == lines,
        "there are records on the lines \(lines), and told of are \(file.reading.numbers)")
}
