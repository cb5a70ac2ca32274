import Foundation
import TestSupport
import Testing

/// Records without an identifier: what they are named, and which site a strike is itself.
@Suite struct NearestItselfTests {
    private func run(
        _ files: [String: String], _ arguments: String...
    ) throws -> (lines: [String], messages: String, status: Int32) {
        let folder = try TemporaryFolder.make()
        for (name, text) in files {
            try Data(text.utf8).write(to: folder.appendingPathComponent(name))
        }
        try FileManager.default.createSymbolicLink(
            atPath: folder.appendingPathComponent("link").path, withDestinationPath: "list.csv")
        let result = try BuiltCommand.run(["nearest"] + arguments, in: folder)
        return (
            result.output.split(separator: "\n").map(String.init), result.messages, result.status
        )
    }

    private static let strikes = "id,latitude,longitude\n2,50.46,30.49\ny,50.46,30.49\n"

    /// The line of a site without an identifier is not the identifier of a strike.
    @Test func aLineIsNoIdentifier() throws {
        let sites = "id,latitude,longitude\n,50.46,30.49\nx,10,10\n"
        let made = try run(
            ["st.csv": Self.strikes, "cs.csv": sites], "st.csv", "cs.csv", "--exclude-self",
            "--ties")
        #expect(made.status == 0, "\(made.messages)")
        #expect(made.lines[1].hasPrefix("2,50.46,30.49,row 2,,1,1,0.000,"), "\(made.lines)")
        #expect(made.lines[1].hasSuffix(",row 2"))
        #expect(made.lines[2].hasPrefix("y,50.46,30.49,row 2,,1,1,0.000,"), "\(made.lines)")
    }

    /// In a list that has identifiers a site without one bears a name that no other has.
    @Test(arguments: [
        ("id,latitude,longitude\n,50.46,30.49\n2,10,10\n", "row 2"),
        ("id,latitude,longitude\n  ,50.46,30.49\nrow 2,10,10\n", "row 2 (no identifier)"),
        ("id,latitude,longitude\n,50.46,30.49\n", "row 2"),
        ("latitude,longitude\n50.46,30.49\n10,10\n", "2"),
        (
            #"{"type":"Feature","id":"1","geometry":{"type":"Point","coordinates":[1,1]}}"#
                + "\n"
                + #"{"type":"Feature","id":null,"properties":{},"geometry":{"type":"Polygon","#
                + #""coordinates":[[[30,50],[31,50],[31,51],[30,50]]]}}"#,
            "row 2"
        ),
        (
            #"{"type":"Feature","id":"","properties":{"id":"A"},"geometry":"#
                + #"{"type":"Point","coordinates":[30.49,50.46]}}"#, "A"
        ),
    ]) func whatASiteIsNamed(_ sites: String, _ name: String) throws {
        let made = try run(["st.csv": Self.strikes, "sites.txt": sites], "st.csv", "sites.txt")
        #expect(made.lines[1].hasPrefix("2,50.46,30.49,\(name),,1,1,"), "\(made)")
    }

    private static let list =
        "id,latitude,longitude\n,50.46,30.49\nS2,48.5,35.0\n,50.46,30.49\n"

    /// In one file a strike without an identifier leaves out its own row, and no other without one.
    @Test(arguments: ["list.csv", "./list.csv", "link"])
    func aStrikeIsItsOwnRow(_ strikes: String) throws {
        let made = try run(
            ["list.csv": Self.list], strikes, "list.csv", "--exclude-self", "--ties")
        #expect(made.status == 0, "\(made.messages)")
        #expect(made.lines[1].hasPrefix(",50.46,30.49,row 4,,1,1,0.000,"), "\(made.lines)")
        #expect(made.lines[1].hasSuffix(",row 4"), "\(made.lines)")
        #expect(made.lines[2].hasPrefix("S2,48.5,35.0,row 2,,2,1,"), "\(made.lines)")
        #expect(made.lines[3].hasPrefix(",50.46,30.49,row 2,,1,1,0.000,"), "\(made.lines)")
        #expect(!made.messages.contains("no identifier"), "\(made.messages)")
    }

    /// Rows are the same ones however many chunks a file is read in, and whatever it is written in.
    @Test func rowsOfALongFileAreTheirOwn() throws {
        let filling = String(repeating: "x", count: 900)
        func degrees(_ row: Int) -> (Double, Double) {
            (45 + Double(row / 60) / 10, 30 + Double(row % 60) / 10)
        }
        let rows = (0..<3_000).map { row in
            "\(degrees(row).0),\(degrees(row).1),\(filling)\n"
        }
        let features = (0..<3_000).map { row in
            "{\"type\":\"Feature\",\"properties\":{\"note\":\"\(filling)\"},\"geometry\":{\"type\":"
                + "\"Point\",\"coordinates\":[\(degrees(row).1),\(degrees(row).0)]}}\n"
        }
        let files = [
            "list.csv": "latitude,longitude,note\n" + rows.joined(),
            "list.geojsonl": features.joined(),
        ]
        for name in files.keys.sorted() {
            let made = try run(
                files, name, name, "--exclude-self", "--format", "csv", "--prefix", "n_")
            #expect(made.lines.count == 3_001, "\(made.messages)")
            #expect(!made.lines.contains { $0.contains(",1,1,0.000,") })
            #expect(made.lines.dropFirst().allSatisfy { $0.contains(/,1,1,\d{4,5}\.\d{3},/) })
        }
    }

    /// Of another file nothing tells which site a strike without an identifier is.
    @Test func whatCannotBeLeftOutIsSaid() throws {
        let made = try run(
            ["list.csv": Self.list, "copy.csv": Self.list], "list.csv", "copy.csv",
            "--exclude-self")
        #expect(made.status == 0, "\(made.messages)")
        #expect(made.lines[1].hasPrefix(",50.46,30.49,row 2,,2,1,0.000,"), "\(made.lines)")
        #expect(made.lines[2].hasPrefix("S2,48.5,35.0,row 2,"), "\(made.lines)")
        #expect(
            made.messages.contains(
                "list.csv: 2 strikes have no identifier, so --exclude-self leaves nothing out for "
                    + "them\n"), "\(made.messages)")
        let bare = try run(
            ["list.csv": Self.list, "bare.csv": "latitude,longitude\n50,30\n"], "list.csv",
            "bare.csv", "--exclude-self")
        #expect(bare.status == 64, "\(bare.messages)")
        #expect(bare.messages.contains("no site has one; state which column"))
    }
}
