/// Pairs of events near in space when groups of events, such as nights, exchange their times: each
/// group's events keep their differences, so that pairs within a group never change.
struct GroupExchange {
    /// A pair of events of two groups.
    struct Pair {
        let first, second: Int
        /// How much later the first event comes in its group than the second in its own.
        let difference: Double
    }

    /// When each group begins.
    let starts: [Double]
    let between: [Pair]
    /// How many pairs within groups are near in time too.
    let within: Int

    /// - Parameters:
    ///   - pairs: those near in space, as indices of events.
    ///   - times: of events.
    ///   - groups: which group each event is of, counted from 0.
    init(pairs: [(Int, Int)], times: [Double], groups: [Int], timeLimit: Double) {
        var starts = [Double](repeating: .infinity, count: (groups.max() ?? -1) + 1)
        for (time, group) in zip(times, groups) { starts[group] = min(starts[group], time) }
        between = pairs.compactMap { pair in
            let (a, b) = (groups[pair.0], groups[pair.1])
            guard a != b else { return nil }
            return Pair(
                first: a, second: b,
                difference: times[pair.0] - starts[a] - (times[pair.1] - starts[b]))
        }
        within = pairs.count {
            groups[$0.0] == groups[$0.1] && abs(times[$0.0] - times[$0.1]) <= timeLimit
        }
        self.starts = starts
    }

    /// How many pairs are near in time too, on average over all orders of the groups' times.
    func expected(within limit: Double) -> Double {
        guard starts.count > 1 else { return Double(within) }
        let sorted = starts.sorted()
        // Most pairs differ alike: events of one night mostly have the same day.
        var shares: [Double: Double] = [:]
        var sum = Double(within)
        for pair in between {
            let share = shares[pair.difference] ?? Self.share(sorted, pair.difference, limit)
            shares[pair.difference] = share
            sum += share
        }
        return sum
    }

    /// Of how many ordered pairs of different starts the first, and so much more, is within the limit
    /// of the second.
    private static func share(
        _ sorted: [Double], _ difference: Double, _ limit: Double
    ) -> Double {
        var (low, high, count) = (0, 0, 0)
        for start in sorted {
            let other = start + difference
            while low < sorted.count, other - sorted[low] > limit { low += 1 }
            while high < sorted.count, sorted[high] - other <= limit { high += 1 }
            count += max(0, high - low)
        }
        if abs(difference) <= limit { count -= sorted.count }
        return Double(count) / Double(sorted.count * (sorted.count - 1))
    }
}
