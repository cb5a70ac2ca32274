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
}
