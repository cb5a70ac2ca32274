internal import Dispatch
internal import Evidence
internal import Foundation
internal import Geodesy

/// Tests over the whole area: many places, many radii, many nights.
struct ClusterWeigher {
    let scene: CatalogueScene
    let numbers: [Int]

    private var measured: MeasuredCase { scene.measured }
    private var assumptions: Assumptions { measured.located.record.assumptions }

    /// Nil without declared radii or a premises with a place.
    func clusters() throws(EvidenceError) -> WeighedClusters? {
        let record = measured.located.record
        let radii = assumptions.radii.sorted()
        // The case's own premises where the case has them, and the other missions of the register.
        var own: [(identifier: String, site: Int)] = []
        var sites: [SIMD2<Double>] = []
        var taken: Set<Int> = []
        for premises in record.premises {
            guard let place = measured.located.place(ofPremises: premises.identifier) else {
                continue
            }
            own.append((premises.identifier, sites.count))
            sites.append(scene.vector(place.coordinate))
            taken.formUnion(measured.located.missionIndices(ofPremises: premises.identifier))
        }
        guard !radii.isEmpty, !own.isEmpty else { return nil }
        for index in scene.missions.indices where !taken.contains(index) {
            sites.append(scene.missions[index])
        }

        let proximity = ProximityCounts(scene)
        let falls = own.map {
            proximity.falls(near: $0.identifier, within: radii[radii.count - 1])
        }
        var rows: [WeighedClusters.Row] = []
        // N strikes, c times as densely near missions as elsewhere, are there as N·c strikes that fall
        // evenly; several pairs have one product.
        var worlds: [Int: (test: ClusterTest, maxima: [Double])] = [:]
        for n in Set([numbers.first, numbers.last].compactMap { $0 }).sorted() {
            for clustering in proximity.clusterings {
                let number = max(1, Int((Double(n) * clustering).rounded()))
                let (test, maxima): (ClusterTest, [Double])
                if let known = worlds[number] {
                    (test, maxima) = known
                } else {
                    test = try ClusterTest(
                        sites: sites, radii: radii, area: scene.area, strikes: number,
                        background: scene.density.map { .catalogue($0) } ?? .uniform)
                    let scores = own.enumerated().flatMap { index, own in
                        radii.enumerated().map { place, radius in
                            test.score(
                                site: own.site, radius: place,
                                count: ProximityCounts.count(falls[index], within: radius).possible)
                        }
                    }
                    maxima = Self.maxima(
                        test, assumptions.replicates, assumptions.seed, deciding: scores)
                    worlds[number] = (test, maxima)
                }
                for (index, (identifier, site)) in own.enumerated() {
                    for (place, radius) in radii.enumerated() {
                        let counts = ProximityCounts.count(falls[index], within: radius)
                        func p(_ count: Int) -> MonteCarloPValue {
                            let score = test.score(site: site, radius: place, count: count)
                            return MonteCarloPValue(
                                exceedances: maxima.count { $0 >= score }, of: maxima.count)
                        }
                        rows.append(
                            WeighedClusters.Row(
                                premises: identifier, radius: radius, counts: counts, strikes: n,
                                clustering: clustering, pValue: p(counts.certain),
                                pValueOfPossible: p(counts.possible)))
                    }
                }
            }
        }
        return WeighedClusters(
            sites: sites.count, rows: rows,
            background: scene.density == nil ? .uniform : .catalogue)
    }

    /// Worlds after which it is seen whether more are needed.
    private static let first = 1_000
    /// So many worlds that reach every score settle that none of them is rare.
    private static let enough = 100

    /// The largest score of each world; no more than the first thousand where all scores are common.
    private static func maxima(
        _ test: ClusterTest, _ replicates: Int, _ seed: UInt64, deciding scores: [Double]
    ) -> [Double] {
        guard replicates > first else { return maxima(test, replicates, seed) }
        let few = maxima(test, first, seed)
        let isSettled = scores.allSatisfy { score in few.count { $0 >= score } >= enough }
        return isSettled ? few : maxima(test, replicates, seed)
    }

    /// The largest score of each world, on every core; blocks have random numbers of their own.
    static func maxima(_ test: ClusterTest, _ replicates: Int, _ seed: UInt64) -> [Double] {
        let blocks = (replicates + ClusterTest.blockSize - 1) / ClusterTest.blockSize
        let results = Guarded([[Double]](repeating: [], count: blocks))
        DispatchQueue.concurrentPerform(iterations: blocks) { block in
            let maxima = test.maxima(block: block, seed: seed)
            results.withLock { $0[block] = maxima }
        }
        return Array(results.withLock { $0 }.joined().prefix(replicates))
    }

    /// Of every row of the catalogue, whether it is a strike of the case or not; nil where the case
    /// does not ask for it.
    func spaceTime() -> WeighedSpaceTime? {
        guard let limits = assumptions.spaceTime, let catalogue = measured.located.catalogue else {
            return nil
        }
        let calendar = measured.located.record.nights
        let rows = catalogue.strikes.filter { !$0.isCentroid }
        let nights = rows.map { calendar.night(of: catalogue.record(of: $0).time) }
        // What moves together: rows of one night, rows of one stated attack, and so on.
        var sets = DisjointSets(count: rows.count)
        var firstOfNight: [Night: Int] = [:]
        var firstOfAttack: [String: Int] = [:]
        for (index, row) in rows.enumerated() {
            if let first = firstOfNight[nights[index]] {
                sets.join(first, index)
            } else {
                firstOfNight[nights[index]] = index
            }
            guard let attack = catalogue.record(of: row).attack else { continue }
            if let first = firstOfAttack[attack] {
                sets.join(first, index)
            } else {
                firstOfAttack[attack] = index
            }
        }
        let units = sets.groups()
        var groups = [Int](repeating: 0, count: rows.count)
        for (number, members) in units.enumerated() {
            for index in members { groups[index] = number }
        }
        let test = KnoxTest(
            points: scene.plane.project(rows.map(\.coordinate)).map(\.vector),
            times: nights.map { Double($0.day) }, groups: groups, distanceLimit: limits.distance,
            timeLimit: limits.days)
        var random = SeededGenerator(seed: assumptions.seed, stream: 1 << 32)
        return WeighedSpaceTime(
            pairs: test.statistic, expected: test.expected,
            pValue: test.pValue(simulations: min(assumptions.replicates, 9_999), using: &random),
            nights: units.count)
    }
}
