import Evidence
import Foundation
import TestSupport
import Testing

/// Prepared profiles beside the integrals that they stand for.
@Suite struct AimProfileTests {
    private static func region(_ shape: PlaneRegion, blur: Double = 0) -> Locus {
        Locus(shape: .region(shape), uncertainty: .circular(sigma: blur))
    }

    private static func known(_ sigma: Double) throws -> Dispersion {
        .circular(try CircularErrorProbable(known: sigma * CircularErrorProbable.perSigma))
    }

    private static func square(_ x: Double, _ y: Double, _ side: Double) throws -> PlaneRegion {
        try .polygon(
            rings: [
                [SIMD2(x, y), SIMD2(x + side, y), SIMD2(x + side, y + side), SIMD2(x, y + side)]
            ])
    }

    /// Relative 1e-8; in the far tail 1e-9 of the logarithm.
    @Test(arguments: 0..<40) func agreesWithTheIntegralOfEachVariance(_ seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let sizes = (
            exp(Double.random(in: 1...4, using: &random)),
            exp(Double.random(in: 1...4, using: &random))
        )
        let distance = [0.0, 0.5, 1, 3, 30][seed % 5] * (sizes.0 + sizes.1)
        let center = SIMD2(
            Double.random(in: -distance...distance, using: &random),
            Double.random(in: -distance...distance, using: &random))
        let impact = try RandomRegions.region(about: center, size: sizes.0, using: &random)
        let aim =
            seed % 7 == 0
            ? impact : try RandomRegions.region(about: .zero, size: sizes.1, using: &random)
        let profile = AimProfile(
            impact: Self.region(impact), aim: Self.region(aim), bias: nil)
        for _ in 0..<6 {
            let sigma = exp(Double.random(in: -2...7, using: &random))
            let exact =
                impact.probability(uniformAimIn: aim, covariance: .circular(sigma: sigma))
                .logProbability - log(impact.area)
            guard exact > -1e5 else { continue }
            expectClose(
                profile.logCore(try Self.known(sigma)), exact, relative: 1e-9, absolute: 1e-8,
                "\(seed) \(sigma)")
        }
    }

    /// Relative 1e-9, the single integral keeping its tail; a point aimed at a region and the
    /// reverse are the same but for the areas.
    @Test(arguments: 0..<30) func agreesWithTheSingleIntegral(_ seed: Int) throws {
        var random = SplitMix64(seed: UInt64(1_000 + seed))
        let size = exp(Double.random(in: 1...5, using: &random))
        let region = try RandomRegions.region(about: .zero, size: size, using: &random)
        let place =
            SIMD2(
                Double.random(in: -1...1, using: &random), Double.random(in: -1...1, using: &random)
            )
            * size * [0.3, 1, 3, 50][seed % 4]
        let point = Locus(shape: .point(place), uncertainty: .zero)
        let there = AimProfile(impact: Self.region(region), aim: point, bias: nil)
        let back = AimProfile(impact: point, aim: Self.region(region), bias: nil)
        for _ in 0..<8 {
            let sigma = exp(Double.random(in: -3...7, using: &random))
            let exact =
                region.probability(mean: place, covariance: .circular(sigma: sigma))
                .logProbability - log(region.area)
            let dispersion = try Self.known(sigma)
            expectClose(
                there.logCore(dispersion), exact, relative: 1e-10, absolute: 1e-9,
                "\(seed) \(sigma)")
            expectClose(back.logCore(dispersion), there.logCore(dispersion), absolute: 1e-12)
        }
    }

    /// Squares in closed form: alike, touching along an edge, at a corner, and apart. 1e-9 relative,
    /// 1e-6 where nothing but the corner counts.
    @Test(arguments: [0.02, 0.3, 2, 9, 40, 900, 20_000])
    func agreesWithSquares(_ sigma: Double) throws {
        func second(_ z: Double) -> Double {
            let t = z / sigma
            return sigma
                * (t * 0.5 * erfc(-t / 2.0.squareRoot())
                    + exp(-t * t / 2) / (2 * .pi).squareRoot())
        }
        func one(_ x: Double, _ side: Double) -> Double {
            (second(x + side) - second(x + side - 25) - second(x) + second(x - 25)) / 25 / side
        }
        for (x, y, side) in [(0.0, 0.0, 25.0), (25, 0, 25), (25, 25, 10), (40, 3, 9), (5, 5, 8)] {
            let expected = one(x, side) * one(y, side)
            // The closed form itself cancels where nothing is left, and where σ is large.
            guard expected > 1e-12, sigma < 100 else { continue }
            let profile = AimProfile(
                impact: Self.region(try Self.square(x, y, side)),
                aim: Self.region(try Self.square(0, 0, 25)), bias: nil)
            expectClose(
                exp(profile.logCore(try Self.known(sigma))), expected,
                relative: x == 25 && y == 25 ? 1e-6 : 1e-9, "\(sigma) \(x)")
        }
        let far = AimProfile(
            impact: Self.region(try Self.square(40, 3, 9)),
            aim: Self.region(try Self.square(0, 0, 25)), bias: nil)
        if sigma > 1_000 {
            // 1/2πv, less a mean squared distance of under 5,000 m² over 2v.
            expectClose(
                far.logCore(try Self.known(sigma)), -log(2 * .pi * sigma * sigma), absolute: 1e-5)
        }
    }

    /// The trapezoid rule with four times as many nodes, of the integral at each. Relative 1e-9;
    /// the coarse rule of old was 2.9 % off at the first.
    @Test(arguments: [(1.0, 20.0, 300.0), (5, 20, 60), (18, 20, 22), (200, 800, 3_000)])
    func integratesOverTheCEP(_ cep: (Double, Double, Double)) throws {
        let uncertain = try CircularErrorProbable(low: cep.0, likely: cep.1, high: cep.2)
        let ring = [SIMD2(-10.0, -11), SIMD2(10, -9), SIMD2(11, 10), SIMD2(-9, 12)]
        let band = try #require(
            try PlaneRegion.band(aroundConvex: ring, innerRadius: 40, outerRadius: 60))
        let aim = try PlaneRegion.polygon(rings: [ring])
        let place = SIMD2(3.0, -2)
        let (step, tau) = (0.02, uncertain.logSigma)
        let sigma = uncertain.likely / CircularErrorProbable.perSigma
        func mean(_ stride: Int, _ density: (Double) -> Double) -> Double {
            var sum = 0.0
            for index in Swift.stride(from: -450, through: 450, by: stride) {
                let z = step * Double(index)
                sum += exp(-z * z / 2) * density(sigma * exp(tau * z))
            }
            return sum * step * Double(stride) / (2 * .pi).squareRoot()
        }
        let single = AimProfile(
            impact: Self.region(band), aim: Locus(shape: .point(place), uncertainty: .zero),
            bias: nil)
        expectClose(
            exp(single.logCore(.circular(uncertain))),
            mean(1) {
                band.probability(mean: place, covariance: .circular(sigma: $0)).probability
                    / band.area
            }, relative: 1e-9, "point")
        let double = AimProfile(impact: Self.region(band), aim: Self.region(aim), bias: nil)
        expectClose(
            exp(double.logCore(.circular(uncertain))),
            mean(6) {
                band.probability(
                    uniformAimIn: aim, covariance: .circular(sigma: $0), negligibleBelow: -60
                ).probability / band.area
            }, relative: 1e-8, "region")
    }

    /// Blur of the impact, of the aim and of a bias add up; an offset moves the aim.
    @Test func uncertaintiesAddUp() throws {
        let ring = try PlaneRegion.annulus(center: .zero, innerRadius: 40, outerRadius: 60)
        let aim = try Self.square(-10, -10, 20)
        let bias = AimBias(offset: SIMD2(7, -4), sigma: 12)
        let profile = AimProfile(
            impact: Self.region(ring, blur: 3), aim: Self.region(aim, blur: 4), bias: bias)
        let moved = AimProfile(
            impact: Self.region(ring), aim: Self.region(aim.translated(by: bias.offset)), bias: nil)
        func plain(_ variance: Double) throws -> Double {
            try moved.logCore(Self.known(variance.squareRoot()))
        }
        let dispersion = try Self.known(6)
        expectClose(
            profile.logCore(dispersion), try plain(36 + 144 + 9 + 16), absolute: 1e-10)
        // A region's blur is added to.
        expectClose(
            profile.logCore(dispersion, impactSigma: 20), try plain(36 + 144 + 9 + 16 + 400),
            absolute: 1e-10)
        // A point's is replaced.
        let point = AimProfile(
            impact: Locus(shape: .point(SIMD2(50, 0)), uncertainty: .circular(sigma: 99)),
            aim: Self.region(aim, blur: 4), bias: bias)
        let other = AimProfile(
            impact: Locus(shape: .point(SIMD2(50, 0)), uncertainty: .circular(sigma: 20)),
            aim: Self.region(aim, blur: 4), bias: bias)
        expectClose(
            point.logCore(dispersion, impactSigma: 20), other.logCore(dispersion), absolute: 1e-12)
    }

    /// Two thousand and more below 0 the logarithm stays right, for a known and an uncertain CEP. Of
    /// the logarithm 1e-7: beyond three hundred thousand below 0 it is continued.
    @Test func keepsTheFarTail() throws {
        let impact = try Self.square(300, 0, 20)
        let aim = try Self.square(0, 0, 20)
        let profile = AimProfile(
            impact: Self.region(impact), aim: Self.region(aim), bias: nil)
        for sigma in [4.4, 3, 1, 0.2] {
            let exact =
                impact.probability(uniformAimIn: aim, covariance: .circular(sigma: sigma))
                .logProbability - log(impact.area)
            #expect(exact < -2_000)
            expectClose(profile.logCore(try Self.known(sigma)), exact, relative: 1e-7)
        }
        let tau = 0.000_5
        let cep = try CircularErrorProbable(
            low: 4 * exp(-1.644_853_626_951_472 * tau), likely: 4,
            high: 4 * exp(1.644_853_626_951_472 * tau))
        let terms = (-60...60).map { index in
            let z = 3.4 + 0.1 * Double(index)
            let sigma = 4 / CircularErrorProbable.perSigma * exp(tau * z)
            return -z * z / 2
                + impact.probability(
                    uniformAimIn: aim, covariance: .circular(sigma: sigma), negligibleBelow: -4_000
                ).logProbability - log(impact.area)
        }
        let largest = terms.max() ?? 0
        let mean =
            largest + log(terms.reduce(0) { $0 + exp($1 - largest) } * 0.1)
            - log(2 * .pi) / 2
        expectClose(profile.logCore(.circular(cep)), mean, absolute: 1e-5)
    }

    /// Moving, turning and renumbering the corners of both changes nothing. Absolute 1e-9.
    @Test func isInvariantUnderMotion() throws {
        let impact = [SIMD2(0.0, 0.0), SIMD2(40, 5), SIMD2(10, 10), SIMD2(15, 35)]
        let aim = [SIMD2(60.0, 0.0), SIMD2(80, 3), SIMD2(70, 25)]
        let dispersion = Dispersion.circular(
            try CircularErrorProbable(low: 5, likely: 20, high: 60))
        func density(
            _ turn: Int, _ motion: (SIMD2<Double>) -> SIMD2<Double>
        ) throws -> Double {
            func region(_ ring: [SIMD2<Double>]) throws -> Locus {
                let moved = ring.map(motion)
                return Self.region(
                    try .polygon(rings: [Array(moved[turn...] + moved[..<turn])]))
            }
            return AimProfile(impact: try region(impact), aim: try region(aim), bias: nil)
                .logCore(dispersion)
        }
        let still = try density(0) { $0 }
        for turn in 0...2 {
            let moved = try density(turn) { v in
                SIMD2(
                    cos(0.7) * v.x - sin(0.7) * v.y + 2_000, sin(0.7) * v.x + cos(0.7) * v.y - 900)
            }
            expectClose(moved, still, absolute: 1e-9)
        }
    }

    /// Without failures a far miss is without bound; the prepared and the plain ratio agree.
    @Test func noFailuresNoBound() throws {
        let impact = Self.region(try .annulus(center: .zero, innerRadius: 40, outerRadius: 60))
        let premises = Self.region(try Self.square(-4_000, 0, 20))
        let observation = try StrikeObservation(
            impact: impact, dispersion: try Self.known(10), failureProbability: 0, bias: nil,
            background: Background(uniformOver: 839e6))
        let prepared = PreparedObservation(observation, premises: premises, alternatives: [])
        let ratio = try prepared.likelihoodRatio()
        #expect(ratio.best.log < -70_000 && ratio.best.log.isFinite)
        #expect(
            ratio == (try observation.likelihoodRatio(premises: premises, alternatives: [])))
        #expect(prepared.logBest() == ratio.best.log)
    }
}
