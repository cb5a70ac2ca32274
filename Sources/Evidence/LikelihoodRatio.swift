internal import Foundation

/// A ratio of two densities, kept as its natural logarithm.
public struct Ratio: Hashable, Sendable {
    /// Natural logarithm.
    public let log: Double

    init(log: Double) { self.log = log }

    /// The ratio.
    public var value: Double { exp(log) }
    /// Its decimal logarithm.
    public var log10: Double { log / 2.302_585_092_994_045_7 }
    /// The prior probability at which the odds come out even: 1 / (1 + LR).
    public var priorForEvenOdds: Double { 1 / (1 + value) }
}

/// How much more probable a report is if the premises were the aim point than under each
/// alternative.
public struct LikelihoodRatio: Hashable, Sendable {
    /// An alternative and its density.
    public struct Alternative: Hashable, Sendable {
        /// Which it is; the background is the last.
        public let identifier: HypothesisID
        /// ln f, per m².
        public let logDensity: Double
    }

    /// ln f_site, per m².
    public let logPremises: Double
    /// Every alternative in the order given, the background last.
    public let alternatives: [Alternative]
    /// Against the most probable alternative: the worst case over every weighting of them. The
    /// headline.
    public let best: Ratio
    /// The most probable alternative.
    public let bestAlternative: HypothesisID
    /// Against the least probable alternative.
    public let worst: Ratio
    /// Against the background.
    public let background: Ratio
    /// Against the alternatives in declared shares; nil when none were declared.
    public let mixture: Ratio?

    init(
        logPremises: Double, alternatives: [Alternative], weights: [Double]?
    ) throws(EvidenceError) {
        self.logPremises = logPremises
        self.alternatives = alternatives
        // The first of equals wins, but the background only when it is more probable.
        let most = alternatives.reduce(alternatives[0]) {
            $1.logDensity > $0.logDensity ? $1 : $0
        }
        let least = alternatives.map(\.logDensity).min() ?? most.logDensity
        best = Ratio(log: logPremises - most.logDensity)
        bestAlternative = most.identifier
        worst = Ratio(log: logPremises - least)
        background = Ratio(log: logPremises - alternatives[alternatives.count - 1].logDensity)
        if let weights {
            try Self.check(weights, "weights", count: alternatives.count)
            let terms = zip(weights, alternatives).compactMap { weight, alternative in
                weight > 0 ? Foundation.log(weight) + alternative.logDensity : nil
            }
            mixture = Ratio(log: logPremises - LogSum.of(terms))
        } else {
            mixture = nil
        }
    }

    /// Posterior probabilities of the premises and of each alternative, the background last.
    ///
    /// - Parameter priors: in the same order, each between 0 and 1, sum 1.
    public func posterior(priors: [Double]) throws(EvidenceError) -> [Double] {
        try Self.check(priors, "priors", count: alternatives.count + 1)
        for prior in priors where prior == 1 { throw .priorIsCertain(prior) }
        let terms = zip(priors, [logPremises] + alternatives.map(\.logDensity)).map {
            $0 > 0 ? Foundation.log($0) + $1 : -.infinity
        }
        let total = LogSum.of(terms)
        return terms.map { exp($0 - total) }
    }

    private static func check(
        _ shares: [Double], _ what: String, count: Int
    ) throws(EvidenceError) {
        guard shares.count == count else {
            throw .wrongCount(what, given: shares.count, needed: count)
        }
        for share in shares where !(0...1).contains(share) {
            throw .notAProbability(what, share)
        }
        let sum = shares.reduce(0, +)
        guard abs(sum - 1) < 1e-9 else { throw .sumIsNotOne(what, sum) }
    }
}

extension StrikeObservation {
    /// Weighs the premises as aim point against named alternatives and the background.
    ///
    /// - Parameter weights: shares of the alternatives, the background's last; their sum is 1.
    public func likelihoodRatio(
        premises: Locus, alternatives: [Hypothesis], weights: [Double]? = nil
    ) throws(EvidenceError) -> LikelihoodRatio {
        try PreparedObservation(self, premises: premises, alternatives: alternatives)
            .likelihoodRatio(weights: weights)
    }
}
