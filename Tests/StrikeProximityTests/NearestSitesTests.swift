import Geodesy
import StrikeProximity
import TestSupport
import Testing

@Suite struct NearestSitesTests {
    /// Sites where searches go wrong: clusters, poles, the antimeridian, duplicates.
    private func places(_ count: Int, seed: UInt64) throws -> [GeodeticCoordinate] {
        var random = SplitMix64(seed: seed)
        return try (0..<count).map { index in
            let (latitude, longitude): (Double, Double) =
                switch index % 6 {
                case 0:
                    (.random(in: -90...90, using: &random), .random(in: -180...180, using: &random))
                case 1: (50.45 + .random(in: -1e-3...1e-3, using: &random), 30.52)
                case 2:
                    (
                        .random(in: 89.9...90, using: &random),
                        .random(in: -180...180, using: &random)
                    )
                case 3: (0, Bool.random(using: &random) ? 179.9999 : -179.9999)
                case 4: (-90, .random(in: -180...180, using: &random))
                default: (50.45, 30.52)
                }
            return try GeodeticCoordinate(
                latitude: Degrees(latitude), longitude: Degrees(longitude))
        }
    }

    @Test(arguments: [1, 3, 10]) func agreesWithBruteForce(_ count: Int) throws {
        let sites = try places(300, seed: 1)
        let identifiers = sites.indices.map { "site-\((7 * $0) % 300)" }
        let index = NearestSites(coordinates: sites, identifiers: identifiers)
        for place in try places(200, seed: 2) {
            let exact = sites.indices.map {
                (Geodesic.wgs84.inverse(from: sites[$0], to: place).distance.value, identifiers[$0])
            }.sorted { $0 < $1 }
            let found = index.nearest(to: place, count: count)
            #expect(found.map(\.distance.value) == exact.prefix(count).map(\.0))
            #expect(found.map { identifiers[$0.site] } == exact.prefix(count).map(\.1))
        }
    }

    @Test func keepsWithinTheLimit() throws {
        let sites = try places(300, seed: 3)
        let index = NearestSites(coordinates: sites, identifiers: sites.indices.map { "\($0)" })
        for place in try places(60, seed: 4) {
            let found = index.nearest(to: place, count: 300, within: 50_000)
            let exact = sites.count {
                Geodesic.wgs84.inverse(from: $0, to: place).distance.value <= 50_000
            }
            #expect(found.count == exact)
        }
    }

    @Test func noSitesOrNoneWantedIsNothing() throws {
        let place = try GeodeticCoordinate(latitude: 0, longitude: 0)
        #expect(NearestSites(coordinates: [], identifiers: []).nearest(to: place).isEmpty)
        #expect(
            NearestSites(coordinates: [place], identifiers: ["a"]).nearest(to: place, count: 0)
                .isEmpty)
    }
}
