import Foundation
import TestSupport
import Testing

/// Columns of one name, or of none: no value is lost, and what is written can be read again.
@Suite struct DistinctNamesTests {
    private func folder() throws -> URL {
        let folder = try TemporaryFolder.make()
        try Data(
            "id,lat,lon,note,note,,,\nS1,50.46,30.52,first,second,third,fourth,fifth\n".utf8
        ).write(to: folder.appendingPathComponent("own.csv"))
        try Data("id,latitude,longitude\nA,50.45,30.52\n".utf8)
            .write(to: folder.appendingPathComponent("sites.csv"))
        return folder
    }

    @Test(
        arguments: ["geojson", "geojsonl", "gpkg", "kml", "shp", "fgb", "gml", "xlsx", "ods"])
    func noColumnIsLost(_ type: String) throws {
        let folder = try folder()
        let made = try BuiltCommand.run(
            "nearest", "own.csv", "sites.csv", "-o", "out.\(type)", in: folder)
        #expect(made.status == 0, "\(made.messages)")
        #expect(
            made.messages.contains(
                "the second note is note2, column 6 is column_6, column 7 is column_7"),
            "\(made.messages)")
        let back = try BuiltCommand.run(
            "nearest", "out.\(type)", "sites.csv", "--prefix", "b_", "--format", "csv", in: folder)
        #expect(back.status == 0, "\(back.messages)")
        for cell in ["first", "second", "third", "fourth", "fifth"] {
            #expect(back.output.contains(cell), "\(cell) in \(back.output)")
        }
        for name in ["note", "note2", "column_6", "column_7", "column_8"] {
            #expect(back.output.contains(",\(name),"), "\(name) in \(back.output)")
        }
    }

    @Test func aTableKeepsItsHeader() throws {
        let folder = try folder()
        let made = try BuiltCommand.run("nearest", "own.csv", "sites.csv", in: folder)
        #expect(made.output.hasPrefix("id,lat,lon,note,note,,,,nearest_id"), "\(made.output)")
        #expect(!made.messages.contains("named anew"), "\(made.messages)")
    }

    /// A name that is given anew is not one of the others'.
    @Test func aFreeNameIsTaken() throws {
        let folder = try folder()
        try Data("id,lat,lon,note,note,note2,,column_7\nS1,50.46,30.52,a,b,c,d,e\n".utf8)
            .write(to: folder.appendingPathComponent("own.csv"))
        let made = try BuiltCommand.run(
            "nearest", "own.csv", "sites.csv", "-o", "out.geojson", in: folder)
        #expect(
            made.messages.contains("the second note is note3, column 7 is column_7_"),
            "\(made.messages)")
    }

    /// Nor is a property whose name is empty or a blank, or holds a character that text cannot.
    @Test(
        arguments: [
            "csv", "geojson", "geojsonl", "gpkg", "kml", "shp", "fgb", "gml", "xlsx", "ods",
        ])
    func noPropertyIsLost(_ type: String) throws {
        let folder = try folder()
        try Data(
            (#"{"type":"Feature","properties":{"id":"S1","":"first"," ":"second","a\u0000b":"third","#
                + #""a":"fourth\u0000fifth"},"geometry":{"type":"Point","coordinates":[30.5,50.46]}}"#)
                .utf8
        ).write(to: folder.appendingPathComponent("own.geojsonl"))
        let made = try BuiltCommand.run(
            "nearest", "own.geojsonl", "sites.csv", "-o", "out.\(type)", in: folder)
        #expect(made.status == 0, "\(made.messages)")
        let back = try BuiltCommand.run(
            "nearest", "out.\(type)", "sites.csv", "--prefix", "b_", "--format", "csv", in: folder)
        #expect(back.status == 0, "\(back.messages)")
        for cell in [",first,", ",second,", ",third,", ",fourth\u{FFFD}fifth,"] {
            #expect(back.output.contains(cell), "\(cell) in \(back.output)")
        }
    }

    /// A property that is called latitude may say anything: the place has columns of its own.
    @Test func placesHaveColumnsOfTheirOwn() throws {
        let folder = try folder()
        func feature(_ properties: String, _ longitude: Double) -> String {
            "{\"type\":\"Feature\",\"properties\":{\(properties)},\"geometry\":{\"type\":\"Point\","
                + "\"coordinates\":[\(longitude),50.46]}}\n"
        }
        try Data(
            (feature("\"id\":1", 30.51) + feature("\"id\":2,\"Latitude\":7", 30.52)).utf8
        ).write(to: folder.appendingPathComponent("own.geojsonl"))
        let made = try BuiltCommand.run(
            "nearest", "own.geojsonl", "sites.csv", "--format", "csv", in: folder)
        let lines = made.output.split(separator: "\n")
        #expect(
            lines.first?.hasPrefix("id,Latitude,feature_latitude,feature_longitude,") == true,
            "\(made.output)")
        #expect(lines.dropFirst().first?.hasPrefix("1,,50.46,30.51,") == true, "\(made.output)")
        #expect(lines.last?.hasPrefix("2,7,50.46,30.52,") == true, "\(made.output)")
    }
}
