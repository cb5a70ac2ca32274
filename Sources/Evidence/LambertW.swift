internal import Foundation

/// Lambert's W, the inverse of w eʷ, on its two real branches.
enum LambertW {
    /// W₀(x) ≥ −1 for x ≥ −1/e.
    static func principal(_ x: Double) -> Double {
        let w: Double
        if x < -0.25 {
            let p = (2 * (M_E * x + 1)).squareRoot()
            w = -1 + p - p * p / 3
        } else {
            w = x < 1 ? x : log(x)
        }
        return refine(w, x)
    }

    /// W₋₁(x) ≤ −1 for −1/e ≤ x < 0.
    static func lower(_ x: Double) -> Double {
        let w: Double
        if x < -0.25 {
            let p = -(2 * (M_E * x + 1)).squareRoot()
            w = -1 + p - p * p / 3
        } else {
            let l = log(-x)
            w = l - log(-l)
        }
        return refine(w, x)
    }

    /// Halley's iteration.
    private static func refine(_ start: Double, _ x: Double) -> Double {
        var w = start
        for _ in 0..<50 {
            let e = exp(w)
            let f = w * e - x
            guard f != 0, w != -1 else { break }
            let step = f / (e * (w + 1) - (w + 2) * f / (2 * w + 2))
            w -= step
            if abs(step) < 1e-16 * abs(w) { break }
        }
        return w
    }
}
