internal import Foundation

/// How far a median miss of a class of weapon is, in metres, and how sure that is.
///
/// Low, likely and high are the 5 % quantile, the median and the 95 % quantile of a lognormal.
public struct CircularErrorProbable: Hashable, Sendable {
    /// 5 % quantile, metres.
    public let low: Double
    /// Median, metres.
    public let likely: Double
    /// 95 % quantile, metres.
    public let high: Double

    /// Standard deviations of a normal between its median and its 95 % quantile.
    private static let z95 = 1.644_853_626_951_472_2
    /// CEP of a circular normal in standard deviations: √(2 ln 2).
    public static let perSigma = 1.177_410_022_515_474_7

    /// A CEP that is known.
    public init(known: Double) throws(EvidenceError) {
        try self.init(low: known, likely: known, high: known)
    }

    /// A CEP of which three quantiles are believed.
    public init(low: Double, likely: Double, high: Double) throws(EvidenceError) {
        for value in [low, likely, high] {
            guard value > 0, value.isFinite else { throw .notPositive("CEP", value) }
        }
        guard low <= likely else { throw .intervalTurnedRound("CEP", low, likely) }
        guard likely <= high else { throw .intervalTurnedRound("CEP", likely, high) }
        self.low = low
        self.likely = likely
        self.high = high
    }

    /// Standard deviation of the logarithm.
    public var logSigma: Double { log(high / low) / (2 * Self.z95) }

    /// Every quantile multiplied.
    public func scaled(by factor: Double) throws(EvidenceError) -> CircularErrorProbable {
        try CircularErrorProbable(low: low * factor, likely: likely * factor, high: high * factor)
    }
}
