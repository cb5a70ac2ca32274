internal import CGeodesyKernels

extension SiteIndex {
    /// Every site within a distance of each query, nearest first.
    ///
    /// Units: metres, degrees → metres. Shape: a list for each query in their order, maybe empty.
    /// Sites at the same distance by identifier; a site at exactly `limit` is within. Whether a
    /// site is within, `geod_inverse` decides where it is in doubt.
    ///
    /// - Parameters:
    ///   - limit: 0 or more; nothing is within a negative distance.
    ///   - queries: any number of places.
    ///   - threads: at most so many; nil for one a core. The result is the same.
    public func within(
        _ limit: Metres, of queries: [GeodeticCoordinate], threads: Int? = nil
    ) -> SiteMatchLists {
        precondition(!limit.value.isNaN, "a limit is a number")
        let chordLimit =
            limit.value < 0 ? -1 : ChordBounds.chordSquared(distance: limit.value)
        return lists(of: queries, threads: threads, chunk: 4_096) { tree, scratch, range in
            var found = Array(repeating: [SiteIndexCandidate](), count: range.count)
            tree.eachHit(scratch, range.count, chordSquaredTo: chordLimit) { hits, distances in
                for (hit, distance) in zip(hits, distances) {
                    let slot = Int(scratch.order[Int(hit.query)])
                    self.add(
                        hit.place, distance, of: queries[range.lowerBound + slot],
                        within: limit.value, to: &found[slot])
                }
            }
            return SiteMatchLists(
                found.indices.map { slot in
                    sort(&found[slot], for: queries[range.lowerBound + slot])
                    return found[slot].map(match)
                })
        }
    }

    /// Adds the sites of a place if it is within the limit.
    private func add(
        _ place: Int32, _ known: Double, of query: GeodeticCoordinate, within limit: Double,
        to list: inout [SiteIndexCandidate]
    ) {
        var distance = known
        if distance < 0 || abs(distance - limit) <= Self.doubt {
            distance = BatchDistance.exact(query, places[Int(place)]).value
        }
        guard distance <= limit else { return }
        appendMembers(of: place, distance: distance, to: &list)
    }
}

extension SiteIndexTree {
    /// Calls `body` with hits and their distances, −1 where those are too far to follow from the
    /// chord, until every pair has come once.
    fileprivate func eachHit(
        _ scratch: borrowing SiteIndexScratch, _ count: Int, chordSquaredTo limit: Double,
        body: ([GeodesyHit], [Double]) -> Void
    ) {
        var (first, capacity) = (0, 65_536)
        while first < count {
            var (hits, complete) = hits(
                scratch.x, scratch.y, scratch.z, first..<count, chordSquaredTo: limit,
                capacity: capacity)
            for index in hits.indices { hits[index].query += Int32(first) }
            body(hits, scratch.distances(of: hits, self))
            if complete == 0 { capacity *= 4 }
            first += complete
        }
    }
}
