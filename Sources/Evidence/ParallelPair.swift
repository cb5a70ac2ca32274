internal import Foundation

/// Two parallel lines or two arcs about one centre: their distance depends on the difference of the
/// two parameters alone, so that a single integral remains.
///
/// It keeps regions with a common border, which would otherwise be divided down to the smallest
/// scatter along all of it, as quick as others.
struct ParallelPair {
    /// r² = apart² + 4 · product · sin²(t/2) of arcs, apart² + t² of lines.
    private let apart: Double
    private let product: Double
    private let isArc: Bool
    private let sign: Double
    private let first: (low: Double, high: Double)
    private let second: (low: Double, high: Double)
    private let pairs: BoundaryPairs

    /// Hands the pair's nodes to `sink`; false where it is none of these.
    static func visit(
        _ p: BoundaryPanel, _ q: BoundaryPanel, _ pairs: BoundaryPairs,
        _ sink: inout some DistanceSink
    ) -> Bool {
        switch (p.course, q.course) {
        case (.line(let a, let e), .line(let b, let f)):
            let (size, other) = ((e * e).sum().squareRoot(), (f * f).sum().squareRoot())
            let dot = (e * f).sum()
            // At right angles the tangents' product is 0.
            if abs(dot) <= 1e-15 * size * other { return true }
            guard abs(e.x * f.y - e.y * f.x) <= 1e-12 * size * other else { return false }
            let along = e / size
            let offset = b - a
            let start = (offset * along).sum()
            let sign: Double = dot > 0 ? 1 : -1
            let pair = ParallelPair(
                apart: abs(offset.x * along.y - offset.y * along.x), product: 1, isArc: false,
                sign: sign, first: (0, size),
                second: sign > 0 ? (start, start + other) : (start - other, start), pairs: pairs)
            pair.visit(&sink)
            return true
        case (.arc(let c, let u, let v), .arc(let d, let w, let z)):
            let (r, s) = ((u * u).sum().squareRoot(), (w * w).sum().squareRoot())
            guard ((c - d) * (c - d)).sum().squareRoot() <= 1e-13 * max(r, s),
                (u * v).sum() == 0, (v * v).sum() == (u * u).sum(),
                (w * z).sum() == 0, (z * z).sum() == (w * w).sum()
            else { return false }
            let pair = ParallelPair(
                apart: abs(r - s), product: r * s, isArc: true,
                sign: (p.end > p.start) == (q.end > q.start) ? 1 : -1,
                first: (min(p.start, p.end), max(p.start, p.end)),
                second: (min(q.start, q.end), max(q.start, q.end)), pairs: pairs)
            pair.visit(&sink)
            return true
        default: return false
        }
    }

    private func visit(_ sink: inout some DistanceSink) {
        // Between these differences the length over which they occur is linear.
        var breaks = [
            second.low - first.high, second.low - first.low, second.high - first.high,
            second.high - first.low,
        ]
        let (low, high) = (breaks[0], breaks[3])
        if isArc {
            var turn = (low / (2 * .pi)).rounded(.up) * 2 * .pi
            while turn < high {
                breaks.append(turn)
                turn += 2 * .pi
            }
            var cut = low
            while cut < high {
                breaks.append(cut)
                cut += BoundaryPanel.widestArc
            }
        } else if low < 0, high > 0 {
            breaks.append(0)
        }
        breaks.sort()
        for (a, b) in zip(breaks, breaks.dropFirst()) where b > a { visit(a, b, &sink) }
    }

    private func squared(_ t: Double) -> Double {
        guard isArc else { return apart * apart + t * t }
        let s = sin(t / 2)
        return apart * apart + 4 * product * s * s
    }

    private func visit(_ a: Double, _ b: Double, _ sink: inout some DistanceSink) {
        let middle = (a + b) / 2
        let half = (b - a) / 2 * product.squareRoot()
        let distance = squared(middle).squareRoot()
        let isShort: Bool
        if let v = pairs.tailVariance {
            let least = distance - half
            let reach = pairs.gap * pairs.gap + BoundaryPairs.tailReach * v
            if least > 0, least * least > reach { return }
            let (low, high) = (squared(a), squared(b))
            let spread = max(low, high, distance * distance) - min(low, high, distance * distance)
            isShort = half <= 0.2 * distance && spread <= max(10 * v, 32 * max(low, high).ulp)
        } else {
            isShort =
                half <= pairs.floor
                || half <= (pairs.gap > pairs.floor ? 0.1 : 0.2) * distance
        }
        guard isShort else {
            visit(a, middle, &sink)
            visit(middle, b, &sink)
            return
        }
        let rule = GaussLegendre.rules[12]
        for index in 0..<rule.count {
            let t = middle + (b - a) / 2 * rule.nodes[index]
            let length = min(first.high, second.high - t) - max(first.low, second.low - t)
            let cosine = isArc ? cos(t) : 1
            sink.add(
                squared(t),
                sign * product * cosine * max(0, length) * (b - a) / 2 * rule.weights[index])
        }
    }
}
