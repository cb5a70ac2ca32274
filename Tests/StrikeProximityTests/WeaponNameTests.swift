import Foundation
import Records
import Testing

@testable import StrikeProximity

/// Weapons by the names that reports give them.
@Suite struct WeaponNameTests {
    static let names: [(String, String)] = [
        ("Шахед", "shahed"), ("шахеди", "shahed"), ("шахедів", "shahed"), ("шахед-136", "shahed"),
        ("Geran-2", "shahed"), ("Герань-2", "shahed"),
        ("Shahed 136", "shahed"), ("SHAHED", "shahed"), ("Х-101", "kh-101"), ("Kh-101", "kh-101"),
        ("X-101", "kh-101"), ("Kh-101/Kh-555", "kh-101"), ("Искандер-М", "iskander-m"),
        ("Іскандер-М", "iskander-m"), ("Iskander M", "iskander-m"), ("Кинджал", "kinzhal"),
        ("Калібр", "kalibr"), ("Х-22", "kh-22"), ("УМПК", "umpk-glide-bomb"),
        ("уламки", "interceptor-debris"), ("GBU-31", "jdam"), ("Х-59", "kh-59"),
    ]

    @Test(arguments: names) func aClassIsKnownByItsNames(_ name: String, _ identifier: String)
        throws
    {
        let sample = try SampleCase(replacing: "class: shahed", with: "class: \"\(name)\"")
        let record = try CaseReader().read(path: sample.url.path)
        #expect(record.strikes[1].weapons[0].weaponClass == identifier)
    }

    /// In a table, for a whole table, and in the case's own figures.
    @Test func whereverAWeaponIsNamed() throws {
        let sample = try SampleCase(
            replacing: "assumptions:\n",
            with: """
                catalogue: {file: all.csv, weapon_class: Герань-2}
                assumptions:
                  weapon_classes: {Шахед: {cep_m: 7}}

                """)
        try sample.write(
            "id,date,latitude,longitude,radius_m,weapon_class\nC1,2025-01-11,50.44,30.5,20,Х-101\n"
                + "C2,2025-01-12,50.44,30.5,20,\n", as: "all.csv")
        let record = try CaseReader().read(path: sample.url.path)
        #expect(record.catalogue?.strikes.map(\.weaponClass) == ["kh-101", "shahed"])
        #expect(
            record.assumptions.weaponClasses["shahed"]?.scatter
                == .circular(low: 7, likely: 7, high: 7))
        #expect(record.assumptions.weaponClasses["Шахед"] == nil)
    }

    /// A class of the case's own counts before another's nickname.
    @Test func theCasesOwnClassesComeFirst() throws {
        let sample = try SampleCase(
            replacing: "  area_of_interest:\n",
            with: "  weapon_classes: {zeppelin: {cep_m: 7, name: Debris}}\n  area_of_interest:\n")
        let text = try String(contentsOf: sample.url, encoding: .utf8)
        try sample.write(text.replacing("class: shahed", with: "class: debris"), as: "case.yaml")
        let record = try CaseReader().read(path: sample.url.path)
        #expect(record.strikes[1].weapons[0].weaponClass == "zeppelin")
    }

    @Test(arguments: ["Iskander", "С-300", "КАБ"]) func aNameThatLeavesItOpenIsRefused(
        _ name: String
    ) throws {
        let fault = try #require(
            SampleCase(replacing: "class: shahed", with: "class: \"\(name)\"").fault())
        #expect(fault.message.contains("“\(name)” may be "), "\(fault)")
    }

    /// No name stands for two classes of the bundled table.
    @Test func noNameIsThereTwice() throws {
        let file = try BundledFile("weapons/weapon_classes.csv")
        let table = try DelimitedText(file.bytes(), path: file.name)
        let column = try #require(table.columns.firstIndex(of: "also_called"))
        var names: [String: String] = [:]
        for row in table.rows {
            for name in row.cells[column].split(separator: ";") {
                let other = names.updateValue(row.cells[0], forKey: Vocabulary.key(String(name)))
                #expect(other == nil || other == row.cells[0], "\(name)")
            }
        }
        #expect(names.count > 40)
    }
}
