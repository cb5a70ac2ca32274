internal import CGEOS
internal import Geodesy

/// Owner of a GEOS geometry, in metres of some plane. Lives inside ``TopologyContext/scope(_:)``.
@safe struct PlaneGeometry: ~Copyable {
    private let handle: GEOSContextHandle_t
    private let pointer: OpaquePointer

    /// Takes over what a GEOS function returned; nil is that function's failure.
    private init(
        _ made: OpaquePointer?, in context: borrowing TopologyContext
    ) throws(FootprintError) {
        guard let made = unsafe made else { throw context.failure() }
        unsafe handle = context.handle
        unsafe pointer = made
    }

    deinit { unsafe GEOSGeom_destroy_r(handle, pointer) }

    /// A multipolygon of `polygons`, each its outer ring and then its holes, none closed.
    init(
        polygons: [[[PlanePoint]]], in context: borrowing TopologyContext
    ) throws(FootprintError) {
        let parts = try unsafe Self.collect(polygons, in: context) { rings throws(FootprintError) in
            try unsafe Self.polygon(rings, in: context)
        }
        try unsafe self.init(Self.collection(GEOS_MULTIPOLYGON, parts, in: context), in: context)
    }

    /// The union of valid `parts`, which may overlap: each a polygon's outer ring and its holes.
    init(
        union parts: [[[PlanePoint]]], in context: borrowing TopologyContext
    ) throws(FootprintError) {
        let pile = try PlaneGeometry(polygons: parts, in: context)
        try unsafe self.init(GEOSUnaryUnion_r(context.handle, pile.pointer), in: context)
    }

    /// The part of this geometry that is not in `other`.
    func subtracting(
        _ other: borrowing PlaneGeometry, in context: borrowing TopologyContext
    ) throws(FootprintError) -> PlaneGeometry {
        try unsafe PlaneGeometry(
            GEOSDifference_r(context.handle, pointer, other.pointer), in: context)
    }

    /// The part of this geometry that is also in `other`.
    func intersecting(
        _ other: borrowing PlaneGeometry, in context: borrowing TopologyContext
    ) throws(FootprintError) -> PlaneGeometry {
        try unsafe PlaneGeometry(
            GEOSIntersection_r(context.handle, pointer, other.pointer), in: context)
    }

    /// The centre of mass.
    func centroid(in context: borrowing TopologyContext) throws(FootprintError) -> PlanePoint {
        let point = try unsafe PlaneGeometry(
            GEOSGetCentroid_r(context.handle, pointer), in: context)
        return try point.position(in: context)
    }

    /// A place well inside.
    func pointOnSurface(
        in context: borrowing TopologyContext
    ) throws(FootprintError) -> PlanePoint {
        let point = try unsafe PlaneGeometry(
            GEOSPointOnSurface_r(context.handle, pointer), in: context)
        return try point.position(in: context)
    }

    /// GEOS's reason why this is no valid multipolygon, and where; nil when it is one.
    func fault(
        in context: borrowing TopologyContext
    ) throws(FootprintError) -> (reason: String, place: PlanePoint)? {
        var reason: UnsafeMutablePointer<CChar>?
        var location: OpaquePointer?
        let answer = unsafe GEOSisValidDetail_r(context.handle, pointer, 0, &reason, &location)
        defer { unsafe GEOSFree_r(context.handle, reason) }
        guard answer == 0 else {
            if answer == 1 { return nil }
            throw context.failure()
        }
        let text = if let reason = unsafe reason { unsafe String(cString: reason) } else { "" }
        let place = try unsafe PlaneGeometry(location, in: context)
        return (text, try place.position(in: context))
    }

    /// The polygons in this geometry, each its outer ring and then its holes, none closed.
    func polygons(
        in context: borrowing TopologyContext
    ) throws(FootprintError) -> [[[PlanePoint]]] {
        var polygons: [[[PlanePoint]]] = []
        for index in 0..<(unsafe GEOSGetNumGeometries_r(context.handle, pointer)) {
            guard let part = unsafe GEOSGetGeometryN_r(context.handle, pointer, index) else {
                throw context.failure()
            }
            // Where two borders only touch, a difference may leave stray lines and points.
            guard unsafe GEOSGeomTypeId_r(context.handle, part) == Int32(GEOS_POLYGON.rawValue),
                unsafe GEOSisEmpty_r(context.handle, part) == 0
            else { continue }
            var rings = [
                try unsafe Self.points(GEOSGetExteriorRing_r(context.handle, part), in: context)
            ]
            for hole in 0..<(unsafe GEOSGetNumInteriorRings_r(context.handle, part)) {
                rings.append(
                    try unsafe Self.points(
                        GEOSGetInteriorRingN_r(context.handle, part, hole), in: context))
            }
            polygons.append(rings)
        }
        return polygons
    }

    private func position(
        in context: borrowing TopologyContext
    ) throws(FootprintError) -> PlanePoint {
        var point = PlanePoint(east: 0, north: 0)
        guard unsafe GEOSGeomGetX_r(context.handle, pointer, &point.east) == 1,
            unsafe GEOSGeomGetY_r(context.handle, pointer, &point.north) == 1
        else { throw context.failure() }
        return point
    }
}
