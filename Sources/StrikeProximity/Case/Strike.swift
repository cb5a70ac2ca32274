public import Records

/// A reported strike: one event, however many reports there are of it.
public struct Strike: Hashable, Sendable {
    /// Unique in the case.
    public var identifier: String
    /// What the source calls it.
    public var name: String? = nil
    /// When.
    public var time: EventTime
    /// The salvo or night it belongs to; strikes of one attack are not independent.
    public var attack: String?
    /// Premises that its reports concern, the foremost first.
    public var premises: [String]
    /// Metres, where no report names them and they are those within so many.
    public var premisesWithin: Double? = nil
    /// What is said of the weapon, rival claims side by side.
    public var weapons: [WeaponClaim]
    /// What is said of the place, conflicting reports side by side; empty when none says.
    public var reports: [StrikeReport]
    /// Why there is no report of the place.
    public var notLocatedReason: String?
    /// Direction of flight at the impact, degrees clockwise from north, when somebody states it.
    public var bearing: Double? = nil
    /// Rows of the catalogue, or another strike of the case, that are this same strike.
    public var sameAs: [String] = []
    /// Rows of the catalogue, or strikes of the case, that are not this strike although they were
    /// in the same night and place; empty for none stated.
    public var distinctFrom: [String] = []
    /// The reported effect.
    public var effect: String?
    /// How certain the sources make it.
    public var certainty: String?
    /// The folder or layer of the map that it was taken from: in many maps the verdict on it.
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

/// Who says that a strike was made with which class of weapon.
public struct WeaponClaim: Hashable, Sendable {
    /// A class of the assumptions' weapon table.
    public var weaponClass: String
    /// Who says so.
    public var claimedBy: String
    /// Their words, shortened.
    public var words: String?
    /// Keys of the sources.
    public var sources: [String]
    /// Where it was said.
    public var location: FileLocation
}

/// One report of where a strike fell.
public struct StrikeReport: Hashable, Sendable {
    /// What is said of the place.
    public enum Form: Hashable, Sendable {
        /// A point and how far it may be off.
        case point(Position)
        /// A distance, perhaps with a direction, from named premises.
        case offset(Offset)
        /// Somewhere inside an area.
        case area(FootprintRecord)
        /// Somewhere inside the footprint of named premises.
        case footprint(premises: String, location: FileLocation)
        /// Damage at named premises: the impact lay within `distance` metres. Not an impact.
        case damage(premises: String, distance: Double, location: FileLocation)
    }

    /// Unique within the strike.
    public var identifier: String
    /// What is said of the place.
    public var form: Form
    /// Who says so.
    public var reportedBy: String?
    /// Their words, shortened.
    public var words: String?
    /// Keys of the sources.
    public var sources: [String]
    /// Where it was said.
    public var location: FileLocation
}
