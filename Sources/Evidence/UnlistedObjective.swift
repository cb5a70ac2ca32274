internal import Foundation

/// How near an objective that nobody listed would have to be to undo the result: the largest
/// pitfall of all such comparisons.
///
/// Distances are counted from the origin of the plane, the premises' reference point, in the
/// worst direction.
public struct UnlistedObjective: Hashable, Sendable {
    /// What an unlisted objective could do.
    public enum Outcome: Hashable, Sendable {
        /// One as near as this, in the worst direction, would bring the ratio down so far; metres.
        case within(Double)
        /// The ratio is not above that value anyway.
        case alreadyBelow
        /// None could, wherever it stood.
        case notAttainable
    }

    private let outcomes: [(ratio: Double, outcome: Outcome)]

    /// The ratios that are looked at.
    public static let ratios: [Double] = [100, 10, 1]

    /// Searches for each of ``ratios``, to half a metre.
    public init(
        observation: StrikeObservation, premises: Locus, alternatives: [Hypothesis]
    ) throws(EvidenceError) {
        let site = observation.logDensity(aim: premises)
        let best = observation.logBest(premises: premises, alternatives: alternatives)

        // The farthest place from which the impact is still worth looking at.
        let (center, extent): (SIMD2<Double>, Double) =
            switch observation.impact.shape {
            case .point(let point): (point, 0)
            case .region(let region): (.zero, region.reach)
            }
        let shift = observation.bias?.offset ?? .zero
        let aim = center - shift
        let reach = (aim * aim).sum().squareRoot() + extent
        var directions = [SIMD2(1.0, 0.0)]
        if reach > 0, case .point = observation.impact.shape {
            directions = [aim * (1 / max(reach, 1e-9))]
        }
        if !observation.isSymmetricAboutOrigin {
            directions += (0..<24).map {
                let angle = Double($0) * .pi / 12
                return SIMD2(sin(angle), cos(angle))
            }
        }

        func log(_ metres: Double, _ direction: SIMD2<Double>) -> Double {
            site
                - observation.logDensity(
                    aim: Locus(shape: .point(metres * direction), uncertainty: .zero))
        }

        outcomes = Self.ratios.map { ratio in
            let target = Foundation.log(ratio)
            guard best > target else { return (ratio, .alreadyBelow) }
            var farthest: Double?
            for direction in directions {
                if let metres = Self.farthest(reach, target, { log($0, direction) }) {
                    farthest = max(farthest ?? 0, metres)
                }
            }
            return (ratio, farthest.map { .within($0) } ?? .notAttainable)
        }
    }

    /// The largest distance at which `ratio` falls to `target`, looking inward from afar.
    private static func farthest(
        _ reach: Double, _ target: Double, _ ratio: (Double) -> Double
    ) -> Double? {
        let start = reach + 50_000
        // Distances at which the ratio is sampled, from afar to the premises: steps of a third of
        // the distance beyond the impact, and fine ones within its reach.
        var samples: [Double] = []
        var beyond = 50_000.0
        while beyond > max(0.5, reach / 20) {
            samples.append(reach + beyond)
            beyond /= 1.5
        }
        samples += (0...12).reversed().map { reach * Double($0) / 12 }
        var outer = start
        for sample in samples {
            if ratio(sample) <= target {
                var (far, near) = (outer, sample)
                while far - near > 0.5 {
                    let middle = (far + near) / 2
                    if ratio(middle) <= target { near = middle } else { far = middle }
                }
                return near
            }
            outer = sample
        }
        return nil
    }

    /// What an unlisted objective could do to a ratio of ``ratios``.
    public func distance(forRatio ratio: Double) -> Outcome {
        outcomes.first { $0.ratio == ratio }?.outcome ?? .notAttainable
    }

    public static func == (a: UnlistedObjective, b: UnlistedObjective) -> Bool {
        a.outcomes.map(\.outcome) == b.outcomes.map(\.outcome)
    }

    public func hash(into hasher: inout Hasher) {
        for (_, outcome) in outcomes { hasher.combine(outcome) }
    }
}

extension StrikeObservation {
    /// Whether only the distance of an aim point from the origin counts, not its direction; for a
    /// point impact, its direction towards the impact is known to be the worst.
    var isSymmetricAboutOrigin: Bool {
        guard impact.uncertainty.isCircular, case .circular = dispersion else { return false }
        switch impact.shape {
        case .point: return true
        case .region(let region): return (bias?.offset ?? .zero) == .zero && region.isCentred
        }
    }
}

extension PlaneRegion {
    /// Whether the boundary is made of full circles about the origin.
    var isCentred: Bool {
        pieces.allSatisfy { piece in
            if case .arc(let center, _, _, let sweep) = piece {
                center == .zero && abs(abs(sweep) - 2 * .pi) < 1e-12
            } else {
                false
            }
        }
    }
}
