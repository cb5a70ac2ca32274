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
        siteOfRank = bySite
        let keys = bySite.map { sites[Int($0)].normalized }
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
        unsafe ranks.withUnsafeMutableBufferPointer { ranks in
            var first = 0
            while first < count {
                var end = first + 1
                while end < count, cells[end] >> 32 == cells[first] >> 32 { end += 1 }
                if end > first + 1 {
                    var own = unsafe UnsafeMutableBufferPointer(rebasing: ranks[first..<end])
                    unsafe own.sort {
                        let (one, other) = (keys[Int($0)], keys[Int($1)])
                        return one == other ? $0 < $1 : precedes(one, other)
                    }
                }
                first = end
            }
        }
        return ranks
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
