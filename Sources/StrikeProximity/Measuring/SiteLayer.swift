internal import Foundation
internal import Geodesy
internal import Topology

/// Sites that are points or footprints, ready for questions of distance.
///
/// To a footprint the distance is that to the edge of its nearest part, and 0 inside. The nearest site is
/// found by an index over all borders. For several sites an index over points, and over a place inside
/// each footprint, says how near the answer is at least, and shelves, one for points and one for parts
/// of each order of size, find the candidates: nothing of a part is nearer than a place inside it by more
/// than its radius. Edges decide.
struct SiteLayer: Sendable {
    /// The sites found for each of several strikes.
    struct Found: Sendable {
        let lists: SiteMatchLists
        /// Direction at each match towards the strike, degrees clockwise from north; nil where
        /// the two coincide.
        let azimuths: [Double?]
        /// Of each match how many sites are as near as it is; nil where the places alone tell.
        var counts: [Int]?
        /// Of each match the place on the site to which the distance is; nil where sites are points.
        var ends: [GeodeticCoordinate]?
    }

    let identifiers: [String]
    /// The sites to which their file gives no identifier, in its order.
    let unidentified: [SiteList.Unidentified]
    /// Whether each has an identifier of its own; empty where all have.
    let areIdentified: [Bool]
    /// What each site is called; empty where no site has a name.
    let siteNames: [String]
    /// Where each site is, or a place inside it.
    private let places: [GeodeticCoordinate]
    /// The columns that are taken over, and their cells for each site, one after another.
    let copied: (columns: [String], cells: [String])
    /// The sites at the very place of each that shares it with others, in the order of identifiers.
    private let companions: [Int: [Int]]
    let index: SiteIndex
    let footprints: [Int: FootprintParts]
    /// Empty where all sites are points.
    let shelves: [Shelf]
    /// Nil where all sites are points.
    let borders: Borders?
    /// Place of each site in the order of identifiers, which settles ties.
    let rank: [Int]

    /// Locates and arranges sites.
    init(_ list: SiteList) {
        var footprints: [Int: FootprintParts] = [:]
        var places: [GeodeticCoordinate] = []
        for (number, site) in list.sites.enumerated() {
            switch site.place {
            case .point(let coordinate): places.append(coordinate)
            case .footprint(let parts):
                footprints[number] = parts
                places.append(parts.reach(ofPart: 0).inside)
            }
        }
        self.places = places
        identifiers = list.sites.map(\.identifier)
        unidentified = list.unidentified.sorted {
            ($0.chunk, $0.number) < ($1.chunk, $1.number)
        }
        var areIdentified =
            unidentified.isEmpty ? [] : Array(repeating: true, count: list.sites.count)
        for one in unidentified { areIdentified[one.site] = false }
        self.areIdentified = areIdentified
        siteNames = list.hasNames ? list.sites.map(\.name) : []
        let copied = list.copied.isEmpty ? [] : list.sites.flatMap(\.copied)
        self.copied = (list.copied, copied)
        index = SiteIndex(sites: places, identifiers: identifiers)
        var companions: [Int: [Int]] = [:]
        for group in index.sharingPlaces {
            // That the places inside two footprints coincide says nothing of the footprints.
            let points = group.filter { footprints[$0] == nil }
            if points.count > 1 { for site in points { companions[site] = points } }
        }
        self.companions = companions
        self.footprints = footprints
        let names = identifiers
        var rank = Array(repeating: 0, count: names.count)
        if !footprints.isEmpty {
            let sorted = names.indices.sorted { (names[$0], $0) < (names[$1], $1) }
            for (position, site) in sorted.enumerated() { rank[site] = position }
        }
        self.rank = rank
        guard !footprints.isEmpty else {
            (shelves, borders) = ([], nil)
            return
        }
        let (borders, entries) = Borders.arrange(places, footprints, rank: rank)
        self.borders = borders
        shelves = Self.shelves(entries)
    }

    /// How many sites are as near as a match.
    func count(of match: Int, in found: Found) -> Int {
        found.counts?[match] ?? companions[found.lists.matches[match].site]?.count ?? 1
    }

    /// The place on a match's site to which the distance is.
    func end(of match: Int, in found: Found) -> GeodeticCoordinate {
        found.ends?[match] ?? places[found.lists.matches[match].site]
    }

    /// The sites at the very place of a site, itself included.
    func sites(at site: Int) -> [Int] { companions[site] ?? [site] }

    /// The `count` nearest sites of each strike, all if nil, none beyond `limit`.
    func nearest(
        to strikes: [GeodeticCoordinate], count: Int?, within limit: Metres?
    ) -> Found {
        guard let borders else {
            let lists = ofPoints(strikes, count, limit)
            return Found(lists: lists, azimuths: index.azimuths(of: lists, towards: strikes))
        }
        if count == 1 { return nearest(to: strikes, within: limit, by: borders) }
        return withFootprints(strikes, count, limit)
    }

    private func ofPoints(
        _ strikes: [GeodeticCoordinate], _ count: Int?, _ limit: Metres?
    ) -> SiteMatchLists {
        if let limit {
            let within = index.within(limit, of: strikes, threads: 1)
            return count.map { within.prefix($0) } ?? within
        }
        if count == 1 { return SiteMatchLists(single: index.nearest(to: strikes, threads: 1)) }
        return index.nearest(count ?? identifiers.count, to: strikes, threads: 1)
    }

    /// Strikes of which all that is within a distance is asked for at once: enough for neighbours to meet, few
    /// enough for everything that may be near them.
    static let asked = 512

    /// Measures every site that its shelf does not leave out.
    func withFootprints(
        _ strikes: [GeodeticCoordinate], _ count: Int?, _ limit: Metres?
    ) -> Found {
        let wanted = min(count ?? identifiers.count, identifiers.count)
        var lists: [[SiteMatch]] = []
        var azimuths: [Double?] = []
        var counts: [Int] = []
        var ends: [GeodeticCoordinate] = []
        for first in stride(from: 0, to: strikes.count, by: Self.asked) {
            let some = Array(strikes[first..<min(first + Self.asked, strikes.count)])
            for all in candidates(for: some, wanted, limit) {
                let measured = all.sorted {
                    ($0.match.distance.value, rank[$0.match.site])
                        < ($1.match.distance.value, rank[$1.match.site])
                }.prefix(wanted)
                counts += measured.map { one in
                    all.count { $0.match.distance == one.match.distance }
                }
                let strike = strikes[lists.count]
                lists.append(measured.map(\.match))
                ends += measured.map(\.from)
                azimuths += measured.map { measured in
                    measured.match.distance == 0
                        ? nil
                        : Geodesic.wgs84.inverse(from: measured.from, to: strike).azimuth.value
                }
            }
        }
        return Found(lists: SiteMatchLists(lists), azimuths: azimuths, counts: counts, ends: ends)
    }

    /// Of each strike the `wanted` nearest sites, and what is as near, among others; none beyond a limit.
    private func candidates(
        for strikes: [GeodeticCoordinate], _ wanted: Int, _ limit: Metres?
    ) -> [[Measured]] {
        if let limit, wanted == identifiers.count {
            let near = shelves.map {
                $0.index.within(
                    Metres(limit.value + $0.radius), of: strikes, threads: 1)
            }
            return strikes.indices.map { number in
                candidates(
                    for: strikes[number], limit.value, wanted, near: near.map { $0[number] })
            }
        }
        let nearest = index.nearest(wanted, to: strikes, threads: 1)
        let bounds = strikes.indices.map { number in
            // A millimetre keeps a tie at the bound.
            min(
                (nearest[number].last?.distance.value ?? .infinity) + 1e-3,
                limit?.value ?? .infinity)
        }
        // Those with much the same bound are asked for at once.
        let groups = Dictionary(grouping: strikes.indices) {
            (2 * log2(max(bounds[$0], Self.nearBound))).rounded(.down)
        }
        var found = Array(repeating: [Measured](), count: strikes.count)
        for group in groups.values {
            let (some, bound) = (group.map { strikes[$0] }, group.map { bounds[$0] }.max() ?? 0)
            let near = shelves.map {
                $0.index.within(Metres(bound + $0.radius), of: some, threads: 1)
            }
            for (position, number) in group.enumerated() {
                found[number] = candidates(
                    for: strikes[number], bounds[number], wanted, near: near.map { $0[position] })
            }
        }
        return found
    }

    /// Metres up to which it does not matter how far exactly is asked.
    private static let nearBound = 300.0
}
