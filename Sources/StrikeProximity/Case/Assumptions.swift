public import Records

/// Everything that the assessment assumes. Each default is printed with the result.
public struct Assumptions: Hashable, Sendable {
    /// Where any strike of the catalogue could have fallen.
    public struct AreaOfInterest: Hashable, Sendable {
        /// Its extent.
        public enum Extent: Hashable, Sendable {
            case disc(center: DegreePair, radius: Double)
            case polygon(FootprintRecord)
        }

        /// For a reader.
        public var name: String
        /// Its extent.
        public var extent: Extent
        /// Keys of the sources.
        public var sources: [String]
        /// Anything a reader should know.
        public var note: String?
        /// Where it was said.
        public var location: FileLocation
    }

    /// A systematic miss that the weapons of a salvo share.
    public struct AimBias: Hashable, Sendable {
        /// Metres to the east.
        public var east: Double
        /// Metres to the north.
        public var north: Double
        /// Standard deviation in each direction, metres.
        public var sigma: Double
    }

    /// How strikes fall that are directed at nothing near.
    public enum Background: Hashable, Sendable {
        /// Evenly over the area of interest.
        case uniform
        /// As the catalogue's do: a normal about each, metres, and a share that is even.
        case kernelDensity(bandwidth: Double, evenShare: Double)
    }

    /// Where weapons that do not arrive come down: about their own aim point, or anywhere.
    public struct FailedWeapons: Hashable, Sendable {
        /// Median distance from the aim point, metres: 5 %, median and 95 % of what it may be.
        public var low: Double
        /// The median, metres.
        public var likely: Double
        /// 95 % of what it may be, metres.
        public var high: Double
        /// Share of them that comes down anywhere in the area.
        public var anywhereShare: Double
        /// How many times as far they spread along the line of flight as across it, where a
        /// strike states its direction.
        public var elongation: Double

        /// A proposal of this project without a source, to be set by the case.
        public static let proposal = FailedWeapons(
            low: 200, likely: 800, high: 3_000, anywhereShare: 0.2, elongation: 3)

        /// What is said of the proposal wherever it is used.
        public static let proposalBasis =
            "a proposal of this project; no source was found for where failed weapons come down"
    }

    /// The shape of the scatter of weapons that arrive.
    public enum Tails: String, Hashable, Sendable, CaseIterable {
        case normal
        /// Student's t with 3 degrees of freedom at the same CEP.
        case studentT = "student-t"
    }

    /// What counts as near in the test of space and time.
    public struct SpaceTime: Hashable, Sendable {
        /// Metres.
        public var distance: Double
        /// Days.
        public var days: Double
    }

    /// Where any strike of the catalogue could have fallen.
    public var areaOfInterest: AreaOfInterest
    /// How strikes fall that are directed at nothing near.
    public var background: Background = .uniform
    /// Share of weapons that fail or stray, for classes without their own.
    public var failureProbability: Double
    /// A systematic miss, when one is assumed.
    public var aimBias: AimBias?
    /// The weapon table: the bundled one, with the case's changes.
    public var weaponClasses: [String: WeaponClass]
    /// Precision class → radius in metres at 95 %.
    public var precisionClasses: [String: Double]
    /// Number of all strikes that came down in the area, debris that did damage included, when the
    /// case states it.
    public var strikesInArea: ClosedRange<Int>?
    /// Where the case states ``strikesInArea``.
    public var strikesInAreaLocation: FileLocation? = nil
    /// How densely strikes come down near the premises that are directed at nothing listed, per km²,
    /// when the case states it itself.
    public var strikesPerSquareKilometre: ClosedRange<Double>?
    /// How many times as densely strikes come down near the premises as over the whole area; nil
    /// where the case does not say.
    public var clustering: ClosedRange<Double>?
    /// Where weapons that do not arrive come down.
    public var failedWeapons = FailedWeapons.proposal
    /// Whether the case set ``failedWeapons``.
    public var isFailedWeaponsSetByCase = false
    /// The shape of the scatter of weapons that arrive.
    public var tails = Tails.normal
    /// Of how many premises alike these are one, for premises without a register.
    public var comparablePremises: Int?
    /// Hypothesis → weight among the alternatives (sum 1): objective identifiers, `background`.
    public var alternativeWeights: [String: Double]?
    /// Hypothesis → prior probability (sum 1): `premises`, objective identifiers, `background`.
    public var priors: [String: Double]?
    /// Radii declared before looking at the data, metres.
    public var radii: [Double]
    /// Mistakes that may have put a coordinate in the wrong place, by identifier.
    public var coordinateMistakes: [String]
    /// What counts as near in the test of space and time, when it is asked for.
    public var spaceTime: SpaceTime?
    /// How many worlds each test simulates at most.
    public var replicates = 10_000
    /// Seed of everything random.
    public var seed: UInt64

    /// How many strikes were directed at an objective that somebody named, unless the case says.
    public static let defaultStrikesDirected: ClosedRange<Double> = 1...10

    /// How many times as densely strikes come down near premises, unless the case says: published
    /// positions in Kyiv lie 4 to 13 times as densely about one embassy as an even spread.
    public static let defaultClustering: ClosedRange<Double> = 1...10

    /// Share of weapons that fail or stray, unless a case or class says otherwise.
    public static let defaultFailureProbability = 0.1

    /// Radius in metres at 95 % of each precision class, unless a case says otherwise: this
    /// project's own reading of what such labels mean, to be replaced by better knowledge.
    public static let defaultPrecisionClasses = PositionClass.radii

    /// Classes of positions that are the middle of a place and stand for all of it: they say
    /// nothing at close range, however near that middle is.
    public static let centroidClasses = PositionClass.centroids
}

extension Assumptions {
    /// Whether the density is that near the premises already, as one from a catalogue or one that is
    /// stated.
    var isDensityLocal: Bool { strikesPerSquareKilometre != nil || background != .uniform }

    /// Clustering as the case has it; else the default, which a local density has within it.
    var effectiveClustering: ClosedRange<Double> {
        clustering ?? (isDensityLocal ? 1...1 : Self.defaultClustering)
    }
}
