import Foundation
import TestSupport
import Testing

@Suite struct CheckCommandTests {
    @Test func errorsAreInTheExitCode() throws {
        let folder = try TemporaryFolder.make()
        try Data("id,latitude,longitude\nA,50.4501,30.5234\n".utf8)
            .write(to: folder.appendingPathComponent("good.csv"))
        try Data("id,latitude,longitude\nA,48.5,48.5\n".utf8)
            .write(to: folder.appendingPathComponent("bad.csv"))
        let good = try BuiltCommand.run("check", "good.csv", in: folder)
        #expect(good.status == 0)
        #expect(good.output.contains("1 record, 0 findings"))
        let bad = try BuiltCommand.run("check", "bad.csv", "--json", in: folder)
        #expect(bad.status == 65)
        #expect(bad.output.contains("longitude equals latitude"))
        #expect(try BuiltCommand.run("check", "none.csv", in: folder).status == 66)
    }

    @Test func aCorrectedCopyOfGeoJSONIsRefused() throws {
        let folder = try TemporaryFolder.make()
        try Data(
            #"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[30,50]}}"#
                .utf8
        ).write(to: folder.appendingPathComponent("a.geojson"))
        let result = try BuiltCommand.run(
            "check", "a.geojson", "--fix", "b.csv", "-o", "f.csv", in: folder)
        #expect(result.status == 64)
        #expect(result.messages.contains("only tables can be corrected"))
    }

    /// Nothing is written over what is checked, nor one result over another.
    @Test(arguments: [
        ["a.csv", "-o", "a.csv"], ["a.csv", "--fix", "./a.csv"],
        ["a.csv", "-o", "b.csv", "--fix", "b.csv"],
        ["a.csv", "-o", "b.changes.csv", "--fix", "b.csv"],
        ["a.csv", "-o", "b.gpkg"], ["a.csv", "--fix", "b.xlsx"],
    ])
    func noFileIsLost(_ arguments: [String]) throws {
        let folder = try TemporaryFolder.make()
        let input = folder.appendingPathComponent("a.csv")
        let text = Data("id,latitude,longitude\nA,50.4501,30.5234\n".utf8)
        try text.write(to: input)
        let result = try BuiltCommand.run(["check"] + arguments, in: folder)
        #expect(result.status == 64, "\(result.messages)")
        #expect(try Data(contentsOf: input) == text)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.csv"])
    }

    @Test func whatNearestReadsIsChecked() throws {
        let folder = try TemporaryFolder.make()
        let text = "id,latitude,longitude\nA,50.4501,30.5234\nB,48.5123,48.5123\n"
        try Data(text.utf8).write(to: folder.appendingPathComponent("a.csv"))
        _ = try FinishedProcess(
            running: URL(fileURLWithPath: "/bin/gzip"), ["-k", "a.csv"], in: folder)
        for name in ["a.csv.gz", "a.csv"] {
            let result = try BuiltCommand.run("check", name, in: folder)
            #expect(result.output.contains("2 records, 1 finding"), "\(result.messages)")
        }
        let piped = try BuiltCommand.run("check", "-", input: text, in: folder)
        #expect(piped.output.contains("standard input: 2 records, 1 finding"), "\(piped.messages)")
    }

    /// A name of two lines would look as if there were more files.
    @Test func aNameOfTwoLinesIsOnOne() throws {
        let folder = try TemporaryFolder.make()
        try Data("id,latitude,longitude\nA,50.450123,30.523456\n".utf8)
            .write(to: folder.appendingPathComponent("a\nb.csv"))
        let made = try BuiltCommand.run("check", "a\nb.csv", in: folder)
        #expect(made.output.hasPrefix("a b.csv: 1 record, 0 findings\n"), "\(made.output)")
    }

    @Test func datesAreReadAsStated() throws {
        let folder = try TemporaryFolder.make()
        try Data("id,date,latitude,longitude\nA,03/04/2025,50.4501,30.5234\n".utf8)
            .write(to: folder.appendingPathComponent("a.csv"))
        #expect(try BuiltCommand.run("check", "a.csv", in: folder).status == 65)
        #expect(
            try BuiltCommand.run("check", "a.csv", "--dates", "day-first", in: folder).status == 0)
        #expect(try BuiltCommand.run("check", "a.csv", "--dates", "maybe", in: folder).status == 64)
        // What was stated is not asked for again.
        try Data("id,date,latitude,longitude\nA,1/13/2025,50.4501,30.5234\n".utf8)
            .write(to: folder.appendingPathComponent("b.csv"))
        let wrong = try BuiltCommand.run("check", "b.csv", "--dates", "day-first", in: folder)
        #expect(
            wrong.output.replacing(/\s+/, with: " ").contains("is not a date that is day-first"),
            "\(wrong.output)")
        #expect(!wrong.output.contains("state --dates"), "\(wrong.output)")
    }
}
