internal import Foundation

/// What would change the result: the nearest values of one parameter, the others kept, at which
/// LR_best enters another band.
public struct BandChange: Hashable, Sendable {
    /// One parameter.
    public struct Parameter: Hashable, Sendable {
        /// Its present value; nil where the present state is no such number (a region's blur).
        public let present: Double?
        /// The nearest smaller value at which the band changes; nil when there is none.
        public let below: Double?
        /// The nearest greater value at which the band changes; nil when there is none.
        public let above: Double?

        /// A parameter and where the band changes.
        public init(present: Double?, below: Double?, above: Double?) {
            self.present = present
            self.below = below
            self.above = above
        }
    }

    /// Circular error probable, metres, as if it were known.
    public let cep: Parameter?
    /// Standard deviation of the impact's position, metres; for a region, of a blur added to it.
    public let positionSigma: Parameter
    /// Share that fails or strays.
    public let failureProbability: Parameter

    /// CEP that is looked at, metres.
    public static let metres = 0.5...20_000.0
    /// Standard deviations of the position that are looked at, metres.
    public static let positionMetres = 0.1...20_000.0
    /// Shares of failure that are looked at.
    public static let shares = 1e-6...0.999

    /// A share of failure from which a search can start.
    public static func inside(_ failure: Double) -> Double {
        min(shares.upperBound, max(shares.lowerBound, failure))
    }

    /// Changes that were found.
    public init(cep: Parameter?, positionSigma: Parameter, failureProbability: Parameter) {
        self.cep = cep
        self.positionSigma = positionSigma
        self.failureProbability = failureProbability
    }

    /// Searches on a logarithmic grid and bisects to a relative 1·10⁻⁴.
    public init(
        observation: StrikeObservation, premises: Locus, alternatives: [Hypothesis]
    ) throws(EvidenceError) {
        try self.init(
            PreparedObservation(observation, premises: premises, alternatives: alternatives))
    }

    /// The same in what is prepared.
    public init(_ prepared: PreparedObservation) throws(EvidenceError) {
        let observation = prepared.observation
        let present = prepared.logBest()
        let search = BandSearch(logRatio: present)

        if let cep = observation.dispersion.cep {
            // From the median outward, the spread of the CEP kept.
            let found = search.changes(from: cep.likely, in: Self.metres) { value in
                guard let scaled = try? cep.scaled(by: value / cep.likely) else { return present }
                return prepared.logBest(observation.dispersion.with(cep: scaled))
            }
            self.cep = Parameter(present: cep.likely, below: found.below, above: found.above)
        } else {
            cep = nil
        }

        let isPoint: Bool = if case .point = observation.impact.shape { true } else { false }
        let spread = observation.impact.uncertainty
        let sigma = ((spread.eastEast + spread.northNorth) / 2).squareRoot()
        let start = isPoint ? max(0.1, sigma) : 0.1
        let moved = search.changes(from: start, in: Self.positionMetres) {
            prepared.logBest(impactSigma: $0)
        }
        positionSigma = Parameter(
            present: isPoint ? sigma : nil, below: isPoint ? moved.below : nil, above: moved.above)

        // The densities without failures stay: only their mixture changes.
        let stray = observation.background.logDensity
        func core(_ profile: AimProfile) -> Double {
            profile.logCore(
                observation.dispersion, blur: profile.blur(impactSigma: nil),
                negligibleBelow: log(1e-6) + stray - 22)
        }
        let site = core(prepared.site)
        let cores = prepared.alternatives.map(core)
        let failure = observation.failureProbability
        let shares = search.changes(from: Self.inside(failure), in: Self.shares) { p in
            func mixed(_ core: Double) -> Double { LogSum.of([log1p(-p) + core, log(p) + stray]) }
            return mixed(site) - max(cores.map(mixed).max() ?? -.infinity, stray)
        }
        failureProbability = Parameter(
            present: failure, below: shares.below, above: shares.above)
    }
}
