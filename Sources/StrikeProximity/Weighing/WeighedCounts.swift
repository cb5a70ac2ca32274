public import Evidence

/// How many attacks of the case and its catalogue fell within a distance, each counted once: by its
/// stated name, or by its night.
public struct ProximityCount: Hashable, Sendable {
    /// However far the positions are off (95 %): by every report, and of catalogued strikes with the
    /// whole circle.
    public let certain: Int
    /// By the positions as they are given: by half of the reports or more.
    public let likely: Int
    /// By some report, and of catalogued strikes with some of the circle.
    public let possible: Int
}

extension WeighedSeries {
    /// How many strikes fell near, and how many would by chance.
    public struct NearCount: Sendable {
        /// Under one assumption of how many strikes came down, and how densely near the premises.
        public struct Chance: Sendable {
            /// N.
            public let strikes: Int
            /// How many times as densely strikes come down near the premises as over the whole area.
            public let clustering: Double
            /// Of as many or more at this premises alone as are certain.
            public let ofCertain: Double
            /// Of as many or more as are possible.
            public let ofPossible: Double
        }

        /// Declared radius, metres.
        public let radius: Double
        /// Attacks within it.
        public let counts: ProximityCount
        /// For each N and each end of the clustering.
        public let chances: [Chance]

        /// Attacks within it however far the positions are off.
        public var certain: Int { counts.certain }
        /// Attacks within it by some report.
        public var possible: Int { counts.possible }
    }
}

/// Whether any premises or mission saw more strikes near it than chance gives, over all of them and
/// all declared radii at once.
public struct WeighedClusters: Sendable {
    /// One premises and radius.
    public struct Row: Sendable {
        /// Identifier of the premises.
        public let premises: String
        /// Declared radius, metres.
        public let radius: Double
        /// Attacks within it.
        public let counts: ProximityCount
        /// How many strikes fell in the area.
        public let strikes: Int
        /// How many times as densely strikes come down near missions as over the whole area.
        public let clustering: Double
        /// The chance that some mission sees a count as striking as the certain one, at some radius.
        public let pValue: MonteCarloPValue
        /// The same of the possible one.
        public let pValueOfPossible: MonteCarloPValue

        /// Attacks within it however far the positions are off.
        public var count: Int { counts.certain }
    }

    /// How strikes were taken to fall.
    public enum Background: String, Sendable {
        /// Evenly, and near missions so many times as densely as each row says.
        case uniform = "uniform over the area of interest"
        /// As the catalogue's do.
        case catalogue = "kernel density of the catalogue"
    }

    /// How many places were looked at.
    public let sites: Int
    /// The premises of the case, each radius, each N and each end of the clustering.
    public let rows: [Row]
    /// How strikes were taken to fall.
    public let background: Background
}

/// Whether strikes near in space are near in time, by nights.
public struct WeighedSpaceTime: Sendable {
    /// Pairs near in both.
    public let pairs: Int
    /// Pairs that would be if space and time had nothing to do with one another.
    public let expected: Double
    /// Over random orders of the nights.
    public let pValue: MonteCarloPValue
    /// How many nights there are; those of one stated attack are one.
    public let nights: Int
}
