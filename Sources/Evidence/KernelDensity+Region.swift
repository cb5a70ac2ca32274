internal import Foundation

extension KernelDensity {
    /// The integral of the density over a region, Diggle's correction made: how much of the mass of
    /// the points' kernels lies in it.
    ///
    /// - Parameters:
    ///   - region: wherever it lies; a region within the window is meant.
    ///   - skipping: points that are left out.
    ///
    /// A fan from a point o near the region's middle to each part γ of its boundary,
    /// ∮∫ f(o + s(γ−o)) s ds (γ−o)×dγ, by Gauss and Legendre in both directions, with as many nodes
    /// as a part's length in bandwidths asks for: 10⁻⁸ of the density. The parts count with their
    /// sign, so that the region need not be star-shaped.
    func integral(over region: PlaneRegion, skipping: Set<Int> = []) -> Double {
        let (middle, reach) = region.surroundings
        let kept = points.indices.filter { !skipping.contains($0) }
        // What lies farther off than this gives less than 10⁻¹² of an even share of one in a thousand.
        let limit = reach + 9 * bandwidth
        let near = kept.compactMap { index -> (SIMD2<Double>, Double)? in
            let offset = points[index] - middle
            guard (offset * offset).sum() <= limit * limit else { return nil }
            return (points[index], 1 / shares[index])
        }
        guard !near.isEmpty else { return 0 }
        let factor = -1 / (2 * bandwidth * bandwidth)
        func kernels(_ place: SIMD2<Double>) -> Double {
            var sum = 0.0
            for (point, weight) in near {
                let offset = place - point
                sum += weight * exp(factor * (offset * offset).sum())
            }
            return sum
        }

        var total = CompensatedSum()
        for piece in region.pieces {
            for part in piece.parts(noLongerThan: bandwidth / 2) {
                let alongRule = Self.rule(length: part.length / bandwidth, isArc: part.isArc)
                for node in 0..<alongRule.count {
                    let share = (alongRule.nodes[node] + 1) / 2
                    let (place, step) = part.place(at: share)
                    let ray = place - middle
                    let cross = (ray.x * step.y - ray.y * step.x) * alongRule.weights[node] / 2
                    guard cross != 0 else { continue }
                    let length = (ray * ray).sum().squareRoot()
                    let count = max(1, Int((2 * length / bandwidth).rounded(.up)))
                    let rule = Self.rule(length: length / bandwidth / Double(count), isArc: false)
                    var along = 0.0
                    for interval in 0..<count {
                        for node in 0..<rule.count {
                            let s = (Double(interval) + (rule.nodes[node] + 1) / 2) / Double(count)
                            along +=
                                rule.weights[node] / 2 / Double(count) * s
                                * kernels(middle + s * ray)
                        }
                    }
                    total.add(cross * along)
                }
            }
        }
        return total.value / (2 * .pi * bandwidth * bandwidth) / Double(kept.count)
    }

    /// Rules by the length of a part in bandwidths, up to a half of one; on an arc the direction
    /// turns as well.
    private static func rule(length: Double, isArc: Bool) -> GaussLegendre {
        if isArc { return GaussLegendre.rules[length > 0.3 ? 7 : 6] }
        return GaussLegendre.rules[
            length <= 0.015 ? 2 : length <= 0.08 ? 3 : length <= 0.2 ? 4 : length <= 0.4 ? 6 : 7]
    }
}

extension PlaneRegion {
    /// A place amid the region's boundary, and how far from it that reaches.
    fileprivate var surroundings: (middle: SIMD2<Double>, reach: Double) {
        let (low, high) = bounds
        let extent = high - low
        return ((low + high) / 2, (extent * extent).sum().squareRoot() / 2)
    }
}

/// A part of a region's boundary, run through from 0 to 1.
private struct BoundaryPart {
    let piece: PlaneRegion.Piece
    let from: Double
    let to: Double
    let length: Double

    var isArc: Bool { if case .arc = piece { true } else { false } }

    /// The place at a share of the part, and how fast it moves there.
    func place(at share: Double) -> (place: SIMD2<Double>, step: SIMD2<Double>) {
        let t = from + share * (to - from)
        switch piece {
        case .line(let a, let b): return (a + t * (b - a), (to - from) * (b - a))
        case .arc(let center, let radius, let start, let sweep):
            let angle = start + t * sweep
            let direction = SIMD2(cos(angle), sin(angle))
            return (
                center + radius * direction,
                (to - from) * sweep * radius * SIMD2(-direction.y, direction.x)
            )
        }
    }
}

extension PlaneRegion.Piece {
    /// Equal parts of at most a length, and of a quarter turn.
    fileprivate func parts(noLongerThan limit: Double) -> [BoundaryPart] {
        let (length, least): (Double, Double) =
            switch self {
            case .line(let a, let b): (((b - a) * (b - a)).sum().squareRoot(), 1)
            case .arc(_, let radius, _, let sweep): (radius * abs(sweep), abs(sweep) / (.pi / 2))
            }
        let count = max(1, Int(max(length / limit, least - 1e-9).rounded(.up)))
        return (0..<count).map { index in
            BoundaryPart(
                piece: self, from: Double(index) / Double(count),
                to: Double(index + 1) / Double(count), length: length / Double(count))
        }
    }
}
