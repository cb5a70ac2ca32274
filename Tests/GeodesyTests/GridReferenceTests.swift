import Foundation
import TestSupport
import Testing

@testable import Geodesy

@Suite("Grid references beside GeoConvert")
struct GridReferenceTests {
    static let places = SamplePlaces.random(10_000, seed: 20_260_405) + SamplePlaces.gridEdges

    /// Without exponents: the tools take their letter for east.
    static func lines(_ places: [GeodeticCoordinate]) -> [String] {
        places.map { String(format: "%.25f %.25f", $0.latitude.value, $0.longitude.value) }
    }

    /// GeoConvert's precision counts from the metre: 0 is five digits.
    @Test("letters and digits are the same", arguments: [0, 2, 5])
    func encoding(_ digits: Int) throws {
        let answers = try ExternalTool.answers(
            of: "GeoConvert", ["-m", "-p", "\(digits - 5)"], to: Self.lines(Self.places),
            package: "geographiclib-tools")
        let writer = CoordinateWriter()
        for (place, answer) in zip(Self.places, answers) {
            #expect(writer.mgrs(of: place, digits: digits) == answer, "\(place)")
        }
    }

    @Test("a reference is read as the centre of its square", arguments: [0, 3, 5])
    func decoding(_ digits: Int) throws {
        let references = Self.places.map { CoordinateWriter().mgrs(of: $0, digits: digits) }
        let answers = try ExternalTool.answers(
            of: "GeoConvert", ["-g", "-p", "9"], to: references, package: "geographiclib-tools")
        let half = pow(10, Double(5 - digits)) * 0.5.squareRoot()
        for ((reference, answer), place) in zip(zip(references, answers), Self.places) {
            let own = try CoordinateParser().parse(reference)
            #expect(own.notation == .mgrs)
            #expect(own.positionalUncertainty == Metres(half))
            let expected = try Self.place(answer)
            let miss = Geodesic.wgs84.inverse(from: own.coordinate, to: expected).distance.value
            #expect(miss < 1e-5, "\(reference): \(own.coordinate), expected \(answer)")
            // grid metres are up to 0.4 % off true ones inside a zone, more in Svalbard's
            let off = Geodesic.wgs84.inverse(from: own.coordinate, to: place).distance.value
            #expect(off <= half * 1.02 + 1e-5, "\(reference) \(place)")
        }
    }

    @Test("eastings and northings are the same to the micrometre, and read back")
    func transverse() throws {
        let answers = try ExternalTool.answers(
            of: "GeoConvert", ["-u", "-p", "6"], to: Self.lines(Self.places),
            package: "geographiclib-tools")
        for (place, answer) in zip(Self.places, answers) {
            let own = CoordinateWriter().utm(of: place, decimals: 6)
            let words = answer.split(separator: " ")
            let zone = words[0].replacing("n", with: " north").replacing("s", with: " south")
                .drop { $0 == " " || $0 == "0" }
            #expect(own.hasPrefix(zone), "\(place): \(own), expected \(answer)")
            let numbers = own.split(separator: " ").suffix(2).compactMap { Double($0) }
            let expected = words.suffix(2).compactMap { Double($0) }
            for (number, expected) in zip(numbers, expected) {
                // both are rounded to 10⁻⁶: one in the last digit
                #expect(abs(number - expected) < 1.5e-6, "\(place): \(own), expected \(answer)")
            }
            let back = try CoordinateParser().parse(own)
            #expect(back.notation == .utm && back.positionalUncertainty == nil)
            let miss = Geodesic.wgs84.inverse(from: back.coordinate, to: place).distance.value
            #expect(miss < 1e-5, "\(place): \(own)")
        }
    }

    /// Every combination of letters in six zones (the lettering repeats after six), in Svalbard's,
    /// and about the poles.
    @Test("the same squares are accepted and refused")
    func squares() throws {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        var references: [String] = []
        for zone in [1, 2, 3, 4, 5, 6, 31, 33] {
            for band in LatitudeBand.letters {
                for column in MGRSLettering.columns(ofZone: zone) + ["I", "O"] {
                    for row in alphabet { references.append("\(zone)\(band)\(column)\(row)") }
                }
            }
        }
        for band in "ABYZ" {
            for column in alphabet {
                for row in alphabet { references.append("\(band)\(column)\(row)") }
            }
        }
        let answers = try ExternalTool.answers(
            of: "GeoConvert", ["-g", "-p", "6"], to: references, package: "geographiclib-tools")
        var differing: [String] = []
        for (reference, answer) in zip(references, answers) {
            let own = try? CoordinateParser().parse(reference)
            guard answer.hasPrefix("ERROR") == (own == nil) else {
                differing.append(reference)
                continue
            }
            guard let own else { continue }
            let expected = try Self.place(answer)
            let miss = Geodesic.wgs84.inverse(from: own.coordinate, to: expected).distance.value
            #expect(miss < 1e-4, "\(reference): \(own.coordinate), expected \(answer)")
        }
        #expect(differing.isEmpty, "\(differing.count): \(differing.prefix(20))")
    }

    private static func place(_ answer: String) throws -> GeodeticCoordinate {
        let numbers = answer.split(separator: " ").compactMap { Double($0) }
        try #require(numbers.count == 2, "\(answer)")
        return SamplePlaces.place(numbers[0], numbers[1])
    }
}
