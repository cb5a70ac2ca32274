internal import Foundation

/// Whether the premises were hit more often after a notice than before, for the number of strikes
/// that fell in the area in either period.
///
/// Given x hits in all, those after the notice are binomial with the share of strikes that fell
/// after it, if the notice changed nothing. Source: Clopper and Pearson 1934; Przyborowski and
/// Wilenski 1940.
public struct NoticeComparison: Hashable, Sendable {
    /// Hits and strikes in the area of one period.
    public struct Period: Hashable, Sendable {
        /// Strikes that hit or fell near the premises, as declared before.
        public let hits: Int
        /// All strikes in the area, the exposure; nil where only the share of both periods is known.
        public let strikes: Int?

        /// A period.
        public init(hits: Int, strikes: Int) throws(EvidenceError) {
            guard strikes > 0 else { throw .notPositive("number of strikes", Double(strikes)) }
            guard hits <= strikes else {
                throw .intervalTurnedRound("hits among strikes", Double(hits), Double(strikes))
            }
            try self.init(hits, strikes)
        }

        fileprivate init(_ hits: Int, _ strikes: Int?) throws(EvidenceError) {
            guard hits >= 0 else { throw .tooFew("hits", hits) }
            self.hits = hits
            self.strikes = strikes
        }
    }

    /// Tail probabilities of the observed split.
    public struct Tails: Hashable, Sendable {
        /// As many hits after the notice, or more.
        public let greater: Double
        /// As many, or fewer.
        public let less: Double
        /// The greater, with half of the observed number's own probability.
        public let middle: Double
        /// All numbers that are no more probable than the observed one.
        public let twoSided: Double
    }

    /// Before the notice.
    public let before: Period
    /// After it.
    public let after: Period
    /// By the binomial, the strikes being many.
    public let binomial: Tails
    /// By Fisher's exact test, the strikes being those that there were; nil where their numbers are
    /// not known.
    public let fisher: Tails?
    /// Share of all strikes that fell after the notice.
    public let shareAfter: Double

    /// Compares two periods of which the strikes were counted.
    ///
    /// - Throws: when either was not.
    public init(before: Period, after: Period) throws(EvidenceError) {
        guard let first = before.strikes, let second = after.strikes else {
            throw .tooFew("counted strikes", 0)
        }
        self.before = before
        self.after = after
        shareAfter = Double(second) / Double(first + second)
        let hits = before.hits + after.hits
        let binomial = BinomialDistribution(count: hits, probability: shareAfter)
        self.binomial = Self.tails(hits, after.hits, binomial.mass)
        fisher = Self.tails(hits, after.hits) {
            Self.hypergeometric($0, hits: hits, after: second, before: first)
        }
    }

    /// Compares two periods of whose strikes only the share after the notice is known.
    ///
    /// - Throws: when that is not between 0 and 1, or a number of hits is negative.
    public init(
        hitsBefore: Int, hitsAfter: Int, shareAfter: Double
    ) throws(EvidenceError) {
        guard shareAfter > 0, shareAfter < 1 else {
            throw .notAProbability("share of strikes after the notice", shareAfter)
        }
        before = try Period(hitsBefore, nil)
        after = try Period(hitsAfter, nil)
        self.shareAfter = shareAfter
        let hits = hitsBefore + hitsAfter
        let binomial = BinomialDistribution(count: hits, probability: shareAfter)
        self.binomial = Self.tails(hits, hitsAfter, binomial.mass)
        fisher = nil
    }

    /// Hits in all.
    public var hits: Int { before.hits + after.hits }

    /// The greater tail where the notice was given because of the last hit before it: then the
    /// number before is not a matter of chance, and the hits after it are waited for.
    ///
    /// Nil without a hit before the notice, which could then have triggered nothing.
    public var greaterIfTriggeredByHit: Double? {
        guard before.hits > 0 else { return nil }
        return BinomialDistribution(count: hits - 1, probability: shareAfter).atLeast(after.hits)
    }

    /// The smallest p-value that so many hits could give: all of them after the notice.
    public var smallestAttainable: Double { pow(shareAfter, Double(hits)) }

    /// The same where the last hit before the notice triggered it, which cannot fall after it; nil
    /// without a hit.
    public var smallestAttainableIfTriggered: Double? {
        hits > 0 ? pow(shareAfter, Double(hits - 1)) : nil
    }

    /// The largest share of strikes after the notice at which these hits would reach a level: what
    /// the exposures would have to be for the notice to matter.
    ///
    /// - Parameter triggered: whether the last hit before the notice triggered it.
    public static func largestShareAfter(
        hitsBefore: Int, hitsAfter: Int, triggered: Bool, level: Double = 0.05
    ) -> Double? {
        let trials = hitsBefore + hitsAfter - (triggered ? 1 : 0)
        guard hitsAfter > 0, trials > 0, !triggered || hitsBefore > 0 else { return nil }
        return ProportionInterval.root {
            BinomialDistribution(count: trials, probability: $0).atLeast(hitsAfter) - level
        }
    }

    /// Rate of hits after the notice over the rate before; infinite without hits before, nil without
    /// hits at all.
    public var rateRatio: Double? {
        guard hits > 0 else { return nil }
        guard before.hits > 0 else { return .infinity }
        return Double(after.hits) / Double(before.hits) * exposureRatio
    }

    /// Strikes before the notice for each after it.
    private var exposureRatio: Double {
        guard let first = before.strikes, let second = after.strikes else {
            return (1 - shareAfter) / shareAfter
        }
        return Double(first) / Double(second)
    }

    /// The exact 95 % interval of the rate ratio.
    public var rateRatioInterval: (low: Double, high: Double) {
        guard hits > 0 else { return (0, .infinity) }
        let interval = ProportionInterval(successes: after.hits, of: hits)
        let exposure = exposureRatio
        func ratio(_ share: Double) -> Double {
            share == 1 ? .infinity : share / (1 - share) * exposure
        }
        return (ratio(interval.low), ratio(interval.high))
    }

    /// The smallest rate ratio that so many hits would show with a probability, at a level; nil
    /// where no number of them could.
    public func detectableRateRatio(power: Double = 0.8, level: Double = 0.05) -> Double? {
        let even = BinomialDistribution(count: hits, probability: shareAfter)
        guard hits > 0, let critical = (0...hits).first(where: { even.atLeast($0) <= level }) else {
            return nil
        }
        let share = ProportionInterval.root {
            BinomialDistribution(count: hits, probability: $0).atLeast(critical) - power
        }
        return share / (1 - share) * (1 - shareAfter) / shareAfter
    }

    /// Tails of a distribution of 0…`most`.
    private static func tails(
        _ most: Int, _ observed: Int, _ mass: (Int) -> Double
    ) -> Tails {
        let masses = (0...most).map(mass)
        let own = masses[observed]
        func sum(_ indices: some Sequence<Int>) -> Double {
            var sum = CompensatedSum()
            for index in indices { sum.add(masses[index]) }
            return min(1, sum.value)
        }
        let greater = sum(observed...most)
        // The tolerance is R's: probabilities that are equal but for rounding count as equal.
        let rare = masses.indices.filter { masses[$0] <= own * (1 + 1e-7) }
        return Tails(
            greater: greater, less: sum(0...observed), middle: greater - own / 2,
            twoSided: sum(rare))
    }

    /// Probability that of `hits` strikes drawn from all just so many are from after the notice.
    private static func hypergeometric(
        _ number: Int, hits: Int, after: Int, before: Int
    ) -> Double {
        let share = Double(hits) / Double(after + before)
        let all = BinomialDistribution(count: after + before, probability: share).mass(hits)
        return BinomialDistribution(count: after, probability: share).mass(number)
            * BinomialDistribution(count: before, probability: share).mass(hits - number) / all
    }
}
