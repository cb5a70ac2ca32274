import Foundation
import Testing

@testable import Geodesy

@Suite("Coordinate mistakes")
struct CoordinateMistakeTests {
    static func displacement(_ identifier: String) throws -> Double {
        let mistake = try #require(CoordinateMistake(identifier: identifier))
        let image = try mistake.image(of: SamplePlaces.embassy)
        return Geodesic.wgs84.inverse(from: SamplePlaces.embassy, to: image).distance.value
    }

    /// Computed independently for the same place.
    @Test(
        "displace a place in Kyiv as far as was computed elsewhere",
        arguments: [
            ("sk42-read-as-wgs84", 125.2, 0.1), ("wgs84-read-as-sk42", 125.2, 0.1),
            ("ucs2000-read-as-wgs84", 117.3, 0.1), ("wgs84-read-as-ucs2000", 117.3, 0.1),
            ("seconds-read-as-hundredths-of-minutes", 523, 1),
            ("dmmss-read-as-decimal", 25_110, 5), ("truncated-3-decimals", 99.7, 0.1),
            ("truncated-4-decimals", 5.0, 0.1), ("truncated-5-decimals", 0.2, 0.1),
            ("truncated-1-decimals", 9337, 1), ("swapped", 2_771_274, 1),
        ])
    func displacements(_ identifier: String, _ metres: Double, _ tolerance: Double) throws {
        let moved = try Self.displacement(identifier)
        #expect(abs(moved - metres) < tolerance, "\(moved)")
    }

    @Test("datum mistakes go opposite ways")
    func opposite() throws {
        let plane = LocalPlane(origin: SamplePlaces.embassy)
        for (one, other) in [
            ("sk42-read-as-wgs84", "wgs84-read-as-sk42"),
            ("ucs2000-read-as-wgs84", "wgs84-read-as-ucs2000"),
        ] {
            let images = try [one, other].map {
                plane.project(
                    try #require(CoordinateMistake(identifier: $0)).image(of: SamplePlaces.embassy))
            }
            #expect(images[0].east > 100 && images[1].east < -100)
            #expect(abs(images[0].east + images[1].east) < 0.1)
            #expect(abs(images[0].north + images[1].north) < 0.1)
        }
    }

    @Test("truncation goes toward zero, keeps what is short, and names its cell")
    func truncation() throws {
        let mistake = try #require(CoordinateMistake(identifier: "truncated-2-decimals"))
        let image = try mistake.image(of: SamplePlaces.place(-50.4699, 30.4999))
        #expect(image.latitude == -50.46 && image.longitude == 30.49)
        #expect(mistake.cell == 0.01)
        for cents in 0...9000 {
            let exact = SamplePlaces.place(Double(cents) / 100, 30.29)
            #expect(try mistake.image(of: exact) == exact)
        }
    }

    @Test("sexagesimal mistakes are reckoned in whole parts")
    func sexagesimal() throws {
        let place = SamplePlaces.place(-(50 + 27 / 60.0), 30 + 29 / 60.0 + 59 / 3600.0)
        let decimal = try #require(CoordinateMistake(identifier: "dmmss-read-as-decimal"))
        let image = try decimal.image(of: place)
        #expect(abs(image.latitude.value + 50.27) < 1e-12)
        #expect(abs(image.longitude.value - 30.2959) < 1e-12)
    }

    @Test("identifiers are unique and lead back")
    func identifiers() {
        #expect(Set(CoordinateMistake.all.map(\.identifier)).count == CoordinateMistake.all.count)
        for mistake in CoordinateMistake.all {
            #expect(CoordinateMistake(identifier: mistake.identifier) == mistake)
            #expect(mistake.explanation.hasSuffix("."))
        }
        #expect(CoordinateMistake(identifier: "unknown") == nil)
        let swapped = CoordinateMistake(identifier: "swapped")
        #expect(throws: NotationError.self) {
            try swapped?.image(of: SamplePlaces.place(10, 170))
        }
    }
}
