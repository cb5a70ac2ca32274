internal import CGeodesyKernels

extension SiteIndex {
    /// The `count` nearest sites of each query, nearest first.
    ///
    /// Units: degrees → metres. Shape: a list for each query in their order, of `count` sites or
    /// all of them if there are fewer. Sites at the same distance by identifier. Edge cases: as
    /// ``nearest(to:threads:)``.
    ///
    /// - Parameters:
    ///   - count: 1 or more; below that the lists are empty.
    ///   - queries: any number of places.
    ///   - threads: at most so many, one at least; nil for one a core. The result is the same.
    public func nearest(
        _ count: Int, to queries: [GeodeticCoordinate], threads: Int? = nil
    ) -> SiteMatchLists {
        let length = min(count, sites.count)
        guard length > 0, !queries.isEmpty else {
            return SiteMatchLists([], each: 0, count: queries.count)
        }
        let total = queries.count * length
        let matches = unsafe [SiteMatch](unsafeUninitializedCapacity: total) { buffer, filled in
            let slots = unsafe BatchSlots(buffer)
            nearest(count, to: queries, threads: threads) { chunk, matches in
                let first = chunk.range.lowerBound * length
                for (offset, match) in matches.enumerated() {
                    slots.initialize(first + offset, to: match)
                }
            }
            filled = total
        }
        return SiteMatchLists(matches, each: length, count: queries.count)
    }

    /// The same of each place that is there, chunk by chunk.
    ///
    /// `report` takes, in any order and from several threads at once, every chunk and the lists of its
    /// places one after another, each of `count` sites or all of them; none where `count` is below 1.
    package func nearest<Source: PlaceSource>(
        _ count: Int, to source: Source, threads: Int?,
        report: @escaping @Sendable (PlaceChunk, ArraySlice<SiteMatch>) -> Void
    ) throws(Source.Failure) {
        let count = max(0, count)
        let wanted = min(count, places.count)
        // one more place than wanted shows whether the last one is certain
        let chunk = max(16, min(BatchWorkers.chunk, 262_144 / (wanted + 1)))
        let (capacity, length) = (min(chunk, source.count), min(count, sites.count))
        try BatchWorkers.run(
            count: source.count, chunk: chunk, threads: threads,
            state: {
                (
                    SiteIndexScratch(capacity: capacity, matches: false),
                    Rows(wanted: wanted, capacity: capacity),
                    Array(
                        repeating: SiteMatch(site: 0, distance: 0), count: length * capacity)
                )
            },
            body: { (state, range) throws(Source.Failure) in
                try state.0.load(range, of: source)
                if let tree, wanted > 0 {
                    state.1.find(tree, state.0)
                    fill(&state.2, each: length, state.1, state.0)
                }
                report(state.0.queries, state.2[..<(state.0.queries.count * length)])
            })
    }

    /// What one thread finds for the places of a chunk, in the order in which they are answered.
    struct Rows {
        /// How many places each query wants.
        let wanted: Int
        /// The places of least chord and the squares of these, in rows of one more than is wanted; the last
        /// square is infinite where nothing beyond can come between.
        var places: [Int32]
        var chordsSquared: [Double]
        /// The wanted ones of them and their distances, in rows; −1 where these do not follow from the chord.
        var ends: [Int32]
        var distances: [Double]
        /// The query of each.
        let starts: [Int32]

        init(wanted: Int, capacity: Int) {
            self.wanted = wanted
            places = Array(repeating: -1, count: (wanted + 1) * capacity)
            chordsSquared = Array(repeating: 0, count: (wanted + 1) * capacity)
            ends = Array(repeating: 0, count: wanted * capacity)
            distances = Array(repeating: 0, count: wanted * capacity)
            starts = (0..<capacity).flatMap { repeatElement(Int32($0), count: wanted) }
        }

        /// Finds and measures the places of a chunk's queries.
        mutating func find(_ tree: SiteIndexTree, _ scratch: borrowing SiteIndexScratch) {
            let count = scratch.queries.count
            let kernels = unsafe geodesyKernels()
            unsafe tree.withTree {
                unsafe kernels.pointee.counted(
                    $0, scratch.x, scratch.y, scratch.z, Int64(count), Int64(wanted + 1),
                    &places, &chordsSquared)
            }
            for query in 0..<count {
                for offset in 0..<wanted {
                    ends[query * wanted + offset] = places[query * (wanted + 1) + offset]
                }
            }
            unsafe kernels.pointee.placeDistances(
                tree.leaves, ends, scratch.x, scratch.y, scratch.z, starts,
                Int64(count * wanted), &distances)
        }
    }

    /// Puts the sites of each query where they belong.
    private func fill(
        _ found: inout [SiteMatch], each length: Int, _ rows: Rows,
        _ scratch: borrowing SiteIndexScratch
    ) {
        let (count, wanted) = (scratch.queries.count, rows.wanted)
        let (ends, distances) = (rows.ends.span, rows.distances.span)
        let chordsSquared = rows.chordsSquared.span
        var matches = found.mutableSpan
        for query in 0..<count {
            let slot = Int(scratch.order[query])
            let known = (query * wanted)..<((query + 1) * wanted)
            let beyond = query * (wanted + 1) + wanted
            if length == wanted, chordsSquared[beyond] == .infinity,
                isClear(ends.extracting(known), distances.extracting(known))
            {
                for offset in 0..<wanted {
                    matches[slot * length + offset] = SiteMatch(
                        site: firstSite(atPosition: ends[known.lowerBound + offset]),
                        distance: Metres(distances[known.lowerBound + offset]))
                }
                continue
            }
            let list = sorted(
                ends.extracting(known), distances.extracting(known),
                chordSquaredTo: chordsSquared[beyond] < .infinity
                    ? ChordBounds.widened(chordsSquared[beyond - 1]) : nil,
                for: scratch.queries[slot])
            for (offset, match) in list.prefix(length).enumerated() {
                matches[slot * length + offset] = match
            }
        }
    }

    /// Whether the distances of a query's places are all known from the chord and apart, and each has
    /// one site.
    private func isClear(_ ends: Span<Int32>, _ distances: Span<Double>) -> Bool {
        var before = -Double.infinity
        for index in distances.indices {
            let distance = distances[index]
            guard distance > before + Self.doubt, distance >= 0 else { return false }
            before = distance
        }
        if sites.count == places.count { return true }
        for index in ends.indices {
            let position = Int(ends[index])
            if memberStarts[position + 1] - memberStarts[position] > 1 { return false }
        }
        return true
    }

    /// All sites that may belong to a query, in order.
    ///
    /// - Parameter limit: the square of the chord to which more places are to be considered; nil where no
    ///   other can belong to it.
    private func sorted(
        _ ends: Span<Int32>, _ distances: Span<Double>, chordSquaredTo limit: Double?,
        for query: GeodeticCoordinate
    ) -> [SiteMatch] {
        var candidates: [SiteIndexCandidate] = []
        if let limit {
            candidates = self.candidates(of: query, chordSquaredTo: limit)
        } else {
            for index in ends.indices {
                let (end, known) = (ends[index], distances[index])
                let distance =
                    known >= 0 ? known : BatchDistance.exact(query, places[Int(end)]).value
                appendMembers(of: end, distance: distance, to: &candidates)
            }
        }
        sort(&candidates, for: query)
        return candidates.map(match)
    }
}
