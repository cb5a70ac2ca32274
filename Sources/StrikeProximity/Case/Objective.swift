public import Records

/// A publicly claimed alternative that a strike may have been directed at.
///
/// The project ships no list of such objects: each comes from the user's case, with the source
/// of the claim.
public struct Objective: Hashable, Sendable {
    /// What is known of its place.
    public enum Place: Hashable, Sendable {
        case point(Position)
        case offset(Offset)
        case footprint(FootprintRecord)
        /// No source says; the reason.
        case notLocated(String)
    }

    /// Unique in the case.
    public var identifier: String
    /// For a reader.
    public var name: String
    /// Who claims that it was, or could have been, the objective.
    public var claimedBy: String
    /// What is known of its place.
    public var place: Place
    /// How many strikes were directed at it in the period; nil where the case does not say.
    public var strikesDirected: ClosedRange<Double>? = nil
    /// The folder or layer of the map that it was taken from.
    public var layer: String? = nil
    /// The street address that is stated.
    public var address: String? = nil
    /// Anything a reader should know.
    public var note: String?
    /// Keys of the sources.
    public var sources: [String]
    /// Where it was said.
    public var location: FileLocation
}
