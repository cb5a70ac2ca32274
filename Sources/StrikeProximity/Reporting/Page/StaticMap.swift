internal import Evidence
internal import Foundation
internal import Geodesy
internal import Records

/// The surroundings of one premises as a drawing: readable without scripts, and on paper.
struct StaticMap {
    private let markup: Markup
    /// Metres from the premises to the edge.
    private let reach: Double
    /// Whether an alternative is near enough to be drawn.
    private let hasAlternatives: Bool

    /// With the labels as wide as a telephone, on which letters are then as large as in a table.
    private static let size = 270.0
    /// Room for labels at the right.
    private static let labelWidth = 130.0
    /// How many dots of the catalogue are drawn.
    private static let mostDots = 300

    /// The drawings of one premises: that of the reports, and where an alternative stands beyond it
    /// within three kilometres, one with that, too.
    static func drawings(
        _ weighed: WeighedCase, premises identifier: String, of selection: StrikeSelection,
        _ dots: CatalogueDots, _ context: ContextShapes
    ) -> [Markup] {
        let near = StaticMap(
            weighed, premises: identifier, of: selection, dots, context,
            reachesAlternatives: false)
        let far = StaticMap(
            weighed, premises: identifier, of: selection, dots, context,
            reachesAlternatives: true)
        guard let near else { return far.map { $0.hasAlternatives ? [$0.markup] : [] } ?? [] }
        guard let far, far.reach > near.reach else { return [near.markup] }
        return [near.markup, far.markup]
    }

    /// Nil for premises without a place or without a located report.
    private init?(
        _ weighed: WeighedCase, premises identifier: String, of selection: StrikeSelection,
        _ dots: CatalogueDots, _ context: ContextShapes, reachesAlternatives: Bool
    ) {
        let located = weighed.measured.located
        guard let place = located.place(ofPremises: identifier) else { return nil }
        let plane = LocalPlane(origin: place.coordinate)
        let outline = RegionOutline(located: located)
        func vector(_ coordinate: GeodeticCoordinate) -> SIMD2<Double> {
            plane.project(coordinate).vector
        }
        // Of the strikes that are drawn, which are those that concern these premises.
        let own = Set(
            selection.shown.filter { $0.premises.contains(identifier) }.map(\.identifier))
        let rows = weighed.measured.proximities.filter {
            $0.target == .premises(identifier) && own.contains($0.strike) && $0.high != nil
                && $0.basis != .centroid
        }
        guard !rows.isEmpty || reachesAlternatives else { return nil }
        let far = rows.compactMap(\.high?.value).max() ?? 0
        // Alternatives that are near are on the map with all of their circle.
        let near: Double =
            !reachesAlternatives
            ? 0
            : located.objectives.flatMap { objective in
                let outlines: [[[GeodeticCoordinate]]]? =
                    switch objective.place {
                    case .place(let found): outline.circle(found.coordinate, sigma: found.sigma)
                    case .offset(let offset): outline.polygons(offset)
                    case nil: nil
                    }
                return (outlines ?? []).joined().joined().map { coordinate in
                    let point = vector(coordinate)
                    return (point * point).sum().squareRoot()
                }
            }.filter { $0 < 3_000 }.max() ?? 0
        hasAlternatives = near > 0
        reach = max(50, 1.15 * max(min(far, 20_000), near, 2.5 * place.sigma))
        let scale = Self.size / (2 * reach)
        func onPaper(_ point: SIMD2<Double>) -> SIMD2<Double> {
            SIMD2(Self.size / 2 + point.x * scale, Self.size / 2 - point.y * scale)
        }

        var drawing = Drawing(width: Self.size + Self.labelWidth, height: Self.size)
        var labels = MapLabels()
        let frame = Box(low: SIMD2(repeating: -reach), high: SIMD2(repeating: reach))
        for shape in context.shapes {
            let parts = shape.parts.map { $0.map(vector) }
            switch shape.kind {
            case .point:
                for place in parts.joined() where frame.contains(place) {
                    drawing.circle(onPaper(place), 1, class: "context", title: nil)
                }
            case .line:
                for line in parts.flatMap(frame.cut(line:)) {
                    drawing.curve(line.map(onPaper), class: "context-line")
                }
            case .area:
                let rings = parts.map(frame.cut(ring:)).filter { $0.count > 2 }
                guard !rings.isEmpty else { continue }
                drawing.area(rings.map { $0.map(onPaper) }, class: "context", title: nil)
            }
        }
        func draw(_ polygons: [[[GeodeticCoordinate]]]?, class name: String, _ title: String) {
            for rings in polygons ?? [] {
                drawing.area(
                    rings.map { $0.map { onPaper(vector($0)) } }, class: name, title: title)
            }
        }
        for strike in weighed.strikes
        where strike.premises == identifier && selection.shows(strike.strike) {
            if let outcome = strike.unlisted?.region.outcomes.first,
                case .region(let set) = outcome
            {
                let title =
                    "\(Wording.isolated(strike.strike)): one unlisted objective here could bring R to 10 or less"
                for rings in set.polygons {
                    drawing.area(rings.map { $0.map(onPaper) }, class: "undoing", title: title)
                }
            }
            for neighbour in strike.neighbours {
                let place = vector(neighbour.coordinate)
                guard (place * place).sum().squareRoot() < reach else { continue }
                drawing.circle(onPaper(place), 3, class: "neighbour", title: neighbour.name)
            }
        }
        var drawn = 0
        for dot in dots.dots where drawn < Self.mostDots {
            let place = vector(dot.coordinate)
            guard frame.contains(place) else { continue }
            drawing.circle(onPaper(place), 1.6, class: "dot", title: dot.title)
            drawn += 1
        }
        for strike in located.strikes where own.contains(strike.record.identifier) {
            let name = strike.record.identifier
            for report in strike.reports {
                let form = report.place
                let title =
                    "\(Wording.isolated(name)), \(Wording.isolated(report.record.identifier))"
                draw(outline.polygons(form), class: form.isCentroid ? "centroid" : "strike", title)
                var edge = (outline.polygons(form) ?? []).compactMap(\.first).joined().map {
                    onPaper(vector($0))
                }
                if case .point(let coordinate, _) = form {
                    let spot = onPaper(vector(coordinate))
                    drawing.circle(spot, 3, class: "strike-point", title: title)
                    if edge.isEmpty { edge = [spot] }
                }
                let row = rows.first {
                    $0.strike == name && $0.report == report.record.identifier
                }
                if let low = row?.low, let high = row?.high {
                    let interval = NumberText.interval(low.value, high.value)
                    labels.add("\(Self.short(name)), \(interval)", edge: edge)
                }
            }
        }
        for found in located.objectives {
            let objective = found.record
            switch found.place {
            case .place(let found):
                let middle = vector(found.coordinate)
                guard (middle * middle).sum().squareRoot() < reach else { continue }
                draw(
                    outline.circle(found.coordinate, sigma: found.sigma), class: "objective",
                    objective.name)
                let spot = onPaper(middle)
                drawing.line(onPaper(.zero), spot, class: "geodesic")
                drawing.circle(spot, 3.5, class: "objective-point", title: objective.name)
                drawing.text(
                    Self.short(objective.name), at: spot + SIMD2(middle.x < 0 ? 8 : -8, -10),
                    anchor: middle.x < 0 ? "start" : "end")
            case .offset(let offset):
                let polygons = outline.polygons(offset)
                draw(polygons, class: "objective", objective.name)
                let points = (polygons ?? []).joined().joined().map { onPaper(vector($0)) }
                guard let top = points.min(by: { $0.y < $1.y }), top.y > 0 else { continue }
                drawing.text(
                    Self.short(objective.name), at: SIMD2(Self.size / 2, max(28, top.y + 12)),
                    anchor: "middle")
            case nil: continue
            }
        }
        draw(
            outline.circle(place.coordinate, sigma: place.sigma), class: "premises",
            "95 % circle of the registered point")
        if let footprint = place.footprint {
            draw(RegionOutline.rings(footprint), class: "premises", "footprint")
        }
        drawing.rectangle(
            onPaper(.zero) - 3, SIMD2(6, 6), class: "premises-point", title: identifier)

        let name = located.record.premises.first { $0.identifier == identifier }?.name ?? identifier
        drawing.text(
            Self.short(name), at: onPaper(.zero) + SIMD2(0, 16), anchor: "middle")

        labels.draw(on: &drawing, left: Self.size, height: Self.size)

        // A bar of a round length, about a quarter of the map.
        let quarter = Self.size / 4 / scale
        let power = pow(10, floor(log10(quarter)))
        let length = [5, 2, 1].map { $0 * power }.first { $0 <= quarter } ?? power
        let start = SIMD2(8, Self.size - 8)
        drawing.line(start, start + SIMD2(length * scale, 0), class: "scale")
        drawing.text(NumberText.distance(length), at: start - SIMD2(0, 7))
        drawing.text("N ↑", at: SIMD2(Self.size - 8, 14), anchor: "end")
        markup = Markup(
            "figure", ["class": "static-map"],
            drawing.markup(
                label:
                    "Map of \(Wording.isolated(name)) with the places that reports allow for each "
                    + "strike, and the alternatives that were named"),
            Markup(
                "figcaption",
                text:
                    "\(Wording.isolated(name)), where each report puts an impact, and the named alternatives that "
                    + "are near. Metres on the ellipsoid; north is up."))
    }

    /// A name that has room beside its mark; the whole one stands in the table of places.
    private static func short(_ name: String) -> String {
        Wording.isolated(name.count <= 34 ? name : name.prefix(33) + "…")
    }
}
