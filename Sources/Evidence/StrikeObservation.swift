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
    /// Whether 1·10⁻⁴ relative will do, as in searches.
    var isRough = false

    /// Makes an observation.
    ///
    /// - Throws: ``EvidenceError`` when the failure probability is none.
    public init(
        impact: Locus, dispersion: Dispersion, failureProbability: Double, bias: AimBias?,
        background: Background
    ) throws(EvidenceError) {
        guard (0...1).contains(failureProbability) else {
            throw .notAProbability("failure probability", failureProbability)
        }
        if case .rangeDeflection(let range, let deflection, _) = dispersion {
            for value in [range, deflection] {
                guard value > 0, value.isFinite else {
                    throw .notPositive("range or deflection error", value)
                }
            }
        }
        self.impact = impact
        self.dispersion = dispersion
        self.failureProbability = failureProbability
        self.bias = bias
        self.background = background
    }

    /// ln f of the reported impact if the weapon was aimed at `aim`, per m²:
    /// f = (1 − p) · core + p · g. The p·g term bounds every ratio.
    public func logDensity(aim: Locus) -> Double {
        let stray =
            failureProbability > 0
            ? log(failureProbability) + background.logDensity : -.infinity
        guard failureProbability < 1 else { return stray }
        let directed = log1p(-failureProbability)
        return LogSum.of([
            directed + logCore(aim: aim, negligibleBelow: stray - directed - 35), stray,
        ])
    }

    /// ln of the density without failures, integrated over what the scatter may be.
    ///
    /// - Parameter floor: a logarithm below which the density counts for nothing and need not be
    ///   exact.
    public func logCore(aim: Locus, negligibleBelow floor: Double = -.infinity) -> Double {
        let isPoints: Bool =
            if case (.point, .point) = (impact.shape, aim.shape) { true } else { false }
        var blur = impact.uncertainty + aim.uncertainty
        if let bias { blur = blur + .circular(sigma: bias.sigma) }
        let shift = bias?.offset ?? .zero
        return dispersion.logMean(isFine: isPoints) { scatter in
            logDensity(aim, shift, scatter + blur, floor)
        }
    }

    private func logDensity(
        _ aim: Locus, _ shift: SIMD2<Double>, _ covariance: Covariance, _ floor: Double
    ) -> Double {
        switch (impact.shape, aim.shape) {
        case (.point(let y), .point(let a)):
            return Self.logNormal(y - a - shift, covariance)
        case (.point(let y), .region(let region)):
            // P(a + shift + noise ≈ y) = P(normal about y − shift falls into the region).
            return region.probability(
                mean: y - shift, covariance: covariance,
                negligibleBelow: floor + log(region.area)
            ).logProbability - log(region.area)
        case (.region(let region), .point(let a)):
            return region.probability(
                mean: a + shift, covariance: covariance,
                negligibleBelow: floor + log(region.area)
            ).logProbability - log(region.area)
        case (.region(let impacts), .region(let aims)):
            return impacts.probability(
                uniformAimIn: aims.translated(by: shift), covariance: covariance,
                negligibleBelow: floor + log(impacts.area), isRough: isRough
            ).logProbability - log(impacts.area)
        }
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
