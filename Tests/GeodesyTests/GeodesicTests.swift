import Foundation
import TestSupport
import Testing

@testable import Geodesy

@Suite("Geodesics")
struct GeodesicTests {
    typealias Pair = (GeodeticCoordinate, GeodeticCoordinate)

    static func pairs() -> [Pair] {
        let first = SamplePlaces.random(10_000, seed: 20_260_401)
        let second = SamplePlaces.random(10_000, seed: 20_260_402)
        var pairs: [Pair] = Array(zip(first, second))
        func add(_ a: Double, _ b: Double, _ c: Double, _ d: Double) {
            pairs.append((SamplePlaces.place(a, b), SamplePlaces.place(c, d)))
        }
        for (index, from) in first.prefix(500).enumerated() {
            let (latitude, longitude) = (from.latitude.value, from.longitude.value)
            let opposite = longitude > 0 ? longitude - 180 : longitude + 180
            let tiny = Double(index % 10) * 1e-9
            add(latitude, longitude, latitude, longitude)
            add(latitude, longitude, latitude * (1 - tiny), longitude + tiny)
            add(latitude, longitude, -latitude, opposite)
            add(latitude, longitude, -latitude * (1 - 1e-3), opposite + 0.01 * Double(index % 60))
            add(latitude, longitude, latitude / 2, longitude)
            add(0, longitude, 0, longitude + Double(index) * 0.36)
            add(90, longitude, latitude, longitude)
            add(latitude, longitude, -90, 0)
            add(latitude, 179.999, latitude, -179.999)
        }
        for a in [-90.0, 0, 90] {
            for c in [-90.0, 0, 90] {
                for d in [0.0, 90, 179.5, 180, 360] { add(a, 0, c, d) }
            }
        }
        return pairs
    }

    @Test("stand beside GeodSolve within 10 nm")
    func besideGeodSolve() throws {
        let pairs = Self.pairs()
        let answers = try ExternalTool.answers(
            of: "GeodSolve", ["-i", "-p", "10"], to: pairs.map { "\(plain($0.0)) \(plain($0.1))" },
            package: "geographiclib-tools")
        for ((start, end), answer) in zip(pairs, answers) {
            let words = answer.split(separator: " ").compactMap { Double($0) }
            try #require(words.count == 3, "\(answer)")
            let own = Geodesic.wgs84.inverse(from: start, to: end)
            let error = abs(own.distance.value - words[2])
            #expect(error < 1e-8, "\(start) \(end)")
            #expect(0..<360 ~= own.azimuth.value && 0..<360 ~= own.backAzimuth.value)
            // what an azimuth is worth: metres across, by the reduced length at most the distance
            guard own.distance.value > 1e-3, own.distance.value < 19_900_000 else { continue }
            for (azimuth, expected) in [
                (own.azimuth, words[0]), (own.backAzimuth, words[1] + 180),
            ] {
                var turn = (azimuth.value - expected).truncatingRemainder(dividingBy: 360)
                if turn > 180 { turn -= 360 }
                if turn < -180 { turn += 360 }
                let across = abs(turn) * .pi / 180 * min(own.distance.value, 6_378_137)
                #expect(across < 1e-6, "\(start) \(end): \(azimuth.value), expected \(expected)")
            }
        }
    }

    /// Without an exponent: the tools take its letter for east.
    private func plain(_ place: GeodeticCoordinate) -> String {
        String(format: "%.25f %.25f", place.latitude.value, place.longitude.value)
    }

    @Test("direct leads to where inverse came from")
    func roundTrip() {
        for (start, end) in Self.pairs() {
            let way = Geodesic.wgs84.inverse(from: start, to: end)
            let arrival = Geodesic.wgs84.direct(
                from: start, azimuth: way.azimuth, distance: way.distance)
            #expect(-180..<180 ~= arrival.longitude.value)
            let miss = Geodesic.wgs84.inverse(from: arrival, to: end.normalized).distance.value
            #expect(miss < 2e-8, "\(start) \(end)")
        }
    }

    @Test("is symmetric, and a turn of longitude changes nothing")
    func symmetric() {
        for (start, end) in Self.pairs().prefix(2000) {
            let there = Geodesic.wgs84.inverse(from: start, to: end)
            let back = Geodesic.wgs84.inverse(from: end, to: start)
            #expect(abs(there.distance.value - back.distance.value) < 1e-8)
            let turn = end.longitude.value > 0 ? -360.0 : 360
            let whole = SamplePlaces.place(end.latitude.value, end.longitude.value + turn)
            let again = Geodesic.wgs84.inverse(from: start, to: whole)
            #expect(abs(there.distance.value - again.distance.value) < 2e-8)
        }
    }

    @Test("back azimuth looks from the second place towards the first")
    func backAzimuth() {
        let way = Geodesic.wgs84.inverse(
            from: SamplePlaces.place(50, 30), to: SamplePlaces.place(51, 30))
        #expect(way.azimuth == 0)
        #expect(way.backAzimuth == 180)
        let same = Geodesic.wgs84.inverse(from: SamplePlaces.embassy, to: SamplePlaces.embassy)
        #expect(same.distance == 0)
    }

    @Test("a ring's area is positive counterclockwise, around a pole too")
    func area() {
        // one degree by one degree at the equator, by GeographicLib's Planimeter
        let square = [(0.0, 0.0), (0, 1), (1, 1), (1, 0)].map { SamplePlaces.place($0.0, $0.1) }
        let measure = Geodesic.wgs84.area(ofRing: square)
        #expect(abs(measure.area - 12_308_778_361.469) < 0.01)
        #expect(abs(measure.perimeter.value - 443_770.917) < 0.001)
        #expect(Geodesic.wgs84.area(ofRing: square.reversed()).area == -measure.area)
        let cap = (0..<4).map { SamplePlaces.place(89, Double($0) * 90) }
        #expect(abs(Geodesic.wgs84.area(ofRing: cap).area - 24_952_305_678.0) < 10)
        #expect(Geodesic.wgs84.area(ofRing: []).area == 0)
        #expect(Geodesic.wgs84.area(ofRing: Array(square.prefix(2))).area == 0)
    }

    @Test("a circle is counterclockwise, open and equidistant")
    func circle() {
        let ring = Geodesic.wgs84.circle(
            center: SamplePlaces.embassy, radius: 1000, count: 720)
        #expect(ring.count == 720)
        #expect(ring.first != ring.last)
        for place in ring {
            let distance = Geodesic.wgs84.inverse(from: SamplePlaces.embassy, to: place).distance
            #expect(abs(distance.value - 1000) < 2e-8)
        }
        let area = Geodesic.wgs84.area(ofRing: ring).area
        #expect(abs(area - 360 * 1e6 * sin(2 * .pi / 720)) < 0.2)
    }

    @Test("interpolation keeps both ends and the spacing")
    func interpolation() {
        let start = SamplePlaces.place(50, 170)
        let end = SamplePlaces.place(40, -170)
        let line = Geodesic.wgs84.interpolate(from: start, to: end, spacing: 100_000)
        #expect(line.first == start && line.last == end)
        let legs = zip(line, line.dropFirst()).map {
            Geodesic.wgs84.inverse(from: $0, to: $1).distance.value
        }
        let whole = Geodesic.wgs84.inverse(from: start, to: end).distance.value
        #expect(abs(legs.reduce(0, +) - whole) < 1e-6)
        #expect((legs.max() ?? .infinity) <= 100_000)
        #expect((legs.max() ?? 0) - (legs.min() ?? 1) < 1e-6)
        #expect(Geodesic.wgs84.interpolate(from: start, to: start, spacing: 10).count == 2)
    }
}
