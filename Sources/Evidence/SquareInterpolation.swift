internal import Foundation

/// A smooth function of a place in a square, interpolated by polynomials at Chebyshev's places: for
/// fields that cost much at each place.
struct SquareInterpolation {
    private static let count = 11

    private let middle: SIMD2<Double>
    private let half: Double
    /// From −1 to 1.
    private let nodes: [Double]
    /// Barycentric weights of the nodes.
    private let weights: [Double]
    private let values: [Double]

    /// - Parameters:
    ///   - half: half of the square's side, metres.
    ///   - tolerance: nil is returned where the function is so far off between the nodes.
    init?(
        about middle: SIMD2<Double>, half: Double, tolerance: Double = .infinity,
        _ function: (SIMD2<Double>) -> Double
    ) {
        self.middle = middle
        self.half = half
        let count = Self.count
        let nodes = (0..<count).map { cos(Double.pi * Double($0) / Double(count - 1)) }
        weights = (0..<count).map { index in
            (index % 2 == 0 ? 1 : -1) * (index == 0 || index == count - 1 ? 0.5 : 1)
        }
        self.nodes = nodes
        values = nodes.flatMap { x in
            nodes.map { y in function(middle + half * SIMD2(x, y)) }
        }
        guard tolerance < .infinity else { return }
        for place in [SIMD2(0.16, 0.0), SIMD2(-0.16, 0.45), SIMD2(0.7, -0.16), SIMD2(-0.89, -0.7)] {
            let place = middle + half * place
            guard abs(self(place) - function(place)) < tolerance else { return nil }
        }
    }

    /// The value at a place; beyond the square that of the nearest place in it.
    func callAsFunction(_ place: SIMD2<Double>) -> Double {
        let at = ((place - middle) / half).clamped(
            lowerBound: SIMD2(repeating: -1), upperBound: SIMD2(repeating: 1))
        let (across, up) = (shares(at.x), shares(at.y))
        var sum = 0.0
        for i in 0..<Self.count where across[i] != 0 {
            var row = 0.0
            for j in 0..<Self.count { row += up[j] * values[i * Self.count + j] }
            sum += across[i] * row
        }
        return sum
    }

    /// How much each node counts at a place.
    private func shares(_ x: Double) -> [Double] {
        if let exact = nodes.firstIndex(of: x) {
            return nodes.indices.map { $0 == exact ? 1 : 0 }
        }
        let terms = nodes.indices.map { weights[$0] / (x - nodes[$0]) }
        let total = terms.reduce(0, +)
        return terms.map { $0 / total }
    }
}
