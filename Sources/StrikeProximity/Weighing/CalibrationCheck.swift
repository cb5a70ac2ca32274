public import Evidence

/// What a quick calibration says of the ratios of a case: up to where they may be shown, and which
/// wrong assumptions would make them mislead.
public struct CalibrationCheck: Sendable {
    /// A kind of wrong worlds in which ratios mislead more often than they may.
    public struct BrokenPromise: Hashable, Sendable {
        /// How the worlds differ from what is believed.
        public let world: Calibration.World
        /// Identifier of the premises.
        public let premises: String
        /// Identifier of the class of weapon.
        public let weapon: String
        /// How many attacks on the premises the case has.
        public let attacks: Int
        /// What misleads: a single strike or a series.
        public let statistic: Calibration.Statistic
        /// The ratio that is reached, t.
        public let ratio: Double
        /// The share of periods in which it is, though nothing is aimed at the premises. The
        /// promise is 1/t.
        public let share: StratifiedShare

        /// How many times the promise the share is.
        public var excess: Double { share.estimate * ratio }
    }

    /// What ``supportedRatio`` is where no class of weapon of the case has an aim point: the ratio up
    /// to which 40,000 periods without a single one that misleads would vouch.
    public static let fallbackRatio = 5_000.0

    /// Ratios at which promises are looked at.
    public static let ratios: [Double] = [10, 100]

    /// The largest ratio up to which worlds as they are believed keep the promise 1/t, for single
    /// strikes and series, over all classes of weapon. One number for the whole case.
    public let supportedRatio: Double
    /// Whether it was simulated; else it is ``fallbackRatio``.
    public let isSimulated: Bool
    /// Promises that are surely broken, the one to tell first at the head.
    public let broken: [BrokenPromise]
    /// How many kinds of wrong worlds were tried.
    public let wrongWorlds: Int
    /// What counts as near the premises where strikes cluster, metres.
    public let nearRadius: Double?

    init(_ rows: [CaseCalibration.Row], nearRadius: Double?) {
        let believed = rows.filter { $0.world == .asBelieved }
        let ratio = believed.map(\.outcome.largestSupportedRatio).min()
        supportedRatio = ratio ?? Self.fallbackRatio
        isSimulated = ratio != nil
        self.nearRadius = nearRadius
        let wrong = rows.filter { !$0.world.isBelieved }
        wrongWorlds = Set(wrong.map(\.world)).count
        var broken: [BrokenPromise] = []
        for row in wrong {
            for statistic in Calibration.Statistic.allCases {
                for ratio in Self.ratios {
                    let share = row.outcome.misled(statistic, reaching: ratio)
                    guard share.low > 1 / ratio else { continue }
                    broken.append(
                        BrokenPromise(
                            world: row.world, premises: row.premises, weapon: row.weapon,
                            attacks: row.attacks, statistic: statistic, ratio: ratio,
                            share: share))
                }
            }
        }
        self.broken = broken.enumerated().sorted { a, b in
            Self.order(a.element, a.offset).lexicographicallyPrecedes(
                Self.order(b.element, b.offset))
        }.map(\.element)
    }

    /// What is plausible first, then single strikes, then what misleads most.
    private static func order(_ promise: BrokenPromise, _ offset: Int) -> [Double] {
        let place = Calibration.Statistic.allCases.firstIndex(of: promise.statistic) ?? 0
        return [
            promise.world.isPlausible ? 0 : 1, Double(place), -promise.excess, Double(offset),
        ]
    }

    /// How many other kinds of wrong worlds break a promise than the first.
    public var othersBroken: Int { max(0, Set(broken.map(\.world)).count - 1) }
}

extension Calibration.World {
    /// Whether a reader would have to reckon with it. One strike in twenty on one place that nobody
    /// listed is an extreme; the part on unlisted objectives speaks of it.
    var isPlausible: Bool {
        if case .unlistedObjective = self { false } else { true }
    }
}
