import Foundation
import TestSupport
import Testing

@Suite struct AssessCommandTests {
    @Test func theDemoFitsAScreenAndClaimsNoIntent() throws {
        let result = try BuiltCommand.run("demo")
        #expect(result.status == 0, "\(result.messages)")
        let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
        // A sheet of paper: what R hangs on is said beside it.
        #expect(lines.count <= 84)
        #expect(lines.allSatisfy { $0.count <= 100 })
        #expect(result.output.contains("R says nothing of why it was aimed there"))
        #expect(result.output.contains("Not located"))
        for word in ["% likely deliberate", "likely deliberate", "proves", "guilty"] {
            #expect(!result.output.contains(word))
        }
    }

    @Test func everyStrikePremisesAndClaimOfTheCaseIsInTheReport() throws {
        let folder = try TemporaryFolder.make()
        let result = try BuiltCommand.run("demo", "-o", "out", in: folder)
        #expect(result.status == 0, "\(result.messages)")
        let out = folder.appendingPathComponent("out")
        let report = try String(
            contentsOf: out.appendingPathComponent("report.json"), encoding: .utf8)
        for identifier in [
            "AZ-KHA-2022", "AZ-KYV-1", "AZ-KYV-2", "AZ-KYV-3", "AZ-SOC-1", "AZ-SOC-2",
            "consular-section", "cultural-centre", "socar-depot", "artem-plant",
            "coordinates-given", "hajizade-2025-08-28", "russian-mfa-2026-02-14",
        ] {
            #expect(report.contains("\"\(identifier)\""))
        }
    }

    @Test func aBadCaseIsSaidOnStandardErrorAndLeavesNothing() throws {
        let folder = try TemporaryFolder.make()
        try Data("format: strike-proximity-case/1\ntitel: x\n".utf8)
            .write(to: folder.appendingPathComponent("case.yaml"))
        let result = try BuiltCommand.run("assess", "case.yaml", "-o", "out", in: folder)
        #expect(result.status == 65)
        #expect(result.output.isEmpty)
        #expect(
            result.messages.hasPrefix(
                """
                strike-proximity: there are 4 faults; nothing was written

                case.yaml:1:1: “premises” is missing; add it
                  1 | format: strike-proximity-case/1
                    | ^
                  for example:
                    premises:
                      - id: house
                """), "\(result.messages)")
        #expect(
            result.messages.hasSuffix(
                """


                case.yaml:2:1: titel: unknown key “titel”; did you mean “title”?
                  2 | titel: x
                    | ^

                """), "\(result.messages)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["case.yaml"])
    }

    @Test func aMissingCaseIsNoInput() throws {
        #expect(try BuiltCommand.run("assess", "none.yaml").status == 66)
        #expect(try BuiltCommand.run("demo", "--case", "none").status == 66)
        #expect(try BuiltCommand.run("assess").status == 64)
    }

    @Test func anUnwritableOutputCannotBeCreated() throws {
        let folder = try TemporaryFolder.make()
        try Data().write(to: folder.appendingPathComponent("out"))
        let result = try BuiltCommand.run("demo", "-o", "out", in: folder)
        #expect(result.status == 73)
        #expect(result.output.isEmpty)
        #expect(result.messages.contains("“out” is a file"))
    }

    @Test func versionNamesEveryLibrary() throws {
        let result = try BuiltCommand.run("--version")
        #expect(result.status == 0)
        for name in ["strike-proximity ", "PROJ ", "GEOS ", "EPSG "] {
            let line = result.output.split(separator: "\n").first { $0.hasPrefix(name) }
            #expect(
                line?.dropFirst(name.count).first?.isNumber == true || name == "EPSG ", "\(name)")
        }
    }

    static func readme() throws -> String {
        try String(
            contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
                .deletingLastPathComponent().deletingLastPathComponent()
                .appendingPathComponent("README.md"), encoding: .utf8)
    }

    /// The first case that README.md shows, which is whole.
    static func caseOfTheReadme() throws -> String {
        String(try #require(readme().firstMatch(of: /```yaml\n([\s\S]*?)```/)).1)
    }

    /// What README.md shows of the bundled case is what the program says.
    @Test func theSampleOfTheReadmeIsWhatIsSaid() throws {
        let text = try Self.readme()
        let block = try #require(
            text.firstMatch(of: /```\n\$ strike-proximity demo -o out\n([\s\S]*?)```/))
        let said = try BuiltCommand.run("demo", "-o", "out", in: try TemporaryFolder.make())
        #expect(said.status == 0, "\(said.messages)")
        let shown = block.1.split(separator: "\n", omittingEmptySubsequences: false)
        let lines = said.output.split(separator: "\n", omittingEmptySubsequences: false)
        for (shown, line) in zip(shown, lines) { #expect(shown == line) }
        #expect(shown.count == lines.count)
    }

    /// The case that README.md shows, and the lines that it tells to add.
    @Test func theCaseOfTheReadmeRuns() throws {
        let folder = try TemporaryFolder.make()
        let text = try Self.readme()
        let blocks = text.matches(of: /```yaml\n([\s\S]*?)```/).map { String($0.1) }
        #expect(blocks.count == 3)
        try Data(blocks[0].utf8).write(to: folder.appendingPathComponent("case.yaml"))
        let first = try BuiltCommand.run("assess", "case.yaml", "-o", "out", in: folder)
        #expect(first.status == 0, "\(first.messages)")
        #expect(first.output.contains("Our building"))

        // The second block joined to the first, with a catalogue of as many strikes.
        var rows = "date,latitude,longitude,radius_m,weapon_class\n"
        for row in 0..<30 {
            rows +=
                "2024-\(10 + row % 3)-\(10 + row % 19),"
                + "50.\(4001 + 37 * row),30.\(5001 + 53 * row),50,shahed\n"
        }
        try Data(rows.utf8).write(to: folder.appendingPathComponent("strikes.csv"))
        var parts = blocks[1].components(separatedBy: "assumptions:\n")
        #expect(parts.count == 2)
        // Instead of a catalogue, as its comment says.
        parts[1] = parts[1].components(separatedBy: "\n").filter { !$0.contains("strikes_in_area") }
            .joined(separator: "\n")
        let joined = parts[0] + blocks[0] + parts[1]
        try Data(joined.utf8).write(to: folder.appendingPathComponent("whole.yaml"))
        let second = try BuiltCommand.run("assess", "whole.yaml", "-o", "whole", in: folder)
        #expect(second.status == 0, "\(second.messages)")
        #expect(second.output.contains("0 before, 1 after"), "\(second.output)")
        #expect(second.output.contains("31 strikes in the area (30 of the catalogue"))
    }

    @Test(arguments: [
        ["--tiles", "https://tile.example/"], ["--geopackage"], ["-o", "-"], ["-o", ""],
        ["--tiles", "https://tile.example/{z}/{x}/{y}.png"],
        ["-o", "out", "--tiles-attribution", "© Nobody"],
    ])
    func whatWouldHaveNoEffectIsRefused(_ arguments: [String]) throws {
        let folder = try TemporaryFolder.make()
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Geodata/cases/belgrade-1999/case.yaml")
        let result = try BuiltCommand.run(["assess", file.path, "-q"] + arguments, in: folder)
        #expect(result.status == 64, "\(result.messages)")
    }

    /// A result is never written over what it follows from.
    @Test func aCaseIsNotWrittenOver() throws {
        let folder = try TemporaryFolder.make()
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Geodata/cases/belgrade-1999/case.yaml")
        let text = try Data(contentsOf: file)
        let place = folder.appendingPathComponent("report.json")
        try text.write(to: place)
        let result = try BuiltCommand.run("assess", "report.json", "-o", ".", "-q", in: folder)
        #expect(result.status == 64, "\(result.messages)")
        #expect(try Data(contentsOf: place) == text)
    }

    /// Where the program's own data are missing, no class of weapon is called unknown for it.
    @Test func missingDataAreTheOnlyFault() throws {
        let folder = try TemporaryFolder.make()
        let made = try BuiltCommand.run("init", "-q", "-o", "case.yaml", in: folder)
        #expect(made.status == 0, "\(made.messages)")
        let result = try FinishedProcess(
            running: URL(filePath: "/usr/bin/env"),
            [
                "STRIKE_PROXIMITY_GEODATA=\(folder.path)", BuiltCommand.path(), "assess",
                "case.yaml",
            ], in: folder)
        #expect(result.status == 66, "\(result.messages)")
        #expect(result.messages.contains("weapon_classes.csv"), "\(result.messages)")
        #expect(!result.messages.contains("no weapon class"), "\(result.messages)")
    }
}
