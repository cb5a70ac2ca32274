internal import Foundation

/// Takes the nodes of a quadrature over pairs of places on two boundaries, or over places on one.
protocol DistanceSink {
    /// A squared distance, m², with the weight of the pair.
    mutating func add(_ squared: Double, _ weight: Double)
    /// Several.
    mutating func add(_ row: NodeRow)
}

extension DistanceSink {
    mutating func add(_ row: NodeRow) {
        for index in 0..<row.count { add(row.squares[index], row.weights[index]) }
    }
}

/// The pairs of one node of a panel with all of another's.
struct NodeRow {
    var squares = InlineArray<16, Double>(repeating: 1)
    var weights = InlineArray<16, Double>(repeating: 0)
    var count = 0
}

/// Quadrature nodes of one panel: places and tangents times weights.
struct PanelNodes {
    var x = InlineArray<16, Double>(repeating: 0)
    var y = InlineArray<16, Double>(repeating: 0)
    var tangentX = InlineArray<16, Double>(repeating: 0)
    var tangentY = InlineArray<16, Double>(repeating: 0)
    let count: Int

    init(_ panel: BoundaryPanel, count: Int) {
        let rule = GaussLegendre.rules[count]
        self.count = rule.count
        let middle = (panel.start + panel.end) / 2
        let half = (panel.end - panel.start) / 2
        for index in 0..<rule.count {
            let place = BoundaryPanel.place(panel.course, middle + half * rule.nodes[index])
            let weight = half * rule.weights[index]
            x[index] = place.point.x
            y[index] = place.point.y
            tangentX[index] = weight * place.slope.x
            tangentY[index] = weight * place.slope.y
        }
    }

    /// Fewest points that follow a kernel whose nearest singularity stands `1/ratio` half lengths
    /// from the middle, or whose smallest scale is `scale` half lengths, to 10⁻¹², and to 10⁻¹⁵ where it is
    /// far, as the sum then cancels.
    @inline(__always)
    static func count(ratio: Double, scale: Double, isLine: Bool) -> Int {
        let far =
            ratio < 0.0044
            ? 3
            : ratio < 0.0187
                ? 4
                : ratio < 0.05
                    ? 5 : ratio < 0.1 ? 6 : ratio < 0.15 ? 7 : ratio < 0.2 ? 8 : 12
        let near =
            scale > 100
            ? 3 : scale > 13 ? 4 : scale > 4.4 ? 6 : scale > 2 ? 8 : scale > 1 ? 10 : 12
        return max(isLine ? 2 : 5, min(far, near))
    }
}

/// Pairs of panels of two boundaries, divided until one rule is exact on each.
///
/// A pair is integrated where its panels are short beside their distance, since the kernels are
/// analytic but at distance 0, or beside the smallest standard deviation asked for, below which
/// nothing varies. Parallel lines and concentric arcs need a single integral.
struct BoundaryPairs {
    let first: BoundaryPanels
    let second: BoundaryPanels
    /// Smallest standard deviation that the nodes must resolve.
    let floor: Double
    /// A distance, right to a thousandth, that the boundaries keep; 0 where they touch or cross.
    let gap: Double
    /// A variance for which alone the nodes are wanted: pairs that its tail does not reach are left
    /// out, and none is longer than the tail stays level.
    var tailVariance: Double?
    /// Pairs that may be left when they are followed no further.
    private let most: Int

    /// Sum of half lengths over the distance up to which twelve points are exact.
    private static let widest = 0.35
    /// Squared distances that many variances beyond the gap's count for nothing in the tail: twice
    /// the logarithm of 10¹¹.
    static let tailReach = 50.0
    /// Pairs this much farther apart (squared) than the nearest are followed less exactly.
    private static let critical = 1.6

    init(
        _ first: BoundaryPanels, _ second: BoundaryPanels, floor: Double,
        tailVariance: Double? = nil, gap: Double? = nil, most: Int = 1_000
    ) {
        self.most = most
        self.first = first
        self.second = second
        self.floor = floor
        self.tailVariance = tailVariance
        self.gap =
            gap ?? Self.gap(first, second, tolerance: Self.tolerance, negligible: floor / 100)
    }

    /// Hands every node to `sink`, and returns the smallest standard deviation that they resolve:
    /// ``floor``, or more where curved or askew borders run so close together for so long that
    /// following them further would take too many pairs.
    @discardableResult
    func visit(_ sink: inout some DistanceSink) -> Double {
        var pending: [(BoundaryPanel, BoundaryPanel)] = []
        for p in first.pieces {
            for q in second.pieces where !ParallelPair.visit(p, q, self, &sink) {
                var (left, right): ([BoundaryPanel], [BoundaryPanel]) = ([], [])
                BoundaryPanels.divide(p, into: &left)
                BoundaryPanels.divide(q, into: &right)
                for a in left { for b in right { pending.append((a, b)) } }
            }
        }
        // Step by step: pairs that only meet stay few, those that run along each other double.
        var level = max(floor, (first.length + second.length) / 500)
        while true {
            let current = pending
            pending = []
            for pair in current { visit(pair.0, pair.1, level, &sink, &pending) }
            guard !pending.isEmpty else { return floor }
            guard level > floor, pending.count <= most else { break }
            level = max(floor, level / 2)
        }
        for (p, q) in pending {
            sum(
                PanelNodes(
                    p, count: PanelNodes.count(ratio: 1, scale: level / p.half, isLine: p.isLine)),
                PanelNodes(
                    q, count: PanelNodes.count(ratio: 1, scale: level / q.half, isLine: q.isLine)),
                &sink)
        }
        return level
    }

    private func visit(
        _ p: BoundaryPanel, _ q: BoundaryPanel, _ level: Double,
        _ sink: inout some DistanceSink, _ pending: inout [(BoundaryPanel, BoundaryPanel)]
    ) {
        let offset = p.middle - q.middle
        let distance = (offset * offset).sum().squareRoot()
        let halves = p.half + q.half
        let least = distance - halves
        if let v = tailVariance, least > 0, least * least > gap * gap + Self.tailReach * v {
            return
        }
        let isApart = halves <= Self.widest * distance
        let isCritical = gap > floor && least * least < Self.critical * gap * gap
        if isApart, let v = tailVariance {
            let spread = spread(p, q)
            if spread.size <= max(16 * v, 32 * spread.largest.ulp) {
                let (a, b) = (p.half / (distance - q.half), q.half / (distance - p.half))
                let least = spread.size < 3 * v ? 6 : spread.size < 7 * v ? 8 : 12
                sum(
                    PanelNodes(
                        p, count: max(least, PanelNodes.count(ratio: a, scale: 0, isLine: true))),
                    PanelNodes(
                        q, count: max(least, PanelNodes.count(ratio: b, scale: 0, isLine: true))),
                    &sink)
                return
            }
        }
        let isShort =
            if tailVariance != nil {
                false
            } else if isCritical {
                isApart && max(p.half, q.half) <= allowed(max(gap, least))
            } else {
                isApart
            }
        if isShort {
            func nodes(_ panel: BoundaryPanel, _ other: BoundaryPanel) -> PanelNodes {
                let count = PanelNodes.count(
                    ratio: isCritical ? 1 : panel.half / (distance - other.half),
                    scale: isCritical ? 0 : floor / panel.half, isLine: panel.isLine)
                return PanelNodes(panel, count: count)
            }
            sum(nodes(p, q), nodes(q, p), &sink)
            return
        }
        if tailVariance == nil, halves <= level {
            pending.append((p, q))
        } else if p.half >= q.half {
            let halves = p.halves
            visit(halves.0, q, level, &sink, &pending)
            visit(halves.1, q, level, &sink, &pending)
        } else {
            let halves = q.halves
            visit(p, halves.0, level, &sink, &pending)
            visit(p, halves.1, level, &sink, &pending)
        }
    }

    /// Longest half of a panel among the nearest pairs, whose exponentials must be followed far into
    /// the tail: the less the farther apart, as they then count for less.
    private func allowed(_ least: Double) -> Double {
        let ratio = least / gap
        return 0.125 * least * ratio * ratio * ratio
    }

    /// By how much r² differs over a pair, and its largest value.
    private func spread(
        _ p: BoundaryPanel, _ q: BoundaryPanel
    ) -> (size: Double, largest: Double) {
        var (low, high) = (Double.infinity, 0.0)
        func see(_ a: SIMD2<Double>) {
            let (d, e, f) = (a - q.first, a - q.middle, a - q.last)
            let squares = SIMD3((d * d).sum(), (e * e).sum(), (f * f).sum())
            low = min(low, squares.min())
            high = max(high, squares.max())
        }
        see(p.first)
        see(p.middle)
        see(p.last)
        return (high - low, high)
    }

    @inline(__always)
    private func sum(_ p: PanelNodes, _ q: PanelNodes, _ sink: inout some DistanceSink) {
        var row = NodeRow()
        row.count = q.count
        for i in 0..<p.count {
            let (x, y) = (p.x[i], p.y[i])
            let (tx, ty) = (p.tangentX[i], p.tangentY[i])
            for j in 0..<q.count {
                let (dx, dy) = (x - q.x[j], y - q.y[j])
                row.squares[j] = dx * dx + dy * dy
                row.weights[j] = tx * q.tangentX[j] + ty * q.tangentY[j]
            }
            sink.add(row)
        }
    }

    // MARK: The gap

    /// Relative error of the gap, as a rule.
    static let tolerance = 5e-4

    /// A distance that the boundaries keep, short of the true one by twice a relative tolerance at
    /// most; 0 below `negligible`.
    static func gap(
        _ first: BoundaryPanels, _ second: BoundaryPanels, tolerance: Double, negligible: Double
    ) -> Double {
        var best = Double.infinity
        for p in first.panels {
            for q in second.panels {
                best = min(best, ((p.middle - q.middle) * (p.middle - q.middle)).sum())
            }
        }
        best = best.squareRoot()
        var least = best
        func visit(_ p: BoundaryPanel, _ q: BoundaryPanel) {
            let offset = p.middle - q.middle
            let distance = (offset * offset).sum().squareRoot()
            guard distance - p.half - q.half < least, least > 0 else { return }
            let (a, b) = (p.first, p.last)
            let (c, d) = (q.first, q.last)
            let chord = Self.distance(a, b, c, d)
            let sagittas = p.sagitta + q.sagitta
            if sagittas == 0 {
                best = min(best, chord)
                least = min(least, chord)
                return
            }
            let low = chord - sagittas
            for (x, y) in [(a, c), (a, d), (b, c), (b, d), (p.middle, q.middle)] {
                best = min(best, ((x - y) * (x - y)).sum().squareRoot())
            }
            guard low < least else { return }
            if sagittas <= tolerance * best || best < negligible || sagittas < negligible / 10 {
                least = min(least, max(0, low))
                return
            }
            if p.sagitta >= q.sagitta {
                let halves = p.halves
                visit(halves.0, q)
                visit(halves.1, q)
            } else {
                let halves = q.halves
                visit(p, halves.0)
                visit(p, halves.1)
            }
        }
        for p in first.panels { for q in second.panels { visit(p, q) } }
        return least < negligible ? 0 : least
    }

    /// Distance of two straight lines.
    private static func distance(
        _ a: SIMD2<Double>, _ b: SIMD2<Double>, _ c: SIMD2<Double>, _ d: SIMD2<Double>
    ) -> Double {
        func cross(_ u: SIMD2<Double>, _ v: SIMD2<Double>) -> Double { u.x * v.y - u.y * v.x }
        let (e, f) = (b - a, d - c)
        if cross(e, c - a) * cross(e, d - a) < 0, cross(f, a - c) * cross(f, b - c) < 0 {
            return 0
        }
        return min(
            min(BoundaryPanel.distance(c - a, d - a), BoundaryPanel.distance(c - b, d - b)),
            min(BoundaryPanel.distance(a - c, b - c), BoundaryPanel.distance(a - d, b - d)))
    }
}
