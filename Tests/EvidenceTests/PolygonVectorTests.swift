import Evidence
import Foundation
import TestSupport
import Testing

@Suite struct PolygonVectorTests {
    struct Row: Decodable, Sendable, CustomTestStringConvertible {
        let id: String
        let rings: [[[DecimalString]]]
        let mx, my, sx, sy, rho, area, prob: DecimalString
        let uniform_aim_density: DecimalString
        var testDescription: String { id }

        var region: PlaneRegion {
            get throws {
                try .polygon(rings: rings.map { $0.map { SIMD2($0[0].value, $0[1].value) } })
            }
        }
        var mean: SIMD2<Double> { SIMD2(mx.value, my.value) }
        var covariance: Covariance {
            Covariance(
                eastEast: sx.value * sx.value, eastNorth: rho.value * sx.value * sy.value,
                northNorth: sy.value * sy.value)
        }
    }

    /// prob: absolute 1e-15 and, in the tails, relative 1e-10. area: relative 1e-12.
    /// Density of a uniform aim: relative 1e-12, in the tail 1e-10.
    @Test(arguments: try VectorFolder.json("polygon_prob.json", as: [Row].self))
    func probability(_ row: Row) throws {
        let region = try row.region
        expectClose(region.area, row.area.value, relative: 1e-12, "area")
        let found = region.probability(mean: row.mean, covariance: row.covariance)
        let isTail = row.prob.value < 1e-3
        expectClose(
            found.probability, row.prob.value, relative: isTail ? 1e-10 : 0,
            absolute: isTail ? 0 : 1e-15, "prob")
        let density = found.probability / region.area
        expectClose(
            density, row.uniform_aim_density.value, relative: isTail ? 1e-10 : 1e-12, "density")
    }

    @Test func aFarTailKeepsItsLogarithm() throws {
        // A square of side 2 at 300 sigma: P ≈ φ integrated over it, dominated by its near edge.
        let square = try PlaneRegion.polygon(
            rings: [[SIMD2(299, -1), SIMD2(301, -1), SIMD2(301, 1), SIMD2(299, 1)]])
        let found = square.probability(mean: .zero, covariance: .circular(sigma: 1))
        #expect(found.probability == 0)
        // Mills: P(X > 299) ≈ φ(299)/299 · (1 − 1/299² + 3/299⁴); P(|Y| < 1) = erf(1/√2).
        let x = 299.0
        let expected =
            -x * x / 2 - log(2 * .pi) / 2 - log(x)
            - 1 / (x * x) + 2.5 / (x * x * x * x) + log(erf(0.5.squareRoot()))
        expectClose(found.logProbability, expected, relative: 1e-12)
    }
}
