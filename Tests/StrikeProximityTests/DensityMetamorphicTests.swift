import Foundation
import TestSupport
import Testing

@testable import StrikeProximity

/// What must not change R when a case is said in another way.
@Suite struct DensityMetamorphicTests {
    /// Two strikes of two weapons and reports of every form, two objectives, in a form that can be
    /// moved.
    private static func rich(longitude: Double = 30.52) -> DensityCase {
        var item = DensityCase()
        item.longitude = longitude
        item.premises = [item.embassy, item.premises("hospital", north: 0.002, east: -0.001)]
        item.objectives = [
            item.objective("depot", north: 0.0036, east: 0.0043, radius: 30),
            item.objective("plant", north: -0.0011, east: 0.0007, directed: "[2, 4]"),
        ]
        item.strikes = [
            item.strike(
                "S1", "2025-01-02T03:04", weapons: ["iskander-m", "shahed"],
                reports: [item.point(north: 0.0003, east: 0.0004), item.offset(40, 60)],
                premises: "[embassy, hospital]"),
            item.strike(
                "S2", "2025-03-01", weapons: ["shahed", "interceptor-debris"],
                reports: [
                    item.offset(100, 140, azimuth: "[30, 80]"),
                    "damage: {at: embassy, within_m: 90}",
                ]),
        ]
        item.area = item.disc(16_000)
        return item
    }

    // MARK: The area is no free knob

    /// Twice the area with twice the strikes is the same density. Strikes directed at objectives
    /// would not be twice as many, so there are none; a share q/|A| would be thinner, so q is 0.
    @Test(arguments: [8_000.0, 40_000])
    func twiceTheAreaWithTwiceTheStrikesIsTheSame(_ radius: Double) throws {
        func ratios(_ radius: Double, _ strikes: String) throws -> [String: ClosedRange<Double>] {
            var item = Self.rich()
            item.objectives = []
            item.area = item.disc(radius)
            item.assumptions = [
                "strikes_in_area: \(strikes)", "failed_weapons: {anywhere_share: 0}",
            ]
            return try item.ratios()
        }
        let one = try ratios(radius, "[300, 3000]")
        // A disc on the ellipsoid is a little smaller than πr²: by 1e-5 at 56 km.
        expectSame(
            try ratios(radius * 2.0.squareRoot(), "[600, 6000]"), one,
            relative: 1e-9 + pow(radius / 6.378e6, 2))
        let more = try ratios(radius, "[600, 6000]")
        expectSame(
            more.mapValues { 2 * $0.lowerBound...2 * $0.upperBound }, one, relative: 1e-12)
    }

    /// With a default q the share that comes down anywhere is all that knows of the area.
    @Test func theAreaHardlyCountsBesidesItsDensity() throws {
        func ratios(_ radius: Double) throws -> [String: ClosedRange<Double>] {
            var item = Self.rich()
            item.area = item.disc(radius)
            item.assumptions = ["strikes_per_km2: [0.4, 4.8]"]
            return try item.ratios()
        }
        expectSame(try ratios(100_000), try ratios(16_000), relative: 1e-3)
    }

    // MARK: The place, the order and the clock

    /// The last begins at the antimeridian and goes over it.
    @Test(arguments: [-99.48, 0.52, 179.9999])
    func movingTheCaseInLongitudeChangesNothing(_ longitude: Double) throws {
        let (here, there) = (
            try Self.rich().weighed(), try Self.rich(longitude: longitude).weighed()
        )
        expectSame(there.ratios, here.ratios, relative: 1e-6)
        expectSame(there.seriesRatios, here.seriesRatios, relative: 1e-6)
    }

    @Test func theOrderChangesNothing() throws {
        let item = Self.rich()
        let expected = try item.weighed()
        var turned = item
        turned.objectives.reverse()
        turned.premises.reverse()
        turned.strikes = [
            item.strike(
                "S2", "2025-03-01", weapons: ["interceptor-debris", "shahed"],
                reports: [
                    "damage: {at: embassy, within_m: 90}",
                    item.offset(100, 140, azimuth: "[30, 80]"),
                ]),
            item.strike(
                "S1", "2025-01-02T03:04", weapons: ["shahed", "iskander-m"],
                reports: [item.offset(40, 60), item.point(north: 0.0003, east: 0.0004)],
                premises: "[hospital, embassy]"),
        ]
        let found = try turned.weighed()
        expectSame(found.ratios, expected.ratios)
        expectSame(found.seriesRatios, expected.seriesRatios)
    }

    /// 03:04 in Kyiv in winter is 01:04 UTC and 10:04 in Tokyo.
    @Test(arguments: [("UTC", "2025-01-02T01:04"), ("Asia/Tokyo", "2025-01-02T10:04")])
    func anotherClockForTheSameInstantsChangesNothing(_ clock: (zone: String, when: String)) throws
    {
        func weighed(_ zone: String, _ when: String) throws -> WeighedCase {
            var item = Self.rich()
            item.zone = zone
            let reports = [item.point(north: 0.0003, east: 0.0004)]
            item.strikes = [
                item.strike("S1", when, reports: reports),
                item.strike("S2", "2025-03-01T00:00Z", reports: [item.offset(40, 60)]),
            ]
            return try item.weighed()
        }
        let (there, here) = (
            try weighed(clock.zone, clock.when), try weighed("Europe/Kyiv", "2025-01-02T03:04")
        )
        expectSame(there.ratios, here.ratios)
        expectSame(there.seriesRatios, here.seriesRatios)
    }

    // MARK: What adds nothing

    @Test func aRepeatedReportChangesNothing() throws {
        var item = Self.rich()
        let expected = try item.weighed()
        item.strikes[0] = item.strike(
            "S1", "2025-01-02T03:04", weapons: ["iskander-m", "shahed", "iskander-m"],
            reports: [
                item.point(north: 0.0003, east: 0.0004), item.offset(40, 60),
                item.point(north: 0.0003, east: 0.0004), item.offset(40, 60),
            ],
            premises: "[embassy, hospital]")
        let found = try item.weighed()
        expectSame(found.ratios, expected.ratios)
        expectSame(found.seriesRatios, expected.seriesRatios)
    }

    /// Wherever it is: 15 km off, or at the reported impact.
    @Test(arguments: [(0.13, 0.02), (0.0003, 0.0004)])
    func anObjectiveAtWhichNothingWasDirectedChangesNothing(_ place: (Double, Double)) throws {
        var item = Self.rich()
        let expected = try item.weighed()
        item.objectives.append(
            item.objective("nothing", north: place.0, east: place.1, directed: "[0, 0]"))
        let found = try item.weighed()
        expectSame(found.ratios, expected.ratios)
        expectSame(found.seriesRatios, expected.seriesRatios)
    }

    @Test func whatHasNoPlaceOrIsOnlySaidChangesNothing() throws {
        var item = Self.rich()
        let expected = try item.weighed()
        item.objectives.append(
            "{id: somewhere, name: Somewhere, claimed_by: the other side, not_located: unknown}")
        item.premises.append(
            "{id: club, name: A club, kind: other, not_located: the address is not published}")
        item.strikes.append(
            "{id: S3, when: 2025-04-01, premises: embassy, not_located: no source says, "
                + "weapons: [{class: shahed, claimed_by: the embassy}]}")
        item.statements = """
            claims:
              - {id: c, speaker: one, words: it was us, hypotheses: directed-at-premises}
            notices:
              - {id: n, premises: embassy, given_to: the other side, when: 2025-02-01}
            evidence:
              - {id: e, strikes: S1, favours: {premises: embassy}, against: background, ratio: 9,
                 basis: fuze, stated_by: an expert, independent_of: geometry, sources: paper}

            """
        let found = try item.weighed()
        expectSame(found.ratios, expected.ratios)
        expectSame(found.seriesRatios, expected.seriesRatios)
    }

    @Test func theSameStrikeTwiceChangesNothing() throws {
        var item = DensityCase()
        let expected = try item.weighed()
        let reports = [item.point(north: 0.0003, east: 0.0004)]
        item.strikes.append(
            item.strike("again", "2025-01-02T03:04", reports: reports, keys: "same_as: S1, "))
        let found = try item.weighed()
        #expect(found.series.first?.attacks.count == 1)
        let r = try #require(found.ratios["S1 embassy"])
        expectSame(["S1 embassy": r], expected.ratios)
        expectSame(found.seriesRatios, expected.seriesRatios)
    }

    /// Every direction is none, about a point and about a footprint.
    @Test(arguments: zip([false, true], ["[360, 0]", "[0, 360]"]))
    func everyDirectionIsNoDirection(_ hasFootprint: Bool, _ azimuth: String) throws {
        func ratios(_ azimuth: String?) throws -> [String: ClosedRange<Double>] {
            var item = DensityCase()
            if hasFootprint { item.premises = [item.compound] }
            item.strikes = [
                item.strike(
                    "S1", "2025-01-02", reports: [item.offset(40, 60, azimuth: azimuth)])
            ]
            return try item.ratios()
        }
        expectSame(try ratios(azimuth), try ratios(nil))
    }

    @Test(arguments: [47.0, 360])
    func aDirectionOfFlightCountsNothingWithoutElongation(_ bearing: Double) throws {
        func ratios(_ keys: String, _ elongation: Double) throws -> [String: ClosedRange<Double>] {
            var item = Self.rich()
            item.strikes = [
                item.strike(
                    "S1", "2025-01-02",
                    reports: [item.point(north: 0.0003, east: 0.0004), item.offset(40, 60)],
                    keys: keys)
            ]
            item.assumptions.append("failed_weapons: {elongation: \(elongation)}")
            return try item.ratios()
        }
        expectSame(try ratios("bearing_deg: \(bearing), ", 1), try ratios("", 1))
        // And without a direction the elongation has nothing to turn.
        expectSame(try ratios("", 5), try ratios("", 1))
    }

    /// A line of flight has no front: to fly over a place from either side spreads alike.
    @Test func theOppositeDirectionOfFlightSpreadsAlike() throws {
        func ratios(_ bearing: Double) throws -> [String: ClosedRange<Double>] {
            var item = DensityCase()
            item.strikes = [
                item.strike(
                    "S1", "2025-01-02", reports: [item.point(north: 0.004, east: 0.003)],
                    keys: "bearing_deg: \(bearing), ")
            ]
            return try item.ratios()
        }
        let along = try ratios(25)
        expectSame(try ratios(205), along, relative: 1e-9)
        expectSame(try ratios(0), try ratios(360), relative: 1e-9)
        // Short or over: along the line it is likelier than beside it.
        let (a, b) = (try #require(along.values.first), try #require(ratios(115).values.first))
        #expect(a.lowerBound > b.lowerBound)
    }
}
