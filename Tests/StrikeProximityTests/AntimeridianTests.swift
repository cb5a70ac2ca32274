import Geodesy
import Testing

@testable import StrikeProximity

@Suite struct AntimeridianTests {
    private func place(_ latitude: Double, _ longitude: Double) throws -> GeodeticCoordinate {
        try GeodeticCoordinate(latitude: Degrees(latitude), longitude: Degrees(longitude))
    }

    private func area(_ ring: [[Double]]) -> Double {
        zip(ring, ring.dropFirst()).reduce(0) {
            $0 + ($1.0[0] * $1.1[1] - $1.1[0] * $1.0[1]) / 2
        }
    }

    @Test func aRingElsewhereStaysOne() throws {
        let ring = try [place(0, 0), place(0, 1), place(1, 1)]
        let parts = Antimeridian.cut(polygon: [ring])
        #expect(parts == [[[[0, 0], [1, 0], [1, 1], [0, 0]]]])
        #expect(Antimeridian.cut(polygon: [ring.reversed()]).first?.first.map(area) ?? 0 > 0)
    }

    @Test func aRingAcrossIsCutInTwo() throws {
        let ring = try [place(0, 179), place(0, -179), place(1, -179), place(1, 179)]
        let parts = Antimeridian.cut(polygon: [ring])
        #expect(parts.count == 2)
        for part in parts {
            #expect(part[0].allSatisfy { abs($0[0]) <= 180 })
            #expect(abs(area(part[0]) - 1) < 1e-12)
        }
    }

    @Test func aHoleGoesWithItsPart() throws {
        let outer = Geodesic.wgs84.circle(
            center: try place(10, 180), radius: 50_000, count: 64)
        let hole = Geodesic.wgs84.circle(center: try place(10, 180), radius: 10_000, count: 64)
        let parts = Antimeridian.cut(polygon: [outer, hole])
        #expect(parts.count == 2)
        for part in parts {
            #expect(part.count == 2)
            #expect(area(part[0]) > 0)
            #expect(area(part[1]) < 0)
        }
    }

    @Test(arguments: [90.0, -90.0]) func aRingRoundAPoleReachesIt(_ pole: Double) throws {
        let ring = Geodesic.wgs84.circle(center: try place(pole, 0), radius: 10_000, count: 64)
        let parts = Antimeridian.cut(polygon: [ring])
        let positions = parts.flatMap(\.self).flatMap(\.self)
        #expect(positions.contains { $0[1] == pole })
        #expect(positions.allSatisfy { abs($0[0]) <= 180 })
        #expect(parts.allSatisfy { area($0[0]) > 0 })
        // Longitudes all round, latitudes over the last 0.0895 degrees.
        let total = parts.reduce(0) { $0 + area($1[0]) }
        #expect(abs(total - 360 * 0.0895) < 0.1)
    }

    @Test func aLineAcrossIsCutAtTheMeridian() throws {
        let parts = try Antimeridian.cut(line: [place(0, 179), place(2, -179), place(0, 179)])
        #expect(
            parts == [
                [[179, 0], [180, 1]], [[-180, 1], [-179, 2], [-180, 1]], [[180, 1], [179, 0]],
            ])
    }

    /// A pole lies on every meridian: a line to it stays on its own.
    @Test func aLineToAPoleStaysOnItsMeridian() throws {
        #expect(
            try Antimeridian.cut(line: [place(89, 180), place(90, 0)])
                == [[[-180, 89], [-180, 90]]])
        #expect(
            try Antimeridian.cut(line: [place(-90, 0), place(-89, 120)])
                == [[[120, -90], [120, -89]]])
        #expect(
            try Antimeridian.cut(line: [place(89, 10), place(90, 77), place(89, 60)])
                == [[[10, 89], [10, 90], [60, 90], [60, 89]]])
    }

    /// A ring with a pole for a corner encloses what lies between its meridians.
    @Test func aRingWithAPoleForACorner() throws {
        let parts = try Antimeridian.cut(
            polygon: [[place(80, 170), place(80, -170), place(90, 0)]])
        let total = parts.reduce(0) { $0 + area($1[0]) }
        #expect(parts.count == 2 && abs(total - 200) < 1e-9, "\(parts)")
    }

    @Test func positionsHaveSevenDecimalsAndNoNegativeZero() throws {
        #expect(try Antimeridian.position(place(-1e-12, 30.490_561_621_9)) == [30.490_561_6, 0])
        #expect(try Antimeridian.position(place(0, 181)) == [-179, 0])
    }
}
