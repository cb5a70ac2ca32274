import Foundation
import Geodesy
import TestSupport
import Testing

@testable import Topology

/// A ring with bands says of every place what it says without them.
struct MeridianBandsTests {
    /// Rings of many vertices: wavy ones, some across 180° or about a pole, and ones that go to and fro.
    private static func rings() throws -> [(ring: FootprintRing, middle: GeodeticCoordinate)] {
        func place(_ latitude: Double, _ longitude: Double) throws -> GeodeticCoordinate {
            try GeodeticCoordinate(latitude: Degrees(latitude), longitude: Degrees(longitude))
                .normalized
        }
        var result: [(FootprintRing, GeodeticCoordinate)] = []
        for (latitude, longitude, count) in [
            (50.0, 30.0, 64), (50, 30, 2_000), (-10, 179.5, 500), (0, -180, 333), (88, 20, 400),
            (-89, 100, 300),
        ] {
            let middle = try place(latitude, longitude)
            let vertices = (0..<count).map { index in
                let angle = 360 * Double(index) / Double(count)
                let radius = 200_000 * (1 + 0.3 * sin(angle / 3) + 0.1 * cos(angle * 2))
                return Geodesic.wgs84.direct(
                    from: middle, azimuth: Degrees(-angle), distance: Metres(radius)
                ).normalized
            }
            result.append((FootprintRing(vertices, about: middle), middle))
        }
        // A comb, of which every tooth is as long as the whole.
        let teeth = try (0..<200).flatMap { tooth in
            [
                try place(40 + Double(tooth) * 0.01, 10),
                try place(40.004 + Double(tooth) * 0.01, 14),
            ]
        }
        let back = try [place(43, 14.5), place(39, 14.5), place(39, 10)]
        result.append((FootprintRing(teeth + back, about: try place(41, 12)), try place(41, 12)))
        return result
    }

    @Test func sayTheSame() throws {
        var random = SplitMix64(seed: 7)
        for (ring, middle) in try Self.rings() {
            #expect(ring.bands != nil)
            var plain = ring
            plain.bands = nil
            var insideCount = 0
            var places = (0..<2_000).map { _ in
                Geodesic.wgs84.direct(
                    from: middle, azimuth: Degrees(360 * Double.random(in: 0..<1, using: &random)),
                    distance: Metres(400_000 * Double.random(in: 0..<1, using: &random))
                )
            }
            // On the very meridians of vertices, where one edge ends and the next begins.
            places += try ring.vertices.prefix(200).map {
                try GeodeticCoordinate(latitude: middle.latitude, longitude: $0.longitude)
            }
            for place in places {
                let isInside = plain.encloses(place)
                #expect(ring.encloses(place) == isInside)
                if isInside { insideCount += 1 }
            }
            #expect((100..<places.count - 100).contains(insideCount))
        }
    }

    @Test func fewVerticesHaveNone() {
        #expect(MeridianBands([0, 1, 1, 0]) == nil)
        #expect(MeridianBands([Double](repeating: 3, count: 100)) == nil)
    }
}
