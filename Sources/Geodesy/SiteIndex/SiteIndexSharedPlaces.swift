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
        let keys = bySite.map { Key(sites[Int($0)].normalized) }
        ranks = Array(Int32(0)..<Int32(sites.count))
        ranks.sort {
            let (one, other) = (keys[Int($0)], keys[Int($1)])
            return one == other ? $0 < $1 : one < other
        }
        for (position, rank) in ranks.enumerated()
        where position == 0 || keys[Int(rank)] != keys[Int(ranks[position - 1])] {
            starts.append(Int32(position))
        }
        starts.append(Int32(ranks.count))
    }

    /// How many places there are.
    var count: Int { starts.count - 1 }

    /// The ranks of a place's sites, ascending.
    subscript(place: Int) -> ArraySlice<Int32> {
        ranks[Int(starts[place])..<Int(starts[place + 1])]
    }

    /// A place; `geod_inverse` gives the same distances to the same key.
    private struct Key: Comparable {
        let latitude: Double
        let longitude: Double

        init(_ coordinate: GeodeticCoordinate) {
            latitude = coordinate.latitude.value
            longitude = coordinate.longitude.value
        }

        static func < (one: Key, other: Key) -> Bool {
            one.latitude == other.latitude
                ? one.longitude < other.longitude : one.latitude < other.latitude
        }
    }
}
