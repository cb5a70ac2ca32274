import Foundation

/// The built program, run as a user would.
struct BuiltCommand {
    struct Result {
        let output: String
        let messages: String
        let exitCode: Int32
    }

    /// The program stands beside the test runner.
    private static var url: URL {
        let folder =
            Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
            ?? Bundle.main.bundleURL
        return folder.appendingPathComponent("strike-proximity")
    }

    /// Runs it to its end. Output goes through files, so that no pipe can fill up.
    static func run(
        _ arguments: [String], input: String = "", in folder: URL? = nil
    ) throws -> Result {
        let scratch = FileManager.default.temporaryDirectory
            .appendingPathComponent("strike-proximity-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        func file(_ name: String, _ content: String = "") throws -> URL {
            let url = scratch.appendingPathComponent(name)
            try Data(content.utf8).write(to: url)
            return url
        }
        let (input, output, messages) = try (
            file("in", input), file("out"), file("err")
        )
        let process = Process()
        process.executableURL = url
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardInput = try FileHandle(forReadingFrom: input)
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: messages)
        try process.run()
        process.waitUntilExit()
        return Result(
            output: try String(contentsOf: output, encoding: .utf8),
            messages: try String(contentsOf: messages, encoding: .utf8),
            exitCode: process.terminationStatus)
    }

    /// The same with the arguments one by one.
    static func run(
        _ arguments: String..., input: String = "", in folder: URL? = nil
    ) throws -> Result {
        try run(arguments, input: input, in: folder)
    }

    /// A new empty folder.
    static func folder() throws -> URL {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("strike-proximity-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        return url
    }
}
