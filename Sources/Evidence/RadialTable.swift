internal import Foundation

/// ln Σ w e^(−r²/2v) of a mixture of circular normals, by ln r²: what a boundary integral about a
/// point aim asks for at every node.
struct RadialTable: Sendable {
    private static let step = 3.0 / 32
    /// Mean of 1/2v, m⁻²: the slope at distance 0.
    private let slope: Double
    /// r² below which that alone counts, m².
    private let lowest: Double
    private let first: Int
    private let count: Int
    private let coefficients: [Double]
    private let table = FastLogarithm.table
    /// A standard deviation that the scatter falls below with a probability of 10⁻⁷, metres.
    let smallestSigma: Double

    /// Of a mixture blurred by a variance, m²; up to a distance of 100 km.
    init(_ mixture: ScatterMixture, blur: Double) {
        let shape = mixture.shape
        let variances = shape.factors.map { mixture.scale * $0 + blur }
        var slope = 0.0
        var below = 0.0
        var smallest = variances[0]
        for (logWeight, variance) in zip(shape.logWeights, variances) {
            let weight = exp(logWeight)
            slope += weight / (2 * variance)
            below += weight
            if below < 1e-7 { smallest = variance }
        }
        smallestSigma = smallest.squareRoot()
        self.slope = slope
        let step = Self.step
        first = Int((log(1e-8 / slope) / step).rounded(.down))
        lowest = exp(Double(first) * step)
        let last = max(first, Int((log(1e10) / step).rounded(.up)))
        let lead = Interpolation.points / 2 - 1
        // Only what can count beside the rest at some distance.
        let terms = zip(shape.logWeights, variances).filter { $0.0 > -60 }
        let rates = terms.map { 1 / (2 * $0.1) }
        let values = (first - lead...last + lead + 1).map { index in
            let squared = exp(Double(index) * step)
            // Rates fall: the last are the largest far away.
            var largest = -Double.infinity
            for index in terms.indices {
                largest = max(largest, terms[index].0 - squared * rates[index])
            }
            var sum = 0.0
            for index in terms.indices {
                let exponent = terms[index].0 - squared * rates[index] - largest
                if exponent > -40 { sum += exp(exponent) }
            }
            return largest + log(sum)
        }
        coefficients = Interpolation.polynomials(values)
        count = coefficients.count / Interpolation.points
    }

    /// The logarithm at a squared distance, m². Error 1·10⁻¹¹, or of the logarithm's size that share.
    @inline(__always)
    func callAsFunction(_ squared: Double) -> Double {
        guard squared > lowest else { return -squared * slope }
        let place = FastLogarithm.of(squared, table) * (1 / Self.step)
        let index = min(Int(place - Double(first)), count - 1)
        return Interpolation.value(coefficients, index, place - Double(index + first) - 0.5)
    }

    /// ln of the mixture's density at a squared distance, per m²: −F′/π by the square.
    func logDensity(_ squared: Double) -> Double {
        guard squared > lowest else { return log(slope / .pi) }
        let place = FastLogarithm.of(squared, table) * (1 / Self.step)
        let index = min(Int(place - Double(first)), count - 1)
        let t = place - Double(index + first) - 0.5
        let fall = -Interpolation.slope(coefficients, index, t) / Self.step
        return Interpolation.value(coefficients, index, t) + log(fall / (.pi * squared))
    }
}
