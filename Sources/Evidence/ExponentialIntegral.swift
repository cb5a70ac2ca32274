internal import Foundation

/// The exponential integrals E₁ and Ein, for positive arguments.
enum ExponentialIntegral {
    static let eulerGamma = 0.577_215_664_901_532_860_6

    /// E₁(x) eˣ, so that it does not underflow; x > 0. Relative accuracy 1·10⁻¹⁴.
    ///
    /// Series below 1, above it Lentz's continued fraction (Abramowitz and Stegun 5.1.11, 5.1.22).
    static func scaledE1(_ x: Double) -> Double {
        if x < 1 { return exp(x) * (ein(x) - log(x) - eulerGamma) }
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

    /// Ein(x) = ∫₀ˣ (1 − e⁻ᵗ)/t dt = ln x + γ + E₁(x), entire; x ≥ 0.
    static func ein(_ x: Double) -> Double {
        if x >= 1 { return log(x) + eulerGamma + exp(-x) * scaledE1(x) }
        var term = x
        var sum = x
        var n = 1.0
        while abs(term) > 1e-18 * abs(sum), n < 60 {
            n += 1
            term *= -x / n
            sum += term / n
        }
        return sum
    }
}
