internal import Foundation

/// Gauss–Legendre quadrature on −1…1.
struct GaussLegendre: Sendable {
    let nodes: SIMD16<Double>
    let weights: SIMD16<Double>
    /// How many of the sixteen places are in use.
    let count: Int

    /// The sixteen-point rule of the boundary integrals.
    static let sixteen = GaussLegendre(count: 16)
    /// The rules of the double boundary integral, and the length in standard deviations up to which
    /// each keeps its integrand to 10⁻¹⁰, since the sum cancels; the last is for parts of up to two.
    static let byLength: [(longest: Double, rule: GaussLegendre)] = [
        (0.02, GaussLegendre(count: 2)), (0.15, GaussLegendre(count: 3)),
        (0.45, GaussLegendre(count: 4)), (1, GaussLegendre(count: 6)),
        (.infinity, GaussLegendre(count: 8)),
    ]
    /// The same to 10⁻⁶, for searches.
    static let roughByLength: [(longest: Double, rule: GaussLegendre)] = [
        (0.4, GaussLegendre(count: 2)), (1, GaussLegendre(count: 3)),
        (.infinity, GaussLegendre(count: 4)),
    ]

    /// By Newton's iteration on the Legendre polynomial.
    init(count: Int) {
        precondition((2...16).contains(count))
        var nodes = SIMD16<Double>.zero
        var weights = SIMD16<Double>.zero
        for index in 0..<count {
            var x = cos(.pi * (Double(index) + 0.75) / (Double(count) + 0.5))
            var slope = 0.0
            for _ in 0..<100 {
                var (last, current) = (1.0, x)
                for degree in 2...count {
                    let k = Double(degree)
                    (last, current) = (current, ((2 * k - 1) * x * current - (k - 1) * last) / k)
                }
                slope = Double(count) * (x * current - last) / (x * x - 1)
                let step = current / slope
                x -= step
                if abs(step) < 1e-17 { break }
            }
            nodes[index] = x
            weights[index] = 2 / ((1 - x * x) * slope * slope)
        }
        self.nodes = nodes
        self.weights = weights
        self.count = count
    }
}
