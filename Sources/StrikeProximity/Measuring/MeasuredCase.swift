public import Geodesy

/// A located case with the proximity of every report to every premises and objective. Only
/// ``Measurer`` makes one.
public struct MeasuredCase: Sendable {
    /// What was located.
    public let located: LocatedCase
    /// Strikes in the order of the case, their reports in order, and for each the premises in
    /// order, then the objectives in order. A strike without a report has one row a target, too.
    public let proximities: [Proximity]
    /// From each located premises to each located objective that is a place.
    public let separations: [Separation]
    /// Rows of the catalogue that are strikes of the case, by place and time.
    public let matches: [EventMatch]
    /// Rows of the catalogue that may be strikes of the case and are not taken to be: they count as
    /// strikes of the area, and not as further hits.
    public let leftApart: [EventCandidate]
    /// To which attack each strike of the case belongs.
    public let attacks: AttackNames
}

extension MeasuredCase {
    /// Attacks of the case with a place.
    public var ownAttackCount: Int {
        Set(
            located.strikes.compactMap { strike in
                strike.reports.isEmpty ? nil : attacks[strike.record.identifier].attack
            }
        ).count
    }
}

/// How near a report puts a strike to premises or an objective.
public struct Proximity: Sendable {
    /// What the distance is to.
    public enum Target: Hashable, Sendable {
        case premises(String)
        case objective(String)
    }

    /// How the distance is known.
    public enum Basis: String, Sendable {
        /// A geodesic between two positions.
        case measured
        /// The source gave the distance itself.
        case asReported = "as reported"
        /// Bounds that follow from a region or from damage.
        case bounded
        /// Bounds about the middle of a place that stands for all of it: no evidence.
        case centroid = "middle of a place"
        /// One of the two has no position.
        case notLocated = "not located"
    }

    /// Identifier of the strike.
    public let strike: String
    /// Identifier of the report; nil for a strike without one.
    public let report: String?
    /// What the distance is to.
    public let target: Target
    /// How the distance is known.
    public let basis: Basis
    /// The distance between the positions, or to the footprint's edge; nil unless measured.
    public let distance: Metres?
    /// 2.5 % quantile of the distance when measured, else the lower bound.
    public let low: Metres?
    /// 97.5 % quantile of the distance when measured, else the upper bound.
    public let high: Metres?
    /// Direction from the target to the reported impact; nil unless measured.
    public let azimuth: Degrees?
    /// The two ends of the measured line: target, impact.
    public let line: (target: GeodeticCoordinate, impact: GeodeticCoordinate)?
}

/// The geodesic from premises to an objective.
public struct Separation: Sendable {
    /// Identifier of the premises.
    public let premises: String
    /// Identifier of the objective.
    public let objective: String
    /// Length of the geodesic.
    public let distance: Metres
    /// Direction from the premises.
    public let azimuth: Degrees
    /// Its two ends: premises, objective.
    public let line: (premises: GeodeticCoordinate, objective: GeodeticCoordinate)
}
