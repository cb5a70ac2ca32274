internal import Foundation

/// A region of the plane bounded by straight lines and circular arcs, with holes. Metres.
public struct PlaneRegion: Hashable, Sendable {
    /// One piece of the boundary, run through so that the region lies on the left.
    enum Piece: Hashable, Sendable {
        case line(SIMD2<Double>, SIMD2<Double>)
        /// Angles in radians counterclockwise from east; `sweep` is negative for a hole.
        case arc(center: SIMD2<Double>, radius: Double, start: Double, sweep: Double)
    }

    let pieces: [Piece]
    /// Area, m².
    public let area: Double

    private init(_ pieces: [Piece], area: Double) {
        self.pieces = pieces
        self.area = area
    }

    // MARK: Making regions

    /// A disc.
    ///
    /// - Throws: ``EvidenceError`` when the radius is not a positive number.
    public static func disc(
        center: SIMD2<Double>, radius: Double
    ) throws(EvidenceError) -> PlaneRegion {
        guard radius > 0, radius.isFinite else { throw .notPositive("radius", radius) }
        return PlaneRegion(
            [.arc(center: center, radius: radius, start: 0, sweep: 2 * .pi)],
            area: .pi * radius * radius)
    }

    /// The places between two distances from a centre.
    public static func annulus(
        center: SIMD2<Double>, innerRadius: Double, outerRadius: Double
    ) throws(EvidenceError) -> PlaneRegion {
        guard innerRadius > 0 else { return try disc(center: center, radius: outerRadius) }
        guard outerRadius > innerRadius, outerRadius.isFinite else {
            throw .intervalTurnedRound("radii", innerRadius, outerRadius)
        }
        return PlaneRegion(
            [
                .arc(center: center, radius: outerRadius, start: 0, sweep: 2 * .pi),
                .arc(center: center, radius: innerRadius, start: 0, sweep: -2 * .pi),
            ],
            area: .pi * (outerRadius - innerRadius) * (outerRadius + innerRadius))
    }

    /// The part of an annulus between two azimuths, degrees clockwise from north, from the first
    /// clockwise to the second (which may pass through north).
    public static func sector(
        center: SIMD2<Double>, innerRadius: Double, outerRadius: Double,
        fromAzimuthDegrees from: Double, toAzimuthDegrees to: Double
    ) throws(EvidenceError) -> PlaneRegion {
        guard outerRadius > innerRadius, innerRadius >= 0, outerRadius.isFinite else {
            throw .intervalTurnedRound("radii", innerRadius, outerRadius)
        }
        guard from.isFinite, to.isFinite else { throw .notFinite("azimuth") }
        var degrees = (to - from).truncatingRemainder(dividingBy: 360)
        if degrees <= 0 { degrees += 360 }
        guard degrees < 360 else {
            return try annulus(center: center, innerRadius: innerRadius, outerRadius: outerRadius)
        }
        // Counterclockwise from east: the clockwise end comes first.
        let start = (90 - to) * .pi / 180
        let sweep = degrees * .pi / 180
        func place(_ radius: Double, _ angle: Double) -> SIMD2<Double> {
            center + radius * SIMD2(cos(angle), sin(angle))
        }
        var pieces: [Piece] = [
            .arc(center: center, radius: outerRadius, start: start, sweep: sweep),
            .line(place(outerRadius, start + sweep), place(innerRadius, start + sweep)),
        ]
        if innerRadius > 0 {
            pieces.append(
                .arc(center: center, radius: innerRadius, start: start + sweep, sweep: -sweep))
        }
        pieces.append(.line(place(innerRadius, start), place(outerRadius, start)))
        return PlaneRegion(
            pieces, area: sweep / 2 * (outerRadius - innerRadius) * (outerRadius + innerRadius))
    }

    /// A polygon: the outer ring first, then holes; not closed, in either orientation.
    public static func polygon(rings: [[SIMD2<Double>]]) throws(EvidenceError) -> PlaneRegion {
        try polygons([rings])
    }

    /// Polygons that do not overlap, each the outer ring first, then holes.
    public static func polygons(
        _ polygons: [[[SIMD2<Double>]]]
    ) throws(EvidenceError) -> PlaneRegion {
        var pieces: [Piece] = []
        var area = 0.0
        for rings in polygons {
            for (index, ring) in rings.enumerated() {
                guard ring.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else {
                    throw .notFinite("vertex")
                }
                let signed = signedArea(ring)
                let ordered = (signed > 0) == (index == 0) ? ring : ring.reversed()
                area += index == 0 ? abs(signed) : -abs(signed)
                for (vertex, point) in ordered.enumerated() {
                    let next = ordered[(vertex + 1) % ordered.count]
                    if next != point { pieces.append(.line(point, next)) }
                }
            }
        }
        guard area > 0 else { throw .notPositive("area of the region", area) }
        return PlaneRegion(pieces, area: area)
    }

    /// The places whose distance from a convex polygon is between two values, with the polygon
    /// itself where the first is 0: straight lines, and arcs about its corners.
    ///
    /// Returns nil for a ring that is not convex.
    public static func band(
        aroundConvex ring: [SIMD2<Double>], innerRadius: Double, outerRadius: Double
    ) throws(EvidenceError) -> PlaneRegion? {
        guard outerRadius > innerRadius, innerRadius >= 0, outerRadius.isFinite else {
            throw .intervalTurnedRound("radii", innerRadius, outerRadius)
        }
        guard ring.count >= 3, ring.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else {
            return nil
        }
        let area = signedArea(ring)
        let corners = area > 0 ? ring : ring.reversed()
        let edges = corners.indices.map { corners[($0 + 1) % corners.count] - corners[$0] }
        let lengths = edges.map { ($0 * $0).sum().squareRoot() }
        guard lengths.allSatisfy({ $0 > 0 }) else { return nil }
        // How far the boundary turns at the beginning of each edge; once round in all.
        let turns = edges.indices.map { index in
            let before = edges[(index + edges.count - 1) % edges.count]
            let after = edges[index]
            return atan2(before.x * after.y - before.y * after.x, (before * after).sum())
        }
        guard turns.allSatisfy({ $0 >= 0 }), abs(turns.reduce(0, +) - 2 * .pi) < 1e-9 else {
            return nil
        }
        func outline(_ radius: Double, isHole: Bool) -> [Piece] {
            edges.indices.flatMap { index -> [Piece] in
                let edge = edges[index] / lengths[index]
                let outward = SIMD2(edge.y, -edge.x)
                let (start, end) = (
                    corners[index] + radius * outward,
                    corners[(index + 1) % corners.count] + radius * outward
                )
                let line = Piece.line(isHole ? end : start, isHole ? start : end)
                guard radius > 0, turns[index] > 0 else { return [line] }
                let last = atan2(outward.y, outward.x)
                let arc = Piece.arc(
                    center: corners[index], radius: radius,
                    start: isHole ? last : last - turns[index],
                    sweep: isHole ? -turns[index] : turns[index])
                return [arc, line]
            }
        }
        let around = lengths.reduce(0, +)
        var pieces = outline(outerRadius, isHole: false)
        var size = abs(area) + around * outerRadius + .pi * outerRadius * outerRadius
        if innerRadius > 0 {
            pieces += outline(innerRadius, isHole: true)
            size -= abs(area) + around * innerRadius + .pi * innerRadius * innerRadius
        }
        return PlaneRegion(pieces, area: size)
    }

    private static func signedArea(_ ring: [SIMD2<Double>]) -> Double {
        // About the first vertex: far from the origin the products would cancel.
        guard let origin = ring.first else { return 0 }
        var twice = CompensatedSum()
        for index in ring.indices {
            let a = ring[index] - origin
            let b = ring[(index + 1) % ring.count] - origin
            twice.add(a.x * b.y - b.x * a.y)
        }
        return twice.value / 2
    }

    // MARK: Moving regions

    /// The same region moved.
    public func translated(by shift: SIMD2<Double>) -> PlaneRegion {
        PlaneRegion(
            pieces.map { piece in
                switch piece {
                case .line(let a, let b): .line(a + shift, b + shift)
                case .arc(let center, let radius, let start, let sweep):
                    .arc(center: center + shift, radius: radius, start: start, sweep: sweep)
                }
            }, area: area)
    }

    /// Whether a place lies inside; on the boundary either answer may come.
    public func contains(_ point: SIMD2<Double>) -> Bool {
        WhitenedBoundary(self, mean: point, Whitening(.circular(sigma: 1))).winding != 0
    }

    /// The box about it: least and greatest east and north; with arcs it may be somewhat larger than
    /// it need be.
    public var bounds: (lower: SIMD2<Double>, upper: SIMD2<Double>) {
        var (low, high) = (SIMD2(repeating: Double.infinity), -SIMD2(repeating: Double.infinity))
        for piece in pieces {
            switch piece {
            case .line(let a, let b):
                low = pointwiseMin(low, pointwiseMin(a, b))
                high = pointwiseMax(high, pointwiseMax(a, b))
            case .arc(let center, let radius, _, _):
                low = pointwiseMin(low, center - radius)
                high = pointwiseMax(high, center + radius)
            }
        }
        return (low, high)
    }

    /// The boundary as polygons, for each its outer ring and then its holes; an arc as places on it,
    /// `step` radians apart at most.
    public func outline(step: Double) -> [[[SIMD2<Double>]]] {
        var rings: [[SIMD2<Double>]] = []
        var ring: [SIMD2<Double>] = []
        var end = SIMD2(Double.nan, Double.nan)
        for piece in pieces {
            let places: [SIMD2<Double>]
            switch piece {
            case .line(let a, let b): places = [a, b]
            case .arc(let center, let radius, let start, let sweep):
                let count = max(1, Int((abs(sweep) / step).rounded(.up)))
                places = (0...count).map { index in
                    let angle = start + sweep * Double(index) / Double(count)
                    return center + radius * SIMD2(cos(angle), sin(angle))
                }
            }
            let gap = places[0] - end
            let size = max(abs(places[0].x), abs(places[0].y), 1)
            if !(max(abs(gap.x), abs(gap.y)) < 1e-9 * size), !ring.isEmpty {
                rings.append(ring)
                ring = []
            }
            // The last place of a piece is the first of the next, or of the ring.
            ring += places.dropLast()
            end = places[places.count - 1]
        }
        if !ring.isEmpty { rings.append(ring) }
        var polygons: [[[SIMD2<Double>]]] = []
        for ring in rings {
            if Self.signedArea(ring) > 0 || polygons.isEmpty {
                polygons.append([ring])
            } else {
                polygons[polygons.count - 1].append(ring)
            }
        }
        return polygons
    }

    /// The smallest distance of the boundary's ends and arcs from the centre of coordinates that
    /// holds them all: a bound on the region's reach.
    public var reach: Double {
        pieces.map { piece in
            switch piece {
            case .line(let a, let b): max((a * a).sum(), (b * b).sum()).squareRoot()
            case .arc(let center, let radius, _, _): (center * center).sum().squareRoot() + radius
            }
        }.max() ?? 0
    }
}
