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
        SiteMatchLists(joining: within(limit, of: queries, threads: threads) { $1 })
    }

    /// The same of each place that is there; `part` takes, from several threads at once, a chunk and
    /// the lists of its places, and what it makes of them comes in the order of chunks.
    package func within<Source: PlaceSource, Part: Sendable>(
        _ limit: Metres, of source: Source, threads: Int?,
        part: @Sendable (PlaceChunk, SiteMatchLists) -> Part
    ) throws(Source.Failure) -> [Part] {
        precondition(!limit.value.isNaN, "a limit is a number")
        let chordLimit =
            limit.value < 0 ? -1 : ChordBounds.chordSquared(distance: limit.value)
        return try parts(of: source, threads: threads, chunk: 16_384, part: part) { tree, scratch in
            var found: [SiteIndexCandidate] = []
            var slots: [Int32] = []
            tree.eachHit(scratch, chordSquaredTo: chordLimit) { hits, distances in
                for index in hits.indices {
                    let slot = Int(scratch.order[Int(hits[index].query)])
                    self.add(
                        hits[index].place, distances[index], of: scratch.queries[slot],
                        within: limit.value, to: &found)
                    while slots.count < found.count { slots.append(Int32(slot)) }
                }
            }
            return self.lists(found, slots, scratch.queries)
        }
    }

    /// What was found for each query of a chunk, sorted: candidates in any order, and the query of
    /// each.
    private func lists(
        _ found: [SiteIndexCandidate], _ slots: [Int32], _ queries: PlaceChunk
    ) -> SiteMatchLists {
        var offsets = Array(repeating: 0, count: queries.count + 1)
        for slot in slots { offsets[Int(slot) + 1] += 1 }
        for slot in 0..<queries.count { offsets[slot + 1] += offsets[slot] }
        guard !found.isEmpty else { return SiteMatchLists([], offsets: offsets) }
        var next = offsets
        var ordered = Array(repeating: found[0], count: found.count)
        for (candidate, slot) in zip(found, slots) {
            ordered[next[Int(slot)]] = candidate
            next[Int(slot)] += 1
        }
        for slot in 0..<queries.count where offsets[slot + 1] - offsets[slot] > 1 {
            var list = Array(ordered[offsets[slot]..<offsets[slot + 1]])
            sort(&list, for: queries[slot])
            ordered.replaceSubrange(offsets[slot]..<offsets[slot + 1], with: list)
        }
        return SiteMatchLists(ordered.map(match), offsets: offsets)
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
        _ scratch: borrowing SiteIndexScratch, chordSquaredTo limit: Double,
        body: ([GeodesyHit], [Double]) -> Void
    ) {
        let count = scratch.queries.count
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
