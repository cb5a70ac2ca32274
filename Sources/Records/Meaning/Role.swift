/// What a column of a table, or a property of a feature, may hold.
///
/// The raw values are the words of `--columns` and of a case's `columns`.
public enum Role: String, CaseIterable, Sendable {
    /// The record's identifier.
    case identifier = "id"
    /// What it is called.
    case name
    /// Degrees north.
    case latitude
    /// Degrees east.
    case longitude
    /// A whole coordinate in one cell, in any notation that `locate` reads.
    case coordinate
    /// Radius within which the true place lies, metres at 95 %.
    case uncertainty
    /// A class of precision, such as `building`.
    case precision
    /// The day, perhaps with a time of day.
    case date
    /// The last day of what lasted.
    case end
    /// The time of day.
    case time
    /// The country in which it lies.
    case country
    /// The state that a mission is of.
    case sendingState = "sending_state"
    /// The city in which it lies.
    case city
    /// The street address.
    case address
    /// What kind of mission it is.
    case kind
    /// The class of weapon.
    case weaponClass = "weapon_class"
    /// What joins the strikes of one attack.
    case attack
    /// The premises that a strike concerns.
    case premises
    /// Who says so.
    case source
    /// What it did.
    case effect
    /// How sure that is.
    case certainty
    /// First day of use.
    case validFrom = "valid_from"
    /// Last day of use.
    case validTo = "valid_to"
    /// Anything else that is said.
    case notes
    /// Folder or layer of a map.
    case layer

    /// A role by its word or the short one of earlier versions.
    package init?(word: String) {
        switch word {
        case "lat": self = .latitude
        case "lon": self = .longitude
        case "radius": self = .uncertainty
        default: self.init(rawValue: word)
        }
    }
}
