internal import Foundation

extension RatioPool {
    /// Strikes on listed objectives, on an unlisted one, and debris; and what the ratios of those that
    /// come down beyond the zone add up to in a period, above what is believed.
    static func directed(
        _ setting: Calibration.Setting, _ field: StrikeField, _ truth: Calibration.Truth,
        _ count: Int, _ random: inout SeededGenerator
    ) throws(EvidenceError) -> (pools: [RatioPool], further: Double) {
        var pools: [RatioPool] = []
        var further = 0.0
        let isBelieved = truth.scatter == 1 && truth.hasHeavyTails == nil && truth.debris == 0
        for (index, strikes) in field.aimedAtObjectives.enumerated() {
            let objective = setting.objectives[index]
            let source = try StrikeField.Source(
                setting, variance: objective.sigma * objective.sigma, factor: truth.scatter,
                hasHeavyTails: truth.hasHeavyTails)
            let aimed = Aimed(
                source: source, places: objective.places.map { $0 + field.bias },
                scattered: strikes * source.shares.scatter,
                failed: strikes * source.shares.failed + truth.debris,
                believed: isBelieved ? field.objectives[index].table : nil)
            pools += aimed.pools(field, truth.reported, count, &random)
            guard !isBelieved || truth.reported != 1 else { continue }
            let expected = Aimed(
                source: try StrikeField.Source(
                    setting, variance: objective.sigma * objective.sigma),
                places: aimed.places, scattered: strikes * field.source.shares.scatter,
                failed: strikes * field.source.shares.failed, believed: nil)
            further +=
                aimed.beyond(field, truth.reported, count) - expected.beyond(field, 1, count)
        }
        if let unlisted = truth.unlisted {
            let source = try StrikeField.Source(
                setting, variance: 0, factor: truth.scatter, hasHeavyTails: truth.hasHeavyTails)
            // In every direction, since nobody knows it.
            let places = (0..<32).map { step -> SIMD2<Double> in
                let turn = 2.399_963_229_728_653 * Double(step)
                return unlisted.distance * SIMD2(cos(turn), sin(turn)) + field.bias
            }
            let aimed = Aimed(
                source: source, places: places,
                scattered: unlisted.strikes * source.shares.scatter,
                failed: unlisted.strikes * source.shares.failed, believed: nil)
            pools +=
                unlisted.isSingle
                ? [aimed.single(field, truth.reported, count, &random)]
                : aimed.pools(field, truth.reported, count, &random)
            further += aimed.beyond(field, truth.reported, count)
        }
        return (pools, further)
    }

    /// Strikes with one of several aim points.
    private struct Aimed {
        let source: StrikeField.Source
        let places: [SIMD2<Double>]
        /// Strikes in a period that arrive.
        let scattered: Double
        /// Strikes that fail and come down about the aim point.
        let failed: Double
        /// Density of one weapon, where it is what is believed.
        let believed: DensityTable?

        func pools(
            _ field: StrikeField, _ reported: Double, _ count: Int,
            _ random: inout SeededGenerator
        ) -> [RatioPool] {
            let zone = field.zoneRadius / reported
            // Few weapons come from aim points outside: then places in the zone are drawn instead.
            guard places.contains(where: { ($0 * $0).sum() < zone * zone }) else {
                return [spread(within: zone, field, reported, count, &random)]
            }
            // Few weapons come to the innermost disc, too, and it is they that mislead.
            let inner = field.innerRadius / reported
            let inmost =
                inner > 0 ? [spread(within: inner, field, reported, count, &random)] : []
            return inmost
                + [(source.scatter, scattered), (source.failed, failed)].filter { $0.1 > 0 }
                .map { mixture, strikes in
                    var sequence = EvenSequence(using: &random)
                    return RatioPool(mean: strikes, count: count) { index, ratios in
                        let place =
                            places[index % places.count] + mixture.place(sequence.next())
                        let squared = (place * place).sum()
                        guard squared >= inner * inner, squared < zone * zone else { return }
                        ratios.append(field.ratio(at: reported * place))
                    }
                }
        }

        /// What the ratios of those that come down beyond the zone add up to in a period.
        func beyond(_ field: StrikeField, _ reported: Double, _ count: Int) -> Double {
            var random = SeededGenerator(seed: 0)
            let zone = field.zoneRadius * field.zoneRadius
            var total = 0.0
            for (mixture, strikes) in [(source.scatter, scattered), (source.failed, failed)]
            where strikes > 0 {
                var sequence = EvenSequence(using: &random)
                var sum = 0.0
                for index in 0..<count {
                    let place =
                        reported * (places[index % places.count] + mixture.place(sequence.next()))
                    if (place * place).sum() >= zone { sum += field.ratio(at: place) }
                }
                total += strikes * sum / Double(count)
            }
            return total
        }

        /// Places about the premises, by how often strikes come down at each.
        private func spread(
            within zone: Double, _ field: StrikeField, _ reported: Double, _ count: Int,
            _ random: inout SeededGenerator
        ) -> RatioPool {
            let shares = source.shares.scatter + source.shares.failed
            let total = (scattered + failed) / max(shares, .leastNormalMagnitude)
            let scale = 1 / max(total, .leastNormalMagnitude)
            let table =
                believed
                ?? DensityTable(
                    [(scattered * scale, source.scatter), (failed * scale, source.failed)],
                    reach: zone + (places.map { ($0 * $0).sum() }.max() ?? 0).squareRoot())
            let first = random.uniform()
            var candidates: [(place: SIMD2<Double>, strikes: Double)] = []
            candidates.reserveCapacity(count)
            for step in 0..<count {
                // As many at every distance, since the inmost matter most, and in this order.
                let radius = zone * (Double(step) + 0.5) / Double(count)
                let angle = 2 * Double.pi * (first + 0.618_033_988_749_895 * Double(step))
                let place = radius * SIMD2(cos(angle), sin(angle))
                var density = 0.0
                for aim in places {
                    let d = place - aim
                    density += table.density(atSquaredDistance: (d * d).sum())
                }
                candidates.append(
                    (
                        place,
                        total * density / Double(places.count) * 2 * .pi * radius * zone
                            / Double(count)
                    ))
            }
            let sum = candidates.reduce(0) { $0 + $1.strikes }
            var index = 0
            var passed = candidates.first?.strikes ?? 0
            return RatioPool(mean: sum, count: count) { step, ratios in
                // Every candidate as often as its share.
                let wanted = (Double(step) + 0.5) / Double(count) * sum
                while passed < wanted, index + 1 < candidates.count {
                    index += 1
                    passed += candidates[index].strikes
                }
                ratios.append(field.ratio(at: reported * candidates[index].place))
            }
        }

        /// One strike in every period, which may come down anywhere.
        func single(
            _ field: StrikeField, _ reported: Double, _ count: Int,
            _ random: inout SeededGenerator
        ) -> RatioPool {
            let zone = field.zoneRadius / reported
            let shares = source.shares
            var (sequence, kinds) = (EvenSequence(using: &random), EvenSequence(using: &random))
            return RatioPool(mean: 1, isSingle: true, count: count) { index, ratios in
                let (u, kind) = (sequence.next(), kinds.next().x)
                guard kind < shares.scatter + shares.failed else { return }
                let mixture = kind < shares.scatter ? source.scatter : source.failed
                let place = places[index % places.count] + mixture.place(u)
                guard (place * place).sum() < zone * zone else { return }
                ratios.append(field.ratio(at: reported * place))
            }
        }
    }
}
