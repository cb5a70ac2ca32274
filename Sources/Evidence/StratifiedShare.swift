internal import Foundation

/// A share of all worlds, from worlds of several kinds of which each stands for a known share.
public struct StratifiedShare: Hashable, Sendable {
    /// The share.
    public let estimate: Double
    /// Lower limit, 95 %.
    public let low: Double
    /// Upper limit, 95 %.
    public let high: Double

    /// The limits are Wilson's in each kind of worlds, put together by squares.
    ///
    /// Sources: E. B. Wilson, JASA 22 (1927) 209–212; G. Y. Zou and A. Donner, Statistics in Medicine
    /// 27 (2008) 1693–1702.
    init(_ strata: some Sequence<(weight: Double, reached: Int, count: Int)>) {
        var sum = 0.0
        var (below, above) = (0.0, 0.0)
        for stratum in strata where stratum.count > 0 {
            let (low, share, high) = Self.wilson(stratum.reached, of: stratum.count)
            sum += stratum.weight * share
            below += pow(stratum.weight * (share - low), 2)
            above += pow(stratum.weight * (high - share), 2)
        }
        estimate = sum
        low = max(0, sum - below.squareRoot())
        high = min(1, sum + above.squareRoot())
    }

    private static func wilson(
        _ reached: Int, of count: Int
    ) -> (low: Double, share: Double, high: Double) {
        let (n, z2) = (Double(count), 3.841_458_820_694_124)
        let share = Double(reached) / n
        let middle = (share + z2 / (2 * n)) / (1 + z2 / n)
        let half =
            (z2 * (share * (1 - share) / n + z2 / (4 * n * n))).squareRoot() / (1 + z2 / n)
        return (
            reached == 0 ? 0 : min(share, middle - half), share,
            reached == count ? 1 : max(share, middle + half)
        )
    }
}
