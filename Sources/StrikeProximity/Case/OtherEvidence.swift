public import Records

/// A likelihood ratio that an expert or an institution states: of wreckage, a fuze, a crater. The
/// program shows it and estimates none.
public struct OtherEvidence: Hashable, Sendable {
    /// What it rests on.
    public enum Basis: String, Hashable, Sendable, CaseIterable {
        case wreckage
        case fuze
        case craterAxis = "crater-axis"
        case flightDirection = "flight-direction"
        case video
        case sound
        case other
    }

    /// One of the two readings that it compares.
    public enum Side: Hashable, Sendable {
        /// Directed at these premises.
        case premises(String)
        /// Directed at this objective.
        case objective(String)
        /// Debris or a failed weapon of an attack on this objective.
        case debris(of: String)
        /// Directed at nothing near.
        case background
    }

    /// Unique in the case.
    public var identifier: String
    /// Strikes that it speaks of.
    public var strikes: [String]
    /// What it makes more probable when the ratio is above 1.
    public var favoured: Side
    /// What it is compared with.
    public var against: Side
    /// The ratio, from its least to its greatest.
    public var ratio: ClosedRange<Double>
    /// What it rests on.
    public var basis: Basis
    /// The expert or the institution that states it.
    public var statedBy: String
    /// What it does not depend on: `geometry`, or other evidence of the case by its identifier.
    public var independentOf: [String]
    /// Their words, shortened.
    public var words: String?
    /// Keys of the sources, at least one.
    public var sources: [String]
    /// Where it was said.
    public var location: FileLocation
}
