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

/// How weapons scatter about their aim point.
public enum Dispersion: Hashable, Sendable {
    /// The same in every direction.
    case circular(CircularErrorProbable)
    /// Median errors along and across the flight direction, metres; degrees clockwise from north.
    case rangeDeflection(
        rangeErrorProbable: Double, deflectionErrorProbable: Double, bearingDegrees: Double)

    /// placeholder
    case studentT(CircularErrorProbable)
    /// placeholder
    case elongated(CircularErrorProbable, ratio: Double, bearingDegrees: Double)

    /// Median of the absolute value of a one-dimensional normal, in standard deviations.
    static let errorProbablePerSigma = 0.674_489_750_196_081_7

    /// The natural logarithm of the mean of exp(`logDensity`) over what the scatter may be.
    ///
    /// The trapezoid rule in the normal variable of a lognormal CEP converges exponentially;
    /// relative accuracy 1·10⁻¹² with fine nodes and 1·10⁻⁴ with coarse ones.
    func logMean(isFine: Bool, _ logDensity: (Covariance) -> Double) -> Double {
        switch self {
        case .rangeDeflection(let range, let deflection, let bearing):
            return logDensity(
                .ellipse(
                    alongSigma: range / Self.errorProbablePerSigma,
                    acrossSigma: deflection / Self.errorProbablePerSigma, bearingDegrees: bearing))
        case .elongated(let cep, let ratio, let bearing):
            let sigma = cep.likely / CircularErrorProbable.perSigma
            var terms = [Double]()
            for index in -24...24 {
                let z = 0.25 * Double(index)
                let s = sigma * exp(cep.logSigma * z)
                terms.append(
                    -z * z / 2
                        + logDensity(
                            .ellipse(
                                alongSigma: s * ratio.squareRoot(),
                                acrossSigma: s / ratio.squareRoot(), bearingDegrees: bearing)))
            }
            return LogSum.of(terms) + log(0.25) - log(2 * .pi) / 2
        case .circular(let cep), .studentT(let cep):
            let sigma = cep.likely / CircularErrorProbable.perSigma
            let tau = cep.logSigma
            guard tau > 0 else { return logDensity(.circular(sigma: sigma)) }
            let (step, reach) = isFine ? (0.125, 80) : (0.5, 12)
            var terms = [Double]()
            for index in -reach...reach {
                let z = step * Double(index)
                terms.append(-z * z / 2 + logDensity(.circular(sigma: sigma * exp(tau * z))))
            }
            return LogSum.of(terms) + log(step) - log(2 * .pi) / 2
        }
    }
}

/// Sums of numbers given by their natural logarithms.
enum LogSum {
    /// ln Σ exp(term).
    static func of(_ terms: [Double]) -> Double {
        let largest = terms.max() ?? -.infinity
        guard largest.isFinite else { return largest }
        return largest + log(terms.reduce(0) { $0 + exp($1 - largest) })
    }

    /// ln (exp a + exp b).
    static func of(_ a: Double, _ b: Double) -> Double {
        let largest = max(a, b)
        guard largest.isFinite else { return largest }
        return largest + log1p(exp(min(a, b) - largest))
    }
}
