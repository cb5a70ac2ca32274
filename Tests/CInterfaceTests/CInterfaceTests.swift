import Foundation
import Geodesy
import TestSupport
import Testing

/// The cases of the program in C: what a caller may do, and what it may do wrong.
struct CInterfaceTests {
    @Test(arguments: [
        "plain_numbers", "arrow_columns", "arrow_points", "streams", "wkb_points", "wkb_faults",
        "nearest_arrays", "lists", "pairs", "identifiers", "nothing_there", "moved_children",
        "slices", "counted_matches", "too_many_matches", "bad_arguments", "bad_types", "bad_places",
        "released_twice", "many_threads", "forks",
        "located_texts", "located_columns", "other_systems", "own_database",
    ])
    func holds(case name: String) throws {
        let result = try CProgram.run(name)
        #expect(result.messages == "")
        #expect(result.status == 0)
    }

    @Test func saysItsVersion() throws {
        let result = try CProgram.run("about")
        #expect(result.messages == "")
        #expect(result.output == GeodesyLibrary.version + "\n")
    }

    @Test func refusesCasesThatItDoesNotKnow() throws {
        #expect(try CProgram.run("nonsense").status == 1)
    }

    /// The example of the documentation prints what is said there.
    @Test func documentationHolds() throws {
        let page = CProgram.root.appendingPathComponent("Documentation/c-interface.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        let source = try TemporaryFolder.make().appendingPathComponent("example.c")
        try #require(Self.block("c", of: text)).write(
            to: source, atomically: true, encoding: .utf8)
        let result = try FinishedProcess(running: try CProgram.compile([source]), [])
        #expect(result.messages == "")
        #expect(try result.output == #require(Self.block("text", of: text)))
    }

    private static func block(_ language: String, of text: String) -> String? {
        text.components(separatedBy: "```\(language)\n").dropFirst().first?
            .components(separatedBy: "```").first
    }
}
