import Foundation
import TestSupport
import Testing

@testable import Geodesy

@Suite("Local plane")
struct LocalPlaneTests {
    @Test("goes there and back")
    func roundTrip() {
        var generator = SplitMix64(seed: 20_260_403)
        for origin in SamplePlaces.random(500, seed: 20_260_404) + SamplePlaces.poles {
            let plane = LocalPlane(origin: origin)
            #expect(plane.project(origin) == PlanePoint(east: 0, north: 0))
            #expect(plane.unproject(PlanePoint(east: 0, north: 0)) == origin)
            for size in [1e-3, 1, 1e3, 1e5, 1e6] {
                let point = PlanePoint(
                    east: Double.random(in: -size...size, using: &generator),
                    north: Double.random(in: -size...size, using: &generator))
                let back = plane.project(plane.unproject(point))
                // near the pole a longitude holds less: its last bit is still below 10 nm
                #expect(abs(back.east - point.east) < 2e-8, "\(origin) \(point)")
                #expect(abs(back.north - point.north) < 2e-8, "\(origin) \(point)")
            }
        }
    }

    /// By the kernels' directions, whose bound its documentation states.
    @Test("projects many places as it projects one")
    func many() {
        var generator = SplitMix64(seed: 20_261_128)
        for origin in SamplePlaces.random(40, seed: 20_261_129) + SamplePlaces.poles {
            let plane = LocalPlane(origin: origin)
            let places =
                [origin]
                + [1e-3, 1, 9.9, 10.1, 1e3, 1e5, 1e6, 8e6, 1.9e7].map { size in
                    plane.unproject(
                        PlanePoint(
                            east: Double.random(in: -size...size, using: &generator),
                            north: Double.random(in: -size...size, using: &generator)))
                } + SamplePlaces.poles
            let points = plane.project(places)
            #expect(points.count == places.count)
            for (place, point) in zip(places, points) {
                let one = plane.project(place)
                let bound = 2e-8 + 2e-8 * .pi / 180 * hypot(one.east, one.north)
                #expect(abs(point.east - one.east) < bound, "\(origin) \(place)")
                #expect(abs(point.north - one.north) < bound, "\(origin) \(place)")
            }
        }
        #expect(LocalPlane(origin: SamplePlaces.embassy).project([]).isEmpty)
    }

    @Test("keeps distances from the origin, east to the right and north up")
    func orientation() {
        let plane = LocalPlane(origin: SamplePlaces.embassy)
        let east = plane.unproject(PlanePoint(east: 100, north: 0))
        #expect(east.longitude > SamplePlaces.embassy.longitude)
        let north = plane.unproject(PlanePoint(east: 0, north: 100))
        #expect(north.latitude > SamplePlaces.embassy.latitude)
        #expect(north.longitude == SamplePlaces.embassy.longitude)
    }

    /// The statement of the type's documentation, r²/(6R²), measured across the radius where the
    /// scale is worst.
    @Test(
        "scale between two points at radius r is off by r²/(6R²)",
        arguments: [0.0, 50.45, -80, 90], [(1e3, 4.2e-9), (1e4, 4.2e-7), (1e5, 4.2e-5)])
    func scale(_ latitude: Double, _ limit: (radius: Double, bound: Double)) {
        let plane = LocalPlane(origin: SamplePlaces.place(latitude, 30.52))
        var worst = 0.0
        for bearing in stride(from: 0.0, to: 2 * .pi, by: .pi / 12) {
            for step in [0.05, 0.5, 2.0, .pi] {
                let ends = [bearing, bearing + step].map {
                    PlanePoint(east: limit.radius * sin($0), north: limit.radius * cos($0))
                }
                let flat = hypot(ends[1].east - ends[0].east, ends[1].north - ends[0].north)
                let curved = Geodesic.wgs84.inverse(
                    from: plane.unproject(ends[0]), to: plane.unproject(ends[1])
                ).distance.value
                worst = max(worst, abs(flat / curved - 1))
            }
        }
        // 20 nm of rounding over a chord of 50 m or more
        let rounding = 2e-8 / (limit.radius * 0.05)
        #expect(worst < limit.bound + rounding)
        #expect(worst > limit.bound * 0.9 - rounding)
    }
}
