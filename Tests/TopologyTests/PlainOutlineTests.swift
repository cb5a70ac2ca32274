import Geodesy
import TestSupport
import Testing
import Topology

/// Small rings, most of which are told valid without GEOS, beside what a plane shows of them.
@Suite struct PlainOutlineTests {
    private struct Line {
        let start, end: PlanePoint

        func distance(to place: PlanePoint) -> Double {
            let line = (end.east - start.east, end.north - start.north)
            let way = (place.east - start.east, place.north - start.north)
            let square = line.0 * line.0 + line.1 * line.1
            let along = max(0, min(1, (line.0 * way.0 + line.1 * way.1) / square))
            let offset = (way.0 - along * line.0, way.1 - along * line.1)
            return (offset.0 * offset.0 + offset.1 * offset.1).squareRoot()
        }

        func hasToItsLeft(_ place: PlanePoint) -> Bool {
            (end.east - start.east) * (place.north - start.north)
                > (end.north - start.north) * (place.east - start.east)
        }

        func crosses(_ other: Line) -> Bool {
            hasToItsLeft(other.start) != hasToItsLeft(other.end)
                && other.hasToItsLeft(start) != other.hasToItsLeft(end)
        }
    }

    /// Whether edges cross that do not follow one another; nil where an edge comes so near to another's
    /// end that a plane cannot tell.
    private static func crosses(_ lines: [Line], size: Double) -> Bool? {
        var crosses = false
        for first in lines.indices {
            for second in lines.indices where second != first {
                let next = (first + 1) % lines.count
                if second != next,
                    lines[first].distance(to: lines[second].start) < max(0.1, size * 5e-5)
                {
                    return nil
                }
                if second != next, (second + 1) % lines.count != first,
                    lines[first].crosses(lines[second])
                {
                    crosses = true
                }
            }
        }
        return crosses
    }

    @Test(arguments: nastyCentres)
    func refusesWhatCrossesItselfAndNothingElse(
        at centre: (latitude: Double, longitude: Double)
    ) throws {
        var random = SplitMix64(seed: 3_106)
        let plane = LocalPlane(origin: try place(centre.latitude, centre.longitude))
        var told = (crossing: 0, plain: 0)
        for corners in 3...9 {
            for size in [3.0, 10, 60, 400, 3_000, 15_000] {
                for _ in 0..<12 {
                    let points = (0..<corners).map { _ in
                        PlanePoint(
                            east: size * Double.random(in: -1...1, using: &random),
                            north: size * Double.random(in: -1...1, using: &random))
                    }
                    let lines = points.indices.map {
                        Line(start: points[$0], end: points[($0 + 1) % corners])
                    }
                    guard let crosses = Self.crosses(lines, size: size) else { continue }
                    let outer = points.map(plane.unproject)
                    let parts = try? FootprintParts(polygons: [FootprintPolygon(outer: outer)])
                    #expect((parts == nil) == crosses, "\(outer)")
                    guard let parts else {
                        told.crossing += 1
                        continue
                    }
                    told.plain += 1
                    #expect(Geodesic.wgs84.area(ofRing: parts.polygons[0].outer).area > 0)
                    let (inside, radius) = parts.reach(ofPart: 0)
                    let middle = plane.project(inside)
                    let crossed = lines.count {
                        ($0.start.north > middle.north) != ($0.end.north > middle.north)
                            && $0.hasToItsLeft(middle) == ($0.end.north > $0.start.north)
                    }
                    #expect(crossed % 2 == 1, "\(outer)")
                    for place in outer {
                        #expect(Geodesic.wgs84.inverse(from: inside, to: place).distance <= radius)
                    }
                }
            }
        }
        #expect(told.crossing > 50 && told.plain > 50)
    }

    /// A corner beside a long wall: whether it goes through is for the geodesic to say, which runs up to a
    /// metre beside the line of a map.
    @Test(arguments: [(0.0, 60.0), (3, 60), (-3, -60), (0, -60), (0.001, 0), (-0.001, 0)])
    func measuresWallsAsGeodesics(beside north: Double, at latitude: Double) throws {
        let (west, east) = (try place(latitude, 30), try place(latitude, 30.09))
        let wall = Geodesic.wgs84.inverse(from: west, to: east)
        let middle = walk(
            from: west, azimuth: wall.azimuth, distance: Metres(wall.distance.value / 2))
        let side = latitude < 0 ? -1.0 : 1.0
        // Halfway between the map's line and the geodesic for 0, and then so much farther from it.
        let corner = try place(
            (latitude + middle.latitude.value) / 2 + north / 111_000, 30.045)
        let outer = [west, east, try place(latitude + side * 0.01, 30.09), corner]
        let isClear = side * (corner.latitude.value - middle.latitude.value) > 0
        let parts = try? FootprintParts(polygons: [FootprintPolygon(outer: outer)])
        #expect((parts != nil) == isClear)
    }

    /// The place that stands for a footprint does not depend on how it was found valid.
    @Test func givesThePlaceThatGEOSFinds() throws {
        var random = SplitMix64(seed: 77)
        for (latitude, longitude) in nastyCentres where abs(longitude) <= 180 {
            for size in [8.0, 70, 900, 20_000] {
                let outer = randomStar(
                    try place(latitude, longitude), size: size, using: &random)
                for ring in [outer, outer.reversed()] {
                    let footprint = try Footprint(polygons: [FootprintPolygon(outer: ring)])
                    let (inside, radius) = try footprint.parts.extent(ofPart: 0)
                    #expect(inside == footprint.pointOnSurface)
                    for place in outer {
                        #expect(Geodesic.wgs84.inverse(from: inside, to: place).distance <= radius)
                    }
                }
            }
        }
    }
}
