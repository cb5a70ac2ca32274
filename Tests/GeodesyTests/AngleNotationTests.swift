import TestSupport
import Testing

@testable import Geodesy

@Suite("Angle notation")
struct AngleNotationTests {
    struct Accepted: Sendable, CustomTestStringConvertible {
        var text: String
        var latitude = 50.45
        var longitude = 30.52
        var notation = CoordinateNotation.decimal
        var testDescription: String { text }
    }

    static let decimals: [Accepted] =
        [
            "50.45 30.52", "50.45, 30.52", "50.45; 30.52", "50.45/30.52", "50.45,30.52",
            " 50.45\t30.52\n", "+50.45 +30.52", "50.45° 30.52°", "50.45 deg, 30.52 deg",
            "lat=50.45 lon=30.52", "lat=50.45,lon=30.52", "lon 30.52 lat 50.45",
            "latitude: 50.45, longitude: 30.52", "LAT 50.45 LNG 30.52", "lat. 50.45, long. 30.52",
            "Широта 50.45 Долгота 30.52", "Довгота: 30.52; Широта: 50.45",
            "50.45N 30.52E", "N50.45 E30.52", "30.52E 50.45N", "E30.52, N50.45", "50.45n 30.52e",
            "50.45N30.52E", "N50.45E30.52", "50.45° N, 30.52° E", "50.45N/30.52E",
            "50.45°\u{A0}N \u{FEFF}30.52°\u{A0}E", "lat 50.45N lon 30.52E", "50.45degN 30.52degE",
            "50,45 30,52", "50,45; 30,52", "50,45, 30,52", "50,45/30,52", "50,45N 30,52E",
            "N50,45, E30,52", "50,45° N, 30,52° E", "50,45°,30,52°", "50,45° 30,52°",
            "lat 50,45 lon 30,52", "lat=50,45;lon=30,52",
            "50,4500,30,5200", "50,45N,30,52E", "X=30.52 Y=50.45",
            "x: 30.52, y: 50.45",
            "enlem 50.45 boylam 30.52", "50.45 Пн, 30.52 Сх", "Пн 50.45 Сх 30.52",
            "50.45 пн. 30.52 сх.", "50.45 С 30.52 В", "50.45°С, 30.52°В", "50.45N 30.52\u{415}",
            "50.45 північної широти, 30.52 східної довготи",
            "50.45° северной широты 30.52° восточной долготы",
            "50.45 пн.ш. 30.52 сх.д.", "30.52° в. д., 50.45° с. ш.", "50.45 Пн.Ш., 30.52 Сх.Д.",
        ].map { Accepted(text: $0) } + [
            Accepted(text: "-50.45 \u{2212}30.52", latitude: -50.45, longitude: -30.52),
            Accepted(text: "50.45,-30.52", longitude: -30.52),
            Accepted(text: "lat=-50.45 lon=-30.52", latitude: -50.45, longitude: -30.52),
            Accepted(text: "50.45S 30.52W", latitude: -50.45, longitude: -30.52),
            Accepted(text: "50.45s 30.52w", latitude: -50.45, longitude: -30.52),
            Accepted(text: "50.45 пд.ш. 30.52 зх.д.", latitude: -50.45, longitude: -30.52),
            Accepted(text: "50.45 ю.ш. 30.52 з.д.", latitude: -50.45, longitude: -30.52),
            Accepted(text: "50.45 Ю, 30.52 З", latitude: -50.45, longitude: -30.52),
            Accepted(text: "50.45 Пд, 30.52 Зх", latitude: -50.45, longitude: -30.52),
            Accepted(text: "-50,45 -30,52", latitude: -50.45, longitude: -30.52),
            Accepted(text: "50, 45", latitude: 50, longitude: 45),
            Accepted(text: "50 45", latitude: 50, longitude: 45),
            Accepted(text: "50,30.52", latitude: 50),
            Accepted(text: "90 360", latitude: 90, longitude: 360),
        ]

    static let sexagesimals: [Accepted] = [
        "50°27'39\"N 30°29'26\"E", "50 27 39.0 N 30 29 26 E", "50:27:39N 30:29:26E",
        "N 50° 27′ 39″, E 30° 29′ 26″", "50°27’39”N 30°29’26”E", "50°27'39''N 30°29'26''E",
        "50d27m39s N 30d29m26s E", "50d27m39sN 30d29m26sE", "50°27'39\" 30°29'26\"",
        "50°27'39\"30°29'26\"", "50:27:39 30:29:26", "50:27:39, 30:29:26", "50 27 39 30 29 26",
        "50 27 39, 30 29 26", "30°29'26\"E 50°27'39\"N", "50d27m39N 30d29m26E",
        "lat: 50:27:39 lon: 30:29:26", "50 deg 27 min 39 sec N, 30 deg 29 min 26 sec E",
        "50°27'39,0\"N 30°29'26,0\"E", "50⁰27´39´´N 30⁰29´26´´E",
        "50 град 27 мин 39 сек С 30 град 29 мин 26 сек В",
    ].map {
        Accepted(
            text: $0, latitude: 50 + (27 + 39 / 60.0) / 60, longitude: 30 + (29 + 26 / 60.0) / 60,
            notation: .sexagesimal)
    }

    static let minutes: [Accepted] = [
        "50 27.65N 30 29.434E", "50°27.65' 30°29.434'", "N50°27.65′ E30°29.434′",
        "50:27.65 30:29.434", "50°27.65', 30°29.434'",
        "50°27,65'N 30°29,434'E", "50 27,65N, 30 29,434E",
    ].map {
        Accepted(
            text: $0, latitude: 50 + 27.65 / 60, longitude: 30 + 29.434 / 60,
            notation: .decimalMinutes)
    }

    static let signed: [Accepted] = [
        Accepted(
            text: "50°27'N 30E", latitude: 50.45, longitude: 30, notation: .decimalMinutes),
        Accepted(
            text: "-0°30'0\" -30°15'0\"", latitude: -0.5,
            longitude: -30.25, notation: .sexagesimal),
        Accepted(
            text: "50:30:00 -0:15:00", latitude: 50.5, longitude: -0.25, notation: .sexagesimal),
        Accepted(
            text: "-50 30 0 -30 15 0", latitude: -50.5, longitude: -30.25, notation: .sexagesimal),
        Accepted(
            text: "50d30m0S 30d15m0W", latitude: -50.5, longitude: -30.25, notation: .sexagesimal),
        Accepted(
            text: "50°30'36S 30°15'E", latitude: -50.51, longitude: 30.25, notation: .sexagesimal),
    ]

    @Test(arguments: decimals + sexagesimals + minutes + signed)
    func accepts(_ row: Accepted) throws {
        let (coordinate, notation) = try AngleNotation.parse(row.text)
        #expect(abs(coordinate.latitude.value - row.latitude) < 1e-12)
        #expect(abs(coordinate.longitude.value - row.longitude) < 1e-12)
        #expect(notation == row.notation)
    }

    @Test("decimal degrees are the nearest double")
    func exact() throws {
        let (coordinate, _) = try AngleNotation.parse("50.46082135 30.48998001")
        #expect(coordinate.latitude == 50.46082135)
        #expect(coordinate.longitude == 30.48998001)
        let zero = try AngleNotation.parse("0S 0W").coordinate
        #expect(zero.latitude.value.sign == .plus && zero.longitude.value.sign == .plus)
    }

    @Test(arguments: [
        ("50,45", "this is 50 45, or the one number 50.45; write"),
        ("50,45,30,52", "this is 50.45 30.52, or 50°45' 30°52'; write"),
        ("50.45,30,52", "this is 50.45 30.52, or 50.45 30 with a height of 52; write"),
        ("50,45,30", "this is 50 45.3, or 50.45 30, or 50 45 with a height of 30; write"),
        ("50,45 30.52", "or 50 45 with a height of 30.52"),
        ("50,45°", "this is 50 45, or the one number 50.45; write"), ("50,4501", "two angles"),
        ("50,45,30,52,10", "two angles"),
        ("5,0,4,5,3,0,5,2", "many ways"), ("95,45; 30,52", "swapped"),
        ("50,45N 30,52O", "O is east in German, west in French"),
        ("-50.45N 30.52E", "not both"), ("N-50.45 E30.52", "not both"),
        ("50N 30S", "both angles are a latitude"), ("30E 50W", "both angles are a longitude"),
        ("lat 50 lat 30", "both angles are a latitude"),
        ("50.45N 30.52", "only one of the two"), ("lat 50.45 30.52", "only one of the two"),
        ("50.45 30.52E", "only one of the two"), ("lat 50E lon 30N", "takes N or S"),
        ("50°60'N 30°0'E", "minutes must be below 60"), ("50:00:60 30:0:0", "seconds must be"),
        ("50.5°27'N 30°29'E", "not the degrees"), ("50 27.5 39N 30 29 26E", "not the minutes"),
        ("50.45", "two angles"), ("50.45N", "two angles"), ("50 27 39", "two angles"),
        ("50.45 30.52 10", "two angles"), ("50 27.65 30 29.434", "two angles"),
        ("50, 27, 39, 30, 29, 26", "two angles"), ("50 27N 30E", "two angles"),
        ("50°27'39\"", "two angles"), ("50:27:39:30:29:26", "two angles"),
        ("50° 45", "two angles"), ("50°45', 30", "two angles"), ("50:27", "two angles"),
        ("nan nan", "finite"), ("inf 30", "finite"), ("50.45 NaN", "finite"),
        ("", "this is no coordinate"), ("   ", "this is no coordinate"), ("N E", "no coordinate"),
        ("Kyiv", "this is no coordinate; write decimal degrees such as 50.45 30.52, or"),
        ("50.45.30 20", "no coordinate"), ("36U UA 12345 67890", "no coordinate"),
        ("91 30", "are latitude and longitude swapped?"), ("50 361", "beyond ±360°"),
        ("90°0'1\"N 30E", "beyond ±90°"), ("50.45 - 30.52", "sign stands directly"),
        ("50.45-30.52", "sign stands directly"), ("27'N 30'E", "the marks go"),
        ("50 -27 39N 30 29 26E", "a sign stands"), ("50.45 N E 30.52", "one letter"),
        ("50N 30E 20S", "one letter"), ("50.45N,,30.52E", "a comma"),
        (String(repeating: "9", count: 400) + " 30", "finite"),
    ])
    func refuses(_ text: String, _ message: String) {
        let error = #expect(throws: NotationError.self) { try AngleNotation.parse(text) }
        #expect(error?.text == text)
        #expect(error?.reason.contains(message) == true, "\(error?.reason ?? "")")
    }

    @Test("random text is refused or in range")
    func fuzz() {
        var generator = SplitMix64(seed: 20_260_301)
        let alphabet = Array("0123456789012345NSEWnsew°°''\"..,-:  /dm")
        var accepted = 0
        for _ in 0..<20_000 {
            let length = Int.random(in: 0...16, using: &generator)
            let text = String(
                (0..<length).map { _ in
                    alphabet[Int.random(in: alphabet.indices, using: &generator)]
                })
            guard let (coordinate, _) = try? AngleNotation.parse(text) else { continue }
            accepted += 1
            #expect(abs(coordinate.latitude.value) <= 90, "\(text)")
            #expect(abs(coordinate.longitude.value) <= 360, "\(text)")
        }
        #expect(accepted > 100)
    }
}
