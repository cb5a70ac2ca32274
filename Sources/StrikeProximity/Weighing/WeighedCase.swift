public import Evidence
internal import Foundation

/// A measured case with the weight of its geometry. Only ``Weigher`` makes one.
public struct WeighedCase: Sendable {
    /// What was measured.
    public let measured: MeasuredCase
    /// For each strike, each of the premises that it concerns, in the order of the case.
    public let strikes: [WeighedStrike]
    /// What was weighed, for each of ``strikes``.
    let jobs: [[WeighingJob]]
    /// For each claim, each of its hypotheses, in the order of the case.
    public let claims: [WeighedClaim]
    /// For each premises on which a strike could be weighed, all of them together.
    public let series: [WeighedSeries]
    /// For each notice, the hits before and after.
    public let notices: [WeighedNotice]
    /// Over all missions and declared radii; nil where no radii are declared.
    public let clusters: WeighedClusters?
    /// Over the nights of the catalogue; nil where the case does not ask for it.
    public let spaceTime: WeighedSpaceTime?
    /// How many strikes came down, and how many were directed where.
    public let numbers: StrikeNumbers
    /// What experts say besides, with the geometry where it is declared independent.
    public let evidence: [WeighedEvidence]
    /// How often ratios would mislead in simulated worlds.
    public let calibration: CalibrationCheck

    /// The largest ratio that may be shown: no larger than simulation vouches for, one number in
    /// every output and for every class of weapon.
    public var supportedRatio: Double { calibration.supportedRatio }
}

/// What the geometry says of one strike and one premises.
public struct WeighedStrike: Sendable {
    /// Identifier of the strike.
    public let strike: String
    /// Identifier of the premises; nil when the strike names none.
    public let premises: String?
    /// One for each report and each class of weapon claimed, side by side; empty when nothing
    /// could be weighed.
    public let readings: [Reading]
    /// Why nothing, or not everything, could be weighed.
    public let remarks: [String]
    /// Other premises that some report could as well be taken for, the nearest first.
    public let neighbours: [Neighbour]
    /// Where an unlisted objective could undo the result; nil where nothing was weighed.
    public let unlisted: UnlistedPlaces?

    /// The readings with the lowest and the highest R, or density of even odds where nobody says how
    /// many strikes fell.
    public var densityRange: (lowest: Reading, highest: Reading)? {
        func low(_ reading: Reading) -> Double {
            reading.density.ratio.ratio?.lowerBound ?? reading.density.ratio.evenOdds.lowerBound
        }
        func high(_ reading: Reading) -> Double {
            reading.density.ratio.ratio?.upperBound ?? reading.density.ratio.evenOdds.upperBound
        }
        guard let lowest = readings.min(by: { low($0) < low($1) }),
            let highest = readings.max(by: { high($0) < high($1) })
        else { return nil }
        return (lowest, highest)
    }

    /// R over reports, weapons and densities; nil where nothing was weighed or nobody says how many
    /// strikes fell.
    public var densityRatio: ClosedRange<Double>? {
        readings.compactMap(\.density.ratio.ratio).hull
    }

    /// The density of even odds over reports and weapons, per m²; nil where nothing was weighed.
    public var evenOdds: ClosedRange<Double>? {
        readings.map(\.density.ratio.evenOdds).hull
    }

    /// The readings with the lowest and the highest ratio.
    public var range: (lowest: Reading, highest: Reading)? {
        let order = { (a: Reading, b: Reading) in a.ratio.best.log10 < b.ratio.best.log10 }
        guard let low = readings.min(by: order), let high = readings.max(by: order) else {
            return nil
        }
        return (low, high)
    }
}

/// One strike, one report, one class of weapon: the likelihood ratio and how it moves.
public struct Reading: Sendable {
    /// Identifier of the report.
    public let report: String
    /// The class of weapon.
    public let weapon: WeaponClass
    /// Who claims that class.
    public let claimedBy: String
    /// The share that fails or strays.
    public let failureProbability: Double
    /// Densities of every hypothesis and their ratios.
    public let ratio: LikelihoodRatio
    /// Posterior of premises, alternatives and background, where priors were stated.
    public let posterior: [Double]?
    /// LR_best over CEP × uncertainty of the impact's position.
    public let sensitivity: SensitivityGrid
    /// Where the band changes.
    public let bandChanges: BandChange
    /// How near an unlisted objective would have to be.
    public let unlistedObjective: UnlistedObjective
    /// The largest ratio that any CEP could give against an even background: of a point report about
    /// a point with circular scatter and no bias; others have no such simple limit.
    public let ceiling: Ceiling?
    /// In strikes per square kilometre: what is concluded from.
    public let density: ReadingDensity

    /// The ceiling of the ratio against a uniform background for a point at a distance.
    public struct Ceiling: Sendable {
        /// The distance it is for, metres.
        public let distance: Double
        /// The largest ratio.
        public let ratio: Double
        /// The standard deviation at which it is reached, metres.
        public let sigma: Double
        /// Standard deviations between which the ratio is above 1, metres.
        public let crossings: (low: Double, high: Double)?
    }
}

/// What the geometry says of one hypothesis that a claim comes down to.
public struct WeighedClaim: Sendable {
    /// What the geometry can say.
    public enum Verdict: String, Sendable, CaseIterable {
        case supports = "supports"
        case neutral = "neutral"
        case against = "against"
        /// On how many strikes came down, or on which report and weapon is right.
        case dependsOn = "depends on"
        case undecided = "not decided by geometry"
        case notTestable = "not testable as stated"
        case notAQuestion = "a report, not a hypothesis"

        /// By the bands: below a factor of 2 either way the geometry has no say.
        ///
        /// - Parameter range: log10 of the ratio, from its least to its greatest.
        /// By natural logarithms.
        init(logRatio range: ClosedRange<Double>) {
            self.init(log10Ratio: range.lowerBound / log(10)...range.upperBound / log(10))
        }

        init(log10Ratio range: ClosedRange<Double>) {
            let threshold = 0.3010299956639812
            if range.lowerBound >= threshold {
                self = .supports
            } else if range.upperBound <= -threshold {
                self = .against
            } else {
                self =
                    range.lowerBound > -threshold && range.upperBound < threshold
                    ? .neutral : .dependsOn
            }
        }
    }

    /// What the ratio of a claim compares.
    public enum Comparison: String, Sendable {
        /// R of the strikes that the claim names: of one its R, of several as a series of just these.
        case series = "R of its strikes"
        /// One objective as aim point against the premises.
        case objective = "strikes directed at the objective against one at the premises"
        /// The best-fitting coordinate mistake against the premises.
        case mistake = "the mistake against the premises"
        /// Everything else that came down against the premises: 1/R.
        case others = "all other strikes against the premises"
    }

    /// Identifier of the claim.
    public let claim: String
    /// The hypothesis.
    public let hypothesis: Claim.Hypothesis
    /// Strikes that could be weighed for it.
    public let strikes: [String]
    /// What the geometry can say.
    public let verdict: Verdict
    /// Lowest and highest log10 of the ratio behind it, over reports, weapons and numbers of strikes.
    public let log10Ratio: ClosedRange<Double>?
    /// What the ratio compares, for a reader.
    public let comparison: Comparison?
    /// Which weapons its strikes must have been for the verdict to hold, in words, where somebody says
    /// that one had no aim point; nil without such a condition.
    public let condition: String?
    /// What the verdict leaves open, or why there is none.
    public let remark: String
    /// What would decide it.
    public let decidingEvidence: String
}
