internal import Foundation

/// Cllr, the cost of believing a set of likelihood ratios: 0 for perfect ones, 1 for ones that say
/// nothing, above 1 for misleading ones.
///
/// Source: N. Brümmer and J. du Preez, Computer Speech and Language 20 (2006) 230–275.
public enum LogLikelihoodRatioCost {
    /// The cost from natural logarithms of ratios, of worlds in which the first hypothesis was true
    /// and of worlds in which it was not.
    public static func cost(logRatiosIfTrue: [Double], logRatiosIfFalse: [Double]) -> Double {
        precondition(!logRatiosIfTrue.isEmpty && !logRatiosIfFalse.isEmpty, "both kinds of worlds")
        return
            (costIfTrue(logRatios: logRatiosIfTrue)
            + costIfFalse(logRatios: logRatiosIfFalse)) / 2
    }

    /// The mean of log₂(1 + 1/LR), where the first hypothesis was true.
    public static func costIfTrue(logRatios: [Double]) -> Double {
        mean(logRatios.lazy.map { softplus(-$0) }) / log(2)
    }

    /// The mean of log₂(1 + LR), where it was not.
    public static func costIfFalse(logRatios: [Double]) -> Double {
        mean(logRatios.lazy.map { softplus($0) }) / log(2)
    }

    private static func mean(_ values: some Collection<Double>) -> Double {
        var sum = CompensatedSum()
        for value in values { sum.add(value) }
        return sum.value / Double(values.count)
    }

    /// ln(1 + eˣ).
    private static func softplus(_ x: Double) -> Double {
        x > 0 ? x + log1p(exp(-x)) : log1p(exp(x))
    }
}
