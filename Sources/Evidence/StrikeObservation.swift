internal import Foundation

/// The density, at one impact, of strikes that are directed at nothing near.
public struct Background: Hashable, Sendable {
    /// Natural logarithm of the density, per m².
    public let logDensity: Double

    /// A background that is the same over an area, m².
    public init(uniformOver area: Double) throws(EvidenceError) {
        guard area > 0, area.isFinite else { throw .notPositive("area of interest", area) }
        logDensity = -log(area)
    }

    /// A background whose density at the impact is known, per m².
    public init(density: Double) throws(EvidenceError) {
        guard density > 0, density.isFinite else {
            throw .notPositive("density of the background", density)
        }
        logDensity = log(density)
    }
}

/// A named alternative to the premises as aim point.
public struct Hypothesis: Hashable, Sendable {
    /// Which it is.
    public var identifier: HypothesisID
    /// Where the weapon would have been aimed.
    public var aim: Locus

    /// Makes a hypothesis.
    public init(identifier: HypothesisID, aim: Locus) {
        self.identifier = identifier
        self.aim = aim
    }
}

/// What is known of one impact, and how such weapons scatter.
public struct StrikeObservation: Hashable, Sendable {
    /// Where the impact was reported.
    public var impact: Locus
    /// How weapons scatter about their aim point.
    public var dispersion: Dispersion
    /// Share that fails or strays and falls as the background does.
    public let failureProbability: Double
    /// A systematic miss, when one is assumed.
    public var bias: AimBias?
    /// The density of undirected strikes.
    public var background: Background

    /// Makes an observation.
    ///
    /// - Throws: ``EvidenceError`` when the failure probability or the dispersion is none.
    public init(
        impact: Locus, dispersion: Dispersion, failureProbability: Double, bias: AimBias?,
        background: Background
    ) throws(EvidenceError) {
        guard (0...1).contains(failureProbability) else {
            throw .notAProbability("failure probability", failureProbability)
        }
        try dispersion.check()
        self.impact = impact
        self.dispersion = dispersion
        self.failureProbability = failureProbability
        self.bias = bias
        self.background = background
    }

    /// ln f of the reported impact if the weapon was aimed at `aim`, per m²:
    /// f = (1 − p) · core + p · g. The p·g term bounds every ratio.
    public func logDensity(aim: Locus) -> Double {
        logDensity(AimProfile(impact: impact, aim: aim, bias: bias))
    }

    /// ln of the density without failures, integrated over what the scatter may be.
    ///
    /// - Parameter floor: a logarithm below which the density counts for nothing and need not be
    ///   exact.
    public func logCore(aim: Locus, negligibleBelow floor: Double = -.infinity) -> Double {
        let profile = AimProfile(impact: impact, aim: aim, bias: bias)
        return profile.logCore(
            dispersion, blur: profile.blur(impactSigma: nil), negligibleBelow: floor)
    }

    /// ln f of a prepared aim, with another dispersion or uncertainty of the impact if given.
    func logDensity(
        _ profile: AimProfile, _ varied: Dispersion? = nil, impactSigma: Double? = nil
    ) -> Double {
        let stray = logStray
        guard failureProbability < 1 else { return stray }
        let directed = log1p(-failureProbability)
        let core = profile.logCore(
            varied ?? dispersion, blur: profile.blur(impactSigma: impactSigma),
            negligibleBelow: stray - directed - 22)
        return LogSum.of(directed + core, stray)
    }

    /// ln f of an exact aim in a prepared field.
    ///
    /// - Parameter isRough: as ``ImpactField`` has it.
    func logDensity(
        _ field: ImpactField, atAim aim: SIMD2<Double>, isRough: Bool = false
    ) -> Double {
        let stray = logStray
        guard failureProbability < 1 else { return stray }
        let directed = log1p(-failureProbability)
        let core = field.logCore(
            atAim: aim, negligibleBelow: stray - directed - 22, isRough: isRough)
        return LogSum.of(directed + core, stray)
    }

    /// What the same lies between, quickly.
    func bounds(_ field: ImpactField, atAim aim: SIMD2<Double>) -> (low: Double, high: Double) {
        let stray = logStray
        guard failureProbability < 1 else { return (stray, stray) }
        let directed = log1p(-failureProbability)
        let core = field.bounds(atAim: aim)
        return (LogSum.of(directed + core.low, stray), LogSum.of(directed + core.high, stray))
    }

    /// ln of the density of weapons that fail.
    var logStray: Double {
        failureProbability > 0 ? log(failureProbability) + background.logDensity : -.infinity
    }

    /// ln of the normal density with mean 0.
    static func logNormal(_ d: SIMD2<Double>, _ covariance: Covariance) -> Double {
        let determinant = covariance.determinant
        precondition(determinant > 0, "a normal without extent has no density")
        let quadratic =
            (covariance.northNorth * d.x * d.x - 2 * covariance.eastNorth * d.x * d.y
                + covariance.eastEast * d.y * d.y) / determinant
        return -quadratic / 2 - log(2 * .pi) - log(determinant) / 2
    }
}
