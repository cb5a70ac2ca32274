/// Whether strikes that are near in space are near in time (Knox 1964).
///
/// Times are permuted among events, or nights among nights; never pairs of events, which are not
/// independent of one another.
public struct KnoxTest: Hashable, Sendable {
    /// Where each event was, metres.
    public let points: [SIMD2<Double>]
    /// When, in the unit of `timeLimit`.
    public let times: [Double]
    /// The night, counted from 0, that each event belongs to: times are permuted among nights, and
    /// the events of a night stay together. Nil permutes the times of events.
    public let groups: [Int]?
    /// Largest distance of a near pair, metres.
    public let distanceLimit: Double
    /// Largest difference in time of a near pair.
    public let timeLimit: Double

    /// Pairs that are near in space.
    private let nearPairs: [(Int, Int)]

    /// A test.
    public init(
        points: [SIMD2<Double>], times: [Double], groups: [Int]? = nil, distanceLimit: Double,
        timeLimit: Double
    ) {
        precondition(points.count == times.count, "one time for each point")
        precondition(groups == nil || groups?.count == times.count, "one night for each point")
        self.groups = groups
        self.points = points
        self.times = times
        self.distanceLimit = distanceLimit
        self.timeLimit = timeLimit
        var pairs: [(Int, Int)] = []
        for first in points.indices {
            for second in points.indices.dropFirst(first + 1) {
                let offset = points[first] - points[second]
                if (offset * offset).sum() <= distanceLimit * distanceLimit {
                    pairs.append((first, second))
                }
            }
        }
        nearPairs = pairs
    }

    /// How many pairs are near in space and in time.
    public var statistic: Int { statistic(times) }

    /// How many would be if space and time had nothing to do with one another.
    public var expected: Double {
        let pairs = times.count * (times.count - 1) / 2
        guard pairs > 0 else { return 0 }
        var nearInTime = 0
        for first in times.indices {
            for second in times.indices.dropFirst(first + 1)
            where abs(times[first] - times[second]) <= timeLimit {
                nearInTime += 1
            }
        }
        return Double(nearPairs.count) * Double(nearInTime) / Double(pairs)
    }

    /// The exact p-value over every order of the times; for at most ten events.
    public var exactPValue: Double {
        precondition(times.count <= 10, "ten events have 3.6 million orders")
        var (all, reached) = (0, 0)
        let observed = statistic
        var order = times
        func permute(_ count: Int) {
            guard count > 1 else {
                all += 1
                if statistic(order) >= observed { reached += 1 }
                return
            }
            // Heap's order: each differs from the one before by a single exchange.
            permute(count - 1)
            for index in 0..<(count - 1) {
                order.swapAt(count % 2 == 0 ? index : 0, count - 1)
                permute(count - 1)
            }
        }
        permute(order.count)
        return Double(reached) / Double(all)
    }

    /// The p-value over random orders of the times.
    public func pValue(
        simulations: Int, using random: inout some RandomNumberGenerator
    ) -> MonteCarloPValue {
        let observed = statistic
        var reached = 0
        guard let groups else {
            var order = times
            for _ in 0..<simulations {
                order.shuffle(using: &random)
                if statistic(order) >= observed { reached += 1 }
            }
            return MonteCarloPValue(exceedances: reached, of: simulations)
        }
        // Each night's events keep their differences and move to another night's time.
        var starts = [Double](repeating: .infinity, count: (groups.max() ?? -1) + 1)
        for (time, group) in zip(times, groups) { starts[group] = min(starts[group], time) }
        let within = zip(times, groups).map { $0 - starts[$1] }
        var order = starts
        for _ in 0..<simulations {
            order.shuffle(using: &random)
            let moved = groups.indices.map { order[groups[$0]] + within[$0] }
            if statistic(moved) >= observed { reached += 1 }
        }
        return MonteCarloPValue(exceedances: reached, of: simulations)
    }

    private func statistic(_ times: [Double]) -> Int {
        nearPairs.count { abs(times[$0.0] - times[$0.1]) <= timeLimit }
    }

    /// Whether two tests are of the same events and limits.
    public static func == (a: KnoxTest, b: KnoxTest) -> Bool {
        a.points == b.points && a.times == b.times && a.distanceLimit == b.distanceLimit
            && a.timeLimit == b.timeLimit && a.groups == b.groups
    }

    /// Hashes the events and limits.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(points)
        hasher.combine(times)
        hasher.combine(distanceLimit)
        hasher.combine(timeLimit)
    }
}
