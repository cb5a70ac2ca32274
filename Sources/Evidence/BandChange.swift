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
    }

    /// Circular error probable, metres, as if it were known.
    public let cep: Parameter?
    /// Standard deviation of the impact's position, metres; for a region, of a blur added to it.
    public let positionSigma: Parameter
    /// Share that fails or strays.
    public let failureProbability: Parameter

    private static let metres = 0.5...20_000.0
    private static let positionMetres = 0.1...20_000.0
    private static let shares = 1e-6...0.999

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
        // The densities without failures stay: only their mixture changes.
        let stray = observation.background.logDensity
        func core(_ profile: AimProfile) -> Double {
            profile.logCore(
                observation.dispersion, blur: profile.blur(impactSigma: nil),
                negligibleBelow: log(1e-6) + stray - 22)
        }
        let site = core(prepared.site)
        let cores = prepared.alternatives.map(core)
        self.init(
            logRatio: prepared.logBest(), impact: observation.impact,
            dispersion: observation.dispersion,
            failureProbability: observation.failureProbability
        ) { dispersion, sigma in
            prepared.logBest(dispersion, impactSigma: sigma)
        } ifFailing: { p in
            func mixed(_ core: Double) -> Double { LogSum.of([log1p(-p) + core, log(p) + stray]) }
            return mixed(site) - max(cores.map(mixed).max() ?? -.infinity, stray)
        }
    }

    /// The same of any ratio.
    ///
    /// - Parameters:
    ///   - present: ln of the ratio as it is.
    ///   - impact: the reported place.
    ///   - dispersion: the scatter of weapons that arrive.
    ///   - failure: the share that fails or strays.
    ///   - varied: ln of the ratio with another scatter, or with another standard deviation of the
    ///     impact's position, metres; nil for what stays.
    ///   - ifFailing: ln of the ratio with another share that fails.
    public init(
        logRatio present: Double, impact: Locus, dispersion: Dispersion,
        failureProbability failure: Double,
        varied: (_ dispersion: Dispersion?, _ impactSigma: Double?) -> Double,
        ifFailing: (_ share: Double) -> Double
    ) {
        let search = BandSearch(logRatio: present)

        cep = dispersion.cep.map { cep in
            // From the median outward, the spread of the CEP kept.
            let found = search.changes(from: cep.likely, in: Self.metres) { value in
                guard let scaled = try? cep.scaled(by: value / cep.likely) else { return present }
                return varied(dispersion.with(cep: scaled), nil)
            }
            return Parameter(present: cep.likely, below: found.below, above: found.above)
        }

        let isPoint: Bool = if case .point = impact.shape { true } else { false }
        let spread = impact.uncertainty
        let sigma = ((spread.eastEast + spread.northNorth) / 2).squareRoot()
        let least = Self.positionMetres.lowerBound
        let moved = search.changes(
            from: isPoint ? max(least, sigma) : least, in: Self.positionMetres
        ) { varied(nil, $0) }
        positionSigma = Parameter(
            present: isPoint ? sigma : nil, below: isPoint ? moved.below : nil, above: moved.above)

        // A search starts inside its range.
        let start = min(Self.shares.upperBound, max(Self.shares.lowerBound, failure))
        let shares = search.changes(from: start, in: Self.shares, ifFailing)
        failureProbability = Parameter(
            present: failure, below: shares.below, above: shares.above)
    }
}
