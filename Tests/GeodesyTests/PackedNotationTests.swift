import Testing

@testable import Geodesy

@Suite("Packed notation")
struct PackedNotationTests {
    @Test(
        "seconds",
        arguments: [
            "N502744 E0302854", "502744N 0302854E", "502744N0302854E", "N502744E0302854",
            "0302854E 502744N", "502744N, 0302854E", "N502744 0302854E", "502744N E0302854",
            "502744n/302854e", "50-27-44N 030-28-54E",
            "N50-27-44 E030-28-54", "N50°27'44\" E030°28'54\"", "502744.0N0302854.0E",
            "502744,0N 0302854,0E", "50\u{2013}27\u{2013}44N 030\u{2013}28\u{2013}54E",
        ])
    func seconds(_ text: String) throws {
        let located = try CoordinateParser().parse(text)
        #expect(abs(located.coordinate.latitude.value - (50 + (27 + 44 / 60.0) / 60)) < 1e-12)
        #expect(abs(located.coordinate.longitude.value - (30 + (28 + 54 / 60.0) / 60)) < 1e-12)
        #expect(located.notation == .sexagesimal)
    }

    @Test(
        "minutes",
        arguments: [
            ("5027N03028E", 27.0, 28.0), ("5027N 3028E", 27, 28), ("N5027 E03028", 27, 28),
            ("N5027.7 E03028.9", 27.7, 28.9), ("5027.7N03028.9E", 27.7, 28.9),
            ("50-27.7N 030-28.9E", 27.7, 28.9), ("50-27N/030-28E", 27, 28),
        ])
    func minutes(_ text: String, _ north: Double, _ east: Double) throws {
        let located = try CoordinateParser().parse(text)
        #expect(abs(located.coordinate.latitude.value - (50 + north / 60)) < 1e-12)
        #expect(abs(located.coordinate.longitude.value - (30 + east / 60)) < 1e-12)
        #expect(located.notation == .decimalMinutes)
    }

    @Test("decimals of seconds, and the south-west")
    func southWest() throws {
        let place = try CoordinateParser().parse("502744.5S0302854.2W").coordinate
        #expect(abs(place.latitude.value + 50 + (27 + 44.5 / 60) / 60) < 1e-12)
        #expect(abs(place.longitude.value + 30 + (28 + 54.2 / 60) / 60) < 1e-12)
    }

    @Test(arguments: [
        ("5027N03028E005", "a radius in nautical miles, as in the Q line of a NOTAM; write 5027N0"),
        ("5060N 03028E", "minutes must be below 60"), ("502760N 0302854E", "seconds must be below"),
        ("5027N 0302854E", "two angles"), ("502744N 0302854N", "both angles are a latitude"),
        ("912744N 0302854E", "beyond ±90°"), ("N502744 0302854E 5", "minutes must"),
        ("50274N 0302854E", "beyond ±90°"), ("502744N", "two angles"),
        ("50-27-44 030-28-54", "a sign stands"), ("502744N 0302854E 503000N", "one letter"),
    ])
    func refuses(_ text: String, _ message: String) {
        let error = #expect(throws: NotationError.self) { try CoordinateParser().parse(text) }
        #expect(error?.text == text)
        #expect(error?.reason.contains(message) == true, "\(error?.reason ?? "")")
    }
}
