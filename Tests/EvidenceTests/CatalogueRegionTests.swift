import Foundation
import TestSupport
import Testing

@testable import Evidence

/// The mean of a catalogue's density over regions, pairs of the test of space and time, and notices of
/// which only a share is known: beside brute force.
@Suite struct CatalogueRegionTests {
    private static func density(bandwidth: Double, count: Int = 60) throws -> CatalogueDensity {
        var random = SeededGenerator(seed: 4)
        let area = try PlaneArea(center: .zero, radius: 16_000)
        return try CatalogueDensity(
            strikes: (0..<count).map { _ in area.place(using: &random) }, bandwidth: bandwidth,
            evenShare: 0.1, area: area)
    }

    static let regions: [(name: String, region: PlaneRegion)] = {
        let c = SIMD2(300.0, -700.0)
        let regions: [(String, () throws(EvidenceError) -> PlaneRegion)] = [
            ("disc", { () throws(EvidenceError) in try .disc(center: c, radius: 100) }),
            ("large disc", { () throws(EvidenceError) in try .disc(center: c, radius: 5_000) }),
            (
                "annulus",
                { () throws(EvidenceError) in
                    try .annulus(center: c, innerRadius: 95, outerRadius: 105)
                }
            ),
            (
                "large annulus",
                { () throws(EvidenceError) in
                    try .annulus(center: c, innerRadius: 2_000, outerRadius: 2_500)
                }
            ),
            (
                "sector",
                { () throws(EvidenceError) in
                    try .sector(
                        center: c, innerRadius: 400, outerRadius: 1_500, fromAzimuthDegrees: 350,
                        toAzimuthDegrees: 100)
                }
            ),
            (
                "concave polygon with a hole",
                { () throws(EvidenceError) in
                    try .polygon(rings: [
                        [
                            SIMD2(0, 0), SIMD2(3_000, 0), SIMD2(3_000, 500), SIMD2(600, 600),
                            SIMD2(500, 3_000), SIMD2(0, 3_000),
                        ],
                        [SIMD2(100, 100), SIMD2(100, 200), SIMD2(300, 200), SIMD2(300, 100)],
                    ])
                }
            ),
        ]
        return regions.compactMap { name, make in (try? make()).map { (name, $0) } }
    }()

    /// Another way round: ∬ f = ∮ F dy, F being the integral of f from the far west, of which each
    /// kernel's part is an error function.
    private func bruteForce(_ density: CatalogueDensity, _ region: PlaneRegion, skipping: Set<Int>)
        -> Double
    {
        let kernel = density.kernel
        let h = kernel.bandwidth
        var total = 0.0
        func inner(_ place: SIMD2<Double>) -> Double {
            var sum = 0.0
            for (index, point) in kernel.points.enumerated() where !skipping.contains(index) {
                let d = (place - point) / h
                let along = 0.5 * erfc(-d.x / 2.0.squareRoot())
                sum +=
                    along * exp(-d.y * d.y / 2) / (h * (2 * Double.pi).squareRoot())
                    / kernel.shares[index]
            }
            return sum / Double(kernel.points.count - skipping.count)
        }
        // Simpson's rule on each piece: 10⁻⁸ where a step is a thirtieth of a bandwidth.
        let steps = 8_000
        for piece in region.pieces {
            for step in 0...steps {
                let t = Double(step) / Double(steps)
                let (place, slope): (SIMD2<Double>, Double)
                switch piece {
                case .line(let a, let b): (place, slope) = (a + t * (b - a), b.y - a.y)
                case .arc(let center, let radius, let start, let sweep):
                    let angle = start + t * sweep
                    place = center + radius * SIMD2(cos(angle), sin(angle))
                    slope = sweep * radius * cos(angle)
                }
                let weight = step == 0 || step == steps ? 1.0 : step % 2 == 1 ? 4 : 2
                total += weight / Double(3 * steps) * inner(place) * slope
            }
        }
        return total
    }

    @Test(arguments: regions.map(\.name), [120.0, 800, 4_000])
    func theMeanOverARegionIsThatOfItsPlaces(_ name: String, _ bandwidth: Double) throws {
        let region = try #require(Self.regions.first { $0.name == name }).region
        let density = try Self.density(bandwidth: bandwidth)
        for skipping in [Set<Int>(), Set(0..<20)] {
            let found = density.mean(over: region, skipping: skipping)
            // The kernels' part without the mass that lies outside the area, which both leave alone.
            let even = density.evenShare / density.area.area
            let center = density.kernel.points[0]
            let scale =
                (density.density(at: center) - even)
                / ((1 - density.evenShare) * density.kernel.density(at: center, .diggle))
            let exact =
                (1 - density.evenShare) * scale * bruteForce(density, region, skipping: skipping)
                / region.area + even
            expectClose(found, exact, relative: 1e-6)
        }
    }

    /// Where it hardly changes, the mean is what it is in the middle.
    @Test func overASmallRegionItIsTheDensity() throws {
        let density = try Self.density(bandwidth: 3_000)
        let place = SIMD2(1_000.0, 2_000)
        let disc = try PlaneRegion.disc(center: place, radius: 1)
        expectClose(density.mean(over: disc), density.density(at: place), relative: 1e-6)
    }

    // MARK: Pairs

    @Test func pairsByCellsAreAllPairs() {
        var random = SplitMix64(seed: 3)
        let points = (0..<400).map { _ in
            SIMD2(
                Double.random(in: -3_000...3_000, using: &random),
                Double.random(in: -3_000...3_000, using: &random))
        }
        let times = points.indices.map { Double($0 % 37) }
        for (distance, days) in [(500.0, 3.0), (0.0, 0.0), (10_000.0, 40.0)] {
            let test = KnoxTest(
                points: points + points.prefix(3), times: times + [0, 1, 5],
                distanceLimit: distance,
                timeLimit: days)
            var (pairs, near, late) = (0, 0, 0)
            for first in test.points.indices {
                for second in test.points.indices.dropFirst(first + 1) {
                    let d = test.points[first] - test.points[second]
                    let isNear = (d * d).sum() <= distance * distance
                    let isSoon = abs(test.times[first] - test.times[second]) <= days
                    if isNear { near += 1 }
                    if isSoon { late += 1 }
                    if isNear, isSoon { pairs += 1 }
                }
            }
            #expect(test.statistic == pairs)
            let all = test.points.count * (test.points.count - 1) / 2
            expectClose(
                test.expected, Double(near) * Double(late) / Double(all), relative: 1e-12)
        }
    }

    /// Pairs within a night are always there: two nights have two orders, and both look alike.
    @Test func twoNightsShowNothing() {
        let test = KnoxTest(
            points: [.zero, SIMD2(1, 0), SIMD2(5_000, 0), SIMD2(5_001, 0)], times: [0, 0, 50, 50],
            groups: [0, 0, 1, 1], distanceLimit: 10, timeLimit: 1)
        var random = SplitMix64(seed: 1)
        #expect(test.statistic == 2)
        #expect(test.pValue(simulations: 999, using: &random).value == 1)
    }

    /// The mean over every order of the nights' times, each of which is tried.
    @Test func whatIsExpectedIsTheMeanOfAllOrders() {
        var random = SplitMix64(seed: 7)
        let groups = [0, 0, 1, 1, 1, 2, 3, 3, 4]
        let starts: [Double] = [0, 3, 4, 9, 30]
        let after: [Double] = [0, 1, 0, 0, 2, 0, 0, 1, 0]
        let points = groups.map { _ in
            SIMD2(
                Double.random(in: 0...100, using: &random),
                Double.random(in: 0...100, using: &random))
        }
        func test(_ order: [Double]) -> KnoxTest {
            KnoxTest(
                points: points, times: zip(groups, after).map { order[$0] + $1 }, groups: groups,
                distanceLimit: 60, timeLimit: 5)
        }
        var (sum, count) = (0, 0)
        func permute(_ rest: [Double], _ order: [Double]) {
            guard !rest.isEmpty else {
                sum += test(order).statistic
                count += 1
                return
            }
            for index in rest.indices {
                var left = rest
                let next = left.remove(at: index)
                permute(left, order + [next])
            }
        }
        permute(starts, [])
        #expect(count == 120)
        expectClose(test(starts).expected, Double(sum) / 120, relative: 1e-12)
        let together = KnoxTest(
            points: [.zero, SIMD2(1, 0)], times: [0, 0], groups: [0, 0], distanceLimit: 10,
            timeLimit: 1)
        #expect(together.expected == 1)
    }

    // MARK: Notices

    @Test func aShareIsEnoughForTheBinomial() throws {
        let counted = try NoticeComparison(
            before: .init(hits: 1, strikes: 300), after: .init(hits: 2, strikes: 100))
        let shared = try NoticeComparison(hitsBefore: 1, hitsAfter: 2, shareAfter: 0.25)
        #expect(shared.binomial == counted.binomial)
        #expect(shared.greaterIfTriggeredByHit == counted.greaterIfTriggeredByHit)
        #expect(shared.smallestAttainable == counted.smallestAttainable)
        expectClose(
            try #require(shared.rateRatio), try #require(counted.rateRatio), relative: 1e-14)
        expectClose(
            shared.rateRatioInterval.high, counted.rateRatioInterval.high, relative: 1e-14)
        #expect(shared.detectableRateRatio() == counted.detectableRateRatio())
        #expect(shared.fisher == nil && shared.before.strikes == nil)
        #expect(counted.fisher != nil)
        // Three attacks on one embassy, the notice prompted by the first.
        let early = try NoticeComparison(hitsBefore: 1, hitsAfter: 2, shareAfter: 0.21)
        expectClose(try #require(early.greaterIfTriggeredByHit), 0.0441, relative: 1e-12)
        #expect(throws: EvidenceError.self) {
            try NoticeComparison(hitsBefore: 1, hitsAfter: 2, shareAfter: 1)
        }
        #expect(throws: EvidenceError.self) {
            try NoticeComparison(hitsBefore: -1, hitsAfter: 2, shareAfter: 0.5)
        }
    }
}
