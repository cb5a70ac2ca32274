import Evidence
import Foundation
import Records
import TestSupport
import Testing

@testable import StrikeProximity

/// What a catalogue counts: nights and attacks once, near by how far positions are off, N.
@Suite struct CatalogueCountTests {
    static let header = "id,date,latitude,longitude,radius_m,weapon_class\n"

    /// The sample with its strikes far from the embassy, and a catalogue.
    private static func weigh(
        _ rows: String, assumptions: String = "seed: 1", top: String = ""
    ) throws -> WeighedCase {
        try Assessment(casePath: sample(rows, assumptions, top).url.path).weighed
    }

    private static func sample(
        _ rows: String, _ assumptions: String = "seed: 1", _ top: String = "",
        catalogue: String = "strikes.csv"
    ) throws -> SampleCase {
        let text = SampleCase.text
            .replacingOccurrences(
                of: "latitude: 50.4503, longitude: 30.5204",
                with: "latitude: 50.40, longitude: 30.60"
            )
            .replacingOccurrences(of: "distance_m: [40, 60]", with: "distance_m: [3000, 3100]")
            .replacingOccurrences(
                of: "assumptions:\n",
                with: "\(top)catalogue: \(catalogue)\nassumptions:\n  \(assumptions)\n")
        let sample = try SampleCase()
        try sample.write(text, as: "case.yaml")
        try sample.write(rows, as: "strikes.csv")
        return sample
    }

    // MARK: Space and time by nights

    /// Raids at random places, a week apart, a few impacts each.
    private static func raids(_ count: Int, impacts: Int, seed: UInt64, minutes: Bool) -> String {
        var random = SplitMix64(seed: seed)
        func uniform(_ from: Double, _ to: Double) -> Double {
            .random(in: from...to, using: &random)
        }
        var rows = header
        for raid in 0..<count {
            let (latitude, longitude) = (uniform(50.40, 50.50), uniform(30.45, 30.60))
            let date = LocalClock.date(ofDay: 20_089 + 7 * raid)
            for impact in 0..<impacts {
                let place = (latitude + uniform(0, 0.002), longitude + uniform(0, 0.003))
                rows += "R\(raid)-\(impact),\(date)\(minutes ? "T02:1\(impact)" : ""),"
                rows += "\(place.0),\(place.1),20,shahed\n"
            }
        }
        return rows
    }

    @Test(arguments: [(12, 6, UInt64(1)), (15, 5, UInt64(2)), (9, 6, UInt64(3))])
    func minutesAndDaysGiveTheSameNights(_ row: (raids: Int, impacts: Int, seed: UInt64)) throws {
        let limits = "space_time: {distance_m: 500, days: 7}"
        let tests = try [true, false].map { minutes in
            try #require(
                Self.weigh(
                    Self.raids(
                        row.raids, impacts: row.impacts, seed: row.seed, minutes: minutes),
                    assumptions: limits
                ).spaceTime)
        }
        #expect(tests.map(\.nights) == [row.raids, row.raids])
        #expect(tests[0].pairs == tests[1].pairs)
        #expect(tests[0].pValue.value == tests[1].pValue.value)
        // Raids at random places show nothing, however many impacts each had.
        #expect(tests[0].pValue.value > 0.01)
    }

    @Test func aRaidAcrossMidnightIsOneNight() throws {
        let rows =
            Self.header + """
                n1,2025-04-20T23:50,50.4601,30.5203,20,shahed
                n2,2025-04-20T23:55,50.4603,30.5204,20,shahed
                n3,2025-04-21T00:05,50.4604,30.5206,20,shahed
                n4,2025-04-21T00:10,50.4605,30.5205,20,shahed
                n5,2025-06-01T02:10,50.4305,30.5505,20,shahed
                n6,2025-06-01T02:30,50.4306,30.5506,20,shahed

                """
        let test = try #require(
            Self.weigh(rows, assumptions: "space_time: {distance_m: 500, days: 7}").spaceTime)
        #expect(test.nights == 2)
        #expect(test.pValue.value == 1)
    }

    /// Hot spots carry UTC; the night is that of the case.
    @Test func hotSpotsAreOfTheNightsOfTheCase() throws {
        var rows =
            "latitude,longitude,bright_ti4,scan,track,acq_date,acq_time,satellite,instrument,"
        rows += "confidence,version,bright_ti5,frp,daynight\n"
        // 23:50 and 02:30 in Kyiv, one raid; 12:30 there, the next night.
        for (index, time) in ["2050", "2330", "930"].enumerated() {
            rows +=
                "50.4\(index + 1),30.5,330,0.4,0.4,2025-04-\(index == 2 ? 21 : 20),\(time),N,VIIRS,"
            rows += "n,2.0NRT,290,5,N\n"
        }
        let sample = try Self.sample(
            rows, "space_time: {distance_m: 500, days: 7}",
            catalogue: "{file: strikes.csv, weapon_class: shahed}")
        let weighed = try Assessment(casePath: sample.url.path).weighed
        #expect(try #require(weighed.spaceTime).nights == 2)
        let scene = try CatalogueScene(weighed.measured)
        let falls = ProximityCounts(scene).falls(near: "embassy", within: 50_000)
        #expect(
            Set(falls.filter { $0.strike == nil }.map(\.unit)) == [
                .night(Night(day: 20_199)), .night(Night(day: 20_200)),
            ])
    }

    // MARK: Near

    /// 297 strikes spread over the area, and some beside the premises.
    private static func spread(_ near: String) -> String {
        var random = SplitMix64(seed: 5)
        var rows = header.replacingOccurrences(of: "weapon_class", with: "weapon_class,attack")
        for index in 0..<297 {
            let latitude = Double.random(in: 50.36...50.54, using: &random)
            let longitude = Double.random(in: 30.38...30.66, using: &random)
            let day = LocalClock.date(ofDay: 19_500 + 3 * index)
            rows += "C\(index),\(day),\(latitude),\(longitude),20,shahed,B\(index)\n"
        }
        return rows + near
    }

    @Test func aSalvoOfThreeCountsOnce() throws {
        let one = "N1,2025-06-01,50.4501,30.5201,20,shahed,A\n"
        let three =
            one
            + "N2,2025-06-01,50.4500,30.5202,20,shahed,A\nN3,2025-06-01,50.4501,30.5200,20,shahed,A\n"
        // The night stands for an attack that nobody names.
        let unnamed = three.replacingOccurrences(of: ",A\n", with: ",\n")
        for near in [one, three, unnamed] {
            let weighed = try Self.weigh(
                Self.spread(near), assumptions: "radii_m: [50, 150]\n  clustering: 1",
                top: "register: bundled\n")
            let counts = try #require(weighed.series.first).nearCounts
            #expect(counts[0].counts == ProximityCount(certain: 1, likely: 1, possible: 1))
            let row = try #require(weighed.clusters?.rows.first { $0.radius == 50 })
            #expect(row.counts.certain == 1)
            #expect((0.1...0.5).contains(row.pValue.value))
        }
    }

    @Test(arguments: [
        (20.0, ProximityCount(certain: 1, likely: 1, possible: 1)),
        (320.0, ProximityCount(certain: 0, likely: 1, possible: 1)),
        (4_000.0, ProximityCount(certain: 0, likely: 1, possible: 1)),
    ]) func howFarAPositionIsOffCounts(_ row: (radius: Double, counts: ProximityCount)) throws {
        let near = "N1,2025-06-01,50.4501,30.5201,\(row.radius),shahed,A\n"
        let assessment = try Assessment(
            casePath: Self.sample(Self.spread(near), "radii_m: [50, 150]").url.path)
        let counts = try #require(assessment.weighed.series.first).nearCounts[0]
        #expect(counts.counts.certain == row.counts.certain)
        #expect(counts.counts.likely >= row.counts.likely)
        #expect(counts.counts.possible >= row.counts.possible)
        let cluster = try #require(assessment.weighed.clusters?.rows.first)
        #expect(cluster.counts == counts.counts)
        #expect(cluster.pValueOfPossible.value <= cluster.pValue.value)
        let text = assessment.summary().replacing(/\s+/, with: " ")
        guard row.radius == 20 else {
            #expect(text.contains("Attacks near it for certain: 0 within 50 m"))
            return
        }
        #expect(text.contains("are spread evenly"))
        #expect(text.contains("10 times as densely near missions"))
    }

    // MARK: N

    @Test func theCountIsDividedByItsCompleteness() throws {
        let rows = Self.spread("")
        func range(_ assumptions: String, _ catalogue: String) throws -> StrikesInArea {
            let sample = try Self.sample(rows, assumptions, catalogue: catalogue)
            return try CatalogueScene(Assessment(casePath: sample.url.path).weighed.measured)
                .strikesInArea
        }
        let plain = try range("seed: 1", "strikes.csv")
        #expect(plain.basis == .catalogue && plain.range == plain.counted...plain.counted)
        #expect(plain.ownAttacks == 2)
        let half = try range("seed: 1", "{file: strikes.csv, completeness: [0.25, 0.5]}")
        #expect(half.basis == .completed)
        #expect(half.range == 2 * plain.counted...4 * plain.counted)
        let stated = try range("strikes_in_area: [900, 4000]", "strikes.csv")
        #expect(stated.basis == .stated && stated.range == 900...4_000)
    }

    @Test(arguments: [
        ("strikes_in_area: 12", "strikes.csv", "the catalogue and the case have"),
        ("seed: 1", "{file: strikes.csv, completeness: 0}", "0.001 or more, at most 1"),
        ("seed: 1", "{file: strikes.csv, completeness: 1.5}", "0.001 or more, at most 1"),
        ("seed: 1", "{file: strikes.csv, completeness: [0.5, 0.2]}", "turned round"),
        (
            "strikes_in_area: 900", "{file: strikes.csv, completeness: 0.5}",
            "both say how many strikes"
        ),
    ]) func aNumberThatCannotBeIsOneSentence(
        _ row: (assumptions: String, catalogue: String, words: String)
    ) throws {
        let sample = try Self.sample(Self.spread(""), row.assumptions, catalogue: row.catalogue)
        let error = try #require(sample.fault())
        #expect(error.message.contains(row.words), "\(error)")
        #expect(error.location?.line != nil)
    }

    // MARK: The order of the rows

    @Test func theOrderOfTheRowsChangesNoDigit() throws {
        let near =
            "N1,2025-06-01,50.4501,30.5201,20,shahed,A\nS1,2025-01-02,50.40,30.60,20,shahed,\n"
            + "N3,2025-01-02,50.4001,30.60,20,shahed,\n"
        let rows = Self.spread(near)
        var lines = rows.split(separator: "\n").map(String.init)
        let first = lines.removeFirst()
        var random = SplitMix64(seed: 9)
        var reports: [Data] = []
        for _ in 0..<3 {
            let sample = try Self.sample(
                ([first] + lines).joined(separator: "\n") + "\n",
                "background: {bandwidth_m: 900}\n  radii_m: [50, 2000]\n"
                    + "  space_time: {distance_m: 800, days: 9}\n  replicates: 500")
            reports.append(try Assessment(casePath: sample.url.path).reportJSON)
            lines.shuffle(using: &random)
        }
        #expect(reports[0] == reports[1] && reports[0] == reports[2])
    }
}
