internal import Foundation

/// What a series of strikes says together: that k of the N in the area were directed at the
/// premises, without saying which.
///
/// N is every strike that was catalogued in the area, not those that fell near: this is what
/// makes up for having picked the near ones.
public struct SeriesRatio: Hashable, Sendable {
    /// Natural logarithms of each strike's ratio against the background.
    public let logRatios: [Double]
    /// How many strikes there are: those, and a multitude of which only the sums are kept.
    public let count: Int
    /// ln e_j, the elementary symmetric polynomials of the ratios, for j = 0…
    private let logPolynomials: [Double]

    /// A series; for k up to `largest`.
    public init(logRatios: [Double], upTo largest: Int? = nil) {
        self.logRatios = logRatios
        count = logRatios.count
        logPolynomials = Self.sums(logRatios, min(largest ?? count, count)).logSums
    }

    /// A series of strikes that are known one by one and of a multitude; for k up to `largest`.
    public init(logRatios: [Double], and others: RatioSums, upTo largest: Int) {
        self.logRatios = logRatios
        count = logRatios.count + others.count
        let sums = Self.sums(logRatios, min(largest, count))
        logPolynomials = (others.count > 0 ? sums.joined(with: others) : sums).logSums
    }

    private static func sums(_ logRatios: [Double], _ most: Int) -> RatioSums {
        var sums = RatioSums(upTo: most)
        for ratio in logRatios { sums.add(logRatio: ratio) }
        return sums
    }

    /// ln of e_k(LR₁ … LR_N) / C(N, k).
    public func logRatio(ofExactly k: Int) -> Double {
        precondition(logPolynomials.indices.contains(k), "k from 0 to the number of strikes")
        return logPolynomials[k] - Self.logChoose(count, k)
    }

    /// ln of the same if `further` strikes of the area, each with a ratio, are added: for an N that
    /// is known only as a range.
    public func logRatio(ofExactly k: Int, withFurther further: Int, logRatio: Double) -> Double {
        precondition(logPolynomials.indices.contains(k), "k from 0 to the number of strikes")
        let terms = (0...min(k, further)).map { drawn in
            logPolynomials[k - drawn] + Self.logChoose(further, drawn) + Double(drawn) * logRatio
        }
        return LogSum.of(terms) - Self.logChoose(count + further, k)
    }

    /// The share θ of strikes directed at the premises that fits best, and by how much: the maximum
    /// of ∏(1 − θ + θ·LR).
    ///
    /// Nil for the share where every ratio is 1, so that any fits.
    public var bestShare: (share: Double?, logLikelihoodRatio: Double) {
        BestShare(logRatios: logRatios).found
    }

    /// ln ∏(1 − θ + θ·LR).
    public func logLikelihoodRatio(share: Double) -> Double {
        BestShare(logRatios: logRatios).logLikelihoodRatio(share)
    }

    /// ln of the mean of ratios, some given each and the rest alike: one of so many places, not said
    /// which. The look-elsewhere correction.
    ///
    /// - Parameters:
    ///   - logRatios: of the places that are known one by one.
    ///   - count: of all places; the others have the ratio `rest`.
    public static func logMean(_ logRatios: [Double], among count: Int, rest: Double) -> Double {
        let further = count - logRatios.count
        precondition(further >= 0 && count > 0, "no more places than there are")
        let terms = logRatios + (further > 0 ? [rest + log(Double(further))] : [])
        return LogSum.of(terms) - log(Double(count))
    }

    /// ln C(n, k).
    public static func logChoose(_ n: Int, _ k: Int) -> Double {
        let few = min(k, n - k)
        guard few > 0 else { return 0 }
        if few <= 200 {
            return (1...few).reduce(0) { $0 + log(Double(n - few + $1) / Double($1)) }
        }
        return lgamma(Double(n + 1)) - lgamma(Double(k + 1)) - lgamma(Double(n - k + 1))
    }
}
