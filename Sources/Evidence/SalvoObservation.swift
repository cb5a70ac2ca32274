internal import Foundation

/// Several impacts of one attack: what made one of them miss may have made all of them miss.
///
/// The impacts scatter independently about their common aim point, after a bias that they share:
/// covariance (W + R) ⊗ I + B ⊗ J. Ratios within a salvo are therefore never multiplied.
public struct SalvoObservation: Hashable, Sendable {
    /// One reported impact.
    public struct Impact: Hashable, Sendable {
        /// Metres east and north.
        public let point: SIMD2<Double>
        /// Standard deviation of its position in each direction, metres.
        public let sigma: Double

        /// An impact.
        public init(point: SIMD2<Double>, sigma: Double) {
            self.point = point
            self.sigma = sigma
        }
    }

    /// The most impacts that can be weighed together: each may have failed, in all combinations.
    public static let largest = 16

    /// The impacts.
    public let impacts: [Impact]
    /// How such weapons scatter about their aim point; the same CEP for all.
    public let dispersion: Dispersion
    /// Share that fails or strays, each on its own.
    public let failureProbability: Double
    /// The miss that they share.
    public let bias: AimBias
    /// The density of undirected strikes.
    public let background: Background

    /// A salvo.
    ///
    /// - Throws: when there are no impacts or more than ``largest``, or a probability is none.
    public init(
        impacts: [Impact], dispersion: Dispersion, failureProbability: Double, bias: AimBias,
        background: Background
    ) throws(EvidenceError) {
        guard !impacts.isEmpty, impacts.count <= Self.largest else {
            throw .wrongCount("impacts", given: impacts.count, needed: Self.largest)
        }
        guard (0...1).contains(failureProbability) else {
            throw .notAProbability("failure probability", failureProbability)
        }
        try dispersion.check()
        self.impacts = impacts
        self.dispersion = dispersion
        self.failureProbability = failureProbability
        self.bias = bias
        self.background = background
    }

    /// ln of the density of all impacts together if every weapon was aimed at a point whose own
    /// position has a standard deviation; per m² for each impact.
    public func logDensity(aim: SIMD2<Double>, aimSigma: Double) -> Double {
        // The aim point's own uncertainty is shared too.
        let shared = Covariance.circular(
            sigma: (bias.sigma * bias.sigma + aimSigma * aimSigma).squareRoot())
        return dispersion.logMean { scatter in
            logDensity(aim + bias.offset, scatter, shared)
        }
    }

    /// The same against the background alone: how much more probable the salvo is.
    public func logRatio(aim: SIMD2<Double>, aimSigma: Double) -> Double {
        logDensity(aim: aim, aimSigma: aimSigma) - Double(impacts.count) * background.logDensity
    }

    /// Sums over which of the weapons failed.
    private func logDensity(
        _ aim: SIMD2<Double>, _ scatter: Covariance, _ shared: Covariance
    ) -> Double {
        let failed = log(failureProbability) + background.logDensity
        let worked = log1p(-failureProbability)
        var terms: [Double] = []
        for subset in 0..<(1 << impacts.count) {
            let working = impacts.indices.filter { subset >> $0 & 1 == 1 }
            let failures = impacts.count - working.count
            if failures > 0, failureProbability == 0 { continue }
            if !working.isEmpty, failureProbability == 1 { continue }
            var term = failures > 0 ? Double(failures) * failed : 0
            if !working.isEmpty {
                term += Double(working.count) * worked
                term += Self.logNormal(
                    working.map { impacts[$0].point - aim },
                    working.map { scatter + .circular(sigma: impacts[$0].sigma) }, shared)
            }
            terms.append(term)
        }
        return LogSum.of(terms)
    }

    /// ln N(d₁, …, dₙ; 0, diag(Cᵢ) + B ⊗ J), one impact after the other: given those before it, the
    /// shared bias is known better, and the next is normal about what is known of it.
    private static func logNormal(
        _ offsets: [SIMD2<Double>], _ own: [Covariance], _ shared: Covariance
    ) -> Double {
        var (mean, spread) = (SIMD2<Double>.zero, shared)
        var sum = 0.0
        for (offset, covariance) in zip(offsets, own) {
            let total = spread + covariance
            let residual = offset - mean
            sum += StrikeObservation.logNormal(residual, total)
            // Kalman's update with gain K = S (S + C)⁻¹.
            let determinant = total.determinant
            let (a, b, c) = (
                total.northNorth / determinant, -total.eastNorth / determinant,
                total.eastEast / determinant
            )
            let whitened = SIMD2(
                a * residual.x + b * residual.y, b * residual.x + c * residual.y)
            mean += SIMD2(
                spread.eastEast * whitened.x + spread.eastNorth * whitened.y,
                spread.eastNorth * whitened.x + spread.northNorth * whitened.y)
            // S − S (S + C)⁻¹ S, kept symmetric.
            let (e, n, x) = (spread.eastEast, spread.northNorth, spread.eastNorth)
            let (t11, t12) = (e * a + x * b, e * b + x * c)
            let (t21, t22) = (x * a + n * b, x * b + n * c)
            spread = Covariance(
                eastEast: e - (t11 * e + t12 * x), eastNorth: x - (t11 * x + t12 * n),
                northNorth: n - (t21 * x + t22 * n))
        }
        return sum
    }
}
