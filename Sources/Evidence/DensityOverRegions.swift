internal import Foundation

extension VarianceTable {
    /// Length of the boundaries in smallest standard deviations: below, the density is continued.
    private static let finest = 20_000.0

    /// Of a place and a region: the mean density about the place, over the region.
    ///
    /// - Parameter leastVariance: a variance below which none is asked for, m².
    static func make(
        place: SIMD2<Double>, region: PlaneRegion, leastVariance: Double
    ) -> VarianceTable {
        let boundary = BoundaryPanels(region, shift: -place)
        let floor = max(leastVariance.squareRoot(), boundary.length / finest)
        let gap = boundary.distance(from: .zero)
        let reach = (boundary.center * boundary.center).sum().squareRoot() + boundary.reach
        let isInside = region.contains(place)
        let low = max(gap, floor * 1e-12)
        var moments = DistanceMoments(
            from: low * low * 0.99, to: reach * reach * 1.01, isNarrow: false)
        let isApart = gap > floor && !isInside
        BoundaryPlaces(boundary: boundary, floor: floor, gap: gap).visit(&moments)
        let area = region.area
        return VarianceTable(
            bins: moments.filled, isPair: false, isOneBin: false, scale: 1 / (2 * .pi * area),
            gap: gap, isApart: isApart, floor: floor, reach: reach
        ) { variance in
            region.probability(mean: place, covariance: .circular(sigma: variance.squareRoot()))
                .logProbability - log(area)
        }
    }

    /// Of two regions: the mean density about the places of one, over the other.
    static func make(
        _ region: PlaneRegion, _ other: PlaneRegion, shift: SIMD2<Double>, leastVariance: Double
    ) -> VarianceTable {
        // Near the origin differences keep their digits.
        let anchor = region.pieces.first?.anyPoint ?? .zero
        let first = BoundaryPanels(region, shift: -anchor)
        let second = BoundaryPanels(other, shift: shift - anchor)
        let wanted = max(
            leastVariance.squareRoot(), (first.length + second.length) / finest)
        let pairs = BoundaryPairs(first, second, floor: wanted)
        let offset = first.center - second.center
        let reach = (offset * offset).sum().squareRoot() + first.reach + second.reach
        let gap = pairs.gap
        let low = gap > 0 ? gap : wanted * 1e-5
        var moments = DistanceMoments(
            from: low * low * 0.99, to: reach * reach * 1.001, isNarrow: gap > wanted)
        let floor = pairs.visit(&moments)
        var bins = moments.filled
        if moments.isOneBin, !bins.moments.isEmpty {
            // Constants and the logarithm of a distance are harmonic: over regions that keep apart
            // they sum to 0, but for rounding.
            bins.moments[0][0] = 0
            bins.moments[0][1] = 0
        }
        // ln r² is harmonic but at 0, where it counts the places that the regions share.
        let shared = -bins.plain.log / (4 * .pi)
        let isApart = gap > floor && shared < 1e-6 * min(region.area, other.area)
        let areas = region.area * other.area
        return VarianceTable(
            bins: bins, isPair: true, isOneBin: moments.isOneBin, scale: -1 / (4 * .pi * areas),
            gap: gap, isApart: isApart, floor: floor, reach: reach
        ) { variance in
            TailSum.logIntegral(first, second, gap: gap, variance: variance)
                - log(4 * .pi * areas)
        }
    }
}

/// Σ weight · E₁(r²/2v), times the exponential of the gap.
struct TailSum: DistanceSink {
    let twiceVariance: Double
    let gapSquared: Double
    private(set) var value = 0.0

    /// ln of −∮∮ E₁(r²/2v) dl·dl′ over two boundaries that keep a gap of a standard deviation.
    static func logIntegral(
        _ first: BoundaryPanels, _ second: BoundaryPanels, gap: Double, variance: Double
    ) -> Double {
        // So far off the gap must be known better, or its exponential is not that of the rest.
        let exponent = gap * gap / (2 * variance)
        let needed = 0.5 / exponent
        let gap =
            needed < BoundaryPairs.tolerance
            ? BoundaryPairs.gap(first, second, tolerance: needed, negligible: 0) : gap
        var sum = TailSum(twiceVariance: 2 * variance, gapSquared: gap * gap)
        BoundaryPairs(first, second, floor: 0, tailVariance: variance, gap: gap).visit(&sum)
        return log(max(-sum.value, .leastNormalMagnitude)) - gap * gap / (2 * variance)
    }

    init(twiceVariance: Double, gapSquared: Double) {
        self.twiceVariance = twiceVariance
        self.gapSquared = gapSquared
    }

    mutating func add(_ squared: Double, _ weight: Double) {
        let beyond = (squared - gapSquared) / twiceVariance
        if beyond < 45 {
            value += weight * exp(-beyond) * ExponentialIntegral.scaledE1(squared / twiceVariance)
        }
    }
}

/// Σ weight · Ein(r²/2v).
struct NearSum: DistanceSink {
    let twiceVariance: Double
    private(set) var value = 0.0

    init(twiceVariance: Double) { self.twiceVariance = twiceVariance }

    mutating func add(_ squared: Double, _ weight: Double) {
        value += weight * ExponentialIntegral.ein(squared / twiceVariance)
    }
}
