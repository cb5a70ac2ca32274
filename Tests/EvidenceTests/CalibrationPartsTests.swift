import Foundation
import TestSupport
import Testing

@testable import Evidence

/// What simulated worlds are made of, each part beside a plainer way to the same number.
@Suite struct CalibrationPartsTests {
    @Test func eightExponentialsAreAsGoodAsOne() {
        var random = SeededGenerator(seed: 1)
        var worst = 0.0
        for _ in 0..<20_000 {
            var x = SIMD8<Double>()
            for lane in 0..<8 { x[lane] = -700 + 1_400 * random.uniform() }
            let found = VectorExponential.of(x)
            for lane in 0..<8 { worst = max(worst, abs(found[lane] / exp(x[lane]) - 1)) }
        }
        #expect(worst < 2e-14)
        #expect(VectorExponential.of(SIMD8(repeating: 0)) == SIMD8(repeating: 1))
        #expect(VectorExponential.of(SIMD8(repeating: -1e300))[3] < 1e-303)
    }

    @Test(arguments: [(20.0, 20.0, 20.0), (5, 20, 60), (5, 15, 100), (200, 500, 1_500)])
    func theTableIsTheDensity(_ cep: (Double, Double, Double)) throws {
        let cep = try CircularErrorProbable(low: cep.0, likely: cep.1, high: cep.2)
        let mixture = RadialMixture(median: cep, variance: 150)
        let fine = try RadialDensity(cep: cep, variance: 150, failureProbability: 0)
        let table = DensityTable([(1, mixture)], reach: 30_000)
        expectClose(mixture.share(withinSquaredDistance: 1e12), 1, relative: 1e-12)
        for step in 0..<400 {
            let r = 0.1 * pow(1.03, Double(step))
            let sigma = cep.likely / CircularErrorProbable.perSigma
            guard r < 3 * sigma else { break }
            let expected = fine.core(atSquaredDistance: r * r)
            expectClose(mixture.density(atSquaredDistance: r * r), expected, relative: 2e-4)
            expectClose(table.density(atSquaredDistance: r * r), expected, relative: 2e-3)
        }
        let eight = mixture.densities(atSquaredDistances: SIMD8(0, 1, 4, 25, 100, 1e3, 1e4, 1e6))
        expectClose(eight[5], mixture.density(atSquaredDistance: 1e3), relative: 1e-12)
    }

    /// Student's t with 3 degrees of freedom in the plane, by its closed form.
    @Test func heavyTailsHaveTheirCEP() throws {
        let cep = try CircularErrorProbable(known: 50)
        let mixture = RadialMixture(median: cep, shape: .studentT, variance: 0)
        expectClose(mixture.share(withinSquaredDistance: 2_500), 0.5, relative: 1e-5)
        let scale2 = 2_500 / (3 * (pow(4, 1 / 3.0) - 1))
        for r in [0.0, 10, 50, 200, 1_000] {
            expectClose(
                mixture.density(atSquaredDistance: r * r),
                pow(1 + r * r / (3 * scale2), -2.5) / (2 * .pi * scale2), relative: 1e-4)
        }
    }

    @Test func placesFollowTheMixture() throws {
        let mixture = RadialMixture(
            median: try CircularErrorProbable(low: 5, likely: 20, high: 60), variance: 100)
        var random = SeededGenerator(seed: 2)
        var sequence = EvenSequence(using: &random)
        let count = 20_000
        var within = [Int](repeating: 0, count: 4)
        let radii = [10.0, 20, 50, 150]
        for _ in 0..<count {
            let place = mixture.place(sequence.next())
            for (index, radius) in radii.enumerated() where (place * place).sum() < radius * radius
            {
                within[index] += 1
            }
        }
        for (index, radius) in radii.enumerated() {
            let expected = mixture.share(withinSquaredDistance: radius * radius)
            #expect(abs(Double(within[index]) / Double(count) - expected) < 2e-3)
        }
    }

    @Test(arguments: [0.001, 0.7, 12, 300, 5_000]) func countsArePoisson(_ mean: Double) {
        let table = PoissonTable(mean: mean)
        var random = SeededGenerator(seed: 3)
        let count = 100_000
        let numbers = (0..<count).map { _ in Double(table.number(random.uniform())) }
        let average = numbers.reduce(0, +) / Double(count)
        let variance = numbers.reduce(0) { $0 + ($1 - average) * ($1 - average) } / Double(count)
        #expect(abs(average - mean) < 5 * (mean / Double(count)).squareRoot())
        #expect(abs(variance / mean - 1) < 5 * ((2 + 1 / mean) / Double(count)).squareRoot())
    }

    @Test func thresholdsAreCountedExactly() {
        let thresholds = RatioScale.thresholds
        #expect(zip(thresholds, thresholds.dropFirst()).allSatisfy { $0 < $1 })
        for t in [0.001, 1, 2, 5, 10, 100, 50_000, 1e8] { #expect(thresholds.contains(t)) }
        var random = SeededGenerator(seed: 4)
        var values = (0..<20_000).map { _ in pow(10, -4 + 13 * random.uniform()) }
        values += thresholds + [0, .infinity]
        for value in values {
            #expect(RatioScale.reached(value) == thresholds.count { $0 <= value })
        }
        #expect(thresholds[RatioScale.index(of: 10)] == 10)
        #expect(thresholds[RatioScale.index(of: 11)] == 10)
    }

    /// One kind of worlds: Wilson's interval, 5 of 50 (0.0435 to 0.2136).
    @Test func sharesHaveTheirIntervals() {
        let share = StratifiedShare([(weight: 1, reached: 5, count: 50)])
        expectClose(share.low, 0.043_475, relative: 1e-4)
        expectClose(share.high, 0.213_602, relative: 1e-4)
        // Two kinds that are sure of their own share.
        let both = StratifiedShare([
            (weight: 0.9, reached: 0, count: 100_000_000),
            (weight: 0.1, reached: 50_000_000, count: 100_000_000),
        ])
        expectClose(both.estimate, 0.05, relative: 1e-12)
        #expect(both.low > 0.049_9 && both.high < 0.050_1)
    }
}
