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
    struct Lists {
        let chunk: PlaceChunk
        let lists: SiteMatchLists
        let azimuths: [Double]
    }

    /// Finds the sites of each place; `part` makes of a chunk's lists, in several threads at once,
    /// what comes back in the order of chunks.
    func lists<Part: Sendable>(
        _ question: ListQuestion, of places: Places, threads: Int?, hasAzimuths: Bool,
        part: @Sendable (Lists) -> Part
    ) throws(Fault) -> [Part] {
        @Sendable func made(_ chunk: PlaceChunk, _ lists: SiteMatchLists) -> Part {
            guard hasAzimuths else {
                return part(Lists(chunk: chunk, lists: lists, azimuths: []))
            }
            let owners = (0..<lists.count).flatMap { query in
                repeatElement(query, count: lists.offsets[query + 1] - lists.offsets[query])
            }
            return part(
                Lists(
                    chunk: chunk, lists: lists,
                    azimuths: azimuths(of: lists.matches, in: chunk, owners: owners)))
        }
        guard let limit = question.limit else {
            return try index.nearest(question.count ?? 1, to: places, threads: threads, part: made)
        }
        return try index.within(limit, of: places, threads: threads) { chunk, lists in
            made(chunk, question.count.map { lists.prefix($0) } ?? lists)
        }
    }

    /// Writes the `count` nearest sites of each place, `count` slots to each.
    func nearest(
        _ question: ListQuestion, each count: Int, to places: Places, threads: Int?,
        into columns: MatchColumns
    ) throws(Fault) {
        _ = try lists(
            question, of: places, threads: threads, hasAzimuths: columns.hasAzimuths
        ) { found in
            let (chunk, lists) = (found.chunk, found.lists)
            let (matches, offsets) = (lists.matches, lists.offsets)
            columns.clear(
                (chunk.range.lowerBound * count)..<(chunk.range.upperBound * count))
            for query in 0..<lists.count {
                let first = chunk.row(query) * count
                for index in offsets[query]..<offsets[query + 1] {
                    columns.write(
                        matches[index], of: self, at: first + index - offsets[query],
                        direction: columns.hasAzimuths ? found.azimuths[index] : .nan)
                }
            }
        }
    }
}
