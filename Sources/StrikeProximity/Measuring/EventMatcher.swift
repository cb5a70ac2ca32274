internal import Foundation
internal import Geodesy
internal import Topology

/// Finds the rows of a catalogue that are strikes of the case.
///
/// A row is the strike that names it, or that bears its identifier. Otherwise a strike is one row at
/// most: of those that can have been in its night, and in whose circle (95 %) a report allows a place,
/// the nearest in place, then in time, unless the strike says that the row is distinct. Where several
/// fit as well, none is: of what is known only to a kilometre, or as the middle of a place, none either,
/// for its circle holds every strike of the town.
struct EventMatcher {
    /// The widest circle (95 %) by which a row is told from others of its night, metres.
    static let widest = 1_000.0

    let located: LocatedCase

    /// A row and a strike that it can be.
    private struct Pair: Sendable {
        let row: Int
        let strike: Int
        /// From the row to the nearest place that a report allows, metres.
        let gap: Double
        /// Between the times of both, seconds.
        let wait: Double

        func fits(asWellAs other: Pair) -> Bool { gap == other.gap && wait == other.wait }
    }

    /// In an order that does not depend on the file's.
    func find() -> (matches: [EventMatch], leftApart: [EventCandidate]) {
        guard let catalogue = located.catalogue else { return ([], []) }
        let strikes = located.record.strikes
        var stated: [String: Int] = [:]
        var own: [String: Int] = [:]
        for (index, strike) in strikes.enumerated() {
            own[strike.identifier] = index
            for name in strike.sameAs where stated[name] == nil { stated[name] = index }
        }
        // By rows of the file, which lie side by side in memory.
        let named = Set(stated.keys).union(own.keys)
        let namedRows = BatchWorkers.elements(count: catalogue.rows.count) { rows in
            rows.filter { named.contains(catalogue.rows[$0].identifier) }
        }
        var knownRows: [Int: (strike: Int, reason: EventMatch.Reason)] = [:]
        for row in namedRows {
            let name = catalogue.rows[row].identifier
            if let strike = stated[name] {
                knownRows[row] = (strike, .stated)
            } else if let strike = own[name], !strikes[strike].distinctFrom.contains(name) {
                knownRows[row] = (strike, .identifier)
            }
        }
        var known: [Int: (strike: Int, reason: EventMatch.Reason)] = [:]
        if !knownRows.isEmpty {
            for index in catalogue.strikes.indices {
                known[index] = knownRows[catalogue.strikes[index].row]
            }
        }
        let pairs = pairs(besides: Set(known.keys), catalogue)
        let inferred = assign(pairs.near, taken: Set(known.values.map(\.strike)))
        for (row, strike) in inferred.matches { known[row] = (strike, .nightAndPlace) }
        let matches = known.keys.sorted().compactMap { index -> EventMatch? in
            guard let (strike, reason) = known[index] else { return nil }
            let row = catalogue.strikes[index]
            return EventMatch(
                strike: strikes[strike].identifier, row: catalogue.record(of: row).identifier,
                reason: reason, distance: nearest(row, strike)?.gap, rowIndex: index)
        }
        // What fits best comes first.
        let best = Dictionary(
            pairs.near.map { ($0.row, $0.strike) }, uniquingKeysWith: { first, _ in first })
        let candidates = Set(best.keys).union(pairs.wide.keys).sorted()
        let leftApart = candidates.compactMap { index -> EventCandidate? in
            guard known[index] == nil else { return nil }
            func candidate(_ strike: Int, _ reason: EventCandidate.Reason) -> EventCandidate {
                EventCandidate(
                    strike: strikes[strike].identifier,
                    row: catalogue.record(of: catalogue.strikes[index]).identifier,
                    reason: reason, rowIndex: index)
            }
            if let strike = pairs.wide[index] { return candidate(strike, .wide) }
            if let strike = inferred.undecided[index] { return candidate(strike, .several) }
            return best[index].map { candidate($0, .another) }
        }
        return (matches, leftApart)
    }

    /// A row, the strikes that it can be, and whether its circle is too wide to tell.
    private struct Fitting: Sendable {
        let row: Int
        let strikes: [Pair]
        let isWide: Bool
    }

    /// Rows and the strikes that they can be, what fits best first; and those whose circle is too wide,
    /// with the strike that they fit best.
    private func pairs(
        besides known: Set<Int>, _ catalogue: LocatedCatalogue
    ) -> (near: [Pair], wide: [Int: Int]) {
        let record = located.record
        let calendar = record.nights
        let nights = record.strikes.map { calendar.possibleNights(of: $0.time) }
        // A strike without a place is no row by place.
        let placed = located.strikes.indices.filter { !located.strikes[$0].reports.isEmpty }
        // What is days away is of no night of theirs, in any time zone.
        let day = 86_400.0
        let times = placed.map { record.strikes[$0].time }
        guard let earliest = times.map(\.earliest).min()?.addingTimeInterval(-3 * day),
            let latest = times.map(\.latest).max()?.addingTimeInterval(3 * day)
        else { return ([], [:]) }
        let fitting = BatchWorkers.elements(count: catalogue.strikes.count) { rows in
            rows.compactMap { index -> Fitting? in
                let row = catalogue.strikes[index]
                guard row.latest > earliest, row.earliest < latest, !row.isCentroid,
                    !known.contains(index)
                else { return nil }
                return self.fitting(index, catalogue, calendar, nights, placed)
            }
        }
        var near: [Pair] = []
        var wide: [Int: Int] = [:]
        for row in fitting {
            if !row.isWide {
                near += row.strikes
            } else if let best = row.strikes.min(by: { ($0.gap, $0.wait) < ($1.gap, $1.wait) }) {
                wide[row.row] = best.strike
            }
        }
        // Equals stay in the order of the rows and of the case.
        let sorted = near.enumerated().sorted {
            ($0.element.gap, $0.element.wait, $0.offset) < (
                $1.element.gap, $1.element.wait, $1.offset
            )
        }.map(\.element)
        return (sorted, wide)
    }

    /// Nil for a row that fits no strike.
    private func fitting(
        _ index: Int, _ catalogue: LocatedCatalogue, _ calendar: NightCalendar,
        _ nights: [ClosedRange<Night>], _ placed: [Int]
    ) -> Fitting? {
        let row = catalogue.strikes[index]
        let night = calendar.possibleNights(from: row.earliest, to: row.latest)
        guard placed.contains(where: { nights[$0].overlaps(night) }) else { return nil }
        let name = catalogue.record(of: row).identifier
        let circle = CircularNormal.radius(sigma: row.sigma, confidence: 0.95)
        let strikes = placed.compactMap { strike -> Pair? in
            guard nights[strike].overlaps(night),
                !located.record.strikes[strike].distinctFrom.contains(name),
                let (gap, blur) = nearest(row, strike), gap <= circle + blur
            else { return nil }
            let time = located.record.strikes[strike].time
            let wait = max(
                0, row.earliest.timeIntervalSince(time.latest),
                time.earliest.timeIntervalSince(row.latest))
            return Pair(row: index, strike: strike, gap: gap, wait: wait)
        }
        guard !strikes.isEmpty else { return nil }
        // A radius that is stated as 1,000 m comes back from its standard deviation so.
        return Fitting(row: index, strikes: strikes, isWide: circle > Self.widest * (1 + 1e-9))
    }

    /// One row for one strike. Where more rows fit as well as another than there are strikes for them,
    /// none of them is taken: nobody says which.
    private func assign(
        _ pairs: [Pair], taken: Set<Int>
    ) -> (matches: [(row: Int, strike: Int)], undecided: [Int: Int]) {
        var matches: [(row: Int, strike: Int)] = []
        var undecided: [Int: Int] = [:]
        var strikes = taken
        var rows: Set<Int> = []
        for (place, pair) in pairs.enumerated()
        where !rows.contains(pair.row) && !strikes.contains(pair.strike) {
            // They are sorted by how well they fit: equals stand side by side.
            let start = pairs[..<place].lastIndex { !$0.fits(asWellAs: pair) }.map { $0 + 1 } ?? 0
            let end = pairs[place...].firstIndex { !$0.fits(asWellAs: pair) } ?? pairs.count
            let equal = pairs[start..<end]
            let rivals = Set(
                equal.filter { $0.strike == pair.strike && !rows.contains($0.row) }.map(\.row))
            let open = Set(
                equal.filter { $0.row == pair.row && !strikes.contains($0.strike) }.map(\.strike))
            if rivals.count > open.count {
                for row in rivals { undecided[row] = pair.strike }
                rows.formUnion(rivals)
                strikes.formUnion(open)
            } else {
                matches.append((pair.row, pair.strike))
                rows.insert(pair.row)
                strikes.insert(pair.strike)
            }
        }
        return (matches, undecided)
    }

    /// The report that comes nearest to a row: how far off it is, and how far the report itself may be
    /// off (95 %), metres.
    private func nearest(
        _ row: LocatedCatalogue.Strike, _ strike: Int
    ) -> (gap: Double, blur: Double)? {
        located.strikes[strike].reports.compactMap { gap(from: row.coordinate, to: $0.place) }
            .min { $0.gap - $0.blur < $1.gap - $1.blur }
    }

    private func gap(
        from point: GeodeticCoordinate, to report: ReportedPlace
    ) -> (gap: Double, blur: Double)? {
        switch report {
        case .point(let impact, let sigma):
            let distance = Geodesic.wgs84.inverse(from: impact, to: point).distance.value
            return (distance, CircularNormal.radius(sigma: sigma, confidence: 0.95))
        case .centroid: return nil
        case .area(let footprint): return (footprint.distance(from: point).distance.value, 0)
        case .damage(let premises, let distance):
            return gap(from: point, to: premises, 0...distance, azimuth: nil)
        case .offset(let offset):
            return gap(from: point, to: offset.premises, offset.distance, azimuth: offset.azimuth)
        }
    }

    /// How far a point is from the places at a distance from premises, in a direction if one is
    /// stated: exact in distance, and within 10⁻⁷ of it beside a direction's edge.
    private func gap(
        from point: GeodeticCoordinate, to origin: String, _ range: ClosedRange<Double>,
        azimuth: AzimuthInterval?
    ) -> (gap: Double, blur: Double)? {
        guard let place = located.place(ofPremises: origin) else { return nil }
        let line = Geodesic.wgs84.inverse(from: place.coordinate, to: point)
        let distance = place.footprint?.distance(from: point).distance.value ?? line.distance.value
        var gap = max(0, range.lowerBound - distance, distance - range.upperBound)
        if let azimuth {
            let isBuilding = place.footprint != nil
            let sideways = Self.gap(
                distance: line.distance.value, bearing: line.azimuth.value, to: azimuth,
                isBuilding ? 0...Double.infinity : range)
            gap = isBuilding ? max(gap, sideways) : sideways
        }
        return (gap, CircularNormal.radius(sigma: place.sigma, confidence: 0.95))
    }

    /// How far a place, given by distance and direction, is from a sector about the same origin.
    static func gap(
        distance: Double, bearing: Double, to sector: AzimuthInterval, _ range: ClosedRange<Double>
    ) -> Double {
        func turn(_ degrees: Double) -> Double {
            let rest = degrees.truncatingRemainder(dividingBy: 360)
            return rest < 0 ? rest + 360 : rest
        }
        if turn(bearing - sector.from) <= turn(sector.to - sector.from) {
            return max(0, range.lowerBound - distance, distance - range.upperBound)
        }
        func edge(_ azimuth: Double) -> Double {
            let angle = (bearing - azimuth) * .pi / 180
            let along = distance * cos(angle)
            let nearest = min(max(along, range.lowerBound), range.upperBound)
            let across = distance * sin(angle)
            return ((along - nearest) * (along - nearest) + across * across).squareRoot()
        }
        return min(edge(sector.from), edge(sector.to))
    }
}
