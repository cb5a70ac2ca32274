internal import Foundation

extension Calibration {
    /// What may mislead.
    public enum Statistic: String, Hashable, Sendable, CaseIterable {
        /// The largest ratio of any one strike of the period.
        case strike
        /// The ratio of a series, one of N aimed at the premises.
        case oneOfSeries = "series, one"
        /// The ratio of a series, as many aimed at the premises as the case has attacks on them.
        case allOfSeries = "series, all"
    }

    /// What came of worlds of one kind.
    public struct Outcome: Sendable {
        /// Periods of one kind, which stand for a share of all.
        struct Stratum: Sendable {
            let weight: Double
            let count: Int
            /// How many periods reach each threshold.
            private let reached: [Statistic: [Int]]

            init(weight: Double, count: Int, counts: CalibrationRun.Counts) {
                self.weight = weight
                self.count = count
                func sums(_ counts: [Int]) -> [Int] {
                    var sum = 0
                    return counts.dropFirst().reversed().map {
                        sum += $0
                        return sum
                    }.reversed()
                }
                reached = [
                    .strike: sums(counts.single), .oneOfSeries: sums(counts.one),
                    .allOfSeries: sums(counts.all),
                ]
            }

            func reached(_ statistic: Statistic, _ threshold: Int) -> Int {
                reached[statistic]?[threshold] ?? 0
            }
        }

        private let strata: [Stratum]
        /// Share of the strikes aimed at the premises that reach each threshold.
        private let aimed: [Double]
        /// Cllr over the strikes near the premises, aimed at them or not; 0 where it was not asked
        /// for.
        public let cost: Double

        init(
            strata: [Stratum], aimed: [(ratio: Double, weight: Double)] = [], cost: Double = 0
        ) {
            self.strata = strata
            var counts = [Double](repeating: 0, count: RatioScale.thresholds.count + 1)
            for strike in aimed { counts[RatioScale.reached(strike.ratio)] += strike.weight }
            var sum = 0.0
            self.aimed = counts.dropFirst().reversed().map {
                sum += $0
                return sum
            }.reversed()
            self.cost = cost
        }

        /// Share of periods that mislead: nothing is aimed at the premises, and the ratio reaches
        /// t, which is taken down to the next of ``RatioScale/thresholds``.
        public func misled(_ statistic: Statistic, reaching t: Double) -> StratifiedShare {
            misled(statistic, threshold: RatioScale.index(of: t))
        }

        private func misled(_ statistic: Statistic, threshold: Int) -> StratifiedShare {
            StratifiedShare(
                strata.lazy.map { ($0.weight, $0.reached(statistic, threshold), $0.count) })
        }

        /// Share of the strikes aimed at the premises whose ratio reaches t, taken down likewise.
        public func recognised(reaching t: Double) -> Double { aimed[RatioScale.index(of: t)] }

        /// The largest of 1, 2, 5, 10, … up to which no share that misleads is possibly above 1/t:
        /// single strikes and both series.
        public var largestSupportedRatio: Double {
            var supported = 1.0
            for step in stride(from: 30, to: RatioScale.thresholds.count, by: 1)
            where [0, 3, 7].contains(step % 10) {
                let t = RatioScale.thresholds[step]
                let isBorneOut = Statistic.allCases.allSatisfy {
                    misled($0, threshold: step).high <= 1 / t
                }
                guard isBorneOut || t == 1 else { break }
                supported = t
            }
            return supported
        }
    }
}
