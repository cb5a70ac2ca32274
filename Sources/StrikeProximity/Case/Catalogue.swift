public import Records

/// Every strike that was catalogued in and about the area, near the premises or not: what makes up
/// for having picked the near ones.
public struct Catalogue: Hashable, Sendable {
    /// One catalogued strike.
    public struct Strike: Hashable, Sendable {
        /// Unique in the catalogue; a strike of the case that bears it replaces the row.
        public var identifier: String
        /// When.
        public var time: EventTime
        /// The salvo it belongs to, where the catalogue says; rows without one count by nights.
        public var attack: String?
        /// Where.
        public var position: Position
        /// A class of the assumptions' weapon table.
        public var weaponClass: String
        /// Where it was said.
        public var location: FileLocation
    }

    /// The file as the case names it.
    public var name: String
    /// In the order of the file.
    public var strikes: [Strike]
    /// Which share of all strikes in the area it holds, when the case says so.
    public var completeness: ClosedRange<Double>? = nil
    /// Rows without a place, or of an unknown weapon: strikes all the same, which count among all in the
    /// area.
    public var unlocatedCount = 0
}

/// All missions that strikes could have been said to be directed at: the places among which a
/// striking one stands out by chance.
public struct MissionRegister: Hashable, Sendable {
    /// One mission.
    public struct Mission: Hashable, Sendable {
        /// As the register has it.
        public var identifier: String
        /// Its name, where the register has one.
        public var name: String?
        /// What kind of mission, in the register's own word such as `high-commission`.
        public var kind: String?
        /// The state whose mission it is, where the register says.
        public var sendingState: String?
        /// Degrees, WGS 84.
        public var place: DegreePair
    }

    /// The file as the case names it.
    public var name: String
    /// Those with a position, in the order of the file.
    public var missions: [Mission]
    /// How many have none.
    public var unlocatedCount: Int
}
