import Testing

@testable import Geodesy

@Suite("One angle of a table cell")
struct SingleAngleTests {
    static let latitudes: [(String, Double)] = [
        ("50.4501", 50.4501), (" -33.8600 ", -33.86), ("\u{2212}33.8600", -33.86),
        ("\u{2013}33.86", -33.86), ("50.4501N", 50.4501), ("50.4501°", 50.4501),
        ("50.4501°\u{A0}N", 50.4501), ("N 50°27'", 50.45), ("50°27'", 50.45), ("50 27 36 N", 50.46),
        ("50 27 36", 50.46), ("50 27.6 N", 50.46), ("50,4501", 50.4501), ("-50,4501", -50.4501),
        ("50°27,6'N", 50.46), ("33.86 S", -33.86), ("33,86 Пд", -33.86), ("50.46 с.ш.", 50.46),
        ("lat 50.46", 50.46), ("502736N", 50.46), ("N5027.6", 50.46), ("50-27-36N", 50.46),
        ("\u{FEFF}50.4501\u{202F}", 50.4501), ("(50.4501)", 50.4501), ("50:27:36", 50.46),
        ("0", 0), ("90", 90), ("-90.0", -90),
    ]

    @Test(arguments: latitudes)
    func latitude(_ text: String, _ degrees: Double) throws {
        let angle = try CoordinateParser().angle(text, axis: .latitude)
        #expect(abs(angle - degrees) < 1e-12, "\(angle)")
    }

    static let longitudes: [(String, Double)] = [
        ("151.2094", 151.2094), ("70.5W", -70.5), ("0302924E", 30.49),
        ("E 030°30'", 30.5), ("30,5203", 30.5203), ("-180", -180), ("30.5 сх.д.", 30.5),
        ("lon: 30.5", 30.5),
    ]

    @Test(arguments: longitudes)
    func longitude(_ text: String, _ degrees: Double) throws {
        let angle = try CoordinateParser().angle(text, axis: .longitude)
        #expect(abs(angle - degrees) < 1e-12, "\(angle)")
    }

    static let refused: [(String, CoordinateParser.Axis, String)] = [
        ("30.52E", .latitude, "marked as a longitude where a latitude"),
        ("50.45N", .longitude, "marked as a latitude where a longitude belongs"),
        ("lon 30.52", .latitude, "marked as a longitude"), ("502744N", .longitude, "as a latitude"),
        ("90.1", .latitude, "latitude 90.1 is beyond ±90°"), ("-91", .latitude, "beyond ±90°"),
        ("180.5", .longitude, "longitude 180.5 is beyond ±180°"),
        ("504501", .latitude, "if the decimal point was lost, write 50.4501"),
        ("5592000.5", .latitude, "looks like metres"), ("50 30", .latitude, "or two in degrees"),
        ("50.45 30.52", .latitude, "not the degrees"), ("50.45, 30.52", .latitude, "no latitude"),
        ("", .latitude, "this is no latitude"), ("Kyiv", .longitude, "this is no longitude"),
        ("1 2 3 4", .latitude, "no latitude"), ("-50.45S", .latitude, "not both"),
        ("50°60'", .latitude, "below 60"), ("nan", .latitude, "finite"),
        ("50,27,36", .latitude, "no latitude"),
    ]

    @Test(arguments: refused)
    func refuses(_ text: String, _ axis: CoordinateParser.Axis, _ message: String) {
        let error = #expect(throws: NotationError.self) {
            try CoordinateParser().angle(text, axis: axis)
        }
        #expect(error?.text == text)
        #expect(error?.reason.contains(message) == true, "\(error?.reason ?? "")")
    }
}
