internal import Evidence
internal import Foundation
internal import Geodesy
internal import Topology

/// How near attacks of the case and of its catalogue fell to premises, by all, by most or by some of
/// what is reported.
struct ProximityCounts {
    /// A strike of the case, or a row of the catalogue that is none, near premises.
    struct Fall {
        /// What it counts as.
        let unit: CountedUnit
        /// What the case calls it; nil for a row of the catalogue.
        let ownName: String?
        /// Identifier of the strike, of the case's own.
        let strike: String?
        let time: EventTime
        /// From which radius on some report allows it to have fallen within, metres.
        let low: Double
        /// From which radius on half of the reports put it within.
        let likely: Double
        /// From which radius on every report puts it within.
        let high: Double

        /// What a reader knows it by.
        var name: String {
            if let ownName { return ownName }
            return switch unit {
            case .attack(let name), .strike(let name): name
            case .night(let night): "night to \(night.date)"
            }
        }
    }

    private let scene: CatalogueScene
    private var measured: MeasuredCase { scene.measured }
    private var assumptions: Assumptions { measured.located.record.assumptions }

    init(_ scene: CatalogueScene) { self.scene = scene }

    /// Everything whose distance from premises is known, rows of the catalogue only if they can have
    /// fallen within a radius, metres.
    func falls(near premises: String, within radius: Double) -> [Fall] {
        own(near: premises) + catalogued(near: premises, within: radius)
    }

    private func own(near premises: String) -> [Fall] {
        var proximities: [String: [(low: Double, likely: Double, high: Double)]] = [:]
        for row in measured.proximities
        where row.target == .premises(premises) && row.basis != .centroid {
            guard let high = row.high?.value else { continue }
            let low = row.low?.value ?? 0
            let likely = row.distance?.value ?? (low + high) / 2
            proximities[row.strike, default: []].append((min(low, likely), likely, high))
        }
        return measured.located.record.strikes.compactMap { strike in
            guard let rows = proximities[strike.identifier] else { return nil }
            let entry = measured.attacks[strike.identifier]
            let likely = rows.map(\.likely).sorted()
            return Fall(
                unit: entry.unit, ownName: entry.attack.name, strike: strike.identifier,
                time: strike.time, low: rows.map(\.low).min() ?? 0,
                likely: likely[(likely.count - 1) / 2], high: rows.map(\.high).max() ?? .infinity)
        }
    }

    private func catalogued(near premises: String, within radius: Double) -> [Fall] {
        guard let place = measured.located.place(ofPremises: premises) else { return [] }
        func circle(_ sigma: Double) -> Double {
            CircularNormal.radius(sigma: sigma, confidence: 0.95)
        }
        let calendar = measured.located.record.nights
        // Of a million rows hardly one is near: the others are told by their degrees.
        let reach = radius + Self.extent(of: place)
        let far = FarPlaces(
            from: place.coordinate, upTo: Metres(reach + circle(scene.widestSigma)))
        let located = measured.located.catalogue?.strikes ?? []
        return scene.strikes.compactMap { strike in
            let coordinate = located[strike.index].coordinate
            let circle = circle(strike.sigma)
            guard !far.surelyHold(coordinate, beyond: Metres(reach + circle)) else { return nil }
            let distance =
                place.footprint?.distance(from: coordinate).distance.value
                ?? Geodesic.wgs84.inverse(from: place.coordinate, to: coordinate).distance.value
            guard distance - circle <= radius else { return nil }
            let record = scene.record(of: strike)
            return Fall(
                unit: record.attack.map { .attack($0) }
                    ?? .night(calendar.night(of: record.time)),
                ownName: nil, strike: nil, time: record.time, low: max(0, distance - circle),
                likely: distance, high: distance + circle)
        }
    }

    /// How far a footprint reaches from the point that stands for it at most, metres.
    private static func extent(of place: LocatedPlace) -> Double {
        let corners = (place.footprint?.polygons ?? []).flatMap(\.outer).map {
            Geodesic.wgs84.inverse(from: place.coordinate, to: $0).distance.value
        }
        // A little more, for edges that bulge.
        return corners.max().map { 1.01 * $0 + 1 } ?? 0
    }

    /// How many attacks are within a radius, metres.
    static func count(_ falls: [Fall], within radius: Double) -> ProximityCount {
        func units(_ reach: (Fall) -> Double) -> Int {
            Set(falls.filter { reach($0) <= radius }.map(\.unit)).count
        }
        return ProximityCount(
            certain: units(\.high), likely: units(\.likely), possible: units(\.low))
    }

    // MARK: By chance

    /// How many times as densely strikes come down near missions as over the area: both ends of what
    /// is assumed; a catalogue's density knows it itself.
    var clusterings: [Double] {
        guard scene.density == nil else { return [1] }
        let range = assumptions.clustering ?? Assumptions.defaultClustering
        return range.lowerBound == range.upperBound
            ? [range.lowerBound] : [range.lowerBound, range.upperBound]
    }

    /// For each declared radius, the count and the chance of as many at this premises alone.
    func nearCounts(_ premises: String, _ numbers: [Int]) -> [WeighedSeries.NearCount] {
        let radii = assumptions.radii.sorted()
        guard let most = radii.last else { return [] }
        let falls = falls(near: premises, within: most)
        return radii.map { radius in
            let counts = Self.count(falls, within: radius)
            let share = share(within: radius, of: premises)
            return WeighedSeries.NearCount(
                radius: radius, counts: counts,
                chances: numbers.flatMap { n in
                    clusterings.map { clustering in
                        let binomial = BinomialDistribution(
                            count: n, probability: min(1, share * clustering))
                        return .init(
                            strikes: n, clustering: clustering,
                            ofCertain: binomial.atLeast(counts.certain),
                            ofPossible: binomial.atLeast(counts.possible))
                    }
                })
        }
    }

    /// Which share of strikes falls within a radius of premises, by the background alone.
    private func share(within radius: Double, of premises: String) -> Double {
        let place = measured.located.place(ofPremises: premises)
        var zone = Double.pi * radius * radius
        if let footprint = place?.footprint {
            // The band about a convex outline; of others no more than this.
            let plane = LocalPlane(origin: footprint.pointOnSurface)
            zone += footprint.area
            for ring in footprint.planeRings(in: plane).compactMap(\.first) {
                for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
                    zone += radius * hypot(a.east - b.east, a.north - b.north)
                }
            }
        }
        guard let density = scene.density, let place,
            let disc = try? PlaneRegion.disc(
                center: scene.vector(place.coordinate), radius: (zone / .pi).squareRoot())
        else { return min(1, zone / measured.located.area.squareMetres) }
        return min(1, density.mean(over: disc) * zone)
    }
}
