internal import CGeodesyKernels

extension SiteIndex {
    /// The sites of each place that several share, in the order of their identifiers.
    public var sharingPlaces: [[Int]] {
        places.indices.compactMap { position in
            let range = Int(memberStarts[position])..<Int(memberStarts[position + 1])
            guard range.count > 1 else { return nil }
            return members[range].map { Int(siteOfRank[Int($0)]) }
        }
    }
}

/// Sites by the place they share.
///
/// Missions share buildings. Were each a place of its own, every query near them would be a tie
/// to decide; as one place they cost nothing.
struct SiteIndexSharedPlaces {
    /// Sites by rank: by identifier, then by number.
    let siteOfRank: [Int32]
    /// Ranks, those of one place together and ascending.
    private(set) var ranks: [Int32]
    /// Where each place starts among `ranks`, then where the last one ends.
    private(set) var starts: [Int32] = []

    /// Ranks and groups sites.
    init(_ sites: [GeodeticCoordinate], identifiers: [String]?) {
        var bySite = Array(Int32(0)..<Int32(sites.count))
        if let identifiers {
            // the sort is stable only by the number
            bySite.sort {
                let (one, other) = (identifiers[Int($0)], identifiers[Int($1)])
                return one == other ? $0 < $1 : one < other
            }
        }
        let ranked = bySite
        siteOfRank = ranked
        let keys = BatchWorkers.elements(count: ranked.count) {
            ranked[$0].map { sites[Int($0)].normalized }
        }
        ranks = Self.together(keys)
        starts.reserveCapacity(sites.count + 1)
        for (position, rank) in ranks.enumerated()
        where position == 0 || keys[Int(rank)] != keys[Int(ranks[position - 1])] {
            starts.append(Int32(position))
        }
        starts.append(Int32(ranks.count))
    }

    /// Numbers of places, so that those that are the same follow one another, ascending.
    ///
    /// Sorted along a curve, and only within its cells by their digits: few are in one.
    private static func together(_ keys: [GeodeticCoordinate]) -> [Int32] {
        let count = keys.count
        guard count > 0 else { return [] }
        var order = [UInt32](repeating: 0, count: count)
        var cells = [UInt64](repeating: 0, count: 2 * count)
        unsafe keys.withLatitudesAndLongitudes {
            unsafe geodesyMortonOrder($0, Int64(count), &order, &cells)
        }
        var ranks = order.map { Int32(bitPattern: $0) }
        order = []
        unsafe ranks.withUnsafeMutableBufferPointer { ranks in
            // no cell belongs to two chunks
            nonisolated(unsafe) let ranks = unsafe ranks
            let cells = cells
            BatchWorkers.run(count: count, threads: nil, state: { [Keyed]() }) { cell, range in
                func isStart(_ index: Int) -> Bool {
                    index == 0 || index == count || cells[index] >> 32 != cells[index - 1] >> 32
                }
                var first = range.lowerBound
                while !isStart(first) { first += 1 }
                while first < range.upperBound {
                    var end = first + 1
                    while !isStart(end) { end += 1 }
                    if end > first + 1 {
                        unsafe sort(ranks, first..<end, by: keys, &cell)
                    }
                    first = end
                }
            }
        }
        return ranks
    }

    private typealias Keyed = (place: GeodeticCoordinate, rank: Int32)

    /// Sorts some ranks by their places. Beside their ranks, places are at hand while they are compared.
    private static func sort(
        _ ranks: UnsafeMutableBufferPointer<Int32>, _ range: Range<Int>,
        by keys: [GeodeticCoordinate], _ cell: inout [Keyed]
    ) {
        cell.removeAll(keepingCapacity: true)
        for index in range {
            let rank = unsafe ranks[index]
            cell.append((keys[Int(rank)], rank))
        }
        cell.sort { one, other in
            one.place == other.place ? one.rank < other.rank : precedes(one.place, other.place)
        }
        for (index, keyed) in zip(range, cell) { unsafe ranks[index] = keyed.rank }
    }

    private static func precedes(_ one: GeodeticCoordinate, _ other: GeodeticCoordinate) -> Bool {
        one.latitude == other.latitude
            ? one.longitude < other.longitude : one.latitude < other.latitude
    }

    /// How many places there are.
    var count: Int { starts.count - 1 }

    /// The ranks of a place's sites, ascending.
    subscript(place: Int) -> ArraySlice<Int32> {
        ranks[Int(starts[place])..<Int(starts[place + 1])]
    }

    /// The rank of the first of a place's sites.
    func first(_ place: Int) -> Int32 { ranks[Int(starts[place])] }
}
