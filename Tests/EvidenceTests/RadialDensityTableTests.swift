import Evidence
import Foundation
import TestSupport
import Testing

/// The table beside the density that it is of.
@Suite struct RadialDensityTableTests {
    @Test(arguments: [(5.0, 15.0, 100.0), (200, 800, 3_000), (3, 10, 30)], [1.0, 400, 666_000])
    func isTheDensity(_ cep: (low: Double, likely: Double, high: Double), _ variance: Double) throws
    {
        let density = try RadialDensity(
            cep: CircularErrorProbable(low: cep.low, likely: cep.likely, high: cep.high),
            variance: variance, failureProbability: 0.1)
        try check(density)
    }

    @Test func isThatOfAKnownScatter() throws {
        try check(
            RadialDensity(
                cep: CircularErrorProbable(known: 20), variance: 100, failureProbability: 0))
    }

    private func check(_ density: RadialDensity) throws {
        let table = RadialDensityTable(density)
        for step in 0..<6_000 {
            let squared = exp(-3 + Double(step) * 0.0045)
            let expected = density.core(atSquaredDistance: squared)
            expectClose(table.core(atSquaredDistance: squared), expected, relative: 2e-12)
        }
    }
}
