import Dispatch
import Foundation
import Synchronization
import Testing

@testable import Geodesy

@Suite("Coordinate operations")
struct CoordinateOperationTests {
    static let point = (latitude: 50.46082135, longitude: 30.49056162)

    /// Computed with PROJ 9.5.1 at the point above.
    @Test(
        "a pinned operation gives PROJ's values to seven decimals",
        arguments: [
            (4284, 15865, 50.4606589, 30.4888170, 125.2),
            (4284, 5044, 50.4606599, 30.4888428, 123.4),
            (4284, 1254, 50.4605916, 30.4887840, 128.8),
            (5561, 5840, 50.4606925, 30.4889218, 117.3),
            (5561, 5590, 50.4606589, 30.4888170, 125.2),
            (4200, 5043, 50.4606927, 30.4888345, 123.5),
            (4740, 15843, 50.4608304, 30.4905827, 1.8), (7683, 9773, 50.4608209, 30.4905616, 0.1),
        ])
    func pinned(
        _ crs: Int, _ operation: Int, _ latitude: Double, _ longitude: Double, _ shift: Double
    ) throws {
        let transformer = try CoordinateTransformer(from: crs, pinning: operation)
        #expect(transformer.operation?.code == "EPSG:\(operation)")
        let place = try transformer.toWGS84(Self.point.latitude, Self.point.longitude)
        #expect(abs(place.latitude.value - latitude) < 0.6e-7, "\(place)")
        #expect(abs(place.longitude.value - longitude) < 0.6e-7, "\(place)")
        let moved = Geodesic.wgs84.inverse(from: SamplePlaces.embassy, to: place).distance.value
        #expect(abs(moved - shift) < 0.06, "\(moved)")
        let back = try transformer.fromWGS84(place)
        #expect(abs(back.x - Self.point.latitude) < 1e-8)
        #expect(abs(back.y - Self.point.longitude) < 1e-8)
    }

    @Test("SK-42 at Kyiv is refused until its operation is named")
    func severalCandidates() throws {
        let candidates = try CoordinateTransformer.candidates(
            from: 4284, at: Self.point.latitude, Self.point.longitude)
        #expect(Set(candidates.compactMap(\.code)) == ["EPSG:15865", "EPSG:5044", "EPSG:1254"])
        #expect(candidates.first { $0.code == "EPSG:15865" }?.accuracy == 4.5)
        #expect(candidates.first { $0.code == "EPSG:1254" }?.accuracy == .some(nil))

        let parser = CoordinateParser()
        let error = #expect(throws: NotationError.self) {
            try parser.parse("EPSG:4284 50.46 30.49")
        }
        for words in [
            "EPSG:15865 Pulkovo 1942 to WGS 84 (16) (±4.5 m", "EPSG:5044", "Ukraine",
            "accuracy unknown", "as in EPSG:4284/",
        ] {
            #expect(error?.reason.contains(words) == true, "\(error?.reason ?? "")")
        }
        let pinned = try parser.parse("EPSG:4284/15865 50.46082135, 30.49056162")
        #expect(pinned.notation == .epsg && pinned.operation?.code == "EPSG:15865")
        let argument = try parser.parse("epsg:4284 50.46082135 30.49056162", operation: 15865)
        #expect(argument == pinned)
    }

    @Test("a projected system of SK-42 is composed with the named operation")
    func gaussKruger() throws {
        let parser = CoordinateParser()
        let plain = #expect(throws: NotationError.self) {
            try parser.parse("EPSG:28406 5593846 6322099")
        }
        #expect(plain?.reason.contains("EPSG:15865") == true, "\(plain?.reason ?? "")")
        let transformer = try CoordinateTransformer(from: 28406, pinning: 15865)
        #expect(transformer.axes == "northing, then easting")
        #expect(transformer.operation?.code == "EPSG:15865")
        let numbers = try transformer.fromWGS84(SamplePlaces.embassy)
        // the zone is the first digit of the easting
        #expect(6_300_000..<6_400_000 ~= numbers.y)
        let geographic = try CoordinateTransformer(from: 4284, pinning: 15865)
        let degrees = try geographic.fromWGS84(SamplePlaces.embassy)
        let place = try parser.parse("EPSG:28406/15865 \(numbers.x) \(numbers.y)").coordinate
        let direct = try geographic.toWGS84(degrees.x, degrees.y)
        #expect(Geodesic.wgs84.inverse(from: place, to: direct).distance < 1e-5)
    }

    @Test("a system on WGS 84 needs no operation, one with a single candidate states it")
    func singleCandidates() throws {
        let parser = CoordinateParser()
        let utm = try parser.parse("EPSG:32636 322000 5592000")
        #expect(utm.operation == nil)
        let own = try parser.parse("36U 322000 5592000").coordinate
        #expect(Geodesic.wgs84.inverse(from: utm.coordinate, to: own).distance < 1e-5)
        let degrees = try parser.parse("EPSG:4326 50.45 \u{2212}30.52")
        #expect(degrees.operation == nil)
        #expect(degrees.coordinate.latitude == 50.45 && degrees.coordinate.longitude == -30.52)
        #expect(try CoordinateTransformer.candidates(from: 32636, at: 322_000, 5_592_000).isEmpty)
        let european = try parser.parse("EPSG:4258 50.45 15.5")
        #expect(european.operation?.code == "EPSG:1149")
    }

    @Test(arguments: [
        ("EPSG:4284/9999 50.46 30.49", "no such operation"),
        ("EPSG:999999 50.46 30.49", "no such coordinate reference system"),
        ("EPSG:4979 50.46 30.49", "two horizontal coordinates"),
        ("EPSG:5773 50.46 30.49", "two horizontal coordinates"),
        ("EPSG:4326/15865 50.46 30.49", "needs no operation"),
        ("EPSG:4284 50,46 30,49", "decimal points"), ("EPSG:4284 50.46", "two numbers"),
        ("EPSG:4284 1e1 30", "two numbers"), ("EPSG:4284 nan 30", "two numbers"),
        ("EPSG:x 50 30", "write EPSG:code x y"), ("EPSG:4284/ 50 30", "write EPSG:code x y"),
        ("EPSG:4284/15865/2 50 30", "write EPSG:code x y"),
        ("EPSG:5561/5840 30.49 500", "outside the coordinate system"),
        ("EPSG:5561 5.0 30.49", "covers this point"), ("EPSG:4326 95 30", "check the numbers"),
    ])
    func refuses(_ text: String, _ message: String) {
        let error = #expect(throws: NotationError.self) { try CoordinateParser().parse(text) }
        #expect(error?.text == text)
        #expect(error?.reason.contains(message) == true, "\(error?.reason ?? "")")
    }

    @Test("a text and its caller must not pin different operations")
    func contradiction() {
        let error = #expect(throws: NotationError.self) {
            try CoordinateParser().parse("EPSG:4284/15865 50.46 30.49", operation: 5044)
        }
        #expect(error?.reason.contains("name one") == true)
    }

    @Test("versions are known")
    func versions() {
        #expect(GeodesyLibrary.projVersion.split(separator: ".").count == 3)
        #expect(GeodesyLibrary.epsgVersion.hasPrefix("v"))
    }

    /// Transformers are lent to one thread at a time and kept: whoever has them, a text is one place.
    @Test func manyThreadsReadWhatOneReads() throws {
        let texts = [
            "EPSG:4284/15865 50.46 30.49", "EPSG:32636 320000 5592000", "EPSG:4258 50.46 30.49",
            "EPSG:4200/5043 50.46 30.49", "EPSG:28406/15865 5592000 6320000",
        ]
        @Sendable func places() -> [GeodeticCoordinate?] {
            texts.map { try? CoordinateParser().parse($0).coordinate }
        }
        let expected = places()
        #expect(!expected.contains(nil))
        let alike = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 32) { _ in
            if places() == expected { alike.withLock { $0 += 1 } }
        }
        #expect(alike.withLock { $0 } == 32)
    }
}
