internal import Foundation
internal import Synchronization

/// A scatter as a mixture of circular normals: that of a lognormal CEP, of Student's t, or of both.
struct ScatterMixture: Sendable {
    /// The mixture for a median variance of 1 m².
    final class Shape: Sendable {
        /// ln of each normal's share; the shares sum to 1.
        let logWeights: [Double]
        /// Variance of each, as a multiple of the median's, rising.
        let factors: [Double]
        /// The most probable one.
        let middle: Int

        init(logWeights: [Double], factors: [Double]) {
            self.logWeights = logWeights
            self.factors = factors
            middle =
                logWeights.indices.max { logWeights[$0] < logWeights[$1] } ?? 0
        }
    }

    private struct Key: Hashable {
        let logSigma: Double
        let isStudent: Bool
    }

    /// Square of a bivariate t's scale over that of its median miss: 1/3(2^⅔ − 1), as
    /// P(r > R) = (1 + R²/3s²)^(−3/2).
    private static let studentScale = 1 / (3 * (pow(2, 2.0 / 3) - 1))

    let shape: Shape
    /// Variance for a factor of 1, m².
    let scale: Double

    /// The mixture of a dispersion other than one along and across a flight direction, whose only
    /// normal would be said by `scale` 1 alone.
    init(_ dispersion: Dispersion) {
        switch dispersion {
        case .circular(let cep), .elongated(let cep, _, _):
            shape = Self.shape(Key(logSigma: cep.logSigma, isStudent: false))
            let sigma = cep.likely / CircularErrorProbable.perSigma
            scale = sigma * sigma
        case .studentT(let cep):
            shape = Self.shape(Key(logSigma: cep.logSigma, isStudent: true))
            scale = cep.likely * cep.likely * Self.studentScale
        case .rangeDeflection:
            shape = Self.shape(Key(logSigma: 0, isStudent: false))
            scale = 1
        }
    }

    // MARK: Shapes

    private static let shapes = Mutex<[Key: Shape]>([:])

    private static func shape(_ key: Key) -> Shape {
        if let shape = shapes.withLock({ $0[key] }) { return shape }
        let shape = key.isStudent ? student(key.logSigma) : normal(key.logSigma)
        shapes.withLock { shapes in
            // A search that varies the spread must not fill the memory.
            if shapes.count >= 64 { shapes.removeAll() }
            shapes[key] = shape
        }
        return shape
    }

    /// A lognormal CEP by the trapezoid rule in its normal variable, to ten standard deviations of its
    /// logarithm: what only a CEP beyond would explain is not explained. The step keeps e^(−r²/2v)
    /// analytic over a strip wide enough for 10⁻¹².
    private static func normal(_ tau: Double) -> Shape {
        guard tau > 0 else { return Shape(logWeights: [0], factors: [1]) }
        let step = min(0.125, 0.08 / tau)
        let reach = Int((10 / step).rounded(.up))
        let nodes = (-reach...reach).map { step * Double($0) }
        let unit = log(step) - log(2 * .pi) / 2
        return Shape(
            logWeights: nodes.map { unit - $0 * $0 / 2 }, factors: nodes.map { exp(2 * tau * $0) })
    }

    /// Student's t with three degrees of freedom is normal with variance s² · 3/χ²₃; the logarithm
    /// of that and of a lognormal CEP add.
    private static func student(_ tau: Double) -> Shape {
        let step = 0.25
        let logs = stride(from: -4.75 - 20 * tau, through: 34 + 20 * tau, by: step)
        // Of 3/χ²₃, by its logarithm q: c^(3/2) e^(−c/2) / (2^(3/2) Γ(3/2)) with c = 3 e^(−q).
        let unit = -1.5 * log(2.0) - log(Double.pi.squareRoot() / 2)
        func density(_ q: Double) -> Double {
            let logC = log(3.0) - q
            return unit + 1.5 * logC - exp(logC) / 2
        }
        let pace = tau > 0 ? min(0.2, 0.1 / tau) : 1
        let reach = tau > 0 ? Int((10 / pace).rounded(.up)) : 0
        var weights: [Double] = []
        var factors: [Double] = []
        for y in logs {
            var weight = density(y) + log(step)
            if tau > 0 {
                let terms = (-reach...reach).map { index in
                    let z = pace * Double(index)
                    return density(y - 2 * tau * z) - z * z / 2
                }
                weight = LogSum.of(terms) + log(pace) - log(2 * .pi) / 2 + log(step)
            }
            // Below this nothing counts, whatever it is multiplied with.
            guard weight > -160 else { continue }
            weights.append(weight)
            factors.append(exp(y))
        }
        return Shape(logWeights: weights, factors: factors)
    }
}
