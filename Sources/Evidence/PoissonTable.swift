internal import Foundation

/// Numbers drawn from a Poisson distribution by looking them up.
struct PoissonTable: Sendable {
    /// The mean.
    let mean: Double
    private let first: Int
    /// Probability of `first + index` or fewer.
    private let cumulative: [Double]
    private let guide: [Int32]

    /// - Parameter mean: what is farther than ten standard deviations from it is never drawn.
    init(mean: Double) {
        self.mean = mean
        let reach = 10 * mean.squareRoot() + 20
        first = max(0, Int(mean - reach))
        var sum = 0.0
        var cumulative: [Double] = []
        for count in first...Int(mean + reach) {
            sum += Self.mass(count, mean)
            cumulative.append(sum)
        }
        cumulative[cumulative.count - 1] = .infinity
        self.cumulative = cumulative
        var index = 0
        guide = (0..<256).map { cell in
            while cumulative[index] <= Double(cell) / 256 { index += 1 }
            return Int32(index)
        }
    }

    /// Probability of a number.
    static func mass(_ count: Int, _ mean: Double) -> Double {
        guard mean > 0 else { return count == 0 ? 1 : 0 }
        return exp(Double(count) * log(mean) - mean - lgamma(Double(count + 1)))
    }

    /// The number at which the cumulative probability passes `u`, from 0 up to 1.
    func number(_ u: Double) -> Int {
        var index = Int(guide[Int(u * 256)])
        while cumulative[index] <= u { index += 1 }
        return first + index
    }
}
