internal import Foundation

/// Weights of a boundary quadrature sorted by ln r², with their moments about the middle of each
/// bin: enough for the integral of any kernel of r that is smooth in ln r.
///
/// Bins are 1/64 wide. Moments up to the seventh keep e⁻ˣ to 2·10⁻⁹ at x = 40 on the bins' edges
/// and to 10⁻¹³ at x = 10.
struct DistanceMoments: DistanceSink {
    /// Squared distances below this, m², count for nothing.
    private let negligible: Double
    private let base: Int
    private var bins: [SIMD8<Double>]
    private let table = FastLogarithm.table
    private let steps = Double(KernelTable.stepsPerUnit)
    /// Whether all distances are so alike that one bin holds them.
    let isOneBin: Bool

    /// For squared distances in a range, m²; exactly so where `isNarrow`.
    init(from low: Double, to high: Double, isNarrow: Bool) {
        let (first, last) = (log(low) * steps, log(high) * steps)
        isOneBin = isNarrow && last - first < 1
        negligible = isOneBin ? 0 : low
        base = Int(isOneBin ? ((first + last) / 2).rounded() : first.rounded(.down) - 1)
        let count = isOneBin ? 1 : Int(last.rounded(.up)) + 2 - base
        bins = Array(repeating: .zero, count: count)
    }

    @inline(__always)
    mutating func add(_ squared: Double, _ weight: Double) {
        guard squared > negligible else { return }
        let place = FastLogarithm.of(squared, table) * steps - Double(base)
        let bin = isOneBin ? 0 : min(max(0, Int(place + 0.5)), bins.count - 1)
        let d = (place - Double(bin)) / steps
        let d2 = d * d
        let low = SIMD2(weight, weight * d)
        let high = low * (d2 * d2)
        bins[bin] += SIMD8(
            lowHalf: SIMD4(lowHalf: low, highHalf: low * d2),
            highHalf: SIMD4(lowHalf: high, highHalf: high * d2))
    }

    mutating func add(_ row: NodeRow) {
        let (table, base, last, steps) = (table, Double(base), bins.count - 1, steps)
        let (negligible, isOneBin) = (negligible, isOneBin)
        var places = InlineArray<16, Double>(repeating: 0)
        for index in 0..<row.count {
            places[index] = FastLogarithm.of(row.squares[index], table) * steps - base
        }
        var span = bins.mutableSpan
        for index in 0..<row.count where row.squares[index] > negligible {
            let bin = isOneBin ? 0 : min(max(0, Int(places[index] + 0.5)), last)
            let d = (places[index] - Double(bin)) * (1 / steps)
            let d2 = d * d
            let low = SIMD2(row.weights[index], row.weights[index] * d)
            let high = low * (d2 * d2)
            span[bin] += SIMD8(
                lowHalf: SIMD4(lowHalf: low, highHalf: low * d2),
                highHalf: SIMD4(lowHalf: high, highHalf: high * d2))
        }
    }

    /// The bins that hold anything, by their place in steps of ln r².
    struct Bins: Sendable {
        var places: [Int] = []
        var moments: [SIMD8<Double>] = []

        /// Σ weight · kernel(r²/2v), with ln 2v in steps.
        func sum(_ kernel: KernelTable, logTwiceVariance: Int, upTo last: Int = .max) -> Double {
            var sum = SIMD8<Double>.zero
            for index in places.indices {
                let place = places[index]
                if place > last { break }
                sum += kernel(place - logTwiceVariance, moments[index])
            }
            return sum.sum()
        }

        /// Σ weight · r²ᵖ.
        func power(_ p: Int) -> Double {
            let p = Double(p)
            var factors = SIMD8<Double>(repeating: 1)
            for place in 1..<8 { factors[place] = factors[place - 1] * p / Double(place) }
            return zip(places, moments).reduce(0) { sum, bin in
                sum + exp(p * Double(bin.0) / Double(KernelTable.stepsPerUnit))
                    * (factors * bin.1).sum()
            }
        }

        /// Σ weight and Σ weight · ln r².
        var plain: (weight: Double, log: Double) {
            zip(places, moments).reduce((0, 0)) { sum, bin in
                let center = Double(bin.0) / Double(KernelTable.stepsPerUnit)
                return (sum.0 + bin.1[0], sum.1 + center * bin.1[0] + bin.1[1])
            }
        }
    }

    /// All that was added.
    var filled: Bins {
        var result = Bins()
        for (index, moments) in bins.enumerated() where moments != .zero {
            result.places.append(base + index)
            result.moments.append(moments)
        }
        return result
    }
}
