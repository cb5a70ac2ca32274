import Foundation
import TestSupport
import Testing

@testable import Evidence

/// The field of one impact beside the profile of each place.
@Suite struct ImpactFieldTests {
    /// Relative 1e-7 everywhere, in the far tail 1e-8 of the logarithm.
    @Test(arguments: 0..<24) func agreesWithProfiles(_ seed: Int) throws {
        var random = SplitMix64(seed: UInt64(500 + seed))
        let size = exp(Double.random(in: 2...4, using: &random))
        let region = try RandomRegions.region(about: SIMD2(20, -10), size: size, using: &random)
        let impact = Locus(
            shape: .region(region), uncertainty: .circular(sigma: seed % 3 == 0 ? 4 : 0))
        let bias = seed % 4 == 0 ? AimBias(offset: SIMD2(5, 9), sigma: 6) : nil
        let dispersions: [Dispersion] = [
            .circular(try .init(low: 5, likely: 20, high: 60)), .circular(try .init(known: 15)),
            .studentT(try .init(low: 10, likely: 20, high: 40)),
        ]
        for dispersion in dispersions {
            let field = ImpactField(impact: impact, dispersion: dispersion, bias: bias)
            for reach in [0.5, 1, 2, 5, 30] {
                let aim =
                    SIMD2(20, -10)
                    + reach * size
                    * SIMD2(
                        Double.random(in: -1...1, using: &random),
                        Double.random(in: -1...1, using: &random))
                let profile = AimProfile(
                    impact: impact, aim: Locus(shape: .point(aim), uncertainty: .zero), bias: bias)
                expectClose(
                    field.logCore(atAim: aim), profile.logCore(dispersion), relative: 1e-8,
                    absolute: 1e-7, "\(seed) \(reach)")
            }
        }
    }

    /// The quick way keeps three digits, far better than where a level is traced asks for.
    @Test(arguments: 0..<12) func roughlyAgrees(_ seed: Int) throws {
        var random = SplitMix64(seed: UInt64(900 + seed))
        let size = exp(Double.random(in: 2...5, using: &random))
        let region = try RandomRegions.region(about: .zero, size: size, using: &random)
        let impact = Locus(shape: .region(region), uncertainty: .zero)
        for cep in [try CircularErrorProbable(low: 5, likely: 20, high: 60), try .init(known: 15)] {
            let field = ImpactField(impact: impact, dispersion: .circular(cep), bias: nil)
            for _ in 0..<40 {
                let aim =
                    2 * size
                    * SIMD2(
                        Double.random(in: -1...1, using: &random),
                        Double.random(in: -1...1, using: &random))
                let exact = field.logCore(atAim: aim)
                // Where a known scatter leaves e⁻³⁰, nothing is traced.
                guard exact > -30 else { continue }
                expectClose(
                    field.logCore(atAim: aim, negligibleBelow: -.infinity, isRough: true), exact,
                    absolute: 1e-3, "\(seed) \(aim)")
            }
        }
    }

    /// A square that is too wide for what varies in it is not interpolated.
    @Test func interpolatesOnlyWhatIsSmooth() throws {
        func bell(_ place: SIMD2<Double>) -> Double { -(place * place).sum() / 2 }
        let smooth = try #require(
            SquareInterpolation(about: SIMD2(3, 4), half: 50, tolerance: 1e-6, bell))
        expectClose(smooth(SIMD2(17.3, -20.1)), bell(SIMD2(17.3, -20.1)), relative: 1e-9)
        #expect(
            SquareInterpolation(about: .zero, half: 50, tolerance: 1e-2) { sin($0.x) * $0.y }
                == nil)
    }

    /// On the boundary, at a corner and a hair beside them.
    @Test func placesOnTheBoundary() throws {
        let square = try PlaneRegion.polygon(
            rings: [[SIMD2(-10, -10), SIMD2(10, -10), SIMD2(10, 10), SIMD2(-10, 10)]])
        let impact = Locus(shape: .region(square), uncertainty: .zero)
        let cep = try CircularErrorProbable(low: 2, likely: 5, high: 9)
        let field = ImpactField(impact: impact, dispersion: .circular(cep), bias: nil)
        let aims: [SIMD2<Double>] = [
            SIMD2(10, 0), SIMD2(10, 10), SIMD2(10 - 1e-7, 3), SIMD2(10 + 1e-4, -2),
            SIMD2(10.02, 10.02), SIMD2(0, 0),
        ]
        for aim in aims {
            let profile = AimProfile(
                impact: impact, aim: Locus(shape: .point(aim), uncertainty: .zero), bias: nil)
            expectClose(
                field.logCore(atAim: aim), profile.logCore(.circular(cep)), absolute: 1e-6, "\(aim)"
            )
        }
    }

    /// Points, and scatter that has a direction, are integrated as profiles are.
    @Test func pointsAndDirections() throws {
        let cep = try CircularErrorProbable(low: 5, likely: 20, high: 60)
        let ring = Locus(
            shape: .region(try .annulus(center: .zero, innerRadius: 40, outerRadius: 60)),
            uncertainty: .zero)
        let point = Locus(shape: .point(SIMD2(3, 4)), uncertainty: .circular(sigma: 6))
        for impact in [ring, point] {
            for dispersion: Dispersion in [
                .circular(cep), .elongated(cep, ratio: 2, bearingDegrees: 40),
                .rangeDeflection(
                    rangeErrorProbable: 30, deflectionErrorProbable: 12, bearingDegrees: 10),
            ] {
                let aim = SIMD2(80.0, -30)
                let profile = AimProfile(
                    impact: impact, aim: Locus(shape: .point(aim), uncertainty: .zero), bias: nil)
                expectClose(
                    ImpactField(impact: impact, dispersion: dispersion, bias: nil)
                        .logCore(atAim: aim), profile.logCore(dispersion), absolute: 1e-8)
            }
        }
    }
}
