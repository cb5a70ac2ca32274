public import Evidence

/// What all strikes on one premises say together.
public struct WeighedSeries: Sendable {
    /// The strikes of one attack: one event, however many weapons it had.
    public struct Attack: Sendable {
        /// Identifier of the attack, or of its only strike.
        public let identifier: String
        /// Identifiers of its strikes that could be weighed.
        public let strikes: [String]
        /// Lowest and highest natural logarithm of its ratio, over reports and weapons.
        public let logRatio: ClosedRange<Double>
        /// Whether its impacts were weighed together, with the miss that they share.
        public let isJoint: Bool
        /// Whether its strikes were taken for one attack because they were in one night.
        public var isInferred = false
    }

    /// "k of N strikes were directed at the premises" against "none was".
    public struct Combination: Sendable {
        /// k.
        public let directed: Int
        /// N.
        public let strikes: Int
        /// Lowest and highest natural logarithm of the ratio.
        public let logRatio: ClosedRange<Double>
        /// The same averaged over all missions of the register: one of them, not said which.
        public let logRatioAmongMissions: ClosedRange<Double>?
        /// The same averaged over the case's premises.
        public let logRatioAmongPremises: ClosedRange<Double>
        /// In strikes per square kilometre: lowest and highest natural logarithm of the ratio in
        /// which each strike has N·R, over reports, weapons, clustering and strikes directed at
        /// objectives. For k = 1 it is the sum of R.
        public let logR: ClosedRange<Double>
        /// The same averaged over all missions of the register.
        public let logRAmongMissions: ClosedRange<Double>?
        /// The same averaged over so many comparable premises as the case states.
        public let logRAmongPremises: ClosedRange<Double>
    }

    /// How many strikes fell near, and how many would by chance.
    public struct NearCount: Sendable {
        /// Declared radius, metres.
        public let radius: Double
        /// Attacks that fell within it by every report.
        public let certain: Int
        /// Attacks that fell within it by some report.
        public let possible: Int
        /// For each N, the chance of as many or more at this premises alone, of those that are
        /// certain and of those that are possible.
        public let chances: [(strikes: Int, ofCertain: Double, ofPossible: Double)]
    }

    /// Identifier of the premises.
    public let premises: String
    /// In the order of time.
    public let attacks: [Attack]
    /// For each N, each k from 1 to the number of attacks.
    public let combinations: [Combination]
    /// Where N comes from.
    public let basis: Basis
    /// The largest N at which all attacks together still favour the premises, by the lowest and the
    /// highest ratios; nil where none does.
    public let strikesForEvenOdds: (low: Int?, high: Int?)
    /// The same by R: the low end where strikes cluster, the high end where they are spread evenly.
    public let strikesForEvenR: (low: Int?, high: Int?)
    /// The share of strikes directed at the premises that fits best, at the least and the largest
    /// N, by the lowest ratios.
    public let bestShares: [(strikes: Int, share: Double, logRatio: Double)]
    /// Over how many premises alike the averages are taken: the missions of the register, or what the
    /// case states.
    public let comparablePremises: Int
    /// One for each declared radius.
    public let nearCounts: [NearCount]

    /// Where the number of strikes in the area comes from.
    public enum Basis: String, Sendable {
        /// The density near the premises is stated.
        case density = "from the stated strikes per square kilometre"
        /// The catalogue was counted.
        case catalogue = "counted in the catalogue"
        /// The case states it.
        case stated = "stated by the case"
        /// Nobody says; a curve over what it may be.
        case unknown = "not known"
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
        /// How many attacks fell within it by every report.
        public let count: Int
        /// How many strikes fell in the area.
        public let strikes: Int
        /// The chance that some mission sees a count as striking, at some radius.
        public let pValue: MonteCarloPValue
    }

    /// How many places were looked at.
    public let sites: Int
    /// The premises of the case, each radius, each N.
    public let rows: [Row]
    /// How strikes were taken to fall.
    public let background: String
}

/// Whether strikes near in space are near in time, by nights.
public struct WeighedSpaceTime: Sendable {
    /// Pairs near in both.
    public let pairs: Int
    /// Pairs that would be if space and time had nothing to do with one another.
    public let expected: Double
    /// Over random orders of the nights.
    public let pValue: MonteCarloPValue
    /// How many nights there are.
    public let nights: Int
}
