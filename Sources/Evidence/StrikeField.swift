internal import Foundation

/// How densely strikes come down about premises at the origin, and the ratio R of a place: what one
/// weapon aimed at the premises would bring there over what comes down there anyway.
struct StrikeField: Sendable {
    /// Density of one weapon aimed at the origin, without what comes down anywhere, per m².
    let premises: DensityTable
    /// The same about each place of each objective.
    let objectives: [(table: DensityTable, places: [SIMD2<Double>])]
    /// Strikes directed at each objective, for each of its places.
    private let directed: [Double]
    /// Strikes directed at each objective.
    let aimedAtObjectives: [Double]
    /// Where one weapon aimed at the premises comes down.
    let source: Source
    /// Where weapons aimed at the origin come down on average, metres.
    let bias: SIMD2<Double>
    /// Density anywhere of one weapon, per m²: p q/|A|.
    let anywhere: Double
    /// Strikes in the area.
    let strikes: Double
    /// Strikes that are directed at nothing listed.
    let undirected: Double
    /// Share of those that comes down near the premises.
    let nearShare: Double
    /// What counts as near, metres.
    let nearRadius: Double
    /// The area, m².
    let area: Double
    /// Metres from the premises within which one strike alone may reach a ratio of 1.
    let innerRadius: Double
    /// Metres from the premises beyond which R is nowhere above ``leastRatio``.
    let zoneRadius: Double
    /// Strikes in the zone, none of them aimed at the premises.
    let zoneStrikes: Double
    /// Share of the weapons aimed at the premises that comes down in it.
    let zoneShare: Double
    /// Mean of R beyond the zone.
    let farRatio: Double

    /// The least ratio that is looked at one by one; smaller ones enter a series with their mean.
    static let leastRatio = 0.05
    /// Strikes as dense as clustering has them reach so far, metres.
    static let largestNearRadius = 1_500.0

    init(
        _ setting: Calibration.Setting, _ beliefs: Calibration.Beliefs, _ tables: Tables
    ) {
        premises = tables.premises
        objectives = zip(setting.objectives, tables.objectives).map { ($1, $0.places) }
        directed = zip(beliefs.directed, setting.objectives).map {
            $0 / Double(max(1, $1.places.count))
        }
        aimedAtObjectives = beliefs.directed
        source = tables.source
        bias = setting.bias
        area = setting.area
        strikes = beliefs.strikes
        anywhere = tables.anywhere
        undirected = strikes - beliefs.directed.reduce(0, +)
        let near = Self.nearRadius(area)
        nearRadius = near
        let disc = Double.pi * near * near
        nearShare = min(0.95, beliefs.clustering * disc / area)

        // Where the ratio against what is directed at nothing falls below the least.
        let even = (
            near: nearShare * undirected / disc, far: (1 - nearShare) * undirected / (area - disc)
        )
        func ratio(_ r: Double) -> Double {
            (tables.premises.density(atSquaredDistance: r * r) + tables.anywhere)
                / (r < near ? even.near : even.far)
        }
        let edge = (area / .pi).squareRoot()
        func radius(_ least: Double, within far: Double) -> Double {
            guard ratio(0) > least else { return 0 }
            var (inside, outside) = (0.0, far)
            for _ in 0..<60 where outside - inside > 0.01 {
                let middle = (inside + outside) / 2
                if ratio(middle) > least { inside = middle } else { outside = middle }
            }
            return outside
        }
        // The ratio leaps up where strikes grow thinner.
        let isNear = ratio(near) < Self.leastRatio
        let shift = (bias * bias).sum().squareRoot()
        zoneRadius = min(radius(Self.leastRatio, within: isNear ? near : edge) + shift, edge)
        let inner = radius(1, within: near)
        innerRadius = inner > 0 ? min(inner + shift, zoneRadius) : 0

        // One weapon's share beyond the zone, over the strikes there. A shared miss moves it out of
        // the middle of the zone, by which it was made larger.
        let zone = Double.pi * zoneRadius * zoneRadius
        let close = min(zoneRadius, nearRadius)
        let evenInZone =
            Double.pi * close * close * even.near + (zone - Double.pi * close * close) * even.far
        let within = tables.source.share(within: zoneRadius - shift) + anywhere * zone
        let whole = zoneRadius
        let aimedInZone = zip(beliefs.directed, setting.objectives).reduce(0) {
            $0 + $1.0 * Self.share(of: $1.1, within: whole, tables.source, setting.bias)
        }
        zoneStrikes = evenInZone + aimedInZone
        zoneShare = within
        farRatio = max(0, 1 - within) / max(strikes - zoneStrikes, 1)
    }

    /// About which share of the weapons directed at an objective comes down within a radius of the
    /// premises, by 256 of them.
    private static func share(
        of objective: Calibration.Objective, within radius: Double, _ source: Source,
        _ bias: SIMD2<Double>
    ) -> Double {
        var random = SeededGenerator(seed: 0)
        var sequence = EvenSequence(using: &random)
        var (arrived, failed) = (0.0, 0.0)
        for index in 0..<256 {
            let u = sequence.next()
            let aim = objective.places[index % objective.places.count] + bias
            let places = (aim + source.scatter.place(u), aim + source.failed.place(u))
            if (places.0 * places.0).sum() < radius * radius { arrived += 1 }
            if (places.1 * places.1).sum() < radius * radius { failed += 1 }
        }
        return (source.shares.scatter * arrived + source.shares.failed * failed) / 256
    }

    /// What counts as near the premises, metres: 1.5 km, and in small areas half their radius.
    static func nearRadius(_ area: Double) -> Double {
        min(largestNearRadius, (area / .pi).squareRoot() / 2)
    }

    /// Density of strikes directed at nothing listed, per m².
    func even(atSquaredDistance squared: Double) -> Double {
        let disc = Double.pi * nearRadius * nearRadius
        return squared < nearRadius * nearRadius
            ? nearShare * undirected / disc : (1 - nearShare) * undirected / (area - disc)
    }

    /// Whether R depends on the distance alone.
    var isRound: Bool { objectives.isEmpty && bias == .zero }

    /// R at a reported place.
    func ratio(at place: SIMD2<Double>) -> Double {
        let own = place - bias
        var all = even(atSquaredDistance: (place * place).sum())
        for (index, objective) in objectives.enumerated() {
            var sum = 0.0
            for aim in objective.places {
                let d = own - aim
                sum += objective.table.density(atSquaredDistance: (d * d).sum()) + anywhere
            }
            all += directed[index] * sum
        }
        return (premises.density(atSquaredDistance: (own * own).sum()) + anywhere) / all
    }
}
