public import Evidence
internal import Dispatch
internal import Foundation
internal import Geodesy
internal import Synchronization

/// Simulated worlds under the assumptions of a case, and under wrong ones.
public struct CaseCalibration: Sendable {
    /// A class of weapon with an aim point, on one premises.
    public struct Subject: Sendable {
        /// Identifier of the premises.
        public let premises: String
        /// The class of weapon.
        public let weapon: WeaponClass
        let calibration: Calibration
    }

    /// What came of one kind of worlds.
    public struct Row: Sendable {
        /// Identifier of the premises.
        public let premises: String
        /// Identifier of the class of weapon.
        public let weapon: String
        /// How the worlds differ from what is assumed.
        public let world: Calibration.World
        /// What came of them.
        public let outcome: Calibration.Outcome
    }

    /// A missed share of the strikes that fell far off, in a series.
    public struct SeriesRow: Sendable {
        /// Identifier of the premises.
        public let premises: String
        /// Identifier of the class of weapon.
        public let weapon: String
        /// How many strikes fell in the area.
        public let strikes: Int
        /// Share of those far off that the catalogue lacks.
        public let missing: Double
        /// Share of worlds in which the series misleads by a ratio of 10 or more.
        public let misled: ProportionInterval
    }

    /// Distance of an objective that nobody listed, metres.
    public static let unlistedDistance = 98.0
    /// Share of the strikes not aimed at the premises that are aimed at it.
    public static let unlistedShare = 0.05
    /// Where the case declares no radius, strikes are taken to be picked within this, metres.
    public static let selectionRadius = 150.0
    /// Standard deviation of a reported position where the case's own reports are no points, metres.
    public static let reportSigma = 10.0

    /// Every class of weapon that the case's strikes name, on their foremost premises.
    public let subjects: [Subject]
    private let located: LocatedCase

    /// Prepares a case.
    public init(_ located: LocatedCase) throws(EvidenceError) {
        self.located = located
        var subjects: [Subject] = []
        let assumptions = located.record.assumptions
        for (strike, reports) in zip(located.record.strikes, located.reports) {
            guard let name = strike.premises.first, let place = located.place(ofPremises: name)
            else { continue }
            let sigmas = reports.compactMap { report -> Double? in
                if case .point(_, let sigma) = report { return sigma }
                return nil
            }
            for claim in strike.weapons {
                guard let weapon = assumptions.weaponClasses[claim.weaponClass],
                    case .circular(let low, let likely, let high) = weapon.scatter,
                    !subjects.contains(where: {
                        $0.premises == name && $0.weapon.identifier == weapon.identifier
                    })
                else { continue }
                let plane = LocalPlane(origin: place.coordinate)
                let setting = Calibration.Setting(
                    cep: try CircularErrorProbable(low: low, likely: likely, high: high),
                    reportSigma: sigmas.first ?? Self.reportSigma, premisesSigma: place.sigma,
                    failureProbability: weapon.failureProbability
                        ?? assumptions.failureProbability,
                    area: located.area.squareMetres,
                    objectives: located.objectives.compactMap { objective in
                        guard case .place(let place) = objective else { return nil }
                        let point = plane.project(place.coordinate)
                        return (SIMD2(point.east, point.north), place.sigma)
                    })
                subjects.append(
                    Subject(
                        premises: name, weapon: weapon, calibration: try Calibration(setting)))
            }
        }
        self.subjects = subjects
    }

    /// The kinds of worlds that are simulated.
    public var worlds: [Calibration.World] {
        let radius = located.record.assumptions.radii.max() ?? Self.selectionRadius
        return [
            .asAssumed, .scatterMultiplied(by: 0.5), .scatterMultiplied(by: 2),
            .unlistedObjective(share: Self.unlistedShare, distance: Self.unlistedDistance),
            .selected(within: radius), .selectedAndCorrected(within: radius), .failuresIgnored,
        ]
    }

    /// For each class of weapon, the largest ratio that a quick calibration vouches for.
    public func supportedRatios(worlds: Int = 40_000) -> [String: Double] {
        let seed = located.record.assumptions.seed
        let results = Mutex([Double](repeating: 0, count: subjects.count))
        DispatchQueue.concurrentPerform(iterations: subjects.count) { index in
            let ratio = subjects[index].calibration
                .outcome(in: .asAssumed, worlds: worlds, seed: seed).largestSupportedRatio
            results.withLock { $0[index] = ratio }
        }
        let ratios = results.withLock { $0 }
        return Dictionary(
            zip(subjects.map(\.weapon.identifier), ratios), uniquingKeysWith: min)
    }

    /// Simulates every kind of world for every class of weapon, on every core.
    ///
    /// - Parameter progress: is told the share that is done, now and then, from any thread.
    public func rows(
        worlds count: Int, progress: @Sendable (Double) -> Void = { _ in }
    ) -> [Row] {
        let kinds = worlds
        let jobs = subjects.indices.flatMap { subject in kinds.map { (subject, $0) } }
        let seed = located.record.assumptions.seed
        let results = Mutex((rows: [Row?](repeating: nil, count: jobs.count), done: 0))
        DispatchQueue.concurrentPerform(iterations: jobs.count) { index in
            let (subject, world) = (subjects[jobs[index].0], jobs[index].1)
            let row = Row(
                premises: subject.premises, weapon: subject.weapon.identifier, world: world,
                outcome: subject.calibration.outcome(
                    in: world, worlds: count, seed: seed &+ UInt64(index) &* 1_000_003))
            let done = results.withLock { state in
                state.rows[index] = row
                state.done += 1
                return state.done
            }
            progress(Double(done) / Double(jobs.count))
        }
        return results.withLock { $0.rows.compactMap { $0 } }
    }

    /// The same for a series in which one strike of N would be directed at the premises.
    public func seriesRows(worlds count: Int) -> [SeriesRow] {
        let n = min(located.record.assumptions.strikesInArea?.upperBound ?? 100, 1_000)
        let shares: [Double] = [0, 0.5]
        let jobs = subjects.indices.flatMap { subject in shares.map { (subject, $0) } }
        let seed = located.record.assumptions.seed
        let results = Mutex([SeriesRow?](repeating: nil, count: jobs.count))
        DispatchQueue.concurrentPerform(iterations: jobs.count) { index in
            let (subject, missing) = (subjects[jobs[index].0], jobs[index].1)
            let row = SeriesRow(
                premises: subject.premises, weapon: subject.weapon.identifier, strikes: n,
                missing: missing,
                misled: subject.calibration.seriesShareIfFalse(
                    reaching: 10, strikes: n, missing: missing, worlds: count, seed: seed))
            results.withLock { $0[index] = row }
        }
        return results.withLock { $0.compactMap { $0 } }
    }
}
