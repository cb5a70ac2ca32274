extension SiteIndex {
    /// The nearest site of each query.
    ///
    /// Units: degrees → metres. Shape: `queries.count` matches in the order of the queries; none
    /// at all when the index has no site. Edge cases: poles, antimeridian, antipodes, coincident
    /// sites and near ties need no care; a query more than 12,000 km from every site costs a
    /// `geod_inverse` for many of them.
    ///
    /// - Parameters:
    ///   - queries: any number of places.
    ///   - threads: at most so many; nil for one a core. The result is the same.
    public func nearest(to queries: [GeodeticCoordinate], threads: Int? = nil) -> [SiteMatch] {
        guard let tree, !queries.isEmpty else { return [] }
        let capacity = min(SiteIndexWorkers.chunk, queries.count)
        return unsafe [SiteMatch](unsafeUninitializedCapacity: queries.count) { buffer, filled in
            let slots = unsafe SiteIndexSlots(buffer)
            SiteIndexWorkers.run(
                count: queries.count, threads: threads,
                state: { SiteIndexScratch(capacity: capacity) },
                body: { scratch, range in
                    scratch.load(queries, range)
                    scratch.findNearest(range.count, tree)
                    report(scratch, queries, range, slots)
                })
            filled = queries.count
        }
    }

    /// The nearest site of one place; nil when the index has none.
    public func nearest(to query: GeodeticCoordinate) -> SiteMatch? {
        nearest(to: [query], threads: 1).first
    }

    /// Writes a chunk's matches to where they belong.
    private func report(
        _ scratch: borrowing SiteIndexScratch, _ queries: [GeodeticCoordinate], _ range: Range<Int>,
        _ slots: SiteIndexSlots<SiteMatch>
    ) {
        for index in 0..<range.count {
            let slot = range.lowerBound + Int(scratch.order[index])
            let place = scratch.place[index]
            if scratch.second[index] < .infinity {
                slots.initialize(
                    slot, to: decide(queries[slot], scratch.distance[index], place))
                continue
            }
            var distance = Metres(scratch.distance[index])
            if distance.value < 0 {
                distance = BatchDistance.exact(queries[slot], places[Int(place)])
            }
            slots.initialize(
                slot, to: SiteMatch(site: firstSite(atPosition: place), distance: distance))
        }
    }

    /// The nearest site where the chords leave the order open.
    ///
    /// No site nearer than the one of the least chord has a longer chord than its distance allows.
    private func decide(
        _ query: GeodeticCoordinate, _ distance: Double, _ position: Int32
    ) -> SiteMatch {
        let known =
            distance >= 0
            ? distance + Self.doubt : BatchDistance.exact(query, places[Int(position)]).value
        var rivals = candidates(
            of: query, chordSquaredTo: ChordBounds.chordSquared(distance: known))
        let least = rivals.reduce(Double.infinity) { min($0, $1.distance) }
        rivals.removeAll { $0.distance > least + Self.doubt }
        sort(&rivals, for: query)
        return match(rivals[0])
    }
}
