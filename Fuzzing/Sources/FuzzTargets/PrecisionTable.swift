import Foundation

@testable import Records

/// A user's table of what precision fields mean.
func precisionTable(_ bytes: UnsafeRawBufferPointer, _ lot: inout Lot) {
    guard let table = try? Records.PrecisionTable(Data(bytes), path: "precision.csv"),
        lot.falls(oneIn: 2),
        let text = try? DelimitedText(Data(bytes), path: "precision.csv"),
        let column = text.columns.firstIndex(of: "dataset")
    else { return }
    let names = Set(text.rows.map { $0.cells[column] })
    let count = names.reduce(0) { $0 + table.rows(of: $1).count }
    require(count == text.rows.count, "of \(text.rows.count) rows \(count) are kept")
    let once = RecordFile.precision.overridden(by: table)
    let twice = once.overridden(by: table)
    for name in names {
        let (first, second) = (once.rows(of: name), twice.rows(of: name))
        require(
            first.map(\.value) == second.map(\.value)
                && first.map(\.position) == second.map(\.position),
            "a second time it overrides something else of \(name)")
        for row in table.rows(of: name) {
            require(
                row.position.radius.map { $0 > 0 && $0.isFinite } ?? false,
                "\(row.value) of \(name) has no radius")
        }
    }
}
