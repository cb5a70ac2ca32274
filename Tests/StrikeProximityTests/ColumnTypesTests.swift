@testable import StrikeProximity
internal import Foundation
internal import Records
internal import TestSupport
internal import Testing

/// A column of a spreadsheet has a type where every cell shows the same digits as one.
@Suite struct ColumnTypesTests {
    /// What the columns of a table are, the last of which was added.
    private func types(_ cells: [String], isPlace: Bool = false) throws -> String {
        let table = try TemporaryFolder.make().appendingPathComponent("table.csv")
        let rows = cells.map { cell in
            let isPlain = !cell.contains { ",\"\n".contains($0) }
            return (isPlain ? cell : "\"\(cell.replacing("\"", with: "\"\""))\"") + ",1"
        }
        try Data((["x,nearest_distance_m"] + rows).map { $0 + "\n" }.joined().utf8).write(to: table)
        try ColumnTypes(of: table, addedCount: 1, places: isPlace ? [0] : [], typesOwn: !isPlace)
            .write(beside: table)
        let url = table.deletingPathExtension().appendingPathExtension("csvt")
        return try String(contentsOf: url, encoding: .utf8)
    }

    @Test(arguments: [
        (["1", "", "-2"], "Integer64"), (["0"], "Integer64"), (["-0"], "String"),
        (["01"], "String"), (["1", "1.5"], "Real"), (["1.5", "1"], "Real"), (["1.50"], "String"),
        (["-0.5"], "Real"), (["1."], "String"), ([".5"], "String"), (["+1"], "String"),
        (["1e5"], "String"), (["123456789012345"], "Integer64"), (["1234567890123456"], "String"),
        (["1.23456789012345"], "Real"), (["1.234567890123456"], "String"), (["-"], "String"),
        (["2025-08-28", "", "1900-03-01"], "Date"), (["1900-02-28"], "String"),
        (["2025-13-01"], "String"), (["2025-00-10"], "String"), (["2025-01-32"], "String"),
        (["3000-01-01"], "String"), (["2025-8-28"], "String"), (["2025-08-28", "1"], "String"),
        (["1", "a"], "String"), (["1,5"], "String"), (["\""], "String"), (["1\n2"], "String"),
        (["١"], "String"), ([""], "String"), (["1 "], "String"),
    ])
    func aColumnIs(_ cells: [String], _ type: String) throws {
        #expect(try types(cells).hasPrefix("\(type),Real"))
    }

    /// Coordinates may end with zeros.
    @Test(arguments: [
        (["50.4600", "50.0"], "Real"), (["50.", "50"], "Integer64"), (["50.46N"], "String"),
        (["050.1"], "String"),
    ])
    func aPlacesColumnIs(_ cells: [String], _ type: String) throws {
        #expect(try types(cells, isPlace: true).hasPrefix("\(type),Real"))
    }
}
