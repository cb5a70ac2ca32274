internal import Foundation

/// Periods in which nothing is aimed at the premises, put together from pools of strikes.
struct CalibrationRun {
    /// Counts of periods by how many thresholds they reach.
    struct Counts {
        var single = [Int](repeating: 0, count: RatioScale.thresholds.count + 1)
        var one = [Int](repeating: 0, count: RatioScale.thresholds.count + 1)
        var all = [Int](repeating: 0, count: RatioScale.thresholds.count + 1)
    }

    /// The most attacks that a series is looked at for.
    static let mostAttacks = 8

    private let inner: RatioPool?
    private let innerTable: PoissonTable
    private let others: [(pool: RatioPool, table: PoissonTable)]
    private let strikes: Double
    private let farRatio: Double
    private let attacks: Int
    /// k! Nᵏ/(N (N−1) … (N−k+1)): by what e_k of the ratios R becomes e_k/C(N, k) of N·R.
    private let factor: Double

    init(_ field: StrikeField, _ pools: RatioPools, attacks: Int) {
        inner = pools.inner
        innerTable = PoissonTable(mean: pools.inner?.mean ?? 0)
        others = pools.others.map { ($0, PoissonTable(mean: $0.mean)) }
        strikes = field.strikes
        farRatio = field.farRatio + pools.further / field.strikes
        let k = max(1, min(attacks, Self.mostAttacks, Int(field.strikes)))
        self.attacks = k
        let n = max(field.strikes, 1)
        factor = (0..<k).reduce(1.0) { (product: Double, drawn: Int) in
            product * Double(drawn + 1) * n / max(n - Double(drawn), 1)
        }
    }

    /// Periods by how many of the evenly spread strikes come down on the innermost disc: none, one,
    /// two, and more. Each kind stands for its known share, and the rare ones are drawn more often.
    func strata(
        periods: Int, using random: inout SeededGenerator
    ) -> [Calibration.Outcome.Stratum] {
        let mean = innerTable.mean
        let shares = (0..<3).map { PoissonTable.mass($0, mean) }
        let weights = shares + [max(0, 1 - shares.reduce(0, +))]
        let wanted = weights.map { $0 > 1e-12 }
        let even = 0.5 / Double(wanted.count { $0 })
        return weights.indices.filter { wanted[$0] }.map { kind in
            let count = max(
                1, Int((Double(periods) * (weights[kind] * 0.5 + even)).rounded()))
            let least = shares.reduce(0, +)
            var counts = Counts()
            for _ in 0..<count {
                let number =
                    kind < 3
                    ? kind : max(3, innerTable.number(least + (1 - least) * random.uniform()))
                period(innermost: number, &counts, &random)
            }
            return Calibration.Outcome.Stratum(
                weight: weights[kind], count: count, counts: counts)
        }
    }

    /// One period.
    @inline(__always)
    private func period(
        innermost: Int, _ counts: inout Counts, _ random: inout SeededGenerator
    ) {
        var sums = InlineArray<9, Double>(repeating: 0)
        sums[0] = 1
        var strongest = 0.0
        var near = 0
        if let inner {
            for _ in 0..<innermost {
                let index = Self.pick(inner.count, &random)
                add(inner.ratios[index], &sums, &strongest)
            }
            near = innermost
        }
        for (pool, table) in others {
            let number =
                pool.isSingle
                ? (random.uniform() < pool.nearShare ? 1 : 0) : table.number(random.uniform())
            for _ in 0..<number {
                let event = Self.pick(pool.count, &random)
                let (start, end) = (Int(pool.starts[event]), Int(pool.starts[event + 1]))
                for index in start..<end { add(pool.ratios[index], &sums, &strongest) }
                near += end - start
            }
        }
        // Strikes far off, of which only the mean is known: C(M, j) ρʲ ways of taking j of them.
        let far = max(0, strikes - Double(near))
        var ways = 1.0
        var all = 0.0
        var one = 0.0
        for taken in 0...attacks {
            if taken > 0 {
                ways *= farRatio * max(0, far - Double(taken - 1)) / Double(taken)
            }
            if taken == 1 { one = sums[1] + ways }
            all += sums[attacks - taken] * ways
        }
        counts.single[RatioScale.reached(strongest)] += 1
        counts.one[RatioScale.reached(one)] += 1
        counts.all[RatioScale.reached(attacks == 1 ? one : all * factor)] += 1
    }

    /// Takes a ratio into the elementary symmetric polynomials.
    @inline(__always)
    private func add(
        _ ratio: Double, _ sums: inout InlineArray<9, Double>, _ strongest: inout Double
    ) {
        strongest = max(strongest, ratio)
        var order = attacks
        while order > 0 {
            sums[order] += sums[order - 1] * ratio
            order -= 1
        }
    }

    @inline(__always)
    private static func pick(_ count: Int, _ random: inout SeededGenerator) -> Int {
        Int(truncatingIfNeeded: UInt64(count).multipliedFullWidth(by: random.next()).high)
    }
}
