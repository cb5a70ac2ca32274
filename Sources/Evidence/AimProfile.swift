/// placeholder until the fast one lands
public struct AimProfile: Sendable {
    let impact: Locus
    let aim: Locus
    let bias: AimBias?
    /// Prepares.
    public init(impact: Locus, aim: Locus, bias: AimBias?) {
        self.impact = impact
        self.aim = aim
        self.bias = bias
    }
    /// ln density.
    public func logCore(_ dispersion: Dispersion) -> Double {
        guard
            let observation = try? StrikeObservation(
                impact: impact, dispersion: dispersion, failureProbability: 0, bias: bias,
                background: Background(uniformOver: 1))
        else { return -.infinity }
        return observation.logCore(aim: aim)
    }
    /// ln density with another uncertainty.
    public func logCore(_ dispersion: Dispersion, impactSigma: Double) -> Double {
        AimProfile(impact: impact.blurred(to: impactSigma), aim: aim, bias: bias).logCore(
            dispersion)
    }
}
/// placeholder until the fast one lands
public struct ImpactField: Sendable {
    let impact: Locus
    let dispersion: Dispersion
    let bias: AimBias?
    /// Prepares.
    public init(impact: Locus, dispersion: Dispersion, bias: AimBias?) {
        self.impact = impact
        self.dispersion = dispersion
        self.bias = bias
    }
    /// ln density.
    public func logCore(atAim aim: SIMD2<Double>) -> Double {
        AimProfile(
            impact: impact, aim: Locus(shape: .point(aim), uncertainty: .zero), bias: bias
        ).logCore(dispersion)
    }
}
