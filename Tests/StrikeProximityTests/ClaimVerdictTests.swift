import Evidence
import Foundation
import TestSupport
import Testing

@testable import StrikeProximity

/// What geometry says of a claim comes from the series of the strikes that it names, over its whole
/// range.
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
    func isThatOfTheWholeRangeOfTheSeries(_ row: Row) throws {
        let (weighed, ours, debris) = try Self.verdicts(
            Self.item(north: row.north, row.assumptions))
        let ranges = try #require(weighed.series.first).combinations
            .filter { $0.directed == 1 }.map(\.logR)
        let low = try #require(ranges.map(\.lowerBound).min())
        let high = try #require(ranges.map(\.upperBound).max())
        let found = try #require(ours.log10Ratio)
        expectClose(found.lowerBound, low / log(10), absolute: 1e-12)
        expectClose(found.upperBound, high / log(10), absolute: 1e-12)
        #expect(ours.verdict == Self.expected(exp(low)...exp(high)))
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
            #expect(claim.remark.contains(Wording.rounded(Double(low))), "\(claim.remark)")
            #expect(claim.remark.contains(Wording.rounded(Double(high))), "\(claim.remark)")
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
        let two = try #require(weighed.series.first?.combinations.first { $0.directed == 2 })
        expectClose(
            try #require(found["both"]?.log10Ratio).lowerBound, two.logR.lowerBound / log(10),
            absolute: 1e-12)
        // The first alone is R of the first strike, as a series of one among as many has it.
        let single = try #require(weighed.ratios["S1 embassy"])
        expectClose(
            try #require(found["first"]?.log10Ratio).upperBound, log10(single.upperBound),
            absolute: 1e-3)
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
