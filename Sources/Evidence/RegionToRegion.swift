internal import Foundation

extension PlaneRegion {
    /// Probability that an aim point, uniform in `aim`, blurred by a normal, falls into the region.
    ///
    /// By Green's theorem twice, with both boundaries whitened,
    /// ∬ φ(y − a) da dy = −∮∮ H(|y − a|) dl·dl′ with H(r) = Ein(r²/2)/4π, whose Laplacian is φ.
    /// Where the regions keep a standard deviation apart, Ein's logarithm adds exactly nothing and
    /// E₁ alone keeps the relative accuracy of the tail.
    ///
    /// Accuracy: 1·10⁻⁸ relative where the standard deviation is not below a 150th of the regions'
    /// size, 1·10⁻³ below that, as the number of nodes is bounded.
    ///
    /// - Parameters:
    ///   - floor: a logarithm below which the probability counts for nothing; it is then only
    ///     bounded from above, which is quick.
    ///   - isRough: 1·10⁻⁴ relative will do, in a quarter of the time.
    public func probability(
        uniformAimIn aim: PlaneRegion, covariance: Covariance,
        negligibleBelow floor: Double = -.infinity, isRough: Bool = false
    ) -> RegionProbability {
        precondition(covariance.determinant > 0, "a blur without extent")
        let whitening = Whitening(covariance)
        let impacts = Nodes(self, whitening, isRough: isRough)
        let aims = Nodes(aim, whitening, isRough: isRough)
        let gap = impacts.squaredGap(to: aims)
        if -gap / 2 < floor {
            return RegionProbability(
                probability: exp(-gap / 2), complement: 1, logProbability: -gap / 2)
        }
        let overlaps =
            gap == 0
            && (pieces.contains { aim.contains($0.anyPoint) }
                || aim.pieces.contains { contains($0.anyPoint) })
        var least = overlaps ? 0 : Double.infinity
        for p in overlaps ? [] : impacts.points {
            for q in aims.points {
                let difference = p - q
                least = min(least, (difference * difference).sum())
            }
        }
        if !overlaps, -least / 2 < floor {
            return RegionProbability(
                probability: exp(-least / 2), complement: 1, logProbability: -least / 2)
        }
        // Whitened areas: the double integral is over both, the density of the aim over one.
        let share = 1 / (aim.area / whitening.areaScale)
        if least >= 1, !overlaps {
            let scaled = Self.sum(impacts, aims) { r2 in
                r2 > least + 90
                    ? 0 : exp((least - r2) / 2) * ExponentialIntegral.scaledE1(r2 / 2)
            }
            let value = max(0, -scaled / (4 * .pi) * share)
            let probability = min(1, value * exp(-least / 2))
            return RegionProbability(
                probability: probability, complement: 1 - probability,
                logProbability: log(value) - least / 2)
        }
        let value = Self.sum(impacts, aims) { r2 in ExponentialIntegral.ein(r2 / 2) }
        let probability = min(1, max(0, -value / (4 * .pi) * share))
        return RegionProbability(
            probability: probability, complement: 1 - probability,
            logProbability: log(probability))
    }

    /// Quadrature nodes along a boundary with their tangents, weighted.
    private struct Nodes {
        var points: [SIMD2<Double>] = []
        var tangents: [SIMD2<Double>] = []
        /// How far a place of the boundary may be from the nearest node: half of the longest part.
        let margin: Double

        /// A square of a distance below which no points of the two regions come: that between
        /// the boxes about them.
        func squaredGap(to other: Nodes) -> Double {
            func box(_ points: [SIMD2<Double>]) -> (low: SIMD2<Double>, high: SIMD2<Double>) {
                points.reduce((SIMD2(repeating: .infinity), SIMD2(repeating: -.infinity))) {
                    (pointwiseMin($0.0, $1), pointwiseMax($0.1, $1))
                }
            }
            let (a, b) = (box(points), box(other.points))
            let gap = pointwiseMax(a.low - b.high, b.low - a.high) - margin - other.margin
            let apart = pointwiseMax(gap, .zero)
            return (apart * apart).sum()
        }

        /// Most nodes of one boundary.
        static let most = 1_600

        init(_ region: PlaneRegion, _ whitening: Whitening, isRough: Bool) {
            let boundary = WhitenedBoundary(region, mean: .zero, whitening)
            let length = boundary.pieces.reduce(0) { total, piece in
                let first = piece.place(piece.start)
                let last = piece.place(piece.end)
                return total
                    + WhitenedBoundary.Part(piece, piece.start, first, piece.end, last).length
            }
            let longest = max(2, length * 8 / Double(Self.most))
            margin = longest / 2
            boundary.visit { part in
                part.length <= longest ? .integrate : .split
            } _: { part, _ in
                let (middle, half) = ((part.a + part.b) / 2, (part.b - part.a) / 2)
                let rules = isRough ? GaussLegendre.roughByLength : GaussLegendre.byLength
                let rule = (rules.first { part.length <= $0.longest } ?? rules[rules.count - 1])
                    .rule
                for index in 0..<rule.count {
                    let place = part.piece.place(middle + half * rule.nodes[index])
                    points.append(place.point)
                    tangents.append(half * rule.weights[index] * place.slope)
                }
            }
        }
    }

    private static func sum(
        _ a: Nodes, _ b: Nodes, _ kernel: (Double) -> Double
    ) -> Double {
        var total = CompensatedSum()
        for i in a.points.indices {
            var row = 0.0
            for j in b.points.indices {
                let difference = a.points[i] - b.points[j]
                row +=
                    kernel((difference * difference).sum())
                    * (a.tangents[i] * b.tangents[j]).sum()
            }
            total.add(row)
        }
        return total.value
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
