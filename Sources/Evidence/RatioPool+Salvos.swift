internal import Foundation

extension RatioPool {
    /// Weapons that arrive, several about one aim point that is directed at nothing listed.
    static func salvos(
        _ setting: Calibration.Setting, _ field: StrikeField, _ truth: Calibration.Truth,
        _ count: Int, _ random: inout SeededGenerator
    ) -> [RatioPool] {
        let source = field.source
        let limit = field.zoneRadius * field.zoneRadius
        let arrive = 1 - setting.weapon.failureProbability
        // Aim points so far off that one weapon in a hundred comes back.
        var reach = 1.0
        while source.scatter.share(withinSquaredDistance: reach * reach) < 0.99 { reach *= 1.1 }
        let edge = min(field.zoneRadius + reach, (field.area / .pi).squareRoot())
        let near = min(edge, field.nearRadius)
        var generator = random
        random = SeededGenerator(seed: random.next())
        func ring(from low: Double, to high: Double, _ even: Double) -> RatioPool? {
            let area = Double.pi * (high * high - low * low)
            guard area > 0, even > 0 else { return nil }
            var sequence = EvenSequence(using: &generator)
            return RatioPool(mean: even * area / Double(truth.salvo), count: count) { _, ratios in
                let u = sequence.next()
                let radius = (low * low + u.x * (high * high - low * low)).squareRoot()
                let angle = 2 * Double.pi * u.y
                let aim = radius * SIMD2(cos(angle), sin(angle))
                // What the class's spread is in truth, the weapons of a salvo share.
                let normal = source.scatter.normal(u.z)
                for _ in 0..<truth.salvo where generator.uniform() < arrive {
                    let place =
                        aim
                        + source.scatter.place(
                            normal: normal, SIMD2(generator.uniform(), generator.uniform()))
                    guard (place * place).sum() < limit else { continue }
                    ratios.append(field.ratio(at: place))
                }
            }
        }
        return [
            ring(from: 0, to: near, truth.even.near), ring(from: near, to: edge, truth.even.far),
        ].compactMap { $0 }
    }
}
