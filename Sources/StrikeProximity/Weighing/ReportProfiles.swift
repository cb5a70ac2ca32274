internal import Evidence

/// The densities of one report about the premises and every alternative, prepared once for all
/// weapons and for everything that is varied.
struct ReportProfiles: Sendable {
    /// ln densities about the premises and about each alternative, in their order.
    struct Densities: Sendable {
        let premises: Double
        let alternatives: [Double]
    }

    let premises: AimProfile
    let alternatives: [(identifier: HypothesisID, profile: AimProfile)]

    init(_ setting: Scene.Setting, bias: AimBias?) {
        premises = AimProfile(impact: setting.impact, aim: setting.premises, bias: bias)
        alternatives = setting.alternatives.map {
            ($0.identifier, AimProfile(impact: setting.impact, aim: $0.aim, bias: bias))
        }
    }

    /// - Parameters:
    ///   - impactSigma: instead of the impact's own uncertainty (a point) or besides it (a region),
    ///     metres; nil for what was reported.
    ///   - floors: ln of the densities, per m², below which none counts beside weapons that fail.
    func logDensities(
        _ dispersion: Dispersion, impactSigma: Double? = nil, negligibleBelow floors: Densities
    ) -> Densities {
        func density(_ profile: AimProfile, _ floor: Double) -> Double {
            profile.logCore(dispersion, impactSigma: impactSigma, negligibleBelow: floor)
        }
        return Densities(
            premises: density(premises, floors.premises),
            alternatives: zip(alternatives, floors.alternatives).map { density($0.profile, $1) })
    }

    /// The same with one floor for all.
    func logDensities(
        _ dispersion: Dispersion, negligibleBelow floor: Double
    ) -> Densities {
        logDensities(
            dispersion,
            negligibleBelow: Densities(
                premises: floor,
                alternatives: [Double](repeating: floor, count: alternatives.count)))
    }
}
