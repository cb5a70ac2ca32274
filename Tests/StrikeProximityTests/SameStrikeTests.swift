import Foundation
import Records
import TestSupport
import Testing

@testable import StrikeProximity

/// One event, once: a row of the catalogue that is a strike of the case, strikes of one night.
@Suite struct SameStrikeTests {
    private static func sample(
        _ rows: String, changing changes: [(String, String)] = []
    ) throws -> SampleCase {
        var text = SampleCase.text.replacingOccurrences(
            of: "assumptions:\n", with: "catalogue: strikes.csv\nassumptions:\n")
        for (old, new) in changes {
            #expect(text.contains(old))
            text = text.replacingOccurrences(of: old, with: new)
        }
        let sample = try SampleCase()
        try sample.write(text, as: "case.yaml")
        // One far off, so that the catalogue is never empty.
        try sample.write(
            "id,date,latitude,longitude,radius_m,weapon_class,attack\n"
                + "far,2024-06-01,50.50,30.60,50,shahed,\n" + rows, as: "strikes.csv")
        return sample
    }

    private static func measure(
        _ rows: String, changing changes: [(String, String)] = []
    ) throws -> MeasuredCase {
        let path = try sample(rows, changing: changes).url.path
        return try Measurer().measure(Locator().locate(CaseReader().read(path: path)))
    }

    /// S1 fell at 50.4503, 30.5204 (20 m) on 2 January at 03:04; S2 40 to 60 m from the embassy at
    /// 50.45, 30.52 (10 m) on 1 March. Metres to the north are 9e-6 degrees.
    @Test(arguments: [
        // Within both circles, 60 m off, on the same morning, the evening before, as a bare day.
        ("R,2025-01-02T03:30,50.45084,30.5204,50,shahed,\n", ["S1"]),
        ("R,2025-01-01T22:00,50.45084,30.5204,50,shahed,\n", ["S1"]),
        ("R,2025-01-02,50.45084,30.5204,50,shahed,\n", ["S1"]),
        ("R,2025-01-01,50.45084,30.5204,50,shahed,\n", ["S1"]),
        // In the night before, and too far off.
        ("R,2025-01-01T11:00,50.45084,30.5204,50,shahed,\n", []),
        ("R,2025-01-02T13:00,50.45084,30.5204,50,shahed,\n", []),
        ("R,2025-01-02T03:30,50.45102,30.5204,50,shahed,\n", []),
        // The annulus: beyond its outer edge by 30 m, within its inner one, beyond reach.
        ("R,2025-03-01,50.45081,30.52,25,shahed,\n", ["S2"]),
        ("R,2025-03-01,50.45,30.52,35,shahed,\n", ["S2"]),
        ("R,2025-03-01,50.45,30.52,25,shahed,\n", []),
        ("R,2025-03-01,50.4515,30.52,80,shahed,\n", []),
        // Several rows of one night: the nearest in place, then in time, and none where two are.
        (
            "Q,2025-01-02,50.4504,30.5204,9,shahed,\nR,2025-01-02,50.4503,30.5204,9,shahed,\n",
            ["S1"]
        ),
        (
            "Q,2025-01-02T04:00,50.4503,30.5204,9,shahed,\nR,2025-01-02T03:00,50.4503,30.5204,9,shahed,\n",
            ["S1"]
        ),
        (
            "Q,2025-01-02,50.4503,30.5204,9,shahed,\nR,2025-01-02,50.4503,30.5204,9,shahed,\n", []
        ),
        // A circle of more than a kilometre holds every strike of the night.
        ("R,2025-01-02,50.4503,30.5204,1000,shahed,\n", ["S1"]),
        ("R,2025-01-02,50.4503,30.5204,1001,shahed,\n", []),
        // A row that bears the identifier, wherever it is.
        ("S2,2025-03-01,50.48,30.55,25,shahed,\n", ["S2"]),
    ]) func aRowOfTheNightAndThePlaceIsTheStrike(_ row: (rows: String, strikes: [String])) throws {
        let measured = try Self.measure(row.rows)
        #expect(measured.matches.map(\.strike) == row.strikes)
        // It is counted once: rows that are no strike of the case, and two attacks of the case.
        let count = try CatalogueScene(measured).strikesInArea
        let all = row.rows.split(separator: "\n").count + 1
        #expect(count.range == (all - row.strikes.count + 2)...(all - row.strikes.count + 2))
        #expect(try CatalogueScene(measured).strikes.count == all - row.strikes.count)
    }

    @Test func theNearestIsTheStrikeAndTheOthersAreSaid() throws {
        let rows =
            [
                "Q,2025-01-02,50.4504,30.5204,9,shahed,", "R,2025-01-02,50.4503,30.5204,9,shahed,",
                "W,2025-01-02,50.4503,30.5204,5000,shahed,",
                // Within the annulus of S2, and one as much as the other.
                "A,2025-03-01,50.45045,30.52,5,shahed,", "B,2025-03-01,50.44955,30.52,5,shahed,",
            ].joined(separator: "\n") + "\n"
        let measured = try Self.measure(rows)
        #expect(measured.matches.map(\.row) == ["R"])
        let apart = Dictionary(uniqueKeysWithValues: measured.leftApart.map { ($0.row, $0) })
        #expect(
            apart.mapValues(\.reason) == ["Q": .another, "W": .wide, "A": .several, "B": .several])
        #expect(apart["A"]?.strike == "S2" && apart["W"]?.strike == "S1")
        let assessment = try Assessment(casePath: Self.sample(rows).url.path)
        let text = assessment.summary().replacing(/\s+/, with: " ")
        #expect(
            text.contains(
                "W could be S1 by night and place, but the place is known no better than to a kilometre"
            ))
        #expect(text.contains("B, A could be S2 by night and place, but each fits as well"))
        let json = String(decoding: assessment.reportJSON, as: UTF8.self)
        #expect(json.contains("\"possible_same_strikes\""))
        // They count in N, and have no R of their own in the series.
        let scene = try CatalogueScene(measured)
        #expect(scene.strikesInArea.range == 7...7)
        let ratios = try CatalogueRatios(scene: scene, located: measured.located)
        #expect((0..<ratios.count).map(ratios.name) == ["far"])

        // What the case says counts before.
        let stated = try Self.measure(
            rows, changing: [("  - id: S2\n", "  - id: S2\n    same_as: A\n    distinct: B\n")])
        #expect(Set(stated.matches.map(\.row)) == ["R", "A"])
        #expect(Set(stated.leftApart.map(\.row)) == ["Q", "W"])
    }

    /// As many rows as strikes that they fit alike: each is one of them, whichever.
    @Test func twoStrikesOfANightTakeTwoRows() throws {
        let rows = ["Q", "R"].map { "\($0),2025-01-02,50.4503,30.5204,9,shahed,\n" }.joined()
        let second = [
            ("    when: 2025-03-01\n", "    when: 2025-01-02T03:04\n"),
            ("    when: 2025-02-01\n", "    when: 2024-12-01\n"),
            (
                "        offset: {from: embassy, distance_m: [40, 60]}\n",
                "        point: {latitude: 50.4503, longitude: 30.5204, radius_m: 20, confidence: 0.95}\n"
            ),
        ]
        let measured = try Self.measure(rows, changing: second)
        #expect(measured.matches.map(\.strike).sorted() == ["S1", "S2"])
        #expect(measured.leftApart.isEmpty)
    }

    /// Thirty rows of the night that are known to a town: thirty strikes.
    @Test func aNightOfWideRowsStaysInN() throws {
        let rows = (0..<30).map {
            "v\($0),2025-01-02,\(50.45 + 0.0005 * Double($0)),30.5,5000,shahed,\n"
        }.joined()
        let measured = try Self.measure(rows)
        #expect(measured.matches.isEmpty && measured.leftApart.count == 30)
        #expect(try CatalogueScene(measured).strikesInArea.range == 33...33)
    }

    /// The circle of a settlement holds every strike of the town.
    @Test func theMiddleOfATownIsNoPlace() throws {
        let catalogue = "catalogue: {file: strikes.csv, precision: settlement}"
        let sample = try Self.sample("", changing: [("catalogue: strikes.csv", catalogue)])
        try sample.write(
            "id,date,latitude,longitude,weapon_class\nR,2025-03-01,50.45,30.52,shahed\n",
            as: "strikes.csv")
        let measured = try Measurer().measure(
            Locator().locate(CaseReader().read(path: sample.url.path)))
        #expect(measured.matches.isEmpty)
    }

    @Test func aSectorHasSides() {
        let sector = AzimuthInterval(from: 350, to: 10)
        func gap(_ distance: Double, _ bearing: Double) -> Double {
            EventMatcher.gap(distance: distance, bearing: bearing, to: sector, 40...60)
        }
        #expect(gap(50, 0) == 0 && gap(50, 355) == 0)
        #expect(abs(gap(70, 5) - 10) < 1e-12 && abs(gap(30, -3) - 10) < 1e-12)
        #expect(abs(gap(50, 20) - 50 * sin(10 * .pi / 180)) < 1e-12)
        // Opposite: from the inner corner of either side.
        let corner = (40 * sin(10.0 * .pi / 180), 40 * cos(10.0 * .pi / 180))
        #expect(
            abs(
                gap(50, 180)
                    - (corner.0 * corner.0 + (corner.1 + 50) * (corner.1 + 50)).squareRoot()) < 1e-9
        )
    }

    @Test func whatTheCaseSaysCountsBefore() throws {
        let near = "R,2025-01-02T03:30,50.4503,30.5204,50,shahed,\n"
        let distinct = try Self.measure(
            near, changing: [("  - id: S1\n", "  - id: S1\n    distinct: R\n")])
        #expect(distinct.matches.isEmpty)
        // Also to the one that is said, not to the nearest.
        let stated = try Self.measure(
            near, changing: [("  - id: S2\n", "  - id: S2\n    same_as: [R]\n")])
        #expect(stated.matches.map(\.strike) == ["S2"])
        #expect(stated.matches.map(\.reason) == [.stated])
    }

    /// The same strike in case and catalogue and in the case alone weigh the same.
    @Test func aStrikeInBothCountsOnce() throws {
        let row = "R,2025-01-02T03:30,50.4503,30.5204,50,shahed,\n"
        let changes = [("assumptions:\n", "assumptions:\n  radii_m: [100]\n")]
        let series = try [row, ""].map { rows in
            try #require(
                Assessment(casePath: Self.sample(rows, changing: changes).url.path).weighed.series
                    .first)
        }
        #expect(series[0].combinations.map(\.logRatio) == series[1].combinations.map(\.logRatio))
        #expect(series[0].nearCounts[0].counts == series[1].nearCounts[0].counts)
        let assessment = try Assessment(casePath: Self.sample(row).url.path)
        let text = assessment.summary().replacing(/\s+/, with: " ")
        #expect(text.contains("R is S1 (same night and place)"))
        let json = String(decoding: assessment.reportJSON, as: UTF8.self)
        #expect(json.contains("\"catalogue_row\""))
    }

    // MARK: Attacks

    @Test func strikesOfOneNightOnThePremisesAreOneAttack() throws {
        let together = [
            ("    when: 2025-03-01\n", "    when: 2025-01-02T04:00\n"),
            ("    when: 2025-02-01\n", "    when: 2024-12-01\n"),
        ]
        let one = try Self.measure("", changing: together)
        #expect(one.attacks["S1"].attack == .strike("S1"))
        #expect(one.attacks["S2"].attack == .strike("S1"))
        #expect(one.attacks["S2"].origin == .sameNight)
        #expect(one.attacks.inferred.map(\.strikes) == [["S1", "S2"]])
        #expect(one.ownAttackCount == 1)
        let text = try Assessment(casePath: Self.sample("", changing: together).url.path)
            .summary().replacing(/\s+/, with: " ")
        #expect(text.contains("S1 and S2 were in one night on the same premises"))

        let apart = try Self.measure(
            "", changing: together + [("  - id: S2\n", "  - id: S2\n    distinct: S1\n")])
        #expect(apart.attacks["S2"].attack == .strike("S2"))
        #expect(apart.attacks["S1"].unit != apart.attacks["S2"].unit)
        let named = try Self.measure(
            "", changing: together + [("  - id: S2\n", "  - id: S2\n    attack: B\n")])
        #expect(named.attacks["S2"].attack == .stated("B"))
        #expect(named.attacks["S1"].attack == .strike("S1"))
    }

    @Test func reportsOfOneStrikeUnderTwoNamesAreOneAttack() throws {
        let measured = try Self.measure(
            "", changing: [("  - id: S2\n", "  - id: S2\n    same_as: S1\n")])
        #expect(measured.attacks["S1"].attack == measured.attacks["S2"].attack)
        #expect(measured.attacks["S2"].origin == .sameStrike)
    }

    /// A strike is of the attack to which the catalogue counts its row.
    @Test func theCatalogueMayNameTheAttack() throws {
        let measured = try Self.measure("R,2025-01-02,50.4503,30.5204,9,shahed,A\n")
        #expect(measured.attacks["S1"].attack == .stated("A"))
        #expect(measured.attacks["S1"].origin == .row("R"))
    }

    @Test(arguments: [
        ("same_as: nothing-like-it", "neither a row of the catalogue nor another strike"),
        ("distinct: fare", "did you mean “far”?"),
        ("same_as: S1", "names itself"),
        ("same_as: far\n    distinct: far", "both the same strike as “far” and distinct"),
    ]) func aNameOfNothingIsOneSentence(_ row: (keys: String, words: String)) throws {
        let error = try #require(
            Self.sample("", changing: [("  - id: S1\n", "  - id: S1\n    \(row.keys)\n")]).fault())
        #expect(error.message.contains(row.words), "\(error)")
        #expect(error.location?.keyPath.contains("strikes[0]") == true)
    }

    /// Else the second would be lost, and both counted.
    @Test func twoStrikesCannotBeOneRow() throws {
        let row = "R,2025-01-02T03:30,50.4503,30.5204,50,shahed,\n"
        func changes(_ second: String) -> [(String, String)] {
            [
                ("  - id: S1\n", "  - id: S1\n    same_as: R\n"),
                ("  - id: S2\n", "  - id: S2\n    same_as: \(second)\n"),
            ]
        }
        let error = try #require(Self.sample(row, changing: changes("R")).fault())
        #expect(error.message.contains("is said to be “S2” and, at "), "\(error)")
        #expect(error.message.contains("strikes[0], “S1”"), "\(error)")
        #expect(error.location?.keyPath == "strikes[1].same_as")
        // One strike under two names may be said to be the row under both.
        let one = try Self.measure(row, changing: changes("[R, S1]"))
        #expect(one.ownAttackCount == 1 && one.matches.count == 1)
    }

    @Test func twoAttacksCannotBeOneStrike() throws {
        let error = try #require(
            Self.sample(
                "",
                changing: [
                    ("  - id: S1\n", "  - id: S1\n    attack: A\n    same_as: S2\n"),
                    ("  - id: S2\n", "  - id: S2\n    attack: B\n"),
                ]
            ).fault())
        #expect(error.message.contains("give both one attack"))
    }
}
