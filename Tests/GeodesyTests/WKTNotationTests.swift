import Testing

@testable import Geodesy

@Suite("Well-known text")
struct WKTNotationTests {
    @Test(
        "a point is read longitude first",
        arguments: [
            "POINT(30.49 50.46)", "POINT (30.49 50.46)", "point(30.49 50.46)",
            "Point( 30.49  50.46 )", "POINT Z (30.49 50.46 120)", "POINTZ(30.49 50.46 120)",
            "POINT M (30.49 50.46 7)", "POINT ZM (30.49 50.46 120 7)", "POINT(30.49 50.46 120)",
            "SRID=4326;POINT(30.49 50.46)", "srid=4326; point(3.049e1 50.46)",
            "<http://www.wikidata.org/entity/Q2> Point(30.49 50.46)",
            "<http://www.opengis.net/def/crs/OGC/1.3/CRS84> POINT(30.49 50.46)",
        ])
    func accepts(_ text: String) throws {
        let located = try CoordinateParser().parse(text)
        #expect(located.coordinate == SamplePlaces.place(50.46, 30.49))
        #expect(located.notation == .wkt && located.positionalUncertainty == nil)
    }

    @Test(arguments: [
        ("POINT EMPTY", "an empty point is no place"), ("POINT Z EMPTY", "an empty point"),
        ("POINT(nan nan)", "an empty point"),
        ("SRID=32636;POINT(322000 5592000)", "write EPSG:32636 x y"),
        ("SRID=4326;", "write a point as POINT(30.49 50.46)"),
        ("<http://www.wikidata.org/entity/Q405> Point(30.49 50.46)", "another body than the Earth"),
        ("<http://www.opengis.net/def/crs/EPSG/0/4326> POINT(50.46 30.49)", "latitude first here"),
        ("<http://www.opengis.net/def/crs/EPSG/0/32636> POINT(1 2)", "system 32636, not in WGS 84"),
        ("POINT(30.49, 50.46)", "longitude first, decimal points"),
        ("POINT(30.49)", "write a point"),
        ("POINT(30,49 50,46)", "decimal points"), ("POINT Z (30.49 50.46)", "write a point as"),
        ("POINT(30.49 50.46", "write a point as"), ("POINT Q (30 50)", "write a point as"),
        ("POINT(30 120)", "swapped? (well-known text: longitude first)"),
        ("LINESTRING(30 50, 31 51)", "a LINESTRING is not one point"),
        ("MULTIPOINT((30 50))", "a MULTIPOINT is not one point"),
    ])
    func refuses(_ text: String, _ message: String) {
        let error = #expect(throws: NotationError.self) { try CoordinateParser().parse(text) }
        #expect(error?.text == text)
        #expect(error?.reason.contains(message) == true, "\(error?.reason ?? "")")
    }
}
