internal import Foundation

/// Where one objective that nobody listed would bring R down to a value: the largest pitfall of all
/// such comparisons.
///
/// R = f/(Λ₀ + f_x) ≤ t where f_x, the density at the reported place of one strike directed at x,
/// reaches f/t − Λ₀. Metres east and north in the plane of the observation.
public struct UnlistedRegion: Hashable, Sendable {
    /// What an unlisted objective could do.
    public enum Outcome: Hashable, Sendable {
        /// In one of these places it would bring R down so far.
        case region(LevelSet)
        /// R is not above that value anyway.
        case alreadyBelow
        /// None could, wherever it stood.
        case nowhere
        /// One could wherever it stood.
        case anywhere
    }

    /// The values of R that are looked at.
    public static let ratios: [Double] = [10, 1]

    /// One for each of ``ratios``.
    public let outcomes: [Outcome]

    /// Traces the regions.
    ///
    /// - Parameters:
    ///   - impact: the reported place.
    ///   - arrived: the field of weapons that arrive, about any aim point.
    ///   - failed: that of weapons that fail.
    ///   - weapons: what becomes of those that fail.
    ///   - premises: f, per m².
    ///   - density: Λ₀ without the objective, per m².
    public init(
        impact: Locus, arrived: ImpactField, failed: ImpactField, weapons: FailedWeapons,
        premises: Double, density: Double
    ) {
        let levels = Self.ratios.map { premises / $0 - density }
        let middle = impact.shape.middle
        let knots = impact.shape.radialKnots(about: middle)
        let floor = weapons.probability * weapons.anywhereShare / weapons.area
        let positive = levels.filter { $0 > floor }
        let failedInMiddle = failed.logCore(atAim: middle)
        // Outwards until the field is below every level in all directions; what failed is nowhere
        // denser than in the middle, or hardly.
        var reach = max(knots.last ?? 0, 1)
        if let least = positive.min() {
            let bound = log(least)
            while reach < 200_000,
                (0..<16).contains(where: { index in
                    let angle = Double(index) * .pi / 8
                    let aim = middle + reach * SIMD2(cos(angle), sin(angle))
                    let far =
                        failed.isIntegrated ? failedInMiddle : failed.logCore(atAim: aim)
                    return weapons.logDensity(arrived: arrived.logCore(atAim: aim), failed: far)
                        >= bound
                })
            {
                reach *= 1.5
            }
        }
        // About a point, or the middle of rings, only the distance counts.
        let isRadial =
            arrived.isRadial(about: middle) && failed.isRadial(about: middle)
        // What failed is wide and smooth, as a rule; and a long field costs an integral each time.
        let smooth =
            isRadial || positive.isEmpty
            ? nil
            : SquareInterpolation(
                about: middle, half: reach, tolerance: failed.isIntegrated ? .infinity : 0.01
            ) { failed.logCore(atAim: $0) }
        // Nothing so rare comes near a level.
        let negligible = positive.min().map { log($0) - 20 } ?? -.infinity
        let (least, most) = (
            (positive.min().map(log) ?? 0) - 0.1, (positive.max().map(log) ?? 0) + 0.1
        )
        func logDensity(_ aim: SIMD2<Double>) -> Double {
            let failed = smooth.map { $0(aim) } ?? failed.logCore(atAim: aim)
            // Far off and deep inside, which side of the levels it is on is known at once.
            let bounds = arrived.bounds(atAim: aim)
            let high = weapons.logDensity(arrived: bounds.high, failed: failed)
            if high < least { return high }
            let low = weapons.logDensity(arrived: bounds.low, failed: failed)
            if low > most { return low }
            let arrived = arrived.logCore(
                atAim: aim, negligibleBelow: negligible, isRough: true)
            return weapons.logDensity(arrived: arrived, failed: failed)
        }
        let radii = Self.radii(upTo: reach, knots)
        let sets = LevelSet.sets(
            ofLevels: positive.map { log($0) }, about: middle, directions: isRadial ? 72 : 36,
            radii: radii,
            isRadial: isRadial, logDensity)
        outcomes = levels.map { level in
            guard level > 0 else { return .alreadyBelow }
            guard let index = positive.firstIndex(of: level) else { return .anywhere }
            return sets[index].polygons.isEmpty ? .nowhere : .region(sets[index])
        }
    }

    /// Distances from the middle: even steps out to the reach, and close ones where the border of
    /// the reported place is.
    private static func radii(upTo reach: Double, _ knots: [Double]) -> [Double] {
        var radii: Set<Double> = [0, reach]
        for step in 1..<8 { radii.insert(reach * Double(step) / 8) }
        for knot in knots {
            for factor in [0.97, 1.03] where knot * factor < reach {
                radii.insert(knot * factor)
            }
        }
        return radii.sorted()
    }
}

extension Locus.Shape {
    /// A place in its middle, metres.
    var middle: SIMD2<Double> {
        switch self {
        case .point(let point): return point
        case .region(let region):
            var (low, high) = (
                SIMD2(repeating: Double.infinity), -SIMD2(repeating: Double.infinity)
            )
            for piece in region.pieces {
                for place in piece.extremes {
                    low = pointwiseMin(low, place)
                    high = pointwiseMax(high, place)
                }
            }
            return (low + high) / 2
        }
    }

    /// A few distances from a middle at which its border lies, ascending: its least, its greatest and
    /// some between.
    func radialKnots(about middle: SIMD2<Double>) -> [Double] {
        guard case .region(let region) = self else { return [] }
        let distances = region.pieces.flatMap(\.extremes).map { place in
            ((place - middle) * (place - middle)).sum().squareRoot()
        }.sorted()
        guard let first = distances.first, let last = distances.last else { return [] }
        return [first, distances[distances.count / 2], last].reduce(into: []) {
            if $1 > 0, $0.last != $1 { $0.append($1) }
        }
    }
}

extension PlaneRegion.Piece {
    /// Places of the piece among which are those farthest out in the four directions, or beyond.
    var extremes: [SIMD2<Double>] {
        switch self {
        case .line(let a, let b): return [a, b]
        case .arc(let center, let radius, let start, let sweep):
            return (0...8).map { step in
                let angle = start + sweep * Double(step) / 8
                return center + radius * SIMD2(cos(angle), sin(angle))
            }
        }
    }
}
