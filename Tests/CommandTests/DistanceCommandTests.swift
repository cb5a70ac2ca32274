import Foundation
import TestSupport
import Testing

@Suite struct DistanceCommandTests {
    private struct Answer: Decodable {
        let distance_m: Double
        let azimuth_deg: Double?
        let back_azimuth_deg: Double?
    }

    private func json(_ from: String, _ to: String) throws -> Answer {
        let result = try BuiltCommand.run("distance", from, to, "--json")
        #expect(result.status == 0, "\(result.messages)")
        return try JSONDecoder().decode(Answer.self, from: Data(result.output.utf8))
    }

    // Row G03 of the geodesic vectors.
    @Test func printsInFullPrecision() throws {
        let answer = try json("44.82 20.42", "44.8176 20.4189")
        #expect(abs(answer.distance_m - 280.540_207_338) < 2e-8)
        #expect(abs((answer.azimuth_deg ?? 0) - 198.067_563_904_219) < 1e-9)
        #expect(abs((answer.back_azimuth_deg ?? 0) - 18.066_788) < 1e-5)
    }

    @Test func takesNegativeCoordinates() throws {
        let answer = try json("-33.86 151.21", "-33.87, -151.21")
        #expect(answer.distance_m > 5_000_000)
        let mirrored = try json("33.86 151.21", "33.87, -151.21")
        #expect(abs(answer.distance_m - mirrored.distance_m) < 1e-7)
    }

    @Test func isSymmetricInAnyNotation() throws {
        let there = try json("50°27'39\"N 30°29'26\"E", "EPSG:32636 322000 5592000")
        let back = try json("EPSG:32636 322000 5592000", "50 27.65 N 30 29.43333333333333 E")
        #expect(abs(there.distance_m - back.distance_m) < 1e-6)
    }

    @Test func coincidentPointsHaveNoAzimuth() throws {
        let answer = try json("50 30", "50 30")
        #expect(answer.distance_m == 0)
        #expect(answer.azimuth_deg == nil)
    }

    @Test func speaksToAPerson() throws {
        let result = try BuiltCommand.run("distance", "44.82 20.42", "44.8176 20.4189")
        #expect(result.output.contains("distance      280.540 m"))
        #expect(result.output.contains("azimuth       198.06756"))
    }

    @Test(arguments: [
        ("91 30", "beyond ±90°"), ("50,45,30,52", "comma"), ("nowhere", "nowhere"),
        ("EPSG:4284 50.46 30.49", "15865"),
    ]) func refusesWhatIsNoCoordinate(_ text: String, _ words: String) throws {
        let result = try BuiltCommand.run("distance", text, "50 30")
        #expect(result.status == 65)
        #expect(result.output.isEmpty)
        #expect(result.messages.contains(words), "\(result.messages)")
    }

    @Test func aMissingArgumentIsUsage() throws {
        #expect(try BuiltCommand.run("distance", "50 30").status == 64)
    }
}
