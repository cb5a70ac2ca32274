/// Sites on WGS 84, arranged so that the nearest of many can be found at once, exactly.
///
/// Built once and never changed; any number of threads may ask it. The order of sites is that of
/// their geodesic distances: a chord through the Earth picks the candidates, bounds that are
/// proven (<doc:CertifiedOrder>) say where the chord's order is certain, and where it is not
/// `geod_inverse` decides. Sites at the same distance come in the order of their identifiers.
///
/// Every batch query takes a flat array and uses every core; results depend neither on how many
/// there are nor on the order of the sites.
///
/// Distances: beside `geod_inverse` within 5 nm to 100 km and 15 nm beyond; `geod_inverse` within 2° of the
/// antipode, and wherever it decided the order.
public struct SiteIndex: Sendable {
    /// The sites as given.
    public let sites: [GeodeticCoordinate]

    /// The distinct places; nil when there is none.
    let tree: SiteIndexTree?
    /// The place at each position of the tree.
    let places: [GeodeticCoordinate]
    /// Where the sites of the place at each position start, then where the last ones end.
    let memberStarts: [Int32]
    /// Ranks of sites, those of one place together and ascending.
    let members: [Int32]
    /// Sites by rank: by identifier, then by number.
    let siteOfRank: [Int32]

    /// Arranges sites.
    ///
    /// - Parameters:
    ///   - sites: any number of them, none included; places may coincide.
    ///   - identifiers: as many; the lower identifier, as `String` compares, comes first among
    ///     sites at the same distance, and of equal identifiers the earlier site. Nil: the
    ///     earlier site.
    public init(sites: [GeodeticCoordinate], identifiers: [String]? = nil) {
        precondition(
            identifiers.map { $0.count == sites.count } ?? true, "one identifier for each site")
        precondition(sites.count <= 1 << 28, "at most 268 million sites")
        self.sites = sites
        let shared = SiteIndexSharedPlaces(sites, identifiers: identifiers)
        siteOfRank = shared.siteOfRank
        guard shared.count > 0 else {
            (tree, places, memberStarts, members) = (nil, [], [0], [])
            return
        }
        @Sendable func place(_ number: Int) -> GeodeticCoordinate {
            sites[Int(shared.siteOfRank[Int(shared.first(number))])]
        }
        let tree = SiteIndexTree(count: shared.count, place: place)
        var (starts, members): ([Int32], [Int32]) = ([0], [])
        members.reserveCapacity(sites.count)
        starts.reserveCapacity(shared.count + 1)
        for number in tree.order {
            for rank in shared[Int(number)] { members.append(rank) }
            starts.append(Int32(members.count))
        }
        self.tree = tree
        let order = tree.order
        places = BatchWorkers.elements(count: order.count) { order[$0].map { place(Int($0)) } }
        (memberStarts, self.members) = (starts, members)
    }

    /// Direction at a site towards a place, clockwise from north, 0 ..< 360; where the two
    /// coincide it means nothing. By `geod_inverse`.
    public func azimuth(atSite site: Int, towards place: GeodeticCoordinate) -> Degrees {
        Geodesic.wgs84.inverse(from: sites[site], to: place).azimuth
    }

    /// The site that comes first among those at the place at a position.
    @inline(__always)
    func firstSite(atPosition position: Int32) -> Int {
        Int(siteOfRank[Int(members[Int(memberStarts[Int(position)])])])
    }
}
