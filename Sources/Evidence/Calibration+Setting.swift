extension Calibration {
    /// How weapons of a class come down about their aim point.
    public struct Weapon: Hashable, Sendable {
        /// Median miss of those that arrive, metres.
        public var cep: CircularErrorProbable
        /// Whether the scatter has heavy tails: Student's t with 3 degrees of freedom at the same CEP.
        public var hasHeavyTails: Bool
        /// Share that fails.
        public var failureProbability: Double
        /// Median distance from their aim point of those that fail, metres.
        public var failedMedian: CircularErrorProbable
        /// Share of those that fail which comes down anywhere in the area.
        public var anywhereShare: Double

        /// A class of weapon.
        public init(
            cep: CircularErrorProbable, hasHeavyTails: Bool = false, failureProbability: Double,
            failedMedian: CircularErrorProbable, anywhereShare: Double
        ) {
            self.cep = cep
            self.hasHeavyTails = hasHeavyTails
            self.failureProbability = failureProbability
            self.failedMedian = failedMedian
            self.anywhereShare = anywhereShare
        }
    }

    /// A listed objective.
    public struct Objective: Hashable, Sendable {
        /// Where it may stand, metres east and north of the premises; each as probable.
        public var places: [SIMD2<Double>]
        /// Standard deviation of each place in each direction, metres.
        public var sigma: Double

        /// An objective.
        public init(places: [SIMD2<Double>], sigma: Double) {
            self.places = places
            self.sigma = sigma
        }
    }

    /// How many strikes come down, as somebody believes.
    public struct Beliefs: Hashable, Sendable {
        /// Strikes in the period and area, N.
        public var strikes: Double
        /// How many times as densely those directed at nothing listed come down near the premises as
        /// over the whole area, c.
        public var clustering: Double
        /// How many strikes are directed at each listed objective, ν.
        public var directed: [Double]

        /// Beliefs; strikes at objectives are cut so that they leave something undirected.
        public init(strikes: Double, clustering: Double, directed: [Double] = []) {
            self.strikes = strikes
            self.clustering = clustering
            let sum = directed.reduce(0, +)
            let most = 0.9 * strikes
            self.directed = sum > most ? directed.map { $0 * most / sum } : directed
        }
    }

    /// What a case assumes, and so what ratios are calculated with.
    public struct Setting: Sendable {
        /// The class of weapon.
        public var weapon: Weapon
        /// Standard deviation of a reported position in each direction, metres.
        public var reportSigma: Double
        /// Standard deviation of the premises' position, metres.
        public var premisesSigma: Double
        /// A miss that all weapons share: metres to the east and north.
        public var bias: SIMD2<Double> = .zero
        /// Standard deviation of that miss in each direction, metres.
        public var biasSigma: Double = 0
        /// The area, m².
        public var area: Double
        /// Listed objectives.
        public var objectives: [Objective]
        /// What is believed, in the middle.
        public var believed: Beliefs
        /// The fewest strikes that are believed possible.
        public var least: Beliefs
        /// The most.
        public var greatest: Beliefs
        /// How many strikes on the premises a series would hold.
        public var attacks: Int

        /// A setting; one belief for all ends unless others are given.
        public init(
            weapon: Weapon, reportSigma: Double, premisesSigma: Double, area: Double,
            objectives: [Objective] = [], believed: Beliefs, least: Beliefs? = nil,
            greatest: Beliefs? = nil, attacks: Int = 1
        ) {
            self.weapon = weapon
            self.reportSigma = reportSigma
            self.premisesSigma = premisesSigma
            self.area = area
            self.objectives = objectives
            self.believed = believed
            self.least = least ?? believed
            self.greatest = greatest ?? believed
            self.attacks = attacks
        }
    }

    /// How worlds differ from what is believed.
    public enum World: Hashable, Sendable {
        /// Not at all.
        case asBelieved
        /// There are as few strikes as is believed possible, and ratios are calculated so.
        case leastDensity
        /// There are as many, and ratios are calculated so.
        case greatestDensity
        /// A share of the strikes that are directed at nothing listed comes down near the premises.
        case clustered(share: Double)
        /// There are a multiple of the strikes that are believed.
        case strikesMultiplied(by: Double)
        /// Of the strikes that fell far off the catalogue lacks a share.
        case catalogueLacks(share: Double)
        /// Weapons come in salvos with one aim point each, which are counted singly.
        case salvos(of: Int)
        /// Reports put impacts nearer to the premises than they were, by a share of the distance.
        case distancesUnderstated(by: Double)
        /// Scatter has heavy tails, and is believed normal.
        case heavyTails
        /// Weapons miss by a multiple of what is believed.
        case scatterMultiplied(by: Double)
        /// A share of all strikes is directed at a place that nobody listed, so far off in metres.
        case unlistedObjective(share: Double, distance: Double)
        /// One strike is directed at a place that nobody listed, so far off in metres.
        case unlistedStrike(distance: Double)
        /// A share of the strikes that are directed at nothing listed is debris about the listed
        /// objectives.
        case debris(share: Double)

        /// Whether ratios deserve their name in these worlds, which are those that are believed.
        public var isBelieved: Bool {
            switch self {
            case .asBelieved, .leastDensity, .greatestDensity: true
            default: false
            }
        }
    }
}
