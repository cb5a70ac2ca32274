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
        let directed = try RatioPool.directed(setting, field, truth, count / 2, &random)
        pools += directed.pools
        if truth.salvo > 1 {
            pools += RatioPool.salvos(setting, field, truth, count / 2, &random)
        }
        others = pools.filter { $0.mean > 1e-12 || $0.isSingle }

        // Beyond the zone there are more or fewer than is believed, too: in rings in which both are
        // evenly spread.
        let edge = (field.area / .pi).squareRoot()
        let radii = [
            zone, truth.reported * field.nearRadius, field.nearRadius, truth.reported * edge, edge,
        ].map { max($0, zone) }.sorted()
        further = zip(radii, radii.dropFirst()).reduce(directed.further) { sum, ring in
            let (low, width) = (ring.0 * ring.0, ring.1 * ring.1 - ring.0 * ring.0)
            let middle = low + width / 2
            let isNear = middle < shrunk * field.nearRadius * field.nearRadius
            let isIn = middle < shrunk * edge * edge ? 1 / shrunk : 0
            let more =
                (isNear ? truth.even.near : truth.even.far) * isIn
                - field.even(atSquaredDistance: middle) + anywhere * (isIn - 1)
            guard width > 0, more != 0 else { return sum }
            let steps = count / 4
            let ratios = (0..<steps).reduce(0.0) { ratios, step in
                let radius = (low + (Double(step) + 0.5) / Double(steps) * width).squareRoot()
                // Multiples of the golden section fill a turn evenly.
                let angle = 2 * Double.pi * 0.618_033_988_749_895 * Double(step)
                return ratios + field.ratio(at: radius * SIMD2(cos(angle), sin(angle)))
            }
            return sum + ratios / Double(steps) * more * .pi * width
        }
    }
}
