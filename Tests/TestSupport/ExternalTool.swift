internal import Foundation

/// A program of the system that our answers are held against.
public enum ExternalTool {
    /// The tool is not installed: the test cannot say anything, and that is a failure.
    public struct Missing: Error, CustomStringConvertible {
        /// Which package to install.
        public let description: String
    }

    /// The tool did not answer everything that it was asked.
    public struct Incomplete: Error, CustomStringConvertible {
        /// How many answers there are.
        public let description: String
    }

    /// Runs a program by name.
    ///
    /// - Throws: ``Missing`` naming the Debian package when it is not on the path.
    public static func run(
        _ name: String, _ arguments: [String], input: String = "", package: String
    ) throws -> FinishedProcess {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin")
            .split(separator: ":").map(String.init)
        guard
            let path = folders.map({ "\($0)/\(name)" })
                .first(where: { FileManager.default.isExecutableFile(atPath: $0) })
        else { throw Missing(description: "\(name) is missing: apt-get install \(package)") }
        return try FinishedProcess(
            running: URL(fileURLWithPath: path), arguments, input: input)
    }

    /// One answer for each line, of a tool that works line by line.
    public static func answers(
        of name: String, _ arguments: [String], to lines: [String], package: String
    ) throws -> [String] {
        let result = try run(
            name, arguments, input: lines.joined(separator: "\n") + "\n", package: package)
        let answers = result.output.split(separator: "\n").map(String.init)
        guard answers.count == lines.count else {
            throw Incomplete(
                description: "\(name) answered \(answers.count) lines to \(lines.count)")
        }
        return answers
    }
}
