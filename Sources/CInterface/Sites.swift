internal import CStrikeProximity
internal import Geodesy

/// Sites and their rows: what `sp_index` points to.
final class Sites: Sendable {
    let index: SiteIndex
    /// How many rows had no place.
    let missing: Int
    /// The row of each site; nil if none is missing.
    private let rows: [Int64]?
    /// How many sites are at the place of each; nil if none shares a place.
    private let ties: [Int64]?

    /// The most sites that an index takes.
    private static let most = 1 << 28

    /// Arranges sites.
    init(_ places: Places, identifiers: TextColumn?) throws(Fault) {
        if let identifiers, identifiers.count != places.count {
            throw Fault(
                SP_LENGTH_MISMATCH,
                "there are \(places.count) sites and \(identifiers.count) identifiers; give each "
                    + "site one")
        }
        guard places.count <= Self.most else {
            throw Fault(
                SP_TOO_LARGE, "there are \(places.count) sites; an index takes \(Self.most)")
        }
        var sites: [GeodeticCoordinate] = []
        var rows: [Int64] = []
        sites.reserveCapacity(places.count)
        rows.reserveCapacity(places.count)
        try places.eachChunk { chunk in
            sites += chunk.places
            rows += chunk.rows[..<chunk.count].map { Int64(chunk.range.lowerBound) + Int64($0) }
        }
        var names: [String]?
        if let identifiers {
            var known: [String] = []
            known.reserveCapacity(rows.count)
            for row in rows { known.append(try identifiers[Int(row)] ?? "") }
            names = known
        }
        index = SiteIndex(sites: sites, identifiers: names)
        missing = places.count - sites.count
        self.rows = missing > 0 ? rows : nil
        let groups = index.sharingPlaces
        if groups.isEmpty {
            ties = nil
        } else {
            var ties = [Int64](repeating: 1, count: sites.count)
            for group in groups {
                for site in group { ties[site] = Int64(group.count) }
            }
            self.ties = ties
        }
    }

    /// The row of a site.
    func row(of site: Int) -> Int64 { rows?[site] ?? Int64(site) }

    /// How many sites are at the place of a site, itself included.
    func ties(of site: Int) -> Int64 { ties?[site] ?? 1 }

    /// Directions at the sites of matches towards the places of a chunk; match `i` belongs to the
    /// `owner(i)`th of these. NaN where site and place coincide.
    func azimuths(
        of matches: [SiteMatch], in chunk: PlaceChunk, owners: some Sequence<Int>
    ) -> [Double] {
        index.azimuths(of: matches, towards: owners.map { chunk[$0] })
    }
}
