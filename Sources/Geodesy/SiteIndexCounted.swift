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
        precondition(count >= 1, "at least one site is wanted")
        // one more place than wanted shows whether the last one is certain
        let wanted = min(count, places.count)
        let row = wanted + 1
        return lists(of: queries, threads: threads, chunk: max(16, 65_536 / row)) {
            tree, scratch, range in
            let found = tree.nearest(row, scratch, range.count)
            let distances = scratch.distances(to: found.places, each: row, range.count, tree)
            var result = Array(repeating: [SiteMatch](), count: range.count)
            for index in 0..<range.count {
                let query = queries[range.lowerBound + Int(scratch.order[index])]
                let cells = (index * row)..<((index + 1) * row)
                let last = found.chordsSquared[cells.lowerBound + wanted - 1]
                var candidates: [SiteIndexCandidate] = []
                if found.chordsSquared[cells.upperBound - 1] <= ChordBounds.widened(last) {
                    candidates = self.candidates(
                        of: query, chordSquaredTo: ChordBounds.widened(last))
                } else {
                    for cell in cells.dropLast() {
                        let place = found.places[cell]
                        let known = distances[cell]
                        let distance =
                            known >= 0
                            ? known : BatchDistance.exact(query, places[Int(place)]).value
                        appendMembers(of: place, distance: distance, to: &candidates)
                    }
                }
                sort(&candidates, for: query)
                result[Int(scratch.order[index])] = candidates.prefix(count).map(match)
            }
            return result
        }
    }
}

extension SiteIndexTree {
    /// The `row` places of least chord of each query, −1 and infinity where there are fewer.
    fileprivate func nearest(
        _ row: Int, _ scratch: borrowing SiteIndexScratch, _ count: Int
    ) -> (places: [Int32], chordsSquared: [Double]) {
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
