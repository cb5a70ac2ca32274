import Evidence
import Foundation
import TestSupport
import Testing

/// A salvo beside an integral over the bias that it shares.
@Suite struct SalvoTests {
    private static let background = 1 / 839e6

    private static func salvo(
        _ points: [SIMD2<Double>], bias: Double, failure: Double
    ) throws -> SalvoObservation {
        try SalvoObservation(
            impacts: points.map { .init(point: $0, sigma: 5) },
            dispersion: .circular(CircularErrorProbable(known: 15)), failureProbability: failure,
            bias: AimBias(offset: SIMD2(4, -3), sigma: bias),
            background: Background(density: background))
    }

    @Test(arguments: [0.0, 0.1, 0.5]) func isAnIntegralOverTheBias(_ failure: Double) throws {
        let points: [SIMD2<Double>] = [SIMD2(30, 10), SIMD2(25, -5), SIMD2(40, 60)]
        let (bias, aimSigma) = (20.0, 6.0)
        let found = try Self.salvo(points, bias: bias, failure: failure)
            .logDensity(aim: SIMD2(2, 1), aimSigma: aimSigma)

        let own = pow(15 / CircularErrorProbable.perSigma, 2) + 25
        let shared = bias * bias + aimSigma * aimSigma
        func normal(_ d: SIMD2<Double>, _ variance: Double) -> Double {
            exp(-(d * d).sum() / (2 * variance)) / (2 * .pi * variance)
        }
        var sum = 0.0
        let step = 1.5
        for i in -120...120 {
            for j in -120...120 {
                let miss = step * SIMD2(Double(i), Double(j))
                let each = points.map { point in
                    (1 - failure) * normal(point - SIMD2(6, -2) - miss, own)
                        + failure * Self.background
                }
                sum += normal(miss, shared) * each.reduce(1, *) * step * step
            }
        }
        expectClose(exp(found - log(sum)), 1, relative: 1e-9)
    }

    /// Without a shared miss the impacts are independent; with one, three that miss alike say less
    /// than three times one.
    @Test func aSharedMissIsNotThreeMisses() throws {
        let points: [SIMD2<Double>] = [SIMD2(4, 7), SIMD2(6, 7), SIMD2(5, 8)]
        let apart = try points.map {
            try Self.salvo([$0], bias: 0, failure: 0.1).logRatio(aim: .zero, aimSigma: 0)
        }.reduce(0, +)
        let together = try Self.salvo(points, bias: 0, failure: 0.1)
            .logRatio(aim: .zero, aimSigma: 0)
        expectClose(together, apart, relative: 1e-12)

        let alone = try points.map {
            try Self.salvo([$0], bias: 40, failure: 0.1).logRatio(aim: .zero, aimSigma: 0)
        }
        let shared = try Self.salvo(points, bias: 40, failure: 0.1)
            .logRatio(aim: .zero, aimSigma: 0)
        #expect(abs(shared - alone.reduce(0, +)) > 0.5)
    }

    @Test func tooManyAreRefused() throws {
        #expect(throws: EvidenceError.self) {
            try Self.salvo(Array(repeating: .zero, count: 17), bias: 1, failure: 0.1)
        }
    }
}
