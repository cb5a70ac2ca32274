internal import Foundation

/// Normals about one point, the same in every direction, mixed by weight: how weapons come down whose
/// spread is not known for sure, seen through reports that are not exact.
struct RadialMixture: Hashable, Sendable {
    /// Shape of the scatter about an aim point.
    enum Shape: Hashable, Sendable {
        case normal
        /// Student's t with 3 degrees of freedom: a normal whose variance is divided by χ²₃/3.
        case studentT
    }

    /// Weights, which sum to 1.
    let weights: [Double]
    /// Variances in each direction, m².
    let variances: [Double]
    /// Sums of the weights up to and with each.
    private let cumulative: [Double]

    /// Median over variance of Student's t with 3 degrees of freedom in the plane: the radius with
    /// half of it is s √(3 (2^⅔ − 1)).
    private static let studentMedian = (3 * (pow(4, 1 / 3.0) - 1)).squareRoot()

    /// A scatter of which the median radius is believed as a lognormal.
    ///
    /// The trapezoid rule in the normal variable, in steps of a half: relative accuracy 10⁻⁴; a known
    /// median is exact.
    ///
    /// - Parameters:
    ///   - median: metres.
    ///   - variance: of everything else, the report's and the aim point's position, m².
    init(median: CircularErrorProbable, shape: Shape = .normal, variance: Double) {
        let tau = median.logSigma
        var parts: [(weight: Double, variance: Double)] = []
        switch shape {
        case .normal:
            let sigma = median.likely / CircularErrorProbable.perSigma
            for (weight, z) in Self.normalNodes(tau > 0) {
                parts.append((weight, sigma * sigma * exp(2 * tau * z)))
            }
        case .studentT:
            let scale = median.likely / Self.studentMedian
            for (weight, z) in Self.normalNodes(tau > 0) {
                for (share, divisor) in Self.chiSquareNodes where weight * share > 1e-9 {
                    parts.append((weight * share, scale * scale * exp(2 * tau * z) / divisor))
                }
            }
        }
        let total = parts.reduce(0) { $0 + $1.weight }
        weights = parts.map { $0.weight / total }
        variances = parts.map { $0.variance + variance }
        var sum = 0.0
        cumulative = weights.map {
            sum += $0
            return sum
        }
    }

    private static func normalNodes(_ isSpread: Bool) -> [(weight: Double, z: Double)] {
        guard isSpread else { return [(1, 0)] }
        return (-12...12).map {
            let z = 0.5 * Double($0)
            return (exp(-z * z / 2), z)
        }
    }

    /// χ²₃/3, by the trapezoid rule in its logarithm.
    private static let chiSquareNodes: [(weight: Double, value: Double)] = (-20...6).map {
        let x = 0.6 * Double($0)
        return (exp(1.5 * x - exp(x) / 2), exp(x) / 3)
    }

    /// Density at a squared distance (m²), per m².
    func density(atSquaredDistance squared: Double) -> Double {
        var sum = 0.0
        for (weight, variance) in zip(weights, variances) {
            sum += weight * exp(-squared / (2 * variance)) / (2 * .pi * variance)
        }
        return sum
    }

    /// Densities at eight squared distances.
    func densities(atSquaredDistances squared: SIMD8<Double>) -> SIMD8<Double> {
        var sum = SIMD8<Double>.zero
        for index in weights.indices {
            let rate = -1 / (2 * variances[index])
            sum += (-weights[index] * rate / .pi) * VectorExponential.of(squared * rate)
        }
        return sum
    }

    /// Share within a squared distance (m²).
    func share(withinSquaredDistance squared: Double) -> Double {
        var sum = 0.0
        for (weight, variance) in zip(weights, variances) {
            sum -= weight * expm1(-squared / (2 * variance))
        }
        return sum
    }

    /// The normal that a number from 0 up to 1 picks.
    func normal(_ u: Double) -> Int {
        var (low, high) = (0, cumulative.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if cumulative[middle] > u { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// A place about the origin by one of the normals, from two numbers from 0 up to 1.
    func place(normal: Int, _ u: SIMD2<Double>) -> SIMD2<Double> {
        let radius = (-2 * variances[normal] * log1p(-u.x)).squareRoot()
        let angle = 2 * Double.pi * u.y
        return radius * SIMD2(cos(angle), sin(angle))
    }

    /// A place about the origin, from three numbers from 0 up to 1; spread as evenly as those are.
    func place(_ u: SIMD3<Double>) -> SIMD2<Double> {
        place(normal: normal(u.x), SIMD2(u.y, u.z))
    }
}
