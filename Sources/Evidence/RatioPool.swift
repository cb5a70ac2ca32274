internal import Foundation

/// Strikes of one kind that come down near the premises, by their ratios: drawn once, as evenly as may
/// be, then picked by chance in every period.
struct RatioPool: Sendable {
    /// How many such events there are in a period on average, those apart that leave nothing near.
    let mean: Double
    /// Whether every period has exactly one such event, near or not.
    let isSingle: Bool
    /// Share of events that leave something near.
    let nearShare: Double
    /// Where each event's ratios start, and where the last one's end.
    private(set) var starts: [Int32] = [0]
    /// Ratios of the strikes near the premises.
    private(set) var ratios: [Double] = []

    /// Draws events.
    ///
    /// - Parameters:
    ///   - mean: how many there are in a period, near or not.
    ///   - draw: appends the ratios of one event's strikes that come down near.
    init(
        mean: Double, isSingle: Bool = false, count: Int,
        _ draw: (_ index: Int, _ ratios: inout [Double]) -> Void
    ) {
        ratios.reserveCapacity(count)
        starts.reserveCapacity(count + 1)
        for index in 0..<count {
            let before = ratios.count
            draw(index, &ratios)
            if ratios.count > before { starts.append(Int32(ratios.count)) }
        }
        nearShare = Double(starts.count - 1) / Double(count)
        self.mean = mean * nearShare
        self.isSingle = isSingle
    }

    /// How many events it holds.
    var count: Int { starts.count - 1 }
}
