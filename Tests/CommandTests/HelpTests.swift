import Foundation
import TestSupport
import Testing

/// What every command has in common: help with examples, JSON, completions.
@Suite struct HelpTests {
    static let commands = [
        "demo", "check", "assess", "verify", "nearest", "locate", "distance", "calibrate",
        "validate",
    ]
    /// What they print is a file of its own kind, whatever is asked.
    static let writers = ["init", "schema"]

    @Test func everyCommandIsListed() throws {
        let help = try BuiltCommand.run("--help")
        for command in Self.commands + Self.writers {
            #expect(help.output.contains("\n  \(command) "), "\(command)")
        }
        // The longest line that a terminal of common width shows.
        #expect(help.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }

    @Test(arguments: commands + writers)
    func everyCommandHasExamplesAndJSON(_ command: String) throws {
        let help = try BuiltCommand.run(command, "--help")
        #expect(help.status == 0)
        #expect(help.output.contains("EXAMPLES\n"))
        #expect(help.output.contains("strike-proximity \(command) "))
        #expect(help.output.contains("--json") || Self.writers.contains(command))
    }

    @Test func nearestSaysWhatItCameToAsJSON() throws {
        struct Summary: Decodable {
            let strikes, strikes_at_middles_of_places, sites, sites_without_coordinate: Int
            let schema: String?
        }
        let folder = try TemporaryFolder.make()
        let arguments = [
            "nearest", FixtureFolder.path("viina_event_info.csv"),
            FixtureFolder.path("embassies_2022.csv"), "--json",
        ]
        let printed = try BuiltCommand.run(arguments, in: folder)
        let written = try BuiltCommand.run(arguments + ["-o", "near.csv"], in: folder)
        #expect(printed.messages == written.output)
        let summary = try JSONDecoder().decode(Summary.self, from: Data(written.output.utf8))
        #expect(summary.strikes == 3 && summary.strikes_at_middles_of_places == 2)
        #expect(summary.sites == 1 && summary.sites_without_coordinate == 1)
        #expect(summary.schema == "viina-info")
    }

    @Test func completionsAreAScript() throws {
        let script = try BuiltCommand.run("--generate-completion-script", "bash")
        let parsed = try ExternalTool.run("bash", ["-n"], input: script.output, package: "bash")
        #expect(parsed.status == 0, "\(parsed.messages)")
        #expect(script.output.contains("--site-columns"))
    }
}
