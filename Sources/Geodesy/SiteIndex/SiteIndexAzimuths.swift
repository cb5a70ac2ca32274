internal import CGeodesyKernels

extension SiteIndex {
    /// Directions at the sites of matches towards the queries they were found for.
    ///
    /// Units: degrees clockwise from north, 0 ..< 360. Shape: one for each of `lists.matches`;
    /// nil where site and query coincide. Accuracy: beside `geod_inverse` 2e-8° from 10 m to
    /// 9,000 km; `geod_inverse` elsewhere and near the poles.
    public func azimuths(
        of lists: SiteMatchLists, towards queries: [GeodeticCoordinate]
    ) -> [Double?] {
        var ends: [GeodeticCoordinate] = []
        ends.reserveCapacity(lists.matches.count)
        for query in 0..<lists.count {
            for _ in lists[query] { ends.append(queries[query]) }
        }
        let from = EarthCentredPlaces(lists.matches.map { sites[$0.site] })
        let to = EarthCentredPlaces(ends)
        var result = [Double](repeating: 0, count: ends.count)
        unsafe geodesyKernels().pointee.azimuths(
            from.x, from.y, from.z, to.x, to.y, to.z, Int64(ends.count), &result)
        return zip(lists.matches, zip(ends, result)).map { match, found in
            if match.distance == 0 { return nil }
            return found.1 >= 0 ? found.1 : azimuth(atSite: match.site, towards: found.0).value
        }
    }
}
