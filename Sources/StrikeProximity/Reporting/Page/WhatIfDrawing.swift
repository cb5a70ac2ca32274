internal import Foundation

/// R of the strikes and the series over N in small multiples, by CEP and by the share that fails.
struct WhatIfDrawing {
    let markup: Markup?

    /// More strikes than that are drawn as one band.
    private static let mostStrikes = 6

    /// - Parameter most: larger ratios are drawn as this one, and smaller ones as its inverse.
    init(_ panels: WhatIfPanels, most: Double, hasSeries: Bool) {
        let columns = Set(panels.panels.map(\.setting.cep)).sorted()
        let rows = Set(panels.panels.map(\.setting.failing)).sorted()
        guard let points = panels.panels.first?.points, let first = points.first,
            let last = points.last, !columns.isEmpty
        else {
            markup = nil
            return
        }
        let (left, top, width, height) = (76.0, 18.0, 130.0, 64.0)
        let (across, down) = (width + 10, height + 8)
        var drawing = Drawing(
            width: left + across * Double(columns.count),
            height: top + down * Double(rows.count) + 26)
        let ceiling = log10(most)
        let least = log(Double(first.number))
        let span = log(Double(last.number)) - least
        for (column, cep) in columns.enumerated() {
            drawing.text(
                "CEP \(NumberText.distance(cep))",
                at: SIMD2(left + across * Double(column) + width / 2, 12), anchor: "middle")
        }
        for (row, failing) in rows.enumerated() {
            let y = top + down * Double(row)
            drawing.text(
                "\(NumberText.percent(failing)) fail", at: SIMD2(0, y + height / 2 + 4))
            let cap = NumberText.rounded(most)
            for (value, offset) in [("1/" + cap, height), ("1", height / 2 + 4), (cap, 9)] {
                drawing.text(
                    value,
                    at: SIMD2(left - 4, y + offset), anchor: "end", class: "small")
            }
        }
        for panel in panels.panels {
            guard let column = columns.firstIndex(of: panel.setting.cep),
                let row = rows.firstIndex(of: panel.setting.failing)
            else { continue }
            let corner = SIMD2(left + across * Double(column), top + down * Double(row))
            func place(_ point: WhatIfPanels.Point, _ log: Double) -> SIMD2<Double> {
                let value = min(max(log / log10e, -ceiling), ceiling)
                let x = width * (Foundation.log(Double(point.number)) - least) / span
                return corner
                    + SIMD2(x.rounded(), (height * (1 - value / ceiling) / 2).rounded())
            }
            func band(
                _ name: String, _ range: (WhatIfPanels.Point) -> ClosedRange<Double>?
            ) {
                let known = panel.points.compactMap { point in range(point).map { (point, $0) } }
                guard !known.isEmpty else { return }
                let upper = known.map { place($0, $1.upperBound) }
                let lower = known.map { place($0, $1.lowerBound) }
                drawing.area([upper + lower.reversed()], class: name, title: nil)
            }
            let count = first.strikes.count
            if count <= Self.mostStrikes {
                for strike in 0..<count {
                    band("band-2") { $0.strikes[strike] }
                }
            } else {
                band("band-2") { $0.strikes.compactMap(\.self).hull }
            }
            for series in first.series.indices {
                band("band-3") { $0.series[series] }
            }
            for y in [0, height / 2, height] {
                drawing.line(
                    corner + SIMD2(0, y), corner + SIMD2(width, y), class: "rule")
            }
        }
        let foot = top + down * Double(rows.count) + 6
        drawing.text(NumberText.grouped(String(first.number)), at: SIMD2(left, foot))
        drawing.text(
            NumberText.grouped(String(last.number)), at: SIMD2(left + width, foot), anchor: "end")
        drawing.text("N, strikes in the area", at: SIMD2(left, foot + 16))
        let what =
            "R of \(first.strikes.count > Self.mostStrikes ? "the strikes" : "each strike")"
            + (hasSeries ? ", and all attacks on the premises against none," : "")
        let label =
            "\(what) for N from \(first.number) to \(last.number), by CEP and by the share that fails"
        let keys =
            [("premises", "R of a strike")]
            + (hasSeries ? [("strike", "all attacks directed at the premises against none")] : [])
        markup = Markup(
            "figure", ["class": "multiples"],
            drawing.markup(label: label),
            Markup(
                "figcaption", [:],
                Markup(
                    "ul", ["class": "key"],
                    keys.map {
                        Markup("li", [:], Markup("i", ["class": "of-\($0.0)"]), .plain($0.1))
                    }),
                .plain(
                    "What it would be if every weapon had one CEP (across) and one share that fails "
                        + "(down). A band runs over reports and clustering. Ratios beyond "
                        + "\(NumberText.rounded(most)) either way are drawn there.")))
    }
}

/// Natural logarithms in one power of ten.
private let log10e = log(10.0)
