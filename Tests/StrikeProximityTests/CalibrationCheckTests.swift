import Evidence
import Foundation
import TestSupport
import Testing

@testable import StrikeProximity

/// The quick calibration of an assessment: one cap, and promises that wrong assumptions break.
@Suite struct CalibrationCheckTests {
    private static func measured(
        replacing old: String = "", with new: String = ""
    ) throws -> MeasuredCase {
        let url = try SampleCase(replacing: old, with: new).url
        return try measured(at: url)
    }

    private static func measured(at url: URL) throws -> MeasuredCase {
        try Measurer().measure(
            Locator().locate(CaseReader(now: Date()).read(url: url, name: "case.yaml")))
    }

    private static func check(_ measured: MeasuredCase) throws -> CalibrationCheck {
        try CaseCalibration(measured).check()
    }

    private static let area = "disc: {latitude: 50.45, longitude: 30.52, radius_m: 16000}"

    @Test func clustersBreakThePromise() throws {
        let check = try Self.check(Self.measured())
        #expect(check.isSimulated && check.supportedRatio >= 1_000)
        let worst = try #require(check.broken.first)
        #expect(worst.share.low > 1 / worst.ratio)
        #expect(worst.excess > 1)
        #expect(check.broken.contains { $0.world == .clustered(share: 0.3) })
        #expect(check.othersBroken < check.wrongWorlds)
        let sentence = try #require(Self.sentence(check))
        #expect(sentence.hasPrefix("If ") && sentence.hasSuffix("."))
        #expect(sentence.contains("“the premises named embassy”"))
        #expect(sentence.contains("; the promise is at most "))
        #expect(sentence.contains("other wrong assumptions that were tried"))
        #expect(!sentence.contains("\n"))
    }

    /// A class that misses by kilometres tells nothing at this density, not even a wrong one.
    @Test func nothingBreaksWhereNoRatioIsLarge() throws {
        let measured = try Self.measured(
            replacing: Self.area,
            with: Self.area + """

                  strikes_in_area: 1000
                  clustering: [1, 2]
                  failed_weapons: {median_radius_m: [4000, 6000, 9000]}
                  weapon_classes:
                    iskander-m: {cep_m: [3000, 4000, 6000]}
                    shahed: {cep_m: [3000, 4000, 6000]}
                """)
        let calibration = try CaseCalibration(measured)
        #expect(calibration.subjects.count == 2)
        let check = try calibration.check()
        #expect(check.broken.isEmpty, "\(check.broken)")
        #expect(Self.sentence(check) == nil)
        #expect(check.supportedRatio > 1)
    }

    /// Where nothing has an aim point there is nothing to simulate.
    @Test func withoutAnAimPointTheCapIsTheStatedOne() throws {
        let text = SampleCase.text
            .replacingOccurrences(of: "class: iskander-m", with: "class: interceptor-debris")
            .replacingOccurrences(of: "class: shahed", with: "class: interceptor-debris")
        let sample = try SampleCase()
        try sample.write(text, as: "case.yaml")
        let measured = try Self.measured(at: sample.url)
        let check = try Self.check(measured)
        #expect(!check.isSimulated)
        #expect(check.supportedRatio == CalibrationCheck.fallbackRatio)
        #expect(check.broken.isEmpty)
        #expect(throws: StrikeProximityError.self) {
            try CalibrationDocument(measured, worlds: 1_000, progress: { _ in })
        }
    }

    @Test func theSameCaseGivesTheSameCheck() throws {
        let checks = try [0, 1].map { _ in try Self.check(Self.measured()) }
        #expect(checks[0].broken == checks[1].broken)
        #expect(checks[0].supportedRatio == checks[1].supportedRatio)
    }

    // MARK: What is believed

    @Test func beliefsAreThoseOfTheCase() throws {
        let usual = try #require(CaseCalibration(Self.measured()).subjects.first?.beliefs)
        #expect(usual.middle.strikes == CalibrationBeliefs.unknownStrikes)
        #expect(usual.basis.contains("assumed"))
        #expect(usual.least.clustering == 1 && usual.greatest.clustering == 10)
        expectClose(usual.middle.clustering, 10.0.squareRoot(), relative: 1e-12)
        #expect(usual.greatest.directed == [10])

        let stated = try #require(
            CaseCalibration(
                Self.measured(
                    replacing: Self.area,
                    with: Self.area + """

                          strikes_in_area: [300, 4000]
                          clustering: [4, 9]
                        """)
            ).subjects.first?.beliefs)
        expectClose(stated.middle.strikes, 1.2e6.squareRoot(), relative: 1e-12)
        #expect(stated.middle.clustering == 6)
        #expect(stated.least.strikes == 300 && stated.greatest.strikes == 4_000)

        let density = try #require(
            CaseCalibration(
                Self.measured(
                    replacing: Self.area, with: Self.area + "\n  strikes_per_km2: [1, 4]")
            ).subjects.first)
        #expect(density.beliefs.middle.clustering == 1)
        let even =
            (density.beliefs.middle.strikes - density.beliefs.middle.directed.reduce(0, +))
            / density.calibration.setting.area * 1e6
        expectClose(even, 2, relative: 1e-9)
    }

    /// An objective that is only said to be 300 to 500 m away in the north-east stands in sixteen
    /// places there.
    @Test func anObjectivePlacedByOffsetFillsItsSector() throws {
        let measured = try Self.measured(
            replacing:
                "position: {latitude: 50.4536, longitude: 30.5243, radius_m: 30, confidence: 0.95}",
            with: "offset: {from: embassy, distance_m: [300, 500], azimuth_deg: [0, 90]}")
        let subject = try #require(CaseCalibration(measured).subjects.first)
        let objective = try #require(subject.calibration.setting.objectives.first)
        #expect(objective.places.count == 16)
        for place in objective.places {
            let distance = (place * place).sum().squareRoot()
            #expect((300...500).contains(distance))
            #expect(place.x > -1 && place.y > -1)
        }
        #expect(objective.sigma > 10 && objective.sigma < 60)
    }

    private static func sentence(_ check: CalibrationCheck) -> String? {
        CalibrationSentence(check, premises: { "the premises named \($0)" }, weapon: { $0 }).text
    }
}
