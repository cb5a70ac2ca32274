/// That a row of the catalogue is a strike of the case: one event, which is weighed and counted once.
public struct EventMatch: Hashable, Sendable {
    /// Why it is taken to be so.
    public enum Reason: String, Hashable, Sendable {
        /// The case names the row.
        case stated = "stated by same_as"
        /// Both bear one identifier.
        case identifier = "same identifier"
        /// They can be of one night, and the row's circle meets what a report allows.
        case nightAndPlace = "same night and place"
    }

    /// Identifier of the strike of the case.
    public let strike: String
    /// Identifier of the row.
    public let row: String
    /// Why.
    public let reason: Reason
    /// From the row's point to the nearest place that a report of the strike allows, metres: 0 within
    /// it; nil where no report gives a place.
    public let distance: Double?
    /// The row's index among the located strikes of the catalogue.
    let rowIndex: Int
}

/// A row of the catalogue that may be a strike of the case, and is not taken to be it.
///
/// It counts as a strike of the area, and not as a further hit: which of the two it is nobody says.
public struct EventCandidate: Hashable, Sendable {
    /// Why it is not taken to be the strike.
    public enum Reason: String, Hashable, Sendable {
        /// Its circle is so wide that the place does not tell.
        case wide = "place too uncertain"
        /// Another row of that night and place fits as well.
        case several = "others fit as well"
        /// A strike is one row, and another fits better or is stated.
        case another = "another row is the strike"
    }

    /// Identifier of the strike of the case that it fits best.
    public let strike: String
    /// Identifier of the row.
    public let row: String
    /// Why it is left apart.
    public let reason: Reason
    /// The row's index among the located strikes of the catalogue.
    let rowIndex: Int
}
