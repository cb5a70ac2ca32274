internal import Foundation

/// What becomes of weapons that do not arrive: most come down about their own aim point, the others
/// anywhere in the area.
public struct FailedWeapons: Hashable, Sendable {
    /// p: the share that fails.
    public var probability: Double
    /// D: how those that fail spread about their own aim point.
    public let field: Dispersion
    /// q: the share of those that fails and comes down anywhere.
    public let anywhereShare: Double
    /// |A|, m².
    public let area: Double

    /// Failed weapons.
    ///
    /// - Parameter area: where those that come down anywhere do, m².
    public init(
        probability: Double, field: Dispersion, anywhereShare: Double, area: Double
    ) throws(EvidenceError) {
        guard (0...1).contains(probability) else {
            throw .notAProbability("failure probability", probability)
        }
        guard (0...1).contains(anywhereShare) else {
            throw .notAProbability("share that comes down anywhere", anywhereShare)
        }
        guard area > 0, area.isFinite else { throw .notPositive("area of interest", area) }
        self.probability = probability
        self.field = field
        self.anywhereShare = anywhereShare
        self.area = area
    }

    /// ln f = ln [(1 − p)·S + p·((1 − q)·D + q/|A|)], per m²: where one strike comes down that is
    /// directed at an aim point.
    ///
    /// - Parameters:
    ///   - arrived: ln S, the density about the aim point of weapons that arrive.
    ///   - failed: ln D, that of those that fail.
    public func logDensity(arrived: Double, failed: Double) -> Double {
        LogSum.of(log1p(-probability) + arrived, log(probability) + logDebris(failed: failed))
    }

    /// ln [(1 − q)·D + q/|A|], per m²: where debris, or a weapon that is known to have failed, comes
    /// down.
    public func logDebris(failed: Double) -> Double {
        LogSum.of(log1p(-anywhereShare) + failed, log(anywhereShare) - log(area))
    }
}
