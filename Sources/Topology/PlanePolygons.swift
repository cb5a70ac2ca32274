public import Geodesy

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Operations on polygons in the metres of some plane: for each polygon its outer ring, then its
/// holes; rings not closed, in either orientation.
public enum PlanePolygons {
    /// The places that lie in both; empty where none do. Outer rings counter-clockwise, holes
    /// clockwise.
    ///
    /// - Throws: ``FootprintError/libraryFailure(_:)`` when GEOS gives up, as it may on polygons that
    ///   are not valid.
    public static func intersection(
        _ a: [[[PlanePoint]]], _ b: [[[PlanePoint]]]
    ) throws(FootprintError) -> [[[PlanePoint]]] {
        let common = try TopologyContext.scope { context throws(FootprintError) in
            let first = try PlaneGeometry(polygons: a, in: context)
            let second = try PlaneGeometry(polygons: b, in: context)
            return try first.intersecting(second, in: context).polygons(in: context)
        }
        return Footprint.oriented(common)
    }

    /// A part of the plane between two azimuths, degrees clockwise from north, from the first
    /// clockwise to the second, out to a distance from its apex, metres, or somewhat farther.
    public static func wedge(
        apex: PlanePoint, reach: Double, fromAzimuthDegrees from: Double,
        toAzimuthDegrees to: Double
    ) -> [PlanePoint] {
        var sweep = (to - from).truncatingRemainder(dividingBy: 360)
        if sweep <= 0 { sweep += 360 }
        // Chords of at most 10° keep clear of the circle when their ends lie 1 % farther out.
        let steps = max(2, Int((sweep / 10).rounded(.up)))
        let far = 1.01 * reach
        return [apex]
            + (0...steps).map { step in
                let azimuth = (from + sweep * Double(step) / Double(steps)) * .pi / 180
                return PlanePoint(
                    east: apex.east + far * sin(azimuth), north: apex.north + far * cos(azimuth))
            }
    }
}
