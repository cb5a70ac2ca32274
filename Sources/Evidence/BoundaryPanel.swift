internal import Foundation

/// A part of a boundary, short enough for one quadrature rule or to be halved until it is.
struct BoundaryPanel {
    /// How it runs: a straight line or an arc of an ellipse, by a parameter.
    enum Course {
        case line(origin: SIMD2<Double>, edge: SIMD2<Double>)
        case arc(center: SIMD2<Double>, SIMD2<Double>, SIMD2<Double>)
    }

    /// Widest arc of one rule, radians: five points then follow cosine and sine to 10⁻¹³.
    static let widestArc = 0.8

    let course: Course
    /// The parameter at its beginning.
    let start: Double
    /// The parameter at its end; less than `start` along a hole's arc.
    let end: Double
    let first: SIMD2<Double>
    let middle: SIMD2<Double>
    let last: SIMD2<Double>
    /// Radius of a circle about the middle that holds it.
    let half: Double
    /// No less than the speed by the parameter.
    private let speed: Double

    init(_ course: Course, from start: Double, to end: Double, speed: Double) {
        self.init(
            course, from: start, Self.place(course, start).point, to: end,
            Self.place(course, end).point, speed: speed)
    }

    private init(
        _ course: Course, from start: Double, _ first: SIMD2<Double>, to end: Double,
        _ last: SIMD2<Double>, speed: Double
    ) {
        self.course = course
        self.start = start
        self.end = end
        self.speed = speed
        self.first = first
        self.last = last
        middle = Self.place(course, (start + end) / 2).point
        half = speed * abs(end - start) / 2
    }

    /// The whole of a piece, in coordinates that `whitening` gives.
    init(_ piece: PlaneRegion.Piece, shift: SIMD2<Double>, whitening: Whitening?) {
        func map(_ v: SIMD2<Double>) -> SIMD2<Double> { whitening?(v) ?? v }
        switch piece {
        case .line(let a, let b):
            let (a, b) = (map(a + shift), map(b + shift))
            self.init(
                .line(origin: a, edge: b - a), from: 0, to: 1,
                speed: ((b - a) * (b - a)).sum().squareRoot())
        case .arc(let center, let radius, let start, let sweep):
            let (u, v) = (map(SIMD2(radius, 0)), map(SIMD2(0, radius)))
            let speed =
                whitening == nil ? radius : ((u * u).sum() + (v * v).sum()).squareRoot()
            self.init(
                .arc(center: map(center + shift), u, v), from: start, to: start + sweep,
                speed: speed)
        }
    }

    var isLine: Bool { if case .line = course { true } else { false } }

    /// A place with its derivative by the parameter.
    @inline(__always)
    static func place(
        _ course: Course, _ t: Double
    ) -> (point: SIMD2<Double>, slope: SIMD2<Double>) {
        switch course {
        case .line(let origin, let edge): return (origin + t * edge, edge)
        case .arc(let center, let u, let v):
            let (c, s) = (cos(t), sin(t))
            return (center + c * u + s * v, c * v - s * u)
        }
    }

    var halves: (BoundaryPanel, BoundaryPanel) {
        let t = (start + end) / 2
        return (
            BoundaryPanel(course, from: start, first, to: t, middle, speed: speed),
            BoundaryPanel(course, from: t, middle, to: end, last, speed: speed)
        )
    }

    /// How far it may leave its chord.
    var sagitta: Double {
        isLine ? 0 : speed * (end - start) * (end - start) / 8
    }

    /// A distance from a place that no point of it falls below, and one that some point does not
    /// exceed.
    func distance(from place: SIMD2<Double>) -> (low: Double, high: Double) {
        let (a, b) = (first - place, last - place)
        let chord = Self.distance(a, b)
        if isLine { return (chord, chord) }
        let ends = min((a * a).sum(), (b * b).sum()).squareRoot()
        let centre = ((middle - place) * (middle - place)).sum().squareRoot()
        return (max(0, chord - sagitta), min(ends, centre))
    }

    /// Distance of a straight line from the origin.
    static func distance(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double {
        let edge = b - a
        let squared = (edge * edge).sum()
        let t = squared > 0 ? min(1, max(0, -(a * edge).sum() / squared)) : 0
        let foot = a + t * edge
        return (foot * foot).sum().squareRoot()
    }
}

/// The boundary of a region as panels, its long arcs divided.
struct BoundaryPanels {
    /// One a piece, or several where an arc is wider than a rule reaches.
    let panels: [BoundaryPanel]
    /// The pieces undivided.
    let pieces: [BoundaryPanel]
    /// Its length, or a little more.
    let length: Double
    /// A circle that holds it.
    let center: SIMD2<Double>
    let reach: Double

    init(_ region: PlaneRegion, shift: SIMD2<Double> = .zero, whitening: Whitening? = nil) {
        pieces = region.pieces.map { BoundaryPanel($0, shift: shift, whitening: whitening) }
        var panels: [BoundaryPanel] = []
        for piece in pieces { Self.divide(piece, into: &panels) }
        self.panels = panels
        length = panels.reduce(0) { $0 + 2 * $1.half }
        var (low, high) = (SIMD2(repeating: Double.infinity), -SIMD2(repeating: Double.infinity))
        for panel in panels {
            low = pointwiseMin(low, panel.middle - panel.half)
            high = pointwiseMax(high, panel.middle + panel.half)
        }
        let center = (low + high) / 2
        self.center = center
        reach =
            panels.map {
                let d = $0.middle - center
                return (d * d).sum().squareRoot() + $0.half
            }.max() ?? 0
    }

    static func divide(_ panel: BoundaryPanel, into panels: inout [BoundaryPanel]) {
        if panel.isLine || abs(panel.end - panel.start) <= BoundaryPanel.widestArc {
            panels.append(panel)
        } else {
            let halves = panel.halves
            divide(halves.0, into: &panels)
            divide(halves.1, into: &panels)
        }
    }

    /// A distance from a place, right to a millionth, that the boundary does not fall below.
    func distance(from place: SIMD2<Double>) -> Double {
        var best = Double.infinity
        for panel in panels { best = min(best, panel.distance(from: place).high) }
        var least = best
        func visit(_ panel: BoundaryPanel) {
            let (low, high) = panel.distance(from: place)
            best = min(best, high)
            guard low < min(best, least) else { return }
            if panel.sagitta <= 1e-6 * best || panel.half < 1e-9 * reach {
                least = min(least, low)
            } else {
                let halves = panel.halves
                visit(halves.0)
                visit(halves.1)
            }
        }
        for panel in panels { visit(panel) }
        return least
    }
}
