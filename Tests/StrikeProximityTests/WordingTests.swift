import Foundation
import TestSupport
import Testing

@testable import StrikeProximity

/// Sentences that could be quoted, and must not say more or another thing than the case.
@Suite struct WordingTests {
    private func summary(replacing old: String = "", with new: String = "") throws -> String {
        Summary(try Assessment(casePath: SampleCase(replacing: old, with: new).url.path).weighed)
            .text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// What is rounded up to the next unit is said in it.
    @Test(arguments: [
        (9.94, "9.9 m"), (9.96, "10 m"), (999.4, "999 m"), (999.6, "1.0 km"),
        (99_949, "99.9 km"), (99_960, "100 km"),
    ]) func distancesAreSaidInOneUnit(_ metres: Double, _ text: String) {
        #expect(NumberText.distance(metres) == text)
        #expect(NumberText.interval(0, max(metres, 999.6)).hasSuffix("km"))
    }

    @Test func anIntervalWhoseEndsReadTheSameIsOneDistance() {
        #expect(NumberText.interval(1_660, 1_740) == "1.7 km")
        #expect(NumberText.interval(24.1, 24.4) == "24 m")
        #expect(NumberText.interval(3_560, 3_940) == "3.6 km – 3.9 km")
    }

    @Test func aNoticeNamesWhoGaveItOnlyIfTheCaseDoes() throws {
        let unknown = try summary()
        #expect(unknown.contains("embassy said to have been given to the other side"))
        let known = try summary(
            replacing: "    given_to: the other side\n",
            with: "    given_to: the other side\n    given_by: the embassy\n")
        #expect(known.contains("said to have been given by the embassy to the other side"))
    }

    /// An alternative that the priors leave out counts for nothing, which a reader must know.
    @Test func whatThePriorsLeaveOutIsNamed() throws {
        let all = try summary(
            replacing: "assumptions:\n",
            with: "assumptions:\n  priors: {premises: 0.2, depot: 0.3, background: 0.5}\n")
        #expect(all.contains("With the case's own prior of 0.2"))
        #expect(!all.contains("take for impossible"))
        let some = try summary(
            replacing: "assumptions:\n",
            with: "assumptions:\n  priors: {premises: 0.2, background: 0.8}\n")
        #expect(some.contains("These priors take for impossible: “The depot”."))
    }

    /// Several premises have a ratio each in the map files: one for all would read as doubt about
    /// one building.
    @Test func eachPremisesHasItsOwnRatio() throws {
        func features(_ text: String) throws -> [GeoJSONFeature] {
            let sample = try SampleCase()
            try sample.write(text, as: "case.yaml")
            let weighed = try Assessment(casePath: sample.url.path).weighed
            return MapDocument(weighed).features.filter { $0.kind == .strike }
        }
        let one = try features(SampleCase.text)
        #expect(one.count == 1)
        #expect(one[0].properties["even_odds_per_km2_low"] != nil)
        let two = try features(
            SampleCase.text.replacingOccurrences(
                of: "objectives:\n",
                with: """
                      - id: villa
                        name: The villa
                        kind: residence
                        position: {latitude: 50.452, longitude: 30.521, radius_m: 10, confidence: 0.95}
                    objectives:

                    """
            ).replacingOccurrences(
                of: "premises: embassy\n    weapons:\n      - {class: iskander-m",
                with: "premises: [embassy, villa]\n    weapons:\n      - {class: iskander-m"))
        #expect(two[0].properties["even_odds_per_km2_low"] == nil)
        let text = two[0].properties["r_by_premises"]?.text ?? ""
        #expect(
            text.firstMatch(
                of: /^embassy: even at [\d,. to]+ per km²; villa: even at [\d,. to]+ per km²$/)
                != nil, "\(text)")
    }

    // MARK: The cap

    /// One strike on the premises among so few that R is beyond what simulation vouches for.
    private static func capped() throws -> Assessment {
        var item = DensityCase()
        item.objectives = [item.objective("depot", north: 0.05, east: 0, directed: "0")]
        item.strikes = [
            item.strike(
                "S1", "2025-01-02", weapons: ["kh-59"],
                reports: [item.point(north: 0, east: 0, radius: 3)])
        ]
        item.assumptions = ["strikes_in_area: 12", "clustering: 1"]
        item.statements = """
            claims:
              - {id: ours, speaker: a, words: b, hypotheses: directed-at-premises}
              - {id: theirs, speaker: c, words: d, hypotheses: background}
            evidence:
              - {id: wreck, strikes: S1, favours: {premises: embassy}, against: background,
                 ratio: [100000, 1000000], basis: wreckage, stated_by: An expert,
                 independent_of: geometry, sources: paper}

            """
        return try item.assessment()
    }

    /// “R is 5,000” beside “more than 5,000” and “270,000” of the same strike are three numbers.
    @Test func theCapIsOneNumberEverywhere() throws {
        let assessment = try Self.capped()
        let weighed = assessment.weighed
        #expect(weighed.supportedRatio == 5_000)
        #expect(try #require(weighed.strikes[0].densityRatio).lowerBound > 5_000)
        let text = assessment.summary().replacing(/\s+/, with: " ")
        #expect(text.contains("R is more than 5,000 (strong support)"), "\(text)")
        #expect(text.contains("the reports are more than 5,000 times as probable"))
        // What the expert states stands as stated, what follows from it does not go beyond.
        #expect(text.contains("is 100,000 to 1,000,000 times as probable"), "\(text)")
        #expect(
            text.contains(
                "geometry on the same: more than 5,000, both, declared independent: more than 5,000"
            ))
        #expect(!text.contains("10 million"))
        let page = String(decoding: ReportPage(weighed, leaflet: nil).data, as: UTF8.self)
        #expect(page.contains("more than 5,000 (R of its strikes)"))
        // The script has the words for when sliders lead there.
        #expect(!page.replacing(/(?s)<script.*?<\/script>/, with: "").contains("10 million"))
        #expect(page.contains("&gt;5,000"))
        #expect(!page.contains("R is 5,000") && !page.contains("<td>5,000"))
    }

    @Test func theInverseIsCappedToo() throws {
        let words = DensityWords(weighed: try Self.capped().weighed)
        #expect(words.capped(1e-6...2e6) == "less than 0.0002 to more than 5,000")
        #expect(words.capped(0.0003...4_999) == "0.00030 to 5,000")
        #expect(words.capped(6_000...7_000) == "more than 5,000")
        #expect(words.shown(1e-6...2e6) == 0.0002...5_000)
    }

    @Test func filesMarkWhatIsCapped() throws {
        let assessment = try Self.capped()
        let features = MapDocument(assessment.weighed).features
        let strike = try #require(features.first { $0.kind == .strike })
        #expect(strike.properties["r_high"]?.text == "5000.0")
        #expect(strike.properties["r_high_capped"]?.text == "true")
        #expect(strike.properties["r_low_capped"]?.text == "true")
        #expect(strike.properties["r_by_premises"]?.text == "embassy: R more than 5,000")
        let json = try #require(
            JSONSerialization.jsonObject(with: assessment.reportJSON) as? [String: Any])
        let strikes = try #require(json["strikes"] as? [[String: Any]])
        let weighing = try #require((strikes[0]["weighings"] as? [[String: Any]])?.first)
        let density = try #require(weighing["density_ratio"] as? [String: Any])
        #expect(density["capped"] as? Bool == true)
        #expect(try #require(density["r_high"] as? Double) > 5_000)
        let evidence = try #require((json["evidence"] as? [[String: Any]])?.first)
        #expect(evidence["capped"] as? Bool == true)
    }

    // MARK: Conditions

    /// Debris has no R: what is left out is said wherever a ratio is quoted.
    @Test func whatAResultHangsOnIsSaidWithIt() throws {
        var item = DensityCase()
        item.strikes = [
            item.strike("S1", "2025-01-02", reports: [item.point(north: 2e-4, east: 0)]),
            item.strike(
                "S2", "2025-03-02", weapons: ["iskander-m", "interceptor-debris"],
                reports: [item.point(north: 2e-4, east: 0)]),
        ]
        item.assumptions = ["strikes_in_area: 100"]
        item.statements = """
            claims:
              - {id: ours, speaker: a, words: b, hypotheses: directed-at-premises}
              - {id: first, speaker: a, words: b, hypotheses: directed-at-premises, strikes: S1}
              - {id: theirs, speaker: c, words: d, hypotheses: background}

            """
        let assessment = try item.assessment()
        let weighed = assessment.weighed
        let condition = "only if S2 was Iskander-M"
        let sentence =
            "This holds only if the weapon of S2 was Iskander-M; also claimed: Interceptor or debris."
        let series = try #require(weighed.series.first)
        #expect(TogetherText.shortSentence(series, weighed).contains(sentence))
        let text = assessment.summary().replacing(/\s+/, with: " ")
        #expect(text.components(separatedBy: sentence).count == 2, "\(text)")
        let claims = Dictionary(uniqueKeysWithValues: weighed.claims.map { ($0.claim, $0) })
        let ours = try #require(claims["ours"])
        #expect(ours.condition == condition)
        #expect(ClaimRows.phrase(ours).hasSuffix("; \(condition)"))
        #expect(ours.remark.contains("; this holds only if the weapon of S2 was Iskander-M; also "))
        // A claim of another strike does not hang on it, and what is not decided on nothing.
        #expect(claims["first"]?.condition == nil)
        #expect(claims["theirs"]?.verdict == .undecided && claims["theirs"]?.condition == nil)
        // Debris is what the other side says: where R supports it, it hangs on no weapon.
        item.strikes[1] = item.strikes[1].replacingOccurrences(of: "50.4502", with: "50.5")
        item.statements = item.statements.replacingOccurrences(
            of: "hypotheses: background", with: "hypotheses: background, strikes: S2")
        let theirs = try #require(item.weighed().claims.last)
        #expect(theirs.verdict == .supports && theirs.condition == nil)
        let longest = assessment.summary().split(separator: "\n").map(\.count).max() ?? 0
        #expect(longest <= 100)
    }

    // MARK: What is not weighed

    @Test func strikesThatNameNoPremisesAreSaid() throws {
        var item = DensityCase()
        item.strikes += [
            item.strike("S2", "2025-02-02", reports: [item.point(north: 0.001, east: 0)])
                .replacingOccurrences(of: "premises: embassy, ", with: ""),
            item.strike("S3", "2025-02-03", reports: [item.point(north: 0.05, east: 0)])
                .replacingOccurrences(of: "premises: embassy, ", with: ""),
            "{id: S4, when: 2025-02-04, not_located: nobody says where}",
        ]
        let assessment = try item.assessment()
        let text = assessment.summary().replacing(/\s+/, with: " ")
        let sentence = try #require(
            text.firstMatch(
                of:
                    /Not weighed, for they name no premises: S2 \(nearest: embassy, [^)]*m\), S3 \(nearest: embassy, [^)]*m\), S4 \(not located\)\./
            ))
        let page = String(
            decoding: ReportPage(assessment.weighed, leaflet: nil).data, as: UTF8.self)
        #expect(page.contains(sentence.0.prefix(45)))
        #expect(try !DensityCase().assessment().summary().contains("name no premises"))
    }

    @Test func aStrikeOfDebrisAloneSaysWhyItIsNotWeighed() throws {
        var item = DensityCase()
        item.strikes.append(
            item.strike(
                "S2", "2025-02-02", weapons: ["interceptor-debris"],
                reports: [item.point(north: 0.001, east: 0)], keys: "bearing_deg: 90, "))
        let text = try item.assessment().summary().replacing(/\s+/, with: " ")
        #expect(
            text.contains(
                "S2: not weighed: all that is claimed is Interceptor or debris (the embassy), which has "
                    + "no aim point, so that there is no R; the direction of flight that is stated is "
                    + "not used."), "\(text)")
    }

    // MARK: Even odds

    /// Nothing is “clustered here” where it is stated that nothing clusters, and equal numbers are one.
    @Test func evenOddsSayOnlyWhatDiffers() throws {
        func text(_ assumptions: String..., radius: Double = 20) throws -> String {
            var item = DensityCase()
            item.strikes = [
                item.strike(
                    "S1", "2025-01-02", reports: [item.point(north: 4e-4, east: 0, radius: radius)])
            ]
            item.assumptions = assumptions
            item.statements =
                "claims:\n  - {id: c, speaker: a, words: b, hypotheses: directed-at-premises}\n"
            let assessment = try item.assessment()
            return assessment.summary().replacing(/\s+/, with: " ")
                + assessment.weighed.claims.map(\.remark).joined()
        }
        let even = try text("strikes_in_area: [100, 1000000]", "clustering: 1")
        #expect(even.contains(/Even odds at N = [\d,]+\./), "\(even)")
        #expect(even.contains(/it turns at [\d,]+ \([\d.,]+ per km²\) strikes in the area, by the/))
        let stated = try text("strikes_per_km2: [0.1, 1000]")
        let clustered = try text("strikes_in_area: [100, 1000000]", "clustering: [4, 13]")
        #expect(
            clustered.contains(
                /Even odds between N = [\d,]+ \(13 times as dense here, by the reports that favour it least\) and N = [\d,]+ \(4 times as dense here, by those/
            ), "\(clustered)")
        #expect(clustered.contains("if they are 13 times as dense here"))
        for text in [even, stated, clustered] {
            #expect(!text.contains("clustered here") && !text.contains("if they cluster"))
            #expect(!text.contains("(spread evenly") && !text.contains("if they are spread evenly"))
        }
    }
}
