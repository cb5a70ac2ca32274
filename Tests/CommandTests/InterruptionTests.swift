import Foundation
import TestSupport
import Testing

/// A run that somebody stops leaves neither half a file nor a child at work.
@Suite struct InterruptionTests {
    private func started(
        _ arguments: [String], in folder: URL, path: String? = nil, input: FileHandle? = nil
    ) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try BuiltCommand.path())
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardInput = input ?? FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        if let path {
            process.environment = ProcessInfo.processInfo.environment.merging(["PATH": path]) { $1 }
        }
        try process.run()
        return process
    }

    private func names(_ folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP]) func noHalfFileStays(_ number: Int32) throws {
        let folder = try TemporaryFolder.make()
        // Rows without end, below a header that looks like one of them.
        let pipe = Pipe()
        let rows = Process()
        rows.executableURL = URL(fileURLWithPath: "/usr/bin/yes")
        rows.arguments = ["50,30"]
        rows.standardOutput = pipe
        rows.standardError = FileHandle.nullDevice
        try rows.run()
        defer { kill(rows.processIdentifier, SIGKILL) }
        let process = try started(
            ["nearest", "-", "bundled", "--columns", "lat=50,lon=30", "-o", "near.csv"],
            in: folder, input: pipe.fileHandleForReading)
        #expect(try waits { try names(folder).contains { $0.hasSuffix(".part") } })
        kill(process.processIdentifier, number)
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal)
        #expect(process.terminationStatus == number)
        #expect(try names(folder).isEmpty)
    }

    @Test func noChildGoesOn() throws {
        let folder = try TemporaryFolder.make()
        let script = """
            #!/bin/sh
            [ "$1" = --formats ] && exec /usr/bin/ogrinfo --formats
            echo $$ > \(folder.path)/started && mv \(folder.path)/started \(folder.path)/pid
            exec sleep 600
            """
        let program = folder.appendingPathComponent("ogrinfo")
        try Data(script.utf8).write(to: program)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: program.path)
        try Data("x".utf8).write(to: folder.appendingPathComponent("a.gpkg"))
        let process = try started(
            ["nearest", "a.gpkg", "bundled"], in: folder, path: "\(folder.path):/usr/bin:/bin")
        #expect(try waits { try names(folder).contains("pid") })
        let text = try String(
            contentsOf: folder.appendingPathComponent("pid"), encoding: .utf8)
        let child = try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
        #expect(kill(child, 0) == 0)
        kill(process.processIdentifier, SIGTERM)
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal)
        // Whoever adopts the child buries it: until then it is a zombie.
        #expect(
            waits {
                let state = try? String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8)
                return state.map { $0.contains(") Z ") } ?? (kill(child, 0) != 0)
            })
    }
}
