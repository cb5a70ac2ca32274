internal import Foundation

/// A drawing by hand, in SVG: no library, sharp in print.
struct Drawing {
    let width: Double
    let height: Double
    private var parts: [Markup] = []

    init(width: Double, height: Double) {
        self.width = width
        self.height = height
    }

    mutating func line(
        _ a: SIMD2<Double>, _ b: SIMD2<Double>, class name: String
    ) {
        parts.append(
            Markup(
                "line",
                [
                    "x1": Self.number(a.x), "y1": Self.number(a.y), "x2": Self.number(b.x),
                    "y2": Self.number(b.y), "class": name,
                ]))
    }

    mutating func circle(
        _ center: SIMD2<Double>, _ radius: Double, class name: String, title: String?
    ) {
        parts.append(
            Markup(
                "circle",
                [
                    "cx": Self.number(center.x), "cy": Self.number(center.y),
                    "r": Self.number(radius), "class": name,
                ], Self.titled(title)))
    }

    mutating func rectangle(
        _ corner: SIMD2<Double>, _ size: SIMD2<Double>, class name: String, title: String
    ) {
        parts.append(
            Markup(
                "rect",
                [
                    "x": Self.number(corner.x), "y": Self.number(corner.y),
                    "width": Self.number(size.x), "height": Self.number(size.y), "class": name,
                ], Markup("title", text: title)))
    }

    /// Rings, of which the inner ones are holes.
    mutating func area(_ rings: [[SIMD2<Double>]], class name: String, title: String?) {
        let path = rings.map { ring in
            ring.enumerated().map { index, point in
                (index == 0 ? "M" : "L") + Self.number(point.x) + " " + Self.number(point.y)
            }.joined() + "Z"
        }.joined()
        parts.append(
            Markup(
                "path", ["d": path, "fill-rule": "evenodd", "class": name], Self.titled(title)))
    }

    mutating func curve(_ points: [SIMD2<Double>], class name: String) {
        let path = points.enumerated().map { index, point in
            (index == 0 ? "M" : "L") + Self.number(point.x) + " " + Self.number(point.y)
        }.joined()
        parts.append(Markup("path", ["d": path, "class": name]))
    }

    mutating func text(
        _ text: String, at place: SIMD2<Double>, anchor: String = "start",
        class name: String = "label"
    ) {
        parts.append(
            Markup(
                "text",
                [
                    "x": Self.number(place.x), "y": Self.number(place.y), "text-anchor": anchor,
                    "class": name,
                ], text: text))
    }

    /// The drawing with words for those who cannot see it.
    func markup(label: String) -> Markup {
        Markup(
            "svg",
            [
                "viewBox": "0 0 \(Self.number(width)) \(Self.number(height))", "role": "img",
                "aria-label": label,
            ], parts)
    }

    private static func titled(_ title: String?) -> [Markup] {
        title.map { [Markup("title", text: $0)] } ?? []
    }

    private static func number(_ value: Double) -> String {
        let text = String(format: "%.1f", value)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
