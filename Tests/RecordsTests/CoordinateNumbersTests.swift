import Foundation
import TestSupport
import Testing

@testable import Records

/// What GDAL would take for 0 without a word is refused before it sees it.
@Suite struct CoordinateNumbersTests {
    private func refusal(
        _ text: String, _ map: CoordinateNumbers.Map
    ) throws -> String {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let path = try scratch.write("m", Array(text.utf8))
        do throws(StrikeProximityError) {
            try CoordinateNumbers.check(path, named: "m", map)
            return ""
        } catch {
            return error.description
        }
    }

    private func exchange(_ points: String) throws -> String {
        try refusal(
            "<?xml version=\"1.0\"?>\n<gpx xmlns=\"http://www.topografix.com/GPX/1/1\">\n\(points)</gpx>",
            .exchange)
    }

    private func geography(_ geometry: String, version: String = "") throws -> String {
        try refusal(
            """
            <c xmlns="urn:x" xmlns:gml="http://www.opengis.net/gml\(version)">
            <pos>here</pos><gml:Point>\(geometry)</gml:Point></c>
            """, .geography)
    }

    @Test(arguments: ["unknown", "50,4", "50°24'", "", "0x32", "nan", "50.4N", "1e999", "--1"])
    func words(_ word: String) throws {
        let sentence =
            "the coordinate “\(word)” is no decimal number, such as 50.4501; mend it, or take the place out"
        for element in ["wpt", "rtept", "trkpt"] {
            for point in [
                "<\(element) lat=\"\(word)\" lon=\"30.5\"/>",
                "<\(element) lat=\"1\" lon=\"\(word)\"/>",
            ] {
                #expect(
                    try exchange("<wpt lat=\"1\" lon=\"2\"/>\n" + point) == "m:4: \(sentence)")
            }
        }
        guard !word.isEmpty, word != "50,4" else { return }
        for version in ["", "/3.2"] {
            for geometry in [
                "<gml:pos>30.5 \(word)</gml:pos>", "<gml:posList>1 2\n\(word) 3</gml:posList>",
                "<gml:coordinates>\(word),2 3,4</gml:coordinates>",
            ] {
                #expect(try geography(geometry, version: version) == "m:2: \(sentence)")
            }
        }
    }

    @Test func whatIsMissing() throws {
        #expect(
            try exchange("<wpt lon=\"30.5\"/>")
                == "m:3: a point (wpt) has no lat; add it, or take the point out")
        #expect(
            try exchange("<trk><trkseg><trkpt lat=\"1\"/></trkseg></trk>").contains("has no lon"))
    }

    @Test func numbers() throws {
        #expect(
            try exchange(
                "<metadata><bounds minlat=\"x\"/></metadata><wpt lat=\" +50.4 \" lon=\"-.5\"><name>wpt"
                    + "</name></wpt><wpt lat=\"5e1\" lon=\"0\"/>") == "")
        for geometry in [
            "<gml:pos> 30.5\t50.4 </gml:pos>", "<gml:posList/>",
            "<gml:pos srsName=\"x\">1 2 3</gml:pos>",
            "<gml:coordinates>1,2 3,4,5</gml:coordinates>",
            "<gml:coordinates decimal=\",\" cs=\" \" ts=\";\">1,5 2,5;3,5 4</gml:coordinates>",
            "<gml:description>pos</gml:description>",
        ] {
            #expect(try geography(geometry) == "", "\(geometry)")
        }
    }

    @Test func noXML() throws {
        #expect(try refusal("{}", .exchange) == "m: this is not GPX, which begins with “<”")
        #expect(
            try refusal("<!DOCTYPE a><a/>", .geography).contains("no GML needs it: delete that"))
        #expect(try refusal("<a><b></a>", .geography).contains("an element is not closed"))
    }

    /// Names that break the rules of namespaces are read by GDAL, which writes some itself.
    @Test func names() throws {
        #expect(try geography("<gml:pos>1 2</gml:pos><a:>first</a:><b:c:d>second</b:c:d>") == "")
        #expect(try geography("<a:>first</a:><gml:pos>x 2</gml:pos>").contains("“x”"))
    }

    /// A list of coordinates comes in many pieces, each put to the last in a time of its own.
    @Test func longLists() throws {
        let list = String(repeating: "30.5 50.25 ", count: 200_000)
        #expect(try geography("<gml:posList>\(list)</gml:posList>") == "")
        #expect(
            try geography("<gml:posList>\(list)x</gml:posList>").contains(
                "“x” is no decimal number"))
    }
}
