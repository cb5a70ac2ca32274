/// Why evidence cannot be weighed: one sentence with the offending value and what to do.
public enum EvidenceError: Error, Hashable, Sendable {
    /// A number that must be greater than 0 and finite.
    case notPositive(String, Double)
    /// NaN or an infinity.
    case notFinite(String)
    /// A probability outside 0…1.
    case notAProbability(String, Double)
    /// Low and high exchanged, or equal where an extent is needed.
    case intervalTurnedRound(String, Double, Double)
    /// Fewer things than are needed.
    case tooFew(String, Int)
    /// Weights or priors in another number than there are hypotheses.
    case wrongCount(String, given: Int, needed: Int)
    /// Weights or priors that do not sum to 1.
    case sumIsNotOne(String, Double)
    /// A prior of 0 or 1 settles the question before looking at the data.
    case priorIsCertain(Double)
}

extension EvidenceError: CustomStringConvertible {
    /// One sentence for a user.
    public var description: String {
        switch self {
        case .notPositive(let what, let value):
            "\(what) \(value) is not a number greater than 0"
        case .notFinite(let what): "\(what) is not a finite number"
        case .notAProbability(let what, let value): "\(what) \(value) is not between 0 and 1"
        case .intervalTurnedRound(let what, let low, let high):
            "\(what) \(low) to \(high): the second must be greater than the first"
        case .tooFew(let what, let count): "there are \(count) \(what), which is too few"
        case .wrongCount(let what, let given, let needed):
            "there are \(given) \(what) for \(needed) hypotheses; give one for each"
        case .sumIsNotOne(let what, let sum): "the \(what) sum to \(sum), not to 1"
        case .priorIsCertain(let prior):
            "a prior of \(prior) leaves nothing to weigh; give one between 0 and 1"
        }
    }
}
