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

    /// Searches on a logarithmic grid and bisects to a relative 1·10⁻⁴.
    public init(
        observation: StrikeObservation, premises: Locus, alternatives: [Hypothesis]
    ) throws(EvidenceError) {
        let present = observation.logBest(premises: premises, alternatives: alternatives)
        var rough = observation
        rough.isRough = true
        func search(
            _ start: Double, _ range: ClosedRange<Double>,
            _ ratio: (Double) -> Double
        ) -> (below: Double?, above: Double?) {
            func band(_ value: Double) -> VerbalBand {
                VerbalBand(likelihoodRatio: exp(ratio(value)))
            }
            let home = VerbalBand(likelihoodRatio: exp(present))
            func walk(towards end: Double) -> Double? {
                // Coarse steps find a change, bisection places it.
                let steps = max(1, Int((abs(log(end / start)) / log(1.6)).rounded(.up)))
                let factor = pow(end / start, 1 / Double(steps))
                var inside = start
                for step in 1...steps {
                    let next = step == steps ? end : inside * factor
                    if band(next) != home {
                        var (a, b) = (inside, next)
                        while abs(b / a - 1) > 1e-4 {
                            let middle = (a * b).squareRoot()
                            if band(middle) == home { a = middle } else { b = middle }
                        }
                        return b
                    }
                    inside = next
                }
                return nil
            }
            return (
                start > range.lowerBound ? walk(towards: range.lowerBound) : nil,
                start < range.upperBound ? walk(towards: range.upperBound) : nil
            )
        }

        if case .circular(let cep) = observation.dispersion {
            // From the median outward, the spread of the CEP kept.
            let found = search(cep.likely, 0.5...20_000) { value in
                var varied = rough
                if let scaled = try? cep.scaled(by: value / cep.likely) {
                    varied.dispersion = .circular(scaled)
                }
                return varied.logBest(premises: premises, alternatives: alternatives)
            }
            self.cep = Parameter(present: cep.likely, below: found.below, above: found.above)
        } else {
            cep = nil
        }

        let isPoint: Bool = if case .point = observation.impact.shape { true } else { false }
        let spread = observation.impact.uncertainty
        let sigma = ((spread.eastEast + spread.northNorth) / 2).squareRoot()
        let start = isPoint ? max(0.1, sigma) : 0.1
        let moved = search(start, 0.1...20_000) { value in
            var varied = rough
            varied.impact = observation.impact.blurred(to: value)
            return varied.logBest(premises: premises, alternatives: alternatives)
        }
        positionSigma = Parameter(
            present: isPoint ? sigma : nil, below: isPoint ? moved.below : nil, above: moved.above)

        // The densities without failures stay: only their mixture changes.
        let core = observation.logCore(aim: premises)
        let cores = alternatives.map { observation.logCore(aim: $0.aim) }
        let stray = observation.background.logDensity
        let failure = observation.failureProbability
        let shares = search(min(0.999, max(1e-6, failure)), 1e-6...0.999) { p in
            func mixed(_ core: Double) -> Double { LogSum.of([log1p(-p) + core, log(p) + stray]) }
            return mixed(core) - max(cores.map(mixed).max() ?? -.infinity, stray)
        }
        failureProbability = Parameter(
            present: failure, below: shares.below, above: shares.above)
    }
}
