internal import CGeodesyKernels
internal import Synchronization

extension SiteIndex {
    /// Answers queries by chunks, in parallel, and puts the lists of all in order.
    ///
    /// `answer` gives the lists of a chunk in the order of its queries; `scratch` holds them
    /// loaded.
    func lists(
        of queries: [GeodeticCoordinate], threads: Int?, chunk: Int,
        answer: @Sendable (SiteIndexTree, borrowing SiteIndexScratch, Range<Int>) -> SiteMatchLists
    ) -> SiteMatchLists {
        var result = SiteMatchLists()
        guard let tree else {
            for _ in queries { result.append([]) }
            return result
        }
        let parts = Mutex<[Int: SiteMatchLists]>([:])
        let capacity = min(chunk, queries.count)
        SiteIndexWorkers.run(
            count: queries.count, chunk: chunk, threads: threads,
            state: { SiteIndexScratch(capacity: capacity) },
            body: { scratch, range in
                scratch.load(queries, range)
                let part = answer(tree, scratch, range)
                parts.withLock { $0[range.lowerBound] = part }
            })
        let all = parts.withLock { $0 }
        result.reserve(
            matches: all.values.reduce(0) { $0 + $1.matches.count }, queries: queries.count)
        for start in stride(from: 0, to: queries.count, by: chunk) {
            if let part = all[start] { result.append(contentsOf: part) }
        }
        return result
    }
}

extension SiteIndexScratch {
    /// Distances of each of the first `count` queries to the first `wanted` of the `row` places
    /// named for it, `wanted` after one another; −1 where they are too far to follow from the
    /// chord.
    borrowing func distances(
        to places: [Int32], each row: Int, first wanted: Int, _ count: Int, _ tree: SiteIndexTree
    ) -> [Double] {
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
        _ tree: SiteIndexTree, _ places: [Int32], _ queries: [Int32]
    ) -> [Double] {
        let count = places.count
        let zeros = Array(repeating: 0.0, count: count)
        var (placeX, placeY, placeZ, result) = (zeros, zeros, zeros, zeros)
        let kernels = unsafe geodesyKernels()
        unsafe kernels.pointee.gather(
            tree.leaves, places, Int64(count), &placeX, &placeY, &placeZ)
        unsafe kernels.pointee.distances(
            queries.map { x[Int($0)] }, queries.map { y[Int($0)] }, queries.map { z[Int($0)] },
            placeX, placeY, placeZ, Int64(count), &result)
        return result
    }
}
