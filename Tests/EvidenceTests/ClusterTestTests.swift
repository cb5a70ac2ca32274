import Evidence
import Foundation
import Testing

/// The test over all sites and radii, beside worlds that are drawn and counted one by one.
@Suite struct ClusterTestTests {
    private static let sites: [SIMD2<Double>] = [
        SIMD2(0, 0), SIMD2(100, 30), SIMD2(-2_000, 700), SIMD2(4_900, 100), SIMD2(9_000, 0),
    ]

    private static func test(
        strikes: Int, background: ClusterTest.Background = .uniform
    ) throws -> ClusterTest {
        try ClusterTest(
            sites: sites, radii: [50, 300], area: PlaneArea(center: .zero, radius: 5_000),
            strikes: strikes, background: background)
    }

    /// Every pair of a world by brute force.
    private static func counts(_ places: [SIMD2<Double>]) -> [[Int]] {
        sites.map { site in
            [50.0, 300].map { radius in
                places.count { (($0 - site) * ($0 - site)).sum() <= radius * radius }
            }
        }
    }

    @Test func countsAreThoseOfEveryPair() throws {
        var random = SeededGenerator(seed: 1)
        let area = try PlaneArea(center: .zero, radius: 5_000)
        let places = (0..<20_000).map { _ in area.place(using: &random) } + Self.sites.prefix(4)
        #expect(try Self.test(strikes: 10).counts(of: places) == Self.counts(places))
    }

    /// Worlds drawn near the sites only, and worlds drawn whole, have the same distribution of the
    /// largest score (Kolmogorov and Smirnov; 1.63 √(2/n) is its 1 % point).
    @Test func drawingOnlyWhatIsNearChangesNothing() throws {
        let test = try Self.test(strikes: 400)
        let area = try PlaneArea(center: .zero, radius: 5_000)
        let blocks = 16
        let fast = (0..<blocks).flatMap { test.maxima(block: $0, seed: 7) }.sorted()
        var random = SeededGenerator(seed: 8)
        let whole = fast.indices.map { _ in
            let counts = Self.counts((0..<400).map { _ in area.place(using: &random) })
            return counts.enumerated().flatMap { site, row in
                row.enumerated().map { test.score(site: site, radius: $0, count: $1) }
            }.max() ?? 0
        }.sorted()
        let values = Set(fast + whole).sorted()
        let difference =
            values.map { value in
                abs(
                    Double(fast.count { $0 <= value }) / Double(fast.count)
                        - Double(whole.count { $0 <= value }) / Double(whole.count))
            }.max() ?? 1
        #expect(difference < 1.63 * (2 / Double(fast.count)).squareRoot())
    }

    @Test func aScoreIsThePoissonTail() throws {
        let test = try Self.test(strikes: 1_000)
        let mean = 1_000 * (50.0 * 50) / (5_000 * 5_000)
        let tail = 1 - exp(-mean) * (1 + mean)
        #expect(abs(test.score(site: 0, radius: 0, count: 2) + log(tail)) < 1e-6)
        #expect(test.score(site: 3, radius: 0, count: 0) == 0)
        #expect(
            test.score(site: 0, radius: 0, count: 900) > test.score(site: 0, radius: 0, count: 899))
    }

    /// A cluster that is there is found; one hit among many sites is nothing.
    @Test func theMostStrikingIsPaidFor() throws {
        let test = try Self.test(strikes: 400)
        let one = test.score(site: 2, radius: 0, count: 1)
        let many = test.score(site: 2, radius: 0, count: 5)
        let p = (1...4).map { block in
            test.maxima(block: block, seed: 9).count { $0 >= one }
        }.reduce(0, +)
        // P(at least one of 400 within 50 m of one of five sites, one of which lies outside).
        #expect(p > 20)
        let found = test.pValue(ofScore: many, stoppingAt: 20, limit: 10_000, seed: 9)
        #expect(found.value < 0.001)
        #expect(found.simulations == 10_000)
        let nothing = test.pValue(ofScore: one, stoppingAt: 20, limit: 10_000, seed: 9)
        #expect(nothing.simulations < 1_000)
    }

    /// Where strikes fall as the catalogue does, the middle of the catalogue sees more of them.
    @Test func aCatalogueIsADensityOfItsOwn() throws {
        var random = SeededGenerator(seed: 10)
        let catalogue = (0..<300).map { _ in 400 * random.normals() }
        let area = try PlaneArea(center: .zero, radius: 5_000)
        let density = try CatalogueDensity(
            strikes: catalogue, bandwidth: 200, evenShare: 0.1, area: area)
        let test = try Self.test(strikes: 100, background: .catalogue(density))
        #expect(
            test.score(site: 0, radius: 0, count: 3) < test.score(site: 2, radius: 0, count: 3))
        let even = try Self.test(strikes: 100)
        #expect(test.score(site: 0, radius: 0, count: 3) < even.score(site: 0, radius: 0, count: 3))

        // Its integral over the area is 1, and its draws follow it.
        var integral = 0.0
        let step = 50.0
        for row in 0..<200 {
            for column in 0..<200 {
                let place = area.lower + step * (SIMD2(Double(column), Double(row)) + 0.5)
                if area.contains(place) { integral += density.density(at: place) * step * step }
            }
        }
        #expect(abs(integral - 1) < 0.01)
        let draws = (0..<20_000).map { _ in density.place(using: &random) }
        let share = Double(draws.count { ($0 * $0).sum() <= 300 * 300 }) / 20_000
        var expected = 0.0
        for row in -60..<60 {
            for column in -60..<60 {
                let place = 5 * (SIMD2(Double(column), Double(row)) + 0.5)
                if (place * place).sum() <= 300 * 300 {
                    expected += density.density(at: place) * 25
                }
            }
        }
        #expect(abs(share - expected) < 0.015)
        #expect(draws.allSatisfy(area.contains))
    }

    @Test func nothingDeclaredIsRefused() throws {
        let area = try PlaneArea(center: .zero, radius: 5_000)
        #expect(throws: EvidenceError.self) {
            try ClusterTest(sites: [.zero], radii: [], area: area, strikes: 3)
        }
        #expect(throws: EvidenceError.self) {
            try ClusterTest(sites: [], radii: [50], area: area, strikes: 3)
        }
        #expect(throws: EvidenceError.self) {
            try CatalogueDensity(strikes: [.zero], bandwidth: 10, evenShare: 0.1, area: area)
        }
    }
}
