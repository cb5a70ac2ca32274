internal import Evidence
internal import Foundation

/// Tabulates one report for ``WhatIfTable``.
struct WhatIfReport {
    let job: WeighingJob
    let place: Int
    let numbers: StrikeNumbers
    let bias: AimBias?
    let assumptions: Assumptions
    /// Identifiers of the located objectives.
    let objectives: [String]
    /// The largest CEP that can be chosen, metres.
    let largest: Double

    /// What comes of a report.
    struct Made: Sendable {
        var report: WhatIfTable.Report
        let values: [UInt16]
        /// For each of ``WhatIfPanels/settings(upTo:)``, each class of weapon.
        let panels: [[PanelDensity]]
    }

    func made() -> Made {
        let profiles = ReportProfiles(job.setting, bias: bias)
        let weighers = job.weapons.map {
            DensityWeigher(job: job, weapon: $0, profiles: profiles, numbers: numbers)
        }
        let tails = job.weapons.map { $0.weapon.tails ?? assumptions.tails }
        let sets = Assumptions.Tails.allCases.filter(tails.contains)
        var values: [UInt16] = []
        for set in sets {
            guard let index = tails.firstIndex(of: set) else { continue }
            values += curves(weighers[index], set)
        }

        // What stands about no place in the tables: S as in the case, D, and debris.
        var others: [Dispersion] = []
        func row(_ dispersion: Dispersion) -> Int {
            if let known = others.firstIndex(of: dispersion) { return known }
            others.append(dispersion)
            return others.count - 1
        }
        let weapons = zip(weighers, tails).map { weigher, tails in
            let model = weigher.weapon.model
            let arrived = weigher.cores(model.arrived)
            return WhatIfTable.Weapon(
                failing: model.failed.probability, anywhere: model.failed.anywhereShare,
                arrived: ([arrived.premises] + arrived.alternatives).map(WhatIfTable.short),
                failed: ([weigher.failed.premises] + weigher.failed.alternatives).map {
                    WhatIfTable.short(model.failed.logDebris(failed: $0))
                },
                curves: sets.firstIndex(of: tails) ?? 0,
                rows: [row(model.arrived), row(model.failed.field)])
        }
        let debris = job.debris.flatMap { failed in
            weighers.first?.debris.map { densities in
                WhatIfTable.Debris(
                    anywhere: failed.anywhereShare,
                    failed: densities.alternatives.map {
                        WhatIfTable.short(failed.logDebris(failed: $0))
                    }, row: row(failed.field))
            }
        }
        let (aims, table) = aims(sets, others)
        values += table
        let report = WhatIfTable.Report(
            place: place, undirected: exp(job.background.logDensity),
            region: job.setting.impactArea, weapons: weapons,
            groups: (weighers.first?.groups ?? []).map(group), debris: debris, aims: aims,
            sets: sets.count)
        let panels = WhatIfPanels.settings(upTo: largest).map { setting in
            zip(weighers, tails).map { weigher, tails in
                var weapons = weigher.weapon.model.failed
                weapons.probability = setting.failing
                let cores = weigher.cores(Self.arrived(setting.cep, tails))
                let densities = weigher.combine(cores, weapons)
                return PanelDensity(
                    premises: exp(densities.premises), density: densities.all,
                    oneUndirected: weigher.oneUndirected)
            }
        }
        return Made(report: report, values: values, panels: panels)
    }

    /// How weapons of such a CEP scatter; all that can be chosen are positive.
    private static func arrived(_ cep: Double, _ tails: Assumptions.Tails) -> Dispersion {
        guard let dispersion = WeaponModel.arrived(ifCEP: cep, tails: tails) else {
            preconditionFailure("a CEP of \(cep) m can be chosen")
        }
        return dispersion
    }

    private func group(_ group: DensityWeigher.Group) -> WhatIfTable.Group {
        let objective: Int? =
            switch group.hypothesis {
            case .objective(let name), .mistake(.objective(let name), _):
                objectives.firstIndex(of: name)
            default: nil
            }
        return WhatIfTable.Group(objective: objective, own: group.own, mistakes: group.mistakes)
    }

    /// S over CEP about the premises and each alternative.
    private func curves(_ weigher: DensityWeigher, _ tails: Assumptions.Tails) -> [UInt16] {
        let columns = WhatIfTable.ceps(upTo: largest).map { cep -> [UInt16] in
            let cores = weigher.cores(Self.arrived(cep, tails))
            let peak = WhatIfTable.peak(scatter: cep / CircularErrorProbable.perSigma)
            return ([cores.premises] + cores.alternatives).map {
                WhatIfTable.kept($0, peak: peak)
            }
        }
        return (columns.first ?? []).indices.flatMap { curve in columns.map { $0[curve] } }
    }

    /// The density at the reported place of a weapon directed at one more objective.
    private func aims(
        _ sets: [Assumptions.Tails], _ others: [Dispersion]
    ) -> (WhatIfTable.Aims, [UInt16]) {
        var impact = job.setting.impact
        // An objective that a case states is as uncertain, and so are its premises where the report is
        // counted from them.
        let sigma = CircularNormal.sigma(
            radius: WhatIfTable.objectiveRadius, confidence: 0.95)
        impact.uncertainty = impact.uncertainty + job.setting.blur + .circular(sigma: sigma)
        let blur =
            (impact.uncertainty.eastEast + impact.uncertainty.northNorth) / 2
            + (bias.map { $0.sigma * $0.sigma } ?? 0)
        let ceps = WhatIfTable.ceps(upTo: largest, blur: blur)
        let scattered = sets.flatMap { tails in
            ceps.map { Self.arrived($0.cep, tails) }
        }
        let table = AimTable(
            impact: impact, dispersions: scattered + others, bias: bias,
            negligibleBelow: job.background.logDensity - 25)
        var peaks: [Double] = []
        var values: [UInt16] = []
        for (index, row) in table.logDensities.enumerated() {
            let peak: Double
            if index < scattered.count {
                peak = WhatIfTable.peak(scatter: ceps[index % ceps.count].scatter)
            } else {
                peak = WhatIfTable.short((row.joined().max() ?? 0) + 0.5)
                peaks.append(peak)
            }
            values += row.joined().map { WhatIfTable.kept($0, peak: peak) }
        }
        let aims = WhatIfTable.Aims(
            middle: [table.middle.x, table.middle.y], radii: table.radii.map { Int($0) },
            directions: table.directionCount, blur: blur, peaks: peaks)
        return (aims, values)
    }
}
