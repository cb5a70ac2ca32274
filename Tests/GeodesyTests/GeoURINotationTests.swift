import Testing

@testable import Geodesy

@Suite("Geo URI")
struct GeoURINotationTests {
    @Test(
        arguments: [
            ("geo:50.46,30.49", nil), ("GEO:50.46,30.49", nil), ("geo:50.46,30.49,100", nil),
            ("geo:50.46,30.49,100;crs=wgs84;u=35", 35), ("geo:50.46,30.49;CRS=WGS84", nil),
            ("geo:50.46,30.49;u=0.5", 0.5), ("geo:50.46,30.49;u=0", nil), ("geo:50.46, 30.49", nil),
            ("geo:50.46,30.49;u=35;note=x", 35), ("geo:50.46,30.49?z=11", nil),
            ("geo:50.46,30.49?q=50.46,30.49(Embassy)", nil), ("geo:50.46,30.49?q=embassy", nil),
            ("geo:0,0?q=50.46,30.49", nil), ("geo:0,0?z=11&q=50.46%2C30.49%20(A+label)", nil),
        ] as [(String, Double?)])
    func accepts(_ text: String, _ uncertainty: Double?) throws {
        let located = try CoordinateParser().parse(text)
        #expect(located.coordinate == SamplePlaces.place(50.46, 30.49))
        #expect(located.notation == .geoURI)
        #expect(located.positionalUncertainty?.value == uncertainty)
    }

    @Test("south and west are negative, and 0 0 is a place")
    func signs() throws {
        let south = try CoordinateParser().parse("geo:-33.86,-70.5").coordinate
        #expect(south == SamplePlaces.place(-33.86, -70.5))
        #expect(try CoordinateParser().parse("geo:0,0").coordinate == SamplePlaces.place(0, 0))
    }

    @Test(arguments: [
        ("geo:50.46,30.49;crs=Moon-2011", "the numbers are in Moon-2011"),
        ("geo:50.46,30.49;u=-1", "u is the uncertainty"), ("geo:50.46,30.49;u", "u is the unc"),
        ("geo:50.46", "after geo: come"), ("geo:50,46,30,49", "after geo: come"),
        ("geo:", "after geo: come"), ("geo:50.46,,30.49", "after geo: come"),
        ("geo:0,0?q=Embassy+Kyiv", "asks for “Embassy Kyiv”"), ("geo:91,30", "swapped?"),
        ("geo:50.46,30.49?q=50.5,30.5", "two places, 50.46 30.49 and, after q=, 50.5 30.5"),
    ])
    func refuses(_ text: String, _ message: String) {
        let error = #expect(throws: NotationError.self) { try CoordinateParser().parse(text) }
        #expect(error?.text == text)
        #expect(error?.reason.contains(message) == true, "\(error?.reason ?? "")")
    }
}
