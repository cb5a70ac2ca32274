import Geodesy
import TestSupport
import Testing
import Topology

@Suite struct FootprintPlaneTests {
    private func distance(_ point: PlanePoint, _ a: PlanePoint, _ b: PlanePoint) -> Double {
        let (east, north) = (b.east - a.east, b.north - a.north)
        let along =
            ((point.east - a.east) * east + (point.north - a.north) * north)
            / (east * east + north * north)
        let share = min(1, max(0, along))
        let (x, y) = (point.east - a.east - share * east, point.north - a.north - share * north)
        return (x * x + y * y).squareRoot()
    }

    private func sides(_ ring: [PlanePoint]) -> [(PlanePoint, PlanePoint)] {
        Array(zip(ring, ring.dropFirst() + ring.prefix(1)))
    }

    private func isInside(_ point: PlanePoint, _ polygons: [[[PlanePoint]]]) -> Bool {
        polygons.joined().flatMap(sides).count {
            ($0.north > point.north) != ($1.north > point.north)
                && point.east < $0.east + (point.north - $0.north) / ($1.north - $0.north)
                    * ($1.east - $0.east)
        } % 2 == 1
    }

    private func area(_ ring: [PlanePoint]) -> Double {
        sides(ring).reduce(0) { $0 + $1.0.east * $1.1.north - $1.1.east * $1.0.north } / 2
    }

    /// Distance to the polygons, 0 inside: every side in turn.
    private func distance(_ point: PlanePoint, _ polygons: [[[PlanePoint]]]) -> Double {
        if isInside(point, polygons) { return 0 }
        return polygons.joined().flatMap(sides).map { distance(point, $0.0, $0.1) }.min() ?? 0
    }

    @Test(arguments: nastyCentres)
    func bandsHoldWhatIsAtTheirDistance(
        centre: (latitude: Double, longitude: Double)
    ) throws {
        var random = SplitMix64(seed: 5)
        let middle = try place(centre.latitude, centre.longitude)
        let plane = LocalPlane(origin: middle)
        for size in [40.0, 600] {
            // Two wings and a court: hollows that a smoothing buffer would fill.
            let wing = walk(from: middle, azimuth: 20, distance: Metres(3 * size))
            let footprint = try Footprint(polygons: [
                FootprintPolygon(
                    outer: randomStar(middle, size: size, using: &random),
                    holes: [star(middle, [size / 9, size / 5, size / 7])]),
                FootprintPolygon(outer: randomStar(wing, size: size, using: &random)),
            ])
            let rings = footprint.planeRings(in: plane)
            #expect(rings.map(\.count) == [2, 1])
            for (inner, outer) in [(0.0, 7.0), (5, 100), (100, 1000), (500, 501)] {
                let band = try footprint.band(
                    from: Metres(inner), to: Metres(outer), in: plane)
                for polygon in band {
                    #expect(area(polygon[0]) > 0)
                    #expect(polygon.dropFirst().allSatisfy { area($0) < 0 })
                    #expect(polygon.allSatisfy { $0.first != $0.last })
                }
                // Borders lie where they should, to the error stated.
                for border in band.joined().joined() {
                    let distance = distance(border, rings)
                    let isOuter = distance > (inner + outer) / 2
                    let target = isOuter ? outer : inner
                    #expect(abs(distance - target) < 7.6e-5 * target + 1e-6)
                }
                for _ in 0..<300 {
                    let point = PlanePoint(
                        east: .random(in: -3...3, using: &random) * (size + outer),
                        north: .random(in: -3...3, using: &random) * (size + outer))
                    let distance = distance(point, rings)
                    let slack = 7.6e-5 * outer
                    guard abs(distance - inner) > slack || inner == 0,
                        abs(distance - outer) > slack
                    else { continue }
                    let expected = (inner == 0 || distance > inner) && distance < outer
                    #expect(isInside(point, band) == expected, "\(distance) in \(inner)…\(outer)")
                }
            }
        }
    }

    @Test func bandsOutOfOrderAreRefused() throws {
        let footprint = try courtyard(place(50, 30), size: 20)
        let plane = LocalPlane(origin: footprint.centroid)
        let pairs: [(Metres, Metres)] = [
            (5, 5), (6, 5), (-1, 5), (0, Metres(.infinity)), (Metres(.nan), 5), (0, Metres(.nan)),
            (0, 0), (0, 1e-4),
        ]
        for (inner, outer) in pairs {
            let error = #expect(throws: FootprintError.self) {
                try footprint.band(from: inner, to: outer, in: plane)
            }
            #expect(error?.description.contains("0 ≤ inner < outer") == true)
        }
    }

    @Test func anOuterDistanceOfThousandsOfKilometresStillHasNoSpikes() throws {
        let footprint = try courtyard(place(50, 30), size: 20)
        let plane = LocalPlane(origin: footprint.centroid)
        let band = try footprint.band(from: 0, to: 2_000_000, in: plane)
        #expect(band.count == 1 && band[0].count == 1)
        #expect(abs(area(band[0][0]) / (.pi * 2_000_020 * 2_000_020) - 1) < 1.2e-4)
    }

    @Test func longEdgesFollowTheirGeodesics() throws {
        let middle = try place(60, 179)
        let footprint = try Footprint(polygons: [
            FootprintPolygon(outer: star(middle, [300_000, 400_000, 350_000]))
        ])
        let seen = walk(from: middle, azimuth: 10, distance: 200_000)
        let plane = LocalPlane(origin: seen)
        let rings = footprint.planeRings(in: plane)
        #expect(rings[0][0].count > 3)
        #expect(area(rings[0][0]) > 0)
        let vertices = footprint.polygons[0].outer
        for (start, end) in zip(vertices, vertices.dropFirst() + vertices.prefix(1)) {
            let line = Geodesic.wgs84.inverse(from: start, to: end)
            for share in stride(from: 0, through: 1, by: 0.0137) {
                let truth = plane.project(
                    walk(
                        from: start, azimuth: line.azimuth,
                        distance: Metres(line.distance.value * share)))
                let off = sides(rings[0][0]).map { distance(truth, $0.0, $0.1) }.min() ?? 1
                #expect(off < 0.01)
            }
        }
    }

    @Test func buildingsKeepTheirCorners() throws {
        let footprint = try courtyard(place(50.45, 30.52), size: 100)
        let far = LocalPlane(origin: try place(51, 31.3))
        #expect(footprint.planeRings(in: far)[0].map(\.count) == [8, 5])
    }
}
