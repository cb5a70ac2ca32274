internal import CGeodesyKernels

/// A site that may be the answer to a query.
struct SiteIndexCandidate: Sendable {
    /// Metres to the query.
    var distance: Double
    /// Rank of the site.
    var rank: Int32
    /// Position of its place in the tree.
    var position: Int32

    /// By distance, then by rank.
    static func precedes(_ one: Self, _ other: Self) -> Bool {
        one.distance == other.distance ? one.rank < other.rank : one.distance < other.distance
    }
}

extension SiteIndex {
    /// Metres within which two distances are in doubt: a hundred times the error they were found
    /// to have beside `geod_inverse`.
    static let doubt = 1e-6

    /// Every site whose place has a chord² of at most `limit` to a query, with its distance, in
    /// no order.
    func candidates(
        of query: GeodeticCoordinate, chordSquaredTo limit: Double
    ) -> [SiteIndexCandidate] {
        let hits = positions(near: query, chordSquaredTo: limit)
        let distances = self.distances(from: query, toPositions: hits)
        var result: [SiteIndexCandidate] = []
        result.reserveCapacity(hits.count)
        for (position, distance) in zip(hits, distances) {
            appendMembers(of: position, distance: distance, to: &result)
        }
        return result
    }

    /// Adds every site of a place, or the first so many by rank.
    func appendMembers(
        of position: Int32, first most: Int? = nil, distance: Double,
        to result: inout [SiteIndexCandidate]
    ) {
        let members = memberStarts[Int(position)]..<memberStarts[Int(position) + 1]
        for member in members.prefix(most ?? members.count) {
            result.append(
                SiteIndexCandidate(
                    distance: distance, rank: self.members[Int(member)], position: position))
        }
    }

    /// Sorts candidates by geodesic distance, then by rank.
    ///
    /// Where distances of different places are in doubt, `geod_inverse` decides, and its distances
    /// stay.
    func sort(_ candidates: inout [SiteIndexCandidate], for query: GeodeticCoordinate) {
        candidates.sort(by: SiteIndexCandidate.precedes)
        var first = 0
        while first < candidates.count {
            var last = first
            var samePlace = true
            while last + 1 < candidates.count,
                candidates[last + 1].distance - candidates[last].distance <= Self.doubt
            {
                last += 1
                samePlace = samePlace && candidates[last].position == candidates[first].position
            }
            if !samePlace {
                for index in first...last { decide(&candidates[index], for: query) }
                candidates[first...last].sort(by: SiteIndexCandidate.precedes)
            }
            first = last + 1
        }
    }

    /// Measures a candidate by `geod_inverse`.
    func decide(_ candidate: inout SiteIndexCandidate, for query: GeodeticCoordinate) {
        candidate.distance = BatchDistance.exact(query, places[Int(candidate.position)]).value
    }

    /// What a candidate is to a user.
    func match(_ candidate: SiteIndexCandidate) -> SiteMatch {
        SiteMatch(
            site: Int(siteOfRank[Int(candidate.rank)]), distance: Metres(candidate.distance))
    }

    /// Positions of the places with a chord² of at most `limit` to a query.
    private func positions(
        near query: GeodeticCoordinate, chordSquaredTo limit: Double
    ) -> [Int32] {
        guard let tree else { return [] }
        let at = EarthCentredPlaces([query])
        var capacity = 256
        while true {
            let (hits, complete) = tree.hits(
                at.x, at.y, at.z, 0..<1, chordSquaredTo: limit, capacity: capacity)
            if complete == 1 { return hits.map(\.place) }
            capacity *= 8
        }
    }

    private func distances(
        from query: GeodeticCoordinate, toPositions positions: [Int32]
    ) -> [Double] {
        let ends = positions.map { places[Int($0)] }
        let start = Array(repeating: query, count: ends.count)
        return BatchDistance.wgs84(from: start, to: ends).map(\.value)
    }
}

extension SiteIndexTree {
    /// Pairs of a query of a range and a place with a chord² of at most `limit`, and how many of
    /// the range's queries are complete with `capacity` hits.
    func hits(
        _ x: [Double], _ y: [Double], _ z: [Double], _ range: Range<Int>,
        chordSquaredTo limit: Double, capacity: Int
    ) -> (hits: [GeodesyHit], complete: Int) {
        var complete = 0
        let hits = unsafe [GeodesyHit](unsafeUninitializedCapacity: capacity) { buffer, filled in
            var count: Int64 = 0
            unsafe x.withUnsafeBufferPointer { x in
                unsafe y.withUnsafeBufferPointer { y in
                    unsafe z.withUnsafeBufferPointer { z in
                        unsafe withTree { tree in
                            let first = range.lowerBound
                            complete = unsafe Int(
                                geodesyKernels().pointee.within(
                                    tree, x.baseAddress! + first, y.baseAddress! + first,
                                    z.baseAddress! + first, Int64(range.count), limit,
                                    buffer.baseAddress!, Int64(capacity), &count))
                        }
                    }
                }
            }
            filled = Int(count)
        }
        return (hits, complete)
    }
}
