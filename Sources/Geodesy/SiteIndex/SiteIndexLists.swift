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
    /// Distances of hits; −1 where they are too far to follow from the chord.
    borrowing func distances(of hits: [GeodesyHit], _ tree: SiteIndexTree) -> [Double] {
        var result = Array(repeating: 0.0, count: hits.count)
        unsafe geodesyKernels().pointee.placeDistances(
            tree.leaves, hits.map(\.place), x, y, z, hits.map(\.query), Int64(hits.count), &result)
        return result
    }
}
