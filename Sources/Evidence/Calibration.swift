internal import Foundation

/// How often ratios mislead in worlds whose truth is known, since it was simulated.
///
/// Point reports of one class of weapon, the premises at the origin. A ratio deserves its name if in
/// worlds where the premises were not the aim point it reaches t no more often than 1/t.
public struct Calibration: Sendable {
    /// What is assumed, and so what the ratios are calculated with.
    public struct Setting: Sendable {
        /// How such weapons scatter, metres.
        public var cep: CircularErrorProbable
        /// Standard deviation of a reported position in each direction, metres.
        public var reportSigma: Double
        /// Standard deviation of the premises' registered position, metres.
        public var premisesSigma: Double
        /// Share that fails or strays.
        public var failureProbability: Double
        /// Area over which the background is even, m².
        public var area: Double
        /// Listed objectives: offset from the premises and standard deviation, metres.
        public var objectives: [(offset: SIMD2<Double>, sigma: Double)]

        /// A setting.
        public init(
            cep: CircularErrorProbable, reportSigma: Double, premisesSigma: Double,
            failureProbability: Double, area: Double,
            objectives: [(offset: SIMD2<Double>, sigma: Double)] = []
        ) {
            self.cep = cep
            self.reportSigma = reportSigma
            self.premisesSigma = premisesSigma
            self.failureProbability = failureProbability
            self.area = area
            self.objectives = objectives
        }
    }

    /// How the worlds differ from what is assumed.
    public enum World: Hashable, Sendable {
        /// Not at all.
        case asAssumed
        /// Weapons miss by a multiple of what is assumed.
        case scatterMultiplied(by: Double)
        /// A share of the strikes not aimed at the premises is aimed at a place that nobody listed,
        /// so far off.
        case unlistedObjective(share: Double, distance: Double)
        /// Ratios are calculated as if no weapon ever failed.
        case failuresIgnored
        /// Only strikes that fell within a distance are looked at.
        case selected(within: Double)
        /// The same, with ratios that take account of it.
        case selectedAndCorrected(within: Double)
    }

    /// What came of the worlds.
    public struct Outcome: Sendable {
        /// Worlds that stand for a share of all those in which the premises were not the aim point.
        struct Stratum {
            let share: Double
            let logRatios: [Double]
        }

        /// Natural logarithms of the ratios where the premises were the aim point, ascending.
        public let logRatiosIfTrue: [Double]
        /// Where they were not: strikes near the premises, and those aimed at something; the rest
        /// falls where no ratio can reach 1. Each ascending.
        let strata: [Stratum]

        init(logRatiosIfTrue: [Double], strata: [Stratum]) {
            self.logRatiosIfTrue = logRatiosIfTrue.sorted()
            self.strata = strata.map {
                Stratum(share: $0.share, logRatios: $0.logRatios.sorted())
            }
        }

        /// Share of ratios that reach t where the premises were the aim point.
        public func shareIfTrue(reaching t: Double) -> Double {
            Double(Self.count(logRatiosIfTrue, atLeast: log(t))) / Double(logRatiosIfTrue.count)
        }

        /// Share that misleads: ratios of t or more where the premises were not the aim point, with
        /// its 95 % interval.
        public func shareIfFalse(
            reaching t: Double
        ) -> (share: Double, low: Double, high: Double) {
            var sum = (share: 0.0, low: 0.0, high: 0.0)
            for stratum in strata {
                let count = Self.count(stratum.logRatios, atLeast: log(t))
                let interval = ProportionInterval(successes: count, of: stratum.logRatios.count)
                sum.share += stratum.share * Double(count) / Double(stratum.logRatios.count)
                sum.low += stratum.share * interval.low
                sum.high += stratum.share * interval.high
            }
            return sum
        }

        /// Cllr over the simulated strikes: of those not aimed at the premises only the near and
        /// the aimed ones, since the rest are easy.
        public var cost: Double {
            let shares = strata.reduce(0) { $0 + $1.share }
            let ifFalse = strata.reduce(0) { sum, stratum in
                sum + stratum.share / shares
                    * LogLikelihoodRatioCost.costIfFalse(logRatios: stratum.logRatios)
            }
            return (LogLikelihoodRatioCost.costIfTrue(logRatios: logRatiosIfTrue) + ifFalse) / 2
        }

        /// The largest ratio that these worlds can vouch for: up to it, the share that misleads is
        /// surely not above 1/t.
        public var largestSupportedRatio: Double {
            var supported = 1.0
            for step in 1...60 {
                let t = pow(10, Double(step) / 5)
                guard
                    generousShareIfFalse(reaching: t) <= 1 / t
                        || shareIfFalse(reaching: t).high <= 1 / t
                else { break }
                supported = t
            }
            return supported
        }

        /// No less than the upper end of the interval, without solving for it: 3.7 for none, and
        /// beyond fifty less than half as many again.
        private func generousShareIfFalse(reaching t: Double) -> Double {
            strata.reduce(0) { sum, stratum in
                let count = Self.count(stratum.logRatios, atLeast: log(t))
                let most = count == 0 ? 3.7 : count < 50 ? Double(count) * 7 : Double(count) * 1.5
                return sum + stratum.share * min(1, most / Double(stratum.logRatios.count))
            }
        }

        private static func count(_ sorted: [Double], atLeast bound: Double) -> Int {
            var (low, high) = (0, sorted.count)
            while low < high {
                let middle = (low + high) / 2
                if sorted[middle] >= bound { high = middle } else { low = middle + 1 }
            }
            return sorted.count - low
        }
    }

    /// Strikes that fall farther off than this, metres, are no test of a ratio: any rule gets them
    /// right.
    public static let leastNearRadius = 2_000.0

    /// What is assumed.
    public let setting: Setting
    /// Metres from the premises beyond which no ratio reaches 1.
    public let localRadius: Double
    /// Metres from the premises up to which a strike counts as near, for the cost.
    public let nearRadius: Double

    private let site: RadialDensity
    private let objectives: [(offset: SIMD2<Double>, density: RadialDensity)]
    private let background: Double

    /// A calibration.
    public init(_ setting: Setting) throws(EvidenceError) {
        guard setting.area > 0, setting.area.isFinite else {
            throw .notPositive("area of interest", setting.area)
        }
        self.setting = setting
        let report = setting.reportSigma * setting.reportSigma
        func density(_ sigma: Double) throws(EvidenceError) -> RadialDensity {
            try RadialDensity(
                cep: setting.cep, variance: report + sigma * sigma,
                failureProbability: setting.failureProbability)
        }
        let site = try density(setting.premisesSigma)
        objectives = try setting.objectives.map { objective throws(EvidenceError) in
            (objective.offset, try density(objective.sigma))
        }
        background = 1 / setting.area
        // Where the density is a hundredth of the background's, the ratio is p + (1 − p)/100.
        var (near, far) = (0.0, (setting.area / .pi).squareRoot())
        for _ in 0..<60 where far - near > 0.1 {
            let middle = (near + far) / 2
            if site.core(atSquaredDistance: middle * middle) > background / 100 {
                near = middle
            } else {
                far = middle
            }
        }
        self.site = site
        localRadius = far
        nearRadius = max(far, min(Self.leastNearRadius, (setting.area / .pi).squareRoot()))
    }

    /// Simulates worlds of one kind, as many in which the premises were the aim point as in which
    /// they were not.
    public func outcome(in world: World, worlds: Int, seed: UInt64) -> Outcome {
        var random = SeededGenerator(seed: seed)
        var scatter = 1.0
        var selection = Double.infinity
        var unlisted = (share: 0.0, distance: 0.0)
        switch world {
        case .scatterMultiplied(let factor): scatter = factor
        case .selected(let distance), .selectedAndCorrected(let distance): selection = distance
        case .unlistedObjective(let share, let distance): unlisted = (share, distance)
        case .asAssumed, .failuresIgnored: break
        }
        let ignoresFailures = world == .failuresIgnored

        // The premises were the aim point.
        var ifTrue: [Double] = []
        var drawn = 0
        while ifTrue.count < worlds {
            drawn += 1
            let report =
                random.uniform() < setting.failureProbability
                ? random.place(inDiscOfRadius: (setting.area / .pi).squareRoot())
                : impact(scatter, setting.premisesSigma, &random)
            guard (report * report).sum() <= selection * selection else {
                // What is hardly ever selected is not waited for.
                if drawn > 1_000 * worlds { break }
                continue
            }
            ifTrue.append(logRatio(report, ignoresFailures))
        }

        // They were not.
        var strata: [Outcome.Stratum] = []
        let reach = min(localRadius, selection)
        let near = min(1, .pi * reach * reach / setting.area)
        let isSelected = selection.isFinite
        let even = (0..<worlds).map { _ in
            logRatio(random.place(inDiscOfRadius: reach), ignoresFailures)
        }
        strata.append(.init(share: isSelected ? 1 : (1 - unlisted.share) * near, logRatios: even))
        if !isSelected, nearRadius > reach {
            let around = .pi * (nearRadius * nearRadius - reach * reach) / setting.area
            let ring = (0..<worlds).map { _ in
                let share = random.uniform()
                let squared = share * nearRadius * nearRadius + (1 - share) * reach * reach
                return logRatio(SIMD2(squared.squareRoot(), 0), ignoresFailures)
            }
            strata.append(.init(share: (1 - unlisted.share) * around, logRatios: ring))
        }
        if unlisted.share > 0 {
            let aimed = (0..<worlds).map { _ in
                let angle = 2 * Double.pi * random.uniform()
                let place = unlisted.distance * SIMD2(cos(angle), sin(angle))
                let report =
                    random.uniform() < setting.failureProbability
                    ? random.place(inDiscOfRadius: (setting.area / .pi).squareRoot())
                    : place + impact(scatter, 0, &random)
                return logRatio(report, ignoresFailures)
            }
            strata.append(.init(share: unlisted.share, logRatios: aimed))
        }
        if case .selectedAndCorrected = world {
            // Both hypotheses are asked only about what was selected.
            let shareIfTrue = Double(ifTrue.count) / Double(max(drawn, 1))
            let correction = log(.pi * selection * selection / setting.area) - log(shareIfTrue)
            ifTrue = ifTrue.map { $0 + correction }
            strata = strata.map {
                .init(share: $0.share, logRatios: $0.logRatios.map { $0 + correction })
            }
        }
        return Outcome(logRatiosIfTrue: ifTrue, strata: strata)
    }

    /// Ratios for a series, one of `strikes` directed at the premises against none, where it was
    /// none: how often they reach t if the catalogue lacks a share of those that fell far off.
    public func seriesShareIfFalse(
        reaching t: Double, strikes: Int, missing: Double, worlds: Int, seed: UInt64
    ) -> ProportionInterval {
        var random = SeededGenerator(seed: seed)
        let near = min(1, .pi * localRadius * localRadius / setting.area)
        var reached = 0
        for _ in 0..<worlds {
            var sum = 0.0
            var local = 0
            for _ in 0..<strikes where random.uniform() < near {
                local += 1
                sum += exp(logRatio(random.place(inDiscOfRadius: localRadius), false))
            }
            let far = (Double(strikes - local) * (1 - missing)).rounded()
            // A strike that fell far off has the ratio p.
            let ratio = (sum + far * setting.failureProbability) / (Double(local) + far)
            if ratio >= t { reached += 1 }
        }
        return ProportionInterval(successes: reached, of: worlds)
    }

    /// Where a weapon aimed at the origin is reported to have fallen.
    private func impact(
        _ multiple: Double, _ aimSigma: Double, _ random: inout SeededGenerator
    ) -> SIMD2<Double> {
        let cep = setting.cep.likely * exp(setting.cep.logSigma * random.normals().x)
        let sigma = multiple * cep / CircularErrorProbable.perSigma
        let variance =
            sigma * sigma + aimSigma * aimSigma + setting.reportSigma * setting.reportSigma
        return variance.squareRoot() * random.normals()
    }

    /// ln of the ratio against the best alternative, as an assessment has it.
    private func logRatio(_ report: SIMD2<Double>, _ ignoresFailures: Bool) -> Double {
        func density(_ density: RadialDensity, _ offset: SIMD2<Double>) -> Double {
            let d = report - offset
            let squared = (d * d).sum()
            return ignoresFailures
                ? density.core(atSquaredDistance: squared)
                : density.density(atSquaredDistance: squared, background: background)
        }
        var strongest = background
        for objective in objectives {
            strongest = max(strongest, density(objective.density, objective.offset))
        }
        return log(max(density(site, .zero), .leastNormalMagnitude) / strongest)
    }
}
