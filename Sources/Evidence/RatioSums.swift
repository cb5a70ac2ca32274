internal import Foundation

/// What a series asks of a multitude of ratios, such as those of all rows of a catalogue: their elementary
/// symmetric sums e₀ … e_k, by the logarithm.
///
/// Ratios are multiplied and added as they are, many at once under one scale; every term is positive, so
/// no digits cancel: relative error 10⁻¹³ for a million. Only blocks whose products leave the range of a
/// number are summed by logarithms.
public struct RatioSums: Hashable, Sendable {
    /// How many ratios there are.
    public private(set) var count = 0
    /// ln e_j for j = 0…
    private(set) var logSums: [Double]

    /// Eights of ratios under one scale.
    private static let block = 512
    /// ln of the largest product that is reckoned with as a number, and of one over the smallest.
    private static let range = 640.0
    /// The largest k for which sums of fewer products are no larger than that either.
    private static let mostProducts = 512

    /// The sums of no ratios, for k up to `largest`.
    public init(upTo largest: Int) {
        logSums = [0] + [Double](repeating: -.infinity, count: largest)
    }

    /// Adds one ratio by its logarithm.
    public mutating func add(logRatio: Double) {
        count += 1
        for order in stride(from: logSums.count - 1, to: 0, by: -1)
        where logSums[order - 1] > -.infinity {
            logSums[order] = LogSum.of(logSums[order], logSums[order - 1] + logRatio)
        }
    }

    /// Adds ratios, not logarithms, in eights.
    ///
    /// - Parameters:
    ///   - range: which of the eights.
    ///   - number: how many ratios they hold; places that hold none are 0.
    public mutating func add(_ ratios: [SIMD8<Double>], in range: Range<Int>, number: Int) {
        let before = count
        for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.block) {
            add(ratios, start..<min(start + Self.block, range.upperBound))
        }
        count = before + number
    }

    /// Adds ratios, not logarithms.
    public mutating func add(ratios: [Double]) {
        add(ratios.inEights(padding: 0), in: 0..<(ratios.count + 7) / 8, number: ratios.count)
    }

    private mutating func add(_ ratios: [SIMD8<Double>], _ range: Range<Int>) {
        let most = logSums.count - 1
        guard most > 0 else { return }
        var greatest = SIMD8<Double>.zero
        var least = SIMD8<Double>(repeating: .infinity)
        var isNumber = SIMDMask<SIMD8<Double>.MaskStorage>(repeating: true)
        for index in range {
            let x = ratios[index]
            isNumber = isNumber .& (x .< .infinity)
            greatest.replace(with: x, where: x .> greatest)
            // What is 0 adds nothing, however small a product it is in.
            least.replace(with: x, where: x .< least .& x .> 0)
        }
        let (high, low) = (log(greatest.max()), log(least.min()))
        let number = Double(8 * range.count)
        let order = Double(min(most, 8 * range.count))
        // ln of how many products a sum has at most.
        let ways = max(0, order * log(number) - lgamma(order + 1))
        guard all(isNumber), most <= Self.mostProducts,
            order * (high - low) <= 2 * Self.range - ways
        else {
            for index in range {
                for lane in 0..<8 where ratios[index][lane] != 0 {
                    add(logRatio: log(ratios[index][lane]))
                }
            }
            return
        }
        guard high > -.infinity else { return }
        let logScale = (Self.range - ways) / order - high
        let sums = Self.sums(ratios, range, scale: logScale, upTo: most)
        let logs = sums.enumerated().map { log($1) - Double($0) * logScale }
        for order in stride(from: most, through: 1, by: -1) {
            logSums[order] = LogSum.of((0...order).map { logSums[order - $0] + logs[$0] })
        }
    }

    /// e₀ … e_k of scaled ratios.
    private static func sums(
        _ ratios: [SIMD8<Double>], _ range: Range<Int>, scale logScale: Double, upTo most: Int
    ) -> [Double] {
        // A scale may be no number where the scaled ratios are: in two steps both are.
        let half = exp(logScale / 2)
        var lanes = [SIMD8<Double>](repeating: .zero, count: most + 1)
        lanes[0] = SIMD8(repeating: 1)
        for index in range {
            let x = ratios[index] * half * half
            for order in stride(from: most, to: 0, by: -1) {
                lanes[order] += lanes[order - 1] * x
            }
        }
        var sums = [1.0] + [Double](repeating: 0, count: most)
        for lane in 0..<8 {
            for order in stride(from: most, to: 0, by: -1) {
                var sum = sums[order]
                for drawn in 1...order { sum += sums[order - drawn] * lanes[drawn][lane] }
                sums[order] = sum
            }
        }
        return sums
    }
}

extension RatioSums {
    /// The same of two multitudes together.
    func joined(with other: RatioSums) -> RatioSums {
        var joined = RatioSums(upTo: logSums.count - 1)
        joined.count = count + other.count
        joined.logSums = logSums.indices.map { order in
            LogSum.of(
                (0...order).map { drawn in
                    logSums[order - drawn]
                        + (other.logSums.indices.contains(drawn)
                            ? other.logSums[drawn] : -.infinity)
                })
        }
        return joined
    }
}

extension [Double] {
    /// Eight by eight, the last filled up.
    public func inEights(padding: Double) -> [SIMD8<Double>] {
        stride(from: 0, to: count, by: 8).map { start in
            var eight = SIMD8<Double>(repeating: padding)
            for lane in 0..<Swift.min(8, count - start) { eight[lane] = self[start + lane] }
            return eight
        }
    }
}
