import Foundation
import TestSupport
import Testing

/// What comes through a pipe is answered before the pipe ends.
@Suite struct NearestPipeTests {
    /// Strikes as they are fed: lines, of which the first `headCount` are no rows.
    struct Input: CustomTestStringConvertible {
        let testDescription: String
        let headCount: Int
        let format: String
        let line: @Sendable (Int) -> String

        static let all = [
            Input(testDescription: "CSV", headCount: 1, format: "csv") {
                $0 == 0 ? "id,lat,lon,note" : "S\($0),50.4\($0),30.5,\"a, \"\"b\"\"\""
            },
            Input(testDescription: "CSV below a title", headCount: 2, format: "csv") {
                ["Strikes", "id;coordinates"].dropFirst($0).first ?? "S\($0);\"50.4\($0), 30.5\""
            },
            Input(testDescription: "GeoJSONSeq", headCount: 0, format: "geojsonseq") {
                #"{"type":"Feature","geometry":{"type":"Point","coordinates":[30.5,50.4\#($0)]},"#
                    + #""properties":{"name":"S\#($0)"}}"#
            },
        ]
    }

    /// Feeds a first part, waits for so many lines of output, feeds the rest, and gives the whole output.
    private func output(
        of input: Input, lineCount: Int, first: Int, answered: Int
    ) throws -> (piped: String, whole: String) {
        let folder = try TemporaryFolder.make()
        func write(_ lines: Range<Int>, _ name: String) throws {
            let text = lines.map { input.line($0) + "\n" }.joined()
            try Data(text.utf8).write(to: folder.appendingPathComponent(name))
        }
        try write(0..<first, "first")
        try write(first..<lineCount, "rest")
        try write(0..<lineCount, "whole")
        try Data("id,latitude,longitude\na,50.45,30.52\nb,50.46,30.53\n".utf8)
            .write(to: folder.appendingPathComponent("sites.csv"))
        let go = folder.appendingPathComponent("go")
        let near = "'\(try BuiltCommand.path())' nearest - sites.csv -q --format \(input.format)"
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = [
            "-c",
            "(cat first; until [ -e go ]; do sleep 0.02; done; cat rest) | \(near) > piped; "
                + "\(near) < whole > all",
        ]
        process.currentDirectoryURL = folder
        try process.run()
        func read(_ name: String) throws -> String {
            try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        }
        let isAnswered = waits {
            guard let text = try? read("piped") else { return false }
            return text.count { $0 == "\n" } >= answered
        }
        #expect(isAnswered, "\(input.testDescription): nothing was written while the pipe was open")
        // With it the script goes on, whatever became of the answer.
        try Data().write(to: go)
        process.waitUntilExit()
        return try (read("piped"), read("all"))
    }

    /// More than the first 64 KiB, in one go.
    @Test(arguments: Input.all) func theFirstStretchIsAnswered(_ input: Input) throws {
        var (count, bytes) = (0, 0)
        while bytes < 70 << 10 {
            bytes += input.line(count).utf8.count + 1
            count += 1
        }
        let (piped, whole) = try output(
            of: input, lineCount: 2 * count, first: count, answered: input.headCount + 100)
        #expect(piped == whole)
        #expect(piped.count { $0 == "\n" } >= 2 * count - 1)
    }

    /// As many rows as are there when nothing more comes. Of features twenty tell which properties there are.
    @Test(arguments: Input.all) func whatComesBeforeAPauseIsAnswered(_ input: Input) throws {
        let first = input.format == "csv" ? input.headCount + 3 : 20
        let written = input.format == "csv" ? 1 + 3 : 20
        let (piped, whole) = try output(
            of: input, lineCount: first + 5, first: first, answered: written)
        #expect(piped == whole)
        #expect(piped.count { $0 == "\n" } == written + 5)
    }
}
