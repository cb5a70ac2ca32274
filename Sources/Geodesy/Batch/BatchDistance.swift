internal import CGeodesyKernels

/// Geodesic distances of many pairs at once.
public enum BatchDistance {
    /// The distance of each pair of places on WGS 84.
    ///
    /// Units: degrees → metres. Shape: `starts.count` values, the same as `ends.count`; the i-th
    /// is from the i-th start to the i-th end. Edge cases: of coincident places 0; poles,
    /// antimeridian and antipodes need no care.
    ///
    /// Accuracy: beside `geod_inverse` (which claims 15 nm itself) 5 nm to 100 km and 15 nm beyond.
    /// The same bits on every processor, except within 2° of the antipode, where `geod_inverse`
    /// measures: 0.02 % of pairs evenly over the Earth.
    ///
    /// Source: Karney 2013, and the article <doc:CertifiedOrder>.
    public static func wgs84(
        from starts: [GeodeticCoordinate], to ends: [GeodeticCoordinate]
    ) -> [Metres] {
        wgs84(from: EarthCentredPlaces(starts), to: EarthCentredPlaces(ends))
    }

    /// The distance of each pair of places that have been converted before: the same, without
    /// the cost of the conversion.
    public static func wgs84(
        from starts: EarthCentredPlaces, to ends: EarthCentredPlaces
    ) -> [Metres] {
        let count = starts.count
        precondition(count == ends.count, "as many ends as starts")
        guard count > 0 else { return [] }
        var distances = unsafe [Metres](unsafeUninitializedCapacity: count) { buffer, filled in
            // a Metres is a Double and nothing else
            let values = unsafe UnsafeMutableRawPointer(buffer.baseAddress!)
                .assumingMemoryBound(to: Double.self)
            unsafe geodesyKernels().pointee.distances(
                starts.x, starts.y, starts.z, ends.x, ends.y, ends.z, Int64(count), values)
            filled = count
        }
        for index in distances.indices where distances[index].value < 0 {
            distances[index] = exact(starts.coordinates[index], ends.coordinates[index])
        }
        return distances
    }

    /// By `geod_inverse`.
    static func exact(_ start: GeodeticCoordinate, _ end: GeodeticCoordinate) -> Metres {
        Geodesic.wgs84.inverse(from: start, to: end).distance
    }
}
