import Foundation
import TestSupport
import Testing

/// What commands print on a terminal: no line longer than it is wide, and no colour.
@Suite struct TerminalTests {
    /// What a terminal of so many columns shows of a run.
    private func shown(
        _ arguments: [String], columns: Int, in folder: URL? = nil
    ) throws -> FinishedProcess {
        let script = FixtureFolder.url.deletingLastPathComponent()
            .appendingPathComponent("Peers/in_terminal.py").path
        return try FinishedProcess(
            running: URL(fileURLWithPath: "/usr/bin/python3"),
            [script, String(columns), BuiltCommand.path()] + arguments, in: folder)
    }

    private func longest(_ text: String) -> Int {
        text.split(separator: "\n").map(\.count).max() ?? 0
    }

    /// Everything that is said of files in a folder, errors and progress included.
    @Test func noLineIsLongerThanTheTerminal() throws {
        let folder = try TemporaryFolder.make()
        for name in ["viina_event_info.csv", "embassies_2022.csv"] {
            try FileManager.default.copyItem(
                at: FixtureFolder.url.appendingPathComponent(name),
                to: folder.appendingPathComponent(name))
        }
        try Data("title: A case\npremises:\n  - {id: \"a b\", position: {latitude: 95}}\n".utf8)
            .write(to: folder.appendingPathComponent("broken.yaml"))
        for name in ["belgrade-1999", "damascus-2024"] {
            let made = try BuiltCommand.run("demo", "-o", name, "-q", "--case", name, in: folder)
            #expect(made.status == 0, "\(made.messages)")
        }
        for arguments in [
            ["demo", "--case", "belgrade-1999"], ["verify", "damascus-2024"],
            ["diff", "belgrade-1999", "damascus-2024"],
            ["check", "viina_event_info.csv"], ["check", "embassies_2022.csv"],
            ["locate", "EPSG:4284/15865 50.46 30.49"], ["locate", "36UUA2205992000"],
            ["distance", "EPSG:4284/15865 50.46 30.49", "50.4622 30.4817"],
            ["nearest", "viina_event_info.csv", "embassies_2022.csv", "-o", "near.csv"],
            ["init", "--strikes", "viina_event_info.csv", "-o", "case.yaml"],
            ["assess", "broken.yaml"], ["assess", "--help"], ["nearest", "--within", "5 miles"],
            ["calibrate", "--help"],
        ] {
            let result = try shown(arguments, columns: 80, in: folder)
            let tooLong = result.output.split(separator: "\n").filter { line in
                // A single word, such as a place in a result, cannot be wrapped, and what says how a
                // command is written is the argument parser's.
                line.count > 80 && line.contains(" ")
                    && !["USAGE: ", "Usage: ", "Help: "].contains(where: line.hasPrefix)
            }
            #expect(tooLong.isEmpty, "\(arguments)")
            #expect(!result.output.contains("\u{1B}"), "\(arguments)")
        }
    }

    /// A wide terminal is used, and what is no terminal has always the same width.
    @Test func theWidthIsTheTerminals() throws {
        let arguments = ["demo"]
        let wide = try shown(arguments, columns: 120).output
        #expect((101...120).contains(longest(wide)))
        let widest = try shown(arguments, columns: 300).output
        #expect(widest == wide)
        let piped = try BuiltCommand.run(arguments).output
        #expect((81...100).contains(longest(piped)))
        func words(_ text: String) -> Int { text.split { $0.isWhitespace }.count }
        #expect(words(wide) == words(piped))
    }
}
