internal import CGeodesyKernels

extension SiteIndex {
    /// Directions at the sites of matches towards the queries they were found for.
    ///
    /// Units: degrees clockwise from north, 0 ..< 360. Shape: one for each of `lists.matches`;
    /// nil where site and query coincide. Accuracy: beside `geod_inverse` 2e-8° from 10 m
    /// on, 1e-9° from 1 km on; `geod_inverse` below, near the poles and within 2° of the antipode.
    public func azimuths(
        of lists: SiteMatchLists, towards queries: [GeodeticCoordinate]
    ) -> [Double?] {
        var result: [Double?] = []
        result.reserveCapacity(lists.matches.count)
        var query = 0
        for first in stride(from: 0, to: lists.matches.count, by: Self.directedAtOnce) {
            let some = first..<min(first + Self.directedAtOnce, lists.matches.count)
            let ends = some.map { match in
                while lists.offsets[query + 1] <= match { query += 1 }
                return queries[query]
            }
            for azimuth in azimuths(of: Array(lists.matches[some]), towards: ends) {
                result.append(azimuth.isNaN ? nil : azimuth)
            }
        }
        return result
    }

    /// Matches whose places, Earth-centred, fit into the cache together.
    private static let directedAtOnce = 2_048

    /// The same of matches and the place that each was found for; NaN where the two coincide.
    package func azimuths(
        of matches: [SiteMatch], towards ends: [GeodeticCoordinate]
    ) -> [Double] {
        guard !matches.isEmpty else { return [] }
        let from = EarthCentredPlaces(matches.map { sites[$0.site] })
        let to = EarthCentredPlaces(ends)
        var result = [Double](repeating: 0, count: ends.count)
        unsafe geodesyKernels().pointee.azimuths(
            from.x, from.y, from.z, to.x, to.y, to.z, Int64(ends.count), &result)
        for (index, match) in matches.enumerated() {
            if match.distance == 0 {
                result[index] = .nan
            } else if result[index] < 0 {
                result[index] = azimuth(atSite: match.site, towards: ends[index]).value
            }
        }
        return result
    }
}
