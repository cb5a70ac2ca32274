import Foundation
import Geodesy
import Records
import TestSupport
import Testing
import Topology

@testable import StrikeProximity

/// The nearest of many footprints beside all of them measured one by one.
@Suite struct NearestFootprintTests {
    /// Buildings about a town, some with courts, twins, neighbours and several parts; points, some of
    /// them shared; and a country about it all.
    private static func list(_ random: inout SplitMix64) throws -> SiteList {
        var features: [String] = []
        func add(_ geometry: String) {
            let number = (features.count * 7) % 101
            features.append(
                #"{"type":"Feature","id":"s\#(number)","geometry":\#(geometry),"properties":{}}"#)
        }
        func ring(_ at: (Double, Double), _ size: Double, _ corners: [(Double, Double)]) -> String {
            let places = (corners + corners.prefix(1)).map {
                "[\(at.1 + $0.0 * size),\(at.0 + $0.1 * size)]"
            }
            return "[\(places.joined(separator: ","))]"
        }
        let square = [(0.0, 0.0), (1, 0), (1, 1), (0, 1)]
        let dented = [(0.0, 0.0), (1, 0.1), (0.9, 1), (0.3, 0.4), (-0.2, 0.9)]
        add(#"{"type":"Polygon","coordinates":[[[20,40],[60,40],[60,50.46],[20,50.46],[20,40]]]}"#)
        while features.count < 100 {
            let at = (
                50.45 + Double.random(in: -0.02...0.02, using: &random),
                30.52 + Double.random(in: -0.03...0.03, using: &random)
            )
            let size = Double.random(in: 1e-4...3e-3, using: &random)
            let beside = ring((at.0, at.1 + size), size, square)
            switch features.count % 7 {
            case 0:
                add(#"{"type":"Point","coordinates":[\#(at.1),\#(at.0)]}"#)
                add(#"{"type":"Point","coordinates":[\#(at.1),\#(at.0)]}"#)
            case 1:
                let building = #"{"type":"Polygon","coordinates":[\#(ring(at, size, dented))]}"#
                add(building)
                add(building)
            case 2:
                add(#"{"type":"Polygon","coordinates":[\#(ring(at, size, square))]}"#)
                add(#"{"type":"Polygon","coordinates":[\#(beside)]}"#)
            case 3:
                let court = ring((at.0 + size / 4, at.1 + size / 4), size / 2, square)
                add(#"{"type":"Polygon","coordinates":[\#(ring(at, size, square)),\#(court)]}"#)
            case 4:
                let far = ring((at.0 + 0.01, at.1), size, dented)
                add(
                    #"{"type":"MultiPolygon","coordinates":[[\#(ring(at, size, square))],[\#(far)]]}"#
                )
            case 5:
                // A hole that touches the border.
                let touching = ring(at, size, [(1, 1), (0.6, 0.7), (0.5, 0.3)])
                add(#"{"type":"Polygon","coordinates":[\#(ring(at, size, square)),\#(touching)]}"#)
            default:
                add(#"{"type":"Polygon","coordinates":[\#(ring(at, size, dented))]}"#)
            }
        }
        let url = try TemporaryFolder.make().appendingPathComponent("sites.geojson")
        let text = #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#
        try Data(text.utf8).write(to: url)
        return try SiteList(path: url.path, columns: StatedColumns())
    }

    private static func strikes(
        _ list: SiteList, _ random: inout SplitMix64
    ) throws -> [GeodeticCoordinate] {
        let about = try (0..<250).map { _ in
            let spread = pow(10, Double.random(in: -2.5...1.4, using: &random))
            return try GeodeticCoordinate(
                latitude: Degrees(50.45 + spread * Double.random(in: -1...1, using: &random)),
                longitude: Degrees(30.52 + spread * Double.random(in: -1...1, using: &random)))
        }
        let corners = list.sites.prefix(60).flatMap { site -> [GeodeticCoordinate] in
            guard case .footprint(let parts) = site.place else { return [] }
            let corner = parts.polygons[0].outer[0]
            let near = Geodesic.wgs84.direct(
                from: corner, azimuth: Degrees(.random(in: 0..<360, using: &random)),
                distance: Metres(pow(10, Double.random(in: -8...2, using: &random))))
            return [corner, near]
        }
        let far = try [(-50.45, -149.48), (90.0, 0.0), (-90, 0), (0, 180), (50.45, -149)].map {
            try GeodeticCoordinate(latitude: Degrees($0.0), longitude: Degrees($0.1))
        }
        return about + corners + far
    }

    private struct Answer {
        let identifier: String
        let distance: Double
        let from: GeodeticCoordinate
    }

    private static func measured(
        _ site: SiteList.Site, from strike: GeodeticCoordinate
    ) -> Answer {
        switch site.place {
        case .point(let place):
            let distance = BatchDistance.wgs84(from: [strike], to: [place])[0]
            return Answer(identifier: site.identifier, distance: distance.value, from: place)
        case .footprint(let parts):
            let found = parts.distance(from: strike)
            return Answer(
                identifier: site.identifier, distance: found.distance.value,
                from: found.nearestPoint)
        }
    }

    @Test func writesWhatMeasuringEverySiteGives() throws {
        var random = SplitMix64(seed: 2_026)
        let list = try Self.list(&random)
        #expect(list.sites.count >= 100 && list.invalid.isEmpty)
        let layer = SiteLayer(list)
        let strikes = try Self.strikes(list, &random)
        let found = layer.nearest(to: strikes, count: 1, within: nil)
        let limited = layer.nearest(to: strikes, count: 1, within: 250)
        for (number, strike) in strikes.enumerated() {
            let answers = list.sites.map { Self.measured($0, from: strike) }
                .sorted { ($0.distance, $0.identifier) < ($1.distance, $1.identifier) }
            let best = answers[0]
            let match = try #require(found.lists[number].first)
            #expect(layer.identifiers[match.site] == best.identifier)
            #expect(Self.digits(match.distance.value, 1e3) == Self.digits(best.distance, 1e3))
            #expect(
                layer.count(of: number, in: found)
                    == answers.count { $0.distance == best.distance })
            let end = layer.end(of: number, in: found)
            #expect(Geodesic.wgs84.inverse(from: end, to: best.from).distance.value < 1e-6)
            #expect((found.azimuths[number] == nil) == (best.distance == 0))
            if let azimuth = found.azimuths[number], end == best.from {
                let exact = Geodesic.wgs84.inverse(from: end, to: strike).azimuth.value
                #expect(Self.digits(azimuth, 1e6) == Self.digits(exact, 1e6))
            }
            #expect(limited.lists[number].first?.site == (best.distance <= 250 ? match.site : nil))
        }
        #expect(found.lists.matches.contains { $0.distance == 0 })
    }

    private static func digits(_ value: Double, _ parts: Double) -> Double {
        (value * parts).rounded()
    }
}
