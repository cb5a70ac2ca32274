import Foundation
import Geodesy
import TestSupport
import Testing
import Topology

/// What an index says of borders, beside every border measured by geodesics.
@Suite struct NearestBorderTests {
    /// Footprints that are small or wide, holed, cut at 180° and about poles, and that share walls.
    private static func shapes(
        _ centre: GeodeticCoordinate, size: Double, using random: inout SplitMix64
    ) throws -> [FootprintParts] {
        let plane = LocalPlane(origin: centre)
        func square(_ west: Double, _ south: Double, _ side: Double) -> [GeodeticCoordinate] {
            [(0.0, 0.0), (1, 0), (1, 1), (0, 1)].map {
                plane.unproject(
                    PlanePoint(east: west + $0.0 * side, north: south + $0.1 * side))
            }
        }
        let outer = square(2 * size, 0, size)
        let corners = [(2.0, 0.0), (2.4, 0.2), (2.2, 0.6)].map {
            plane.unproject(PlanePoint(east: $0.0 * size, north: $0.1 * size))
        }
        let polygons = [
            // Two that share a wall, one of them twice.
            FootprintPolygon(outer: square(-size, -size, size)),
            FootprintPolygon(outer: square(0, -size, size)),
            FootprintPolygon(outer: square(0, -size, size)),
            // A hole that touches the border at a corner.
            FootprintPolygon(outer: outer, holes: [corners]),
            FootprintPolygon(
                outer: randomStar(
                    walk(from: centre, azimuth: 20, distance: Metres(3 * size)), size: size,
                    using: &random),
                holes: []),
        ]
        return try polygons.map { try FootprintParts(polygons: [$0]) }
    }

    private static func queries(
        _ centre: GeodeticCoordinate, size: Double, _ shapes: [FootprintParts],
        using random: inout SplitMix64
    ) -> [GeodeticCoordinate] {
        let vertices = shapes.flatMap { $0.rings(ofPart: 0).joined() }
        let along = zip(vertices, vertices.dropFirst()).map { start, end in
            let line = Geodesic.wgs84.inverse(from: start, to: end)
            return walk(
                from: start, azimuth: line.azimuth,
                distance: Metres(line.distance.value * Double.random(in: 0...1, using: &random)))
        }
        let around = [1e-8, 1e-5, 0.01, 1, 30, 1e3, 1e5, 1e6, 5e6, 9.5e6, 1.5e7, 2e7].flatMap {
            reach in
            (0..<8).map { _ in
                walk(
                    from: vertices.randomElement(using: &random) ?? centre,
                    azimuth: Degrees(.random(in: 0..<360, using: &random)),
                    distance: Metres(reach * Double.random(in: 0.5...1, using: &random)))
            }
        }
        let within = (0..<24).map { _ in
            walk(
                from: centre, azimuth: Degrees(.random(in: 0..<360, using: &random)),
                distance: Metres(3 * size * Double.random(in: 0...1, using: &random)))
        }
        return vertices + along + around + within
    }

    @Test(arguments: [1e-4, 0.1, 40, 900, 30_000, 500_000])
    func agreesWithEveryBorder(size: Double) throws {
        var random = SplitMix64(seed: UInt64(size * 1e4))
        var certain = 0
        for centre in nastyCentres {
            let middle = try place(centre.latitude, centre.longitude)
            let shapes = try Self.shapes(middle, size: size, using: &random)
            let index = EdgeIndex(shapes: shapes.map { $0.rings(ofPart: 0) })
            let queries = Self.queries(middle, size: size, shapes, using: &random)
            let answers = index.nearest(to: queries)
            #expect(answers.count == queries.count)
            for (query, answer) in zip(queries, answers) {
                let all = shapes.map { $0.distance(from: query) }
                let distances = all.map(\.edgeDistance.value)
                let least = distances.min() ?? 0
                switch answer {
                case .vertex(let sight):
                    certain += 1
                    #expect(distances.indices.filter { distances[$0] == least } == [sight.shape])
                    let line = Geodesic.wgs84.inverse(from: sight.vertex, to: query)
                    #expect(line.distance.value == least)
                    #expect(abs(sight.distance.value - least) < 1.5e-8)
                    if !all[sight.shape].isInside {
                        #expect(all[sight.shape].nearestPoint == sight.vertex)
                    }
                    let turn = (sight.azimuth.value - line.azimuth.value)
                        .remainder(dividingBy: 360)
                    #expect(abs(turn) < 1e-9 + 5e-7 / least)
                case .amongst(let some):
                    for shape in distances.indices where distances[shape] <= least + 1e-7 {
                        #expect(some.contains(shape), "\(size) m at \(centre): \(query)")
                    }
                case .anywhere: #expect(least > 8.0e6)
                }
            }
        }
        // The vertices of half a million metres are all too far from each other to tell.
        #expect(certain > (size < 100_000 ? 300 : 0), "\(certain)")
    }

    /// Vertices nearly as far from a place, where chords have another order than geodesics.
    @Test(arguments: [100_000.0, 1_000_000, 4_000_000, 8_000_000])
    func chordsAloneDoNotDecide(reach: Double) throws {
        var random = SplitMix64(seed: UInt64(reach))
        var several = 0
        for round in 0..<60 {
            let query = try place(
                .random(in: -80...80, using: &random), .random(in: -180...180, using: &random))
            // What the chord says wrongly of two that are so far apart.
            let spread = pow(10, Double.random(in: -3 ... -0.5, using: &random))
            let jitter = 3e-3 * (reach / 6.4e6) * (reach / 6.4e6) * reach * spread
            let heading = Double.random(in: 0..<360, using: &random)
            func far(_ turn: Double, _ more: Double) -> GeodeticCoordinate {
                walk(
                    from: query, azimuth: Degrees(heading + turn * spread * 57),
                    distance: Metres(reach + more))
            }
            let row = (0..<24).map { step in
                far(Double(step) / 24, jitter * Double.random(in: 0...1, using: &random))
            }
            let shapes: [[[GeodeticCoordinate]]] =
                round % 2 == 0
                ? row.map { [[$0]] } : [[row + [far(0.5, reach * spread)]]]
            let distances = row.map { Geodesic.wgs84.inverse(from: query, to: $0).distance.value }
            let best = distances.indices.min { distances[$0] < distances[$1] } ?? 0
            switch EdgeIndex(shapes: shapes).nearest(to: [query])[0] {
            case .vertex(let sight): #expect(sight.vertex == row[best])
            case .amongst(let some):
                several += 1
                #expect(some.contains(round % 2 == 0 ? best : 0))
            case .anywhere: #expect(reach > 7e6)
            }
        }
        #expect(several > 5)
    }

    /// Of a long edge the straight line runs metres under the ground.
    @Test func anEdgeIsWhereItsGeodesicIs() throws {
        let middle = try place(50, 30)
        let line = [270.0, 90].map { walk(from: middle, azimuth: Degrees($0), distance: 10_000) }
        let dent = walk(from: middle, azimuth: 0, distance: 6)
        let roof = walk(from: middle, azimuth: 0, distance: 10_000)
        let whole = [
            line[0], line[1], walk(from: roof, azimuth: 90, distance: 10_000), dent,
            walk(from: roof, azimuth: 270, distance: 10_000),
        ]
        for reach in [0.01, 1, 2.5, 3.5, 5] {
            let query = walk(from: middle, azimuth: 0, distance: Metres(reach))
            let footprint = try FootprintParts(polygons: [FootprintPolygon(outer: whole)])
            let nearest = footprint.distance(from: query).edgeDistance.value
            for shapes in [[[whole]], [[Array(whole.prefix(2))], [[dent]]]] {
                switch EdgeIndex(shapes: shapes).nearest(to: [query])[0] {
                case .vertex(let sight): #expect(abs(sight.distance.value - nearest) < 1e-8)
                case .amongst(let some): #expect(some.contains(reach < 3 ? 0 : shapes.count - 1))
                case .anywhere: Issue.record("\(reach)")
                }
            }
        }
    }

    /// Long edges, beside a vertex every kilometre.
    @Test func aLongEdgeIsAGeodesic() throws {
        let corners = try ring([(49, -120), (49, -100), (60, -100), (60, -120)])
        let beside = try ring([(51.2, -110), (51.2, -109.99), (51.21, -109.99)])
        let index = EdgeIndex(shapes: [[corners], [beside]])
        let dense = zip(corners, corners.dropFirst() + corners.prefix(1)).flatMap {
            Geodesic.wgs84.interpolate(from: $0, to: $1, spacing: 1_000)
        }
        var random = SplitMix64(seed: 49)
        let queries = try (0..<120).map { _ in
            try place(
                .random(in: 45...56, using: &random), .random(in: -112...(-108), using: &random))
        }
        for (query, answer) in zip(queries, index.nearest(to: queries)) {
            let distances = [dense, beside].map { border in
                border.reduce(Double.infinity) {
                    min($0, Geodesic.wgs84.inverse(from: query, to: $1).distance.value)
                }
            }
            let nearest = distances[0] < distances[1] ? 0 : 1
            switch answer {
            case .vertex(let sight): #expect(sight.shape == nearest)
            case .amongst(let some):
                // A vertex every kilometre is no nearer than the edge, and no farther than half of one.
                #expect(some.contains(nearest) || abs(distances[0] - distances[1]) < 500)
            case .anywhere: Issue.record("\(query)")
            }
        }
    }

    @Test func anIndexMayBeEmptyOrOfPoints() throws {
        let query = try place(50, 30)
        guard case .anywhere = EdgeIndex(shapes: []).nearest(to: [query])[0] else {
            Issue.record("nothing is near")
            return
        }
        let points = try ring([(50, 31), (50, 31), (51, 31)])
        let index = EdgeIndex(shapes: points.map { [[$0]] })
        #expect(index.nearest(to: []).isEmpty)
        guard case .amongst(let some) = index.nearest(to: [query])[0] else {
            Issue.record("two are as near")
            return
        }
        #expect(some.sorted() == [0, 1])
        guard case .vertex(let sight) = index.nearest(to: [try place(52, 30)])[0] else {
            Issue.record("one is nearest")
            return
        }
        #expect(sight.shape == 2 && sight.vertex == points[2])
    }

    @Test func whatIsSaidOfOneDependsOnNoOther() throws {
        var random = SplitMix64(seed: 5)
        let middle = try place(50.45, 30.52)
        let shapes = try Self.shapes(middle, size: 200, using: &random)
        let index = EdgeIndex(shapes: shapes.map { $0.rings(ofPart: 0) })
        let queries = Self.queries(middle, size: 200, shapes, using: &random)
        let together = index.nearest(to: queries)
        for (query, answer) in zip(queries, together) {
            switch (index.nearest(to: [query])[0], answer) {
            case (.vertex(let one), .vertex(let other)):
                #expect(one.vertex == other.vertex && one.shape == other.shape)
                #expect(one.distance == other.distance && one.azimuth == other.azimuth)
            case (.amongst(let one), .amongst(let other)): #expect(one.sorted() == other.sorted())
            case (.anywhere, .anywhere): break
            default: Issue.record("\(query)")
            }
        }
    }
}
