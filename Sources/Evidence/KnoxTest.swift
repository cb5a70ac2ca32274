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

    /// Pairs that are near in space, first index first.
    private let nearPairs: [(Int, Int)]
    /// What an exchange of groups' times moves; nil where events are exchanged one by one.
    private let exchange: GroupExchange?

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
        let nearPairs = Self.pairs(of: points, within: distanceLimit)
        self.nearPairs = nearPairs
        exchange = groups.map { groups in
            GroupExchange(pairs: nearPairs, times: times, groups: groups, timeLimit: timeLimit)
        }
    }

    /// Pairs no farther apart than a distance, by cells of that size: near ones are in neighbouring
    /// cells.
    private static func pairs(
        of points: [SIMD2<Double>], within limit: Double
    ) -> [(Int, Int)] {
        struct Cell: Hashable {
            let column, row: Double
        }
        func cell(_ point: SIMD2<Double>) -> Cell {
            guard limit > 0 else { return Cell(column: point.x, row: point.y) }
            return Cell(
                column: (point.x / limit).rounded(.down), row: (point.y / limit).rounded(.down))
        }
        var cells: [Cell: [Int]] = [:]
        for (index, point) in points.enumerated() { cells[cell(point), default: []].append(index) }
        let steps: [Double] = limit > 0 ? [-1, 0, 1] : [0]
        var pairs: [(Int, Int)] = []
        for (index, point) in points.enumerated() {
            let own = cell(point)
            for column in steps {
                for row in steps {
                    let cell = Cell(column: own.column + column, row: own.row + row)
                    for other in cells[cell] ?? [] where other > index {
                        let offset = point - points[other]
                        if (offset * offset).sum() <= limit * limit { pairs.append((index, other)) }
                    }
                }
            }
        }
        return pairs
    }

    /// How many pairs are near in space and in time.
    public var statistic: Int { statistic(times) }

    /// How many would be if space and time had nothing to do with one another: the mean over all orders
    /// of the times, which of groups are exchanged whole.
    public var expected: Double {
        if let exchange { return exchange.expected(within: timeLimit) }
        let pairs = times.count * (times.count - 1) / 2
        guard pairs > 0 else { return 0 }
        let sorted = times.sorted()
        var nearInTime = 0
        var first = 0
        for (last, time) in sorted.enumerated() {
            while time - sorted[first] > timeLimit { first += 1 }
            nearInTime += last - first
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
        guard let exchange else {
            var order = times
            for _ in 0..<simulations {
                Self.shuffle(&order, using: &random)
                if statistic(order) >= observed { reached += 1 }
            }
            return MonteCarloPValue(exceedances: reached, of: simulations)
        }
        var order = exchange.starts
        for _ in 0..<simulations {
            Self.shuffle(&order, using: &random)
            let near = exchange.between.count {
                abs(order[$0.first] - order[$0.second] + $0.difference) <= timeLimit
            }
            if exchange.within + near >= observed { reached += 1 }
        }
        return MonteCarloPValue(exceedances: reached, of: simulations)
    }

    /// As the standard library's, which is compiled for no type in particular and takes five times as
    /// long; uneven by less than 10⁻¹⁵.
    private static func shuffle(
        _ order: inout [Double], using random: inout some RandomNumberGenerator
    ) {
        for last in stride(from: order.count - 1, to: 0, by: -1) {
            let pick = Int(random.next().multipliedFullWidth(by: UInt64(last + 1)).high)
            let value = order[last]
            order[last] = order[pick]
            order[pick] = value
        }
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
