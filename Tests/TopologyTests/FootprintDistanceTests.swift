import Geodesy
import TestSupport
import Testing
import Topology

@Suite struct FootprintDistanceTests {
    /// What 10,000 places along the edges say, each edge's nearest then narrowed down by
    /// thirds: knows nothing of azimuths, planes or triangles.
    private func edgeDistanceByForce(
        _ footprint: Footprint, _ point: GeodeticCoordinate
    ) -> Double {
        let rings = footprint.polygons.flatMap { [$0.outer] + $0.holes }
        let samples = 10_000 / rings.reduce(0) { $0 + $1.count }
        var nearest = Double.infinity
        for ring in rings {
            for (start, end) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
                let line = Geodesic.wgs84.inverse(from: start, to: end)
                func distance(_ share: Double) -> Double {
                    let place = walk(
                        from: start, azimuth: line.azimuth,
                        distance: Metres(line.distance.value * share))
                    return Geodesic.wgs84.inverse(from: point, to: place).distance.value
                }
                let found = (0...samples).map { distance(Double($0) / Double(samples)) }
                let best = found.indices.min { found[$0] < found[$1] } ?? 0
                var low = Double(max(0, best - 1)) / Double(samples)
                var high = Double(min(samples, best + 1)) / Double(samples)
                for _ in 0..<60 {
                    let (a, b) = (low + (high - low) / 3, high - (high - low) / 3)
                    if distance(a) < distance(b) { high = b } else { low = a }
                }
                nearest = min(nearest, found[best], distance((low + high) / 2))
            }
        }
        return nearest
    }

    @Test(arguments: [30.0, 700, 20_000, 400_000])
    func agreesWithBruteForce(size: Double) throws {
        var random = SplitMix64(seed: UInt64(size))
        for centre in nastyCentres {
            let middle = try place(centre.latitude, centre.longitude)
            let footprint = try Footprint(polygons: [
                FootprintPolygon(
                    outer: randomStar(middle, size: size, using: &random),
                    holes: [star(middle, [size / 9, size / 5, size / 7])])
            ])
            for reach in [0.3, 1.2, 5, 100_000 / size, 5_000_000 / size] {
                let point = walk(
                    from: middle, azimuth: Degrees(.random(in: 0..<360, using: &random)),
                    distance: Metres(size * reach))
                let answer = footprint.distance(from: point)
                let truth = edgeDistanceByForce(footprint, point)
                let error = abs(answer.edgeDistance.value - truth)
                #expect(error < 2e-8, "size \(size) at \(centre), reach \(reach)")
                #expect(answer.distance.value == (answer.isInside ? 0 : answer.edgeDistance.value))
                #expect(answer.isInside == footprint.contains(point))
                if reach > 1.1 {
                    #expect(!answer.isInside)
                    let there = Geodesic.wgs84.inverse(from: point, to: answer.nearestPoint)
                    #expect(abs(there.distance.value - answer.distance.value) < 2e-8)
                    #expect(footprint.contains(answer.nearestPoint))
                }
            }
        }
    }

    @Test(arguments: nastyCentres)
    func knowsInsideCourtAndOutside(centre: (latitude: Double, longitude: Double)) throws {
        let middle = try place(centre.latitude, centre.longitude)
        for size in [20.0, 900, 300_000] {
            let footprint = try courtyard(middle, size: size)
            for azimuth in stride(from: 3.0, to: 360, by: 17) {
                for (share, isInside) in [
                    (0.0, false), (0.39, false), (0.51, true), (0.9, true), (1.01, false),
                ] {
                    let point = walk(
                        from: middle, azimuth: Degrees(azimuth), distance: Metres(size * share))
                    let answer = footprint.distance(from: point)
                    #expect(answer.isInside == isInside, "\(size) m, \(azimuth)°, \(share)")
                    #expect(answer.edgeDistance > 0)
                    #expect(footprint.contains(point) == isInside)
                    if isInside { #expect(answer.nearestPoint == point) }
                }
            }
        }
    }

    @Test(arguments: nastyCentres)
    func verticesAndEdgesAreInside(centre: (latitude: Double, longitude: Double)) throws {
        let middle = try place(centre.latitude, centre.longitude)
        for size in [20.0, 900, 300_000] {
            let footprint = try courtyard(middle, size: size)
            let ring = footprint.polygons[0].outer
            for (start, end) in zip(ring, ring.dropFirst()) {
                let line = Geodesic.wgs84.inverse(from: start, to: end)
                for share in [0, 0.001, 0.37, 0.5, 0.9999] {
                    let point = walk(
                        from: start, azimuth: line.azimuth,
                        distance: Metres(line.distance.value * share))
                    let answer = footprint.distance(from: point)
                    #expect(answer.isInside && answer.edgeDistance == 0, "\(share) of \(size) m")
                    #expect(answer.distance == 0)
                }
            }
        }
    }

    @Test func aPlaceOfTwoPolygonsTakesTheNearer() throws {
        let (west, east) = (try place(50, 30), try place(50, 30.01))
        let both = try Footprint(polygons: [
            FootprintPolygon(outer: star(west, [10, 10, 10, 10])),
            FootprintPolygon(outer: star(east, [10, 10, 10, 10])),
        ])
        let span = Geodesic.wgs84.inverse(from: west, to: east).distance.value
        let near = walk(from: east, azimuth: 90, distance: 100)
        #expect(abs(both.distance(from: near).distance.value - 90) < 1e-3)
        #expect(both.contains(west) && both.contains(east))
        #expect(abs(both.distance(from: try place(50, 30.005)).distance.value - span / 2 + 10) < 1)
    }

    @Test func aPoleCanBeAVertex() throws {
        let footprint = try Footprint(polygons: [
            FootprintPolygon(outer: try ring([(90, 10), (89, 0), (89, 40)]))
        ])
        #expect(footprint.distance(from: try place(90, 200)).edgeDistance == 0)
        #expect(footprint.contains(try place(89.5, 20)))
        #expect(!footprint.contains(try place(89.5, 200)))
        let beyond = try place(89.5, 200)
        let toPole = Geodesic.wgs84.inverse(from: beyond, to: try place(90, 0)).distance
        #expect(abs(footprint.distance(from: beyond).distance.value - toPole.value) < 1e-8)
        let abreast = footprint.distance(from: try place(89.5, -60))
        #expect(
            abs(abreast.distance.value - edgeDistanceByForce(footprint, try place(89.5, -60)))
                < 2e-8)
    }

    @Test func theAntipodeIsNotInside() throws {
        let footprint = try courtyard(place(40, 20), size: 500)
        let antipode = try place(-40, -160)
        let answer = footprint.distance(from: antipode)
        #expect(!answer.isInside && !footprint.contains(antipode))
        #expect(answer.distance.value > 19_900_000)
    }

    @Test func aTurnOfLongitudeChangesNothing() throws {
        let footprint = try courtyard(place(-16.5, 180), size: 5000)
        let (east, west) = (try place(-16.4, 181), try place(-16.4, -179))
        #expect(
            abs(
                footprint.distance(from: east).distance.value
                    - footprint.distance(from: west).distance.value) < 1e-8)
    }
}
