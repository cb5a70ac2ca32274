internal import Foundation

/// A program of the system that our answers are held against.
public enum ExternalTool {
    /// The tool is not installed: the test cannot say anything, and that is a failure.
    public struct Missing: Error, CustomStringConvertible {
        /// Which package to install.
        public let description: String
    }

    /// What a run printed.
    public struct Output: Sendable {
        /// Standard output.
        public let text: String
        /// Standard error.
        public let messages: String
        /// Exit status.
        public let status: Int32
    }

    /// Runs a program by name with a text as its input; files stand between, so that no pipe fills.
    ///
    /// - Throws: ``Missing`` naming the Debian package when it is not on the path.
    public static func run(
        _ name: String, _ arguments: [String], input: String = "", package: String
    ) throws -> Output {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin")
            .split(separator: ":").map(String.init)
        guard
            let path = folders.map({ "\($0)/\(name)" })
                .first(where: { FileManager.default.isExecutableFile(atPath: $0) })
        else { throw Missing(description: "\(name) is missing: apt-get install \(package)") }
        let scratch = FileManager.default.temporaryDirectory
            .appendingPathComponent("tool-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        func file(_ name: String, _ text: String = "") throws -> URL {
            let url = scratch.appendingPathComponent(name)
            try Data(text.utf8).write(to: url)
            return url
        }
        let (inFile, outFile, errFile) = try (file("in", input), file("out"), file("err"))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.standardInput = try FileHandle(forReadingFrom: inFile)
        process.standardOutput = try FileHandle(forWritingTo: outFile)
        process.standardError = try FileHandle(forWritingTo: errFile)
        try process.run()
        process.waitUntilExit()
        return Output(
            text: try String(contentsOf: outFile, encoding: .utf8),
            messages: try String(contentsOf: errFile, encoding: .utf8),
            status: process.terminationStatus)
    }
}
