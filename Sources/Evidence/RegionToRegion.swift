internal import Foundation

extension PlaneRegion {
    /// Probability that an aim point, uniform in `aim`, blurred by a normal, falls into the region.
    ///
    /// By Green's theorem twice, with both boundaries whitened,
    /// ∬ φ(y − a) da dy = −∮∮ H(|y − a|) dl·dl′ with H(r) = Ein(r²/2)/4π, whose Laplacian is φ.
    /// Where the regions keep a standard deviation apart, Ein's logarithm adds exactly nothing and
    /// E₁ alone keeps the relative accuracy of the tail.
    ///
    /// Accuracy: 1·10⁻¹⁰ relative, less 10⁻¹⁵ times the square of the regions' distance over their
    /// size where they are small and far apart; 1·10⁻³ where borders that are not parallel coincide
    /// over many thousand standard deviations.
    ///
    /// - Parameters:
    ///   - floor: a logarithm below which the probability counts for nothing; it is then only
    ///     bounded from above, which is quick.
    ///   - isRough: without effect; the integral is quick enough.
    public func probability(
        uniformAimIn aim: PlaneRegion, covariance: Covariance,
        negligibleBelow floor: Double = -.infinity, isRough: Bool = false
    ) -> RegionProbability {
        precondition(covariance.determinant > 0, "a blur without extent")
        let whitening = Whitening(covariance)
        let anchor = pieces.first?.anyPoint ?? .zero
        let first = BoundaryPanels(self, shift: -anchor, whitening: whitening)
        let second = BoundaryPanels(aim, shift: -anchor, whitening: whitening)
        // Whitened areas: the double integral is over both, the density of the aim over one.
        let share = whitening.areaScale / (4 * .pi * aim.area)
        let pairs = BoundaryPairs(first, second, floor: 1, most: 20_000)
        let (gap, least) = (pairs.gap, pairs.gap * pairs.gap / 2)
        let overlaps =
            gap == 0 || pieces.contains { aim.contains($0.anyPoint) }
            || aim.pieces.contains { contains($0.anyPoint) }
        if !overlaps, -least < floor {
            return RegionProbability(
                probability: exp(-least), complement: 1, logProbability: -least)
        }
        if !overlaps, gap >= 1 {
            let value = min(
                0, TailSum.logIntegral(first, second, gap: gap, variance: 1) + log(share))
            return RegionProbability(
                probability: exp(value), complement: -expm1(value), logProbability: value)
        }
        var sum = NearSum(twiceVariance: 2)
        pairs.visit(&sum)
        let probability = min(1, max(0, -sum.value * share))
        return RegionProbability(
            probability: probability, complement: 1 - probability,
            logProbability: log(probability))
    }
}

extension PlaneRegion.Piece {
    /// A point on the piece.
    var anyPoint: SIMD2<Double> {
        switch self {
        case .line(let a, _): a
        case .arc(let center, let radius, let start, _):
            center + radius * SIMD2(cos(start), sin(start))
        }
    }
}
