internal import Evidence
internal import Foundation

/// Weighs one report and one class of weapon in strikes per square kilometre: where one strike
/// directed at the premises comes down, among all that came down.
struct DensityWeigher {
    /// The strikes directed at one objective, or at where a notice's misread coordinates lead.
    struct Group {
        let hypothesis: HypothesisID
        let strikes: ClosedRange<Double>
        /// The objective itself, among the alternatives; nil for a notice.
        let own: Int?
        /// Where its mistaken coordinates lead.
        let mistakes: [Int]
    }

    let job: WeighingJob
    let weapon: WeighingJob.Weapon
    let profiles: ReportProfiles
    private let undirected: StrikeDensity.Undirected
    /// As ``ReadingDensity/oneUndirected``.
    let oneUndirected: ClosedRange<Double>
    let groups: [Group]
    /// ln D about the premises and each alternative.
    let failed: ReportProfiles.Densities
    /// The same of debris, where it is claimed.
    let debris: ReportProfiles.Densities?

    /// The least share that fails beside which densities are looked at.
    private static let leastFailing = 1e-6
    /// ln of how many times less than another a density counts for nothing.
    private static let digits = 25.0

    /// Strikes that may have been directed at where a notice's coordinates lead when misread, unless
    /// nobody misread them.
    static let misreadNotices: ClosedRange<Double> = 0...1

    init(
        job: WeighingJob, weapon: WeighingJob.Weapon, profiles: ReportProfiles,
        numbers: StrikeNumbers
    ) {
        self.job = job
        self.weapon = weapon
        self.profiles = profiles
        oneUndirected = numbers.oneUndirected(
            density: exp(job.background.logDensity), impactArea: job.setting.impactArea)
        undirected = numbers.undirected(oneUndirected)
        var groups: [(aim: HypothesisID.Misread, own: Int?, mistakes: [Int])] = []
        for (index, alternative) in profiles.alternatives.enumerated() {
            let aim: HypothesisID.Misread
            var isOwn = false
            switch alternative.identifier {
            case .objective(let identifier): (aim, isOwn) = (.objective(identifier), true)
            case .mistake(let misread, _): aim = misread
            case .premises, .debris, .background: continue
            }
            let known = groups.firstIndex { $0.aim == aim } ?? groups.count
            if known == groups.count { groups.append((aim, nil, [])) }
            if isOwn { groups[known].own = index } else { groups[known].mistakes.append(index) }
        }
        self.groups = groups.map { group in
            switch group.aim {
            case .objective(let identifier):
                Group(
                    hypothesis: .objective(identifier),
                    strikes: numbers.directed[identifier] ?? Assumptions.defaultStrikesDirected,
                    own: group.own, mistakes: group.mistakes)
            case .notice:
                Group(
                    hypothesis: profiles.alternatives[group.mistakes[0]].identifier,
                    strikes: Self.misreadNotices, own: nil, mistakes: group.mistakes)
            }
        }
        let model = weapon.model.failed
        let floor =
            log(Self.leastFailing * max(model.anywhereShare, 1e-6) / model.area) - Self.digits
        failed = profiles.logDensities(model.field, negligibleBelow: floor)
        debris = job.debris.map { profiles.logDensities($0.field, negligibleBelow: floor) }
    }

    /// ln f of every hypothesis and Λ₀.
    struct Densities {
        let premises: Double
        let alternatives: [Double]
        let all: StrikeDensity

        var ratio: DensityRatio { DensityRatio(premises: exp(premises), among: all) }
    }

    /// - Parameters:
    ///   - arrived: the scatter of weapons that arrive; nil for the claimed one.
    ///   - impactSigma: as ``ReportProfiles/logDensities(_:impactSigma:negligibleBelow:)`` has it.
    func densities(
        arrived: Dispersion? = nil, impactSigma: Double? = nil
    ) -> Densities {
        let model = weapon.model
        let cores = profiles.logDensities(
            arrived ?? model.arrived, impactSigma: impactSigma,
            negligibleBelow: floors(model.failed.probability))
        return combine(cores, model.failed)
    }

    /// ln S about the premises and each alternative, whatever share fails.
    func cores(_ arrived: Dispersion) -> ReportProfiles.Densities {
        profiles.logDensities(arrived, negligibleBelow: floors(Self.leastFailing))
    }

    /// ln of what arrives that counts for nothing beside a share that fails.
    private func floors(_ share: Double) -> ReportProfiles.Densities {
        let weapons = weapon.model.failed
        let share = log(max(share, Self.leastFailing))
        func floor(_ failed: Double) -> Double {
            share + weapons.logDebris(failed: failed) - Self.digits
        }
        return ReportProfiles.Densities(
            premises: floor(failed.premises), alternatives: failed.alternatives.map(floor))
    }

    /// The same from what arrives alone.
    func combine(_ cores: ReportProfiles.Densities, _ weapons: FailedWeapons) -> Densities {
        let alternatives = zip(cores.alternatives, failed.alternatives).map {
            weapons.logDensity(arrived: $0, failed: $1)
        }
        let directed = groups.map { group -> StrikeDensity.Directed in
            let own = group.own.map { exp(alternatives[$0]) }
            let mistaken = group.mistakes.map { exp(alternatives[$0]) }.max()
            var greatest = max(own ?? 0, mistaken ?? 0)
            if let own = group.own, let debris, let weapons = job.debris {
                greatest += exp(weapons.logDebris(failed: debris.alternatives[own]))
            }
            return StrikeDensity.Directed(
                hypothesis: group.hypothesis, strikes: group.strikes,
                density: (own ?? mistaken ?? 0)...max(greatest, own ?? mistaken ?? 0))
        }
        return Densities(
            premises: weapons.logDensity(arrived: cores.premises, failed: failed.premises),
            alternatives: alternatives,
            all: StrikeDensity(undirected: undirected, directed: directed))
    }

    /// ln f of debris about each objective that has a place, where debris is claimed.
    var debrisDensities: [(objective: HypothesisID, logDensity: Double)] {
        guard let debris, let weapons = job.debris else { return [] }
        return groups.compactMap { group in
            guard let own = group.own, case .objective(let identifier) = group.hypothesis else {
                return nil
            }
            return (
                .debris(of: identifier), weapons.logDebris(failed: debris.alternatives[own])
            )
        }
    }

    // MARK: What it comes to

    func weigh() -> ReadingDensity {
        let cores = cores(weapon.model.arrived)
        let densities = combine(cores, weapon.model.failed)
        let named = zip(profiles.alternatives.map(\.identifier), densities.alternatives)
            .map { (hypothesis: $0, logDensity: $1) }
        return ReadingDensity(
            logPremises: densities.premises,
            hypotheses: named + debrisDensities.map { (hypothesis: $0.objective, $0.logDensity) },
            density: densities.all, oneUndirected: oneUndirected, ratio: densities.ratio,
            sensitivity: sensitivity(),
            bandChanges: densities.ratio.ratio == nil ? nil : bandChanges(cores, densities),
            ceiling: ceiling())
    }

    /// log10 of R at the greatest density, or of the density of even odds (per km²) where nobody
    /// says how many strikes fell; rows by CEP, columns by position.
    private func sensitivity() -> [[Double?]] {
        let tails: Assumptions.Tails =
            if case .studentT = weapon.model.arrived { .studentT } else { .normal }
        return Weigher.gridCEPs.map { cep in
            guard let arrived = WeaponModel.arrived(ifCEP: cep, tails: tails) else { return [] }
            return Weigher.gridSigmas.map { sigma in
                let value = densities(arrived: arrived, impactSigma: sigma).ratio.cautious
                return value > 0 ? log10(value) : nil
            }
        }
    }

    /// Where the band of R at the greatest density changes.
    private func bandChanges(
        _ cores: ReportProfiles.Densities, _ present: Densities
    ) -> BandChange {
        func logRatio(_ densities: Densities) -> Double { log(densities.ratio.cautious) }
        return BandChange(
            logRatio: logRatio(present), impact: job.setting.impact,
            dispersion: weapon.model.arrived,
            failureProbability: weapon.model.failed.probability
        ) { arrived, sigma in
            logRatio(densities(arrived: arrived, impactSigma: sigma))
        } ifFailing: { share in
            var weapons = weapon.model.failed
            weapons.probability = share
            return logRatio(combine(cores, weapons))
        }
    }

    /// The largest density that any circular scatter could give the premises, per m²; nil where
    /// scatter is not circular, for a thin ellipse has no such limit.
    private func ceiling() -> Double? {
        if case .rangeDeflection = weapon.model.arrived { return nil }
        var greatest = -Double.infinity
        func density(_ logCEP: Double) -> Double {
            guard let known = try? CircularErrorProbable(known: exp(logCEP)) else {
                return -.infinity
            }
            // What stays below the largest so far need not be known better.
            let value = profiles.premises.logCore(
                .circular(known), impactSigma: nil, negligibleBelow: greatest)
            greatest = max(greatest, value)
            return value
        }
        let steps = (0...60).map { log(0.5) + Double($0) * (log(20_000) - log(0.5)) / 60 }
        // From the widest down: only the narrow cost much.
        let values = Array(steps.reversed().map(density).reversed())
        guard let best = values.indices.max(by: { values[$0] < values[$1] }) else { return nil }
        // Golden section between the neighbours of the best step.
        var (a, b) = (steps[max(0, best - 1)], steps[min(steps.count - 1, best + 1)])
        let golden = (5.0.squareRoot() - 1) / 2
        for _ in 0..<30 {
            let (c, d) = (b - golden * (b - a), a + golden * (b - a))
            if density(c) > density(d) { b = d } else { a = c }
        }
        let core = max(values[best], density((a + b) / 2))
        return exp(weapon.model.failed.logDensity(arrived: core, failed: failed.premises))
    }
}

extension DensityRatio {
    /// R at the greatest density that is assumed; where nobody says how many strikes fell, the
    /// least density of even odds, per km².
    var cautious: Double { ratio?.lowerBound ?? evenOdds.lowerBound * 1e6 }

    /// R at the least density, or the greatest density of even odds, per km².
    var greatest: Double { ratio?.upperBound ?? evenOdds.upperBound * 1e6 }
}
