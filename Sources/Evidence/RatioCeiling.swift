internal import Foundation

/// What no CEP can exceed: the ratio of a point at a distance against a uniform background,
/// LR(σ) = |AOI| exp(−d²/2σ²) / (2πσ²).
public enum RatioCeiling {
    /// The largest ratio over every σ, |AOI|/(e π d²), reached at σ = d/√2. Metres, m².
    public static func maximum(distance: Double, area: Double) -> (sigma: Double, ratio: Double) {
        (distance / 2.0.squareRoot(), area / (M_E * .pi * distance * distance))
    }

    /// The two σ at which the ratio is 1: σ² = d²/2t with t = −W(−πd²/|AOI|) on both branches;
    /// nil where the ratio never exceeds 1.
    public static func crossings(distance: Double, area: Double) -> (low: Double, high: Double)? {
        let x = .pi * distance * distance / area
        guard x < 1 / M_E, distance > 0 else { return nil }
        func sigma(_ t: Double) -> Double { distance / (2 * t).squareRoot() }
        return (sigma(-LambertW.lower(-x)), sigma(-LambertW.principal(-x)))
    }
}
