import Foundation
import Testing

@testable import Records

/// Lists of records of JSON, as they begin and as they are parted.
struct RecordListTests {
    private func read(
        _ text: String, chunk: Int = PointReader.chunkSize
    ) throws -> (places: Int, refusals: [String]) {
        var reader = try PointReader(
            ByteSource(Array(text.utf8), name: "a.json"), StatedColumns(), nil, true, chunk: chunk)
        var (places, refusals) = (0, [String]())
        while let chunk = try reader.next() {
            let points = reader.parser.parse(chunk)
            places += points.points.count
            refusals += points.invalid.map(\.reason.sentence)
        }
        return (places, refusals)
    }

    private static let one = #"{"id":1,"latitude":50.4,"longitude":30.5}"#

    @Test("A first record may be longer than what is read first")
    func longBeginnings() throws {
        let long = String(repeating: "x", count: 3 << 20)
        let record = #"{"id":1,"n":"\#(long)","latitude":50.4,"longitude":30.5}"#
        let feature =
            #"{"type":"Feature","geometry":{"type":"Point","coordinates":[30.5,50.4]},"#
            + #""properties":{"n":"\#(long)"}}"#
        for text in [
            "[\(record)]", "[\(record),\(Self.one)]", #"{"meta":"\#(long)","data":[\#(Self.one)]}"#,
            "[\(String(repeating: " ", count: 3 << 20))\(Self.one)]", "\(feature)\n\(feature)\n",
            #"{"type":"FeatureCollection","features":[\#(feature)]}"#,
            "\u{1E}\(feature)\n\u{1E}\(feature)\n",
        ] {
            let found = try read(text)
            #expect(found.places > 0 && found.refusals.isEmpty, "\(text.prefix(40))")
        }
    }

    @Test(
        "Between two records stands one comma",
        arguments: [
            "[A B]", "[A,,B]", "[,A]", "[A,]", "[A,B,,]", "[,]", #"{"data":[A B]}"#,
            #"{"type":"FeatureCollection","features":[F F]}"#,
            #"{"type":"FeatureCollection","features":[F,]}"#,
        ])
    func commas(_ form: String) {
        let feature = #"{"type":"Feature","geometry":null,"properties":{}}"#
        let text = form.replacing("A", with: Self.one).replacing("B", with: Self.one)
            .replacing("F ", with: feature + " ").replacing("F,", with: feature + ",")
            .replacing("F]", with: feature + "]")
        for chunk in [1, 7, 60, 1 << 20] {
            #expect {
                try read(text, chunk: chunk)
            } throws: {
                "\($0)".contains("comma")
            }
        }
    }

    @Test func whatIsRight() throws {
        for text in [
            "[]", "[ ]", "[\(Self.one)]", "[\(Self.one) , \(Self.one)\n]",
            #"{"data":[\#(Self.one),\#(Self.one)],"lists":[1,2]}"#,
        ] {
            for chunk in [1, 7, 60, 1 << 20] {
                #expect(try read(text, chunk: chunk).refusals.isEmpty)
            }
        }
    }

    @Test("In a bare geometry a member “geometry” is foreign, and may be anything")
    func foreignMembers() throws {
        for text in [
            #"{"type":"Point","coordinates":[30.5,50.4],"geometry":"foo"}"#,
            #"{"geometry":5,"type":"Point","coordinates":[30.5,50.4]}"#,
            #"{"geometry":{"type":"GeometryCollection","geometries":[5]},"type":"Point","#
                + #""coordinates":[30.5,50.4]}"#,
        ] {
            #expect(try read(text).places == 1)
        }
    }

    @Test("What is JSON and no feature is told so")
    func noFeatures() throws {
        let properties = "its properties are not an object with names and values"
        let geometry = "its geometry is not an object with a type"
        func position(_ text: String) -> String {
            "the coordinates “\(text)” are no position: two numbers, longitude and latitude, and perhaps "
                + "a height"
        }
        for (feature, sentence) in [
            (#"{"type":"Feature","properties":{},"geometry":5}"#, geometry),
            (#"{"type":"Feature","properties":{},"geometry":[30.5,50.4]}"#, geometry),
            (#"{"type":"Feature","properties":true,"geometry":null}"#, properties),
            (#"{"type":"Feature","properties":[1,2],"geometry":null}"#, properties),
            (#"{"geometry":"x","properties":{}}"#, "it has no “type”, so it is not a feature"),
            ("1", "it is no feature, which is an object with names and values"),
            ("null", "it is no feature, which is an object with names and values"),
            (#"{"type":"Point","coordinates":[30.5,50.4,1,2,3]}"#, position("[30.5,50.4,1,2,3]")),
            (#"{"type":"Point","coordinates":[30.5]}"#, position("[30.5]")),
            (#"{"type":"Point","coordinates":[[30.5,50.4]]}"#, position("[[30.5,50.4]]")),
            (#"{"type":"Point","coordinates":"30.5,50.4"}"#, position("30.5,50.4")),
            (#"{"type":"Point","coordinates":{"x":1}}"#, position(#"{"x":1}"#)),
            (#"{"type":"Point","coordinates":[[30,50],[31,51]]}"#, position("[[30,50],[31,51]]")),
            (#"{"type":"Point","coordinates":[30.5,[50,6]]}"#, position("[30.5,[50,6]]")),
            (#"{"type":"MultiPoint","coordinates":"x"}"#, position("x")),
            (#"{"type":"GeometryCollection","geometries":5}"#, position("5")),
            (#"{"type":"Feature","properties":{},"geometry":{}}"#, "the geometry has no type"),
            (
                #"{"type":"Point","coordinates":["-inf",50]}"#,
                "longitude “-inf” is not a decimal number"
            ),
            (#"{"type":"Point","coordinates":[]}"#, "the point has no position"),
            (#"{"type":"Point","coordinates":null}"#, "the point has no position"),
        ] {
            let text = #"{"type":"FeatureCollection","features":[\#(feature)]}"#
            #expect(try read(text).refusals == [sentence], "\(feature)")
        }
    }

    /// One that is wrong says nothing of the others, wherever it stands.
    @Test(
        "A list whose first record is wrong keeps the others",
        arguments: [
            "null", "5", "[]", #""x""#, "{}", #"{"id":1,"id":2}"#,
            #"{"latitude":NaN,"longitude":30.5}"#,
            #"{"latitude":[50,6],"longitude":[30,30]}"#,
        ])
    func firstRecordWrong(_ wrong: String) throws {
        for records in [[wrong, Self.one, Self.one], [Self.one, wrong, Self.one]] {
            let read = try read("[\(records.joined(separator: ","))]")
            #expect(read.places == 2 && read.refusals.count == 1, "\(records): \(read)")
        }
    }

    @Test("A geometry that has a member twice is refused")
    func doubledMembers() throws {
        for (geometry, name) in [
            (#"{"type":"Point","coordinates":[30.5,50.4],"coordinates":[31,51]}"#, "coordinates"),
            (#"{"type":"Point","type":"Point","coordinates":[31,51]}"#, "type"),
            (#"{"type":"GeometryCollection","geometries":[],"geometries":[]}"#, "geometries"),
        ] {
            let text =
                #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"#
                + #""geometry":\#(geometry)}]}"#
            #expect(try read(text).refusals == ["“\(name)” is there twice in one feature"])
        }
    }
}
