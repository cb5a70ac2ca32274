import Evidence
import Foundation
import Records
import TestSupport
import Testing

@testable import StrikeProximity

/// Strikes together: the series, the catalogue, the notice, the places looked at.
@Suite struct SeriesTests {
    private static func weigh(_ sample: SampleCase) throws -> WeighedCase {
        try Assessment(casePath: sample.url.path).weighed
    }

    private static func sample(_ assumptions: String, top: String = "") throws -> SampleCase {
        try SampleCase(
            replacing: "assumptions:\n", with: "\(top)assumptions:\n  \(assumptions)\n")
    }

    // MARK: k of N

    @Test func oneAndTwoOfNAreThoseOfTheFormula() throws {
        let weighed = try Self.weigh(Self.sample("strikes_in_area: [50, 50]"))
        let series = try #require(weighed.series.first)
        #expect(series.basis == .stated)
        let ratios = weighed.strikes.compactMap { $0.range?.lowest.ratio.best.value }
        #expect(ratios.count == 2)
        // 48 further strikes fell far off: their ratio is the failure probability.
        let all = ratios + Array(repeating: 0.1, count: 48)
        let one = all.reduce(0, +) / 50
        var pairs = 0.0
        for i in all.indices { for j in 0..<i { pairs += all[i] * all[j] } }
        let two = pairs / (50 * 49 / 2)
        let found = series.combinations.map { exp($0.logRatio.lowerBound) }
        expectClose(found[0], one, relative: 1e-10)
        expectClose(found[1], two, relative: 1e-10)
        // One premises and no register: nothing to average over.
        #expect(series.combinations.allSatisfy { $0.logRatioAmongMissions == nil })
        expectClose(
            series.combinations[1].logRatioAmongPremises.lowerBound,
            series.combinations[1].logRatio.lowerBound, absolute: 1e-12)
    }

    @Test func strikesOfOneAttackAreNeverMultiplied() throws {
        var text = SampleCase.text
        text = text.replacingOccurrences(of: "  - id: S1\n", with: "  - id: S1\n    attack: A\n")
        text = text.replacingOccurrences(of: "  - id: S2\n", with: "  - id: S2\n    attack: A\n")
        let sample = try SampleCase()
        try sample.write(text, as: "case.yaml")
        let weighed = try Self.weigh(sample)
        let series = try #require(weighed.series.first)
        #expect(series.attacks.map(\.strikes) == [["S1", "S2"]])
        let ratios = weighed.strikes.compactMap { $0.range?.lowest.ratio.best.value }
        expectClose(
            exp(series.attacks[0].logRatio.lowerBound), (ratios[0] + ratios[1]) / 2, relative: 1e-10
        )
        #expect(!series.attacks[0].isJoint)
    }

    @Test func aSharedMissIsWeighedOnce() throws {
        var text = SampleCase.text
        text = text.replacingOccurrences(of: "  - id: S1\n", with: "  - id: S1\n    attack: A\n")
        text = text.replacingOccurrences(of: "  - id: S2\n", with: "  - id: S2\n    attack: A\n")
        text = text.replacingOccurrences(of: "class: shahed", with: "class: iskander-m")
        text = text.replacingOccurrences(
            of: "offset: {from: embassy, distance_m: [40, 60]}",
            with: "point: {latitude: 50.4504, longitude: 30.5203, radius_m: 20, confidence: 0.95}")
        text = text.replacingOccurrences(
            of: "assumptions:\n", with: "assumptions:\n  aim_bias: {sigma_m: 30}\n")
        let sample = try SampleCase()
        try sample.write(text, as: "case.yaml")
        let attack = try #require(Self.weigh(sample).series.first?.attacks.first)
        #expect(attack.isJoint)
        let singles = try Self.weigh(sample).strikes.compactMap { $0.range?.lowest.ratio.best.log }
        #expect(attack.logRatio.lowerBound < singles.reduce(0, +))
        #expect(attack.logRatio.lowerBound > singles[0])
    }

    // MARK: The catalogue and the register

    /// 600 strikes scattered evenly by a lattice, dated through 2025.
    private static func catalogue(extra: String = "") -> String {
        var text = "id,date,latitude,longitude,radius_m,weapon_class\n"
        for index in 0..<600 {
            let (row, column) = (index / 25, index % 25)
            let month = 1 + index % 12
            let day = 1 + index % 28
            text += "C\(index),2025-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day),"
            text += "\(50.36 + 0.0075 * Double(row)),\(30.40 + 0.0097 * Double(column)),50,shahed\n"
        }
        return text + extra
    }

    @Test func theCatalogueIsCounted() throws {
        let sample = try Self.sample("seed: 3", top: "catalogue: strikes.csv\n")
        // One row far away, one that is a strike of the case.
        try sample.write(
            Self.catalogue(
                extra: "far,2025-01-01,48.0,37.0,50,shahed\nS1,2025-01-02,50.45,30.52,50,shahed\n"),
            as: "strikes.csv")
        let weighed = try Self.weigh(sample)
        let located = weighed.measured.located
        #expect(
            located.catalogue?.outsideCount == 1 + 600 - (located.catalogue?.strikes.count ?? 0) + 1
        )
        let series = try #require(weighed.series.first)
        #expect(series.basis == .catalogue)
        let rows = (located.catalogue?.strikes.count ?? 0) - 1
        #expect(series.combinations.first?.strikes == rows + 2)

        // Its rows enter with ratios of their own, as an assessment of points would have them.
        let place = try #require(located.place(ofPremises: "embassy"))
        let scene = try CatalogueScene(weighed.measured)
        let ratios = try CatalogueRatios(scene: scene, located: located)
        let logs = ratios.againstBackground(
            try ratios.ratios(at: scene.vector(place.coordinate), sigma: place.sigma)
        ).map { log($0) }
        #expect(logs.count == rows)
        let shahed = try #require(located.record.assumptions.weaponClasses["shahed"])
        guard case .circular(let low, let likely, let high) = shahed.scatter else {
            Issue.record("shahed has a CEP")
            return
        }
        for index in logs.indices.filter({ logs[$0] > -2 }) {
            let strike = scene.strikes[index]
            let observation = try StrikeObservation(
                impact: Locus(
                    shape: .point(strike.place), uncertainty: .circular(sigma: strike.sigma)),
                dispersion: .circular(
                    CircularErrorProbable(low: low, likely: likely, high: high)),
                failureProbability: shahed.failureProbability ?? 0.1, bias: nil,
                background: Background(uniformOver: located.area.squareMetres))
            let aim = Locus(
                shape: .point(scene.vector(place.coordinate)),
                uncertainty: .circular(sigma: place.sigma))
            let exact = observation.logDensity(aim: aim) - observation.background.logDensity
            expectClose(logs[index], exact, absolute: 1e-4)
        }
    }

    @Test func theLookElsewhereAverageDividesByTheMissions() throws {
        let sample = try Self.sample("strikes_in_area: [50, 50]", top: "register: missions.csv\n")
        try sample.write(
            "id,latitude,longitude\nown,50.45,30.52\nA,50.47,30.50\nB,50.40,30.60\nC,48.0,37.8\n",
            as: "missions.csv")
        let series = try #require(Self.weigh(sample).series.first)
        let two = try #require(series.combinations.last)
        // Three in the area; at the other two everything fell far off.
        let expected = (exp(two.logRatio.lowerBound) + 2 * 0.01) / 3
        expectClose(
            exp(try #require(two.logRatioAmongMissions).lowerBound), expected, relative: 1e-9)
    }

    @Test func aDensityLeavesOutTheStrikesOwnNight() throws {
        func ratio(_ date: String) throws -> Double {
            let sample = try Self.sample(
                "background: {bandwidth_m: 800}", top: "catalogue: strikes.csv\n")
            // Five strikes right where the first strike fell.
            let near = (0..<5).map { "N\($0),\(date),50.4503,30.5204,50,shahed\n" }.joined()
            try sample.write(Self.catalogue(extra: near), as: "strikes.csv")
            let weighed = try Self.weigh(sample)
            return try #require(weighed.strikes.first?.range).lowest.ratio.background.value
        }
        // On another night they raise the background there; on the same one they do not count.
        #expect(try ratio("2025-01-02") > 1.02 * ratio("2025-05-05"))
    }

    @Test func nightsArePermuted() throws {
        let sample = try Self.sample(
            "space_time: {distance_m: 400, days: 3}", top: "catalogue: strikes.csv\n")
        // Six nights on which three strikes each fell on one spot, night after night.
        var extra = ""
        for night in 0..<6 {
            for strike in 0..<3 {
                extra += "K\(night)-\(strike),2025-06-0\(night + 1),50.41\(strike),30.5,50,shahed\n"
            }
        }
        try sample.write(Self.catalogue(extra: extra), as: "strikes.csv")
        let test = try #require(Self.weigh(sample).spaceTime)
        #expect(test.pairs >= 20)
        #expect(test.pValue.value < 0.05)
    }

    // MARK: Radii

    @Test func withoutDeclaredRadiiNothingIsCounted() throws {
        let assessment = try Assessment(casePath: SampleCase().url.path)
        #expect(assessment.weighed.clusters == nil)
        let text = assessment.summary().replacingOccurrences(of: "\n  ", with: " ")
        #expect(text.contains("declare radii before looking at the data"))
    }

    @Test func countsAreOfAttacksAndChancesThoseOfABinomial() throws {
        let weighed = try Self.weigh(
            Self.sample("strikes_in_area: [40, 40]\n  radii_m: [50, 100]"))
        let counts = try #require(weighed.series.first).nearCounts
        #expect(counts.map(\.radius) == [50, 100])
        // S2 is 40–60 m off; S1's point has its interval.
        #expect(counts[1].certain == 2)
        #expect(counts[0].possible == 2 && counts[0].certain < 2)
        let share = 100.0 * 100 / (16_000 * 16_000)
        let expected = 1 - pow(1 - share, 40) - 40 * share * pow(1 - share, 39)
        expectClose(try #require(counts[1].chances.first).ofCertain, expected, relative: 1e-4)
        let rows = try #require(weighed.clusters).rows
        // Two radii, at both ends of the clustering.
        #expect(rows.map(\.radius) == [50, 100, 50, 100])
        #expect(rows.map(\.clustering) == [1, 1, 10, 10])
        #expect(rows[1].count == 2)
        #expect(rows[1].pValue.simulations == 10_000)
        // One place, two radii: about what the single test says.
        #expect(rows[1].pValue.value < 0.001)
    }

    // MARK: The notice

    @Test func exposuresGiveTheExactTests() throws {
        let sample = try SampleCase(
            replacing: "    when: 2025-02-01\n",
            with: "    when: 2025-02-01\n    exposures: {before: [100, 200], after: 300}\n")
        let notice = try #require(Self.weigh(sample).notices.first)
        #expect(notice.splits.map(\.before) == [1])
        let comparisons = notice.splits[0].comparisons
        #expect(comparisons.map(\.before.strikes) == [200, 100])
        // One before and one after: P(at least one of two after).
        expectClose(comparisons[0].binomial.greater, 1 - pow(0.4, 2), relative: 1e-12)
        expectClose(comparisons[1].binomial.greater, 1 - pow(0.25, 2), relative: 1e-12)
        #expect(notice.verdict == .undecided)
        #expect(notice.remark.contains("smallest p that 2 hits could give"))
    }

    @Test func aNoticeOfUnknownDateIsSweptOverItsInterval() throws {
        let sample = try SampleCase(
            replacing: "    when: 2025-02-01\n", with: "    when: 2024-12-01/2025-02-15\n")
        let notice = try #require(Self.weigh(sample).notices.first)
        #expect(notice.splits.map(\.before) == [0, 1])
        #expect(!notice.isTriggered)
    }

    @Test func theCatalogueGivesTheExposures() throws {
        let sample = try Self.sample("seed: 3", top: "catalogue: strikes.csv\n")
        try sample.write(Self.catalogue(), as: "strikes.csv")
        let weighed = try Self.weigh(sample)
        let catalogue = try #require(weighed.measured.located.catalogue)
        let strikes = catalogue.strikes
        let comparison = try #require(weighed.notices.first?.splits.first?.comparisons.first)
        let before = strikes.count { catalogue.record(of: $0).time.text < "2025-02-01" }
        // With the two strikes of the case, one before and one after.
        #expect(comparison.before.strikes == before + 1)
        #expect(comparison.after.strikes == strikes.count - before + 1)
    }

    // MARK: Coordinates that were given

    @Test func aNoticeThatSaysItsFormBringsItsMistakes() throws {
        let sample = try SampleCase(
            replacing: "    given_to: the other side\n",
            with: "    given_to: the other side\n    coordinates: 50.4500 30.5200\n")
        let weighed = try Self.weigh(sample)
        let names = try #require(weighed.strikes.first?.readings.first).ratio.alternatives
            .map(\.identifier.description)
        #expect(names.contains("note/wgs84-read-as-sk42"))
        #expect(names.contains("note/wgs84-read-as-ucs2000"))
        #expect(names.contains("note/truncated-1-decimals"))
        // Seconds were not given, and what still leads to the embassy is no alternative.
        #expect(!names.contains { $0.contains("seconds") })
        #expect(!names.contains("note/truncated-3-decimals"))
        #expect(weighed.notices[0].offsets.first?.distance == 0)

        // A strike 120 m off, where SK-42 would have put it, is then no longer the embassy's.
        let image = try #require(
            CoordinateMistakeImage.of("wgs84-read-as-sk42", 50.45, 30.52))
        func ratio(_ given: String) throws -> Double {
            var text = SampleCase.text.replacingOccurrences(
                of: "    given_to: the other side\n",
                with: "    given_to: the other side\n\(given)")
            text = text.replacingOccurrences(
                of: "point: {latitude: 50.4503, longitude: 30.5204, radius_m: 20",
                with: "point: {latitude: \(image.0), longitude: \(image.1), radius_m: 20")
            let sample = try SampleCase()
            try sample.write(text, as: "case.yaml")
            return try #require(Self.weigh(sample).strikes.first?.range).lowest.ratio.best.value
        }
        #expect(try ratio("    coordinates: 50.4500 30.5200\n") < 1)
        #expect(try ratio("") > 1)
    }

    // MARK: Bad input

    static let faults: [(old: String, new: String, words: String)] = [
        (
            "  area_of_interest:", "  strikes_in_area: [1, 5]\n  area_of_interest:",
            "the case itself has 2 located strikes"
        ),
        (
            "  area_of_interest:", "  background: {bandwidth_m: 500}\n  area_of_interest:",
            "needs one; add catalogue"
        ),
        (
            "  area_of_interest:", "  background: {bandwidth_m: 0}\n  area_of_interest:",
            "not greater than 0"
        ),
        (
            "  area_of_interest:",
            "  background: {bandwidth_m: 5, even_share: 0}\n  area_of_interest:",
            "leaves places where no strike could fall"
        ),
        (
            "  area_of_interest:", "  space_time: {distance_m: 500, days: 3}\n  area_of_interest:",
            "needs a catalogue"
        ),
        ("  area_of_interest:", "  replicates: 5\n  area_of_interest:", "from 100 to 1,000,000"),
        (
            "    when: 2025-02-01\n",
            "    when: 2025-02-01\n    exposures: {before: 0, after: 5}\n",
            "leaves nothing to compare with"
        ),
        (
            "    when: 2025-02-01\n",
            "    when: 2025-02-01\n    exposures: {before: [5, 2], after: 5}\n",
            "a number or [low, high]"
        ),
        ("    when: 2025-02-01\n", "    when: 2025-02-01\n    coordinates: here\n", "here"),
        ("assumptions:\n", "catalogue: nothing.csv\nassumptions:\n", "there is no such file"),
        ("assumptions:\n", "register: nothing.csv\nassumptions:\n", "there is no such file"),
    ]

    @Test(arguments: faults)
    func isOneSentence(_ fault: (old: String, new: String, words: String)) throws {
        let error = try #require(
            SampleCase(replacing: fault.old, with: fault.new).fault(), "\(fault.new)")
        #expect(error.message.contains(fault.words), "\(error)")
        #expect(error.location?.line != nil || error.kind == .noInput)
    }

    @Test(arguments: [
        ("id,date,latitude,longitude,radius_m\nA,2025-01-01,50.45,30.52,50\n", "weapon class"),
        ("id,latitude,longitude,radius_m,weapon_class\nA,50.45,30.52,50,shahed\n", "needs a date"),
        (
            "id,date,latitude,longitude,radius_m,weapon_class\nA,2025-01-01,50.45,30.52,50,zeppelin\n",
            "there is no weapon class"
        ),
        (
            "id,date,latitude,longitude,radius_m,weapon_class\nA,2025-01-01,40.45,30.52,50,shahed\n",
            "no strike of the catalogue lies in the area"
        ),
        (
            "id,date,latitude,longitude,radius_m,weapon_class\nA,2925-01-01,50.45,30.52,50,shahed\n",
            "in the future"
        ),
        (
            "id,date,latitude,longitude,weapon_class\nA,2025-01-01,50.45,30.52,shahed\n",
            "nothing of the position's uncertainty"
        ),
    ])
    func aBadCatalogueIsOneSentence(_ text: String, _ words: String) throws {
        let sample = try Self.sample("seed: 1", top: "catalogue: strikes.csv\n")
        try sample.write(text, as: "strikes.csv")
        let error = try #require(sample.fault())
        #expect(error.message.contains(words), "\(error)")
    }

    @Test func aDensityOfOneStrikeIsRefused() throws {
        let sample = try Self.sample(
            "background: {bandwidth_m: 500}", top: "catalogue: strikes.csv\n")
        try sample.write(
            "id,date,latitude,longitude,radius_m,weapon_class\nA,2025-01-01,50.45,30.52,50,shahed\n",
            as: "strikes.csv")
        #expect(try #require(sample.fault()).message.contains("too few"))
    }
}
