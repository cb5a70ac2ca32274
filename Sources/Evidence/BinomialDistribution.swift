internal import Foundation

/// A binomial distribution, to full relative accuracy in both tails.
///
/// The mass is Loader's: deviances instead of logarithms of factorials, which would lose seven
/// digits at n = 10⁵. Source: C. Loader, *Fast and accurate computation of binomial
/// probabilities* (2000).
public struct BinomialDistribution: Hashable, Sendable {
    /// How many trials there are.
    public let count: Int
    /// Probability of a success in each.
    public let probability: Double

    /// Trials with a probability.
    public init(count: Int, probability: Double) {
        precondition(count >= 0, "trials are counted")
        precondition((0...1).contains(probability), "a probability lies between 0 and 1")
        self.count = count
        self.probability = probability
    }

    /// Probability of exactly `successes`.
    public func mass(_ successes: Int) -> Double {
        guard (0...count).contains(successes) else { return 0 }
        if probability == 0 { return successes == 0 ? 1 : 0 }
        if probability == 1 { return successes == count ? 1 : 0 }
        let (n, k) = (Double(count), Double(successes))
        if successes == 0 { return exp(n * log1p(-probability)) }
        if successes == count { return exp(n * log(probability)) }
        let exponent =
            Self.stirlingError(n) - Self.stirlingError(k) - Self.stirlingError(n - k)
            - Self.deviance(k, n * probability) - Self.deviance(n - k, n * (1 - probability))
        return exp(exponent) * (n / (2 * .pi * k * (n - k))).squareRoot()
    }

    /// Probability of `successes` or more.
    public func atLeast(_ successes: Int) -> Double {
        if successes <= 0 { return 1 }
        if successes > count { return 0 }
        // The smaller tail is summed; the other is what is left.
        guard Double(successes) >= Double(count) * probability else {
            return 1 - sum(from: successes - 1, step: -1)
        }
        return sum(from: successes, step: 1)
    }

    /// Probability of `successes` or fewer.
    public func atMost(_ successes: Int) -> Double {
        if successes < 0 { return 0 }
        if successes >= count { return 1 }
        guard Double(successes) <= Double(count) * probability else {
            return 1 - sum(from: successes + 1, step: 1)
        }
        return sum(from: successes, step: -1)
    }

    /// Masses from one number outwards, away from the mean, until they no longer count.
    private func sum(from start: Int, step: Int) -> Double {
        var mass = mass(start)
        guard mass > 0, probability > 0, probability < 1 else { return min(1, mass) }
        var total = CompensatedSum()
        var successes = start
        let odds = probability / (1 - probability)
        while mass > total.value * 1e-18 {
            total.add(mass)
            // Each from the one before: a rounding error a step, and there are √n steps.
            if step > 0 {
                mass *= Double(count - successes) / Double(successes + 1) * odds
            } else {
                mass *= Double(successes) / Double(count - successes + 1) / odds
            }
            successes += step
        }
        return min(1, total.value)
    }

    /// ln n! less Stirling's approximation of it.
    private static func stirlingError(_ n: Double) -> Double {
        guard n > 15 else {
            let approximation: Double = (n + 0.5) * log(n) - n + 0.918_938_533_204_672_7
            return lgamma(n + 1) - approximation
        }
        // Horner's scheme in 1/n², from the last term of the series
        let n2 = n * n
        let divisors: [Double] = [1188, 1680, 1260, 360, 12]
        var sum = 0.0
        for divisor in divisors { sum = 1 / divisor - sum / n2 }
        return sum / n
    }

    /// x ln(x/m) + m − x, without cancellation where x is near m.
    private static func deviance(_ x: Double, _ m: Double) -> Double {
        guard abs(x - m) < 0.1 * (x + m) else { return x * log(x / m) + m - x }
        let v = (x - m) / (x + m)
        var sum = (x - m) * v
        var term = 2 * x * v
        var order = 1.0
        while true {
            term *= v * v
            order += 2
            let next = sum + term / order
            if next == sum { return next }
            sum = next
        }
    }
}

/// The exact interval of a proportion (Clopper and Pearson 1934).
public struct ProportionInterval: Hashable, Sendable {
    /// The share that was seen.
    public let estimate: Double
    /// Lower limit.
    public let low: Double
    /// Upper limit.
    public let high: Double

    /// Limits that miss the true proportion with at most the given error in total, half of it on
    /// each side.
    public init(successes: Int, of count: Int, error: Double = 0.05) {
        precondition((0...count).contains(successes) && count > 0, "successes among trials")
        estimate = Double(successes) / Double(count)
        let half = error / 2
        low =
            successes == 0
            ? 0
            : Self.root {
                BinomialDistribution(count: count, probability: $0).atLeast(successes) - half
            }
        high =
            successes == count
            ? 1
            : Self.root {
                half - BinomialDistribution(count: count, probability: $0).atMost(successes)
            }
    }

    /// Where an increasing function of a proportion passes 0.
    static func root(_ value: (Double) -> Double) -> Double {
        // In logits, so that small proportions are as exact as large ones.
        var (low, high) = (-700.0, 700.0)
        while true {
            let middle = (low + high) / 2
            guard middle > low, middle < high else { return 1 / (1 + exp(-middle)) }
            if value(1 / (1 + exp(-middle))) < 0 { low = middle } else { high = middle }
        }
    }
}
