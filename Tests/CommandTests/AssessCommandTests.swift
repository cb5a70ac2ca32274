import Foundation
import TestSupport
import Testing

@Suite struct AssessCommandTests {
    @Test func theDemoFitsAScreenAndClaimsNoIntent() throws {
        let result = try BuiltCommand.run("demo")
        #expect(result.status == 0, "\(result.messages)")
        let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count <= 60)
        #expect(lines.allSatisfy { $0.count <= 100 })
        #expect(result.output.contains("This says nothing of why it was aimed there"))
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

    @Test func aBadCaseIsOneLineOnStandardErrorAndLeavesNothing() throws {
        let folder = try TemporaryFolder.make()
        try Data("format: strike-proximity-case/1\ntitel: x\n".utf8)
            .write(to: folder.appendingPathComponent("case.yaml"))
        let result = try BuiltCommand.run("assess", "case.yaml", "-o", "out", in: folder)
        #expect(result.status == 65)
        #expect(result.output.isEmpty)
        #expect(
            result.messages
                == "strike-proximity: case.yaml:2:1: titel: unknown key “titel”; did you mean "
                + "“title”?\n")
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
}
