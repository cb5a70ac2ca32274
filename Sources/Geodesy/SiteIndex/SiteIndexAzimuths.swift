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
        var ends: [GeodeticCoordinate] = []
        ends.reserveCapacity(lists.matches.count)
        for query in 0..<lists.count {
            for _ in lists[query] { ends.append(queries[query]) }
        }
        return azimuths(of: lists.matches, towards: ends).map { $0.isNaN ? nil : $0 }
    }

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
