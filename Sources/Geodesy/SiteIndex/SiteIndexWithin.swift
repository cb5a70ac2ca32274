internal import CGeodesyKernels

extension SiteIndex {
    /// Every site within a distance of each query, nearest first.
    ///
    /// Units: metres, degrees → metres. Shape: a list for each query in their order, maybe empty.
    /// Sites at the same distance by identifier; a site at exactly `limit` is within. Whether a
    /// site is within, `geod_inverse` decides where it is in doubt.
    ///
    /// - Parameters:
    ///   - limit: 0 or more; nothing is within a negative distance or one that is not a number.
    ///   - queries: any number of places.
    ///   - threads: at most so many, one at least; nil for one a core. The result is the same.
    public func within(
        _ limit: Metres, of queries: [GeodeticCoordinate], threads: Int? = nil
    ) -> SiteMatchLists {
        SiteMatchLists(joining: within(limit, of: queries, threads: threads) { $1 })
    }

    /// Places of a chunk: fewer where each has so many sites that their lists would not fit.
    package static let withinChunk = 16_384

    /// The same of each place that is there; `part` takes, from several threads at once, a chunk and
    /// the lists of its places, and what it makes of them comes in the order of chunks.
    ///
    /// - Parameters:
    ///   - most: of each place the nearest so many, none below 1; nil for all.
    ///   - chunk: places of a chunk. The lists are the same.
    package func within<Source: PlaceSource, Part: Sendable>(
        _ limit: Metres, first most: Int? = nil, of source: Source, threads: Int?,
        chunk: Int = withinChunk, part: @escaping @Sendable (PlaceChunk, SiteMatchLists) -> Part
    ) throws(Source.Failure) -> [Part] {
        let chordLimit = Self.chordLimit(limit)
        let chunk = Self.shared(chunk, source.count, threads)
        let capacity = min(chunk, source.count)
        let most = most.map { max(0, $0) }
        return try BatchWorkers.parts(
            count: source.count, chunk: chunk, threads: threads,
            state: { SiteIndexScratch(capacity: capacity, matches: false) },
            part: { (scratch, range) throws(Source.Failure) in
                try scratch.load(range, of: source)
                // Sorted and cut as soon as they are complete: of many sites few may be wanted.
                var batches: [(first: Int, lists: SiteMatchLists)] = []
                if let tree {
                    tree.eachHits(scratch, chordSquaredTo: chordLimit) { hits, range in
                        let lists = self.lists(
                            of: hits, range, within: limit.value, first: most, tree, scratch)
                        batches.append((range.lowerBound, lists))
                    }
                }
                return part(scratch.queries, scratch.inOwnOrder(batches))
            })
    }

    /// How many sites are within a distance of each place that is there, as many as `within` finds; and
    /// which, of a chunk that has few.
    ///
    /// Of others, sites that are surely near enough by their chord are not even measured.
    ///
    /// - Parameters:
    ///   - few: the most matches of a chunk that are kept.
    ///   - part: as of `within`; takes the counts of the places, and their lists or nil.
    package func counts<Source: PlaceSource, Part: Sendable>(
        within limit: Metres, of source: Source, threads: Int?, upTo few: Int,
        part: @escaping @Sendable (PlaceChunk, [Int], SiteMatchLists?) -> Part
    ) throws(Source.Failure) -> [Part] {
        let chordLimit = Self.chordLimit(limit)
        let sure = ChordBounds.surelyWithin(distance: limit.value)
        let chunk = Self.shared(Self.withinChunk, source.count, threads)
        let capacity = min(chunk, source.count)
        return try BatchWorkers.parts(
            count: source.count, chunk: chunk, threads: threads,
            state: { SiteIndexScratch(capacity: capacity, matches: false) },
            part: { (scratch, range) throws(Source.Failure) in
                try scratch.load(range, of: source)
                var counts = [Int](repeating: 0, count: scratch.queries.count)
                var batches: [(first: Int, lists: SiteMatchLists)] = []
                var room = few
                guard let tree else { return part(scratch.queries, counts, nil) }
                tree.eachHits(scratch, chordSquaredTo: chordLimit) { hits, range in
                    guard matchCount(hits) <= room else {
                        room = -1
                        batches = []
                        self.count(hits, within: limit.value, sure, tree, scratch, into: &counts)
                        return
                    }
                    let lists = self.lists(
                        of: hits, range, within: limit.value, first: nil, tree, scratch)
                    for rank in 0..<lists.count {
                        counts[Int(scratch.order[range.lowerBound + rank])] = lists[rank].count
                    }
                    room -= lists.matches.count
                    batches.append((range.lowerBound, lists))
                }
                return part(
                    scratch.queries, counts, room >= 0 ? scratch.inOwnOrder(batches) : nil)
            })
    }

    /// A chunk of which every thread gets several: a place may have very many sites.
    private static func shared(_ chunk: Int, _ count: Int, _ threads: Int?) -> Int {
        let all = max(1, threads ?? Int(geodesyProcessorCount()))
        return min(chunk, max(256, count / (4 * all)))
    }

    private static func chordLimit(_ limit: Metres) -> Double {
        limit.value >= 0 ? ChordBounds.chordSquared(distance: limit.value) : -1
    }

    /// Adds up hits: all whose square of the chord is at most `sure` are within.
    private func count(
        _ hits: [GeodesyHit], within limit: Double, _ sure: Double, _ tree: SiteIndexTree,
        _ scratch: borrowing SiteIndexScratch, into counts: inout [Int]
    ) {
        var open: [GeodesyHit] = []
        for hit in hits {
            guard hit.chordSquared <= sure else {
                open.append(hit)
                continue
            }
            counts[Int(scratch.order[Int(hit.query)])] += memberCount(hit.place)
        }
        for (hit, known) in zip(open, scratch.distances(of: open, tree)) {
            let slot = Int(scratch.order[Int(hit.query)])
            if distance(hit.place, known, of: scratch.queries[slot], within: limit) != nil {
                counts[slot] += memberCount(hit.place)
            }
        }
    }

    /// How many matches hits are at most.
    private func matchCount(_ hits: [GeodesyHit]) -> Int {
        sites.count == places.count
            ? hits.count : hits.reduce(0) { $0 + memberCount($1.place) }
    }

    private func memberCount(_ place: Int32) -> Int {
        Int(memberStarts[Int(place) + 1] - memberStarts[Int(place)])
    }

    /// The lists of a range of queries, in the order in which they are answered.
    private func lists(
        of hits: [GeodesyHit], _ range: Range<Int>, within limit: Double, first most: Int?,
        _ tree: SiteIndexTree, _ scratch: borrowing SiteIndexScratch
    ) -> SiteMatchLists {
        var found: [SiteIndexCandidate] = []
        var owners: [Int32] = []
        for (hit, known) in zip(hits, scratch.distances(of: hits, tree)) {
            let query = scratch.queries[Int(scratch.order[Int(hit.query)])]
            guard let distance = distance(hit.place, known, of: query, within: limit) else {
                continue
            }
            appendMembers(of: hit.place, first: most, distance: distance, to: &found)
            let owner = hit.query - Int32(range.lowerBound)
            while owners.count < found.count { owners.append(owner) }
        }
        var starts = Array(repeating: 0, count: range.count + 1)
        for owner in owners { starts[Int(owner) + 1] += 1 }
        for query in 0..<range.count { starts[query + 1] += starts[query] }
        guard !found.isEmpty else { return SiteMatchLists([], offsets: starts) }
        var next = starts
        var ordered = Array(repeating: found[0], count: found.count)
        for (candidate, owner) in zip(found, owners) {
            ordered[next[Int(owner)]] = candidate
            next[Int(owner)] += 1
        }
        for query in 0..<range.count where starts[query + 1] - starts[query] > 1 {
            let own = starts[query]..<starts[query + 1]
            var list = Array(ordered[own])
            sort(&list, for: scratch.queries[Int(scratch.order[range.lowerBound + query])])
            ordered.replaceSubrange(own, with: list)
        }
        let all = SiteMatchLists(ordered.map(match), offsets: starts)
        return most.map { all.prefix($0) } ?? all
    }

    /// The distance of a place that is within the limit; nil of others. `known` is what the chord says of
    /// it, −1 for nothing.
    private func distance(
        _ place: Int32, _ known: Double, of query: GeodeticCoordinate, within limit: Double
    ) -> Double? {
        var distance = known
        if distance < 0 || abs(distance - limit) <= Self.doubt {
            distance = BatchDistance.exact(query, places[Int(place)]).value
        }
        return distance <= limit ? distance : nil
    }
}

extension SiteIndexScratch {
    /// Distances of hits; −1 where they are too far to follow from the chord.
    fileprivate borrowing func distances(of hits: [GeodesyHit], _ tree: SiteIndexTree) -> [Double] {
        var result = Array(repeating: 0.0, count: hits.count)
        unsafe geodesyKernels().pointee.placeDistances(
            tree.leaves, hits.map(\.place), x, y, z, hits.map(\.query), Int64(hits.count), &result)
        return result
    }

    /// Lists that came in the order in which queries are answered, in the queries' own.
    fileprivate borrowing func inOwnOrder(
        _ batches: [(first: Int, lists: SiteMatchLists)]
    ) -> SiteMatchLists {
        var starts = Array(repeating: 0, count: queries.count + 1)
        for (first, lists) in batches {
            let offsets = lists.offsets
            for rank in 0..<(offsets.count - 1) {
                starts[Int(order[first + rank]) + 1] = offsets[rank + 1] - offsets[rank]
            }
        }
        for query in 0..<queries.count { starts[query + 1] += starts[query] }
        var matches = Array(
            repeating: SiteMatch(site: 0, distance: 0), count: starts[queries.count])
        for (first, lists) in batches {
            let (offsets, found) = (lists.offsets, lists.matches)
            for rank in 0..<(offsets.count - 1) where offsets[rank + 1] > offsets[rank] {
                let shift = starts[Int(order[first + rank])] - offsets[rank]
                for match in offsets[rank]..<offsets[rank + 1] {
                    matches[shift + match] = found[match]
                }
            }
        }
        return SiteMatchLists(matches, offsets: starts)
    }
}

extension SiteIndexTree {
    /// Calls `body` with hits and the queries, in the order in which they are answered, whose hits these
    /// all are, until every pair has come once.
    fileprivate func eachHits(
        _ scratch: borrowing SiteIndexScratch, chordSquaredTo limit: Double,
        body: ([GeodesyHit], Range<Int>) -> Void
    ) {
        let count = scratch.queries.count
        var (first, width, capacity) = (0, count, 65_536)
        while first < count {
            var (hits, complete) = hits(
                scratch.x, scratch.y, scratch.z, first..<min(count, first + width),
                chordSquaredTo: limit, capacity: capacity)
            for index in hits.indices { hits[index].query += Int32(first) }
            if complete > 0 {
                body(hits, first..<(first + complete))
            } else if width > 1, capacity >= 1 << 20 {
                // Those of one query are the least that can be asked for.
                width = 1
            } else {
                capacity *= 4
            }
            first += complete
        }
    }
}
