import Evidence
import Foundation
import Geodesy
import Records
import Testing

@testable import StrikeProximity

/// The pipeline against arithmetic that needs no library of ours.
@Suite struct AssessmentTests {
    /// Metres of one degree of latitude and longitude at Kyiv, from the radii of curvature.
    private static func metres(_ latitude: Double) -> (north: Double, east: Double) {
        let (a, f) = (6_378_137.0, 1 / 298.257_223_563)
        let e2 = f * (2 - f)
        let phi = latitude * .pi / 180
        let w = (1 - e2 * sin(phi) * sin(phi)).squareRoot()
        return (a * (1 - e2) / (w * w * w) * .pi / 180, a / w * cos(phi) * .pi / 180)
    }

    @Test func aPointReportGivesTheTextbookRatio() throws {
        let sample = try SampleCase(
            replacing: "  area_of_interest:",
            with: "  weapon_classes: {iskander-m: {cep_m: 20}}\n  area_of_interest:")
        let weighed = try Assessment(casePath: sample.url.path).weighed
        let reading = try #require(weighed.strikes.first?.readings.first)

        let scale = Self.metres(50.4501)
        let (east, north) = (0.0004 * scale.east, 0.0003 * scale.north)
        func sigma(_ radius: Double) -> Double { radius / (-2 * log(0.05)).squareRoot() }
        let weapon = 20 / 1.177_410_022_515_474_7
        func density(_ d2: Double, _ place: Double) -> Double {
            let v = weapon * weapon + sigma(20) * sigma(20) + place * place
            return exp(-d2 / (2 * v)) / (2 * .pi * v)
        }
        let g = 1 / (Double.pi * 16_000 * 16_000)
        let site = 0.9 * density(east * east + north * north, sigma(10)) + 0.1 * g
        let (de, dn) = (0.0043 * scale.east - east, 0.0036 * scale.north - north)
        let depot = 0.9 * density(de * de + dn * dn, sigma(30)) + 0.1 * g
        let expected = log10(site / max(depot, g))
        #expect(abs(reading.ratio.best.log10 - expected) < 1e-5)
        #expect(reading.ratio.bestAlternative == .background)
    }

    @Test func theAreaOfADiscIsItsGeodesicArea() throws {
        let weighed = try Assessment(casePath: SampleCase().url.path).weighed
        let area = weighed.measured.located.area.squareMetres
        // A disc on a sphere of the Earth's curvature: 2πR²(1 − cos(r/R)).
        let r = 6_381_000.0
        let expected = 2 * Double.pi * r * r * (1 - cos(16_000 / r))
        #expect(abs(area / expected - 1) < 1e-8)
    }

    @Test func aDistanceFromThePremisesDoesNotDependOnWhereTheRegisterPutsThem() throws {
        let sharp = try Assessment(casePath: SampleCase().url.path).weighed
        let vague = try Assessment(
            casePath: SampleCase(
                replacing: "longitude: 30.52, radius_m: 10", with: "longitude: 30.52, radius_m: 500"
            ).url.path
        ).weighed
        let (a, b) = try (
            #require(sharp.strikes[1].readings.first), #require(vague.strikes[1].readings.first)
        )
        #expect(abs(a.ratio.logPremises - b.ratio.logPremises) < 1e-9)
        // The point report of the first strike does depend on it.
        let (c, d) = try (
            #require(sharp.strikes[0].readings.first), #require(vague.strikes[0].readings.first)
        )
        #expect(c.ratio.logPremises > d.ratio.logPremises + 1)
    }

    @Test func aMeasuredDistanceHasItsRiceInterval() throws {
        let rows = try Assessment(casePath: SampleCase().url.path).weighed.measured.proximities
        let row = try #require(rows.first { $0.report == "point" })
        // Row G01 of the geodesic vectors.
        #expect(abs((row.distance?.value ?? 0) - 43.826_389_616) < 2e-8)
        #expect(try #require(row.low) < #require(row.distance))
        #expect(try #require(row.high) > #require(row.distance))
    }

    @Test func strikesOutsideTheYearsOfUseAreNotWeighed() throws {
        let weighed = try Assessment(
            casePath: SampleCase(
                replacing: "    kind: embassy\n",
                with: "    kind: embassy\n    valid: {from: 2025-02-01}\n"
            ).url.path
        ).weighed
        #expect(weighed.strikes[0].readings.isEmpty)
        #expect(weighed.strikes[0].remarks == ["the premises were not yet in use on that date"])
        #expect(!weighed.strikes[1].readings.isEmpty)
    }

    @Test func conflictingReportsAndWeaponsStandSideBySide() throws {
        let weighed = try Assessment(bundledCase: "azerbaijan-kyiv").weighed
        let second = try #require(weighed.strikes.first { $0.strike == "AZ-KYV-2" })
        #expect(Set(second.readings.map(\.report)) == ["spokesman-2025-08", "mfa-2025-11"])
        #expect(second.readings.count == 6)
        let third = try #require(weighed.strikes.first { $0.strike == "AZ-KYV-3" })
        #expect(third.readings.count == 1)
        #expect(third.remarks.contains { $0.contains("no aim point is claimed") })
    }

    /// EVIDENCE: an objective 67 m from the premises takes the ratios from tens of thousands to
    /// next to nothing.
    @Test func anObjectiveNearbyUndoesTheKyivRatios() throws {
        let before = try Assessment(bundledCase: "azerbaijan-kyiv").weighed
        var text = try String(contentsOf: SampleCase.bundled("azerbaijan-kyiv"), encoding: .utf8)
        // 67 m to the north of the embassy's registered point.
        text = text.replacingOccurrences(
            of: "\nstrikes:\n",
            with: """

                  - id: neighbour
                    name: Something 67 m away
                    claimed_by: nobody (a test)
                    position: {latitude: 50.46142349, longitude: 30.49056162, radius_m: 10, confidence: 0.95}

                strikes:

                """)
        let sample = try SampleCase()
        try sample.write(text, as: "near.yaml")
        let after = try Assessment(
            casePath: sample.folder.appendingPathComponent("near.yaml").path
        ).weighed
        for identifier in ["AZ-KYV-1", "AZ-KYV-2", "AZ-KYV-3"] {
            let was = try #require(before.strikes.first { $0.strike == identifier }?.range)
            let now = try #require(after.strikes.first { $0.strike == identifier }?.range)
            #expect(was.lowest.ratio.best.value > 100)
            #expect(now.highest.ratio.best.value < was.lowest.ratio.best.value / 20)
        }
    }

    @Test func belgradeIsAnAimPointAndNeverAnIntent() throws {
        let assessment = try Assessment(bundledCase: "belgrade-1999")
        let strike = try #require(assessment.weighed.strikes.first)
        #expect(try #require(strike.range).lowest.ratio.best.log10 > 3)
        let text = assessment.summary().replacingOccurrences(of: "\n  ", with: " ")
        #expect(text.contains("R says nothing of why it was aimed there"))
        #expect(text.contains("Mistaken identification"))
        #expect(!text.lowercased().contains("deliberate"))
    }

    /// A bias that carries the weapon from the embassy to the reported point makes it fit better;
    /// its spread is one more variance.
    @Test func anAimBiasMovesAndBlurs() throws {
        func ratio(_ bias: String) throws -> Double {
            let sample = try SampleCase(
                replacing: "  area_of_interest:",
                with: "  weapon_classes: {iskander-m: {cep_m: 10}}\n\(bias)  area_of_interest:")
            let weighed = try Assessment(casePath: sample.url.path).weighed
            return try #require(weighed.strikes.first?.readings.first).ratio.logPremises
        }
        let plain = try ratio("")
        #expect(try ratio("  aim_bias: {east_m: 28, north_m: 33, sigma_m: 0}\n") > plain + 3)
        #expect(try ratio("  aim_bias: {east_m: -28, north_m: -33, sigma_m: 0}\n") < plain - 3)
        let blurred = try ratio("  aim_bias: {sigma_m: 30}\n")
        #expect(blurred > plain)
        let sample = try SampleCase(
            replacing: "  area_of_interest:", with: "  aim_bias: {sigma_m: -1}\n  area_of_interest:"
        )
        #expect(sample.fault()?.message.contains("cannot be negative") == true)
    }

    @Test func statedPriorsAndWeightsAreUsedAndSaid() throws {
        let sample = try SampleCase(
            replacing: "  area_of_interest:",
            with: """
                  priors: {premises: 0.01, depot: 0.19, background: 0.8}
                  alternative_weights: {depot: 0.3, background: 0.7}
                  coordinate_mistakes: sk42-read-as-wgs84
                  area_of_interest:
                """)
        let assessment = try Assessment(casePath: sample.url.path)
        let reading = try #require(assessment.weighed.strikes.first?.readings.first)
        let posterior = try #require(reading.posterior)
        let densities = [reading.ratio.logPremises] + reading.ratio.alternatives.map(\.logDensity)
        // The depot and its image share what was declared for the depot.
        let joint = zip([0.01, 0.095, 0.095, 0.8], densities).map { $0 * exp($1) }
        for (a, b) in zip(posterior, joint) {
            #expect(abs(a - b / joint.reduce(0, +)) < 1e-12)
        }
        let mixture = zip([0.15, 0.15, 0.7], densities.dropFirst()).reduce(0) {
            $0 + $1.0 * exp($1.1)
        }
        #expect(
            abs(try #require(reading.ratio.mixture).log - (densities[0] - log(mixture))) < 1e-12)
        #expect(assessment.summary().contains("prior of 0.01"))
    }

    @Test func coordinateMistakesAreAlternativesOfTheirOwn() throws {
        let sample = try SampleCase(
            replacing: "  area_of_interest:",
            with: "  coordinate_mistakes: [sk42-read-as-wgs84, swapped]\n  area_of_interest:")
        let weighed = try Assessment(casePath: sample.url.path).weighed
        let names = try #require(weighed.strikes.first?.readings.first).ratio.alternatives
            .map(\.identifier.description)
        #expect(
            names == ["depot", "depot/sk42-read-as-wgs84", "depot/swapped", "background"])
    }
}
