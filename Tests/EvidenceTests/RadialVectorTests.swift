import Evidence
import TestSupport
import Testing

@Suite struct RadialVectorTests {
    private static func normal(
        _ row: VectorFolder.Row
    ) throws -> (mean: SIMD2<Double>, covariance: Covariance) {
        let (sx, sy, rho) = try (row.number("sx"), row.number("sy"), row.number("rho"))
        return (
            SIMD2(try row.number("mx"), try row.number("my")),
            Covariance(eastEast: sx * sx, eastNorth: rho * sx * sy, northNorth: sy * sy)
        )
    }

    /// Absolute 1e-15 and, in the tails, relative 1e-10, on both sides of the distribution.
    @Test(arguments: try VectorFolder.csv("radial_cdf.csv"))
    func cdf(_ row: VectorFolder.Row) throws {
        let (mean, covariance) = try Self.normal(row)
        let found = RadialNormal.cdf(
            radius: try row.number("R"), mean: mean, covariance: covariance)
        for (value, column) in [(found.probability, "cdf"), (found.complement, "sf")] {
            let expected = try row.number(column)
            expectClose(
                value, expected, relative: expected < 1e-3 ? 1e-10 : 0,
                absolute: expected < 1e-3 ? 0 : 1e-15, "\(row["id"] ?? "") \(column)")
        }
    }

    /// Relative 1e-12.
    @Test(arguments: try VectorFolder.csv("radial_quantile.csv"))
    func quantile(_ row: VectorFolder.Row) throws {
        let (mean, covariance) = try Self.normal(row)
        let found = RadialNormal.quantile(
            probability: try row.number("p"), mean: mean, covariance: covariance)
        expectClose(found, try row.number("R"), relative: 1e-12, row["id"] ?? "")
    }

    /// sigma = CEP / √(2 ln 2): the median of a circular normal is its CEP. Relative 1e-13.
    @Test(arguments: [0.01, 1, 35, 10_000]) func theMedianIsTheCEP(_ cep: Double) {
        let covariance = Covariance.circular(sigma: cep / CircularErrorProbable.perSigma)
        expectClose(
            RadialNormal.quantile(probability: 0.5, mean: .zero, covariance: covariance), cep,
            relative: 1e-13)
    }
}
