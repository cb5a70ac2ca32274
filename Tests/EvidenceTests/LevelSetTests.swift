import Evidence
import Foundation
import TestSupport
import Testing

/// Level sets beside closed forms.
@Suite struct LevelSetTests {
    private static func distance(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double {
        ((a - b) * (a - b)).sum().squareRoot()
    }

    private static func radii(upTo reach: Double, _ count: Int = 40) -> [Double] {
        (0...count).map { reach * Double($0) / Double(count) }
    }

    /// Traced about its middle or from a point inside or outside of it.
    @Test(arguments: [
        SIMD2(0.0, 0.0), SIMD2(30, -20), SIMD2(-70, 50), SIMD2(140, 35), SIMD2(-260, 80),
    ])
    func aDiscHasItsAreaAndItsFarthestPoint(_ center: SIMD2<Double>) throws {
        let radius = 100.0
        let set = LevelSet(level: -radius, about: .zero, radii: Self.radii(upTo: 500)) {
            -Self.distance($0, center)
        }
        expectClose(set.area, .pi * radius * radius, relative: 0.01)
        #expect(set.polygons.count == 1 && set.polygons.first?.count == 1)
        let origin = SIMD2(10.0, 5.0)
        let farthest = try #require(set.farthest(from: origin))
        let expected = Self.distance(origin, center) + radius
        expectClose(farthest.distance, expected, relative: 0.01)
        expectClose(
            Self.distance(farthest.place, origin), farthest.distance, relative: 1e-12)
        // In the direction away from the origin, to within one step of the grid.
        let away = center + radius * (center - origin) / Self.distance(origin, center)
        #expect(Self.distance(farthest.place, away) < 0.35 * radius)

        let disc = set.disc(about: origin)
        if Self.distance(origin, center) < radius {
            expectClose(
                try #require(disc), radius - Self.distance(origin, center), absolute: 1.5)
        } else {
            #expect(disc == nil)
        }
    }

    @Test func theVerticesLieOnTheLevel() {
        let (center, radius) = (SIMD2(30.0, -20.0), 100.0)
        let set = LevelSet(level: -radius, about: .zero, radii: Self.radii(upTo: 500)) {
            -Self.distance($0, center)
        }
        // A crossing is placed to a thousandth of a grid line, of which the longest is 12.5 m here.
        for vertex in set.polygons.joined().joined() {
            expectClose(Self.distance(vertex, center), radius, absolute: 0.015)
        }
    }

    /// The middle lies in the hole: the set holds no disc about it.
    @Test func anAnnulusHasAHole() throws {
        let (inner, outer) = (40.0, 90.0)
        let set = LevelSet(
            level: -(outer - inner) / 2, about: SIMD2(5, 3), radii: Self.radii(upTo: 200)
        ) { -abs(Self.distance($0, .zero) - (inner + outer) / 2) }
        #expect(set.polygons.map(\.count) == [2])
        expectClose(set.area, .pi * (outer * outer - inner * inner), relative: 0.01)
        #expect(set.disc(about: .zero) == nil)
        expectClose(
            try #require(set.disc(about: SIMD2(65, 0))), 25, absolute: 1)
        expectClose(try #require(set.farthest(from: .zero)).distance, outer, relative: 0.005)
        // The outer ring is counter-clockwise, the hole clockwise.
        let areas = set.polygons.joined().map(Self.signedArea)
        #expect(areas.count == 2 && areas[0] > 0 && areas[1] < 0)
    }

    @Test func twoBlobsApartAreTwoPolygons() throws {
        let places = [SIMD2(200.0, 0.0), SIMD2(-120.0, 150.0)]
        let radii = [60.0, 40.0]
        let set = LevelSet(level: 0, about: .zero, radii: Self.radii(upTo: 400, 60)) { place in
            zip(places, radii).map { $1 - Self.distance(place, $0) }.max() ?? 0
        }
        #expect(set.polygons.map(\.count) == [1, 1])
        let areas = set.polygons.map { Self.signedArea($0[0]) }.sorted()
        // Each is cut from a few cells of the grid only.
        expectClose(areas[0], .pi * 40 * 40, relative: 0.02)
        expectClose(areas[1], .pi * 60 * 60, relative: 0.02)
        expectClose(set.area, areas[0] + areas[1], relative: 1e-12)
        expectClose(try #require(set.farthest(from: .zero)).distance, 260, relative: 0.005)
    }

    /// A disc with an island in its moat: an outer ring with a hole, and a ring inside the hole.
    @Test func anIslandInAHoleIsAPolygonOfItsOwn() throws {
        let set = LevelSet(level: 0, about: .zero, radii: Self.radii(upTo: 200)) { place in
            let distance = Self.distance(place, .zero)
            return max(20 - distance, 25 - abs(distance - 85))
        }
        #expect(set.polygons.map(\.count).sorted() == [1, 2])
        expectClose(
            set.area, .pi * (20 * 20 + 110 * 110 - 60 * 60), relative: 0.01)
        expectClose(try #require(set.disc(about: .zero)), 20, absolute: 0.2)
    }

    /// In the middle of a cell of the grid two of its corners are in the set, two are not. A hair
    /// below the saddle the two halves are one polygon, a hair above two.
    @Test(arguments: [-1.0, 1]) func aSaddleIsDecidedByTheMiddleOfItsCell(_ side: Double) throws {
        let step = 5.0
        let radii = (0...40).map { step * Double($0) }
        // The middle of the cell between the directions 5 and 6 and the radii 20 and 21.
        let angle = 2 * Double.pi * 5.5 / 72
        let distance = 20.5 * step
        let middle = distance * SIMD2(cos(angle), sin(angle))
        let set = LevelSet(level: side * 1e-3, about: .zero, radii: radii) { place in
            let radius = Self.distance(place, .zero)
            let across = (atan2(place.y, place.x) - angle) * distance
            let saddle = (radius - distance) * across / 100
            return min(saddle, 1 - Self.distance(place, middle) / 50)
        }
        #expect(set.polygons.count == (side < 0 ? 1 : 2))
        // Two of the four quarters of the disc, less what is lost about its rim.
        #expect(set.area > 0.25 * .pi * 50 * 50 && set.area < 0.5 * .pi * 50 * 50)
    }

    @Test func nothingReachesTheLevel() {
        let set = LevelSet(level: 1, about: .zero, radii: Self.radii(upTo: 100)) { _ in 0 }
        #expect(set.polygons.isEmpty && set.area == 0)
        #expect(set.farthest(from: .zero) == nil && set.disc(about: .zero) == nil)
    }

    /// What reaches beyond the grid ends at its last but one circle, lest a ring stay open.
    @Test func whatDoesNotEndIsClosedAtTheGrid() {
        let set = LevelSet(level: 0, about: .zero, radii: Self.radii(upTo: 100)) { _ in 1 }
        #expect(set.polygons.map(\.count) == [1])
        expectClose(set.area, .pi * 98.75 * 98.75, relative: 0.03)
    }

    private static func signedArea(_ ring: [SIMD2<Double>]) -> Double {
        ring.indices.reduce(0) { sum, index in
            let (a, b) = (ring[index], ring[(index + 1) % ring.count])
            return sum + (a.x * b.y - b.x * a.y) / 2
        }
    }
}
