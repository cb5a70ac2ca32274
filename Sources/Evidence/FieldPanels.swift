internal import Foundation

/// A region's boundary as a tree of panels, each with its nodes: for many places the probability
/// that a mixture of circular normals about one falls into the region.
///
/// P = W − (1/2π) ∮ F(r²) dθ, where W is 1 for a place inside and F the mixture's mean of e^(−r²/2v).
/// For a place on the boundary, W is the same quadrature of dθ, whose error then cancels.
struct FieldPanels: Sendable {
    private struct Branch: Sendable {
        let panel: BoundaryPanel
        let fine: PanelNodes
        let coarse: PanelNodes
        /// Its halves' place, or −1.
        var halves = -1
    }

    /// Depth of the tree; what a place near the boundary needs below is made when asked for.
    private static let depth = 3

    private var branches: [Branch] = []
    private let roots: Int
    /// A circle that holds the boundary.
    private let center: SIMD2<Double>
    private let reach: Double
    private let smallest: Double

    init(_ region: PlaneRegion, smallest: Double) {
        self.smallest = smallest
        let boundary = BoundaryPanels(region)
        roots = boundary.panels.count
        (center, reach) = (boundary.center, boundary.reach)
        branches = boundary.panels.map(Self.branch)
        var range = 0..<roots
        for _ in 0..<Self.depth {
            let end = branches.count
            for index in range where branches[index].panel.half > 2 * smallest {
                branches[index].halves = branches.count
                let halves = branches[index].panel.halves
                branches.append(Self.branch(halves.0))
                branches.append(Self.branch(halves.1))
            }
            range = end..<branches.count
        }
    }

    private static func branch(_ panel: BoundaryPanel) -> Branch {
        Branch(
            panel: panel, fine: PanelNodes(panel, count: 8),
            coarse: PanelNodes(panel, count: panel.isLine ? 4 : 5))
    }

    /// What ln of the density lies between, from the least and the largest distance alone.
    func bounds(
        about place: SIMD2<Double>, _ table: RadialTable
    ) -> (low: Double, high: Double) {
        let d = place - center
        let distance = (d * d).sum().squareRoot()
        let (near, far) = (max(0, distance - reach), distance + reach)
        return (table.logDensity(far * far), near > 0 ? table.logDensity(near * near) : .infinity)
    }

    /// ln of the probability.
    ///
    /// - Parameter isRough: whether a relative accuracy of 10⁻⁴ does, which takes a third of the time.
    func logProbability(
        about place: SIMD2<Double>, _ table: RadialTable, negligibleBelow floor: Double,
        isRough: Bool = false
    ) -> Double {
        // No point of the boundary is nearer than this.
        var (least, nearest) = (Double.infinity, Double.infinity)
        for index in 0..<roots {
            let panel = branches[index].panel
            let d = panel.middle - place
            let distance = (d * d).sum().squareRoot()
            least = min(least, max(0, distance - panel.half))
            nearest = min(nearest, distance)
        }
        var sum = Sums(reference: table(nearest * nearest), isRough: isRough)
        // Far off, what the whole circle about the place leaves out bounds the probability.
        if least > 0 {
            let bound = table(least * least)
            if bound < floor, nearest > 0 { return bound }
        }
        for index in 0..<roots { visit(index, place, table, &sum) }
        let angle = sum.angle / (2 * .pi)
        let weighted = sum.weighted / (2 * .pi)
        let isInside = abs(angle) > 0.5
        if sum.isUnresolved || isInside {
            let winding = sum.isUnresolved ? angle : 1
            return log(max(winding - weighted * exp(sum.reference), .leastNormalMagnitude))
        }
        guard weighted < 0 else { return sum.reference + log(.leastNormalMagnitude) }
        return min(0, log(-weighted) + sum.reference)
    }

    private struct Sums {
        /// Logarithm that the mixture's values are divided by.
        let reference: Double
        var angle = 0.0
        var weighted = 0.0
        /// Whether the place is so near that the angle alone is not followed.
        var isUnresolved = false
        /// Longest half of a panel for one rule, of its distance.
        let longest: Double
        /// Logarithm by which the mixture may fall over a panel of the coarse rule.
        let coarseFall: Double
        /// Longest half of a panel for the coarse rule, of its distance.
        let longestCoarse: Double
        /// Logarithm below the reference of what cannot count.
        let negligible: Double
        let isRough: Bool

        init(reference: Double, isRough: Bool) {
            self.reference = reference
            self.isRough = isRough
            (longest, coarseFall) = isRough ? (0.45, 3) : (0.25, 1)
            (longestCoarse, negligible) = isRough ? (0.45, 14) : (0.045, 30)
        }
    }

    private func visit(
        _ index: Int, _ place: SIMD2<Double>, _ table: RadialTable, _ sum: inout Sums
    ) {
        let panel = branches[index].panel
        switch decide(panel, place, table, &sum) {
        case .skip:
            let branch = branches[index]
            add(sum.isRough ? branch.coarse : branch.fine, place, nil, &sum)
        case .coarse: add(branches[index].coarse, place, table, &sum)
        case .fine: add(branches[index].fine, place, table, &sum)
        case .split:
            let halves = branches[index].halves
            if halves >= 0 {
                visit(halves, place, table, &sum)
                visit(halves + 1, place, table, &sum)
            } else {
                let halves = panel.halves
                visit(halves.0, place, table, &sum)
                visit(halves.1, place, table, &sum)
            }
        }
    }

    private func visit(
        _ panel: BoundaryPanel, _ place: SIMD2<Double>, _ table: RadialTable, _ sum: inout Sums
    ) {
        switch decide(panel, place, table, &sum) {
        case .skip: add(PanelNodes(panel, count: 8), place, nil, &sum)
        case .coarse, .fine: add(PanelNodes(panel, count: 8), place, table, &sum)
        case .split:
            let halves = panel.halves
            visit(halves.0, place, table, &sum)
            visit(halves.1, place, table, &sum)
        }
    }

    private enum Decision {
        case skip
        case coarse
        case fine
        case split
    }

    private func decide(
        _ panel: BoundaryPanel, _ place: SIMD2<Double>, _ table: RadialTable, _ sum: inout Sums
    ) -> Decision {
        let d = panel.middle - place
        let distance = (d * d).sum().squareRoot()
        guard panel.half <= sum.longest * distance else {
            if panel.half > (sum.isRough ? 4 : 1) * smallest { return .split }
            sum.isUnresolved = true
            return .fine
        }
        let (near, far) = (distance - panel.half, distance + panel.half)
        let high = table(near * near)
        // Parts that cannot count only have to close the angle.
        if high < sum.reference - sum.negligible { return .skip }
        let fall = high - table(far * far)
        if fall < sum.coarseFall, panel.half <= sum.longestCoarse * distance { return .coarse }
        if fall < 7 { return .fine }
        // A line's distance, or an arc's, may vary less than the circle about it allows.
        let (a, b) = (panel.first - place, panel.last - place)
        let squares = SIMD3((a * a).sum(), distance * distance, (b * b).sum())
        let range = table(squares.min()) - table(squares.max())
        return range < 5 || squares.max() - squares.min() < 64 * squares.max().ulp
            ? .fine : .split
    }

    @inline(__always)
    private func add(
        _ nodes: PanelNodes, _ place: SIMD2<Double>, _ table: RadialTable?, _ sum: inout Sums
    ) {
        // Eight nodes at most.
        var angles = SIMD8<Double>.zero
        var logs = SIMD8<Double>.zero
        for index in 0..<nodes.count {
            let (x, y) = (nodes.x[index] - place.x, nodes.y[index] - place.y)
            let squared = x * x + y * y
            guard squared > 0 else { continue }
            angles[index] = (x * nodes.tangentY[index] - y * nodes.tangentX[index]) / squared
            if let table { logs[index] = table(squared) }
        }
        sum.angle += angles.sum()
        if table != nil {
            sum.weighted += (angles * VectorExponential.of(logs - sum.reference)).sum()
        }
    }
}
