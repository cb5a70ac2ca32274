internal import Evidence
internal import Foundation

/// R of each strike and the series over N for a few values of CEP and of the share that fails: what a page
/// draws for those who cannot move anything.
struct WhatIfPanels {
    /// What is assumed of every weapon.
    struct Setting: Hashable, Sendable {
        /// Metres.
        let cep: Double
        /// The share that fails.
        let failing: Double
    }

    /// At one N.
    struct Point {
        let number: Int
        /// ln R of each strike, over reports, weapons and clustering; nil where it has none.
        let strikes: [ClosedRange<Double>?]
        /// ln of the ratio of each series, all of its attacks directed at the premises.
        let series: [ClosedRange<Double>]
    }

    static let ceps = [10.0, 50, 250]
    static let failing = [0.05, 0.2, 0.5]
    /// Values of N in each panel.
    private static let count = 5

    /// For each setting its points, by N.
    let panels: [(setting: Setting, points: [Point])]

    static func settings(upTo largest: Double) -> [Setting] {
        failing.flatMap { failing in
            ceps.filter { $0 <= largest }.map { Setting(cep: $0, failing: failing) }
        }
    }

    /// - Parameters:
    ///   - readings: for each report, each setting.
    ///   - strikes: the reports of each strike.
    ///   - fewest: the least N that a case can state.
    init(
        _ weighed: WeighedCase, readings: [[[PanelDensity]]], strikes: [[Int]],
        series: [WhatIfTable.Series], largest: Double, fewest: Int
    ) {
        let numbers = weighed.numbers
        let assumptions = weighed.measured.located.record.assumptions
        let known = series.flatMap(\.numbers)
        let range = numbers.range ?? (SeriesWeigher.unknownNumbers.first ?? 10)...10_000
        let (low, high) = (
            max(known.min() ?? 1, range.lowerBound), max(known.max() ?? 1, range.upperBound)
        )
        let least = max(low < high ? low : low / 3, fewest)
        let widest = low < high ? high : 3 * high
        let most = widest > least ? widest : 3 * least
        let counts = (0..<Self.count).map { step in
            Int(
                (Double(least)
                    * pow(Double(most) / Double(least), Double(step) / Double(Self.count - 1)))
                    .rounded())
        }
        panels = Self.settings(upTo: largest).enumerated().map { index, setting in
            let points = counts.map { number -> Point in
                let ratios = strikes.map { reports -> [ClosedRange<Double>] in
                    reports.flatMap { readings[$0][index] }.compactMap { reading in
                        var density = reading.density
                        density.undirected = numbers.undirected(
                            reading.oneUndirected, ifNumber: number)
                        return DensityRatio(premises: reading.premises, among: density).ratio.map {
                            LogRange.bounded(
                                log($0.lowerBound))...LogRange.bounded(
                                    log($0.upperBound))
                        }
                    }
                }
                return Point(
                    number: number, strikes: ratios.map(\.hull),
                    series: series.map { series in
                        Self.logRatio(
                            series, ratios, number,
                            stray: assumptions.logStray(failing: setting.failing))
                    })
            }
            return (setting, points)
        }
    }

    /// As ``SeriesWeigher`` has it, of the strikes of the case alone.
    private static func logRatio(
        _ series: WhatIfTable.Series, _ ratios: [[ClosedRange<Double>]], _ number: Int,
        stray: Double
    ) -> ClosedRange<Double> {
        let attacks = series.attacks.map { attack -> ClosedRange<Double> in
            let readings = attack.map { $0.flatMap { ratios[$0] } }
            let low = SeriesWeigher.logMean(readings.compactMap { $0.map(\.lowerBound).min() })
            let high = SeriesWeigher.logMean(readings.compactMap { $0.map(\.upperBound).max() })
            let count = log(Double(number))
            return min(low, high) + count...max(low, high) + count
        }
        let none = RatioSums(upTo: attacks.count)
        return SeriesAmong(
            number: number, attacks: attacks, catalogued: (none, none), elsewhere: [],
            stray: stray
        ).logRatio(attacks.count)
    }
}
