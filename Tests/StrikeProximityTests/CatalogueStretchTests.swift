import Foundation
import Records
import TestSupport
import Testing

@testable import StrikeProximity

/// A catalogue of several stretches, which are read on every core, is one list all the same.
@Suite struct CatalogueStretchTests {
    private static let count = 40_000
    /// So long that a stretch of 1 MiB holds a fifth of the rows.
    private static let note = String(repeating: "n", count: 100)

    /// Rows in their order, each with a spelling of the weapon's name that hardly another has.
    private static func rows() -> [String] {
        let letters = Array("iskander-m")
        return (0..<count).map { row in
            let name = String(
                letters.enumerated().map { index, letter in
                    row >> index & 1 == 1 ? Character(letter.uppercased()) : letter
                })
            let blanks = String(repeating: " ", count: row / 1_024 % 8)
            return "c\(row),2025-01-0\(1 + row % 9),50.\(45_000 + row % 1_000),30.52,30,"
                + "\(blanks)\(name)\(blanks),\(note)"
        }
    }

    private static func read(_ rows: [String], _ keys: String = "") throws -> Case {
        let sample = try SampleCase(
            replacing: "assumptions:\n  area_of_interest:",
            with: "catalogue: {file: strikes.csv\(keys)}\nassumptions:\n  area_of_interest:")
        try sample.write(
            "id,date,latitude,longitude,radius_m,weapon_class,notes\n"
                + rows.joined(separator: "\n") + "\n", as: "strikes.csv")
        let now = try Date("2026-11-23T00:00:00Z", strategy: .iso8601)
        return try CaseReader(now: now).read(path: sample.url.path)
    }

    @Test func keepsTheOrderAndTheNamesOfRows() throws {
        var rows = Self.rows()
        // the same identifier again, some stretches on
        rows[30_000] = rows[30_000].replacing("c30000,", with: "c7,")
        let read = try Self.read(rows)
        let strikes = try #require(read.catalogue).strikes
        #expect(strikes.count == Self.count)
        #expect(strikes.allSatisfy { $0.weaponClass == "iskander-m" })
        #expect(strikes[30_000].identifier == "c7 (row 30002)")
        for (row, strike) in strikes.enumerated() where row != 30_000 {
            guard strike.identifier == "c\(row)", strike.location.line == row + 2 else {
                Issue.record("row \(row) is \(strike.identifier), \(strike.location)")
                return
            }
        }
    }

    @Test func namesBadRowsByTheirLines() throws {
        var rows = Self.rows()
        rows[100] = rows[100].replacing("2025-01", with: "2025-13")
        rows[35_000] = rows[35_000].replacing("50.45", with: "150.45")
        let message = try #require(throws: StrikeProximityError.self) { try Self.read(rows) }
        let all = [message] + message.further
        #expect(all.map(\.location?.line) == [102, 35_002])
        let left = try Self.read(rows, ", skip_invalid: true")
        #expect(left.catalogue?.strikes.count == Self.count - 2)
    }
}
