import Foundation
import Testing

@testable import StrikeProximity

/// Ratios that are 0, or larger than any number: every document can still be written, and says
/// something that is true.
@Suite struct DensityExtremesTests {
    /// Nothing fails, so that scatter alone decides; far off its density is 0.
    private static let nothingFails = [
        "failure_probability: 0",
        "weapon_classes: {iskander-m: {cep_m: 20, failure_probability: 0}}",
    ]

    private static func item(north: Double, _ assumptions: [String]) -> DensityCase {
        var item = DensityCase()
        item.strikes = [
            item.strike("S1", "2025-01-02", reports: [item.point(north: north, east: 1e-4)])
        ]
        item.assumptions = assumptions
        item.statements = """
            claims:
              - {id: ours, speaker: a, words: b, hypotheses: [directed-at-premises, background]}

            """
        return item
    }

    /// Encodes every document, and finds no number that is none; the summary as one line.
    private static func summary(_ item: DensityCase) throws -> String {
        let assessment = try item.assessment()
        // First so, for it throws where the documents themselves would stop the program.
        _ = try JSONEncoder().encode(ReportDocument(assessment.weighed))
        for document in try assessment.documents() where document.name.hasSuffix("json") {
            #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: document.data) }
        }
        let text = assessment.summary().replacing(/\s+/, with: " ")
        #expect(text.firstMatch(of: /\b(inf|nan|infinity)\b/.ignoresCase()) == nil, "\(text)")
        return text
    }

    /// An objective beside the impact that alone outweighs the premises: no density is even.
    @Test(arguments: [[], ["strikes_in_area: [10, 100]"]])
    func anObjectiveMayOutweighThePremises(_ assumptions: [String]) throws {
        var item = Self.item(north: 1e-4, assumptions)
        item.objectives = [item.objective("depot", north: 1e-4, east: 1e-4)]
        let strike = try #require(item.weighed().strikes.first)
        #expect(strike.evenOdds?.lowerBound == 0)
        let text = try Self.summary(item)
        // It would be even at no number, not "if 0 came down".
        #expect(!text.contains("even if 0 per square kilometre"), "\(text)")
    }

    /// Premises 11 km from where a weapon that never fails came down.
    @Test(arguments: [[], ["strikes_in_area: [10, 100]"]])
    func thePremisesMayBeImpossible(_ assumptions: [String]) throws {
        var item = Self.item(north: 0.1, assumptions + Self.nothingFails)
        item.objectives = [item.objective("depot", north: -0.05, east: 0)]
        item.statements += """
            evidence:
              - {id: E, strikes: S1, favours: background, against: {premises: embassy}, ratio: 2,
                 basis: fuze, stated_by: an expert, independent_of: geometry, sources: paper}
              - {id: F, strikes: S1, favours: {objective: depot}, against: {premises: embassy},
                 ratio: 2, basis: fuze, stated_by: an expert, independent_of: [geometry, E],
                 sources: paper}

            """
        _ = try Self.summary(item)
    }

    /// The only strike was directed at an objective 5 km off, and nothing fails: nothing else came
    /// down at all.
    @Test func nothingElseMayHaveComeDown() throws {
        var item = Self.item(north: 1e-4, ["strikes_in_area: 1"] + Self.nothingFails)
        item.objectives = [item.objective("depot", north: 0.05, east: 0, directed: "1")]
        _ = try Self.summary(item)
    }
}
