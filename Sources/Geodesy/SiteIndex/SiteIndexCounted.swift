internal import CGeodesyKernels

extension SiteIndex {
    /// The `count` nearest sites of each query, nearest first.
    ///
    /// Units: degrees → metres. Shape: a list for each query in their order, of `count` sites or
    /// all of them if there are fewer. Sites at the same distance by identifier. Edge cases: as
    /// ``nearest(to:threads:)``.
    ///
    /// - Parameters:
    ///   - count: 1 or more.
    ///   - queries: any number of places.
    ///   - threads: at most so many; nil for one a core. The result is the same.
    public func nearest(
        _ count: Int, to queries: [GeodeticCoordinate], threads: Int? = nil
    ) -> SiteMatchLists {
        SiteMatchLists(joining: nearest(count, to: queries, threads: threads) { $1 })
    }

    /// The same of each place that is there; `part` takes, from several threads at once, a chunk and
    /// the lists of its places, and what it makes of them comes in the order of chunks.
    package func nearest<Source: PlaceSource, Part: Sendable>(
        _ count: Int, to source: Source, threads: Int?,
        part: @escaping @Sendable (PlaceChunk, SiteMatchLists) -> Part
    ) throws(Source.Failure) -> [Part] {
        precondition(count >= 1, "at least one site is wanted")
        // one more place than wanted shows whether the last one is certain
        let wanted = min(count, places.count)
        let row = wanted + 1
        let length = min(count, sites.count)
        return try parts(of: source, threads: threads, chunk: max(16, 65_536 / row), part: part) {
            tree, scratch in
            let found = tree.nearest(row, scratch)
            let distances = scratch.distances(to: found.places, each: row, first: wanted, tree)
            var matches = Array(
                repeating: SiteMatch(site: 0, distance: 0), count: scratch.queries.count * length)
            for index in 0..<scratch.queries.count {
                let slot = Int(scratch.order[index])
                if length == wanted, isClear(index, found, distances, wanted) {
                    for offset in 0..<wanted {
                        matches[slot * length + offset] = SiteMatch(
                            site: firstSite(atPosition: found.places[index * row + offset]),
                            distance: Metres(distances[index * wanted + offset]))
                    }
                    continue
                }
                let list = sorted(index, found, distances, wanted, for: scratch.queries[slot])
                for (offset, match) in list.prefix(length).enumerated() {
                    matches[slot * length + offset] = match
                }
            }
            return SiteMatchLists(matches, each: length, count: scratch.queries.count)
        }
    }

    /// Places of least chord and the squares of these, in rows of one more than is wanted.
    typealias Rows = (places: [Int32], chordsSquared: [Double])

    /// Whether a row holds as many sites as places, all of whose distances are known from the
    /// chord and apart, and nothing beyond it can come between.
    private func isClear(
        _ row: Int, _ found: Rows, _ distances: [Double], _ wanted: Int
    ) -> Bool {
        let beyond = row * (wanted + 1) + wanted
        guard
            found.chordsSquared[beyond] > ChordBounds.widened(found.chordsSquared[beyond - 1])
        else { return false }
        var before = -Double.infinity
        for offset in 0..<wanted {
            let distance = distances[row * wanted + offset]
            let position = Int(found.places[row * (wanted + 1) + offset])
            guard distance > before + Self.doubt, distance >= 0,
                memberStarts[position + 1] - memberStarts[position] == 1
            else { return false }
            before = distance
        }
        return true
    }

    /// All sites that may belong to a row, in order.
    private func sorted(
        _ row: Int, _ found: Rows, _ distances: [Double], _ wanted: Int,
        for query: GeodeticCoordinate
    ) -> [SiteMatch] {
        let first = row * (wanted + 1)
        let bound = ChordBounds.widened(found.chordsSquared[first + wanted - 1])
        var candidates: [SiteIndexCandidate] = []
        if found.chordsSquared[first + wanted] <= bound {
            candidates = self.candidates(of: query, chordSquaredTo: bound)
        } else {
            for offset in 0..<wanted {
                let place = found.places[first + offset]
                let known = distances[row * wanted + offset]
                let distance =
                    known >= 0 ? known : BatchDistance.exact(query, places[Int(place)]).value
                appendMembers(of: place, distance: distance, to: &candidates)
            }
        }
        sort(&candidates, for: query)
        return candidates.map(match)
    }
}

extension SiteIndexTree {
    /// The `row` places of least chord of each query, −1 and infinity where there are fewer.
    fileprivate func nearest(
        _ row: Int, _ scratch: borrowing SiteIndexScratch
    ) -> (places: [Int32], chordsSquared: [Double]) {
        let count = scratch.queries.count
        var places = [Int32](repeating: -1, count: row * count)
        var chords = [Double](repeating: 0, count: row * count)
        let (x, y, z) = (scratch.x, scratch.y, scratch.z)
        unsafe withTree {
            unsafe geodesyKernels().pointee.counted(
                $0, x, y, z, Int64(count), Int64(row), &places, &chords)
        }
        return (places, chords)
    }
}
