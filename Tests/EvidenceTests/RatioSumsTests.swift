import Evidence
import Foundation
import TestSupport
import Testing

/// The sums of a multitude of ratios, beside those that are taken one by one by their logarithms.
@Suite struct RatioSumsTests {
    /// ln of the ratios, some of them of what cannot have been aimed.
    private static func logRatios(_ count: Int, spread: Double, seed: UInt64) -> [Double] {
        var random = SplitMix64(seed: seed)
        return (0..<count).map { index in
            index % 17 == 3 ? -.infinity : spread * Double.random(in: -1...1, using: &random)
        }
    }

    @Test(arguments: [
        (count: 1, most: 1, spread: 3.0), (count: 7, most: 3, spread: 8),
        (count: 5_003, most: 3, spread: 9), (count: 9_000, most: 40, spread: 8),
        // Products that are no numbers: by logarithms.
        (count: 700, most: 5, spread: 400), (count: 30, most: 30, spread: 600),
        (count: 4_100, most: 2, spread: 300),
    ])
    func areThoseOfTheLogarithms(_ sample: (count: Int, most: Int, spread: Double)) {
        let logs = Self.logRatios(sample.count, spread: sample.spread, seed: UInt64(sample.most))
        let own = [2.0, -1, 0.5]
        var sums = RatioSums(upTo: sample.most)
        sums.add(ratios: logs.map { exp($0) })
        #expect(sums.count == sample.count)
        let together = SeriesRatio(logRatios: own, and: sums, upTo: sample.most)
        let single = SeriesRatio(logRatios: own + logs, upTo: sample.most)
        #expect(together.count == single.count)
        for k in 1...min(sample.most, single.count) {
            let expected = single.logRatio(ofExactly: k, withFurther: 50, logRatio: -2)
            expectClose(
                together.logRatio(ofExactly: k, withFurther: 50, logRatio: -2), expected,
                absolute: 1e-11 * max(1, abs(expected)))
            expectClose(
                together.logRatio(ofExactly: k), single.logRatio(ofExactly: k),
                absolute: 1e-11 * max(1, abs(expected)))
        }
    }

    @Test func anInfiniteRatioStaysOne() {
        var sums = RatioSums(upTo: 2)
        sums.add(ratios: [0.5, .infinity, 0])
        #expect(SeriesRatio(logRatios: [0], and: sums, upTo: 1).logRatio(ofExactly: 1) == .infinity)
    }

    @Test func withoutAMultitudeNothingChanges() {
        let own = [2, -1, 0.5, -Double.infinity]
        #expect(
            SeriesRatio(logRatios: own, and: RatioSums(upTo: 4), upTo: 4)
                == SeriesRatio(logRatios: own, upTo: 4))
    }

    @Test func theBestShareIsThatOfAList() throws {
        let logs = Self.logRatios(3_000, spread: 3, seed: 5)
        let own = [4.0, 5, 6]
        let list = SeriesRatio(
            logRatios: own + logs + [Double](repeating: -2, count: 100), upTo: 1
        ).bestShare
        let found = BestShare(
            logRatios: own, others: logs.map { exp($0) }, alike: (100, -2)
        ).found
        expectClose(try #require(found.share), try #require(list.share), relative: 1e-10)
        expectClose(found.logLikelihoodRatio, list.logLikelihoodRatio, absolute: 1e-9)
    }
}
