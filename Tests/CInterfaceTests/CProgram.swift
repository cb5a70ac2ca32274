import Foundation
import TestSupport

/// The program in C of the folder Programs, compiled against the header and the built library.
enum CProgram {
    /// Where it is; made once for all tests.
    private static let url = Result { try compile() }

    /// Runs it to its end.
    static func run(_ arguments: String...) throws -> FinishedProcess {
        try FinishedProcess(running: try url.get(), arguments)
    }

    /// Its standard output as bytes, once it has ended well.
    static func bytes(_ arguments: String...) throws -> Data {
        let file = try TemporaryFolder.make().appendingPathComponent("out")
        FileManager.default.createFile(atPath: file.path, contents: nil)
        let process = Process()
        process.executableURL = try url.get()
        process.arguments = arguments
        process.standardOutput = try FileHandle(forWritingTo: file)
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
        return try Data(contentsOf: file)
    }

    private static func compile() throws -> URL {
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let programs = tests.appendingPathComponent("Programs")
        let root = tests.deletingLastPathComponent().deletingLastPathComponent()
        // the library stands beside the test runner
        let library =
            Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
            ?? Bundle.main.bundleURL
        let program = try TemporaryFolder.make().appendingPathComponent("interface-checks")
        let sources = try FileManager.default.contentsOfDirectory(atPath: programs.path)
            .filter { $0.hasSuffix(".c") }.sorted()
            .map { programs.appendingPathComponent($0).path }
        let result = try ExternalTool.run(
            "cc",
            ["-std=c11", "-Wall", "-Wextra", "-Werror", "-pedantic", "-g", "-pthread"]
                + ["-I", root.appendingPathComponent("Sources/CStrikeProximity/include").path]
                + sources + ["-o", program.path, "-L", library.path, "-lstrike_proximity", "-lm"]
                + ["-Wl,-rpath,\(library.path)"], package: "gcc")
        guard result.status == 0 else {
            throw ExternalTool.Incomplete(description: result.messages)
        }
        return program
    }
}
