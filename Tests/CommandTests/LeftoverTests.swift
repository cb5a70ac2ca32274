import Foundation
import TestSupport
import Testing

/// Of a run that could not write its result nothing stays, and what it says is for people.
@Suite struct LeftoverTests {
    /// Runs the program where no file may be longer than some kilobytes, as on a full disk.
    private func run(_ command: String, in folder: URL) throws -> FinishedProcess {
        try ExternalTool.run(
            "sh",
            [
                "-c",
                "cd '\(folder.path)' && trap '' XFSZ && ulimit -f 16 && exec "
                    + "'\(try BuiltCommand.path())' \(command)",
            ], package: "dash")
    }

    @Test func noEmptyFolderStays() throws {
        let folder = try TemporaryFolder.make()
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("own"), withIntermediateDirectories: false)
        for name in ["res", "own"] {
            let result = try run("demo -q -o \(name)", in: folder)
            #expect(result.status == 73, "\(result.messages)")
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(names == ["own"], "\(names)")
    }

    @Test func aBundleSaysWhyInWords() throws {
        let folder = try TemporaryFolder.make()
        let made = try BuiltCommand.run("init", "-q", "-o", "case.yaml", in: folder)
        #expect(made.status == 0, "\(made.messages)")
        let result = try run("assess case.yaml -q --bundle b.zip", in: folder)
        #expect(result.status == 73, "\(result.messages)")
        #expect(!result.messages.contains("Domain"), "\(result.messages)")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["case.yaml"])
    }

    /// A gigabyte of blanks is packed into a megabyte.
    @Test func blanksAreNoTable() throws {
        let folder = try TemporaryFolder.make()
        let made = try ExternalTool.run(
            "sh",
            [
                "-c",
                "head -c 4000000 /dev/zero | tr '\\0' ' ' | gzip > '\(folder.path)/blanks.csv.gz'",
            ], package: "gzip")
        #expect(made.status == 0)
        let result = try ExternalTool.run(
            "env",
            [
                "STRIKE_PROXIMITY_RECORD_MIB=1", try BuiltCommand.path(), "init", "--strikes",
                folder.appendingPathComponent("blanks.csv.gz").path,
            ], package: "coreutils")
        #expect(result.status == 65)
        #expect(result.messages.contains("more than 1 MiB of blanks"), "\(result.messages)")
        #expect(result.messages.contains("STRIKE_PROXIMITY_RECORD_MIB"), "\(result.messages)")
    }
}
