internal import Foundation

/// How often ratios mislead in worlds whose truth is known, since they were simulated.
///
/// In each world a period of strikes comes down about premises at the origin, none of them aimed
/// there. R at a place is the density of one weapon aimed at the premises over that of everything
/// that comes down there anyway, Λ₀. Where Λ₀ is what is believed, ∫ 1{R ≥ t} Λ₀ ≤ 1/t strikes of
/// a period are expected to reach t, so at most 1 in t periods holds one; of a series, whose mean
/// is 1, Markov's inequality says the same. That is the promise; what remains of it where beliefs
/// are wrong is what the simulation shows.
///
/// Round scatter, point reports, one class of weapon. Only what comes down where R may exceed
/// ``StrikeField/leastRatio`` is drawn; the rest enters series with its mean.
public struct Calibration: Sendable {
    /// What is assumed.
    public let setting: Setting

    private let tables: StrikeField.Tables
    private let fields: (believed: StrikeField, least: StrikeField, greatest: StrikeField)

    /// A calibration.
    public init(_ setting: Setting) throws(EvidenceError) {
        guard setting.area > 0, setting.area.isFinite else {
            throw .notPositive("area of interest", setting.area)
        }
        for beliefs in [setting.believed, setting.least, setting.greatest] {
            guard beliefs.strikes > 0, beliefs.strikes.isFinite else {
                throw .notPositive("number of strikes", beliefs.strikes)
            }
            guard beliefs.clustering > 0, beliefs.clustering.isFinite else {
                throw .notPositive("clustering", beliefs.clustering)
            }
            guard beliefs.directed.count == setting.objectives.count else {
                throw .wrongCount(
                    "numbers of strikes directed", given: beliefs.directed.count,
                    needed: setting.objectives.count)
            }
        }
        for share in [setting.weapon.failureProbability, setting.weapon.anywhereShare] {
            guard (0...1).contains(share) else {
                throw .notAProbability("share of weapons that fail", share)
            }
        }
        self.setting = setting
        let tables = try StrikeField.Tables(setting)
        self.tables = tables
        fields = (
            StrikeField(setting, setting.believed, tables),
            StrikeField(setting, setting.least, tables),
            StrikeField(setting, setting.greatest, tables)
        )
    }

    /// The largest ratio that one strike can have, by what is believed.
    public var largestRatio: Double { fields.believed.ratio(at: setting.bias) }

    /// What counts as near the premises where strikes cluster, metres.
    public var nearRadius: Double { fields.believed.nearRadius }

    /// R at a reported place, metres east and north of the premises, by what is believed.
    public func ratio(at place: SIMD2<Double>) -> Double { fields.believed.ratio(at: place) }

    /// Strikes expected in a period with a ratio of t or more, none of them aimed at the premises,
    /// where nothing is listed and no miss shared: by integration over the distance, relative
    /// accuracy 10⁻³.
    public func expectedStrikes(reaching t: Double) -> Double {
        let field = fields.believed
        let edge = (setting.area / .pi).squareRoot()
        var sum = 0.0
        // In equal steps of the logarithm from a centimetre.
        let (steps, low) = (40_000, log(0.01))
        let width = (log(edge) - low) / Double(steps)
        for step in 0..<steps {
            let r = exp(low + (Double(step) + 0.5) * width)
            guard field.ratio(at: SIMD2(r, 0)) >= t else { continue }
            sum += 2 * .pi * r * r * width * field.even(atSquaredDistance: r * r)
        }
        return sum
    }

    /// Simulates periods in worlds of one kind.
    ///
    /// - Parameters:
    ///   - periods: how many in which nothing is aimed at the premises.
    ///   - pool: strikes of each kind that these are drawn from; each period draws anew.
    ///   - isWhole: whether strikes aimed at the premises and the cost are wanted, too.
    public func outcome(
        in world: World, periods: Int, pool: Int = 8_192, seed: UInt64, isWhole: Bool = true
    ) throws(EvidenceError) -> Outcome {
        let field =
            switch world {
            case .leastDensity: fields.least
            case .greatestDensity: fields.greatest
            default: fields.believed
            }
        var random = SeededGenerator(seed: seed)
        let truth = Truth(world, setting, field)
        let pools = try RatioPools(setting, field, truth, count: pool, using: &random)
        let run = CalibrationRun(field, pools, attacks: setting.attacks)
        let strata = run.strata(periods: periods, using: &random)
        guard isWhole else { return Outcome(strata: strata) }
        let aimed = try aimed(field, truth, count: pool, using: &random)
        return Outcome(
            strata: strata, aimed: aimed.ratios, cost: cost(field, pools, aimed))
    }

    /// Strikes aimed at the premises.
    private struct Aimed {
        /// Ratios, each with the share that it stands for.
        var ratios: [(ratio: Double, weight: Double)] = []
        /// Those in the zone where ratios are looked at one by one.
        var near: [(ratio: Double, weight: Double)] = []
    }

    private func aimed(
        _ field: StrikeField, _ truth: Truth, count: Int, using random: inout SeededGenerator
    ) throws(EvidenceError) -> Aimed {
        let source = try StrikeField.Source(
            setting, variance: setting.premisesSigma * setting.premisesSigma,
            factor: truth.scatter, hasHeavyTails: truth.hasHeavyTails)
        var aimed = Aimed()
        for (mixture, share, count) in [
            (source.scatter, source.shares.scatter, count),
            (source.failed, source.shares.failed, count / 4),
        ] where share > 0 {
            var sequence = EvenSequence(using: &random)
            for _ in 0..<count {
                let place = truth.reported * (setting.bias + mixture.place(sequence.next()))
                let strike = (ratio: field.ratio(at: place), weight: share / Double(count))
                aimed.ratios.append(strike)
                if (place * place).sum() < field.zoneRadius * field.zoneRadius {
                    aimed.near.append(strike)
                }
            }
        }
        let rest = 1 - source.shares.scatter - source.shares.failed
        if rest > 0 { aimed.ratios.append((field.farRatio, rest)) }
        return aimed
    }

    /// Cllr over the strikes in the zone where ratios are looked at one by one, aimed at the
    /// premises or not: of the ratio that the question has there, f_site over its share in the zone
    /// against Λ₀ over its strikes in it. All others are easy.
    private func cost(_ field: StrikeField, _ pools: RatioPools, _ aimed: Aimed) -> Double {
        let scale = field.zoneStrikes / max(field.zoneShare, .leastNormalMagnitude)
        var ifTrue = (sum: 0.0, weight: 0.0)
        for strike in aimed.near {
            ifTrue.sum += strike.weight * log1p(1 / (scale * strike.ratio))
            ifTrue.weight += strike.weight
        }
        var ifFalse = (sum: 0.0, weight: 0.0)
        for pool in pools.others + [pools.inner].compactMap({ $0 }) where !pool.ratios.isEmpty {
            let strikes = pool.mean * Double(pool.ratios.count) / Double(max(1, pool.count))
            ifFalse.sum +=
                strikes * pool.ratios.reduce(0) { $0 + log1p(scale * $1) }
                / Double(pool.ratios.count)
            ifFalse.weight += strikes
        }
        guard ifTrue.weight > 0, ifFalse.weight > 0 else { return 1 }
        return (ifTrue.sum / ifTrue.weight + ifFalse.sum / ifFalse.weight) / (2 * log(2))
    }
}
