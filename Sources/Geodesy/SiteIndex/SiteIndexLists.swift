internal import CGeodesyKernels

extension SiteIndex {
    /// Answers queries by chunks, in parallel, and gives what was made of each, in order.
    ///
    /// `answer` gives the lists of a chunk that is loaded, one for each place that is there; `part`
    /// makes of them what is wanted.
    func parts<Source: PlaceSource, Part: Sendable>(
        of source: Source, threads: Int?, chunk: Int,
        part: @escaping @Sendable (PlaceChunk, SiteMatchLists) -> Part,
        answer: @escaping @Sendable (SiteIndexTree, borrowing SiteIndexScratch) -> SiteMatchLists
    ) throws(Source.Failure) -> [Part] {
        let capacity = min(chunk, source.count)
        return try BatchWorkers.parts(
            count: source.count, chunk: chunk, threads: threads,
            state: { SiteIndexScratch(capacity: capacity, matches: false) },
            part: { (scratch, range) throws(Source.Failure) in
                try scratch.load(range, of: source)
                let none = SiteMatchLists([], each: 0, count: scratch.queries.count)
                return part(scratch.queries, tree.map { answer($0, scratch) } ?? none)
            })
    }
}

extension SiteMatchLists {
    /// Lists one after another.
    init(joining parts: [SiteMatchLists]) {
        self.init()
        reserve(
            matches: parts.reduce(0) { $0 + $1.matches.count },
            queries: parts.reduce(0) { $0 + $1.count })
        for part in parts { append(contentsOf: part) }
    }
}

extension SiteIndexScratch {
    /// Distances of each query to the first `wanted` of the `row` places named for it, `wanted`
    /// after one another; −1 where they are too far to follow from the
    /// chord.
    borrowing func distances(
        to places: [Int32], each row: Int, first wanted: Int, _ tree: SiteIndexTree
    ) -> [Double] {
        let count = queries.count
        var (ends, starts): ([Int32], [Int32]) = ([], [])
        ends.reserveCapacity(count * wanted)
        starts.reserveCapacity(count * wanted)
        for query in 0..<count {
            for place in places[(query * row)..<(query * row + wanted)] {
                ends.append(max(place, 0))
                starts.append(Int32(query))
            }
        }
        return distances(tree, ends, starts)
    }

    /// Distances of hits.
    borrowing func distances(of hits: [GeodesyHit], _ tree: SiteIndexTree) -> [Double] {
        distances(tree, hits.map(\.place), hits.map(\.query))
    }

    private borrowing func distances(
        _ tree: SiteIndexTree, _ places: [Int32], _ starts: [Int32]
    ) -> [Double] {
        let count = places.count
        let zeros = Array(repeating: 0.0, count: count)
        var (placeX, placeY, placeZ, result) = (zeros, zeros, zeros, zeros)
        let kernels = unsafe geodesyKernels()
        unsafe kernels.pointee.gather(
            tree.leaves, places, Int64(count), &placeX, &placeY, &placeZ)
        unsafe kernels.pointee.distances(
            starts.map { x[Int($0)] }, starts.map { y[Int($0)] }, starts.map { z[Int($0)] },
            placeX, placeY, placeZ, Int64(count), &result)
        return result
    }
}
