internal import Evidence
internal import Foundation

/// How the ratio of a series falls with the number of strikes in the area.
struct SeriesCurve {
    let markup: Markup?

    /// - Parameters:
    ///   - name: of the premises, for a reader.
    ///   - most: larger ratios are drawn as this one, and smaller ones as its inverse: nothing vouches for
    ///     them, and the text shows none.
    init(_ series: WeighedSeries, name: String, most supported: Double) {
        let ceiling = log10(supported)
        let numbers = Set(series.combinations.map(\.strikes)).sorted()
        guard numbers.count > 1, let least = numbers.first, let most = numbers.last else {
            markup = nil
            return
        }
        func shown(_ logRatio: Double) -> Double {
            min(max(logRatio / log(10), -ceiling), ceiling)
        }
        let logs = series.combinations.flatMap {
            [shown($0.logR.lowerBound), shown($0.logR.upperBound)]
        }
        let (lowest, highest) = (min(-1, logs.min() ?? 0), max(1, logs.max() ?? 0))
        let step = max(1, ((highest - lowest) / 8).rounded(.up))
        // Whole steps from 1, so that it is always among them.
        let low = (lowest / step).rounded(.down) * step
        let high = (highest / step).rounded(.up) * step
        // As wide as a telephone, on which letters are then as large as in the text.
        let (width, height) = (400.0, 270.0)
        let (left, right, top, bottom) = (46.0, 52.0, 16.0, 44.0)
        func point(_ n: Int, _ log10Ratio: Double) -> SIMD2<Double> {
            let across = log(Double(n) / Double(least)) / log(Double(most) / Double(least))
            let down = (high - log10Ratio) / (high - low)
            return SIMD2(
                left + across * (width - left - right), top + down * (height - top - bottom))
        }
        /// A line through ratios over N, cut off where it leaves the drawing.
        func line(
            _ rows: [WeighedSeries.Combination], _ value: (WeighedSeries.Combination) -> Double
        ) -> [SIMD2<Double>] {
            var points: [SIMD2<Double>] = []
            for (index, row) in rows.enumerated() {
                let now = value(row) / log(10)
                if index > 0 {
                    let before = value(rows[index - 1]) / log(10)
                    let (a, b) = (point(rows[index - 1].strikes, 0), point(row.strikes, 0))
                    // It falls: the upper edge is crossed before the lower.
                    for edge in [ceiling, -ceiling] where (before - edge) * (now - edge) < 0 {
                        let share = (before - edge) / (before - now)
                        points.append(SIMD2(a.x + share * (b.x - a.x), point(least, edge).y))
                    }
                }
                points.append(point(row.strikes, min(max(now, -ceiling), ceiling)))
            }
            return points
        }
        var drawing = Drawing(width: width, height: height)
        for exponent in stride(from: low, through: high, by: step) {
            let place = point(least, exponent)
            drawing.line(place, point(most, exponent), class: exponent == 0 ? "axis" : "rule")
            drawing.text(Self.power(exponent), at: place - SIMD2(8, -4), anchor: "end")
        }
        var taken = -Double.infinity
        for n in numbers {
            let place = point(n, low) + SIMD2(0, 20)
            guard place.x - taken > 44 else { continue }
            taken = place.x
            drawing.text(NumberText.grouped(String(n)), at: place, anchor: "middle")
        }
        drawing.text(
            "N, strikes in the area", at: SIMD2((left + width - right) / 2, height - 4),
            anchor: "middle")
        var labels: [(text: String, y: Double)] = []
        for (order, k) in Self.numbers(upTo: series.attacks.count).enumerated() {
            let rows = series.combinations.filter { $0.directed == k }
            let upper = line(rows, \.logR.upperBound)
            let lower = line(rows, \.logR.lowerBound)
            drawing.area(
                [upper + lower.reversed()], class: "band-\(order % 3 + 1)", title: "k = \(k)")
            if let last = lower.last, let first = upper.last {
                labels.append(("k = \(k)", (last.y + first.y) / 2 + 4))
            }
        }
        // From the top down, each clear of the one above.
        var free = -Double.infinity
        for label in labels.sorted(by: { $0.y < $1.y }) {
            let y = max(label.y, free)
            free = y + 16
            drawing.text(label.text, at: SIMD2(width - right + 8, y))
        }
        let bounds = (NumberText.probability(1 / supported), NumberText.rounded(supported))
        let cut =
            highest < ceiling && lowest > -ceiling
            ? ""
            : " Ratios below \(bounds.0) or above \(bounds.1), which simulation does not vouch for, are drawn "
                + "there."
        markup = Markup(
            "figure",
            ["class": "curve", "role": "group", "aria-label": "Curve, \(name)"],
            drawing.markup(
                label: "Likelihood ratio of k strikes directed at \(name) against none, for N from "
                    + "\(least) to \(most)"),
            Markup(
                "figcaption",
                text:
                    "\(name): how many times as probable the reports are if k of the N strikes in "
                    + "the area were directed at it as if none was. A band runs from the lowest to "
                    + "the highest over reports, weapons and clustering. Below 1 they speak for none."
                    + cut
            ))
    }

    /// All numbers of attacks where they are few; of many the first and last and two between.
    private static func numbers(upTo most: Int) -> [Int] {
        most <= 5 ? Array(1...most) : [1, most / 3, 2 * most / 3, most]
    }

    /// `10⁴`; the number itself about 1.
    private static func power(_ exponent: Double) -> String {
        switch exponent {
        case 0: return "1"
        case 1: return "10"
        case -1: return "0.1"
        default:
            let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
            let text = String(Int(abs(exponent))).compactMap(\.wholeNumberValue)
                .map { String(digits[$0]) }.joined()
            return "10" + (exponent < 0 ? "⁻" : "") + text
        }
    }
}
