internal import Evidence
internal import Geodesy
internal import Records
internal import Topology

/// Places of a case as points and regions of the scene's plane, metres.
extension Scene {
    static let isOutside = StrikeProximityError(
        .data, "the report puts the impact outside the area of interest, whose strikes are counted")

    func vector(_ coordinate: GeodeticCoordinate) -> SIMD2<Double> {
        plane.project(coordinate).vector
    }

    func region(_ footprint: Footprint) throws(StrikeProximityError) -> PlaneRegion {
        try region(rings: footprint.planeRings(in: plane))
    }

    private func region(rings: [[[PlanePoint]]]) throws(StrikeProximityError) -> PlaneRegion {
        do {
            return try .polygons(
                rings.map { polygon in
                    polygon.map { ring in ring.map { $0.vector } }
                })
        } catch {
            throw StrikeProximityError(.data, "\(error)")
        }
    }

    func locus(of offset: Offset) throws(StrikeProximityError) -> Locus {
        try locus(around: offset.premises, offset.distance, azimuth: offset.azimuth)
    }

    /// The region at a distance from premises: from the edge of their footprint when it is known.
    func locus(
        around origin: String, _ distance: ClosedRange<Double>, azimuth: AzimuthInterval?
    ) throws(StrikeProximityError) -> Locus {
        guard let place = located.place(ofPremises: origin) else {
            throw StrikeProximityError(
                .data, "the distance is stated from “\(origin)”, which is not located")
        }
        let blur =
            origin == premisesID ? Covariance.zero : Covariance.circular(sigma: place.sigma)
        let region =
            if let footprint = place.footprint {
                try band(around: footprint, of: place, distance, azimuth)
            } else {
                try ring(around: place, distance, azimuth)
            }
        return Locus(shape: .region(region), uncertainty: blur)
    }

    private func ring(
        around place: LocatedPlace, _ distance: ClosedRange<Double>, _ azimuth: AzimuthInterval?
    ) throws(StrikeProximityError) -> PlaneRegion {
        let center = vector(place.coordinate)
        do {
            if let azimuth {
                return try .sector(
                    center: center, innerRadius: distance.lowerBound,
                    outerRadius: distance.upperBound, fromAzimuthDegrees: azimuth.from,
                    toAzimuthDegrees: azimuth.to)
            }
            return try .annulus(
                center: center, innerRadius: distance.lowerBound, outerRadius: distance.upperBound)
        } catch {
            throw StrikeProximityError(.data, "\(error)")
        }
    }

    private func band(
        around footprint: Footprint, of place: LocatedPlace, _ distance: ClosedRange<Double>,
        _ azimuth: AzimuthInterval?
    ) throws(StrikeProximityError) -> PlaneRegion {
        let (inner, outer) = (Metres(distance.lowerBound), Metres(distance.upperBound))
        let rings: [[[PlanePoint]]]
        do {
            if let azimuth {
                rings = try footprint.band(
                    from: inner, to: outer, in: plane, seenFrom: plane.project(place.coordinate),
                    fromAzimuthDegrees: azimuth.from, toAzimuthDegrees: azimuth.to)
            } else if let region = try convexBand(around: footprint, distance) {
                return region
            } else {
                rings = try footprint.band(from: inner, to: outer, in: plane)
            }
        } catch let error as StrikeProximityError {
            throw error
        } catch {
            throw StrikeProximityError(.data, "\(error)")
        }
        return try region(rings: rings)
    }

    /// The band about a footprint that is one convex polygon, as most buildings are: with arcs for
    /// its corners, of which integrals are quick. Nil for others.
    private func convexBand(
        around footprint: Footprint, _ distance: ClosedRange<Double>
    ) throws(StrikeProximityError) -> PlaneRegion? {
        let polygons = footprint.planeRings(in: plane)
        guard polygons.count == 1, polygons[0].count == 1, let ring = polygons[0].first else {
            return nil
        }
        do {
            return try .band(
                aroundConvex: ring.map { $0.vector },
                innerRadius: distance.lowerBound, outerRadius: distance.upperBound)
        } catch {
            throw StrikeProximityError(.data, "\(error)")
        }
    }

    // MARK: The area of interest

    /// The part of a reported region that lies in the area of interest: what lies outside is not
    /// counted anywhere.
    func cut(_ impact: Locus) throws(StrikeProximityError) -> Locus {
        guard case .region(let region) = impact.shape else { return impact }
        let box = region.bounds
        if isSurelyInArea(box.lower, box.upper) { return impact }
        let rings: [[[PlanePoint]]]
        do {
            rings = try PlanePolygons.intersection(
                region.outline(step: 0.01).map { polygon in
                    polygon.map { ring in ring.map { PlanePoint(east: $0.x, north: $0.y) } }
                }, areaRings)
        } catch {
            throw StrikeProximityError(.data, "\(error)")
        }
        guard !rings.isEmpty else { throw Self.isOutside }
        let inside = try self.region(rings: rings)
        // A region that lies in a polygon's bight is cut by nothing, and keeps its arcs.
        if abs(inside.area / region.area - 1) < 1e-4, isInsidePolygonArea(region) { return impact }
        return Locus(shape: .region(inside), uncertainty: impact.uncertainty)
    }

    /// Whether a box lies in a disc with all its corners, and so as a whole.
    private func isSurelyInArea(_ lower: SIMD2<Double>, _ upper: SIMD2<Double>) -> Bool {
        guard case .disc(let center, let radius) = located.area.extent else { return false }
        let middle = vector(center)
        let far = pointwiseMax(lower - middle, middle - lower)
        let farther = pointwiseMax(upper - middle, middle - upper)
        let corner = pointwiseMax(far, farther)
        // A plane about another place shows a disc of 100 km by up to 10⁻⁴ smaller.
        return (corner * corner).sum().squareRoot() <= radius.value * 0.999
    }

    /// Whether every vertex of a region's outline lies in an area that is a polygon.
    private func isInsidePolygonArea(_ region: PlaneRegion) -> Bool {
        guard case .polygon = located.area.extent else { return false }
        return region.outline(step: 0.1).joined().joined().allSatisfy { place in
            located.area.contains(plane.unproject(PlanePoint(east: place.x, north: place.y)))
        }
    }

    private var areaRings: [[[PlanePoint]]] {
        switch located.area.extent {
        case .disc(let center, let radius):
            let ring = Geodesic.wgs84.circle(center: center, radius: radius, count: 2_048)
            return [[ring.map { plane.project($0) }]]
        case .polygon(let footprint): return footprint.planeRings(in: plane)
        }
    }
}
