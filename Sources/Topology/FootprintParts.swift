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
                isTurned ? Footprint.turned(ring) : ring
            }
            return FootprintPolygon(outer: turned[0], holes: Array(turned.dropFirst()))
        }
    }

    /// The place that stands for a part, inside and as far from its edges as GEOS's `PointOnSurface` comes,
    /// and how far the part reaches from it, metres: nothing of it is farther.
    ///
    /// - Throws: ``FootprintError/libraryFailure(_:)`` when GEOS gives up.
    public func extent(
        ofPart part: Int
    ) throws(FootprintError) -> (inside: GeodeticCoordinate, radius: Metres) {
        let (inside, radius) = try parts[part].extent
        return (inside, Metres(radius))
    }

    /// What is enough to find a part: some place inside, and a distance from it, metres, beyond which is
    /// nothing of the part. Found at once.
    public func reach(ofPart part: Int) -> (inside: GeodeticCoordinate, radius: Metres) {
        (parts[part].inside, Metres(parts[part].radius))
    }

    /// The rings of a part as distances take them: as of ``polygons``, longitudes −180 ..< 180.
    public func rings(ofPart part: Int) -> [[GeodeticCoordinate]] {
        parts[part].rings.map(\.vertices)
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
    /// A place inside.
    let inside: GeodeticCoordinate
    /// Nothing of the part is farther from there, metres.
    let radius: Double

    init(_ given: [[GeodeticCoordinate]], number: Int) throws(FootprintError) {
        let vertices = given.map { $0.map(\.normalized) }
        if vertices.count == 1, let plain = PlainOutline(vertices[0]) {
            isTurned = [plain.isClockwise]
            inside = plain.inside
            let ring = plain.isClockwise ? Footprint.turned(vertices[0]) : vertices[0]
            rings = [FootprintRing(ring, about: plain.inside)]
        } else {
            let flat = try FlatPart(vertices, number: number)
            (rings, isTurned) = (flat.rings, flat.isTurned)
            inside = try flat.pointOnSurface()
        }
        radius = 1e-3 + rings[0].greatestDistance(from: inside) + rings[0].greatestLength / 2
    }

    /// GEOS's point on the surface, and beyond which distance from it, metres, nothing is.
    var extent: (inside: GeodeticCoordinate, radius: Double) {
        get throws(FootprintError) {
            let flat = try FlatPart(rings.map(\.vertices), number: 1)
            let place = try flat.pointOnSurface()
            let reach = rings[0].vertices.reduce(0) {
                max($0, EarthCentred.greatestDistance(place, $1))
            }
            return (place, 1e-3 + reach + rings[0].longestEdge / 2)
        }
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
