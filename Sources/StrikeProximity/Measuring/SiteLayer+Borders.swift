internal import Geodesy
internal import Topology

extension SiteLayer {
    /// The borders of all sites, each once: footprints that coincide, and points, share theirs.
    struct Borders: Sendable {
        /// What has a border.
        struct Shape: Sendable {
            /// One for each site and part, those of lower identifiers first.
            fileprivate(set) var entries: [Shelf.Entry] = []
            /// The site of the lowest identifier.
            var site: Int { entries[0].site }
            /// How many sites there are.
            fileprivate(set) var siteCount = 0
        }

        let index: EdgeIndex
        let shapes: [Shape]

        /// Finds borders, and what stands on shelves, each with its place.
        static func arrange(
            _ places: [GeodeticCoordinate], _ footprints: [Int: FootprintParts], rank: [Int]
        ) -> (borders: Borders, entries: [(place: GeodeticCoordinate, entry: Shelf.Entry)]) {
            var numbers: [[[GeodeticCoordinate]]: Int] = [:]
            var rings: [[[GeodeticCoordinate]]] = []
            var shapes: [Shape] = []
            var entries: [(place: GeodeticCoordinate, entry: Shelf.Entry)] = []
            numbers.reserveCapacity(places.count)
            /// A new shape's number is the next one.
            func number(_ known: inout Int?) -> Int {
                let number = known ?? shapes.count
                known = number
                return number
            }
            func add(
                _ border: [[GeodeticCoordinate]], _ site: Int, _ part: Int?,
                _ place: GeodeticCoordinate, _ radius: Double
            ) {
                let number = number(&numbers[border])
                if number == shapes.count {
                    rings.append(border)
                    shapes.append(Shape())
                }
                let entry = Shelf.Entry(site: site, part: part, radius: radius, shape: number)
                if shapes[number].entries.last?.site != site { shapes[number].siteCount += 1 }
                shapes[number].entries.append(entry)
                entries.append((place, entry))
            }
            for site in places.indices.sorted(by: { rank[$0] < rank[$1] }) {
                guard let footprint = footprints[site] else {
                    add([[places[site].normalized]], site, nil, places[site], 0)
                    continue
                }
                for part in footprint.polygons.indices {
                    let (inside, radius) = footprint.reach(ofPart: part)
                    add(footprint.rings(ofPart: part), site, part, inside, radius.value)
                }
            }
            return (Borders(index: EdgeIndex(shapes: rings), shapes: shapes), entries)
        }
    }

    /// The nearest site of a strike.
    private struct Nearest {
        let match: SiteMatch
        /// The place on the site.
        let from: GeodeticCoordinate
        /// There, towards the strike; nil inside and on the edge.
        let azimuth: Double?
        /// How many sites are as near.
        let count: Int
    }

    /// The nearest site of each strike, none beyond `limit`.
    func nearest(
        to strikes: [GeodeticCoordinate], within limit: Metres?, by borders: Borders
    ) -> Found {
        let around = shapesAround(strikes)
        let sights = borders.index.nearest(to: strikes)
        var lists: [[SiteMatch]] = []
        var (matches, azimuths): ([SiteMatch], [Double?]) = ([], [])
        var (counts, ends): ([Int], [GeodeticCoordinate]) = ([], [])
        for (number, strike) in strikes.enumerated() {
            let enclosing = (around[number] ?? []).filter {
                let entry = borders.shapes[$0].entries[0]
                return entry.part.flatMap { footprints[entry.site]?.part($0, encloses: strike) }
                    ?? false
            }
            let nearest = nearest(to: strike, sights[number], enclosing, within: limit, by: borders)
            let isWithin = limit.map { nearest.match.distance <= $0 } ?? true
            if limit != nil { lists.append(isWithin ? [nearest.match] : []) }
            guard isWithin else { continue }
            matches.append(nearest.match)
            azimuths.append(nearest.azimuth)
            counts.append(nearest.count)
            ends.append(nearest.from)
        }
        return Found(
            lists: limit == nil ? SiteMatchLists(single: matches) : SiteMatchLists(lists),
            azimuths: azimuths, counts: counts, ends: ends)
    }

    /// The shapes that are so near to a strike that it may be inside, of those that have any.
    private func shapesAround(_ strikes: [GeodeticCoordinate]) -> [Int: [Int]] {
        var found: [Int: [Int]] = [:]
        for shelf in shelves where shelf.radius > 0 {
            for first in stride(from: 0, to: strikes.count, by: Self.asked) {
                let some = first..<min(first + Self.asked, strikes.count)
                let lists = shelf.index.within(
                    Metres(shelf.radius), of: Array(strikes[some]), threads: 1)
                guard !lists.matches.isEmpty else { continue }
                for number in some {
                    for match in lists[number - first] {
                        let entry = shelf.entries[match.site]
                        guard match.distance.value <= entry.radius,
                            found[number]?.contains(entry.shape) != true
                        else { continue }
                        found[number, default: []].append(entry.shape)
                    }
                }
            }
        }
        return found
    }

    /// - Parameter enclosing: the shapes inside which the strike is.
    private func nearest(
        to strike: GeodeticCoordinate, _ sight: NearestBorder, _ enclosing: [Int],
        within limit: Metres?, by borders: Borders
    ) -> Nearest {
        var measured = enclosing.map { (shape: $0, distance: Metres(0), from: strike) }
        switch sight {
        case .vertex(let sight):
            // If the strike is inside anything, no other border is near enough for it to be on.
            if measured.isEmpty { return nearest(to: strike, sight, within: limit, by: borders) }
        case .amongst(let shapes):
            measured += shapes.filter { !enclosing.contains($0) }.map {
                let (distance, from) = measure(borders.shapes[$0].entries[0], from: strike)
                return ($0, distance, from)
            }
        case .anywhere:
            let found = withFootprints([strike], 1, nil)
            return Nearest(
                match: found.lists.matches[0], from: end(of: 0, in: found),
                azimuth: found.azimuths[0], count: count(of: 0, in: found))
        }
        let least = measured.reduce(Metres(.infinity)) { min($0, $1.distance) }
        measured.removeAll { $0.distance > least }
        measured.sort { rank[borders.shapes[$0.shape].site] < rank[borders.shapes[$1.shape].site] }
        let sites = Set(
            measured.flatMap { borders.shapes[$0.shape].entries.lazy.map(\.site) })
        let from = measured[0].from
        return Nearest(
            match: SiteMatch(site: borders.shapes[measured[0].shape].site, distance: least),
            from: from,
            azimuth: least == 0
                ? nil : Geodesic.wgs84.inverse(from: from, to: strike).azimuth.value,
            count: sites.count)
    }

    /// How far a strike is from an entry that does not enclose it, and from which place of it.
    private func measure(
        _ entry: Shelf.Entry, from strike: GeodeticCoordinate
    ) -> (Metres, GeodeticCoordinate) {
        guard let part = entry.part, let footprint = footprints[entry.site] else {
            let place = index.sites[entry.site]
            return (BatchDistance.wgs84(from: [strike], to: [place])[0], place)
        }
        let found = footprint.distance(from: strike, toPart: part)
        return (found.distance, found.nearestPoint)
    }

    /// A vertex that is nearest, or a point.
    private func nearest(
        to strike: GeodeticCoordinate, _ sight: VertexSight, within limit: Metres?,
        by borders: Borders
    ) -> Nearest {
        let shape = borders.shapes[sight.shape]
        let isPoint = shape.entries[0].part == nil
        let from = isPoint ? index.sites[shape.site] : sight.vertex
        var (distance, azimuth) = (sight.distance, sight.azimuth.value)
        let isAtLimit = limit.map { abs($0.value - distance.value) < 1e-6 } ?? false
        if isAtLimit || WrittenDigits.areInDoubt(distance: distance, azimuth: azimuth) {
            let exact = Geodesic.wgs84.inverse(from: from, to: strike)
            if !isPoint { distance = exact.distance }
            azimuth = exact.azimuth.value
        }
        return Nearest(
            match: SiteMatch(site: shape.site, distance: distance), from: from, azimuth: azimuth,
            count: shape.siteCount)
    }
}
