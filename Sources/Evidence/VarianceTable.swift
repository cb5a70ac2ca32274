internal import Foundation

/// The logarithm of the mean density of a circular normal over two regions, or over one about a
/// place, as a function of its variance: tabulated once, then a polynomial for each variance.
///
/// Relative accuracy of the density 1·10⁻⁹ where the nearest places of the two are less than nine
/// standard deviations apart; beyond that the exact integrals are called, and remembered.
final class VarianceTable: Sendable {
    /// What is known below the lowest variance of the table.
    private enum Below {
        /// ln of the density, which no longer changes.
        case constant(Double)
        /// The density as a cubic in the standard deviation: exact of straight borders that touch.
        case cubic(SIMD4<Double>)
        /// Exact integrals.
        case tail(VarianceTail)
    }

    /// Steps of ln v, in steps of the kernel's table.
    static let stride = 4
    /// The same in units.
    static let step = Double(stride) / Double(KernelTable.stepsPerUnit)

    private let below: Below
    private let lowest: Double
    private let highest: Double
    /// Square of the smallest distance, where the density falls off as its exponential; m².
    let gapSquared: Double
    /// Number of ln 2v of the first entry, in steps.
    private let first: Int
    /// Ten coefficients a step, of ln G + gap²/2v.
    private let coefficients: [Double]
    /// Means of r²ᵏ over the factorial of k, for k = 0…6, signs alternating.
    private let powers: [Double]

    /// Tabulates.
    ///
    /// - Parameters:
    ///   - bins: the boundary nodes.
    ///   - isPair: whether two boundaries are meant, not one and a place.
    ///   - scale: what their sum is multiplied by to give a density.
    ///   - gap: a distance that the places keep; the table begins where it is so many standard
    ///     deviations that the bins would no longer do.
    ///   - isApart: whether the density vanishes with the variance.
    ///   - floor: smallest standard deviation that the nodes resolve.
    ///   - reach: the largest distance.
    ///   - tail: exact ln of the density at a variance; asked for only where `isApart`.
    init(
        bins: DistanceMoments.Bins, isPair: Bool, isOneBin: Bool, scale: Double, gap: Double,
        isApart: Bool, floor: Double, reach: Double,
        tail: @escaping @Sendable (Double) -> Double
    ) {
        let step = Self.step
        let squared = gap * gap
        highest = 16 * reach * reach
        if isApart {
            lowest = squared / (isOneBin ? 20 : 86)
        } else {
            lowest = max(floor * floor, squared / 80)
        }
        gapSquared = isApart ? squared : 0
        let start = Int((log(2 * lowest) / step).rounded(.down))
        let end = max(start, Int((log(2 * highest) / step).rounded(.up)))
        first = start
        let near = isPair ? KernelTable.pairs : KernelTable.places
        let far = isPair ? KernelTable.pairsTail : KernelTable.placesTail
        let lead = Interpolation.points / 2 - 1
        let reference = gapSquared
        let logScale = log(abs(scale))
        let values = (start - lead...end + lead + 1).map { index in
            let twice = exp(Double(index) * step)
            let isFar = isApart && squared >= twice
            let last =
                isFar ? Int(log(squared + 45 * twice) * Double(KernelTable.stepsPerUnit)) : .max
            let sum = bins.sum(
                isFar ? far : near, logTwiceVariance: index * Self.stride, upTo: last)
            let size = scale < 0 ? -sum : sum
            return log(max(size, .leastNormalMagnitude)) + logScale + reference / twice
        }
        coefficients = Interpolation.polynomials(values)
        // E[r²ᵏ] from Σ weight · r²⁽ᵏ⁺¹⁾; the density of k = 0 is known to be 1.
        powers = (0...6).map { k in
            guard k > 0 else { return 1 }
            let n = Double(k + 1)
            let factorial = (1...k).reduce(1.0) { $0 * Double($1) }
            let sum = bins.power(k + 1) * scale * .pi
            let mean = isPair ? sum / (n * n) : sum / n
            return (k % 2 == 0 ? 1 : -1) * mean / factorial
        }
        if isApart {
            below = .tail(VarianceTail(gapSquared: squared, isPair: isPair, tail))
        } else if gap > floor {
            below = .constant(Self.value(coefficients, start, lowest, 0))
        } else {
            below = .cubic(Self.cubic(coefficients, start, lowest))
        }
    }

    /// ln of the density at a variance, m², per m².
    ///
    /// - Parameter isAlone: whether no other variance near is going to be asked for.
    func logDensity(_ variance: Double, isAlone: Bool) -> Double {
        if variance >= highest {
            let inverse = 1 / (2 * variance)
            var sum = 0.0
            for power in powers.reversed() { sum = sum * inverse + power }
            return log(sum * inverse / .pi)
        }
        guard variance < lowest else {
            return Self.value(coefficients, first, variance, gapSquared)
        }
        switch below {
        case .constant(let value): return value
        case .cubic(let c):
            let s = variance.squareRoot()
            return log(
                max(((c.w * s + c.z) * s + c.y) * s + c.x, .leastNormalMagnitude))
        case .tail(let tail): return tail(variance, isAlone: isAlone)
        }
    }

    /// Whether the variance needs exact integrals, which are slow.
    func isTail(_ variance: Double) -> Bool {
        guard variance < lowest, case .tail = below else { return false }
        return true
    }

    /// What ln of the density does not exceed.
    func bound(_ variance: Double) -> Double {
        -gapSquared / (2 * variance) - log(2 * .pi * variance)
    }

    private static func value(
        _ coefficients: [Double], _ first: Int, _ variance: Double, _ gapSquared: Double
    ) -> Double {
        let place = log(2 * variance) / step
        let count = coefficients.count / Interpolation.points
        let index = min(max(0, Int(place.rounded(.down)) - first), count - 1)
        let t = place - Double(index + first) - 0.5
        return Interpolation.value(coefficients, index, t) - gapSquared / (2 * variance)
    }

    /// The cubic through four densities just above the lowest variance.
    private static func cubic(
        _ coefficients: [Double], _ first: Int, _ lowest: Double
    ) -> SIMD4<Double> {
        let sigmas = [1.0, 1.4, 1.9, 2.6].map { $0 * lowest.squareRoot() }
        let values = sigmas.map { exp(value(coefficients, first, $0 * $0, 0)) }
        var result = SIMD4<Double>.zero
        for i in sigmas.indices {
            // Lagrange's polynomial of one node, its powers rising.
            var polynomial = [values[i]]
            for j in sigmas.indices where j != i {
                let factor = 1 / (sigmas[i] - sigmas[j])
                var next = [Double](repeating: 0, count: polynomial.count + 1)
                for (power, c) in polynomial.enumerated() {
                    next[power] -= c * sigmas[j] * factor
                    next[power + 1] += c * factor
                }
                polynomial = next
            }
            for power in 0..<4 { result[power] += polynomial[power] }
        }
        return result
    }
}
