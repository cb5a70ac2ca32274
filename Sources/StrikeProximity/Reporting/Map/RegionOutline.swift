internal import Geodesy
internal import Topology

/// The rings that draw where a report puts an impact, or where an objective may be.
struct RegionOutline {
    let located: LocatedCase

    private static let steps = 128

    /// Polygons → rings for a report; nil for one that cannot be drawn. A point is drawn as the
    /// circle that holds the impact with probability 0.95.
    func polygons(_ report: ReportedPlace) -> [[[GeodeticCoordinate]]]? {
        switch report {
        case .point(let coordinate, let sigma), .centroid(let coordinate, let sigma):
            circle(coordinate, sigma: sigma)
        case .offset(let offset): polygons(offset)
        case .area(let footprint): Self.rings(footprint)
        case .damage(let premises, let distance):
            located.place(ofPremises: premises).map {
                band($0, 0...distance, azimuth: nil)
            }
        }
    }

    func polygons(_ offset: Offset) -> [[[GeodeticCoordinate]]]? {
        located.place(ofPremises: offset.premises).map {
            band($0, offset.distance, azimuth: offset.azimuth)
        }
    }

    /// The circle that holds a position with probability 0.95; nil when it is exact.
    func circle(_ center: GeodeticCoordinate, sigma: Double) -> [[[GeodeticCoordinate]]]? {
        guard sigma > 0 else { return nil }
        let radius = Metres(CircularNormal.radius(sigma: sigma, confidence: 0.95))
        return [[Geodesic.wgs84.circle(center: center, radius: radius, count: Self.steps)]]
    }

    static func rings(_ footprint: Footprint) -> [[[GeodeticCoordinate]]] {
        footprint.outlineRings
    }

    private func band(
        _ place: LocatedPlace, _ distance: ClosedRange<Double>, azimuth: AzimuthInterval?
    ) -> [[[GeodeticCoordinate]]] {
        if let footprint = place.footprint, azimuth == nil {
            let plane = LocalPlane(origin: place.coordinate)
            let band = try? footprint.band(
                from: Metres(distance.lowerBound), to: Metres(distance.upperBound), in: plane)
            return (band ?? []).map { polygon in
                polygon.map { ring in ring.map { plane.unproject($0) } }
            }
        }
        let center = place.coordinate
        if let azimuth {
            var sweep = azimuth.to - azimuth.from
            if sweep <= 0 { sweep += 360 }
            let azimuths = (0...Self.steps).map {
                Degrees(azimuth.from + sweep * Double($0) / Double(Self.steps))
            }
            let outer = azimuths.map {
                Geodesic.wgs84.direct(
                    from: center, azimuth: $0, distance: Metres(distance.upperBound))
            }
            let inner =
                distance.lowerBound > 0
                ? azimuths.map {
                    Geodesic.wgs84.direct(
                        from: center, azimuth: $0, distance: Metres(distance.lowerBound))
                } : [center]
            return [[inner + outer.reversed()]]
        }
        let outer = Geodesic.wgs84.circle(
            center: center, radius: Metres(distance.upperBound), count: Self.steps)
        guard distance.lowerBound > 0 else { return [[outer]] }
        let inner = Geodesic.wgs84.circle(
            center: center, radius: Metres(distance.lowerBound), count: Self.steps)
        return [[outer, inner.reversed()]]
    }
}
