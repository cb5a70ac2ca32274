internal import Geodesy

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A ring of geodesic edges, ready for questions of distance and of inside and outside.
struct FootprintRing: Sendable {
    /// With longitudes in −180 ..< 180.
    let vertices: [GeodeticCoordinate]
    /// The vertices, and the first once more, in space.
    private let places: [SIMD3<Double>]
    /// From each vertex to the next, metres: no edge is longer.
    let greatestLengths: [Double]
    /// The greatest of them.
    let greatestLength: Double
    /// Some edges in a row and a ball that holds them.
    private let blocks: [Block]
    /// Whether the north pole is on the side of the ring that it bounds.
    private let holdsNorthPole: Bool
    /// Whether a vertex or an edge is at a pole, where longitudes say nothing.
    private let touchesPole: Bool
    /// The edges by the meridians that they may cross; nil where they are few.
    var bands: MeridianBands?

    private struct Block {
        let edges: Range<Int>
        let centre: SIMD3<Double>
        let radius: Double
    }

    /// Edges in a block.
    private static var blockLength: Int { 16 }

    /// - Parameters:
    ///   - vertices: with longitudes in −180 ..< 180.
    ///   - middle: of the polygon, within ``FootprintParts/maximumRadius`` of every vertex.
    init(_ vertices: [GeodeticCoordinate], about middle: GeodeticCoordinate) {
        self.vertices = vertices
        let places = (vertices + vertices.prefix(1)).map(EarthCentred.place)
        let lengths = vertices.indices.map {
            EarthCentred.greatestDistance(chord: EarthCentred.chord(places[$0], places[$0 + 1]))
        }
        self.places = places
        greatestLengths = lengths
        greatestLength = lengths.reduce(0) { max($0, $1) }
        blocks = stride(from: 0, to: vertices.count, by: Self.blockLength).map { first in
            let range = first..<min(first + Self.blockLength, vertices.count)
            let corners = places[range.lowerBound...range.upperBound]
            let centre = EarthCentred.middle(corners)
            let reach = corners.reduce(0) { max($0, EarthCentred.chord(centre, $1)) }
            // Whatever is on an edge is within half its length of an end.
            let half = lengths[range].reduce(0) { max($0, $1) } / 2
            return Block(edges: range, centre: centre, radius: reach + half)
        }
        var (whole, touchesPole) = (0.0, vertices.contains { abs($0.latitude.value) == 90 })
        for (index, vertex) in vertices.enumerated() {
            let next = vertices[(index + 1) % vertices.count]
            let difference = next.longitude.value - vertex.longitude.value
            let turn =
                abs(difference) < 180 ? difference : difference.remainder(dividingBy: 360)
            whole += turn
            if abs(turn) == 180 { touchesPole = true }
        }
        self.touchesPole = touchesPole
        bands = touchesPole ? nil : MeridianBands(vertices.map(\.longitude.value))
        // A ring that goes once around parts the poles, and one of them alone is within reach of the
        // middle.
        holdsNorthPole = abs(whole) > 180 && middle.latitude > 0
    }

    /// The edges, measured.
    var edges: [FootprintEdge] { vertices.indices.map(edge) }

    /// The edge from a vertex to the next one, measured.
    func edge(_ index: Int) -> FootprintEdge {
        FootprintEdge(
            from: vertices[index], to: vertices[index + 1 < vertices.count ? index + 1 : 0])
    }

    /// The length of the longest edge, metres.
    var longestEdge: Double {
        // Few could be it, so few are measured.
        let order = greatestLengths.indices.sorted { greatestLengths[$0] > greatestLengths[$1] }
        var longest = 0.0
        for index in order {
            guard greatestLengths[index] > longest else { break }
            longest = max(longest, edge(index).length)
        }
        return longest
    }

    /// No vertex is farther from a place than that, metres.
    func greatestDistance(from place: GeodeticCoordinate) -> Double {
        let at = EarthCentred.place(place)
        let farthest = places.reduce(0) { max($0, EarthCentred.chord($1, at)) }
        return EarthCentred.greatestDistance(chord: farthest)
    }

    /// Replaces `nearest` where the ring comes nearer to `point`, whose place `at` is.
    func approach(
        _ point: GeodeticCoordinate, at: SIMD3<Double>, nearest: inout Foot
    ) {
        let bounds = blocks.map { EarthCentred.chord($0.centre, at) - $0.radius }
        // The likeliest first saves most of the work; the order has no say in the answer.
        guard let first = bounds.indices.min(by: { bounds[$0] < bounds[$1] }) else { return }
        var known = nearest.distance
        var limit = EarthCentred.greatestChord(distance: known)
        guard bounds[first] < limit else { return }
        approach(blocks[first].edges, point, at: at, nearest: &nearest)
        for index in bounds.indices where index != first {
            if nearest.distance < known {
                known = nearest.distance
                limit = EarthCentred.greatestChord(distance: known)
            }
            guard bounds[index] < limit else { continue }
            approach(blocks[index].edges, point, at: at, nearest: &nearest)
        }
    }

    private func approach(
        _ range: Range<Int>, _ point: GeodeticCoordinate, at: SIMD3<Double>, nearest: inout Foot
    ) {
        let near = edgesThatMayBeNearest(range, to: at, than: nearest.distance)
        var sights: [Sight?] = Array(repeating: nil, count: range.count + 1)
        for index in near {
            let (vertex, start) = (vertices[index], index - range.lowerBound)
            let sight = sights[start] ?? Sight(from: vertex, to: point)
            sights[start] = sight
            sights[start + 1] = Sight(from: vertices[(index + 1) % vertices.count], to: point)
            if sight.distance < nearest.distance {
                nearest = Foot(distance: sight.distance, place: vertex)
            }
        }
        for index in near {
            let start = index - range.lowerBound
            guard let first = sights[start], let last = sights[start + 1] else { continue }
            // By the triangle inequality nothing on the edge is nearer than this.
            func bound(_ length: Double) -> Double {
                (first.distance + last.distance - length) / 2
            }
            guard bound(greatestLengths[index]) < nearest.distance else { continue }
            let edge = edge(index)
            guard bound(edge.length) < nearest.distance,
                let foot = edge.foot(of: point, sights: (first, last)),
                foot.distance < nearest.distance
            else { continue }
            nearest = foot
        }
    }

    /// The edges of a range of which not all is farther, for certain, than another or than what is known.
    private func edgesThatMayBeNearest(
        _ range: Range<Int>, to at: SIMD3<Double>, than known: Double
    ) -> [Int] {
        let lines = range.map { index in
            EarthCentred.fromEdge(
                at, places[index], places[index + 1], length: greatestLengths[index])
        }
        let most = lines.reduce(Double.infinity) { min($0, $1.most) }
        let limit = EarthCentred.greatestChord(
            distance: min(known, EarthCentred.greatestDistance(chord: most)))
        return range.filter { lines[$0 - range.lowerBound].least <= limit }
    }

    /// Whether `point`, within reach of the polygon, is on the side of the ring that it bounds.
    ///
    /// Going north from the point to the pole, every edge that is crossed changes sides. Only edges
    /// that span the point's meridian count, and only those near its latitude are looked at closely.
    func encloses(_ point: GeodeticCoordinate) -> Bool {
        if touchesPole { return isWoundAbout(point) }
        var isInside = holdsNorthPole
        let meridian = point.normalized.longitude.value
        func east(_ longitude: Double) -> Double {
            let turn = longitude - meridian
            return turn >= 180 ? turn - 360 : turn < -180 ? turn + 360 : turn
        }
        func cross(_ edge: Int, from before: Double, to after: Double) {
            if (before < 0) != (after < 0), abs(after - before) < 180,
                isNorth(edge, of: point, isEastbound: before < 0)
            {
                isInside.toggle()
            }
        }
        func end(of edge: Int) -> Double {
            east(vertices[edge + 1 < vertices.count ? edge + 1 : 0].longitude.value)
        }
        if let bands {
            bands.forEachEdge(across: meridian) { edge in
                cross(edge, from: east(vertices[edge].longitude.value), to: end(of: edge))
            }
            return isInside
        }
        var before = east(vertices[0].longitude.value)
        for edge in vertices.indices {
            let after = end(of: edge)
            cross(edge, from: before, to: after)
            before = after
        }
        return isInside
    }

    /// Whether an edge that spans the point's meridian crosses it north of the point.
    private func isNorth(
        _ index: Int, of point: GeodeticCoordinate, isEastbound: Bool
    ) -> Bool {
        let (start, end) = (vertices[index], vertices[(index + 1) % vertices.count])
        let ends = (start.latitude.value, end.latitude.value)
        // A degree of latitude is never shorter than 110.5 km.
        let slack = greatestLengths[index] / 2 / 110_500
        if point.latitude.value > max(ends.0, ends.1) + slack { return false }
        if point.latitude.value < min(ends.0, ends.1) - slack { return true }
        let azimuth = Geodesic.wgs84.inverse(from: start, to: point).azimuth.value
        let isRight = sin((azimuth - edge(index).azimuthAtStart.value) * .pi / 180) > 0
        return isRight == isEastbound
    }

    /// Whether the vertices seen from the point make a whole turn about it. Along a geodesic the
    /// azimuth turns one way and by less than half a turn, so this needs no plane.
    private func isWoundAbout(_ point: GeodeticCoordinate) -> Bool {
        let azimuths = vertices.map {
            Geodesic.wgs84.inverse(from: $0, to: point).backAzimuth.value
        }
        let turn = zip(azimuths, azimuths.dropFirst() + azimuths.prefix(1)).reduce(0) {
            $0 + ($1.1 - $1.0).remainder(dividingBy: 360)
        }
        return abs(turn) > 180
    }
}

/// Places as metres from the middle of the Earth, for bounds that need no geodesic.
enum EarthCentred {
    private static let semiMajorAxis = Ellipsoid.wgs84.semiMajorAxis.value
    private static let flattening = Ellipsoid.wgs84.flattening

    static func place(_ coordinate: GeodeticCoordinate) -> SIMD3<Double> {
        let latitude = coordinate.latitude.value * .pi / 180
        let longitude = coordinate.longitude.value * .pi / 180
        let squared = flattening * (2 - flattening)
        let (sine, cosine) = (sin(latitude), cos(latitude))
        let normal = semiMajorAxis / (1 - squared * sine * sine).squareRoot()
        return SIMD3(
            normal * cosine * cos(longitude), normal * cosine * sin(longitude),
            normal * (1 - squared) * sine)
    }

    /// The middle of the extent of some places, one at least.
    static func middle(_ places: some Collection<SIMD3<Double>>) -> SIMD3<Double> {
        let far = SIMD3<Double>(repeating: .infinity)
        let least = places.reduce(far) { pointwiseMin($0, $1) }
        let most = places.reduce(-far) { pointwiseMax($0, $1) }
        return (least + most) * 0.5
    }

    /// The place on the ground below, or some 20 km beside it.
    static func below(_ place: SIMD3<Double>) -> GeodeticCoordinate? {
        let across = (place.x * place.x + place.y * place.y).squareRoot()
        return try? GeodeticCoordinate(
            latitude: Degrees(atan2(place.z, across) * 180 / .pi),
            longitude: Degrees(atan2(place.y, place.x) * 180 / .pi))
    }

    static func chord(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> Double {
        let offset = a - b
        return (offset * offset).sum().squareRoot()
    }

    /// Between what the least chord from a place to a geodesic edge is: its straight line is within
    /// s²/8R₋ of it.
    static func fromEdge(
        _ at: SIMD3<Double>, _ start: SIMD3<Double>, _ end: SIMD3<Double>, length: Double
    ) -> (least: Double, most: Double) {
        let (line, way) = (end - start, at - start)
        let square = (line * line).sum()
        let along = square > 0 ? min(1, max(0, (way * line).sum() / square)) : 0
        let distance = chord(way, line * along)
        let width = length * length / (8 * ChordBounds.leastRadius) + 1e-6
        return (distance - width, distance + width)
    }

    /// No shortest geodesic over a chord is longer; a micrometre covers rounding.
    static func greatestDistance(chord: Double) -> Double {
        ChordBounds.greatestDistance(chord: chord) + 1e-6
    }

    /// The same of two places, and by the geodesic itself beyond 12,000 km.
    static func greatestDistance(_ a: GeodeticCoordinate, _ b: GeodeticCoordinate) -> Double {
        let chord = chord(place(a), place(b))
        return chord <= 12_000_000
            ? greatestDistance(chord: chord) : Geodesic.wgs84.inverse(from: a, to: b).distance.value
    }

    /// Places that a geodesic of at most so many metres joins are no farther apart in space; a
    /// micrometre covers rounding.
    static func greatestChord(distance: Double) -> Double {
        let diameter = 2 * ChordBounds.greatestRadius
        let angle = distance / diameter
        return angle < .pi / 2 ? diameter * sin(angle) + 1e-6 : .infinity
    }
}
