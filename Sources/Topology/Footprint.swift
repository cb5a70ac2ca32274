public import Geodesy

/// The ground a building or a compound covers: one polygon or several, with holes, on the WGS 84
/// ellipsoid.
///
/// Always valid: checked by GEOS in the plane about its middle, so that neither the antimeridian
/// nor a pole is special. Edges are geodesics. Safe to use from many threads at once.
public struct Footprint: Sendable {
    /// The polygons, in the order given. Rings are not closed, have no vertex twice in a row and
    /// follow the right-hand rule: outer counter-clockwise, holes clockwise. Longitudes are as
    /// given, and footprints compare by these values.
    public let polygons: [FootprintPolygon]

    /// Area on the ellipsoid in square metres, holes left out. Accuracy: 0.1 m² for each vertex,
    /// far less for small footprints. Source: Karney 2013, `geod_polygon`.
    public let area: Double

    /// Centre of mass, in the plane about the middle. It may be outside.
    public let centroid: GeodeticCoordinate

    /// A place inside, as far from the edges as GEOS's `PointOnSurface` comes.
    public let pointOnSurface: GeodeticCoordinate

    /// From the first vertex to the farthest.
    let reach: Metres

    /// The edges of each ring of each polygon, in the order of the rings.
    let edges: [[[FootprintEdge]]]

    /// How far a vertex may be from the first one. Beyond it the plane used for checking is no
    /// longer a fair picture (scale off by 0.4%).
    public static let maximumReach: Metres = 1_000_000

    /// Checks and normalises rings given in degrees (WGS 84), closed or not, running either way.
    ///
    /// - Throws: ``FootprintError`` with the place of the fault: no polygon, a ring of fewer than
    ///   three places or without area, vertices more than ``maximumReach`` from the first, and
    ///   whatever GEOS finds invalid (a border that crosses itself, a hole outside, polygons
    ///   that overlap).
    public init(polygons: [FootprintPolygon]) throws(FootprintError) {
        guard !polygons.isEmpty else { throw .empty }
        let bare = polygons.map { $0.rings.map(Self.withoutRepeats) }
        try Self.requireThreeVertices(bare)
        reach = try Self.reach(of: bare)
        let plane = LocalPlane(origin: Self.middle(of: bare))
        let oriented = try Self.orient(bare, in: plane)
        self.polygons = oriented.map { rings in
            FootprintPolygon(outer: rings[0], holes: Array(rings.dropFirst()))
        }
        edges = oriented.map { rings in
            rings.map { ring in
                zip(ring, ring.dropFirst() + ring.prefix(1)).map(FootprintEdge.init)
            }
        }
        area = oriented.joined().reduce(0) { $0 + Geodesic.wgs84.area(ofRing: $1).area }

        let flat = Self.project(edges, in: plane)
        let (centre, inside) = try TopologyContext.scope { context throws(FootprintError) in
            let geometry = try PlaneGeometry(polygons: flat, in: context)
            if let fault = try geometry.fault(in: context) {
                throw .invalid(reason: fault.reason, at: plane.unproject(fault.place))
            }
            return (
                try geometry.centroid(in: context), try geometry.pointOnSurface(in: context)
            )
        }
        centroid = plane.unproject(centre)
        pointOnSurface = plane.unproject(inside)
    }
}

extension Footprint: Hashable {
    // The rest follows from the polygons.

    /// Whether both have the same polygons, vertex by vertex.
    public static func == (a: Footprint, b: Footprint) -> Bool { a.polygons == b.polygons }

    /// Hashes the polygons.
    public func hash(into hasher: inout Hasher) { hasher.combine(polygons) }
}
