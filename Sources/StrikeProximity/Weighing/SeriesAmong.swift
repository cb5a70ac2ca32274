internal import Evidence
internal import Foundation

/// "k of N were directed at the premises" against "none was", each strike with N·R: for one N, between
/// the greatest density that is assumed and the least.
struct SeriesAmong {
    /// What is known of all catalogued attacks, at the lower end and at the higher.
    typealias Sums = (low: RatioSums, high: RatioSums)

    private let number: Int
    private let series: [SeriesRatio]
    private let others: [[SeriesRatio]]
    private let stray: Double

    /// - Parameters:
    ///   - attacks: ln of N·R of each attack of the case.
    ///   - catalogued: the sums of the same of all catalogued attacks, at either end.
    ///   - elsewhere: these sums at every other mission, and whether it shares the building of the
    ///     premises.
    ///   - stray: ln of N·R of a strike that is only counted.
    init(
        number: Int, attacks: [ClosedRange<Double>], catalogued: Sums,
        elsewhere: [(isShared: Bool, catalogued: Sums)], stray: Double
    ) {
        self.number = number
        self.stray = stray
        func ratios(_ logs: [Double], _ others: RatioSums) -> SeriesRatio {
            SeriesRatio(logRatios: logs, and: others, upTo: attacks.count)
        }
        let (lows, highs) = (attacks.map(\.lowerBound), attacks.map(\.upperBound))
        series = [ratios(lows, catalogued.low), ratios(highs, catalogued.high)]
        let far = [Double](repeating: stray, count: attacks.count)
        others = elsewhere.map { place in
            // What fell at the premises did not fall at a mission that stands farther off than any
            // report puts it; one that shares the building shares the ratios.
            [
                ratios(place.isShared ? lows : far, place.catalogued.low),
                ratios(place.isShared ? highs : far, place.catalogued.high),
            ]
        }
    }

    /// ln of the ratio.
    func logRatio(_ k: Int) -> ClosedRange<Double> {
        let (a, b) = (ratio(series[0], k), ratio(series[1], k))
        return min(a, b)...max(a, b)
    }

    /// The same averaged over so many premises alike: it might have been any of them.
    func logRatio(
        _ k: Int, among count: Int, withElsewhere: Bool
    ) -> ClosedRange<Double> {
        let ends = series.indices.map { end in
            SeriesRatio.logMean(
                [ratio(series[end], k)]
                    + (withElsewhere ? others.map { ratio($0[end], k) } : []),
                among: count, rest: Double(k) * stray)
        }
        return min(ends[0], ends[1])...max(ends[0], ends[1])
    }

    private func ratio(_ series: SeriesRatio, _ k: Int) -> Double {
        series.logRatio(
            ofExactly: k, withFurther: max(0, number - series.count), logRatio: stray)
    }
}

/// The series of the first edition, each strike against an even background, for any N.
struct FirstEditionSeries: Sendable {
    private let series: [SeriesRatio]
    private let others: [SeriesRatio]
    private let stray: Double
    /// The ratio of each catalogued attack.
    private let catalogued: [Double]

    /// - Parameters: as those of ``SeriesAmong``, against the background.
    init(
        attacks: [ClosedRange<Double>], catalogued: (each: [Double], sums: RatioSums),
        elsewhere: [(isShared: Bool, catalogued: RatioSums)], stray: Double
    ) {
        self.stray = stray
        self.catalogued = catalogued.each
        series = [attacks.map(\.lowerBound), attacks.map(\.upperBound)].map {
            SeriesRatio(logRatios: $0, and: catalogued.sums, upTo: attacks.count)
        }
        others = elsewhere.map { place in
            SeriesRatio(
                logRatios: attacks.map { place.isShared ? $0.upperBound : stray },
                and: place.catalogued, upTo: attacks.count)
        }
    }

    func logRatio(_ k: Int, _ n: Int) -> ClosedRange<Double> {
        let (a, b) = (ratio(series[0], k, n), ratio(series[1], k, n))
        return min(a, b)...max(a, b)
    }

    func logRatio(
        _ k: Int, _ n: Int, among count: Int, withElsewhere: Bool
    ) -> ClosedRange<Double> {
        let elsewhere = withElsewhere ? others.map { ratio($0, k, n) } : []
        let ends = series.map {
            SeriesRatio.logMean(
                [ratio($0, k, n)] + elsewhere, among: count, rest: Double(k) * stray)
        }
        return min(ends[0], ends[1])...max(ends[0], ends[1])
    }

    /// The share of strikes directed at the premises that fits best among N, by the lowest ratios.
    func bestShare(among n: Int) -> (strikes: Int, share: Double, logRatio: Double) {
        let best = BestShare(
            logRatios: series[0].logRatios, others: catalogued,
            alike: (max(0, min(n, 100_000) - series[0].count), stray)
        ).found
        return (n, best.share ?? 0, best.logLikelihoodRatio)
    }

    private func ratio(_ series: SeriesRatio, _ k: Int, _ n: Int) -> Double {
        series.logRatio(
            ofExactly: k, withFurther: max(0, n - series.count), logRatio: stray)
    }
}
