internal import Evidence
internal import Geodesy
internal import Topology

/// Measures proximities on the ellipsoid, with the uncertainty of both positions.
public struct Measurer: Sendable {
    /// A measurer.
    public init() {}

    /// Measures every report against every premises and objective.
    public func measure(_ located: LocatedCase) -> MeasuredCase {
        var targets: [(target: Proximity.Target, place: ObjectivePlace?)] = located.premises.map {
            (.premises($0.record.identifier), $0.place.map(ObjectivePlace.place))
        }
        targets += located.objectives.map { (.objective($0.record.identifier), $0.place) }

        let all = targets
        let proximities = BatchWorkers.elements(count: located.strikes.count, chunk: 4) { strikes in
            located.strikes[strikes].flatMap { strike in
                all.flatMap { target, place in
                    guard !strike.reports.isEmpty else {
                        return [Proximity(strike.record.identifier, nil, target)]
                    }
                    return strike.reports.map { report in
                        proximity(
                            strike.record.identifier, report.record.identifier, report.place,
                            to: target, at: place, in: located)
                    }
                }
            }
        }

        var separations: [Separation] = []
        for premises in located.premises {
            for objective in located.objectives {
                guard let place = premises.place, case .place(let other) = objective.place else {
                    continue
                }
                let geodesic = Geodesic.wgs84.inverse(from: place.coordinate, to: other.coordinate)
                separations.append(
                    Separation(
                        premises: premises.record.identifier,
                        objective: objective.record.identifier,
                        distance: geodesic.distance, azimuth: geodesic.azimuth,
                        line: (place.coordinate, other.coordinate)))
            }
        }
        let events = EventMatcher(located: located).find()
        return MeasuredCase(
            located: located, proximities: proximities, separations: separations,
            matches: events.matches, leftApart: events.leftApart,
            attacks: AttackNames(located.record, events.matches, located.catalogue))
    }

    private func proximity(
        _ strike: String, _ report: String, _ form: ReportedPlace, to target: Proximity.Target,
        at place: ObjectivePlace?, in located: LocatedCase
    ) -> Proximity {
        if case .offset(let aim) = place {
            return between(strike, report, target, form, aim)
        }
        let place: LocatedPlace? = if case .place(let place) = place { place } else { nil }
        switch form {
        case .point(let impact, let sigma):
            guard let place else { return Proximity(strike, report, target) }
            return measured(strike, report, target, place, impact, sigma)
        case .centroid(let middle, let sigma):
            guard let place else { return Proximity(strike, report, target) }
            let distance = Geodesic.wgs84.inverse(from: place.coordinate, to: middle).distance.value
            let blur = CircularNormal.radius(
                sigma: (sigma * sigma + place.sigma * place.sigma).squareRoot(), confidence: 0.95)
            return Proximity(
                strike, report, target, basis: .centroid, low: Metres(max(0, distance - blur)),
                high: Metres(distance + blur))
        case .offset(let offset):
            return bounded(
                strike, report, target, place, origin: offset.premises, offset.distance,
                isStatement: true, in: located)
        case .damage(let premises, let distance):
            return bounded(
                strike, report, target, place, origin: premises, 0...distance, isStatement: false,
                in: located)
        case .area(let footprint):
            guard let place else { return Proximity(strike, report, target) }
            let near = footprint.distance(from: place.coordinate).distance.value
            let far = footprint.polygons.flatMap(\.outer).map {
                Geodesic.wgs84.inverse(from: place.coordinate, to: $0).distance.value
            }.max()
            let blur = CircularNormal.radius(sigma: place.sigma, confidence: 0.95)
            return Proximity(
                strike, report, target, basis: .bounded, low: Metres(max(0, near - blur)),
                high: far.map { Metres($0 + blur) })
        }
    }

    /// Two distances stated from the same premises: what the triangle inequality leaves.
    private func between(
        _ strike: String, _ report: String, _ target: Proximity.Target, _ form: ReportedPlace,
        _ aim: Offset
    ) -> Proximity {
        let stated: (origin: String, range: ClosedRange<Double>)? =
            switch form {
            case .offset(let offset): (offset.premises, offset.distance)
            case .damage(let premises, let distance): (premises, 0...distance)
            case .point, .centroid, .area: nil
            }
        guard let stated, stated.origin == aim.premises else {
            return Proximity(strike, report, target)
        }
        let apart = max(
            aim.distance.lowerBound - stated.range.upperBound,
            stated.range.lowerBound - aim.distance.upperBound)
        return Proximity(
            strike, report, target, basis: .bounded, low: Metres(max(0, apart)),
            high: Metres(aim.distance.upperBound + stated.range.upperBound))
    }

    private func measured(
        _ strike: String, _ report: String, _ target: Proximity.Target, _ place: LocatedPlace,
        _ impact: GeodeticCoordinate, _ sigma: Double
    ) -> Proximity {
        let blur = (sigma * sigma + place.sigma * place.sigma).squareRoot()
        if let footprint = place.footprint {
            let foot = footprint.distance(from: impact)
            // The edge is nearly straight at the size of the blur: one dimension counts.
            let half = 1.959963984540054 * blur
            let azimuth =
                foot.isInside
                ? nil : Geodesic.wgs84.inverse(from: foot.nearestPoint, to: impact).azimuth
            return Proximity(
                strike, report, target, basis: .measured, distance: foot.distance,
                low: Metres(max(0, foot.distance.value - half)),
                high: Metres(foot.distance.value + half), azimuth: azimuth,
                line: (foot.nearestPoint, impact))
        }
        let geodesic = Geodesic.wgs84.inverse(from: place.coordinate, to: impact)
        let distance = geodesic.distance.value
        var (low, high) = (distance, distance)
        if blur > 0 {
            // The distance between two blurred points follows Rice's distribution.
            let covariance = Covariance.circular(sigma: blur)
            let mean = SIMD2(distance, 0)
            low = RadialNormal.quantile(probability: 0.025, mean: mean, covariance: covariance)
            high = RadialNormal.quantile(probability: 0.975, mean: mean, covariance: covariance)
        }
        return Proximity(
            strike, report, target, basis: .measured, distance: geodesic.distance,
            low: Metres(low), high: Metres(high),
            azimuth: distance > 0 ? geodesic.azimuth : nil, line: (place.coordinate, impact))
    }

    /// A distance stated from `origin`: for the origin itself the statement, for another target
    /// what the triangle inequality leaves of it.
    private func bounded(
        _ strike: String, _ report: String, _ target: Proximity.Target, _ place: LocatedPlace?,
        origin: String, _ stated: ClosedRange<Double>, isStatement: Bool, in located: LocatedCase
    ) -> Proximity {
        if target == .premises(origin) {
            return Proximity(
                strike, report, target, basis: isStatement ? .asReported : .bounded,
                low: Metres(stated.lowerBound), high: Metres(stated.upperBound))
        }
        guard let place, let from = located.place(ofPremises: origin) else {
            return Proximity(strike, report, target)
        }
        let separation = Geodesic.wgs84.inverse(from: from.coordinate, to: place.coordinate)
            .distance.value
        let blur = CircularNormal.radius(
            sigma: (from.sigma * from.sigma + place.sigma * place.sigma).squareRoot(),
            confidence: 0.95)
        let low = max(separation - stated.upperBound, stated.lowerBound - separation) - blur
        return Proximity(
            strike, report, target, basis: .bounded, low: Metres(max(0, low)),
            high: Metres(separation + stated.upperBound + blur))
    }
}

extension Proximity {
    init(
        _ strike: String, _ report: String?, _ target: Target, basis: Basis = .notLocated,
        distance: Metres? = nil, low: Metres? = nil, high: Metres? = nil,
        azimuth: Degrees? = nil,
        line: (target: GeodeticCoordinate, impact: GeodeticCoordinate)? = nil
    ) {
        self.init(
            strike: strike, report: report, target: target, basis: basis, distance: distance,
            low: low, high: high, azimuth: azimuth, line: line)
    }
}
