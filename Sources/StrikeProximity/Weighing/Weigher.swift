internal import Dispatch
internal import Evidence
internal import Foundation
internal import Geodesy
internal import Synchronization

/// Weighs, for each strike, how much more probable its reports are if the premises were the aim
/// point than under the named alternatives.
public struct Weigher: Sendable {
    /// CEP values of the sensitivity grid, metres.
    static let gridCEPs: [Double] = [2, 5, 10, 20, 50, 100, 200, 500, 1_000]
    /// Position uncertainties of the sensitivity grid (standard deviation), metres.
    static let gridSigmas: [Double] = [1, 5, 10, 20, 50, 100, 200, 500]

    /// A weigher.
    public init() {}

    /// Weighs every strike and claim.
    ///
    /// - Throws: when the assumptions do not fit together, such as weights that leave out an
    ///   alternative.
    public func weigh(_ measured: MeasuredCase) throws(StrikeProximityError) -> WeighedCase {
        let record = measured.located.record
        let scene = try CatalogueScene(measured)
        var prepared: [Prepared] = []
        for (index, strike) in record.strikes.enumerated() {
            if strike.premises.isEmpty {
                prepared.append(
                    Prepared(
                        strike: strike.identifier, premises: nil,
                        remarks: ["the strike names no premises that it concerns"]))
            }
            for premises in strike.premises {
                prepared.append(
                    try prepare(
                        strike, measured.located.reports[index], premises, measured.located, scene))
            }
        }
        var readings = try weigh(prepared.flatMap(\.jobs), measured.located)[...]
        let strikes = prepared.map { item in
            let own = Array(readings.prefix(item.jobs.count))
            readings = readings.dropFirst(item.jobs.count)
            return WeighedStrike(
                strike: item.strike, premises: item.premises, readings: own, remarks: item.remarks)
        }
        return try together(measured, scene, strikes, jobs: prepared.map(\.jobs))
    }

    /// What only all strikes together can say.
    private func together(
        _ measured: MeasuredCase, _ scene: CatalogueScene, _ strikes: [WeighedStrike],
        jobs: [[WeighingJob]]
    ) throws(StrikeProximityError) -> WeighedCase {
        let record = measured.located.record
        do {
            let series = SeriesWeigher(
                measured: measured, scene: scene, strikes: strikes, jobs: jobs)
            let clusters = ClusterWeigher(
                scene: scene, numbers: series.numbers(atLeast: 1).numbers)
            let notices = try NoticeWeigher(scene: scene).weigh()
            return WeighedCase(
                measured: measured, strikes: strikes,
                claims: ClaimWeigher(record: record, strikes: strikes, notices: notices).weigh(),
                series: try series.weigh(), notices: notices, clusters: try clusters.clusters(),
                spaceTime: clusters.spaceTime(),
                supportedRatios: try CaseCalibration(measured.located).supportedRatios())
        } catch {
            throw StrikeProximityError(
                .data, "\(error)", at: record.assumptions.areaOfInterest.location)
        }
    }

    /// A strike and premises with everything that is to be weighed for them.
    private struct Prepared {
        let strike: String
        let premises: String?
        var jobs: [WeighingJob] = []
        var remarks: [String] = []
    }

    private func prepare(
        _ strike: Strike, _ reports: [LocatedReport], _ premisesID: String,
        _ located: LocatedCase, _ whole: CatalogueScene
    ) throws(StrikeProximityError) -> Prepared {
        func unweighed(_ remark: String) -> Prepared {
            Prepared(strike: strike.identifier, premises: premisesID, remarks: [remark])
        }
        guard let premises = located.record.premises.first(where: { $0.identifier == premisesID })
        else { return unweighed("the premises are not in the case") }
        if let from = premises.validFrom, strike.time.latest < from.earliest {
            return unweighed("the premises were not yet in use on that date")
        }
        if let to = premises.validTo, strike.time.earliest > to.latest {
            return unweighed("the premises were no longer in use on that date")
        }
        guard let scene = Scene(premises: premisesID, in: located) else {
            return unweighed("the premises are not located: \(premises.notLocatedReason ?? "")")
        }
        guard !reports.isEmpty else {
            return unweighed("the strike is not located: \(strike.notLocatedReason ?? "")")
        }
        guard !strike.weapons.isEmpty else {
            return unweighed("no class of weapon is claimed, so no scatter can be assumed")
        }

        var prepared = Prepared(strike: strike.identifier, premises: premisesID)
        for (report, form) in zip(strike.reports, reports) {
            let setting: Scene.Setting
            do {
                setting = try scene.setting(form)
            } catch {
                prepared.remarks.append("report \(report.identifier): \(error.message)")
                continue
            }
            for claim in strike.weapons {
                guard let weapon = located.record.assumptions.weaponClasses[claim.weaponClass]
                else { continue }
                guard let dispersion = try Self.dispersion(of: weapon, claim) else {
                    let remark =
                        "\(weapon.name) (\(claim.claimedBy)): no aim point is claimed; this is "
                        + "the background hypothesis"
                    if !prepared.remarks.contains(remark) { prepared.remarks.append(remark) }
                    continue
                }
                prepared.jobs.append(
                    WeighingJob(
                        report: report, claim: claim, weapon: weapon, dispersion: dispersion,
                        failureProbability: weapon.failureProbability
                            ?? located.record.assumptions.failureProbability,
                        setting: setting,
                        background: try background(strike, setting, scene, whole)))
            }
        }
        return prepared
    }

    /// The background at a reported impact, or in the middle of its region: a catalogue's density
    /// changes over kilometres, a region has tens or hundreds of metres.
    private func background(
        _ strike: Strike, _ setting: Scene.Setting, _ scene: Scene, _ whole: CatalogueScene
    ) throws(StrikeProximityError) -> Background {
        let place: SIMD2<Double> =
            switch setting.impact.shape {
            case .point(let point): point
            case .region: .zero
            }
        let coordinate = scene.plane.unproject(PlanePoint(east: place.x, north: place.y))
        do {
            return try whole.background(
                at: whole.vector(coordinate), leavingOut: whole.raid(of: strike))
        } catch {
            throw StrikeProximityError(.data, "\(error)", at: strike.location)
        }
    }

    /// Weighs on every core; the order is that of the jobs.
    private func weigh(
        _ jobs: [WeighingJob], _ located: LocatedCase
    ) throws(StrikeProximityError) -> [Reading] {
        let results = Mutex([Result<Reading, EvidenceError>?](repeating: nil, count: jobs.count))
        DispatchQueue.concurrentPerform(iterations: jobs.count) { index in
            let result = Result { () throws(EvidenceError) in
                try reading(jobs[index], located)
            }
            results.withLock { $0[index] = result }
        }
        var readings: [Reading] = []
        for (job, result) in zip(jobs, results.withLock { $0 }) {
            do {
                if let reading = try result?.get() { readings.append(reading) }
            } catch {
                throw StrikeProximityError(.data, "\(error)", at: job.report.location)
            }
        }
        return readings
    }

    private static func dispersion(
        of weapon: WeaponClass, _ claim: WeaponClaim
    ) throws(StrikeProximityError) -> Dispersion? {
        do {
            switch weapon.scatter {
            case .circular(let low, let likely, let high):
                return .circular(
                    low == high
                        ? try CircularErrorProbable(known: likely)
                        : try CircularErrorProbable(low: low, likely: likely, high: high))
            case .rangeDeflection(let range, let deflection, let bearing):
                return .rangeDeflection(
                    rangeErrorProbable: range, deflectionErrorProbable: deflection,
                    bearingDegrees: bearing)
            case .background: return nil
            }
        } catch {
            throw StrikeProximityError(.data, "\(error)", at: claim.location)
        }
    }

    private func reading(
        _ job: WeighingJob, _ located: LocatedCase
    ) throws(EvidenceError) -> Reading {
        let (weapon, setting) = (job.weapon, job.setting)
        let assumptions = located.record.assumptions
        let failure = job.failureProbability
        let observation = try StrikeObservation(
            impact: setting.impact, dispersion: job.dispersion, failureProbability: failure,
            bias: assumptions.aimBias.map {
                AimBias(offset: SIMD2($0.east, $0.north), sigma: $0.sigma)
            }, background: job.background)
        let ratio = try observation.likelihoodRatio(
            premises: setting.premises, alternatives: setting.alternatives,
            weights: shares(assumptions.alternativeWeights, setting))
        let priors = shares(assumptions.priors, setting).map {
            [assumptions.priors?["premises"] ?? 0] + $0
        }
        return Reading(
            report: job.report.identifier, weapon: weapon, claimedBy: job.claim.claimedBy,
            failureProbability: failure, ratio: ratio,
            posterior: try priors.map { shares throws(EvidenceError) in
                try ratio.posterior(priors: shares)
            },
            sensitivity: try SensitivityGrid(
                observation: observation, premises: setting.premises,
                alternatives: setting.alternatives, cepValues: Self.gridCEPs,
                positionSigmas: Self.gridSigmas),
            bandChanges: try BandChange(
                observation: observation, premises: setting.premises,
                alternatives: setting.alternatives),
            unlistedObjective: try UnlistedObjective(
                observation: observation, premises: setting.premises,
                alternatives: setting.alternatives),
            ceiling: ceiling(setting.distance, exp(-job.background.logDensity)))
    }

    /// Declared shares in the order of the alternatives, the background last. An objective shares
    /// its own with the coordinate mistakes that lead away from it, equally; the case declares none
    /// for the mistakes of a notice.
    private func shares(_ declared: [String: Double]?, _ setting: Scene.Setting) -> [Double]? {
        guard let declared else { return nil }
        let names = setting.alternatives.map(\.identifier.declaredName)
        let counts = Dictionary(names.compactMap { $0.map { ($0, 1.0) } }, uniquingKeysWith: +)
        return names.map { name in
            name.map { (declared[$0] ?? 0) / (counts[$0] ?? 1) } ?? 0
        } + [declared["background"] ?? 0]
    }

    private func ceiling(_ distance: Double?, _ area: Double) -> Reading.Ceiling? {
        guard let distance, distance > 0 else { return nil }
        let maximum = RatioCeiling.maximum(distance: distance, area: area)
        return Reading.Ceiling(
            distance: distance, ratio: maximum.ratio, sigma: maximum.sigma,
            crossings: RatioCeiling.crossings(distance: distance, area: area))
    }
}

extension HypothesisID {
    /// The name under which a case declares its weight or prior; nil for what it declares none. A
    /// coordinate mistake shares that of its objective.
    var declaredName: String? {
        switch self {
        case .objective(let identifier), .mistake(.objective(let identifier), _): identifier
        case .premises, .background: description
        case .mistake(.notice, _), .debris: nil
        }
    }
}
