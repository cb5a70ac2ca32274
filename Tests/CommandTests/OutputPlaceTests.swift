import Foundation
import TestSupport
import Testing

/// Where something is written is decided by what is there, and not by what it is called.
@Suite struct OutputPlaceTests {
    private func shell(_ script: String, in folder: URL) throws -> FinishedProcess {
        try ExternalTool.run(
            "bash", ["-c", "cd '\(folder.path)' && SP='\(BuiltCommand.path())'; \(script)"],
            package: "bash")
    }

    private func folder(in root: URL? = nil) throws -> URL {
        let folder =
            try root?.appendingPathComponent("strike-proximity-\(UUID().uuidString)")
            ?? TemporaryFolder.make()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in ["sites", "strikes"] {
            try Data("id,latitude,longitude\nA,50.46,30.49\n".utf8)
                .write(to: folder.appendingPathComponent("\(name).csv"))
        }
        return folder
    }

    /// Shared memory is a folder like any other.
    @Test(
        .enabled(if: FileManager.default.isWritableFile(atPath: "/dev/shm")))
    func sharedMemoryHasFiles() throws {
        let folder = try folder(in: URL(filePath: "/dev/shm"))
        defer { try? FileManager.default.removeItem(at: folder) }
        let line = "\"$SP\" nearest strikes.csv sites.csv -q -o"
        let new = try shell("\(line) \(folder.path)/new.csv && cat new.csv", in: folder)
        #expect(new.status == 0 && new.output.hasPrefix("id,"), "\(new.messages)")
        let old = try shell(
            "yes | head -c 100000 > old.csv; \(line) $PWD/old.csv && cmp old.csv new.csv",
            in: folder)
        #expect(old.status == 0, "\(old.output)\(old.messages)")
        let own = try shell("\(line) $PWD/strikes.csv", in: folder)
        #expect(own.status == 64 && own.messages.contains("name another file"), "\(own.messages)")
    }

    /// What this program was given is written to as it is: a log is added to, a pipe is fed.
    @Test func standardOutputByItsName() throws {
        let folder = try folder()
        let line = "\"$SP\" nearest strikes.csv sites.csv -q -o"
        let made = try shell(
            """
            \(line) plain.csv && \(line) /dev/stdout > named.csv && cmp plain.csv named.csv && \
            echo before > log && \(line) /dev/stdout >> log && (echo before; cat plain.csv) | cmp - log && \
            \(line) /dev/stdout | cmp - plain.csv && \(line) /dev/fd/7 7>> seven && cmp seven plain.csv && \
            \(line) >(cat > piped) && sleep 1 && cmp piped plain.csv && \(line) /dev/null
            """, in: folder)
        #expect(made.status == 0, "\(made.output)\(made.messages)")
    }
}
