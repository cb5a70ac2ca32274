import Evidence
import Foundation
import TestSupport
import Testing

@testable import StrikeProximity

/// Likelihood ratios that experts state: shown beside geometry, multiplied only where they are
/// declared independent, and then shown with and without.
@Suite struct StatedEvidenceTests {
    /// A strike near the embassy, an objective not far off, debris claimed.
    private static func weigh(_ evidence: [String]) throws -> WeighedCase {
        var item = DensityCase()
        item.objectives = [item.objective("depot", north: 0.002, east: 0.001)]
        item.strikes = [
            item.strike(
                "S1", "2025-01-02", weapons: ["iskander-m", "shahed", "interceptor-debris"],
                reports: [item.point(north: 0.0003, east: 0.0004), item.offset(60, 90)])
        ]
        item.statements = "evidence:\n" + evidence.map { "  - \($0)\n" }.joined()
        return try item.weighed()
    }

    private static func evidence(
        _ identifier: String, favours: String = "{premises: embassy}",
        against: String = "background", ratio: String = "[3, 8]", keys: String = ""
    ) -> String {
        "{id: \(identifier), strikes: S1, favours: \(favours), against: \(against), "
            + "ratio: \(ratio), \(keys)basis: fuze, stated_by: an expert, sources: paper}"
    }

    private static func expectSame(
        _ range: ClosedRange<Double>?, _ expected: ClosedRange<Double>,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let range = try #require(range, sourceLocation: sourceLocation)
        expectClose(
            range.lowerBound, expected.lowerBound, relative: 1e-12, sourceLocation: sourceLocation)
        expectClose(
            range.upperBound, expected.upperBound, relative: 1e-12, sourceLocation: sourceLocation)
    }

    // MARK: Beside geometry

    @Test func againstTheBackgroundGeometryIsR() throws {
        let weighed = try Self.weigh([Self.evidence("E")])
        let item = try #require(weighed.evidence.first)
        let ratio = try #require(weighed.strikes.first?.densityRatio)
        try Self.expectSame(item.geometry, ratio)
        #expect(item.ratio == 3...8)
        // Not declared independent, so not multiplied.
        #expect(item.withGeometry == nil && item.withOthers == nil && item.withAll == nil)
        #expect(item.others.isEmpty)
    }

    @Test func againstAnObjectiveGeometryIsOneDensityOverTheOther() throws {
        let weighed = try Self.weigh([
            Self.evidence("E", against: "{objective: depot}"),
            Self.evidence("D", against: "{debris_of: depot}"),
        ])
        let readings = try #require(weighed.strikes.first).readings
        #expect(readings.count == 4)
        let pairs: [(HypothesisID, WeighedEvidence)] = [
            (.objective("depot"), weighed.evidence[0]), (.debris(of: "depot"), weighed.evidence[1]),
        ]
        for (hypothesis, item) in pairs {
            let ratios = try readings.map { reading in
                let other = try #require(
                    reading.density.hypotheses.first { $0.hypothesis == hypothesis })
                return exp(reading.density.logPremises - other.logDensity)
            }
            let (low, high) = (try #require(ratios.min()), try #require(ratios.max()))
            try Self.expectSame(item.geometry, low...high)
        }
    }

    @Test func whatGeometrySaysNothingOfStandsAlone() throws {
        var item = DensityCase()
        item.premises.append("{id: club, name: A club, kind: other, not_located: unknown}")
        item.statements =
            "evidence:\n  - "
            + Self.evidence("E", favours: "{premises: club}", keys: "independent_of: geometry, ")
            + "\n"
        let found = try #require(item.weighed().evidence.first)
        #expect(found.ratio == 3...8)
        #expect(found.geometry == nil && found.withGeometry == nil)
        // Nor where nobody says how many strikes fell.
        item.statements =
            "evidence:\n  - " + Self.evidence("E", keys: "independent_of: geometry, ") + "\n"
        item.assumptions = []
        #expect(try #require(item.weighed().evidence.first).geometry == nil)
    }

    // MARK: Multiplied

    @Test func whatIsIndependentOfGeometryIsShownWithAndWithout() throws {
        let weighed = try Self.weigh([Self.evidence("E", keys: "independent_of: geometry, ")])
        let item = try #require(weighed.evidence.first)
        let ratio = try #require(weighed.strikes.first?.densityRatio)
        #expect(item.ratio == 3...8)
        try Self.expectSame(item.geometry, ratio)
        try Self.expectSame(item.withGeometry, 3 * ratio.lowerBound...8 * ratio.upperBound)
        #expect(item.withOthers == nil)
        // R itself has nothing of it.
        let without = try Self.weigh([Self.evidence("E")])
        #expect(without.ratios == weighed.ratios)
        #expect(without.seriesRatios == weighed.seriesRatios)
    }

    /// 3 to 8 for the premises is 1/8 to 1/3 for the other side.
    @Test(arguments: ["background", "{objective: depot}", "{debris_of: depot}"])
    func theOtherWayRoundIsTheInverse(_ other: String) throws {
        let weighed = try Self.weigh([
            Self.evidence("E", against: other, keys: "independent_of: geometry, "),
            Self.evidence(
                "F", favours: other, against: "{premises: embassy}",
                ratio: "[\(1.0 / 8), \(1.0 / 3)]", keys: "independent_of: geometry, "),
        ])
        let (one, turned) = (weighed.evidence[0], weighed.evidence[1])
        func inverse(_ range: ClosedRange<Double>?) throws -> ClosedRange<Double> {
            let range = try #require(range)
            return 1 / range.upperBound...1 / range.lowerBound
        }
        try Self.expectSame(turned.geometry, inverse(one.geometry))
        try Self.expectSame(turned.withGeometry, inverse(one.withGeometry))
    }

    /// It is enough that one of the two says so; a third that says nothing is left out.
    @Test func evidenceIndependentOfEachOtherIsMultipliedOnce() throws {
        let weighed = try Self.weigh([
            Self.evidence("E", keys: "independent_of: [geometry, F], "),
            Self.evidence(
                "F", favours: "background", against: "{premises: embassy}", ratio: "[0.1, 0.5]",
                keys: "independent_of: geometry, "),
            Self.evidence("G", ratio: "100"),
        ])
        let ratio = try #require(weighed.strikes.first?.densityRatio)
        let found = Dictionary(uniqueKeysWithValues: weighed.evidence.map { ($0.evidence, $0) })
        let (one, two) = (try #require(found["E"]), try #require(found["F"]))
        // 0.1 to 0.5 for the background is 2 to 10 for the premises.
        #expect(one.others == ["F"] && two.others == ["E"])
        try Self.expectSame(one.withOthers, 6...80)
        try Self.expectSame(one.withAll, 6 * ratio.lowerBound...80 * ratio.upperBound)
        try Self.expectSame(two.withOthers, 1.0 / 80...1.0 / 6)
        try Self.expectSame(
            two.withAll, 1 / (80 * ratio.upperBound)...1 / (6 * ratio.lowerBound))
        let third = try #require(found["G"])
        #expect(third.others.isEmpty && third.withOthers == nil && third.withAll == nil)
    }

    /// Independent of each other, but only one of geometry: not multiplied with it together.
    @Test func geometryIsLeftOutWhereOneOfThemDependsOnIt() throws {
        let weighed = try Self.weigh([
            Self.evidence("E", keys: "independent_of: [geometry, F], "), Self.evidence("F"),
        ])
        for item in weighed.evidence {
            try Self.expectSame(item.withOthers, 9...64)
            #expect(item.withAll == nil)
        }
        #expect(weighed.evidence[0].withGeometry != nil)
        #expect(weighed.evidence[1].withGeometry == nil)
    }

    /// Of three, two of which depend on each other, no product has both.
    @Test func whatDependsOnEachOtherIsNeverMultiplied() throws {
        let weighed = try Self.weigh([
            Self.evidence("E", ratio: "2", keys: "independent_of: [F, G], "),
            Self.evidence("F", ratio: "3"), Self.evidence("G", ratio: "5"),
        ])
        #expect(weighed.evidence.map(\.others) == [["F"], ["E"], ["E"]])
        #expect(weighed.evidence.map(\.withOthers) == [6...6, 6...6, 10...10])
    }

    /// On other readings of the strike it is no factor of the same ratio.
    @Test func otherReadingsAreNotMultiplied() throws {
        let weighed = try Self.weigh([
            Self.evidence("E", keys: "independent_of: F, "),
            Self.evidence("F", against: "{objective: depot}"),
        ])
        #expect(weighed.evidence.allSatisfy { $0.others.isEmpty && $0.withOthers == nil })
    }

    // MARK: Shown

    @Test func theDocumentHasItsOriginAndThatNothingIsEstimated() throws {
        var item = DensityCase()
        item.statements =
            "evidence:\n  - " + Self.evidence("E", keys: "independent_of: geometry, ") + "\n"
        let assessment = try item.assessment()
        let json = String(decoding: assessment.reportJSON, as: UTF8.self)
        #expect(json.contains("\"an expert\""))
        let text = assessment.summary().replacing(/\s+/, with: " ")
        #expect(text.contains("an expert"), "\(text)")
    }
}
