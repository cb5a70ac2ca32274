internal import Foundation

/// How weapons scatter about their aim point.
public enum Dispersion: Hashable, Sendable {
    /// The same in every direction.
    case circular(CircularErrorProbable)
    /// Median errors along and across the flight direction, metres; degrees clockwise from north.
    case rangeDeflection(
        rangeErrorProbable: Double, deflectionErrorProbable: Double, bearingDegrees: Double)
    /// The same in every direction with heavy tails: Student's t with three degrees of freedom,
    /// whose median miss is the CEP.
    case studentT(CircularErrorProbable)
    /// A normal longer in one direction: its standard deviation along a bearing, degrees clockwise
    /// from north, is `ratio` times that across it, and their product that of a circular normal of
    /// the CEP.
    case elongated(CircularErrorProbable, ratio: Double, bearingDegrees: Double)

    /// Median of the absolute value of a one-dimensional normal, in standard deviations.
    public static let errorProbablePerSigma = 0.674_489_750_196_081_7

    /// The CEP, where the scatter has one that can be varied.
    public var cep: CircularErrorProbable? {
        switch self {
        case .circular(let cep), .studentT(let cep), .elongated(let cep, _, _): cep
        case .rangeDeflection: nil
        }
    }

    /// The same kind of scatter with another CEP.
    public func with(cep: CircularErrorProbable) -> Dispersion {
        switch self {
        case .circular: .circular(cep)
        case .studentT: .studentT(cep)
        case .elongated(_, let ratio, let bearing):
            .elongated(cep, ratio: ratio, bearingDegrees: bearing)
        case .rangeDeflection: self
        }
    }

    /// Refuses what is no scatter.
    func check() throws(EvidenceError) {
        switch self {
        case .circular, .studentT: break
        case .rangeDeflection(let range, let deflection, let bearing):
            for value in [range, deflection] {
                guard value > 0, value.isFinite else {
                    throw .notPositive("range or deflection error", value)
                }
            }
            guard bearing.isFinite else { throw .notFinite("bearing") }
        case .elongated(_, let ratio, let bearing):
            guard ratio > 0, ratio.isFinite else {
                throw .notPositive("ratio of the scatter along and across", ratio)
            }
            guard bearing.isFinite else { throw .notFinite("bearing") }
        }
    }

    /// Whether it is the same in every direction.
    var isCircular: Bool {
        switch self {
        case .circular, .studentT: true
        case .elongated(_, let ratio, _): ratio == 1
        case .rangeDeflection: false
        }
    }

    /// The covariance of a normal of it whose circular equal has this variance, m².
    func covariance(variance: Double) -> Covariance {
        switch self {
        case .elongated(_, let ratio, let bearing) where ratio != 1:
            .ellipse(
                alongSigma: (variance * ratio).squareRoot(),
                acrossSigma: (variance / ratio).squareRoot(), bearingDegrees: bearing)
        default: Covariance(eastEast: variance, eastNorth: 0, northNorth: variance)
        }
    }

    /// The natural logarithm of the mean of exp(`logDensity`) over what the scatter may be.
    ///
    /// The trapezoid rule in the normal variable of a lognormal CEP converges exponentially;
    /// relative accuracy 1·10⁻¹².
    func logMean(_ logDensity: (Covariance) -> Double) -> Double {
        if case .rangeDeflection(let range, let deflection, let bearing) = self {
            return logDensity(
                .ellipse(
                    alongSigma: range / Self.errorProbablePerSigma,
                    acrossSigma: deflection / Self.errorProbablePerSigma, bearingDegrees: bearing))
        }
        let mixture = ScatterMixture(self)
        return LogSum.of(
            zip(mixture.shape.logWeights, mixture.shape.factors).map { logWeight, factor in
                logWeight + logDensity(covariance(variance: mixture.scale * factor))
            })
    }

    /// The same for a density that is slow to calculate: with as few nodes as its relative accuracy
    /// of 1·10⁻⁹ needs, and none where the normal is so wide or so improbable that it cannot count.
    func logMeanOfSlow(_ logDensity: (Covariance) -> Double) -> Double {
        let mixture = ScatterMixture(self)
        let shape = mixture.shape
        guard !isRangeDeflection, shape.factors.count > 1 else { return logMean(logDensity) }
        let count = shape.factors.count
        var terms = [Double?](repeating: nil, count: count)
        var largest = -Double.infinity
        func term(_ index: Int) {
            guard terms[index] == nil else { return }
            let covariance = covariance(variance: mixture.scale * shape.factors[index])
            let bound =
                shape.logWeights[index] - log(2 * .pi) - log(covariance.determinant) / 2
            guard bound > largest - 40 else {
                terms[index] = -.infinity
                return
            }
            let value = shape.logWeights[index] + logDensity(covariance)
            terms[index] = value
            largest = max(largest, value)
        }
        var thinning = 8
        var last = Double.nan
        while true {
            // From the most probable outwards, so that the ends are seen not to count.
            let start = shape.middle % thinning
            let indices = stride(from: start, to: count, by: thinning)
                .sorted { abs($0 - shape.middle) < abs($1 - shape.middle) }
            for index in indices { term(index) }
            let mean = LogSum.of(indices.map { terms[$0] ?? -.infinity }) + log(Double(thinning))
            if thinning == 1 || abs(mean - last) < 1e-9 || mean == -.infinity { return mean }
            last = mean
            thinning /= 2
        }
    }

    private var isRangeDeflection: Bool {
        if case .rangeDeflection = self { true } else { false }
    }
}
