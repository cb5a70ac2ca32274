import Evidence
import Foundation
import TestSupport
import Testing

@testable import StrikeProximity

/// What geometry says of a claim comes from R of the strikes that it names, over its whole range.
@Suite struct ClaimVerdictTests {
    /// Two claims of the same strikes: that the premises were the aim point, and that nothing was.
    private static let claims = """
        claims:
          - {id: ours, speaker: the ambassador, words: it was meant for us,
             hypotheses: directed-at-premises}
          - {id: debris, speaker: the other side, words: it was debris, hypotheses: background}

        """

    private static func verdicts(
        _ item: DensityCase
    ) throws -> (weighed: WeighedCase, ours: WeighedClaim, debris: WeighedClaim) {
        var item = item
        item.statements = claims
        let weighed = try item.weighed()
        let found = ["ours", "debris"].map { name in weighed.claims.first { $0.claim == name } }
        return (weighed, try #require(found[0]), try #require(found[1]))
    }

    /// One strike so many degrees to the north (1e-3 is 111 m), among so many.
    private static func item(north: Double, _ assumptions: String...) -> DensityCase {
        var item = DensityCase()
        item.strikes = [
            item.strike("S1", "2025-01-02", reports: [item.point(north: north, east: 0)])
        ]
        item.assumptions = assumptions
        return item
    }

    /// By the bands: a factor of 2 either way.
    private static func expected(_ range: ClosedRange<Double>) -> WeighedClaim.Verdict {
        if range.lowerBound >= 2 { return .supports }
        if range.upperBound <= 0.5 { return .against }
        return range.lowerBound > 0.5 && range.upperBound < 2 ? .neutral : .dependsOn
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let north: Double
        let assumptions: String
        let ours: WeighedClaim.Verdict
        let debris: WeighedClaim.Verdict
        var testDescription: String { "\(north) \(assumptions)" }
    }

    @Test(arguments: [
        Row(
            north: 1e-4, assumptions: "strikes_in_area: [50, 60]", ours: .supports,
            debris: .undecided),
        Row(
            north: 2e-2, assumptions: "strikes_in_area: [3000, 4000]", ours: .against,
            debris: .supports),
        Row(
            north: 4e-4, assumptions: "strikes_in_area: [100, 100000]", ours: .dependsOn,
            debris: .dependsOn),
        // Nobody says how many strikes fell: over every number that is looked at.
        Row(north: 4e-4, assumptions: "seed: 1", ours: .dependsOn, debris: .dependsOn),
    ])
    func isThatOfTheWholeRangeOfR(_ row: Row) throws {
        let (weighed, ours, debris) = try Self.verdicts(
            Self.item(north: row.north, row.assumptions))
        let found = try #require(ours.log10Ratio)
        let (low, high) = (pow(10, found.lowerBound), pow(10, found.upperBound))
        // R of the table; where nobody says how many fell, of the series but for what may be stray.
        if let ratio = try #require(weighed.strikes.first).densityRatio {
            expectClose(low, ratio.lowerBound, relative: 1e-12)
            expectClose(high, ratio.upperBound, relative: 1e-12)
        } else {
            let ranges = try #require(weighed.series.first).combinations.map(\.logR)
            let stray = 0.1 * 0.2
            expectClose(low, exp(try #require(ranges.map(\.lowerBound).min())), absolute: stray)
            expectClose(high, exp(try #require(ranges.map(\.upperBound).max())), absolute: stray)
        }
        #expect(ours.verdict == Self.expected(low...high))
        #expect(ours.verdict == row.ours)
        #expect(ours.comparison == .series)

        // The other way round, and never "against": of many strikes some fall near any premises.
        #expect(debris.verdict == row.debris)
        let mirrored = try #require(debris.log10Ratio)
        #expect(mirrored == -found.upperBound ... -found.lowerBound)
        #expect(debris.comparison == .others)
    }

    /// A density of even odds, stated as the density, decides nothing either way.
    @Test func evenOddsAreNeutral() throws {
        let even = try #require(Self.item(north: 4e-4).weighed().strikes.first?.evenOdds)
        let density = "strikes_per_km2: \(even.lowerBound * 1e6)"
        let (_, ours, debris) = try Self.verdicts(Self.item(north: 4e-4, density))
        #expect(ours.verdict == .neutral)
        #expect(debris.verdict == .undecided)
    }

    @Test func whatItDependsOnIsSaidInNumbers() throws {
        let (weighed, ours, debris) = try Self.verdicts(
            Self.item(north: 4e-4, "strikes_in_area: [100, 100000]"))
        let series = try #require(weighed.series.first)
        let (low, high) = (
            try #require(series.strikesForEvenR.low), try #require(series.strikesForEvenR.high)
        )
        // Ten times as many, spread evenly, are as dense as these where they cluster.
        expectClose(Double(high), 10 * Double(low), absolute: 10)
        for claim in [ours, debris] {
            #expect(claim.remark.hasPrefix("it turns between "), "\(claim.remark)")
            #expect(claim.remark.contains("per km²"))
            #expect(claim.remark.contains(NumberText.rounded(Double(low))), "\(claim.remark)")
            #expect(claim.remark.contains(NumberText.rounded(Double(high))), "\(claim.remark)")
        }
        #expect(ours.remark.contains("silent on knowledge and will"))
    }

    /// A claim that names some strikes is weighed by these alone.
    @Test func onlyTheNamedStrikesCount() throws {
        var item = Self.item(north: 1e-4, "strikes_in_area: [100, 100]")
        item.strikes.append(
            item.strike("S2", "2025-03-01", reports: [item.point(north: 0.05, east: 0)]))
        item.statements = """
            claims:
              - {id: first, speaker: a, words: b, hypotheses: directed-at-premises, strikes: S1}
              - {id: second, speaker: a, words: b, hypotheses: directed-at-premises, strikes: S2}
              - {id: both, speaker: a, words: b, hypotheses: directed-at-premises}

            """
        let weighed = try item.weighed()
        let found = Dictionary(
            uniqueKeysWithValues: weighed.claims.map { ($0.claim, $0) })
        let names = ["first", "second", "both"]
        #expect(names.map { found[$0]?.strikes } == [["S1"], ["S2"], ["S1", "S2"]])
        #expect(found["first"]?.verdict == .supports)
        #expect(found["second"]?.verdict == .against)
        // Each alone is its R of the table, however small that is beside what may be stray.
        for (name, strike) in [("first", "S1 embassy"), ("second", "S2 embassy")] {
            let single = try #require(weighed.ratios[strike])
            let ratio = try #require(found[name]?.log10Ratio)
            expectClose(ratio.lowerBound, log10(single.lowerBound), absolute: 1e-12)
            expectClose(ratio.upperBound, log10(single.upperBound), absolute: 1e-12)
        }
        // Both: N·R of each over the pairs of N, as a series of just these has it.
        let product = try ["S1 embassy", "S2 embassy"].map {
            try #require(weighed.ratios[$0]).upperBound
        }.reduce(1, *)
        expectClose(
            try #require(found["both"]?.log10Ratio).upperBound,
            log10(product * 100 * 100 / (100 * 99 / 2)), absolute: 1e-12)
    }

    /// A row of the catalogue at the premises supports no claim about a strike far off.
    @Test func aRowOfTheCatalogueIsNotTheStrikeOfAClaim() throws {
        var item = Self.item(north: 3e-3, "strikes_in_area: 100", "clustering: 1")
        item.statements =
            "catalogue: strikes.csv\n" + Self.claims
            + "  - {id: named, speaker: a, words: b, hypotheses: directed-at-premises, strikes: S1}\n"
        item.catalogue =
            "id,date,latitude,longitude,radius_m,weapon_class\n"
            + "z,2024-12-02,50.45,30.5201,5,iskander-m\n"
        let weighed = try item.weighed()
        let ratio = try #require(weighed.ratios["S1 embassy"])
        #expect(ratio.upperBound < 0.5)
        let verdicts = Dictionary(uniqueKeysWithValues: weighed.claims.map { ($0.claim, $0) })
        for name in ["ours", "named"] {
            let claim = try #require(verdicts[name])
            #expect(claim.verdict == .against, "\(name)")
            expectClose(
                try #require(claim.log10Ratio).upperBound, log10(ratio.upperBound), absolute: 1e-12)
        }
        // One of the hundred does favour the premises; the row that does is named, and no "it".
        let series = try #require(weighed.series.first)
        #expect(series.carriers.map(\.row) == ["z"])
        #expect(series.combinations.allSatisfy { $0.logR.lowerBound > 3 })
        let text = try item.assessment().summary().replacing(/\s+/, with: " ")
        #expect(
            text.contains("if one of these strikes, not said which, was aimed at it as if none was")
        )
        #expect(text.contains("A row of the catalogue carries this, or a part of it: z (R "))
        #expect(!text.contains("it was aimed at it"))
        let short = TogetherText.shortSentence(series, weighed)
        #expect(short.contains("if one of them, not said which, was aimed at “The embassy”"))
        #expect(short.contains("A row of the catalogue carries this"))
    }

    /// Rows that change little are not named.
    @Test func rowsFarOffCarryNothing() throws {
        var item = Self.item(north: 1e-4, "strikes_in_area: 100", "clustering: 1")
        item.statements = "catalogue: strikes.csv\n"
        item.catalogue =
            "id,date,latitude,longitude,radius_m,weapon_class\n"
            + "z,2024-12-02,50.48,30.56,5,iskander-m\n"
        let weighed = try item.weighed()
        #expect(weighed.series.first?.carriers.isEmpty == true)
    }

    // MARK: Objectives

    private static func ofObjective(
        _ objective: String, _ keys: String = "objective: depot"
    ) throws -> (weighed: WeighedCase, claim: WeighedClaim) {
        var item = Self.item(north: 1e-4, "strikes_in_area: [50, 60]")
        item.objectives = objective.isEmpty ? [] : [objective]
        item.statements = """
            claims:
              - {id: theirs, speaker: the other side, words: legitimate targets were struck,
                 hypotheses: directed-at-objective\(keys.isEmpty ? "" : ", \(keys)")}

            """
        let weighed = try item.weighed()
        return (weighed, try #require(weighed.claims.first))
    }

    @Test func anObjectiveWithoutAPlaceCannotBeTestedAndIsNamed() throws {
        let claim = try Self.ofObjective(
            "{id: depot, name: The old depot, claimed_by: them, not_located: nobody says where}"
        ).claim
        #expect(claim.verdict == .notTestable)
        #expect(claim.remark.contains("“The old depot”"), "\(claim.remark)")
        #expect(claim.remark.contains("no known place"))
        #expect(claim.log10Ratio == nil && claim.comparison == nil)
        #expect(claim.decidingEvidence == "the position of the objective")

        let unnamed = try Self.ofObjective("", "").claim
        #expect(unnamed.verdict == .notTestable)
        #expect(unnamed.remark.contains("names no objective"))
    }

    /// The strikes directed at the one, one at least, against one aimed at the other: how many came
    /// down besides is no matter. As far to the other side of the impact, or far off.
    @Test(arguments: [
        (1e-4, "1", 1.0...1, WeighedClaim.Verdict.neutral), (1e-4, "0", 1...1, .neutral),
        (1e-4, "[1, 10]", 1...10, .dependsOn), (1e-4, "[4, 9]", 4...9, .supports),
        (3e-2, "[1, 10]", 1...10, .against),
    ])
    func anObjectiveIsWeighedAgainstThePremises(
        _ row: (
            north: Double, directed: String, strikes: ClosedRange<Double>,
            verdict: WeighedClaim.Verdict
        )
    ) throws {
        let parts = DensityCase()
        let (weighed, claim) = try Self.ofObjective(
            parts.objective("depot", north: 2 * row.north, east: 0, directed: row.directed))
        let reading = try #require(weighed.strikes.first?.readings.first)
        let depot = try #require(
            reading.density.hypotheses.first { $0.hypothesis == .objective("depot") })
        let one = (depot.logDensity - reading.density.logPremises) / log(10)
        let ratio = try #require(claim.log10Ratio)
        expectClose(ratio.lowerBound, one + log10(row.strikes.lowerBound), absolute: 1e-12)
        expectClose(ratio.upperBound, one + log10(row.strikes.upperBound), absolute: 1e-12)
        #expect(claim.verdict == row.verdict)
        #expect(claim.comparison == .objective)
    }

    /// Whatever geometry says, the words of the summary give the verdict and no intent.
    @Test func theSummaryGivesTheVerdicts() throws {
        var item = Self.item(north: 4e-4, "strikes_in_area: [100, 100000]")
        item.statements = Self.claims
        let text = try item.assessment().summary().replacing(/\s+/, with: " ")
        #expect(text.contains("depends on"))
        #expect(!text.lowercased().contains("deliberate"))
    }
}
