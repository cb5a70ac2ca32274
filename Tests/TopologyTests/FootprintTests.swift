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

    @Test func refusesOverlappingPolygons() throws {
        let polygons = [try place(50, 30), try place(50, 30.0005)].map {
            FootprintPolygon(outer: star($0, [100, 100, 100, 100]))
        }
        #expect(message(polygons).contains("Self-intersection"))
    }

    @Test func refusesALineThereAndBack() throws {
        let line = try ring([(50, 30), (50.1, 30), (50.2, 30)])
        #expect(message([FootprintPolygon(outer: line)]).contains("encloses no area"))
    }

    @Test func refusesSwappedCoordinatesAmongGoodOnes() throws {
        let swapped = try ring([(50.45, 30.52), (50.46, 30.52), (30.53, 50.46)])
        let words = message([FootprintPolygon(outer: swapped)])
        #expect(words.contains("latitude 30.53, longitude 50.46"))
        #expect(words.contains("1000 km are allowed"))
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
