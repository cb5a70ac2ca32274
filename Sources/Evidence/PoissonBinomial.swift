/// How many of several independent events happen, each with a probability of its own.
public enum PoissonBinomial {
    /// Probability that at least `count` of them happen. Relative accuracy 1·10⁻¹² and better: a
    /// sum of terms that are all positive.
    public static func atLeast(_ count: Int, of probabilities: [Double]) -> Double {
        precondition(
            probabilities.allSatisfy { (0...1).contains($0) }, "probabilities lie between 0 and 1")
        if count <= 0 { return 1 }
        if count > probabilities.count { return 0 }
        // The last state, "as many and more", is never left.
        var states = [1.0] + Array(repeating: 0, count: count)
        for probability in probabilities {
            states[count] += states[count - 1] * probability
            for state in stride(from: count - 1, to: 0, by: -1) {
                states[state] =
                    states[state] * (1 - probability) + states[state - 1] * probability
            }
            states[0] *= 1 - probability
        }
        return min(1, states[count])
    }
}
