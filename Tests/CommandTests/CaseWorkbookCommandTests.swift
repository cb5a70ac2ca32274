import Foundation
import TestSupport
import Testing

/// A case that is one workbook goes through every command as YAML does.
@Suite struct CaseWorkbookCommandTests {
    /// The example, drafted as a workbook.
    private func drafted() throws -> URL {
        let folder = try TemporaryFolder.make()
        let made = try BuiltCommand.run("init", "--format", "xlsx", "-o", "case.xlsx", in: folder)
        #expect(made.status == 0, "\(made.messages)")
        return folder
    }

    @Test func aDraftRunsAndIsPackedAndVerified() throws {
        let folder = try drafted()
        let result = try BuiltCommand.run(
            "assess", "case.xlsx", "-o", "out", "--bundle", "all.zip", in: folder)
        #expect(result.status == 0, "\(result.messages)")
        #expect(result.output.contains("Strikes near our building"))
        let manifest = try String(
            contentsOf: folder.appendingPathComponent("out/manifest.json"), encoding: .utf8)
        #expect(manifest.contains("\"name\" : \"case.xlsx\""))
        for place in ["out", "all.zip"] {
            let sound = try BuiltCommand.run("verify", place, in: folder)
            #expect(sound.status == 0, "\(sound.output) \(sound.messages)")
        }
        let same = try BuiltCommand.run("diff", "out", "all.zip", in: folder)
        #expect(same.status == 0, "\(same.output) \(same.messages)")
        let url = folder.appendingPathComponent("case.xlsx")
        try (Data(contentsOf: url) + Data([0])).write(to: url)
        #expect(try BuiltCommand.run("verify", "out", in: folder).status == 65)
    }

    @Test func fromOneFormToTheOther() throws {
        let folder = try drafted()
        for (from, to) in [("case.xlsx", "case.yaml"), ("case.yaml", "again.xlsx")] {
            let made = try BuiltCommand.run("init", "--case", from, "-o", to, in: folder)
            #expect(made.status == 0, "\(made.messages)")
        }
        let reports = try ["case.xlsx", "case.yaml", "again.xlsx"].map { name in
            try BuiltCommand.run("assess", name, "--json", in: folder).output
        }
        #expect(Set(reports).count == 1)
        #expect(reports[0].contains("\"title\" : \"Strikes near our building\""))
    }

    /// What files say is taken over, and the files are named as keys.
    @Test func aDraftOfFilesNamesThem() throws {
        let folder = try TemporaryFolder.make()
        try Data("id,date,latitude,longitude\n1,2025-01-02,50.4501,30.5203\n".utf8)
            .write(to: folder.appendingPathComponent("st.csv"))
        let made = try BuiltCommand.run(
            "init", "--strikes", "st.csv", "-o", "case.xlsx", in: folder)
        #expect(made.status == 0, "\(made.messages)")
        let result = try BuiltCommand.run("assess", "case.xlsx", in: folder)
        #expect(result.status == 0, "\(result.messages)")
    }

    @Test func whatCannotBe() throws {
        let folder = try drafted()
        for (arguments, words) in [
            (["init", "--format", "xlsx"], "name its file with -o case.xlsx"),
            (
                ["init", "--case", "case.xlsx", "--place", "Kyiv"],
                "leave out what would begin another"
            ),
            (["init", "--case", "none.yaml", "-o", "b.xlsx"], "there is no such file"),
            (["init", "-o", "case.xlsx"], "is there already"),
            (["init", "--format", "ods", "-o", "b.ods"], "write yaml or xlsx"),
        ] {
            let refused = try BuiltCommand.run(arguments, in: folder)
            #expect(refused.status != 0, "\(arguments)")
            #expect(refused.messages.contains(words), "\(refused.messages)")
        }
    }

    /// Other programs open it.
    @Test func otherProgramsOpenIt() throws {
        let folder = try drafted()
        let path = folder.appendingPathComponent("case.xlsx").path
        let seen = try ExternalTool.run(
            "ogrinfo", ["-q", "-al", path], input: "", package: "gdal-bin")
        #expect(seen.output.contains("Layer name: weapon_classes"), "\(seen.messages)")
        #expect(seen.output.contains("when (DateTime) = 2025/01/02 03:10:00"), "\(seen.output)")
        #expect(seen.output.contains("distance_m (String) = [40, 60]"))
    }
}
