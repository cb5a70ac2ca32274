public import Evidence
internal import Dispatch
internal import Foundation
internal import Geodesy
public import Records

/// Simulated worlds under the assumptions of a case, and under wrong ones.
public struct CaseCalibration: Sendable {
    /// What came of one kind of worlds.
    public struct Row: Sendable {
        /// Identifier of the premises.
        public let premises: String
        /// Identifier of the class of weapon.
        public let weapon: String
        /// How many attacks on the premises the case has.
        public let attacks: Int
        /// How the worlds differ from what is believed.
        public let world: Calibration.World
        /// What came of them.
        public let outcome: Calibration.Outcome
    }

    /// Distance of an objective that nobody listed, metres.
    public static let unlistedDistance = 98.0
    /// Share of all strikes that are directed at it, where it is not one alone.
    public static let unlistedShare = 0.05
    /// Share of the strikes directed at nothing listed that is debris about listed objectives.
    public static let debrisShare = 0.1

    /// Every class of weapon that the case's strikes name, on their foremost premises.
    public let subjects: [Subject]
    private let located: LocatedCase

    /// Prepares a case.
    ///
    /// - Throws: when a number of the assumptions cannot be.
    public init(_ measured: MeasuredCase) throws(StrikeProximityError) {
        try self.init(measured.located, CatalogueScene(measured))
    }

    /// Prepares a case whose catalogue has been looked at.
    init(_ located: LocatedCase, _ scene: CatalogueScene) throws(StrikeProximityError) {
        self.located = located
        var subjects: [Subject] = []
        let assumptions = located.record.assumptions
        do {
            for strike in located.strikes {
                guard let name = strike.record.premises.first,
                    let place = located.place(ofPremises: name)
                else { continue }
                for claim in strike.record.weapons {
                    guard let weapon = assumptions.weaponClasses[claim.weaponClass],
                        !subjects.contains(where: {
                            $0.premises == name && $0.weapon.identifier == weapon.identifier
                        })
                    else { continue }
                    let density = try scene.localDensity(at: place.coordinate)
                    let subject = try Self.subject(
                        located, strike, weapon, on: name, at: place,
                        CalibrationBeliefs(scene.numbers, located, density: density))
                    if let subject { subjects.append(subject) }
                }
            }
        } catch {
            throw StrikeProximityError(
                .data, "\(error)", at: assumptions.areaOfInterest.location)
        }
        self.subjects = subjects
    }

    /// The kinds of worlds that are simulated.
    public var worlds: [Calibration.World] {
        var worlds: [Calibration.World] = [.asBelieved, .leastDensity, .greatestDensity]
        worlds += wrongWorlds
        worlds += [.heavyTails, .scatterMultiplied(by: 0.5), .scatterMultiplied(by: 2)]
        return worlds
    }

    /// Those that can make ratios mislead.
    private var wrongWorlds: [Calibration.World] {
        var worlds: [Calibration.World] = [
            .clustered(share: 0.05), .clustered(share: 0.3), .strikesMultiplied(by: 3),
            .strikesMultiplied(by: 1.0 / 3), .catalogueLacks(share: 0.5), .salvos(of: 4),
            .distancesUnderstated(by: 0.3), .unlistedStrike(distance: Self.unlistedDistance),
            .unlistedObjective(share: Self.unlistedShare, distance: Self.unlistedDistance),
        ]
        if located.objectives.contains(where: { $0.place != nil }) {
            worlds.append(.debris(share: Self.debrisShare))
        }
        return worlds
    }

    /// Simulates every kind of world for every class of weapon, on every core.
    ///
    /// - Parameter progress: is told the share that is done, now and then, from any thread.
    public func rows(
        periods: Int, progress: @Sendable (Double) -> Void = { _ in }
    ) throws(StrikeProximityError) -> [Row] {
        let kinds = worlds
        return try rows(
            subjects.flatMap { subject in
                kinds.map { Job(subject: subject, world: $0, periods: periods) }
            }, progress)
    }

    /// One kind of worlds for one class of weapon.
    private struct Job: Sendable {
        let subject: Subject
        let world: Calibration.World
        let periods: Int
        var pool = 8_192
        var isWhole = true
    }

    /// The order is that of the jobs, and each has random numbers of its own: cores change nothing.
    private func rows(
        _ jobs: [Job], _ progress: @Sendable (Double) -> Void = { _ in }
    ) throws(StrikeProximityError) -> [Row] {
        let seed = located.record.assumptions.seed
        let results = Guarded(
            (rows: [Result<Row, EvidenceError>?](repeating: nil, count: jobs.count), done: 0))
        DispatchQueue.concurrentPerform(iterations: jobs.count) { index in
            let job = jobs[index]
            let row = Result { () throws(EvidenceError) in
                Row(
                    premises: job.subject.premises, weapon: job.subject.weapon.identifier,
                    attacks: job.subject.attacks, world: job.world,
                    outcome: try job.subject.calibration.outcome(
                        in: job.world, periods: job.periods, pool: job.pool,
                        seed: seed &+ UInt64(index) &* 1_000_003, isWhole: job.isWhole))
            }
            let done = results.withLock { state in
                state.rows[index] = row
                state.done += 1
                return state.done
            }
            progress(Double(done) / Double(jobs.count))
        }
        do {
            return try results.withLock { $0.rows }.compactMap { row throws(EvidenceError) in
                try row?.get()
            }
        } catch {
            throw StrikeProximityError(.data, "\(error)")
        }
    }

    // MARK: The check of an assessment

    /// Periods in the worlds that are believed, from which the cap comes.
    static let checkedPeriods = 40_000
    /// Periods in each kind of wrong worlds.
    static let checkedWrongPeriods = 2_000

    /// A quick run: up to which ratio worlds as they are believed keep the promise, and which wrong
    /// ones break it.
    public func check() throws(StrikeProximityError) -> CalibrationCheck {
        let jobs = subjects.flatMap { subject in
            [
                Job(
                    subject: subject, world: .asBelieved, periods: Self.checkedPeriods,
                    pool: 2_048, isWhole: false)
            ]
                + wrongWorlds.map {
                    Job(
                        subject: subject, world: $0, periods: Self.checkedWrongPeriods,
                        pool: 1_024, isWhole: false)
                }
        }
        return CalibrationCheck(try rows(jobs), nearRadius: subjects.first?.nearRadius)
    }
}

extension CaseCalibration.Subject {
    /// What counts as near the premises where strikes cluster, metres.
    public var nearRadius: Double { calibration.nearRadius }
}

extension CatalogueScene {
    /// Density of one strike of the catalogue at a place, per m²; nil where the background is even.
    func localDensity(at coordinate: GeodeticCoordinate) throws(EvidenceError) -> Double? {
        guard density != nil else { return nil }
        let background = try background(at: vector(coordinate), leavingOut: nil)
        return exp(background.logDensity)
    }
}
