import Foundation
import Geodesy
import Records
import TestSupport
import Testing
import Topology

@testable import StrikeProximity

/// Points and footprints together beside every site measured.
@Suite struct SiteLayerTests {
    private static func file(_ random: inout SplitMix64) throws -> URL {
        var features: [String] = []
        for number in 0..<60 {
            let latitude = 50.45 + Double.random(in: -0.02...0.02, using: &random)
            let longitude = 30.52 + Double.random(in: -0.03...0.03, using: &random)
            let size = Double.random(in: 1e-4...3e-3, using: &random)
            let ring = [(0.0, 0.0), (1, 0.1), (0.9, 1), (0.3, 0.4), (-0.2, 0.9), (0, 0)]
                .map { "[\(longitude + $0.0 * size),\(latitude + $0.1 * size)]" }
                .joined(separator: ",")
            let other = [(0.0, 0.0), (1, 0), (1, 1), (0, 1), (0, 0)]
                .map { "[\(longitude + 0.5 * size + $0.0 * size),\(latitude + $0.1 * size)]" }
                .joined(separator: ",")
            let geometry =
                number == 0
                ? #"{"type":"Polygon","coordinates":[[[20,40],[60,40],[60,50.45],[20,50.45],[20,40]]]}"#
                : number % 6 == 3
                    ? #"{"type":"MultiPolygon","coordinates":[[[\#(ring)]],[[\#(other)]]]}"#
                    : number % 3 == 0
                        ? #"{"type":"Polygon","coordinates":[[\#(ring)]]}"#
                        : #"{"type":"Point","coordinates":[\#(longitude),\#(latitude)]}"#
            features.append(
                #"{"type":"Feature","id":"s\#((number * 7) % 60)","geometry":\#(geometry),"properties":{}}"#
            )
        }
        let url = try TemporaryFolder.make().appendingPathComponent("sites.geojson")
        let text = #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#
        try Data(text.utf8).write(to: url)
        return url
    }

    @Test func agreesWithMeasuringEverySite() throws {
        var random = SplitMix64(seed: 78)
        let url = try Self.file(&random)
        let list = try SiteList(path: url.path, columns: StatedColumns())
        #expect(list.sites.count == 60)
        let layer = SiteLayer(list)
        let strikes = try (0..<80).map { _ in
            try GeodeticCoordinate(
                latitude: Degrees(50.45 + Double.random(in: -0.03...0.03, using: &random)),
                longitude: Degrees(30.52 + Double.random(in: -0.04...0.04, using: &random)))
        }
        let places: [(String, (GeodeticCoordinate) -> Double)] = list.sites.map { site in
            switch site.place {
            case .point(let point):
                return (
                    site.identifier,
                    { Geodesic.wgs84.inverse(from: point, to: $0).distance.value }
                )
            case .footprint(let footprint):
                return (site.identifier, { footprint.distance(from: $0).distance.value })
            }
        }
        for (count, limit) in [(1, nil), (4, nil), (4, 300.0), (nil, 500), (nil, 0), (100, nil)]
            as [(Int?, Double?)]
        {
            let found = layer.nearest(to: strikes, count: count, within: limit.map { Metres($0) })
            for (number, strike) in strikes.enumerated() {
                let expected = places.map { ($0.1(strike), $0.0) }
                    .filter { $0.0 <= limit ?? .infinity }.sorted { $0 < $1 }
                    .prefix(count ?? .max)
                let matches = found.lists[number]
                #expect(matches.map { layer.identifiers[$0.site] } == expected.map(\.1))
                for (match, exact) in zip(matches, expected) {
                    #expect(abs(match.distance.value - exact.0) <= 2e-8)
                }
            }
            #expect(found.azimuths.count == found.lists.matches.count)
            for (match, azimuth) in zip(found.lists.matches, found.azimuths) {
                #expect((match.distance == 0) == (azimuth == nil))
            }
        }
    }

    private static let oneBad = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","geometry":{"type":"Point","coordinates":[30,50]},"properties":{}},
        {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}},
        {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,"x"],[1,0],[0,0]]]}},
        {"type":"Feature","geometry":{"type":"Point","coordinates":[30,95]},"properties":{}},
        {"type":"Feature","id":"box","geometry":{"type":"Polygon","coordinates":[[[0,50],[1,50],[1,51],[0,51],[0,50]]]}}
        ]}
        """

    @Test func aFootprintThatIsNoneIsRefusedWithItsNumber() throws {
        let url = try TemporaryFolder.make().appendingPathComponent("sites.geojson")
        try Data(Self.oneBad.utf8).write(to: url)
        #expect {
            _ = try Screening(sitesPath: url.path)
        } throws: { error in
            "\(error)".contains("feature 2")
                && "\(error)".contains("is not valid at latitude 0.5")
                && "\(error)".hasSuffix("mend it, or go on without such rows with --skip-invalid")
        }
    }

    @Test func footprintsThatAreNoneAreSkippedWhereThatIsAllowed() throws {
        let url = try TemporaryFolder.make().appendingPathComponent("sites.geojson")
        try Data(Self.oneBad.utf8).write(to: url)
        let screening = try Screening(sitesPath: url.path, isSkippingInvalid: true)
        #expect(screening.siteCount == 2)
        #expect(
            screening.invalidSites.map { $0.location.description.suffix(9) }
                == ["feature 2", "feature 3", "feature 4"])
        // pyproj: 119.8 m from the middle of the geodesic to the parallel.
        let notice = try #require(screening.siteNotices.first { $0.contains("geodesics") })
        #expect(notice.contains("edges are taken as geodesics; on “box” a straight line on a map"))
        #expect(notice.contains("runs up to 120 m beside it"), "\(notice)")
    }

    /// Several threads read them, and nothing may show it.
    @Test func manyFootprintsStayInTheOrderOfTheFile() throws {
        let bad = Set(stride(from: 5, through: 400, by: 37))
        let features = (1...400).map { number in
            let (west, south) = (30 + Double(number) / 1_000, 50.0)
            let corners = [(0.0, 0.0), (1, 0), (1, 1), (0, 1), (0, 0)].enumerated().map {
                index, corner in
                // Two corners exchanged make a bow tie.
                let place = bad.contains(number) && index == 1 ? (1.0, 1.2) : corner
                return bad.contains(number) && index == 2 ? (1.0, 0.0) : place
            }
            let ring = corners.map { "[\(west + $0.0 / 5_000),\(south + $0.1 / 5_000)]" }
            return #"{"type":"Feature","id":"s\#(number)","geometry":{"type":"Polygon","#
                + #""coordinates":[[\#(ring.joined(separator: ","))]]},"properties":{}}"#
        }
        let url = try TemporaryFolder.make().appendingPathComponent("sites.geojson")
        let text = #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#
        try Data(text.utf8).write(to: url)
        let list = try SiteList(path: url.path, columns: StatedColumns())
        #expect(
            list.sites.map(\.identifier)
                == (1...400).filter { !bad.contains($0) }.map { "s\($0)" })
        #expect(
            list.invalid.map { $0.location.description.split(separator: " ").last }
                == bad.sorted().map { Substring(String($0)) })
        #expect(list.invalid.allSatisfy { $0.reason.contains("Self-intersection") })
    }
}
