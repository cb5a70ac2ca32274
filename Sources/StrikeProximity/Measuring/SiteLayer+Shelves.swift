internal import Geodesy
internal import Topology

extension SiteLayer {
    /// Points, or parts of footprints of about the same size.
    struct Shelf: Sendable {
        struct Entry: Sendable {
            let site: Int
            /// Which part of the footprint; nil of a point.
            let part: Int?
            /// Nothing of it is farther from its place, metres.
            let radius: Double
            /// Number of its border among ``Borders/shapes``.
            let shape: Int
        }

        let index: SiteIndex
        let entries: [Entry]
        let radius: Double
    }

    /// A site and the place of it that is nearest.
    typealias Measured = (match: SiteMatch, from: GeodeticCoordinate)

    /// Radii up to which parts stand on one shelf, metres: one that is as wide as a country would make
    /// every small one near it a candidate.
    private static let sizes: [Double] = [0, 300, 3_000, 30_000, 300_000, .infinity]

    /// - Parameter entries: and the place of each.
    static func shelves(_ entries: [(place: GeodeticCoordinate, entry: Shelf.Entry)]) -> [Shelf] {
        var sorted = [[(place: GeodeticCoordinate, entry: Shelf.Entry)]](
            repeating: [], count: sizes.count)
        for one in entries {
            let size = sizes.firstIndex { one.entry.radius <= $0 } ?? sizes.count - 1
            sorted[size].append(one)
        }
        return sorted.filter { !$0.isEmpty }.map { shelf in
            Shelf(
                index: SiteIndex(sites: shelf.map(\.place)), entries: shelf.map(\.entry),
                radius: shelf.reduce(0) { max($0, $1.entry.radius) })
        }
    }

    /// Most sites among which the bound is narrowed as they are measured.
    private static let narrowed = 64

    /// Sites no farther than a bound, measured: the `wanted` nearest and what is as near are among them.
    ///
    /// - Parameter near: what stands on each shelf within the bound and the shelf's radius.
    func candidates(
        for strike: GeodeticCoordinate, _ bound: Double, _ wanted: Int,
        near: [ArraySlice<SiteMatch>]
    ) -> [Measured] {
        var found: [Int: Measured] = [:]
        var bound = bound
        var candidates: [(least: Double, match: SiteMatch, entry: Shelf.Entry)] = []
        for (shelf, matches) in zip(shelves, near) {
            for match in matches {
                let entry = shelf.entries[match.site]
                let least = match.distance.value - entry.radius
                if least <= bound { candidates.append((least, match, entry)) }
            }
        }
        candidates.sort { $0.least < $1.least }
        for candidate in candidates {
            guard candidate.least <= bound else { break }
            let site = candidate.entry.site
            let one = measure(candidate.match, candidate.entry, from: strike)
            guard one.match.distance.value <= bound,
                found[site].map({ one.match.distance < $0.match.distance }) ?? true
            else { continue }
            found[site] = one
            if wanted <= found.count, found.count <= Self.narrowed {
                // A millimetre keeps a tie at the bound.
                let distances = found.values.map(\.match.distance.value).sorted()
                bound = min(bound, distances[wanted - 1] + 1e-3)
            }
        }
        return Array(found.values)
    }

    private func measure(
        _ match: SiteMatch, _ entry: Shelf.Entry, from strike: GeodeticCoordinate
    ) -> Measured {
        guard let part = entry.part, let footprint = footprints[entry.site] else {
            return (
                SiteMatch(site: entry.site, distance: match.distance), index.sites[entry.site]
            )
        }
        let found = footprint.distance(from: strike, toPart: part)
        return (SiteMatch(site: entry.site, distance: found.distance), found.nearestPoint)
    }
}
