internal import Foundation

extension StrikeField {
    /// Where one weapon comes down about its aim point, as reports have it.
    struct Source: Sendable {
        /// Those that arrive.
        let scatter: RadialMixture
        /// Those that fail and come down about their aim point.
        let failed: RadialMixture
        /// Shares of the two among all; the rest comes down anywhere.
        let shares: (scatter: Double, failed: Double)

        /// - Parameters:
        ///   - variance: of the aim point's position in each direction, m².
        ///   - factor: by how much weapons that arrive miss farther than is believed.
        init(
            _ setting: Calibration.Setting, variance: Double, factor: Double = 1,
            hasHeavyTails: Bool? = nil
        ) throws(EvidenceError) {
            let weapon = setting.weapon
            let blur =
                variance + setting.reportSigma * setting.reportSigma
                + setting.biasSigma * setting.biasSigma
            scatter = RadialMixture(
                median: try weapon.cep.scaled(by: factor),
                shape: hasHeavyTails ?? weapon.hasHeavyTails ? .studentT : .normal, variance: blur)
            failed = RadialMixture(median: weapon.failedMedian, variance: blur)
            let p = weapon.failureProbability
            shares = (1 - p, p * (1 - weapon.anywhereShare))
        }

        /// Density of one weapon by distance, without what comes down anywhere.
        func table(reach: Double) -> DensityTable {
            DensityTable([(shares.scatter, scatter), (shares.failed, failed)], reach: reach)
        }

        /// Share of all weapons that comes down within a radius of the aim point, metres, without
        /// what comes down anywhere.
        func share(within radius: Double) -> Double {
            let squared = radius * radius
            return shares.scatter * scatter.share(withinSquaredDistance: squared)
                + shares.failed * failed.share(withinSquaredDistance: squared)
        }
    }

    /// What does not change with beliefs about how many strikes there are.
    struct Tables: Sendable {
        let source: Source
        let premises: DensityTable
        let objectives: [DensityTable]
        /// Density anywhere of one weapon, per m²: p q/|A|.
        let anywhere: Double

        init(_ setting: Calibration.Setting) throws(EvidenceError) {
            let edge = (setting.area / .pi).squareRoot()
            anywhere =
                setting.weapon.failureProbability * setting.weapon.anywhereShare / setting.area
            source = try Source(
                setting, variance: setting.premisesSigma * setting.premisesSigma)
            premises = source.table(reach: 2 * edge)
            // Objectives whose places are as exact share a table.
            var known: [(sigma: Double, table: DensityTable)] = [
                (setting.premisesSigma, premises)
            ]
            objectives = try setting.objectives.map { objective throws(EvidenceError) in
                if let table = known.first(where: { $0.sigma == objective.sigma })?.table {
                    return table
                }
                let table = try Source(
                    setting, variance: objective.sigma * objective.sigma
                ).table(reach: 2 * edge)
                known.append((objective.sigma, table))
                return table
            }
        }
    }
}
