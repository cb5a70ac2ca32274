internal import Foundation
internal import Geodesy
internal import Topology

/// Finds the rows of a catalogue that are strikes of the case.
///
/// A row is the strike that names it, or that bears its identifier. Otherwise it is the nearest of
/// the strikes that can have been in its night and of which a report allows a place in the row's
/// circle (95 %), unless that strike says that the row is distinct. Of what is known only as the
/// middle of a place nothing is matched by place: its circle holds every strike of the town.
struct EventMatcher {
    let located: LocatedCase

    /// In an order that does not depend on the file's.
    func matches() -> [EventMatch] {
        guard let catalogue = located.catalogue else { return [] }
        let record = located.record
        let calendar = record.nights
        let nights = record.strikes.map { calendar.possibleNights(of: $0.time) }
        var stated: [String: Int] = [:]
        var own: [String: Int] = [:]
        for (index, strike) in record.strikes.enumerated() {
            own[strike.identifier] = index
            for name in strike.sameAs where stated[name] == nil { stated[name] = index }
        }
        let order = catalogue.strikes.indices.sorted {
            catalogue.strikes[$0].isOrdered(before: catalogue.strikes[$1])
        }
        return order.compactMap { index -> EventMatch? in
            let row = catalogue.strikes[index]
            let name = row.record.identifier
            func match(_ strike: Int, _ reason: EventMatch.Reason) -> EventMatch {
                EventMatch(
                    strike: record.strikes[strike].identifier, row: name, reason: reason,
                    distance: nearest(row, strike)?.gap, rowIndex: index)
            }
            if let strike = stated[name] { return match(strike, .stated) }
            if let strike = own[name], !record.strikes[strike].distinctFrom.contains(name) {
                return match(strike, .identifier)
            }
            guard !row.record.position.isCentroid else { return nil }
            let night = calendar.possibleNights(of: row.record.time)
            let circle = CircularNormal.radius(sigma: row.sigma, confidence: 0.95)
            var best: (gap: Double, strike: Int)?
            for strike in record.strikes.indices where nights[strike].overlaps(night) {
                guard !record.strikes[strike].distinctFrom.contains(name),
                    let (gap, blur) = nearest(row, strike), gap <= circle + blur,
                    gap < best?.gap ?? .infinity
                else { continue }
                best = (gap, strike)
            }
            return best.map { match($0.strike, .nightAndPlace) }
        }
    }

    /// The report that comes nearest to a row: how far off it is, and how far the report itself may be
    /// off (95 %), metres.
    private func nearest(
        _ row: LocatedCatalogue.Strike, _ strike: Int
    ) -> (gap: Double, blur: Double)? {
        located.reports[strike].compactMap { gap(from: row.coordinate, to: $0) }
            .min { $0.gap - $0.blur < $1.gap - $1.blur }
    }

    private func gap(
        from point: GeodeticCoordinate, to report: LocatedReport
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
