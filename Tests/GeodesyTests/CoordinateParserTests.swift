import Foundation
import Testing

@testable import Geodesy

@Suite("Coordinate notations")
struct CoordinateParserTests {
    /// Each with its notation and, by GeoConvert, its place.
    static let accepted: [(String, CoordinateNotation, Double, Double)] = [
        ("50.45 30.52", .decimal, 50.45, 30.52),
        ("30.52E 50.45N", .decimal, 50.45, 30.52),
        ("502739N 0302926E", .sexagesimal, 50.4608333333333, 30.4905555555556),
        ("502739.5n, 302926w", .sexagesimal, 50.4609722222222, -30.4905555555556),
        ("50°27'39\"N 30°29'26\"E", .sexagesimal, 50.4608333333333, 30.4905555555556),
        ("50 27.65N 30 29.434E", .decimalMinutes, 50.4608333333333, 30.4905666666667),
        ("36U 322000 5592000", .utm, 50.452967595011, 30.492505682505),
        ("36 U 322000 5592000", .utm, 50.452967595011, 30.492505682505),
        ("36u 322000mE 5592000mN", .utm, 50.452967595011, 30.492505682505),
        ("UTM zone 36 north 322000 E, 5592000 N", .utm, 50.452967595011, 30.492505682505),
        ("36N 322000 5592000", .utm, 50.452967595011, 30.492505682505),
        ("322000 5592000 36U", .utm, 50.452967595011, 30.492505682505),
        ("322000 5592000 36 north", .utm, 50.452967595011, 30.492505682505),
        ("36 south 322000 5592000", .utm, -39.803355101134, 30.920742478792),
        ("Z 2100000 1900000", .utm, 88.726257367269, 45),
        ("UPS north 2100000 1900000", .utm, 88.726257367269, 45),
        ("A 1900000 2100000", .utm, -88.726257367269, -45),
        ("36 U 322000.00 m E 5592000.00 m N", .utm, 50.452967595011, 30.492505682505),
        ("36U 322000E 5592000N", .utm, 50.452967595011, 30.492505682505),
        ("UTM: 36U 322000 m E, 5592000 m N", .utm, 50.452967595011, 30.492505682505),
        ("36U 322000.00m E 5592000.00m N", .utm, 50.452967595011, 30.492505682505),
        ("MGRS 36UUA2200092000", .mgrs, 50.452972239074, 30.492512481250),
        ("MGRS: 36U UA 22000 92000", .mgrs, 50.452972239074, 30.492512481250),
        ("mgrs:36uua2200092000", .mgrs, 50.452972239074, 30.492512481250),
        ("USNG 36U UA 22000 92000", .mgrs, 50.452972239074, 30.492512481250),
        ("(50.46, 30.49)", .decimal, 50.46, 30.49), ("[50.46, 30.49]", .decimal, 50.46, 30.49),
        ("{50.46; 30.49}", .decimal, 50.46, 30.49), ("50.46 | 30.49", .decimal, 50.46, 30.49),
        ("\"50.46, 30.49\"", .decimal, 50.46, 30.49), ("«50,46; 30,49».", .decimal, 50.46, 30.49),
        ("50.46, 30.49.", .decimal, 50.46, 30.49), ("50.46 N; 30.49 E;", .decimal, 50.46, 30.49),
        ("\"50.46°N 30.49°E\"", .decimal, 50.46, 30.49),
        ("((50,46; 30,49))", .decimal, 50.46, 30.49),
        ("\u{2212}50.46,\u{A0}\u{2013}30.49", .decimal, -50.46, -30.49),
        ("50.46\u{2009}30.49\u{202F}", .decimal, 50.46, 30.49),
        ("\u{202A}50.46°\u{202F}N, 30.49°\u{202F}E\u{202C}", .decimal, 50.46, 30.49),
        ("36UUA2200092000", .mgrs, 50.452972239074, 30.492512481250),
        ("36U UA 22000 92000", .mgrs, 50.452972239074, 30.492512481250),
        ("36 u ua 2200092000", .mgrs, 50.452972239074, 30.492512481250),
    ]

    @Test(arguments: accepted)
    func accepts(
        _ text: String, _ notation: CoordinateNotation, _ latitude: Double, _ longitude: Double
    ) throws {
        let located = try CoordinateParser().parse(text)
        #expect(located.notation == notation)
        #expect(located.operation == nil)
        #expect(abs(located.coordinate.latitude.value - latitude) < 2e-9, "\(located.coordinate)")
        #expect(abs(located.coordinate.longitude.value - longitude) < 2e-9, "\(located.coordinate)")
        #expect((located.positionalUncertainty != nil) == (notation == .mgrs))
    }

    @Test(arguments: [
        ("36S 322000 5592000", "36 north or 36 south"),
        ("36 322000 5592000", "of which hemisphere"),
        ("61U 322000 5592000", "zones go from 1 to 60"),
        ("0 north 322000 5592000", "zones go from 1 to 60"),
        ("36I 322000 5592000", "no band I"), ("36Z 322000 5592000", "take no zone number"),
        ("36V 322000 5592000", "band V spans latitudes 56.0° to 64.0°"),
        ("36U 5592000 322000", "the easting comes first"),
        ("36U 322000 15592000", "the northing of this zone"),
        ("32X 500000 8500000", "only 31X, 33X, 35X and 37X"),
        ("Z 5000000 2000000", "the easting of this zone"),
        ("Z 1900000 2000000", "east of the pole"), ("A 2100000 2000000", "west of the pole"),
        ("36UIA2205992000", "no column I; its columns are STUVWXYZ"),
        ("36UAA2205992000", "no column A"), ("36UUI2205992000", "no row I"),
        ("36UUW2205992000", "no row W"), ("36VUA2205992000", "does not lie in 36V"),
        ("36U UA 2205 92000", "same number of digits"), ("36UUA220599200", "same number of digits"),
        ("36UUA220599920001", "at most five"), ("36UUA220599920001234", "same number"),
        ("61UUA2205992000", "zones go from 1 to 60"), ("36OUA2205992000", "no band O"),
        ("36YUA2205992000", "take no zone number"), ("32XMA2205992000", "only 31X"),
        ("ZSH1234512345", "no square SH"), ("49 lat 30", "only one of the two"),
        ("502760N 0302926E", "seconds must be below 60"),
        ("506039N 0302926E", "minutes must be below 60"),
        ("50,45", "write the one meant with points and a blank, such as 50.45 30.52"),
        ("", "no coordinate"), ("36U", "no coordinate"),
        ("36 S 322059.00 m E 5592000.00 m N", "36 north or 36 south"),
        ("MGRS 50.45 30.52", "after MGRS comes a reference"), ("MGRS", "after MGRS comes"),
        ("MGRS 36UUI2205992000", "no row I"), ("(50.46, 30.49", "no coordinate"),
        ("50.46 (30.49)", "no coordinate"), ("[50.46, 30.49)", "no coordinate"),
        ("36U 322,000 5,592,000", "no coordinate"), ("north 50 30", "only one of the two"),
    ])
    func refuses(_ text: String, _ message: String) {
        let error = #expect(throws: NotationError.self) { try CoordinateParser().parse(text) }
        #expect(error?.text == text)
        #expect(error?.reason.contains(message) == true, "\(error?.reason ?? "")")
    }

    @Test("an uncertainty is half the diagonal of the square")
    func uncertainty() throws {
        for (text, metres) in [
            ("36U UA", 70_710.678), ("MGRS 36U UA 22 92", 707.107), ("36UUA220920", 70.711),
            ("36UUA", 70_710.678), ("36UUA29", 7071.068), ("36UUA2292", 707.107),
        ] {
            let cell = try CoordinateParser().parse(text).positionalUncertainty
            #expect(abs((cell?.value ?? 0) - metres) < 0.001)
        }
    }

    @Test("an operation belongs to an EPSG text only")
    func operationElsewhere() {
        let error = #expect(throws: NotationError.self) {
            try CoordinateParser().parse("50.45 30.52", operation: 15865)
        }
        #expect(error?.reason.contains("leave it out") == true)
    }
}
