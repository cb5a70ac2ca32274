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

    private let outcomes: [Double: Outcome]

    /// The ratios that are looked at.
    public static let ratios: [Double] = [100, 10, 1]

    /// Searches for each of ``ratios``, to half a metre.
    public init(
        observation: StrikeObservation, premises: Locus, alternatives: [Hypothesis]
    ) throws(EvidenceError) {
        self.init(
            PreparedObservation(observation, premises: premises, alternatives: alternatives))
    }

    /// The same in what is prepared.
    ///
    /// - Parameter field: that of weapons that arrive, where it is there already.
    public init(_ prepared: PreparedObservation, _ field: ImpactField? = nil) {
        let observation = prepared.observation
        let site = observation.logDensity(prepared.site)
        let best = prepared.logBest()
        let field =
            field
            ?? ImpactField(
                impact: observation.impact, dispersion: observation.dispersion,
                bias: observation.bias)

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

        let samples = Self.samples(reach)
        var searches = directions.map { direction in
            Search(samples: samples) { metres in
                let bounds = observation.bounds(field, atAim: metres * direction)
                return (site - bounds.high, site - bounds.low)
            } roughly: { metres in
                site - observation.logDensity(field, atAim: metres * direction, isRough: true)
            } logRatio: { metres in
                site - observation.logDensity(field, atAim: metres * direction)
            }
        }
        var outcomes: [Double: Outcome] = [:]
        for ratio in Self.ratios {
            let target = Foundation.log(ratio)
            guard best > target else {
                outcomes[ratio] = .alreadyBelow
                continue
            }
            var farthest: Double?
            for index in searches.indices {
                // No direction looks nearer than another has found already.
                farthest = searches[index].farthest(upTo: target, beyond: farthest) ?? farthest
            }
            outcomes[ratio] = farthest.map { .within($0) } ?? .notAttainable
        }
        self.outcomes = outcomes
    }

    /// Looks inward from afar along one direction, and remembers what it has seen.
    private struct Search {
        let samples: [Double]
        /// What the ratio lies between, quickly.
        let bounds: (_ metres: Double) -> (low: Double, high: Double)
        /// The ratio to a hundredth, and mostly far better.
        let roughly: (_ metres: Double) -> Double
        let logRatio: (_ metres: Double) -> Double
        private var values: [Int: Double] = [:]

        init(
            samples: [Double],
            bounds: @escaping (_ metres: Double) -> (low: Double, high: Double),
            roughly: @escaping (_ metres: Double) -> Double,
            logRatio: @escaping (_ metres: Double) -> Double
        ) {
            self.samples = samples
            self.bounds = bounds
            self.roughly = roughly
            self.logRatio = logRatio
        }

        /// Whether the ratio at a sample is down at the target.
        private mutating func isDown(_ index: Int, to target: Double) -> Bool {
            if let value = values[index] { return value <= target }
            if let answer = quickly(samples[index], target) { return answer }
            let value = logRatio(samples[index])
            values[index] = value
            return value <= target
        }

        private func quickly(_ metres: Double, _ target: Double) -> Bool? {
            let (low, high) = bounds(metres)
            // A hair's breadth, for rounding.
            if low > target + 1e-6 { return false }
            if high < target - 1e-6 { return true }
            let value = roughly(metres)
            return abs(value - target) > 0.01 ? value <= target : nil
        }

        /// The farthest distance at which the ratio is down at the target, if beyond `bound`.
        mutating func farthest(upTo target: Double, beyond bound: Double?) -> Double? {
            for index in samples.indices {
                if let bound, samples[max(0, index - 1)] <= bound { return nil }
                guard isDown(index, to: target) else { continue }
                // The ratio falls to the target between two samples.
                var (far, near) = (samples[max(0, index - 1)], samples[index])
                // Where it has not yet fallen at the bound, nothing beyond is found.
                if let bound, near < bound, bound < far,
                    !(quickly(bound, target) ?? (logRatio(bound) <= target))
                {
                    return nil
                }
                while far - near > 0.5, far > bound ?? 0 {
                    let middle = (far + near) / 2
                    if quickly(middle, target) ?? (logRatio(middle) <= target) {
                        near = middle
                    } else {
                        far = middle
                    }
                }
                return near > bound ?? -1 ? near : nil
            }
            return nil
        }
    }

    /// Distances from afar to the premises: steps of a third beyond the impact, and even ones
    /// within its reach.
    private static func samples(_ reach: Double) -> [Double] {
        var samples: [Double] = []
        var beyond = 50_000.0
        while beyond > max(0.5, reach / 20) {
            samples.append(reach + beyond)
            beyond /= 1.5
        }
        return samples + (0...12).reversed().map { reach * Double($0) / 12 }
    }

    /// What an unlisted objective could do to a ratio of ``ratios``.
    public func distance(forRatio ratio: Double) -> Outcome {
        outcomes[ratio] ?? .notAttainable
    }
}

extension StrikeObservation {
    /// Whether only the distance of an aim point from the origin counts, not its direction; for a
    /// point impact, its direction towards the impact is known to be the worst.
    var isSymmetricAboutOrigin: Bool {
        guard impact.uncertainty.isCircular, dispersion.isCircular else { return false }
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
