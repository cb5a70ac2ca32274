internal import Foundation

/// The exponential integrals E₁ and Ein, for positive arguments.
///
/// Series below 1, above it polynomials through Lentz's continued fraction (Abramowitz and Stegun
/// 5.1.11, 5.1.22), made once: the double boundary integral asks for millions of values.
enum ExponentialIntegral {
    static let eulerGamma = 0.577_215_664_901_532_860_6

    /// E₁(x) eˣ, so that it does not underflow; x > 0. Relative accuracy 1·10⁻¹⁴.
    static func scaledE1(_ x: Double) -> Double {
        if x < 1 { return exp(x) * (series(x) - log(x) - eulerGamma) }
        return tail(x)
    }

    /// Ein(x) = ∫₀ˣ (1 − e⁻ᵗ)/t dt = ln x + γ + E₁(x), entire; x ≥ 0.
    static func ein(_ x: Double) -> Double {
        if x < 1 { return series(x) }
        // Beyond 40 E₁ is below the last digit of the logarithm.
        return log(x) + eulerGamma + (x < 40 ? exp(-x) * tail(x) : 0)
    }

    // MARK: Below 1

    /// (−1)ⁿ⁺¹ / (n · n!) for n = 20 … 1.
    private static let coefficients: [Double] = {
        var factorial = 1.0
        var result: [Double] = []
        for n in 1...20 {
            factorial *= Double(n)
            result.append((n % 2 == 1 ? 1 : -1) / (Double(n) * factorial))
        }
        return result.reversed()
    }()

    private static func series(_ x: Double) -> Double {
        var sum = 0.0
        for coefficient in coefficients { sum = sum * x + coefficient }
        return sum * x
    }

    // MARK: From 1 on

    /// A polynomial in a variable that runs from −1 to 1 over 2ᵏ ≤ x ≤ 2ᵏ⁺¹, lowest power first.
    private static let octaves: [[Double]] = (0..<6).map { octave in
        let (low, high) = (pow(2, Double(octave)), pow(2, Double(octave + 1)))
        return polynomial { t in
            let x = (low + high) / 2 + t * (high - low) / 2
            return x * continuedFraction(x)
        }
    }

    private static func tail(_ x: Double) -> Double {
        let octave = Int(x.exponent)
        guard octave < octaves.count else { return continuedFraction(x) }
        let low = Double(sign: .plus, exponent: x.exponent, significand: 1)
        let t = (x - 1.5 * low) / (0.5 * low)
        var sum = 0.0
        for coefficient in octaves[octave].reversed() { sum = sum * t + coefficient }
        return sum / x
    }

    /// The coefficients of the polynomial through a function's values at Chebyshev's nodes.
    private static func polynomial(_ value: (Double) -> Double) -> [Double] {
        let count = 22
        let nodes = (0..<count).map { cos(.pi * (Double($0) + 0.5) / Double(count)) }
        let values = nodes.map(value)
        // Chebyshev's series, then its terms as powers.
        var result = [Double](repeating: 0, count: count)
        var (before, current) = ([Double](), [1.0])
        for order in 0..<count {
            var sum = 0.0
            for (index, value) in values.enumerated() {
                let angle: Double = .pi * Double(order) * (Double(index) + 0.5) / Double(count)
                sum += value * cos(angle)
            }
            let weight = sum * (order == 0 ? 1 : 2) / Double(count)
            for (power, factor) in current.enumerated() { result[power] += weight * factor }
            // T₁ = t, then Tₙ₊₁ = 2t Tₙ − Tₙ₋₁.
            var next = [0.0] + current.map { order == 0 ? $0 : 2 * $0 }
            for (power, factor) in before.enumerated() { next[power] -= factor }
            (before, current) = (current, next)
        }
        return result
    }

    /// E₁(x) eˣ for x ≥ 1 by Lentz's method.
    static func continuedFraction(_ x: Double) -> Double {
        var b = x + 1
        var c = 1 / 1e-300
        var d = 1 / b
        var h = d
        for i in 1...500 {
            let a = -Double(i) * Double(i)
            b += 2
            d = 1 / (a * d + b)
            c = b + a / c
            let factor = c * d
            h *= factor
            if abs(factor - 1) < 1e-16 { break }
        }
        return h
    }
}
