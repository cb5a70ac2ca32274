public import Foundation

/// A program that has been run to its end.
public struct FinishedProcess: Sendable {
    /// Standard output.
    public let output: String
    /// Standard error.
    public let messages: String
    /// Exit status.
    public let status: Int32

    /// Runs a program with a text as its input.
    ///
    /// Files stand between, and no pipes: a full pipe would stop both sides.
    public init(
        running url: URL, _ arguments: [String], input: String = "", in folder: URL? = nil
    ) throws {
        let scratch = try TemporaryFolder.make()
        defer { try? FileManager.default.removeItem(at: scratch) }
        func file(_ name: String, _ content: String = "") throws -> URL {
            let url = scratch.appendingPathComponent(name)
            try Data(content.utf8).write(to: url)
            return url
        }
        let (inFile, outFile, errFile) = try (file("in", input), file("out"), file("err"))
        let process = Process()
        process.executableURL = url
        process.arguments = arguments
        if let folder { process.currentDirectoryURL = folder }
        process.standardInput = try FileHandle(forReadingFrom: inFile)
        process.standardOutput = try FileHandle(forWritingTo: outFile)
        process.standardError = try FileHandle(forWritingTo: errFile)
        try process.run()
        process.waitUntilExit()
        output = try String(contentsOf: outFile, encoding: .utf8)
        messages = try String(contentsOf: errFile, encoding: .utf8)
        status = process.terminationStatus
    }
}
