internal import Dispatch
internal import Evidence
internal import Foundation
internal import Synchronization

/// Tests over the whole area: many places, many radii, many nights.
struct ClusterWeigher {
    let measured: MeasuredCase
    let scene: CatalogueScene
    let numbers: [Int]

    private var assumptions: Assumptions { measured.located.record.assumptions }

    /// Nil without declared radii or a premises with a place.
    func clusters() throws(EvidenceError) -> WeighedClusters? {
        let record = measured.located.record
        let radii = assumptions.radii.sorted()
        // The missions of the register, and the case's own premises where it has them not.
        var sites = scene.missions
        var own: [(identifier: String, site: Int)] = []
        for premises in record.premises {
            guard let place = measured.located.place(ofPremises: premises.identifier) else {
                continue
            }
            let point = scene.vector(place.coordinate)
            let known = sites.indices.first {
                let offset = sites[$0] - point
                return (offset * offset).sum() < 50 * 50
            }
            own.append((premises.identifier, known ?? sites.count))
            if known == nil { sites.append(point) }
        }
        guard !radii.isEmpty, !own.isEmpty else { return nil }

        let counts = ProximityCounts(measured)
        var rows: [WeighedClusters.Row] = []
        for n in numbers {
            let test = try ClusterTest(
                sites: sites, radii: radii, area: scene.area, strikes: n,
                background: scene.density.map { .catalogue($0) } ?? .uniform)
            let catalogued = test.counts(of: scene.strikes.map(\.place))
            let maxima = Self.maxima(test, assumptions.replicates, assumptions.seed)
            for (identifier, site) in own {
                for (index, radius) in radii.enumerated() {
                    let count =
                        catalogued[site][index]
                        + counts.attacks(near: identifier, within: radius).certain
                    let score = test.score(site: site, radius: index, count: count)
                    rows.append(
                        WeighedClusters.Row(
                            premises: identifier, radius: radius, count: count, strikes: n,
                            pValue: MonteCarloPValue(
                                exceedances: maxima.count { $0 >= score }, of: maxima.count)))
                }
            }
        }
        return WeighedClusters(
            sites: sites.count, rows: rows,
            background: scene.density == nil
                ? "uniform over the area of interest" : "kernel density of the catalogue")
    }

    /// The largest score of each world, on every core; blocks have random numbers of their own.
    static func maxima(_ test: ClusterTest, _ replicates: Int, _ seed: UInt64) -> [Double] {
        let blocks = (replicates + ClusterTest.blockSize - 1) / ClusterTest.blockSize
        let results = Mutex([[Double]](repeating: [], count: blocks))
        DispatchQueue.concurrentPerform(iterations: blocks) { block in
            let maxima = test.maxima(block: block, seed: seed)
            results.withLock { $0[block] = maxima }
        }
        return Array(results.withLock { $0 }.joined().prefix(replicates))
    }

    /// Nil where the case does not ask for it.
    func spaceTime() -> WeighedSpaceTime? {
        guard let limits = assumptions.spaceTime, let catalogue = measured.located.catalogue else {
            return nil
        }
        // Days since the epoch in the source's own clock; a night is one attack.
        var nights: [String: Int] = [:]
        var groups: [Int] = []
        var times: [Double] = []
        var points: [SIMD2<Double>] = []
        for strike in catalogue.strikes where !strike.record.position.isCentroid {
            let number = nights[strike.record.attack] ?? nights.count
            nights[strike.record.attack] = number
            groups.append(number)
            times.append(
                (strike.record.time.earliest.timeIntervalSince1970 / 86_400).rounded(.down))
            points.append(scene.vector(strike.coordinate))
        }
        let test = KnoxTest(
            points: points, times: times, groups: groups, distanceLimit: limits.distance,
            timeLimit: limits.days)
        var random = SeededGenerator(seed: assumptions.seed, stream: 1 << 32)
        return WeighedSpaceTime(
            pairs: test.statistic, expected: test.expected,
            pValue: test.pValue(simulations: min(assumptions.replicates, 9_999), using: &random),
            nights: nights.count)
    }
}
