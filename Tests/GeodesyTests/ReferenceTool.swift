import Foundation

/// A command of GeographicLib, run once over many lines: the reference beside which ours stands.
struct ReferenceTool {
    struct Missing: Error, CustomStringConvertible {
        let name: String
        var description: String {
            "\(name) is not on the PATH; apt-get install geographiclib-tools"
        }
    }

    struct Failed: Error, CustomStringConvertible {
        let description: String
    }

    let url: URL

    init(_ name: String) throws {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"
        let candidates = path.split(separator: ":").map {
            URL(fileURLWithPath: String($0)).appendingPathComponent(name)
        }
        guard
            let url = candidates.first(where: {
                FileManager.default.isExecutableFile(atPath: $0.path)
            })
        else { throw Missing(name: name) }
        self.url = url
    }

    /// One answer per line. Files and not pipes, since a full pipe would stop both sides.
    func run(_ arguments: [String], lines: [String]) throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "geodesy-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let input = folder.appendingPathComponent("input")
        let output = folder.appendingPathComponent("output")
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: input)
        try Data().write(to: output)
        let process = Process()
        process.executableURL = url
        process.arguments = arguments
        process.standardInput = try FileHandle(forReadingFrom: input)
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        let text = try String(contentsOf: output, encoding: .utf8)
        let answers = text.split(separator: "\n").map(String.init)
        guard answers.count == lines.count else {
            throw Failed(
                description: "\(url.lastPathComponent) answered \(answers.count) lines to "
                    + "\(lines.count)")
        }
        return answers
    }
}
