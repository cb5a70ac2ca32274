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
