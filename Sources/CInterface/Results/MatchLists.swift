internal import CStrikeProximity
internal import Geodesy

/// Which sites of each place are wanted.
struct ListQuestion {
    /// So many, nearest first; nil for all.
    let count: Int?
    /// None farther than this; nil for any distance.
    let limit: Metres?

    /// - Parameters:
    ///   - count: k, nil for all.
    ///   - within: metres; NaN for any distance, if there is a count.
    init(count: Int64?, within: Double) throws(Fault) {
        if let count, count < 1 {
            throw Fault(SP_INVALID_ARGUMENT, "k is \(count); ask for one site or more")
        }
        guard within >= 0 || within.isNaN && count != nil else {
            throw Fault(
                SP_INVALID_ARGUMENT,
                "the distance is \(within) m; give metres, 0 or more"
                    + (count == nil ? "" : ", or NaN for any distance"))
        }
        self.count = count.map { Int($0) }
        limit = within.isNaN ? nil : Metres(within)
    }
}

extension Sites {
    /// The lists of the places of a chunk, and the direction of each match if it is wanted.
    struct Lists: Sendable {
        let chunk: PlaceChunk
        let lists: SiteMatchLists
        let azimuths: [Double]
    }

    /// Counts the sites of each place, −1 for a missing place; and finds them where they are `few` or
    /// fewer.
    ///
    /// - Returns: the lists, chunk after chunk; nil where they are more.
    func count(
        _ question: ListQuestion, of places: Places, threads: Int?, hasAzimuths: Bool,
        upTo few: Int,
        into counts: MatchCounts
    ) throws(Fault) -> [Lists]? {
        let most = min(question.count ?? .max, index.sites.count)
        guard let limit = question.limit else {
            let room = min(BatchWorkers.chunk, places.count)
            try BatchWorkers.run(
                count: places.count, threads: threads, state: { PlaceChunk(capacity: room) }
            ) { (own, rows) throws(Fault) in
                try own.read(rows, of: places)
                counts.write(own) { _ in most }
            }
            return nil
        }
        let room = Guarded(few)
        let parts = try index.counts(
            within: limit, of: places, threads: threads, upTo: min(few, Self.fewOfChunk)
        ) { chunk, found, lists -> Lists? in
            counts.write(chunk) { min(found[$0], most) }
            let size = lists?.matches.count ?? few + 1
            let isFew = room.withLock { left in
                left = left < size ? -1 : left - size
                return left >= 0
            }
            guard isFew, let lists else { return nil }
            return self.directed(
                chunk, question.count.map { lists.prefix($0) } ?? lists, hasAzimuths: hasAzimuths)
        }
        let kept = parts.compactMap { $0 }
        return kept.count == parts.count ? kept : nil
    }

    /// Matches of one chunk that are kept while others are looked for.
    private static let fewOfChunk = 1 << 20

    /// Lists with their directions, if they are wanted.
    private func directed(
        _ chunk: PlaceChunk, _ lists: SiteMatchLists, hasAzimuths: Bool
    ) -> Lists {
        guard hasAzimuths else { return Lists(chunk: chunk, lists: lists, azimuths: []) }
        let owners = (0..<lists.count).flatMap { query in
            repeatElement(query, count: lists.offsets[query + 1] - lists.offsets[query])
        }
        return Lists(
            chunk: chunk, lists: lists,
            azimuths: azimuths(of: lists.matches, in: chunk, owners: owners))
    }

    /// Finds the sites of each place; `body` takes a chunk's lists, in several threads at once.
    ///
    /// - Parameter longest: how long the longest list is, where that is known: chunks of long ones
    ///   are small.
    func lists(
        _ question: ListQuestion, of places: Places, threads: Int?, hasAzimuths: Bool,
        longest: Int = 1, body: @escaping @Sendable (Lists) throws(Fault) -> Void
    ) throws(Fault) {
        let failure = Guarded<Fault?>(nil)
        @Sendable func made(_ chunk: PlaceChunk, _ lists: SiteMatchLists) {
            do throws(Fault) {
                try body(directed(chunk, lists, hasAzimuths: hasAzimuths))
            } catch {
                failure.withLock { $0 = error }
            }
        }
        if let limit = question.limit {
            let chunk = max(1, min(SiteIndex.withinChunk, (1 << 20) / max(1, longest)))
            _ = try index.within(
                limit, first: question.count, of: places, threads: threads, chunk: chunk, part: made
            )
        } else {
            let count = question.count ?? 1
            let length = min(count, index.sites.count)
            try index.nearest(count, to: places, threads: threads) { chunk, matches in
                made(chunk, SiteMatchLists(Array(matches), each: length, count: chunk.count))
            }
        }
        if let fault = failure.withLock({ $0 }) { throw fault }
    }

    /// Writes the `count` nearest sites of each place, `count` slots to each.
    func nearest(
        _ question: ListQuestion, each count: Int, to places: Places, threads: Int?,
        into columns: MatchColumns
    ) throws(Fault) {
        try lists(
            question, of: places, threads: threads, hasAzimuths: columns.hasAzimuths
        ) { (found) throws(Fault) in
            let chunk = found.chunk
            columns.clear(
                (chunk.range.lowerBound * count)..<(chunk.range.upperBound * count))
            for query in 0..<found.lists.count {
                columns.write(query, of: found, of: self, from: chunk.row(query) * count)
            }
        }
    }

    /// Writes what is found for each place where it was counted.
    func find(
        _ question: ListQuestion, of places: Places, threads: Int?, at offsets: MatchOffsets,
        into columns: MatchColumns
    ) throws(Fault) {
        try lists(
            question, of: places, threads: threads, hasAzimuths: columns.hasAzimuths,
            longest: try offsets.longest(of: places.count)
        ) { (found) throws(Fault) in
            try self.write(found, at: offsets, into: columns)
        }
    }

    /// Writes what was found for the places of a chunk where it was counted.
    func write(
        _ found: Lists, at offsets: MatchOffsets, into columns: MatchColumns
    ) throws(Fault) {
        var query = 0
        for row in found.chunk.range {
            let isThere = query < found.lists.count && found.chunk.row(query) == row
            let wanted = offsets[row]
            guard wanted.count == (isThere ? found.lists[query].count : 0) else {
                throw Fault(
                    SP_INVALID_ARGUMENT,
                    "the offsets are not those of these places, sites and distance; take the "
                        + "counts of sp_within_count")
            }
            guard isThere else { continue }
            columns.write(query, of: found, of: self, from: wanted.lowerBound)
            query += 1
        }
    }
}
