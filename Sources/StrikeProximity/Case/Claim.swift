public import Records

/// What somebody says of the strikes, and the hypotheses it comes down to.
public struct Claim: Hashable, Sendable {
    /// The hypothesis a claim comes down to.
    public enum Hypothesis: String, Hashable, Sendable, CaseIterable {
        /// The premises were the aim point. Says nothing of knowledge or will.
        case directedAtPremises = "directed-at-premises"
        /// Something else was the aim point.
        case directedAtObjective = "directed-at-objective"
        /// Failed, intercepted, debris, stray: no aim point near.
        case background
        /// A mistaken coordinate put the aim point there.
        case coordinateMistake = "coordinate-mistake"
        /// The coordinates had been given.
        case noticeGiven = "notice-given"
        /// A statement of what happened, without an aim point.
        case reportedFact = "reported-fact"
    }

    /// Unique in the case.
    public var identifier: String
    /// Who says it.
    public var speaker: String
    /// When it was said.
    public var time: EventTime?
    /// Where it was said (a place, a medium).
    public var place: String?
    /// The words, shortened.
    public var words: String
    /// The hypotheses it comes down to, at least one.
    public var hypotheses: [Hypothesis]
    /// Strikes it speaks of; empty means all.
    public var strikes: [String]
    /// The objective it names, if any.
    public var objective: String?
    /// Keys of the sources.
    public var sources: [String]
    /// Where it was said.
    public var location: FileLocation
}
