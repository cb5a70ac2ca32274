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
        /// Whether its strikes were taken for one attack without that being stated.
        public let isInferred: Bool
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

    /// A row of the catalogue, or an attack of several, that carries the series or a part of it.
    public struct Carrier: Sendable {
        /// As the catalogue calls it.
        public let row: String
        /// Lowest and highest natural logarithm of its own R.
        public let logR: ClosedRange<Double>
    }

    /// Identifier of the premises.
    public let premises: String
    /// In the order of time.
    public let attacks: [Attack]
    /// For each N, each k from 1 to the number of attacks.
    public let combinations: [Combination]
    /// Those in which all attacks were directed at the premises, for each N.
    var allDirected: [Combination] { combinations.filter { $0.directed == attacks.count } }
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
    /// Rows of the catalogue without which the ratio for all attacks would be less than half as large, at
    /// one end of it or at both, the highest R first: "k of N" does not say which of the N they were.
    public let carriers: [Carrier]
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
        /// The catalogue was counted, and the case states which share of all strikes it holds.
        case completed = "counted in the catalogue and divided by its stated completeness"
        /// The case states it.
        case stated = "stated by the case"
        /// Nobody says; a curve over what it may be.
        case unknown = "not known"
    }
}
