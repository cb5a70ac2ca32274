internal import Foundation

/// Gauss–Legendre quadrature on −1…1.
struct GaussLegendre: Sendable {
    let nodes: [Double]
    let weights: [Double]
    /// How many points there are.
    let count: Int

    /// The sixteen-point rule of the boundary integrals.
    static let sixteen = GaussLegendre(count: 16)
    /// The rules of one to sixteen points, at the place of their count; the first two are the same.
    static let rules: [GaussLegendre] = (0...16).map { GaussLegendre(count: max(2, $0)) }

    /// By Newton's iteration on the Legendre polynomial.
    init(count: Int) {
        precondition((2...16).contains(count))
        var nodes = [Double](repeating: 0, count: count)
        var weights = nodes
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
