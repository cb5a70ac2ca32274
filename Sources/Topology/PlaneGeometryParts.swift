internal import CGEOS
internal import Geodesy

/// The pieces a ``PlaneGeometry`` is put together from and taken apart into: raw GEOS pointers,
/// which the caller owns until they are handed to the next function.
extension PlaneGeometry {
    /// What `make` gives for each of `inputs`; on a failure, nothing made so far is left behind.
    static func collect<Input>(
        _ inputs: [Input], in context: borrowing TopologyContext,
        _ make: (Input) throws(FootprintError) -> OpaquePointer?
    ) throws(FootprintError) -> [OpaquePointer?] {
        var made: [OpaquePointer?] = unsafe []
        do throws(FootprintError) {
            for input in inputs {
                guard let one = try unsafe make(input) else { throw context.failure() }
                unsafe made.append(one)
            }
        } catch {
            while let one = unsafe made.popLast() {
                unsafe GEOSGeom_destroy_r(context.handle, one)
            }
            throw error
        }
        return unsafe made
    }

    /// A collection that has taken over `parts`, or nil.
    static func collection(
        _ type: GEOSGeomTypes, _ parts: [OpaquePointer?], in context: borrowing TopologyContext
    ) -> OpaquePointer? {
        var parts = unsafe parts
        return unsafe GEOSGeom_createCollection_r(
            context.handle, Int32(type.rawValue), &parts, UInt32(parts.count))
    }

    /// A polygon of `rings`, the first its border, or nil.
    static func polygon(
        _ rings: [[PlanePoint]], in context: borrowing TopologyContext
    ) throws(FootprintError) -> OpaquePointer? {
        var made = try unsafe collect(rings, in: context) { ring in
            guard let sequence = unsafe sequence(ring + ring.prefix(1), in: context) else {
                return nil
            }
            return unsafe GEOSGeom_createLinearRing_r(context.handle, sequence)
        }
        let outer = unsafe made.removeFirst()
        return unsafe GEOSGeom_createPolygon_r(
            context.handle, outer, &made, UInt32(made.count))
    }

    /// A coordinate sequence of `points`, or nil.
    static func sequence(
        _ points: [PlanePoint], in context: borrowing TopologyContext
    ) -> OpaquePointer? {
        let numbers = points.flatMap { [$0.east, $0.north] }
        return unsafe GEOSCoordSeq_copyFromBuffer_r(
            context.handle, numbers, UInt32(points.count), 0, 0)
    }

    /// The points of a ring, the closing one left out.
    static func points(
        _ ring: OpaquePointer?, in context: borrowing TopologyContext
    ) throws(FootprintError) -> [PlanePoint] {
        guard let ring = unsafe ring,
            let sequence = unsafe GEOSGeom_getCoordSeq_r(context.handle, ring)
        else { throw context.failure() }
        var count: UInt32 = 0
        guard unsafe GEOSCoordSeq_getSize_r(context.handle, sequence, &count) == 1 else {
            throw context.failure()
        }
        var numbers = [Double](repeating: 0, count: 2 * Int(count))
        guard
            unsafe GEOSCoordSeq_copyToBuffer_r(context.handle, sequence, &numbers, 0, 0) == 1
        else { throw context.failure() }
        return (0..<max(0, Int(count) - 1)).map { index in
            PlanePoint(east: numbers[2 * index], north: numbers[2 * index + 1])
        }
    }
}
