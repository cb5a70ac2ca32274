public import Geodesy

/// The ground a building or a compound covers: one polygon or several, with holes, on the WGS 84
/// ellipsoid.
///
/// Each polygon is always valid: checked by GEOS in the plane about its middle, so that neither the
/// antimeridian nor a pole is special. Polygons may touch, share walls and overlap; ground counts
/// once. Edges are geodesics. Safe to use from many threads at once.
public struct Footprint: Sendable {
    /// The polygons, each by itself: what distances need.
    public let parts: FootprintParts

    /// The polygons, in the order given, as ``FootprintParts/polygons`` has them. Footprints compare
    /// by these values.
    public var polygons: [FootprintPolygon] { parts.polygons }

    /// Area on the ellipsoid in square metres, holes left out, ground that polygons share counted
    /// once. Accuracy: 0.1 m² for each vertex, far less for small footprints. Source: Karney 2013,
    /// `geod_polygon`.
    public let area: Double

    /// Centre of mass, in the plane about the middle. It may be outside.
    public let centroid: GeodeticCoordinate

    /// A place inside, as far from the edges as GEOS's `PointOnSurface` comes.
    public let pointOnSurface: GeodeticCoordinate

    /// For each polygon its outer ring and then its holes, as ``polygons`` has them; where polygons
    /// share ground or a wall, of what they cover together.
    public let outlineRings: [[[GeodeticCoordinate]]]

    /// The edges of each ring of each polygon, in the order of the rings; where polygons share
    /// ground or a wall, of what they cover together.
    let outline: [[[FootprintEdge]]]

    /// How far a vertex may be from the first one. Beyond it the plane used for weighing is no
    /// longer a fair picture (scale off by 0.4%).
    public static let maximumReach: Metres = 1_000_000

    /// Checks and normalises rings given in degrees (WGS 84), closed or not, running either way.
    ///
    /// - Throws: ``FootprintError`` with the place of the fault: as
    ///   ``FootprintParts/init(polygons:)``, and vertices more than ``maximumReach`` from the
    ///   first.
    public init(polygons: [FootprintPolygon]) throws(FootprintError) {
        parts = try FootprintParts(polygons: polygons)
        let bare = parts.polygons.map(\.rings)
        try Self.requireReach(bare)
        let plane = LocalPlane(origin: Self.middle(of: bare))
        let given = parts.parts.map { $0.rings.map(\.edges) }
        let flat = Self.project(given, in: plane)
        let (centre, inside, union) = try TopologyContext.scope {
            context throws(FootprintError) in
            let geometry = try PlaneGeometry(polygons: flat, in: context)
            let fault = given.count == 1 ? nil : try geometry.fault(in: context)
            if fault == nil {
                return (
                    try geometry.centroid(in: context),
                    try geometry.pointOnSurface(in: context), nil as [[[PlanePoint]]]?
                )
            }
            let whole = try PlaneGeometry(union: flat, in: context)
            return (
                try whole.centroid(in: context), try whole.pointOnSurface(in: context),
                try whole.polygons(in: context)
            )
        }
        centroid = plane.unproject(centre)
        pointOnSurface = plane.unproject(inside)
        if let union {
            outlineRings = Self.oriented(union).map { rings in
                rings.map { ring in ring.map(plane.unproject) }
            }
            outline = outlineRings.map { rings in
                rings.map { ring in
                    zip(ring, ring.dropFirst() + ring.prefix(1)).map(FootprintEdge.init)
                }
            }
        } else {
            outlineRings = bare
            outline = given
        }
        area = outline.joined().reduce(0) { sum, ring in
            sum + Geodesic.wgs84.area(ofRing: ring.map(\.start)).area
        }
    }
}

extension Footprint: Hashable {
    // The rest follows from the polygons.

    /// Whether both have the same polygons, vertex by vertex.
    public static func == (a: Footprint, b: Footprint) -> Bool { a.polygons == b.polygons }

    /// Hashes the polygons.
    public func hash(into hasher: inout Hasher) { hasher.combine(polygons) }
}
