import Foundation
import TestSupport

/// The built program, run as a user would.
enum BuiltCommand {
    /// The program stands beside the test runner.
    private static var url: URL {
        let folder =
            Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
            ?? Bundle.main.bundleURL
        return folder.appendingPathComponent("strike-proximity")
    }

    /// Where it is.
    static func path() throws -> String {
        guard FileManager.default.isExecutableFile(atPath: url.path) else {
            throw CocoaError(.fileNoSuchFile)
        }
        return url.path
    }

    /// Runs it to its end.
    static func run(
        _ arguments: [String], input: String = "", in folder: URL? = nil
    ) throws -> FinishedProcess {
        try FinishedProcess(running: url, arguments, input: input, in: folder)
    }

    /// The same with the arguments one by one.
    static func run(
        _ arguments: String..., input: String = "", in folder: URL? = nil
    ) throws -> FinishedProcess {
        try run(arguments, input: input, in: folder)
    }
}
