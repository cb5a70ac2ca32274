import Geodesy
import TestSupport
import Testing
import Topology

@Suite struct FootprintTests {
    private func message(_ polygons: [FootprintPolygon]) -> String {
        do throws(FootprintError) {
            _ = try Footprint(polygons: polygons)
            return "accepted"
        } catch { return error.description }
    }

    @Test func refusesNothing() {
        #expect(throws: FootprintError.empty) { try Footprint(polygons: []) }
        #expect(
            throws: FootprintError.tooFewVertices(polygon: 1, ring: 1, distinct: 0, at: nil)
        ) { try Footprint(polygons: [FootprintPolygon(outer: [])]) }
    }

    @Test func refusesFewerThanThreeDistinctVertices() throws {
        let two = try ring([(50, 30), (50, 31), (50, 390 - 360), (50, 31)])
        let error = FootprintError.tooFewVertices(polygon: 1, ring: 1, distinct: 2, at: two[0])
        #expect(throws: error) { try Footprint(polygons: [FootprintPolygon(outer: two)]) }
        #expect(error.description.contains("latitude 50.0, longitude 30.0"))
        #expect(error.description.contains("2 distinct vertices"))

        let pole = try ring([(90, 0), (90, 120), (89, 50)])
        #expect(message([FootprintPolygon(outer: pole)]).contains("2 distinct"))

        let good = try ring([(50, 30), (50, 31), (51, 31)])
        let hole = try ring([(50.1, 30.9)])
        #expect(
            message([FootprintPolygon(outer: good, holes: [hole])])
                .contains("ring 2 of polygon 1, at latitude 50.1, longitude 30.9,"))
    }

    @Test func refusesABowTieAndSaysWhere() throws {
        let bow = try ring([(50, 30), (50.001, 30.001), (50.001, 30), (50, 30.001)])
        let error = try #require(throws: FootprintError.self) {
            try Footprint(polygons: [FootprintPolygon(outer: bow)])
        }
        guard case .invalid(let reason, let place) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(reason == "Self-intersection")
        #expect(abs(place.latitude.value - 50.0005) < 1e-6)
        #expect(abs(place.longitude.value - 30.0005) < 1e-6)
        #expect(error.description.contains("at latitude 50.0005"))
        #expect(error.description.contains("longitude 30.0005"))
    }

    @Test func refusesABowTieAcrossTheAntimeridian() throws {
        let bow = try ring([
            (-16.5, 179.999), (-16.499, -179.999), (-16.499, 179.999), (-16.5, 181),
        ])
        #expect(message([FootprintPolygon(outer: bow)]).contains("Self-intersection"))
    }

    @Test func refusesAHoleOutside() throws {
        let outer = star(try place(50, 30), [100, 100, 100, 100])
        let hole = star(try place(50, 30.01), [10, 10, 10])
        #expect(
            message([FootprintPolygon(outer: outer, holes: [hole])])
                .contains("Hole lies outside shell"))
    }

    /// A square of the plane about a place: its corners in metres.
    private func box(
        _ west: Double, _ south: Double, _ east: Double, _ north: Double,
        _ middle: GeodeticCoordinate
    ) -> [GeodeticCoordinate] {
        let plane = LocalPlane(origin: middle)
        return [(west, south), (east, south), (east, north), (west, north)].map {
            plane.unproject(PlanePoint(east: $0.0, north: $0.1))
        }
    }

    /// Square metres that the rings of a plane enclose.
    private func area(_ polygons: [[[PlanePoint]]]) -> Double {
        polygons.joined().reduce(0) { sum, ring in
            sum
                + zip(ring, ring.dropFirst() + ring.prefix(1)).reduce(0) {
                    $0 + $1.0.east * $1.1.north - $1.1.east * $1.0.north
                } / 2
        }
    }

    /// Ground that parts share counts once, and a wall that they share is no border.
    @Test(arguments: nastyCentres)
    func partsMayTouchOverlapAndNest(centre: (latitude: Double, longitude: Double)) throws {
        let middle = try place(centre.latitude, centre.longitude)
        let plane = LocalPlane(origin: middle)
        let first = FootprintPolygon(outer: box(0, 0, 100, 100, middle))
        let cases: [(FootprintPolygon, Double, Int)] = [
            (FootprintPolygon(outer: box(100, 0, 200, 100, middle)), 20_000, 1),
            (FootprintPolygon(outer: box(50, 50, 150, 150, middle)), 17_500, 1),
            (FootprintPolygon(outer: box(20, 20, 40, 40, middle)), 10_000, 1),
            (FootprintPolygon(outer: box(100, 100, 200, 200, middle)), 20_000, 2),
            (first, 10_000, 1),
        ]
        for (second, expected, count) in cases {
            let both = try Footprint(polygons: [first, second])
            #expect(abs(both.area - expected) < 0.5, "\(both.area) for \(expected)")
            let rings = both.planeRings(in: plane)
            #expect(rings.count == count)
            #expect(abs(area(rings) - expected) < 0.5)
            #expect(both.contains(both.pointOnSurface))
            // The nearest part, whichever it is.
            var random = SplitMix64(seed: 3)
            for _ in 0..<40 {
                let point = plane.unproject(
                    PlanePoint(
                        east: .random(in: -100...300, using: &random),
                        north: .random(in: -100...300, using: &random)))
                let alone = try [first, second].map {
                    try Footprint(polygons: [$0]).distance(from: point)
                }
                let answer = both.distance(from: point)
                #expect(answer.distance == alone.map(\.distance).min())
                #expect(answer.isInside == alone.contains(where: \.isInside))
                #expect(both.contains(point) == answer.isInside)
            }
        }
    }

    @Test func aPlaceCutAt180DegreesIsWhole() throws {
        let west = try ring([(-16, 179), (-17, 179), (-17, 180), (-16, 180)])
        let east = try ring([(-16, -180), (-17, -180), (-17, -179), (-16, -179)])
        let whole = try ring([
            (-16, 179), (-17, 179), (-17, 180), (-17, 181), (-16, 181), (-16, 180),
        ])
        let cut = try Footprint(polygons: [west, east].map { FootprintPolygon(outer: $0) })
        let one = try Footprint(polygons: [FootprintPolygon(outer: whole)])
        #expect(abs(cut.area / one.area - 1) < 1e-9)
        #expect(cut.planeRings(in: LocalPlane(origin: one.centroid)).count == 1)
        for longitude in [178.0, 179.5, -180, -179.1, -178] {
            let point = try place(-16.4, longitude)
            #expect(cut.distance(from: point).distance == one.distance(from: point).distance)
        }
    }

    /// As files have it that draw the world from −180° to 180°.
    @Test func aWayAlong180DegreesToThePoleIsNoBorder() throws {
        let cap = try FootprintParts(polygons: [
            FootprintPolygon(
                outer: try ring([
                    (-60, 180), (-62, 90), (-61, 0), (-60, -90), (-60, -180), (-90, -180),
                    (-90, 180),
                    (-60, 180),
                ]))
        ])
        #expect(cap.polygons[0].outer.count == 4)
        for longitude in [-180.0, 180, 179.9, 3] {
            #expect(cap.contains(try place(-80, longitude)))
            #expect(cap.distance(from: try place(-80, longitude)).edgeDistance.value > 900_000)
            #expect(!cap.contains(try place(-50, longitude)))
        }
        #expect(cap.contains(try place(-90, 12)))
        #expect(!cap.contains(try place(90, 0)))
    }

    @Test func refusesABadPartAmongGoodOnes() throws {
        let bow = try ring([(50, 30), (50.001, 30.001), (50.001, 30), (50, 30.001)])
        let good = FootprintPolygon(outer: star(try place(50, 30), [100, 100, 100, 100]))
        #expect(message([good, FootprintPolygon(outer: bow)]).contains("Self-intersection"))
    }

    @Test func refusesWhatHasNoInside() throws {
        let belt = try ring([(0, 0), (1, 90), (0, 180), (1, -90)])
        do throws(FootprintError) {
            _ = try FootprintParts(polygons: [FootprintPolygon(outer: belt)])
            Issue.record("accepted")
        } catch {
            #expect(error.description.contains("which side is inside"), "\(error)")
        }
    }

    /// Wider than a plane is fair.
    @Test(arguments: nastyCentres)
    func knowsTheInsideOfContinents(centre: (latitude: Double, longitude: Double)) throws {
        let middle = try place(centre.latitude, centre.longitude)
        for size in [1_500_000.0, 4_000_000, 7_000_000] {
            let continent = try FootprintParts(polygons: [
                FootprintPolygon(
                    outer: star(middle, [Double](repeating: size, count: 12)),
                    holes: [star(middle, [Double](repeating: size / 2, count: 12))])
            ])
            for azimuth in stride(from: 3.0, to: 360, by: 17) {
                for (share, isInside) in [
                    (0.0, false), (0.4, false), (0.55, true), (0.85, true), (1.01, false),
                    (20_003_931 / size, false),
                ] {
                    let point = walk(
                        from: middle, azimuth: Degrees(azimuth), distance: Metres(size * share))
                    let answer = continent.distance(from: point)
                    #expect(answer.isInside == isInside, "\(size) m, \(azimuth)°, \(share)")
                    #expect(continent.contains(point) == isInside)
                }
            }
        }
    }

    /// The parallel's bow above the geodesic, as Karney's program has the place halfway.
    @Test func saysHowFarAnEdgeLeavesAStraightLine() throws {
        let parallel = try FootprintParts(polygons: [
            FootprintPolygon(outer: try ring([(49, -110), (49, -109), (48.9, -109.5)]))
        ])
        let halfway = Geodesic.wgs84.inverse(from: try place(49, -110), to: try place(49, -109))
        let top = walk(
            from: try place(49, -110), azimuth: halfway.azimuth,
            distance: Metres(halfway.distance.value / 2))
        let expected = (top.latitude.value - 49) * 111_220
        #expect(abs(parallel.widestBow.value / expected - 1) < 0.01)
        let small = try courtyard(place(50, 30), size: 1_000)
        #expect(small.parts.widestBow.value < 0.1)
    }

    @Test func refusesALineThereAndBack() throws {
        let line = try ring([(50, 30), (50.1, 30), (50.2, 30)])
        #expect(message([FootprintPolygon(outer: line)]).contains("encloses no area"))
    }

    @Test func refusesSwappedCoordinatesAmongGoodOnes() throws {
        let swapped = try ring([(50.45, 30.52), (50.46, 30.52), (30.53, 50.46)])
        let words = message([FootprintPolygon(outer: swapped)])
        #expect(words.contains("latitude 30.53, longitude 50.46"))
        #expect(words.contains("1000 km at most"))
    }

    @Test(arguments: nastyCentres)
    func ringsMayBeClosedRepeatedAndTurned(
        centre: (latitude: Double, longitude: Double)
    ) throws {
        let middle = try place(centre.latitude, centre.longitude)
        let (outer, hole) = (star(middle, [90, 80, 70, 60, 75]), star(middle, [9, 8, 7]))
        let plain = try Footprint(polygons: [FootprintPolygon(outer: outer, holes: [hole])])
        let closed = try Footprint(polygons: [
            FootprintPolygon(outer: outer + [outer[0]], holes: [hole + [hole[0]]])
        ])
        let repeated = try Footprint(polygons: [
            FootprintPolygon(outer: outer.flatMap { [$0, $0] }, holes: [hole + [hole[2]]])
        ])
        let turned = try Footprint(polygons: [
            FootprintPolygon(
                outer: [outer[0]] + outer.dropFirst().reversed(),
                holes: [[hole[0]] + hole.dropFirst().reversed()])
        ])
        #expect(plain == closed && plain == repeated && plain == turned)
        #expect(Set([plain, closed, repeated, turned]).count == 1)
        #expect(plain.polygons[0].outer == outer)
        #expect(plain.polygons[0].holes == [[hole[0], hole[2], hole[1]]])
    }

    @Test(arguments: nastyCentres)
    func areaAndMiddle(centre: (latitude: Double, longitude: Double)) throws {
        let middle = try place(centre.latitude, centre.longitude)
        let footprint = try courtyard(middle, size: 1000)
        // Regular polygons of n corners at r: n/2 r² sin(2π/n).
        let expected = 4e6 * 0.707_106_781_186_547_5 - 2.5 * 250_000 * 0.951_056_516_295_153_5
        #expect(abs(footprint.area / expected - 1) < 1e-7)
        let off = Geodesic.wgs84.inverse(from: middle, to: footprint.centroid).distance
        #expect(off.value < 1e-3)
        #expect(!footprint.contains(footprint.centroid))
        #expect(footprint.contains(footprint.pointOnSurface))
        #expect(footprint.distance(from: footprint.pointOnSurface).edgeDistance > 50)
    }

    @Test func namesItsLibrary() {
        #expect(TopologyLibrary.geosVersion.hasPrefix("3."))
    }
}
