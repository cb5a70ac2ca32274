internal import Foundation

/// Everything that comes down near the premises in one kind of worlds where nothing is aimed at them.
struct RatioPools: Sendable {
    /// Evenly spread strikes on the innermost disc, where one alone may reach a ratio of 1.
    let inner: RatioPool?
    /// Everything else.
    let others: [RatioPool]
    /// What smaller ratios than are drawn add to a series beyond what is believed.
    let further: Double

    /// Draws them.
    ///
    /// - Parameter count: events of each kind.
    init(
        _ setting: Calibration.Setting, _ field: StrikeField, _ truth: Calibration.Truth,
        count: Int, using random: inout SeededGenerator
    ) throws(EvidenceError) {
        let zone = field.zoneRadius
        let near = min(zone, field.nearRadius * truth.reported)
        let shrunk = truth.reported * truth.reported
        // Failed weapons come down anywhere, those of salvos too.
        let singles = truth.salvo > 1 ? setting.weapon.failureProbability : 1
        let anywhere = (field.strikes - field.undirected) * field.anywhere
        func density(_ even: Double) -> Double { (even * singles + anywhere) / shrunk }
        func ring(
            from low: Double, to high: Double, _ even: Double,
            _ count: Int, _ random: inout SeededGenerator
        ) -> RatioPool? {
            let area = Double.pi * (high * high - low * low)
            guard area > 0, density(even) * area > 1e-12 else { return nil }
            var sequence = EvenSequence(using: &random)
            return RatioPool(mean: density(even) * area, count: count) { _, ratios in
                let u = sequence.next()
                let radius = (low * low + u.x * (high * high - low * low)).squareRoot()
                let angle = 2 * Double.pi * u.y
                ratios.append(
                    field.ratio(
                        at: field.isRound
                            ? SIMD2(radius, 0) : radius * SIMD2(cos(angle), sin(angle))))
            }
        }
        let innermost = min(near, field.innerRadius)
        inner = ring(from: 0, to: innermost, truth.even.near, count, &random)
        var pools = [
            ring(from: innermost, to: near, truth.even.near, count / 4, &random),
            ring(from: near, to: zone, truth.even.far, count / 4, &random),
        ].compactMap { $0 }
        pools += try RatioPool.directed(setting, field, truth, count / 2, &random)
        if truth.salvo > 1 {
            pools += RatioPool.salvos(setting, field, truth, count / 2, &random)
        }
        others = pools.filter { $0.mean > 1e-12 || $0.isSingle }

        // Beyond the zone there are more than is believed, too.
        let edge = field.nearRadius * truth.reported
        let more = truth.even.near / shrunk - field.even(atSquaredDistance: 0)
        let steps = edge > zone ? 64 : 0
        let width = edge * edge - zone * zone
        further = (0..<steps).reduce(0) { sum, step in
            let squared = zone * zone + (Double(step) + 0.5) / Double(max(1, steps)) * width
            return sum + field.ratio(at: SIMD2(squared.squareRoot(), 0)) * more * .pi * width
                / Double(steps)
        }
    }
}
