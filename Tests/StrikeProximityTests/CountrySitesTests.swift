import Foundation
import Geodata
import Geodesy
import Records
import TestSupport
import Testing

@testable import StrikeProximity

/// The outlines of all countries as sites: wide ones, such as are cut at 180°, and Antarctica.
@Suite struct CountrySitesTests {
    private static let path = Result {
        try Geodata.folder.appendingPathComponent("basemap/countries.geojson").path
    }

    private static func places() -> [GeodeticCoordinate] {
        var random = SplitMix64(seed: 177)
        func place(_ latitude: Double, _ longitude: Double) -> GeodeticCoordinate? {
            try? GeodeticCoordinate(latitude: Degrees(latitude), longitude: Degrees(longitude))
        }
        // Even over the sphere, then where it is nasty: poles, 180°, the parallel of 49°.
        let even = (0..<600).compactMap { _ in
            place(
                asin(Double.random(in: -1...1, using: &random)) * 180 / .pi,
                .random(in: -180...180, using: &random))
        }
        let nasty = [
            (90.0, 0.0), (-90, 0), (-89.99, 180), (-80, 180), (-80, -179.99), (67, 180),
            (67, -179.99),
            (71.2, 180), (-16.3, 180), (-16.3, 179.99), (49.2, -110), (49.5, -108), (0, 0),
        ].compactMap { place($0.0, $0.1) }
        let near = (0..<300).compactMap { _ in
            place(.random(in: 35...60, using: &random), .random(in: 0...45, using: &random))
        }
        return even + nasty + near
    }

    @Test func agreesWithDenseOutlinesInPython() throws {
        let path = try Self.path.get()
        let list = try SiteList(path: path, columns: StatedColumns())
        #expect(list.sites.count == 177 && list.invalid.isEmpty)
        let layer = SiteLayer(list)
        let places = Self.places()
        let script = FixtureFolder.url.deletingLastPathComponent()
            .appendingPathComponent("Peers/country_outlines.py").path
        let peer = try FinishedProcess(
            running: URL(fileURLWithPath: "/usr/bin/python3"), [script, path],
            input: places.map { "\($0.latitude.value) \($0.longitude.value)\n" }.joined())
        #expect(
            peer.status == 0, "apt-get install python3-pyproj python3-shapely; \(peer.messages)")
        let answers = peer.output.split(separator: "\n").map { line in
            line.split(separator: " ").map { $0.split(separator: ":").compactMap { Double($0) } }
        }
        try #require(answers.count == places.count)
        let found = layer.nearest(to: places, count: 3, within: nil)
        let single = layer.nearest(to: places, count: 1, within: nil)
        var insideCount = 0
        for (number, answer) in answers.enumerated() {
            guard answer.allSatisfy({ $0[3] == 1 }) else { continue }
            let place = places[number]
            let matches = Array(found.lists[number])
            // Ours measures along edges as the peer does, which stops where its arithmetic does.
            for (match, expected) in zip(matches, answer) {
                #expect(
                    abs(match.distance.value - expected[1]) < 1e-5,
                    "\(place): \(list.sites[match.site].name) \(match.distance), \(expected)")
            }
            let alone = try #require(single.lists[number].first)
            #expect(alone.site == matches[0].site)
            #expect(abs(alone.distance.value - matches[0].distance.value) < 2e-8)
            #expect(
                layer.count(of: number, in: single)
                    == layer.count(of: found.lists.offsets[number], in: found))
            #expect((matches[0].distance == 0) == (answer[0][2] == 1), "\(place)")
            if answer[0][2] == 1 {
                insideCount += 1
                #expect(matches[0].site == Int(answer[0][0]))
            }
        }
        #expect(insideCount > 200)
    }
}
