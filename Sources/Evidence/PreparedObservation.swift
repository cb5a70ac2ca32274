/// An observation with everything that its ratios are looked up in: prepared once, for the
/// headline, the grid, the searches and whatever else asks for densities of the same places.
public struct PreparedObservation: Sendable {
    /// What is weighed.
    public let observation: StrikeObservation
    /// The premises as aim point.
    public let site: AimProfile
    /// The named alternatives, in the order given.
    public let alternatives: [AimProfile]
    /// Their names.
    public let identifiers: [HypothesisID]

    /// Prepares the premises and the alternatives.
    public init(
        _ observation: StrikeObservation, premises: Locus, alternatives: [Hypothesis]
    ) {
        self.observation = observation
        func profile(_ aim: Locus) -> AimProfile {
            AimProfile(impact: observation.impact, aim: aim, bias: observation.bias)
        }
        site = profile(premises)
        self.alternatives = alternatives.map { profile($0.aim) }
        identifiers = alternatives.map(\.identifier)
    }

    /// The same with profiles that are there already: of the observation's impact and bias.
    public init(
        _ observation: StrikeObservation, site: AimProfile,
        alternatives: [(identifier: HypothesisID, profile: AimProfile)]
    ) {
        self.observation = observation
        self.site = site
        self.alternatives = alternatives.map(\.profile)
        identifiers = alternatives.map(\.identifier)
    }

    /// Weighs the premises as aim point against the alternatives and the background.
    ///
    /// - Parameter weights: shares of the alternatives, the background's last; their sum is 1.
    public func likelihoodRatio(
        weights: [Double]? = nil
    ) throws(EvidenceError) -> LikelihoodRatio {
        let densities = zip(identifiers, alternatives).map { identifier, profile in
            LikelihoodRatio.Alternative(
                identifier: identifier, logDensity: observation.logDensity(profile))
        }
        let stray = LikelihoodRatio.Alternative(
            identifier: .background, logDensity: observation.background.logDensity)
        return try LikelihoodRatio(
            logPremises: observation.logDensity(site), alternatives: densities + [stray],
            weights: weights)
    }

    /// ln LR_best, with another dispersion or uncertainty of the impact's position if given; that
    /// replaces a point's stated one and is added to a region's.
    public func logBest(_ varied: Dispersion? = nil, impactSigma: Double? = nil) -> Double {
        let strongest =
            alternatives.map { observation.logDensity($0, varied, impactSigma: impactSigma) }.max()
            ?? -.infinity
        return observation.logDensity(site, varied, impactSigma: impactSigma)
            - max(strongest, observation.background.logDensity)
    }
}
