internal import Evidence
internal import Foundation
internal import Geodesy
internal import Records

/// Weighs one strike for one premises: every report with every class of weapon, the neighbours, and
/// where an unlisted objective could undo the result.
struct StrikeWeigher {
    let prepared: PreparedStrike
    let located: LocatedCase
    let numbers: StrikeNumbers

    private var assumptions: Assumptions { located.record.assumptions }

    func weigh() throws(StrikeProximityError) -> WeighedStrike {
        var readings: [Reading] = []
        var fields: [ReadingFields] = []
        for job in prepared.jobs {
            let profiles = ReportProfiles(job.setting, bias: bias)
            for weapon in job.weapons {
                let own = ReadingFields(job: job, weapon: weapon, bias: bias)
                do {
                    readings.append(try reading(job, weapon, profiles, own))
                } catch {
                    throw StrikeProximityError(.data, "\(error)", at: job.report.location)
                }
                fields.append(own)
            }
        }
        return WeighedStrike(
            strike: prepared.strike, premises: prepared.premises, readings: readings,
            remarks: prepared.remarks,
            neighbours: prepared.scene.map {
                NeighbourWeigher(scene: $0, located: located).weigh(readings, fields)
            } ?? [],
            unlisted: unlisted(readings, fields))
    }

    private var bias: AimBias? {
        assumptions.aimBias.map {
            AimBias(offset: SIMD2($0.east, $0.north), sigma: $0.sigma)
        }
    }

    private func reading(
        _ job: WeighingJob, _ weapon: WeighingJob.Weapon, _ profiles: ReportProfiles,
        _ fields: ReadingFields
    ) throws(EvidenceError) -> Reading {
        let setting = job.setting
        let failure = weapon.model.failed.probability
        let observation = try StrikeObservation(
            impact: setting.impact, dispersion: weapon.model.arrived, failureProbability: failure,
            bias: bias, background: job.background)
        let prepared = PreparedObservation(
            observation, site: profiles.premises, alternatives: profiles.alternatives)
        let ratio = try prepared.likelihoodRatio(
            weights: shares(assumptions.alternativeWeights, setting))
        let priors = shares(assumptions.priors, setting).map {
            [assumptions.priors?["premises"] ?? 0] + $0
        }
        return Reading(
            report: job.report.identifier, weapon: weapon.weapon,
            claimedBy: weapon.claim.claimedBy,
            failureProbability: failure, ratio: ratio,
            posterior: try priors.map { shares throws(EvidenceError) in
                try ratio.posterior(priors: shares)
            },
            sensitivity: try SensitivityGrid(
                prepared, cepValues: Weigher.gridCEPs, positionSigmas: Weigher.gridSigmas),
            bandChanges: try BandChange(prepared),
            unlistedObjective: UnlistedObjective(prepared, fields.arrived),
            ceiling: ceiling(observation, setting),
            density: DensityWeigher(
                job: job, weapon: weapon, profiles: profiles, numbers: numbers
            ).weigh())
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

    /// Only of a point about a point, with circular scatter and no bias, is this the limit.
    private func ceiling(
        _ observation: StrikeObservation, _ setting: Scene.Setting
    ) -> Reading.Ceiling? {
        guard case .point(let impact) = setting.impact.shape,
            case .point(let site) = setting.premises.shape, bias == nil,
            case .circular = observation.dispersion
        else { return nil }
        let offset = impact - site
        let distance = (offset * offset).sum().squareRoot()
        guard distance > 0 else { return nil }
        let area = exp(-observation.background.logDensity)
        let maximum = RatioCeiling.maximum(distance: distance, area: area)
        return Reading.Ceiling(
            distance: distance, ratio: maximum.ratio, sigma: maximum.sigma,
            crossings: RatioCeiling.crossings(distance: distance, area: area))
    }

    /// For the reading with the largest R: what undoes that undoes the others.
    private func unlisted(_ readings: [Reading], _ fields: [ReadingFields]) -> UnlistedPlaces? {
        guard let scene = prepared.scene,
            let index = readings.indices.max(by: {
                readings[$0].density.ratio.greatest < readings[$1].density.ratio.greatest
            })
        else { return nil }
        let (reading, field) = (readings[index], fields[index])
        return UnlistedPlaces(
            report: reading.report, weapon: reading.weapon.identifier,
            region: UnlistedRegion(
                impact: field.impact, arrived: field.arrived, failed: field.failed,
                weapons: field.weapons, premises: exp(reading.density.logPremises),
                density: reading.density.density.composition(.least)?.all
                    ?? reading.density.density.directedDensity(.least)),
            plane: scene.plane)
    }
}

/// The densities of one reading about any aim point.
struct ReadingFields {
    let impact: Locus
    let arrived: ImpactField
    let failed: ImpactField
    let weapons: FailedWeapons

    init(job: WeighingJob, weapon: WeighingJob.Weapon, bias: AimBias?) {
        impact = job.setting.impact
        weapons = weapon.model.failed
        arrived = ImpactField(impact: impact, dispersion: weapon.model.arrived, bias: bias)
        failed = ImpactField(impact: impact, dispersion: weapons.field, bias: bias)
    }

    /// ln f of one strike directed at a place, per m².
    func logDensity(atAim aim: SIMD2<Double>) -> Double {
        weapons.logDensity(
            arrived: arrived.logCore(atAim: aim), failed: failed.logCore(atAim: aim))
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
