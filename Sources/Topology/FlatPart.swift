internal import Geodesy

/// A polygon in the plane about its middle, in which GEOS tells whether it is valid.
struct FlatPart {
    /// The border counter-clockwise, then the holes clockwise; longitudes in −180 ..< 180.
    let rings: [FootprintRing]
    /// Which of the rings given ran the other way.
    let isTurned: [Bool]
    private let plane: LocalPlane
    /// The vertices of ``rings`` in the plane.
    private let points: [[PlanePoint]]
    /// How far straight lines may leave geodesics, metres, what is tried first before.
    private let bows: [Double]

    /// Where a polygon reaches so far from its middle, metres, the lines that are checked first
    /// stay near the geodesics to a metre only, and to a centimetre where those cross.
    private static var wide: Double { 600_000 }

    /// - Parameter vertices: with longitudes in −180 ..< 180.
    init(_ vertices: [[GeodeticCoordinate]], number: Int) throws(FootprintError) {
        let plane = LocalPlane(origin: Self.middle(of: vertices))
        self.plane = plane
        var reach = 0.0
        for (ring, places) in vertices.enumerated() {
            for place in places {
                if EarthCentred.greatestDistance(plane.origin, place) < Self.wide { continue }
                let distance = Geodesic.wgs84.inverse(from: plane.origin, to: place).distance
                guard distance <= FootprintParts.maximumRadius else {
                    throw .beyondRadius(
                        polygon: number, ring: ring + 1, reach: distance, at: place)
                }
                reach = max(reach, distance.value)
            }
        }
        bows = reach > Self.wide ? [1, Footprint.maximumBow] : [Footprint.maximumBow]
        var (rings, isTurned): ([FootprintRing], [Bool]) = ([], [])
        var flat: [[PlanePoint]] = []
        for (index, ring) in vertices.enumerated() {
            let points = ring.map(plane.project)
            guard let area = Footprint.clearArea(points) else {
                throw .noArea(polygon: number, ring: index + 1, at: ring[0])
            }
            let turns = (area < 0) == (index == 0)
            isTurned.append(turns)
            rings.append(FootprintRing(turns ? Footprint.turned(ring) : ring, about: plane.origin))
            flat.append(turns ? Footprint.turned(points) : points)
        }
        (self.rings, self.isTurned, points) = (rings, isTurned, flat)
    }

    /// What a plane is centred on: of wide polygons below the middle of the border in space, as the
    /// plane about a vertex shows the other side out of all proportion.
    private static func middle(of rings: [[GeodeticCoordinate]]) -> GeodeticCoordinate {
        let first = rings[0][0]
        let reach = Footprint.maximumReach
        let isWide = rings[0].contains {
            EarthCentred.greatestDistance(first, $0) > reach.value
                && Geodesic.wgs84.inverse(from: first, to: $0).distance > reach
        }
        guard isWide else { return Footprint.middle(of: [rings]) }
        return EarthCentred.below(EarthCentred.middle(rings[0].map(EarthCentred.place))) ?? first
    }

    /// A place well inside.
    ///
    /// - Throws: whatever GEOS finds invalid.
    func pointOnSurface() throws(FootprintError) -> GeodeticCoordinate {
        var fault = FootprintError.empty
        for bow in bows {
            let flat = zip(rings, points).map { Footprint.project($0, at: $1, in: plane, bow) }
            do throws(FootprintError) {
                return plane.unproject(
                    try TopologyContext.scope { context throws(FootprintError) in
                        let geometry = try PlaneGeometry(polygons: [flat], in: context)
                        if let fault = try geometry.fault(in: context) {
                            throw .invalid(
                                reason: fault.reason, at: plane.unproject(fault.place))
                        }
                        return try geometry.pointOnSurface(in: context)
                    })
            } catch {
                fault = error
            }
        }
        throw fault
    }
}
