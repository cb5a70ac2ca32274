internal import Foundation

/// The density of strikes over a rectangle from catalogued ones: a normal about each, corrected at
/// the edges.
public struct KernelDensity: Hashable, Sendable {
    /// A rectangle of the plane, metres.
    public struct Window: Hashable, Sendable {
        /// Least east and north.
        public let lower: SIMD2<Double>
        /// Greatest east and north.
        public let upper: SIMD2<Double>

        /// A window with an extent.
        public init(lower: SIMD2<Double>, upper: SIMD2<Double>) throws(EvidenceError) {
            let extent = upper - lower
            guard extent.x > 0, extent.y > 0, extent.x.isFinite, extent.y.isFinite else {
                throw .notPositive("extent of the window", min(extent.x, extent.y))
            }
            self.lower = lower
            self.upper = upper
        }

        /// m².
        public var area: Double { (upper.x - lower.x) * (upper.y - lower.y) }
    }

    /// What is done about kernels that reach beyond the window.
    public enum EdgeCorrection: Hashable, Sendable {
        /// Nothing: what lies beyond is lost.
        case none
        /// Divides by the share of a kernel at the evaluated place that is inside.
        case uniform
        /// Divides each kernel by its own share inside (Jones 1993, Diggle 2010): the integral
        /// over the window is 1.
        case diggle
    }

    /// Where strikes fell, metres.
    public let points: [SIMD2<Double>]
    /// Standard deviation of the kernel, metres.
    public let bandwidth: Double
    /// Where the density holds.
    public let window: Window
    /// How much of each point's kernel lies inside the window.
    let shares: [Double]

    /// A density from two or more points.
    public init(
        points: [SIMD2<Double>], bandwidth: Double, window: Window
    ) throws(EvidenceError) {
        guard bandwidth > 0, bandwidth.isFinite else { throw .notPositive("bandwidth", bandwidth) }
        guard points.count >= 2 else { throw .tooFew("points for a density", points.count) }
        self.points = points
        self.bandwidth = bandwidth
        self.window = window
        shares = points.map { Self.share(of: $0, bandwidth, window) }
    }

    /// The density at a place, per m².
    ///
    /// - Parameter skipping: points that are left out, such as those of the strike's own night.
    public func density(
        at place: SIMD2<Double>, _ correction: EdgeCorrection, skipping: Set<Int> = []
    ) -> Double {
        let scale = 1 / (2 * .pi * bandwidth * bandwidth)
        // A list of truths is quicker to ask than a set, for each of thousands of points.
        var isLeftOut = [Bool](repeating: false, count: skipping.isEmpty ? 0 : points.count)
        for index in skipping where points.indices.contains(index) { isLeftOut[index] = true }
        var sum = CompensatedSum()
        var count = 0
        for index in points.indices where isLeftOut.isEmpty || !isLeftOut[index] {
            let offset = (place - points[index]) / bandwidth
            let kernel = scale * exp(-(offset * offset).sum() / 2)
            sum.add(correction == .diggle ? kernel / shares[index] : kernel)
            count += 1
        }
        guard count > 0 else { return 0 }
        let mean = sum.value / Double(count)
        return correction == .uniform ? mean / Self.share(of: place, bandwidth, window) : mean
    }

    /// The density that a background needs: (1 − ε) of Diggle's and ε even over the window, so that
    /// no place is impossible.
    public func defensiveDensity(
        at place: SIMD2<Double>, evenShare: Double, skipping: Set<Int> = []
    ) -> Double {
        (1 - evenShare) * density(at: place, .diggle, skipping: skipping) + evenShare / window.area
    }

    /// How much of a kernel about a place lies inside the window.
    private static func share(
        of place: SIMD2<Double>, _ bandwidth: Double, _ window: Window
    ) -> Double {
        func along(_ low: Double, _ high: Double) -> Double {
            let (a, b) = (
                low / (bandwidth * 2.0.squareRoot()), high / (bandwidth * 2.0.squareRoot())
            )
            // On one side of both ends the difference would cancel.
            if a > 0 { return (erfc(a) - erfc(b)) / 2 }
            if b < 0 { return (erfc(-b) - erfc(-a)) / 2 }
            return (erf(b) - erf(a)) / 2
        }
        return along(window.lower.x - place.x, window.upper.x - place.x)
            * along(window.lower.y - place.y, window.upper.y - place.y)
    }
}
