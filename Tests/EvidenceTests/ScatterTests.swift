import Evidence
import Foundation
import TestSupport
import Testing

/// Heavy tails and elongated scatter.
@Suite struct ScatterTests {
    private static func profile(
        _ offset: SIMD2<Double>, sigma: Double = 0, aimSigma: Double = 0
    ) -> AimProfile {
        AimProfile(
            impact: Locus(shape: .point(offset), uncertainty: .circular(sigma: sigma)),
            aim: Locus(shape: .point(.zero), uncertainty: .circular(sigma: aimSigma)), bias: nil)
    }

    /// 1/(2π s²) (1 + r²/3s²)^(−5/2). Relative 1e-10.
    @Test(arguments: [0.0, 1, 17, 300, 20_000]) func studentsDensity(_ r: Double) throws {
        let cep = 20.0
        let s2 = cep * cep / (3 * (pow(2, 2.0 / 3) - 1))
        let expected = pow(1 + r * r / (3 * s2), -2.5) / (2 * .pi * s2)
        let found = Self.profile(SIMD2(r, 0)).logCore(.studentT(try .init(known: cep)))
        expectClose(exp(found), expected, relative: 1e-10)
        // As a limit of a CEP that is hardly uncertain.
        let nearly = Self.profile(SIMD2(r, 0)).logCore(
            .studentT(try .init(low: cep * 0.9999, likely: cep, high: cep * 1.0001)))
        expectClose(exp(nearly), expected, relative: 1e-7)
    }

    /// Half of the misses of a known CEP are smaller.
    @Test func studentsMedianIsTheCEP() throws {
        let disc = try PlaneRegion.disc(center: .zero, radius: 20)
        let profile = AimProfile(
            impact: Locus(shape: .region(disc), uncertainty: .zero),
            aim: Locus(shape: .point(.zero), uncertainty: .zero), bias: nil)
        let share = exp(profile.logCore(.studentT(try .init(known: 20)))) * disc.area
        expectClose(share, 0.5, absolute: 1e-9)
    }

    /// Blurred, beside the double integral of t's density times the normal's, in polar coordinates
    /// about the report; an uncertain CEP beside the mean of known ones. Relative 1e-9.
    @Test(arguments: [0.0, 35, 400]) func studentsDensityBlurred(_ r: Double) throws {
        let (cep, sigma) = (20.0, 8.0)
        let s2 = cep * cep / (3 * (pow(2, 2.0 / 3) - 1))
        var sum = 0.0
        let steps = 1_200
        for i in 0..<steps {
            // Simpson in the radius, the trapezoid in the angle.
            let radius = 12 * sigma * Double(i + 1) / Double(steps)
            let weight = i == steps - 1 ? 1.0 : i % 2 == 0 ? 4 : 2
            var around = 0.0
            for j in 0..<64 {
                let angle = 2 * Double.pi * Double(j) / 64
                let (x, y) = (r + radius * cos(angle), radius * sin(angle))
                around += pow(1 + (x * x + y * y) / (3 * s2), -2.5) / (2 * .pi * s2)
            }
            sum += weight * radius * exp(-radius * radius / (2 * sigma * sigma)) * around / 64
        }
        let expected = sum * 12 * sigma / Double(steps) / 3 / (sigma * sigma)
        let profile = Self.profile(SIMD2(0, r), sigma: 0, aimSigma: sigma)
        expectClose(
            exp(profile.logCore(.studentT(try .init(known: cep)))), expected, relative: 1e-9)

        let uncertain = try CircularErrorProbable(low: 5, likely: 20, high: 60)
        var mean = 0.0
        for index in -100...100 {
            let z = 0.1 * Double(index)
            let known = try CircularErrorProbable(known: 20 * exp(uncertain.logSigma * z))
            mean += exp(-z * z / 2 + profile.logCore(.studentT(known)))
        }
        expectClose(
            exp(profile.logCore(.studentT(uncertain))), mean * 0.1 / (2 * .pi).squareRoot(),
            relative: 1e-9)
    }

    /// Beside finer rules of one normal after the other; ratio 1 is circular. Relative 1e-6.
    @Test func elongatedScatter() throws {
        let cep = try CircularErrorProbable(low: 200, likely: 800, high: 3_000)
        let ring = try PlaneRegion.annulus(
            center: SIMD2(400, 100), innerRadius: 40, outerRadius: 60)
        let impact = Locus(shape: .region(ring), uncertainty: .circular(sigma: 5))
        let aims = [
            Locus(shape: .point(.zero), uncertainty: .circular(sigma: 3)),
            Locus(
                shape: .region(
                    try .polygon(rings: [[SIMD2(-10, -10), SIMD2(10, -10), SIMD2(0, 12)]])),
                uncertainty: .zero),
        ]
        for aim in aims {
            let profile = AimProfile(impact: impact, aim: aim, bias: nil)
            expectClose(
                profile.logCore(.elongated(cep, ratio: 1, bearingDegrees: 70)),
                profile.logCore(.circular(cep)), absolute: 1e-12)
            let found = profile.logCore(.elongated(cep, ratio: 3, bearingDegrees: 30))
            var sum = 0.0
            for index in -80...80 {
                let z = 0.08 * Double(index)
                let sigma = 800 / CircularErrorProbable.perSigma * exp(cep.logSigma * z)
                let covariance =
                    Covariance.ellipse(
                        alongSigma: sigma * 3.0.squareRoot(), acrossSigma: sigma / 3.0.squareRoot(),
                        bearingDegrees: 30) + impact.uncertainty + aim.uncertainty
                let p =
                    switch aim.shape {
                    case .point(let place):
                        ring.probability(mean: place, covariance: covariance)
                    case .region(let region):
                        ring.probability(uniformAimIn: region, covariance: covariance)
                    }
                sum += exp(-z * z / 2) * p.probability / ring.area
            }
            expectClose(exp(found), sum * 0.08 / (2 * .pi).squareRoot(), relative: 1e-6)
        }
    }

    /// A known elongated scatter is one along and across.
    @Test func elongatedIsAlongAndAcross() throws {
        let sigma = 40.0
        let profile = Self.profile(SIMD2(30, 55), sigma: 4)
        let elongated = profile.logCore(
            .elongated(
                try .init(known: sigma * CircularErrorProbable.perSigma), ratio: 4,
                bearingDegrees: 20))
        let along = profile.logCore(
            .rangeDeflection(
                rangeErrorProbable: 2 * sigma * 0.674_489_750_196_081_7,
                deflectionErrorProbable: sigma / 2 * 0.674_489_750_196_081_7, bearingDegrees: 20))
        expectClose(elongated, along, absolute: 1e-12)
    }

    @Test func scatterThatIsNoneIsRefused() throws {
        let cep = try CircularErrorProbable(known: 20)
        for (ratio, bearing) in [(0.0, 0.0), (-1, 0), (.nan, 0), (.infinity, 0), (2, .nan)] {
            #expect(throws: EvidenceError.self) {
                try StrikeObservation(
                    impact: Locus(shape: .point(.zero), uncertainty: .zero),
                    dispersion: .elongated(cep, ratio: ratio, bearingDegrees: bearing),
                    failureProbability: 0.1, bias: nil, background: Background(uniformOver: 1e6))
            }
        }
    }
}
