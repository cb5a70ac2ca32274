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
    ///   - threads: at most so many, one at least; nil for one a core. The result is the same.
    public func nearest(to queries: [GeodeticCoordinate], threads: Int? = nil) -> [SiteMatch] {
        guard tree != nil, !queries.isEmpty else { return [] }
        return unsafe [SiteMatch](unsafeUninitializedCapacity: queries.count) { buffer, filled in
            let slots = unsafe BatchSlots(buffer)
            nearest(to: queries, threads: threads) { chunk, matches in
                for (index, match) in matches.enumerated() {
                    slots.initialize(chunk.range.lowerBound + index, to: match)
                }
            }
            filled = queries.count
        }
    }

    /// The nearest site of each place that is there, chunk by chunk.
    ///
    /// `report` takes, in any order and from several threads at once, every chunk and the match of each
    /// of its places; no match at all when the index has no site.
    package func nearest<Source: PlaceSource>(
        to source: Source, threads: Int?,
        report: @escaping @Sendable (PlaceChunk, ArraySlice<SiteMatch>) -> Void
    ) throws(Source.Failure) {
        let capacity = min(BatchWorkers.chunk, source.count)
        try BatchWorkers.run(
            count: source.count, threads: threads,
            state: { SiteIndexScratch(capacity: capacity, matches: true) },
            body: { (scratch, range) throws(Source.Failure) in
                try scratch.load(range, of: source)
                guard let tree else { return report(scratch.queries, []) }
                scratch.findNearest(tree)
                match(&scratch)
                report(scratch.queries, scratch.matches[..<scratch.queries.count])
            })
    }

    /// The nearest site of one place; nil when the index has none.
    public func nearest(to query: GeodeticCoordinate) -> SiteMatch? {
        nearest(to: [query], threads: 1).first
    }

    /// Puts the chunk's matches where they belong.
    private func match(_ scratch: inout SiteIndexScratch) {
        for index in 0..<scratch.queries.count {
            let slot = Int(scratch.order[index])
            let place = scratch.place[index]
            if scratch.second[index] < .infinity {
                scratch.matches[slot] = decide(
                    scratch.queries[slot], scratch.distance[index], place)
                continue
            }
            var distance = Metres(scratch.distance[index])
            if distance.value < 0 {
                distance = BatchDistance.exact(scratch.queries[slot], places[Int(place)])
            }
            scratch.matches[slot] = SiteMatch(
                site: firstSite(atPosition: place), distance: distance)
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
