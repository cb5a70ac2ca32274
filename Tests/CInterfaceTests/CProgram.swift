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

    /// What the compiler had against a program.
    struct Refused: Error, CustomStringConvertible {
        let description: String
    }

    /// The repository.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private static func compile() throws -> URL {
        let folder = root.appendingPathComponent("Tests/CInterfaceTests/Programs")
        return try compile(
            FileManager.default.contentsOfDirectory(atPath: folder.path)
                .filter { $0.hasSuffix(".c") }.sorted().map { folder.appendingPathComponent($0) })
    }

    /// A program of these sources.
    static func compile(_ sources: [URL]) throws -> URL {
        // the library stands beside the test runner
        let library =
            Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
            ?? Bundle.main.bundleURL
        let program = try TemporaryFolder.make().appendingPathComponent("program")
        let result = try ExternalTool.run(
            "cc",
            ["-std=c11", "-Wall", "-Wextra", "-Werror", "-pedantic", "-g", "-pthread"]
                + ["-I", root.appendingPathComponent("Sources/CStrikeProximity/include").path]
                + sources.map(\.path) + ["-o", program.path]
                + ["-L", library.path, "-lstrike_proximity", "-lm", "-Wl,-rpath,\(library.path)"],
            package: "gcc")
        guard result.status == 0 else {
            throw Refused(description: result.messages)
        }
        return program
    }
}
