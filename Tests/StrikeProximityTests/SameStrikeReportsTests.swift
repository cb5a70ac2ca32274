import Foundation
import TestSupport
import Testing

@testable import StrikeProximity

/// Reports of one strike that stand under two names are its reports, no strikes of their own.
@Suite struct SameStrikeReportsTests {
    private static let places = [(2e-4, 2e-4), (2e-3, 2e-3)]

    private static var reports: [String] {
        places.map { DensityCase().point(north: $0.0, east: $0.1) }
    }

    /// One report near the premises and one 260 m off, under one name or under two.
    private static func item(underTwoNames: Bool, _ assumptions: String) -> DensityCase {
        var item = DensityCase()
        let when = "2025-01-02T03:04"
        item.strikes =
            underTwoNames
            ? [
                item.strike("S1", when, reports: [reports[0]]),
                item.strike("again", when, reports: [reports[1]], keys: "same_as: S1, "),
            ] : [item.strike("S1", when, reports: reports)]
        item.assumptions = [assumptions, "clustering: 1"]
        item.statements = """
            claims:
              - {id: ours, speaker: a, words: b, hypotheses: directed-at-premises}

            """
        return item
    }

    /// The mean of two reports that contradict each other would be surer than either is.
    @Test func contradictingReportsUnderTwoNamesStayContradicting() throws {
        let assumptions = "strikes_in_area: 300"
        let one = try Self.item(underTwoNames: false, assumptions).weighed()
        let two = try Self.item(underTwoNames: true, assumptions).weighed()
        #expect(two.series.first?.attacks.count == 1)
        expectSame(two.seriesRatios, one.seriesRatios)
        #expect(one.claims.map(\.verdict) == [.dependsOn])
        #expect(two.claims.map(\.verdict) == one.claims.map(\.verdict))
    }

    /// They are one strike also where strikes are counted.
    @Test func theyAreOneOfTheStrikesInTheArea() throws {
        #expect(try Self.item(underTwoNames: true, "strikes_in_area: 1").fault() == nil)
    }
}
