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
    /// Number of catalogued strikes in the area, when known.
    public var strikesInArea: ClosedRange<Int>?
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

    /// Share of weapons that fail or stray, unless a case or class says otherwise.
    public static let defaultFailureProbability = 0.1

    /// Radius in metres at 95 % of each precision class, unless a case says otherwise: this
    /// project's own reading of what such labels mean, to be replaced by better knowledge.
    public static let defaultPrecisionClasses: [String: Double] = [
        "building": 25, "street": 150, "neighbourhood": 1_000, "settlement": 5_000,
        "district": 30_000, "region": 100_000, "country": 500_000,
    ]

    /// Classes of positions that are the middle of a place and stand for all of it: they say
    /// nothing at close range, however near that middle is.
    public static let centroidClasses: Set<String> = [
        "settlement", "district", "region", "country",
    ]
}
