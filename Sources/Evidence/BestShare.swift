internal import Foundation

/// The share θ of strikes directed at premises that fits best among strikes known one by one, a multitude,
/// and others that are all alike.
public struct BestShare: Sendable {
    private let logRatios: [Double]
    /// LR − 1 of each strike that is known one by one.
    private let excess: [Double]
    /// LR − 1 of the multitude, in eights; 0 adds nothing.
    private let others: [SIMD8<Double>]
    private let alike: (number: Int, logRatio: Double)

    /// - Parameters:
    ///   - logRatios: ln LR of each strike.
    ///   - others: LR of each of a multitude.
    ///   - alike: how many more there are, and ln LR of each.
    public init(
        logRatios: [Double], others: [Double] = [],
        alike: (number: Int, logRatio: Double) = (0, 0)
    ) {
        self.logRatios = logRatios
        excess = logRatios.map { expm1($0) }
        self.others = others.inEights(padding: 1).map { $0 - 1 }
        self.alike = alike
    }

    /// The share, and ln ∏(1 − θ + θ·LR) there. Nil for the share where every ratio is 1, so that any fits.
    public var found: (share: Double?, logLikelihoodRatio: Double) {
        guard
            excess.contains(where: { $0 != 0 }) || others.contains(where: { any($0 .!= 0) })
                || alike.number > 0 && alike.logRatio != 0
        else { return (nil, 0) }
        // The logarithm is concave in θ: its slope falls from left to right.
        if slope(0) <= 0 { return (0, 0) }
        var share = 1.0
        if slope(1) < 0 {
            var (low, high) = (0.0, 1.0)
            while true {
                share = (low + high) / 2
                guard share > low, share < high else { break }
                if slope(share) > 0 { low = share } else { high = share }
            }
        }
        return (share, logLikelihoodRatio(share))
    }

    /// ln ∏(1 − θ + θ·LR).
    public func logLikelihoodRatio(_ share: Double) -> Double {
        func term(_ logRatio: Double) -> Double {
            logRatio > 30
                ? LogSum.of([log1p(-share), log(share) + logRatio])
                : log1p(share * expm1(logRatio))
        }
        var sum = logRatios.reduce(0) { $0 + term($1) }
        for eight in others {
            for lane in 0..<8 where eight[lane] != 0 { sum += log1p(share * eight[lane]) }
        }
        return added(term(alike.logRatio), to: sum)
    }

    /// One after another, so that the digits are those of a list of them all.
    private func added(_ term: Double, to sum: Double) -> Double {
        var sum = sum
        for _ in 0..<alike.number { sum += term }
        return sum
    }

    private func slope(_ share: Double) -> Double {
        func term(_ excess: Double) -> Double {
            excess == .infinity ? 1 / share : excess / (1 + share * excess)
        }
        var lanes = SIMD8<Double>.zero
        for eight in others { lanes += eight / (1 + share * eight) }
        let sum = excess.reduce(0) { $0 + term($1) } + lanes.sum()
        return added(term(expm1(alike.logRatio)), to: sum)
    }
}
