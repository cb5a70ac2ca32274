public import Geodesy

/// Polygons on the WGS 84 ellipsoid, each valid by itself, that may touch, share walls and overlap:
/// what a distance needs. Edges are geodesics; a part may be as wide as a country or hold a pole.
///
/// A ``Footprint`` is what weighing needs besides: one region of a plane. Safe to use from many
/// threads at once.
public struct FootprintParts: Sendable {
    /// The polygons, in the order given. Rings are not closed, have no vertex twice in a row and
    /// follow the right-hand rule: outer counter-clockwise, holes clockwise. Longitudes are as
    /// given.
    public let polygons: [FootprintPolygon]

    /// As many as ``polygons``.
    let parts: [FootprintPart]

    /// How far a vertex may be from the middle of its polygon: within it, inside and outside are
    /// beyond doubt.
    public static let maximumRadius: Metres = 8_000_000

    /// Checks and normalises rings given in degrees (WGS 84), closed or not, running either way.
    ///
    /// A way along the meridian of 180° and back, as files have it that are cut there, is left out.
    ///
    /// - Throws: ``FootprintError`` with the place of the fault: no polygon, a ring of fewer than
    ///   three places or without area, a polygon wider than ``maximumRadius`` allows, and whatever
    ///   GEOS finds invalid in one polygon (a border that crosses itself, a hole outside).
    public init(polygons: [FootprintPolygon]) throws(FootprintError) {
        guard !polygons.isEmpty else { throw .empty }
        let bare = polygons.map { polygon in
            polygon.rings.map { Footprint.withoutSeams(Footprint.withoutRepeats($0)) }
        }
        try Footprint.requireThreeVertices(bare)
        var parts: [FootprintPart] = []
        for (index, rings) in bare.enumerated() {
            parts.append(try FootprintPart(rings, number: index + 1))
        }
        self.parts = parts
        self.polygons = zip(bare, parts).map { rings, part in
            let turned = zip(rings, part.isTurned).map { ring, isTurned in
                isTurned ? [ring[0]] + ring.dropFirst().reversed() : ring
            }
            return FootprintPolygon(outer: turned[0], holes: Array(turned.dropFirst()))
        }
    }

    /// A place inside a part and how far the part reaches from it, metres: nothing of it is
    /// farther.
    public func extent(ofPart part: Int) -> (inside: GeodeticCoordinate, radius: Metres) {
        (parts[part].inside, Metres(parts[part].radius))
    }

    /// The rings of a part as distances take them: as of ``polygons``, longitudes −180 ..< 180.
    public func rings(ofPart part: Int) -> [[GeodeticCoordinate]] {
        parts[part].rings.map { $0.edges.map(\.start) }
    }

    /// Whether a place is inside a part, and in none of its holes; nothing is said of places on an edge.
    public func part(_ part: Int, encloses point: GeodeticCoordinate) -> Bool {
        parts[part].encloses(point)
    }
}

/// One polygon, by itself.
struct FootprintPart: Sendable {
    /// The border, then the holes; longitudes in −180 ..< 180.
    let rings: [FootprintRing]
    /// Which of the rings given ran the other way.
    let isTurned: [Bool]
    /// A place well inside.
    let inside: GeodeticCoordinate
    /// Nothing of the part is farther from there, metres.
    let radius: Double

    /// Where a polygon reaches so far from its middle, metres, the lines that are checked first
    /// stay near the geodesics to a metre only, and to a centimetre where those cross.
    private static var wide: Double { 600_000 }

    init(_ given: [[GeodeticCoordinate]], number: Int) throws(FootprintError) {
        let vertices = given.map { $0.map(\.normalized) }
        let plane = LocalPlane(origin: Self.middle(of: vertices))
        var reach = 0.0
        for (ring, places) in vertices.enumerated() {
            for place in places {
                if EarthCentred.greatestDistance(plane.origin, place) < Self.wide { continue }
                let distance = Geodesic.wgs84.inverse(from: plane.origin, to: place).distance
                guard distance <= FootprintParts.maximumRadius else {
                    throw .beyondRadius(
                        polygon: number, ring: ring + 1, reach: distance, at: place)
                }
                reach = max(reach, distance.value)
            }
        }
        let oriented = try Footprint.orient(vertices, in: plane, polygon: number)
        isTurned = zip(vertices, oriented).map { $0 != $1 }
        rings = oriented.map { FootprintRing($0, about: plane.origin) }
        inside = try Self.inside(rings, plane, reach > Self.wide ? [1, 0.01] : [0.01])
        let place = inside
        radius =
            1e-3
            + rings[0].edges.reduce(0) {
                max($0, EarthCentred.greatestDistance(place, $1.start))
            } + rings[0].longestEdge / 2
    }

    /// What a plane is centred on: of wide polygons below the middle of the border in space, as the
    /// plane about a vertex shows the other side out of all proportion.
    private static func middle(of rings: [[GeodeticCoordinate]]) -> GeodeticCoordinate {
        let first = rings[0][0]
        let reach = Footprint.maximumReach
        let isWide = rings[0].contains {
            EarthCentred.greatestDistance(first, $0) > reach.value
                && Geodesic.wgs84.inverse(from: first, to: $0).distance > reach
        }
        guard isWide else { return Footprint.middle(of: [rings]) }
        return EarthCentred.below(EarthCentred.middle(rings[0].map(EarthCentred.place))) ?? first
    }

    /// A place inside a polygon that is valid.
    private static func inside(
        _ rings: [FootprintRing], _ plane: LocalPlane, _ bows: [Double]
    ) throws(FootprintError) -> GeodeticCoordinate {
        var fault = FootprintError.empty
        for bow in bows {
            let flat = Footprint.project([rings.map(\.edges)], in: plane, bow: bow)
            do throws(FootprintError) {
                return plane.unproject(
                    try TopologyContext.scope { context throws(FootprintError) in
                        let geometry = try PlaneGeometry(polygons: flat, in: context)
                        if let fault = try geometry.fault(in: context) {
                            throw .invalid(
                                reason: fault.reason, at: plane.unproject(fault.place))
                        }
                        return try geometry.pointOnSurface(in: context)
                    })
            } catch {
                fault = error
            }
        }
        throw fault
    }

    /// Replaces `nearest` where the part's edges come nearer to `point`; whether it is inside.
    func approach(
        _ point: GeodeticCoordinate, at: SIMD3<Double>, nearest: inout Foot
    ) -> Bool {
        for ring in rings { ring.approach(point, at: at, nearest: &nearest) }
        return encloses(point)
    }

    /// Whether a place is inside the border and in no hole; nothing is said of places on an edge.
    func encloses(_ point: GeodeticCoordinate) -> Bool {
        Geodesic.wgs84.inverse(from: inside, to: point).distance.value <= radius
            && rings[0].encloses(point) && !rings.dropFirst().contains { $0.encloses(point) }
    }
}
