internal import Evidence
internal import Foundation

/// How the ratio of a series falls with the number of strikes in the area.
struct SeriesCurve {
    let markup: Markup?

    init(_ series: WeighedSeries) {
        let numbers = Set(series.combinations.map(\.strikes)).sorted()
        guard numbers.count > 1, let least = numbers.first, let most = numbers.last else {
            markup = nil
            return
        }
        let logs = series.combinations.flatMap {
            [$0.logRatio.lowerBound, $0.logRatio.upperBound]
        }.map { $0 / log(10) }
        let low = min(-1, floor(logs.min() ?? 0))
        let high = max(1, ceil(logs.max() ?? 0))
        let (width, height) = (720.0, 360.0)
        let (left, right, top, bottom) = (60.0, 110.0, 16.0, 40.0)
        func point(_ n: Int, _ log10Ratio: Double) -> SIMD2<Double> {
            let across = log(Double(n) / Double(least)) / log(Double(most) / Double(least))
            let down = (high - log10Ratio) / (high - low)
            return SIMD2(
                left + across * (width - left - right), top + down * (height - top - bottom))
        }
        var drawing = Drawing(width: width, height: height)
        let step = max(1, ((high - low) / 8).rounded(.up))
        for exponent in stride(from: low, through: high, by: step) {
            let place = point(least, exponent)
            drawing.line(place, point(most, exponent), class: exponent == 0 ? "axis" : "rule")
            drawing.text(
                exponent == 0 ? "1" : "10^\(Int(exponent))", at: place - SIMD2(8, -4), anchor: "end"
            )
        }
        if low.truncatingRemainder(dividingBy: step) != 0 {
            drawing.line(point(least, 0), point(most, 0), class: "axis")
        }
        for n in numbers {
            drawing.text(
                Wording.grouped(String(n)), at: point(n, low) + SIMD2(0, 20), anchor: "middle")
        }
        drawing.text(
            "N, strikes in the area", at: SIMD2((left + width - right) / 2, height - 4),
            anchor: "middle")
        for k in 1...series.attacks.count {
            let rows = series.combinations.filter { $0.directed == k }
            let upper = rows.map { point($0.strikes, $0.logRatio.upperBound / log(10)) }
            let lower = rows.map { point($0.strikes, $0.logRatio.lowerBound / log(10)) }
            drawing.area([upper + lower.reversed()], class: "band-\(min(k, 3))", title: "k = \(k)")
            if let last = lower.last, let first = upper.last {
                drawing.text(
                    "k = \(k)", at: SIMD2(last.x + 8, (last.y + first.y) / 2 + 4))
            }
        }
        markup = Markup(
            "figure", ["class": "wide", "tabindex": "0", "role": "region", "aria-label": "Curve"],
            drawing.markup(
                label: "Likelihood ratio of k strikes directed at the premises against none, for "
                    + "N from \(least) to \(most)"),
            Markup(
                "figcaption",
                text:
                    "How many times as probable the reports are if k of the N strikes in the area "
                    + "were directed at the premises as if none was. A band runs from the lowest to "
                    + "the highest over reports and weapons. Below 1 they speak for none."))
    }
}
