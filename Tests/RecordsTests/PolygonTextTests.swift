import Foundation
import Testing

@testable import Records

/// Footprints are read in one go; Foundation's reader of JSON, which whole documents go through, must
/// agree.
struct PolygonTextTests {
    private let here = FileLocation(path: "a.geojson", line: 3)

    private func polygons(_ text: String) throws -> [[[DegreePair]]] {
        let bytes = Array(text.utf8)
        return try PolygonText.polygons(bytes.span, bytes.indices, at: here)
    }

    @Test(arguments: [
        #"{"type":"Polygon","coordinates":[[[30,50],[31,50],[31,51],[30,50]]]}"#,
        #"{ "coordinates" : [ [ [ 30.5 , 50.25 , 12 ] , [-31E-1,5e1],[0,-0.0],[ 30.5,50.25,1 ] ] ], "type":"Polygon" }"#,
        #"{"type":"MultiPolygon","coordinates":[[[[1,2],[3,4],[5,6],[1,2]],[[1.1,2.1],[1.2,2.1],[1.2,2.2],[1.1,2.1]]],[[[7,8],[9,8],[9,9],[7,8]]]]}"#,
        #"{"type":"Polygon","coordinates":[[[1,2,null],[3,4,"5"],[5,6,[7,{}]],[1,2,true]]]}"#,
        #"{"type":"MultiPolygon","coordinates":[[[[1,2, null ],[3,4,-0.5],[5,6,{"a":[]}],[1,2]]]]}"#,
        #"{"type":"Polygon","coordinates":[]}"#,
        #"{"type":"MultiPolygon","coordinates":[[]]}"#,
        #"{"type":"P\u006flygon","coordinates":[[[179.9999999999,-89.9999999999],[1e-300,0],[180,0],[179.9999999999,-89.9999999999]]]}"#,
    ])
    func agreesWithFoundation(text: String) throws {
        let features = try GeoJSONText.features(Data(text.utf8), path: "a.geojson")
        guard case .polygons(let expected) = features[0].geometry else {
            Issue.record("no polygons")
            return
        }
        #expect(try polygons(text) == expected)
    }

    /// Foundation, by way of its decimal numbers, would make 179.99999999999994 of it (Swift 6.3 on Linux).
    @Test func keepsTheLastDigit() throws {
        let text = #"{"type":"Polygon","coordinates":[[[179.99999999999997,50.123456789012345]]]}"#
        let place = try polygons(text)[0][0][0]
        #expect(place.longitude == 179.99999999999997)
        #expect(place.latitude == 50.123456789012345)
    }

    @Test(arguments: [
        (#"{"type":"Point","coordinates":[1,2]}"#, "the geometry is no polygon"),
        (#"{"type":"Polygon"}"#, "a polygon is not a list of rings"),
        (#"{"type":"Polygon","coordinates":null}"#, "a polygon is not a list of rings"),
        (#"{"type":"Polygon","coordinates":[{}]}"#, "a polygon is not a list of rings"),
        (#"{"type":"MultiPolygon","coordinates":"x"}"#, "not a list of polygons"),
        (#"{"type":"MultiPolygon"}"#, "a MultiPolygon is not a list of polygons"),
        (#"{"type":"Polygon","coordinates":[[[null,2,3]]]}"#, "a position is not [longitude,"),
        (#"{"type":"Polygon","coordinates":[[[1,2,nul]]]}"#, "“nul” is not a value"),
        (#"{"type":"Polygon","coordinates":[[[1]]]}"#, "a position is not [longitude, latitude]"),
        (#"{"type":"Polygon","coordinates":[[[1,2,3,4]]]}"#, "a position is not [longitude,"),
        (#"{"type":"Polygon","coordinates":[[["1",2]]]}"#, "a position is not [longitude,"),
        (#"{"type":"Polygon","coordinates":[[[1,true]]]}"#, "a position is not [longitude,"),
        (#"{"type":"Polygon","coordinates":[[1,2]]}"#, "a position is not [longitude,"),
        (#"{"type":"Polygon","coordinates":[[[1,2],]]}"#, "unexpected"),
        (#"{"type":"Polygon","coordinates":[[[01,2]]]}"#, "“01” is not a value"),
        (#"{"type":"Polygon","coordinates":[[[1,2]]"#, "it ends too early"),
    ])
    func refuses(text: String, sentence: String) throws {
        let error = try #require(throws: StrikeProximityError.self) { try polygons(text) }
        #expect(error.message.contains(sentence), "\(error.message)")
        #expect(error.location == here)
    }
}
