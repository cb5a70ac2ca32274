import Evidence
import Foundation
import TestSupport
import Testing

/// The double boundary integral against routes that share nothing with it.
@Suite struct RegionToRegionTests {
    private static func square(_ x: Double, _ y: Double, _ side: Double) throws -> PlaneRegion {
        try .polygon(
            rings: [
                [
                    SIMD2(x, y), SIMD2(x + side, y), SIMD2(x + side, y + side), SIMD2(x, y + side),
                ]
            ])
    }

    struct Pair: Sendable, CustomTestStringConvertible {
        let name: String
        let impact: PlaneRegion
        let aim: PlaneRegion
        var testDescription: String { name }
    }

    static let pairs: [Pair] = {
        do {
            return [
                Pair(name: "apart", impact: try square(60, 0, 20), aim: try square(0, 0, 25)),
                Pair(name: "overlapping", impact: try square(10, 5, 20), aim: try square(0, 0, 25)),
                Pair(name: "the same", impact: try square(0, 0, 30), aim: try square(0, 0, 30)),
                Pair(
                    name: "annulus about a square",
                    impact: try .annulus(center: .zero, innerRadius: 40, outerRadius: 60),
                    aim: try square(-10, -15, 22)),
                Pair(
                    name: "sector and disc",
                    impact: try .sector(
                        center: .zero, innerRadius: 20, outerRadius: 70, fromAzimuthDegrees: 300,
                        toAzimuthDegrees: 30), aim: try .disc(center: SIMD2(5, 10), radius: 12)),
            ]
        } catch {
            return []
        }
    }()

    static let blurs = [
        Covariance.circular(sigma: 8), .circular(sigma: 30),
        .ellipse(alongSigma: 25, acrossSigma: 6, bearingDegrees: 40),
    ]

    /// The mean of the single integral over the aim region, by the midpoint rule on a square grid:
    /// relative 2e-2, as its border is ragged; absolute 1e-6 where hardly anything falls.
    @Test(arguments: pairs, blurs)
    func agreesWithCubatureOfTheSingleIntegral(_ pair: Pair, _ blur: Covariance) throws {
        let reach = 75.0
        let step = 1.5
        var sum = 0.0
        var count = 0.0
        for i in stride(from: -reach, to: reach, by: step) {
            for j in stride(from: -reach, to: reach, by: step) {
                let point = SIMD2(i + step / 2, j + step / 2)
                guard pair.aim.contains(point) else { continue }
                sum += pair.impact.probability(mean: point, covariance: blur).probability
                count += 1
            }
        }
        let found = pair.impact.probability(uniformAimIn: pair.aim, covariance: blur)
        expectClose(found.probability, sum / count, relative: 2e-2, absolute: 1e-6, pair.name)
    }

    /// For squares the integral separates into one-dimensional ones with closed forms.
    @Test(arguments: [0.5, 3, 8, 30, 200])
    func agreesWithTheClosedFormOfSquares(_ sigma: Double) throws {
        for (x, side) in [(60.0, 20.0), (10, 20), (0, 25), (30, 5), (400, 20)] {
            // P(u + noise in [x, x + side]) for u uniform in [0, 25], integrated exactly by the
            // second antiderivative of the normal density.
            func second(_ z: Double) -> Double {
                let t = z / sigma
                return sigma
                    * (t * 0.5 * erfc(-t / 2.0.squareRoot())
                        + exp(-t * t / 2) / (2 * .pi).squareRoot())
            }
            let one =
                (second(x + side) - second(x + side - 25) - second(x) + second(x - 25)) / 25
            let expected = one * one
            guard expected > 1e-9 else { continue }
            let found = try Self.square(x, x, side).probability(
                uniformAimIn: Self.square(0, 0, 25), covariance: .circular(sigma: sigma))
            expectClose(found.probability, expected, relative: 1e-6, "\(sigma) \(x) \(side)")
        }
    }

    @Test(arguments: pairs, blurs)
    func isSymmetricButForTheAreas(_ pair: Pair, _ blur: Covariance) {
        let there = pair.impact.probability(uniformAimIn: pair.aim, covariance: blur)
        let back = pair.aim.probability(uniformAimIn: pair.impact, covariance: blur)
        expectClose(
            there.probability * pair.aim.area, back.probability * pair.impact.area, relative: 1e-9)
    }

    @Test func aTinyAimRegionIsAPoint() throws {
        let impact = try PlaneRegion.annulus(center: .zero, innerRadius: 40, outerRadius: 60)
        let aim = try Self.square(30 - 5e-4, -5e-4, 1e-3)
        let blur = Covariance.circular(sigma: 15)
        let point = impact.probability(mean: SIMD2(30, 0), covariance: blur)
        let region = impact.probability(uniformAimIn: aim, covariance: blur)
        expectClose(region.probability, point.probability, relative: 1e-6)
    }

    /// Far apart, with relative accuracy, where the plain form would have lost every digit.
    @Test func keepsTheTail() throws {
        let sigma = 5.0
        let impact = try Self.square(100, 0, 20)
        let aim = try Self.square(0, 0, 20)
        let found = impact.probability(uniformAimIn: aim, covariance: .circular(sigma: sigma))
        // Two dimensions separate; the first by a fine midpoint rule of the normal tail.
        var along = 0.0
        let steps = 20_000
        for index in 0..<steps {
            let a = 20 * (Double(index) + 0.5) / Double(steps)
            along +=
                0.5
                * (erfc((100 - a) / sigma / 2.0.squareRoot())
                    - erfc((120 - a) / sigma / 2.0.squareRoot()))
        }
        along /= Double(steps)
        func second(_ z: Double) -> Double {
            let t = z / sigma
            return sigma
                * (t * 0.5 * erfc(-t / 2.0.squareRoot()) + exp(-t * t / 2) / (2 * .pi).squareRoot())
        }
        let across = (second(20) - 2 * second(0) + second(-20)) / 20
        #expect(found.probability < 1e-55)
        expectClose(found.probability, along * across, relative: 1e-5)
        expectClose(found.logProbability, log(along * across), relative: 1e-7)
    }

    /// Seeded draws: within five standard errors.
    @Test(arguments: pairs) func agreesWithMonteCarlo(_ pair: Pair) {
        var random = SplitMix64(seed: 11)
        let sigma = 20.0
        var hits = 0.0
        var draws = 0.0
        while draws < 40_000 {
            let aim = SIMD2(
                Double.random(in: -80...100, using: &random),
                Double.random(in: -80...100, using: &random))
            guard pair.aim.contains(aim) else { continue }
            let radius =
                sigma * (-2 * log(Double.random(in: 0..<1, using: &random).nextUp)).squareRoot()
            let angle = Double.random(in: 0..<(2 * .pi), using: &random)
            if pair.impact.contains(aim + radius * SIMD2(cos(angle), sin(angle))) { hits += 1 }
            draws += 1
        }
        let p = pair.impact.probability(
            uniformAimIn: pair.aim, covariance: .circular(sigma: sigma)
        ).probability
        expectClose(hits / draws, p, absolute: 5 * (p * (1 - p) / draws).squareRoot(), pair.name)
    }

    /// A band with arcs is the polygon of many sides that it stands for, both as aim and as impact.
    @Test(arguments: [(0.0, 60.0), (20, 60), (5, 8)])
    func aBandAboutAConvexPolygonIsItsPolygon(_ inner: Double, _ outer: Double) throws {
        let ring = [SIMD2(-20.0, -15), SIMD2(22, -18), SIMD2(25, 14), SIMD2(-18, 20)]
        let band = try #require(
            try PlaneRegion.band(aroundConvex: ring, innerRadius: inner, outerRadius: outer))
        // The same clockwise.
        let turned = try #require(
            try PlaneRegion.band(
                aroundConvex: ring.reversed(), innerRadius: inner, outerRadius: outer))
        expectClose(band.area, turned.area, relative: 1e-12)
        func outline(_ radius: Double) -> [SIMD2<Double>] {
            guard radius > 0 else { return ring }
            return ring.indices.flatMap { index -> [SIMD2<Double>] in
                let corner = ring[index]
                func outward(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double {
                    atan2(-(b.x - a.x), b.y - a.y)
                }
                let first = outward(ring[(index + ring.count - 1) % ring.count], corner)
                var last = outward(corner, ring[(index + 1) % ring.count])
                if last < first { last += 2 * .pi }
                return (0...4_000).map {
                    let angle = first + (last - first) * Double($0) / 4_000
                    return corner + radius * SIMD2(cos(angle), sin(angle))
                }
            }
        }
        let polygon = try PlaneRegion.polygon(
            rings: inner > 0 ? [outline(outer), outline(inner)] : [outline(outer)])
        expectClose(band.area, polygon.area, relative: 1e-7)
        for mean in [SIMD2(0.0, 0), SIMD2(40, 10), SIMD2(-90, 30)] {
            let exact = band.probability(mean: mean, covariance: .circular(sigma: 7))
            let fine = polygon.probability(mean: mean, covariance: .circular(sigma: 7))
            expectClose(exact.logProbability, fine.logProbability, relative: 1e-6, absolute: 1e-6)
        }
        let aim = try PlaneRegion.polygon(rings: [ring])
        let exact = band.probability(uniformAimIn: aim, covariance: .circular(sigma: 7))
        let rough = band.probability(
            uniformAimIn: aim, covariance: .circular(sigma: 7), isRough: true)
        expectClose(rough.probability, exact.probability, relative: 1e-4)
        // Monte Carlo of the same, for it shares nothing with the integral.
        var random = SplitMix64(seed: 20_261_126)
        func uniform() -> Double { Double(random.next() >> 11) * 0x1p-53 }
        var hits = 0
        var draws = 0
        while draws < 40_000 {
            let place = SIMD2(-20 + 45 * uniform(), -18 + 38 * uniform())
            guard aim.contains(place) else { continue }
            draws += 1
            let radius = 7 * (-2 * log(1 - uniform())).squareRoot()
            let angle = 2 * .pi * uniform()
            if band.contains(place + radius * SIMD2(cos(angle), sin(angle))) { hits += 1 }
        }
        let share = Double(hits) / Double(draws)
        #expect(abs(share - exact.probability) < 0.013)
    }

    @Test func aHollowPolygonHasNoSuchBand() throws {
        let ring = [SIMD2(0.0, 0), SIMD2(10, 0), SIMD2(10, 10), SIMD2(5, 2), SIMD2(0, 10)]
        #expect(try PlaneRegion.band(aroundConvex: ring, innerRadius: 0, outerRadius: 5) == nil)
        #expect(throws: EvidenceError.self) {
            try PlaneRegion.band(aroundConvex: ring, innerRadius: 5, outerRadius: 5)
        }
    }
}
