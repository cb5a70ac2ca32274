import Evidence
import Foundation
import TestSupport
import Testing

/// Where one objective that nobody listed would bring R to 10 or to 1.
@Suite struct UnlistedRegionTests {
    /// One impact with the fields about any aim point.
    private struct Setting {
        let impact: Locus
        let arrived: ImpactField
        let failed: ImpactField
        let weapons: FailedWeapons
        let density: Double

        init(
            impact: Locus, cep: CircularErrorProbable, probability: Double = 0.1,
            anywhere: Double = 0.2, perSquareKilometre density: Double = 1
        ) throws {
            self.impact = impact
            let field = Dispersion.circular(
                try CircularErrorProbable(low: 200, likely: 800, high: 3_000))
            weapons = try FailedWeapons(
                probability: probability, field: field, anywhereShare: anywhere, area: 8e8)
            arrived = ImpactField(impact: impact, dispersion: .circular(cep), bias: nil)
            failed = ImpactField(impact: impact, dispersion: field, bias: nil)
            self.density = density / 1e6
        }

        /// The density at the impact of one strike directed at a place.
        func density(_ aim: SIMD2<Double>) -> Double {
            exp(
                weapons.logDensity(
                    arrived: arrived.logCore(atAim: aim), failed: failed.logCore(atAim: aim)))
        }

        /// R of premises in the origin, with one more objective.
        func ratio(_ objective: SIMD2<Double>) -> Double {
            density(.zero) / (density + density(objective))
        }

        var region: UnlistedRegion {
            UnlistedRegion(
                impact: impact, arrived: arrived, failed: failed, weapons: weapons,
                premises: density(.zero), density: density)
        }
    }

    private static func regions(_ region: UnlistedRegion) -> [LevelSet?] {
        region.outcomes.map { outcome in
            if case .region(let set) = outcome { set } else { nil }
        }
    }

    /// Impacts of every form, 50 m off or about the premises.
    private static func impact(_ index: Int) throws -> Locus {
        let place = SIMD2(28.0, 33.0)
        switch index {
        case 0: return Locus(shape: .point(place), uncertainty: .circular(sigma: 8))
        case 1:
            return Locus(
                shape: .region(try .annulus(center: .zero, innerRadius: 40, outerRadius: 60)),
                uncertainty: .zero)
        case 2:
            return Locus(
                shape: .region(
                    try .sector(
                        center: .zero, innerRadius: 40, outerRadius: 60,
                        fromAzimuthDegrees: 350, toAzimuthDegrees: 50)),
                uncertainty: .circular(sigma: 5))
        default:
            return Locus(
                shape: .region(
                    try .polygon(rings: [
                        [SIMD2(20, 0), SIMD2(150, 10), SIMD2(140, 60), SIMD2(30, 40)]
                    ])), uncertainty: .zero)
        }
    }

    /// Along the border R is what it is the border of, and it divides: an objective a step inside
    /// brings R below, a step outside does not.
    @Test(arguments: 0..<4) func theBorderIsWhereRIsThatValue(_ index: Int) throws {
        let setting = try Setting(
            impact: Self.impact(index), cep: .init(low: 5, likely: 20, high: 60),
            perSquareKilometre: 0.1)
        let found = Self.regions(setting.region)
        for (ratio, set) in zip(UnlistedRegion.ratios, found) {
            let set = try #require(set)
            #expect(!set.polygons.isEmpty)
            for ring in set.polygons.joined() {
                for (index, vertex) in ring.enumerated() {
                    expectClose(setting.ratio(vertex), ratio, relative: 0.05)
                    // Rings turn so that the set lies to their left.
                    let (before, after) = (
                        ring[(index + ring.count - 1) % ring.count], ring[(index + 1) % ring.count]
                    )
                    let along = after - before
                    let left = SIMD2(-along.y, along.x) / (along * along).sum().squareRoot()
                    #expect(setting.ratio(vertex + 3 * left) < ratio)
                    #expect(setting.ratio(vertex - 3 * left) > ratio)
                }
            }
        }
        // It takes more to bring R to 1 than to 10.
        let areas = found.compactMap { $0?.area }
        #expect(areas.count == 2 && areas[0] > areas[1])
    }

    /// About a point report the region is a disc about the reported impact, whatever the premises.
    @Test func aboutAPointItIsADisc() throws {
        let setting = try Setting(
            impact: Self.impact(0), cep: .init(low: 5, likely: 20, high: 60))
        let middle = SIMD2(28.0, 33.0)
        for (ratio, set) in zip(UnlistedRegion.ratios, Self.regions(setting.region)) {
            let set = try #require(set)
            // The radius at which f falls to that level, by bisection.
            let level = setting.density(.zero) / ratio - setting.density
            var (low, high) = (0.0, 5_000.0)
            for _ in 0..<60 {
                let half = (low + high) / 2
                if setting.density(middle + SIMD2(half, 0)) >= level {
                    low = half
                } else {
                    high = half
                }
            }
            expectClose(set.area, .pi * low * low, relative: 0.01)
            let farthest = try #require(set.farthest(from: .zero))
            let offset = (middle * middle).sum().squareRoot()
            expectClose(farthest.distance, offset + low, relative: 0.01)
            // R would be 1 on a circle through the premises but for what else came down, which
            // makes it a little larger.
            if ratio == 1 { #expect(low > offset && low < 1.03 * offset) }
        }
    }

    /// Of an annulus about the premises the impact lies on all sides of them: so does the region, and
    /// an objective among the premises themselves fits as well as they do.
    @Test func aboutAnAnnulusItLiesAboutThePremises() throws {
        let setting = try Setting(
            impact: Self.impact(1), cep: .init(low: 5, likely: 20, high: 60))
        let sets = Self.regions(setting.region)
        let ten = try #require(sets[0])
        let farthest = try #require(ten.farthest(from: .zero)).distance
        let nearest = try #require(ten.disc(about: .zero))
        expectClose(nearest, farthest, relative: 0.01)
        expectClose(ten.area, .pi * farthest * farthest, relative: 0.01)
    }

    /// The four outcomes.
    @Test func itIsNowhereAnywhereOrAlreadySo() throws {
        let (point, cep) = (try Self.impact(0), try CircularErrorProbable(known: 20))
        let own = try Setting(impact: point, cep: cep).density(.zero)
        func outcomes(_ setting: Setting) -> [UnlistedRegion.Outcome] { setting.region.outcomes }
        // R is 2 already: not above 10.
        let two = try Setting(impact: point, cep: cep, perSquareKilometre: own * 1e6 / 2)
        #expect(outcomes(two)[0] == .alreadyBelow)
        #expect(Self.regions(two.region)[1] != nil)
        // R is ½.
        let half = try Setting(impact: point, cep: cep, perSquareKilometre: own * 1e6 * 2)
        #expect(outcomes(half) == [.alreadyBelow, .alreadyBelow])
        // All weapons fail and come down anywhere: every objective is as good as the premises, and
        // R, with nothing else, is 1 wherever it stands; 10 is never needed.
        let anywhere = try Setting(
            impact: point, cep: cep, probability: 1, anywhere: 1, perSquareKilometre: 1e-6)
        #expect(outcomes(anywhere) == [.anywhere, .anywhere])
        // The premises stand where the weapon fits best; no place fits so much better that R would
        // fall from 1.01 · 1 to 1 by it, unless it stands at the very place.
        let best = try Setting(
            impact: Locus(shape: .point(.zero), uncertainty: .circular(sigma: 8)), cep: cep)
        let one = UnlistedRegion(
            impact: best.impact, arrived: best.arrived, failed: best.failed, weapons: best.weapons,
            premises: 2 * best.density(.zero), density: best.density)
        #expect(one.outcomes[1] == .nowhere)
    }
}
