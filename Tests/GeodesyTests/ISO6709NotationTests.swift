import Testing

@testable import Geodesy

@Suite("ISO 6709")
struct ISO6709NotationTests {
    static let accepted: [(String, Double, Double)] = [
        ("+50.46082+030.49056/", 50.46082, 30.49056), ("+50.46082+030.49056", 50.46082, 30.49056),
        ("+50-030/", 50, -30), ("+40.20361-75.00417/", 40.20361, -75.00417),
        ("+5027.6-03029.4/", 50.46, -30.49), ("-5027+03030/", -50.45, 30.5),
        ("+502739+0302924/", 50.460833333333333, 30.49),
        ("+502739.6-0302924.0/", 50.461, -30.49), ("+5027,6+03029,4/", 50.46, 30.49),
        ("+50.46+030.49+123.4CRSWGS_84/", 50.46, 30.49), ("+50.46+030.49CRSWGS_84/", 50.46, 30.49),
        ("+50.46+030.49-12/", 50.46, 30.49), ("\u{2212}33.86+151.2094/", -33.86, 151.2094),
        ("+00-025/", 0, -25), ("-90+000/", -90, 0),
    ]

    @Test(arguments: accepted)
    func accepts(_ text: String, _ latitude: Double, _ longitude: Double) throws {
        let located = try CoordinateParser().parse(text)
        #expect(abs(located.coordinate.latitude.value - latitude) < 1e-12)
        #expect(abs(located.coordinate.longitude.value - longitude) < 1e-12)
        #expect(located.notation == .iso6709 && located.positionalUncertainty == nil)
    }

    @Test(arguments: [
        ("+5.46+030.49/", "two digits of degrees"), ("+5027+030.49/", "written alike"),
        ("+50274+030291/", "two digits of degrees"), ("+50273944+030292644/", "two digits"),
        ("+5060+03029/", "minutes and seconds must be below 60"),
        ("+502760+0302926/", "must be below 60"), ("+91+030/", "beyond ±90°"),
        ("+50.46+030.49CRSPZ90/", "the reference system PZ90, not in WGS 84"),
        ("+50.46/", "two angles"), ("+50.46+030.49/x", "sign stands"),
    ])
    func refuses(_ text: String, _ message: String) {
        let error = #expect(throws: NotationError.self) { try CoordinateParser().parse(text) }
        #expect(error?.text == text)
        #expect(error?.reason.contains(message) == true, "\(error?.reason ?? "")")
    }
}
