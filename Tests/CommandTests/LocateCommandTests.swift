import Foundation
import TestSupport
import Testing

@Suite struct LocateCommandTests {
    private struct Answer: Decodable {
        struct Mistake: Decodable {
            let id: String
            let distance_m: Double?
            let azimuth_deg: Double?
            let latitude_deg: Double?
        }
        struct Operation: Decodable {
            let code: String?
        }
        let latitude_deg: Double
        let longitude_deg: Double
        let notation: String
        let operation: Operation?
        let mgrs: String
        let mistakes: [Mistake]
    }

    private func json(_ text: String) throws -> Answer {
        let result = try BuiltCommand.run("locate", text, "--json")
        #expect(result.status == 0, "\(result.messages)")
        return try JSONDecoder().decode(Answer.self, from: Data(result.output.utf8))
    }

    /// The displacements in Kyiv that were computed elsewhere.
    @Test func saysWhereMistakesLead() throws {
        let answer = try json("50.4501 30.5234")
        #expect(answer.notation == "decimal")
        #expect(answer.operation == nil)
        func distance(_ id: String) throws -> Double {
            try #require(answer.mistakes.first { $0.id == id }?.distance_m)
        }
        #expect((119...129).contains(try distance("sk42-read-as-wgs84")))
        #expect((115...119).contains(try distance("ucs2000-read-as-wgs84")))
        #expect(try distance("truncated-3-decimals") < 132)
        #expect(try distance("truncated-4-decimals") == 0)
        #expect(try distance("swapped") > 1_000_000)
        let distances = answer.mistakes.compactMap(\.distance_m)
        // To the millimetre.
        #expect(zip(distances, distances.dropFirst()).allSatisfy { $0 < $1 + 0.001 })
    }

    /// PROJ's last digits, which differ by version, put nothing in order: as far away, as listed.
    @Test func mistakesThatLeadAsFarKeepTheirOrder() throws {
        for place in ["EPSG:4230 44.8 20.4", "44.8 20.4", "50.46082135 30.49056162", "48.5 35"] {
            let result = try BuiltCommand.run("locate", place)
            let west = try #require(result.output.firstRange(of: "zone to the west"))
            let east = try #require(result.output.firstRange(of: "zone to the east"))
            #expect(west.lowerBound < east.lowerBound, "\(result.output)")
        }
    }

    @Test func readsAnyNotationAndNamesItsOperation() throws {
        #expect(try json("36U UA 22059 92000").notation == "mgrs")
        let pinned = try json("EPSG:4284/15865 50.46 30.49")
        #expect(pinned.operation?.code == "EPSG:15865")
        #expect(try json("-33.86 151.21").mistakes.last?.latitude_deg == nil)
    }

    @Test func speaksToAPerson() throws {
        let result = try BuiltCommand.run("locate", "50°27'39\"N 30°29'26\"E")
        #expect(result.status == 0)
        for words in [
            "WGS 84     50.4608333 30.4905556, read as sexagesimal", "MGRS       36U",
            "operation  none", "Latitude and longitude exchanged.", "SK-42",
        ] { #expect(result.output.contains(words), "\(result.output)") }
    }

    @Test(arguments: [
        ("EPSG:4284 50.46 30.49", "15865"), ("nowhere", "nowhere"), ("", "no coordinate"),
    ])
    func refusesWhatIsNoCoordinate(_ text: String, _ words: String) throws {
        let result = try BuiltCommand.run("locate", text)
        #expect(result.status == 65)
        #expect(result.output.isEmpty)
        #expect(result.messages.contains(words), "\(result.messages)")
    }
}
