import Foundation
import TestSupport
import Testing

/// Files of Parquet and Arrow are handed over to the Python package, or refused in one sentence.
@Suite struct ColumnarFileTests {
    private static let env = URL(fileURLWithPath: "/usr/bin/env")

    /// Runs the program with nothing on its path but what a folder holds.
    private static func run(
        _ arguments: [String], path: URL, set: [String] = [], in folder: URL
    ) throws -> FinishedProcess {
        try FinishedProcess(
            running: env, ["PATH=\(path.path)"] + set + [try BuiltCommand.path()] + arguments,
            in: folder)
    }

    /// A python3 of a folder's own, which does what a line of the shell says.
    private static func python(_ line: String, in folder: URL) throws {
        let file = folder.appendingPathComponent("python3")
        try "#!/bin/sh\n\(line)\n".write(to: file, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    }

    @Test(arguments: [
        ["nearest", "strikes.parquet", "sites.csv"],
        ["nearest", "strikes.csv", "sites.GeoParquet", "--count", "2"],
        ["nearest", "strikes.csv", "sites.csv", "-o", "near.feather"],
        ["check", "strikes.arrow", "--json"],
        ["check", "strikes.pq", "-o", "findings.csv"],
    ])
    func theCommandLineGoesToPythonWhole(_ arguments: [String]) throws {
        let folder = try TemporaryFolder.make()
        try Self.python(
            #"shift 4; echo "$STRIKE_PROXIMITY_PROGRAM"; for each in "$@"; do echo "$each"; done; exit 65"#,
            in: folder)
        let result = try Self.run(arguments, path: folder, in: folder)
        #expect(result.status == 65)
        let lines = result.output.split(separator: "\n").map(String.init)
        let program = try #require(lines.first)
        #expect(URL(fileURLWithPath: program).lastPathComponent == "strike-proximity")
        #expect(Array(lines.dropFirst()) == arguments)
    }

    @Test func withoutPythonOneSentenceSaysWhatToDo() throws {
        let folder = try TemporaryFolder.make()
        let result = try Self.run(
            ["nearest", "strikes.parquet", "sites.csv"], path: folder, in: folder)
        #expect(result.status == 66)
        #expect(
            result.messages
                == "strike-proximity: strikes.parquet: Parquet and Arrow are read by the Python package "
                + "strike-proximity, and there is no python3; install its wheel and pyarrow, or write the "
                + "file as CSV\n")
    }

    /// -S leaves out what is installed, so that whoever has the package sees the sentence, too.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")))
    func withoutThePackageOneSentenceSaysWhatToDo() throws {
        let folder = try TemporaryFolder.make()
        try Self.python(#"exec /usr/bin/python3 -S "$@""#, in: folder)
        // What lies in the folder of the data is nobody's package.
        try "raise SystemExit(3)".write(
            to: folder.appendingPathComponent("strike_proximity.py"), atomically: true,
            encoding: .utf8)
        let result = try Self.run(["check", "a b.parquet"], path: folder, in: folder)
        #expect(result.status == 66, "\(result.messages)")
        #expect(
            result.messages.hasPrefix(
                "strike-proximity: a b.parquet: Parquet and Arrow are read by the Python package "
                    + "strike-proximity, and python3 has none"), "\(result.messages)")
    }

    @Test func whatComesBackFromPythonGoesNoFurther() throws {
        let folder = try TemporaryFolder.make()
        try Self.python(#"shift 4; exec "$STRIKE_PROXIMITY_PROGRAM" "$@""#, in: folder)
        let result = try Self.run(["check", "strikes.parquet"], path: folder, in: folder)
        #expect(result.status == 66)
        #expect(result.messages.contains("an older one handed it back"), "\(result.messages)")
    }

    @Test(arguments: ["PAR1", "ARROW1"])
    func underAnotherNameItIsRefused(_ start: String) throws {
        let folder = try TemporaryFolder.make()
        let file = folder.appendingPathComponent("strikes.csv")
        try Data((start + "\0\0\0\u{15}").utf8).write(to: file)
        for arguments in [["check", "strikes.csv"], ["nearest", "strikes.csv", "bundled"]] {
            let result = try BuiltCommand.run(arguments, in: folder)
            #expect(result.status == 65, "\(result.messages)")
            let format = start == "PAR1" ? "Parquet" : "Arrow"
            #expect(
                result.messages.contains("strikes.csv: this is a file of \(format), which"),
                "\(result.messages)")
        }
    }
}
