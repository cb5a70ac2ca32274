import Evidence
import Foundation
import TestSupport
import Testing

@testable import StrikeProximity

/// Hits before and after a notice: which count, when it stood, and what that comes to.
@Suite struct NoticeTests {
    /// The sample with its notice dated otherwise, and perhaps more changed.
    private static func weigh(
        _ notice: String, _ changes: [(String, String)] = [], catalogue: String? = nil
    ) throws -> Assessment {
        var text = SampleCase.text.replacingOccurrences(of: "    when: 2025-02-01\n", with: notice)
        if catalogue != nil {
            text = text.replacingOccurrences(
                of: "assumptions:\n", with: "catalogue: strikes.csv\nassumptions:\n")
        }
        for (old, new) in changes {
            #expect(text.contains(old))
            text = text.replacingOccurrences(of: old, with: new)
        }
        let sample = try SampleCase()
        try sample.write(text, as: "case.yaml")
        if let catalogue { try sample.write(catalogue, as: "strikes.csv") }
        return try Assessment(casePath: sample.url.path)
    }

    private static let third = (
        "notices:\n",
        """
          - id: S3
            when: 2025-06-01
            premises: embassy
            weapons:
              - {class: shahed, claimed_by: the embassy}
            reports:
              - id: offset
                offset: {from: embassy, distance_m: [40, 60]}
        notices:

        """
    )

    /// One hit before, which prompted it, two after, 21 to 76.5 % of the strikes after it.
    @Test func itDependsOnADateThatNobodyGives() throws {
        let assessment = try Self.weigh(
            "    prompted_by: S1\n    before_strike: S2\n"
                + "    exposures: {share_after: [0.21, 0.765]}\n", [Self.third])
        let notice = try #require(assessment.weighed.notices.first)
        #expect(notice.isTriggered)
        #expect(notice.splits.map(\.before) == [1])
        #expect(notice.verdict == .dependsOnDate)
        #expect(notice.remark.contains("p = 0.59 if it was given at once"))
        #expect(notice.remark.contains("0.044 if it was given just before"))
        #expect(notice.splits[0].comparisons.allSatisfy { $0.fisher == nil })
        let text = assessment.summary().replacing(/\s+/, with: " ")
        #expect(text.contains("Depends on the date, which no source gives"))
        let json = String(decoding: assessment.reportJSON, as: UTF8.self)
        #expect(json.contains("share_after") && json.contains("prompted_by"))
    }

    /// The verdict names what is not known and takes p across 5 %, and nothing else, however the case
    /// writes it.
    @Test(arguments: [
        ("when: 2025-02-01", "[0.21, 0.76]", WeighedNotice.Verdict.dependsOnShare),
        ("when: 2025-02-01T12:00", "[0.21, 0.76]", .dependsOnShare),
        ("when: 2025-02-01/2025-02-01", "[0.21, 0.76]", .dependsOnShare),
        ("when: 2025-01-20/2025-02-10", "[0.21, 0.76]", .dependsOnDateWithin),
        ("before_strike: S2", "[0.21, 0.76]", .dependsOnDate),
        ("after_strike: S1", "[0.21, 0.76]", .dependsOnDateAndShare),
        ("after_strike: S1", "0.21", .dependsOnDate),
        ("when: 2025-01-20/2025-12-01", "0.21", .dependsOnDateWithin),
        ("when: 2025-01-20/2025-12-01", "[0.21, 0.76]", .dependsOnDateAndShare),
        ("when: 2025-02-01", "0.21", .moreAfter), ("when: 2025-02-01", "0.76", .undecided),
        ("when: 2025-02-01", "[0.5, 0.76]", .undecided),
    ]) func whatItDependsOnIsNamed(
        _ row: (when: String, share: String, verdict: WeighedNotice.Verdict)
    ) throws {
        let notice = try Self.weigh(
            "    prompted_by: S1\n    \(row.when)\n    exposures: {share_after: \(row.share)}\n",
            [Self.third]
        ).weighed.notices[0]
        #expect(notice.isTriggered)
        #expect(notice.verdict == row.verdict, "\(notice.remark)")
        if row.verdict == .dependsOnShare {
            #expect(
                notice.remark.hasPrefix(
                    "p = 0.58 if 76 % of the strikes came after it, 0.044 if 21 % of the strikes came "
                        + "after it"), "\(notice.remark)")
        }
        if row.verdict == .dependsOnDateAndShare {
            #expect(notice.remark.contains("and 21 % of the strikes came after it"))
        }
    }

    /// Without a strike that prompted it every date is looked at, all of the hits before it too.
    @Test func anIntervalOverAllHitsDependsOnBoth() throws {
        let notice = try Self.weigh(
            "    when: 2024-01-01/2025-12-01\n    exposures: {share_after: [0.21, 0.76]}\n",
            [Self.third]
        ).weighed.notices[0]
        #expect(notice.splits.map(\.before) == [0, 1, 2, 3])
        #expect(notice.verdict == .dependsOnDateAndShare)
        #expect(notice.remark.contains("0.0093 if it was given just before the first hit and 21 %"))
    }

    /// What prompted a notice is a hit by the rule for hits, or none.
    @Test func aStrikeFarOffThatPromptedItIsNoHit() throws {
        let far = ("latitude: 50.4503, longitude: 30.5204", "latitude: 50.48, longitude: 30.52")
        let assessment = try Self.weigh(
            "    when: 2025-02-01\n    prompted_by: S1\n    exposures: {share_after: 0.5}\n",
            [far, ("assumptions:\n", "assumptions:\n  radii_m: [50]\n")])
        let notice = assessment.weighed.notices[0]
        #expect(notice.attacks == ["S2"])
        #expect(notice.splits.map(\.before) == [0])
        #expect(!notice.isTriggered)
        #expect(notice.remark.contains("S1, which prompted it, is not one of the hits"))
        let text = assessment.summary().replacing(/\s+/, with: " ")
        #expect(text.contains("0 before, 1 after"))
        #expect(!text.contains("if a hit led to the notice"))
    }

    /// To come after a strike is not to be prompted by it.
    @Test func onlyWhatPromptsItIsWaitedFor() throws {
        let after = try Self.weigh("    after_strike: S1\n").weighed.notices[0]
        #expect(!after.isTriggered && after.splits.map(\.before) == [1, 2])
        let prompted = try Self.weigh("    prompted_by: S1\n").weighed.notices[0]
        #expect(prompted.isTriggered)
    }

    /// One verdict, however the date is written.
    @Test(arguments: [
        "    when: 2025-02-01\n", "    when: {day: 2025-02-01}\n",
        "    when: 2025-02-01/2025-02-01\n", "    when: {from: 2025-02-01, to: 2025-02-01}\n",
        "    when: 2025-02-01T00:00/2025-02-01T23:59:59\n",
        "    when: 2025-02-01T00:00\n    after_strike: S1\n",
        "    when: 2025-02-01\n    after_strike: S1\n    before_strike: S2\n",
    ]) func oneDateOneVerdict(_ when: String) throws {
        let expected = try Self.weigh(
            "    when: 2025-02-01\n", [Self.third], catalogue: Self.catalogue
        ).weighed.notices[0]
        let found = try Self.weigh(when, [Self.third], catalogue: Self.catalogue).weighed.notices[0]
        #expect(found.verdict == expected.verdict)
        #expect(found.splits.map(\.before) == expected.splits.map(\.before))
        #expect(found.splits[0].comparisons == expected.splits[0].comparisons)
    }

    /// Three strikes a day, ten times as many before February.
    private static var catalogue: String {
        var rows = "id,date,latitude,longitude,radius_m,weapon_class\n"
        for index in 0..<330 {
            let day = LocalClock.date(ofDay: index < 300 ? 20_000 + index % 100 : 20_130 + index)
            rows += "C\(index),\(day),50.4\(index % 90 + 10),30.6\(index % 7),20,shahed\n"
        }
        return rows
    }

    // MARK: Hits

    @Test func withRadiiHitsAreWhatFellNear() throws {
        // S2's report is 40 to 60 m off: possible within 50 m, not within 30 m.
        for (radius, hits) in [(50, ["S1", "S2"]), (30, ["S1"])] {
            let notice = try Self.weigh(
                "    when: 2025-02-01\n",
                [("assumptions:\n", "assumptions:\n  radii_m: [\(radius)]\n")]
            ).weighed.notices[0]
            #expect(notice.rule == .within(Double(radius)))
            #expect(notice.attacks == hits)
        }
        let without = try Self.weigh("    when: 2025-02-01\n")
        #expect(without.weighed.notices[0].rule == .concerning)
        #expect(
            without.summary().replacing(/\s+/, with: " ").contains(
                "Hits (attacks that concern the premises; no radii are declared): 1 before")
        )
    }

    /// What the catalogue has near the premises counts, but for what is the case's own.
    @Test func theCatalogueHasHitsOfItsOwn() throws {
        let rows =
            Self.catalogue
            + "near,2024-12-20T02:00,50.4502,30.5201,20,shahed\n"
            + "again,2024-12-20T04:00,50.4501,30.5202,20,shahed\n"
            + "own,2025-01-02,50.4503,30.5204,20,shahed\n"
        let notice = try Self.weigh(
            "    when: 2025-02-01\n", [("assumptions:\n", "assumptions:\n  radii_m: [100]\n")],
            catalogue: rows
        ).weighed.notices[0]
        #expect(notice.attacks == ["night to 2024-12-20", "S1", "S2"])
        #expect(notice.splits.map(\.before) == [2])
    }

    @Test func premisesWithoutAPlaceAreConcerned() throws {
        let position =
            "    position: {latitude: 50.45, longitude: 30.52, radius_m: 10, confidence: 0.95}\n    sources: paper"
        let notice = try Self.weigh(
            "    when: 2025-02-01\n",
            [
                (position, "    not_located: nobody says\n    sources: paper"),
                ("assumptions:\n", "assumptions:\n  radii_m: [50]\n"),
            ]
        ).weighed.notices[0]
        #expect(notice.rule == .concerningUnlocated)
        #expect(notice.attacks == ["S1", "S2"])
    }

    // MARK: Verdicts

    @Test func anIncreaseIsNotIntent() throws {
        let assessment = try Self.weigh(
            "    when: 2025-02-01\n    exposures: {before: 5000, after: 100}\n", [Self.third])
        let notice = assessment.weighed.notices[0]
        #expect(notice.verdict == .moreAfter)
        #expect(notice.remark.contains("an increase does not show intent"))
    }

    /// The dates of a catalogue are swept: at the end of its interval most strikes lie before it.
    @Test func theDateIsSweptOverTheCatalogue() throws {
        var rows = "id,date,latitude,longitude,radius_m,weapon_class\n"
        for index in 0..<400 {
            // Between the strikes all but ten, which come after the second.
            let day = LocalClock.date(
                ofDay: index < 390 ? 20_092 + index % 50 : 20_160 + index % 200)
            rows += "C\(index),\(day),50.4\(index % 90 + 10),30.6\(index % 7),20,shahed\n"
        }
        let notice = try Self.weigh(
            "    prompted_by: S1\n    before_strike: S2\n", [Self.third], catalogue: rows
        ).weighed.notices[0]
        #expect(notice.verdict == .dependsOnDate)
        let shares = notice.splits[0].dated.map(\.comparison.shareAfter)
        #expect((shares.max() ?? 0) > 0.95 && (shares.min() ?? 1) < 0.05)
    }

    /// A strike some time in months about the notice may be before or after it.
    @Test func aRowWithoutADayCountsAtBothEnds() throws {
        let rows = Self.catalogue + "wide,2024-12-01/2025-03-31,50.47,30.6,20,shahed\n"
        let notice = try Self.weigh("    when: 2025-02-01T12:00\n", catalogue: rows)
            .weighed.notices[0]
        let before = notice.splits[0].comparisons.compactMap(\.before.strikes)
        #expect(Set(before).count == 2 && (before.max() ?? 0) - (before.min() ?? 0) == 1)
    }

    @Test(arguments: ["[0, 0.5]", "1", "[0.5, 0.2]"]) func aShareThatIsNoneIsRefused(
        _ share: String
    ) throws {
        #expect(throws: StrikeProximityError.self) {
            _ = try Self.weigh("    when: 2025-02-01\n    exposures: {share_after: \(share)}\n")
        }
    }

    /// The bundled case: three attacks, one before the notice, and nobody says how many strikes.
    @Test func theNoticeOfKyivSaysWhatIsLacking() throws {
        let assessment = try Assessment(bundledCase: "azerbaijan-kyiv")
        let notice = try #require(assessment.weighed.notices.first)
        #expect(notice.splits.map(\.before) == [1])
        #expect(notice.splits.map(\.after) == [2])
        #expect(
            notice.isTriggered
                == (assessment.weighed.measured.located.record.notices[0].promptedBy != nil))
        #expect(notice.verdict == .exposuresUnknown || notice.verdict == .dependsOnDate)
    }
}
