import Evidence
import Foundation
import TestSupport
import Testing

@testable import StrikeProximity

/// Cases whose R is known without the program.
@Suite struct DensityIdentityTests {
    /// The impact midway between premises and objective, where one weapon was aimed at one of them:
    /// even odds, less what the other strikes add. The series of one strike has the same ratio.
    @Test(arguments: [2, 100, 3_000]) func aLoneStrikeBetweenTwoPlacesDecidesNothing(
        _ number: Int
    ) throws {
        var item = DensityCase()
        item.objectives = [
            item.objective("depot", north: 0, east: 0.0008, directed: "1")
        ]
        item.strikes = [
            item.strike("S1", "2025-01-02", reports: [item.point(north: 0, east: 0.0004)])
        ]
        item.assumptions = [
            "strikes_in_area: \(number)", "clustering: 1", "failure_probability: 0",
            "weapon_classes: {iskander-m: {cep_m: 20, failure_probability: 0}}",
        ]
        let weighed = try item.weighed()
        let reading = try #require(weighed.strikes.first?.readings.first)
        let own = reading.density.logPremises
        let depot = try #require(
            reading.density.hypotheses.first { $0.hypothesis == .objective("depot") })
        expectClose(depot.logDensity, own, absolute: 1e-6)

        let undirected = Double(number - 1) / weighed.measured.located.area.squareMetres
        let expected = 1 / (1 + undirected / exp(own))
        let ratio = try #require(reading.density.ratio.ratio)
        expectClose(ratio.lowerBound, expected, relative: 1e-6)
        expectClose(ratio.upperBound, expected, relative: 1e-6)
        #expect(ratio.lowerBound < 1 && ratio.lowerBound > 0.9)

        let series = try #require(weighed.series.first?.combinations)
        #expect(series.map(\.directed) == [1] && series.map(\.strikes) == [number])
        for end in [series[0].logR.lowerBound, series[0].logR.upperBound] {
            expectClose(exp(end), ratio.lowerBound, relative: 1e-6)
        }
    }

    /// A strike that may have come down anywhere in the area was one of N: no premises gain by it,
    /// however densely strikes come down near them.
    @Test func aReportThatAllowsTheWholeAreaIsOneOfN() throws {
        var item = DensityCase()
        let sides = (north: 0.2, east: 0.3)
        let corners = [(-1.0, -1.0), (-1, 1), (1, 1), (1, -1)].map {
            "[\(item.longitude + $0.1 * sides.east), \(item.latitude + $0.0 * sides.north)]"
        }
        let ring = "{rings: [[\(corners.joined(separator: ", "))]]}"
        item.area = "polygon: \(ring)"
        item.premises.append(item.premises("hospital", north: 0.03, east: -0.05))
        item.strikes = [
            item.strike(
                "S1", "2025-01-02", reports: ["area: \(ring)"], premises: "[embassy, hospital]")
        ]
        let ratios = try item.ratios()
        // The plane's polygon beside the geodesic one, and the few failed weapons that would leave.
        expectSame(
            ratios,
            ["S1 embassy": 1.0 / 3_000...1.0 / 300, "S1 hospital": 1.0 / 3_000...1.0 / 300],
            relative: 1e-3)
    }

    /// Without objectives R is f over the density of the others, in which they simply enter.
    @Test func clusteringAndNumbersDivide() throws {
        func ratio(_ lines: String...) throws -> ClosedRange<Double> {
            var item = DensityCase()
            item.assumptions = lines
            return try #require(item.ratios().values.first)
        }
        func expectEqual(
            _ a: ClosedRange<Double>, _ b: ClosedRange<Double>,
            sourceLocation: SourceLocation = #_sourceLocation
        ) {
            expectSame(["": a], ["": b], sourceLocation: sourceLocation)
        }
        let even = try ratio("strikes_in_area: 650", "clustering: 1")
        let twice = try ratio("strikes_in_area: 650", "clustering: [2, 2]")
        expectEqual(2 * twice.lowerBound...2 * twice.upperBound, even)
        expectEqual(try ratio("strikes_in_area: [650, 650]", "clustering: 1"), even)
        expectEqual(try ratio("strikes_in_area: [650, 650]", "clustering: [1, 1]"), even)
        let known = try ratio("strikes_in_area: 650")
        expectEqual(known.lowerBound * 10...known.upperBound, even)
        let half = try ratio("strikes_in_area: 650", "clustering: [0.5, 1]")
        expectEqual(half.lowerBound...half.upperBound / 2, even)

        let area = try DensityCase().weighed().measured.located.area.squareMetres / 1e6
        let stated = try ratio("strikes_per_km2: [\(650 / area), \(6_500 / area)]")
        expectEqual(stated, known)
    }

    /// Where nobody says how many strikes fell, the density of even odds is f itself.
    @Test func withoutNumbersTheEvenDensityIsThatOfOneWeapon() throws {
        var item = DensityCase()
        item.assumptions = []
        let strike = try #require(item.weighed().strikes.first)
        let reading = try #require(strike.readings.first)
        #expect(strike.densityRatio == nil && reading.density.ratio.all == nil)
        let even = try #require(strike.evenOdds)
        expectClose(even.lowerBound, exp(reading.density.logPremises), relative: 1e-12)
        // So many per square kilometre, stated as the density, give R = 1.
        item.assumptions = ["strikes_per_km2: \(even.lowerBound * 1e6)"]
        let ratio = try #require(item.ratios().values.first)
        expectClose(ratio.lowerBound, 1, relative: 1e-12)
        expectClose(ratio.upperBound, 1, relative: 1e-12)
    }
}
