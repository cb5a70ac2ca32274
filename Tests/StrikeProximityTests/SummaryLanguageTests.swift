import Foundation
import Records
import Testing

@testable import Evidence
@testable import StrikeProximity

/// Summaries in Ukrainian and Russian say what the English sentences say: no number, no caution less, and
/// nothing stronger.
@Suite struct SummaryLanguageTests {
    private static let slavic = [
        SlavicWords(tongue: .ukrainian), SlavicWords(tongue: .russian),
    ]

    /// Every bundled case, by the name of its folder.
    static let cases: [String] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Geodata/cases").standardizedFileURL
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { !$0.contains(".") }.sorted()
    }()

    // MARK: Reading what is said

    /// The numbers of a text, in whichever language they are written, sorted.
    private static func numbers(_ text: String) -> [String] {
        var text = text
        // Small numbers that English writes as words.
        for (word, digit) in [("three times", "3 times"), ("salvos of four", "salvos of 4")] {
            text = text.replacing(word, with: digit)
        }
        if text.contains(/[А-я]/) {
            text = text.replacing("\u{A0}", with: "").replacing(/([0-9]),(?=[0-9])/) { "\($0.1)." }
        } else {
            text = text.replacing(/([0-9]),(?=[0-9]{3})/) { String($0.1) }
        }
        return text.matches(of: /[0-9]+(\.[0-9]+)?/).map { String($0.0) }.sorted()
    }

    private static func joined(_ text: String) -> String {
        text.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ")
    }

    /// What all three languages say of each fact.
    private static func sentences(_ facts: BriefFacts, _ words: any FactWords) -> [String] {
        var sentences = facts.answers.map(words.sentence)
        sentences += facts.hinges.map { words.line($0).text }
        sentences += [facts.undoing].compactMap { $0 }.map(words.sentence)
        for strike in facts.strikes {
            sentences.append(words.sentence(strike.density))
            if let weapon = strike.weapon { sentences.append(words.sentence(weapon)) }
        }
        sentences.append(words.sentence(facts.overview.numbers))
        sentences += facts.claims.map { words.verdict($0.weighed) }
        return sentences + facts.cautions.map(words.sentence)
    }

    // MARK: Every bundled case

    @Test(arguments: cases) func everyCaseIsSaidInFullAndNoMore(_ name: String) throws {
        let weighed = try Assessment(bundledCase: name).weighed
        expectEveryNumberAndCaution(weighed)
        expectNoEnglishAndLinesThatFit(weighed)
        expectNothingStronger(weighed)
    }

    private func expectEveryNumberAndCaution(_ weighed: WeighedCase) {
        let facts = BriefFacts(weighed)
        let english = Self.sentences(facts, EnglishWords())
        let briefs = Self.slavic.map { Brief(weighed, $0).text }
        for (words, brief) in zip(Self.slavic, briefs) {
            let said = Self.sentences(facts, words)
            #expect(said.count == english.count)
            for (sentence, original) in zip(said, english) {
                #expect(
                    Self.numbers(sentence) == Self.numbers(original), "\(original)\n\(sentence)")
            }
            let whole = Self.joined(brief)
            for sentence in facts.cautions.map(words.sentence)
                + facts.reservations.map(words.sentence) + facts.answers.map(words.sentence)
                + facts.hinges.map({ words.line($0).text })
                + facts.strikes.map({ words.sentence($0.density) })
            {
                #expect(whole.contains(Self.joined(sentence)), "\(sentence)")
            }
            #expect(
                facts.strikes.isEmpty
                    || whole.contains(Self.joined(words.sentence(Explanation.allCases))))
        }
        // The tables and headings, too.
        #expect(Self.numbers(briefs[0]) == Self.numbers(briefs[1]))
    }

    private func expectNoEnglishAndLinesThatFit(_ weighed: WeighedCase) {
        let record = weighed.measured.located.record
        // The names and words of the case stay as they are.
        var own = [record.title, record.finding ?? ""]
        own += record.premises.flatMap { [$0.identifier, $0.name] }
        own += record.objectives.flatMap { [$0.identifier, $0.name] }
        own += record.strikes.map(\.identifier) + record.strikes.map(\.time.text)
        own += record.strikes.flatMap(\.weapons).map(\.claimedBy)
        own += record.claims.map(ClaimRows.speaker)
        own += record.assumptions.weaponClasses.values.filter(\.isSetByCase).map(\.name)
        own.sort { $0.count > $1.count }
        for words in Self.slavic {
            for width in [80, 100, 140] {
                let lines = Brief(weighed, words, width: width).text.split(separator: "\n")
                #expect(lines.allSatisfy { $0.count <= width }, "\(width)")
            }
            var text = Self.joined(Brief(weighed, words).text)
            for phrase in own where !phrase.isEmpty {
                text = text.replacing(Self.joined(phrase), with: "")
            }
            // A name that a cell of a table breaks is still there word by word.
            func word(_ text: Substring) -> String {
                text.trimmingCharacters(in: .punctuationCharacters)
            }
            let names = Set(own.flatMap { $0.split(whereSeparator: \.isWhitespace).map(word) })
            let left = text.split(whereSeparator: \.isWhitespace).map(word).filter {
                $0.contains(/[A-Za-z]/) && !["N", "R", "JDAM"].contains($0) && !names.contains($0)
            }
            #expect(left.isEmpty, "\(left)")
        }
    }

    /// Geometry knows of no intent, and no translation may.
    private func expectNothingStronger(_ weighed: WeighedCase) {
        for words in Self.slavic {
            let text = Self.joined(Brief(weighed, words).text).lowercased()
            for stem in ["навмис", "умисн", "умышл", "намерен", "преднам", "цілесп", "довод"] {
                // “Neither knowledge nor intent” is what is not seen.
                let seen = text.replacing("ни намерения", with: "")
                    .replacing("ні наміру", with: "")
                #expect(!seen.contains(stem), "\(stem)")
            }
        }
    }

    // MARK: What the bundled cases have not

    @Test func everyKindOfFactHasItsNumbersInEachLanguage() throws {
        let ratios = CappedRatios(range: 0.00001...12_345, most: 5_000)
        let odds = [
            EvenOdds(low: 3, high: 1_200_000, lowClustering: 1.5, highClustering: 1),
            EvenOdds(low: nil, high: 40, lowClustering: nil, highClustering: nil),
            EvenOdds(low: nil, high: nil, lowClustering: nil, highClustering: nil),
        ]
        let verdicts: [WeighedClaim.Verdict] = [.supports, .against, .neutral, .dependsOn]
        let findings: [AnswerFact.Finding] =
            odds.map { .dependsOnNumber($0) }
            + verdicts.map { .ratio(ratios, $0, isPicked: true) }
            + [0.3...0.3, 0.00001...0.00001].map {
                .againstWhatever(least: 1_000, atMost: CappedRatios(range: $0, most: 5_000))
            }
        let averages: [SeriesAverage?] = [
            nil, SeriesAverage(premises: .missionsInArea(1), ratios: ratios),
            SeriesAverage(premises: .comparable(1_022), ratios: ratios),
        ]
        var answers: [AnswerFact] = [.nothingConcerned, .nothingWeighed]
        for finding in findings {
            for (attacks, average) in zip([1, 2, 21], averages) {
                answers.append(
                    .series(
                        AnswerFact.Series(
                            premises: "House", attacks: attacks, finding: finding,
                            average: average, conditions: [], isCarriedByOthers: false)))
            }
        }
        var hinges: [HingeFact] = [
            .moreNotices(5), .weapons(["Kalibr", "Mine"], more: 2),
            .density(.stated), .density(.catalogue),
            .density(.clustering(1...1.5, isDefault: true)),
            .objectives(0, unplaced: 0, directed: nil),
            .objectives(12, unplaced: 3, directed: 0.5...11),
            .objectives(1, unplaced: 1, directed: 1...1),
        ]
        let bases: [WeighedSeries.Basis] = [.catalogue, .completed, .density, .stated, .unknown]
        hinges += zip(bases, odds + [nil, nil]).map { .number(10...1_001, $0, $1) }
        let notices: [WeighedNotice.Verdict] = [
            .impossible, .exposuresUnknown, .undecided, .dependsOnDate, .dependsOnDateWithin,
            .dependsOnShare, .dependsOnDateAndShare, .moreAfter,
        ]
        hinges += notices.map { .notice(nil, $0) }
        let places = (1...4).map { (strike: "S\($0)", metres: 400.0 * Double($0)) }
        let undoing = [
            UndoingFact.numberUnknown, UndoingFact.objective(target: 10, places: [], anywhere: 2),
            UndoingFact.objective(target: 1, places: Array(places.prefix(1)), anywhere: 21),
            UndoingFact.objective(target: 10, places: Array(places.prefix(3)), anywhere: 0),
            UndoingFact.objective(target: 10, places: places, anywhere: 2),
        ]
        let densities = [(ratios, 1e-6...2e-3), (nil, 0...0), (nil, 0...1e-5)].map {
            DensityFact(
                premises: "House", damageWithin: $0 == nil ? 150 : nil, aimed: 1e-5...2e-4,
                evenOdds: $1, others: 3e-7...6e-5, ratio: $0)
        }
        for words in Self.slavic {
            func expectSame(_ said: String, _ original: String) {
                #expect(Self.numbers(said) == Self.numbers(original), "\(original)\n\(said)")
                #expect(!said.contains("  ") && !said.contains(".."), "\(said)")
            }
            let english = EnglishWords()
            for fact in answers { expectSame(words.sentence(fact), english.sentence(fact)) }
            for fact in hinges { expectSame(words.line(fact).text, english.line(fact).text) }
            for fact in undoing { expectSame(words.sentence(fact), english.sentence(fact)) }
            for fact in densities { expectSame(words.sentence(fact), english.sentence(fact)) }
            for caution in Self.cautions(ratios) {
                expectSame(words.sentence(caution), english.sentence(caution))
            }
        }
    }

    private static func cautions(_ ratios: CappedRatios) -> [Caution] {
        let worlds: [Calibration.World] = [
            .asBelieved, .clustered(share: 0.05), .strikesMultiplied(by: 3),
            .strikesMultiplied(by: 1.0 / 3), .catalogueLacks(share: 0.5), .salvos(of: 4),
            .distancesUnderstated(by: 0.3), .heavyTails, .scatterMultiplied(by: 0.5),
            .scatterMultiplied(by: 2), .unlistedObjective(share: 0.05, distance: 98),
            .unlistedStrike(distance: 1_200), .debris(share: 0.3),
        ]
        let share = StratifiedShare([(weight: 1, reached: 53, count: 1_000)])
        var cautions: [Caution] = [.unplaced(["One", "Two"])]
        for (index, world) in worlds.enumerated() {
            for statistic in Calibration.Statistic.allCases {
                cautions.append(
                    .brokenPromise(
                        Caution.BrokenPromise(
                            promise: CalibrationCheck.BrokenPromise(
                                world: world, premises: "house", weapon: "kalibr", attacks: 2,
                                statistic: statistic, ratio: 10, share: share),
                            premises: "House", weapon: "Kalibr", nearRadius: 1_500, tried: index,
                            others: index / 2)))
            }
        }
        let sides: [Caution.Side] = [
            .premises("House"), .objective("Depot"), .debris(of: "Depot"), .background,
        ]
        for basis in OtherEvidence.Basis.allCases {
            for side in sides {
                cautions.append(
                    .expert(
                        Caution.Expert(
                            strike: "S1", statedBy: "An institute", basis: basis,
                            stated: 3...20.5, favoured: side, against: .background,
                            geometry: ratios, withGeometry: ratios, others: ["E2"],
                            withOthers: ratios, withAll: ratios)))
            }
        }
        return cautions
    }

    /// Likewise where it turns, and on which side of it a ratio is.
    @Test(arguments: [
        (
            0.002...0.009, "помірно сильна підтримка версії про інші удари",
            "умеренно сильная поддержка версии о других ударах"
        ),
        (
            0.05...30,
            "від помірної підтримки версії про інші удари до помірної версії про об’єкт",
            "от умеренной поддержки версии о других ударах до умеренной версии об объекте"
        ),
        (
            1.5...1.6, "відсутня або незначна підтримка",
            "отсутствующая или незначительная поддержка"
        ),
        (
            3...300, "від слабкої до помірно сильної підтримки",
            "от слабой до умеренно сильной поддержки"
        ),
        (
            0.0001...0.2, "від дуже сильної до слабкої підтримки версії про інші удари",
            "от очень сильной до слабой поддержки версии о других ударах"
        ),
    ]) func bandsAreNamedWithTheirSide(
        _ range: ClosedRange<Double>, _ ukrainian: String, _ russian: String
    ) {
        #expect(Self.slavic[0].support(range) == ukrainian)
        #expect(Self.slavic[1].support(range) == russian)
    }

    /// A class that is not in the table would stay in English.
    @Test func everyBundledWeaponHasANameInBothLanguages() throws {
        let classes = try Assessment(bundledCase: "belgrade-1999").weighed.measured.located.record
            .assumptions.weaponClasses.values.filter { !$0.isSetByCase }
        #expect(classes.count > 5)
        for weapon in classes {
            #expect(SlavicWords.weaponNames[weapon.name] != nil, "\(weapon.name)")
        }
    }

    // MARK: Numbers

    @Test(arguments: [
        (0, "0 ударів", "0 ударов"), (1, "1 удар", "1 удар"), (2, "2 удари", "2 удара"),
        (4, "4 удари", "4 удара"), (5, "5 ударів", "5 ударов"), (11, "11 ударів", "11 ударов"),
        (12, "12 ударів", "12 ударов"), (14, "14 ударів", "14 ударов"),
        (20, "20 ударів", "20 ударов"), (21, "21 удар", "21 удар"),
        (22, "22 удари", "22 удара"), (25, "25 ударів", "25 ударов"),
        (101, "101 удар", "101 удар"), (111, "111 ударів", "111 ударов"),
        (112, "112 ударів", "112 ударов"), (122, "122 удари", "122 удара"),
        (1_200, "1 200 ударів", "1 200 ударов"),
        (1_000_001, "1 000 001 удар", "1 000 001 удар"),
    ]) func nounsFollowTheirNumbers(_ number: Int, _ ukrainian: String, _ russian: String) {
        let said = Self.slavic.map { $0.strikes(number).replacing("\u{A0}", with: " ") }
        #expect(said == [ukrainian, russian])
    }

    @Test func numbersAreWrittenAsTheLanguageWritesThem() {
        let language = Language.ukrainian
        #expect(NumberText.rounded(0.3512, in: language) == "0,35")
        #expect(NumberText.rounded(1_234, in: language) == "1\u{A0}200")
        #expect(NumberText.rounded(1e-7, in: language) == "менш ніж 0,00001")
        #expect(NumberText.rounded(1e9, in: .russian) == "более чем 10\u{A0}млн")
        #expect(NumberText.distance(9.94, in: language) == "9,9\u{A0}м")
        #expect(NumberText.interval(24, 28, in: language) == "24–28\u{A0}м")
        #expect(NumberText.interval(0, 1_500, in: .russian) == "0 – 1,5\u{A0}км")
        #expect(NumberText.percent(0.00001, in: language) == "0,001\u{A0}%")
        #expect(NumberText.percent(0.000001, in: language) == "<0,001\u{A0}%")
        #expect(NumberText.percent(0, in: language) == "0")
        #expect(NumberText.stated(1...2.5, in: language) == "від 1 до 2,5")
        let capped = CappedRatios(range: 0.00001...60_000, most: 5_000)
        #expect(
            NumberText.capped(capped, in: .russian)
                == "от менее чем 0,0002 до более чем 5\u{A0}000")
        #expect(NumberText.capped(capped) == "less than 0.0002 to more than 5,000")
        #expect(Self.slavic[0].times(1.5) == "1,5\u{A0}раза")
        #expect(Self.slavic[0].times(2) == "2\u{A0}рази")
        #expect(Self.slavic[1].times(13) == "13\u{A0}раз")
    }

    @Test(arguments: [
        ("uk", Language.ukrainian), ("uk-UA", .ukrainian), ("ru_RU.UTF-8", .russian),
        ("RU", .russian), ("en-GB", .english),
    ]) func codesAreKnownWithTheirCountries(_ code: String, _ language: Language) throws {
        #expect(try Language(code: code) == language)
    }

    @Test(arguments: [
        ("ua", "did you mean uk"), ("de", "there are en (English), uk (Ukrainian), ru (Russian)"),
        ("", "there are en"), ("ukrainian", "there are en"),
    ]) func otherCodesAreRefused(_ code: String, _ words: String) throws {
        let error = try #require(throws: StrikeProximityError.self) { try Language(code: code) }
        #expect(error.message.contains(words), "\(error.message)")
        #expect(error.kind == .usage)
    }

    /// A decomposed й is one column, and a name that runs from right to left turns nothing beside it.
    @Test func marksTakeNoColumnAndNamesAreIsolated() throws {
        #expect(Summary.wrap("и\u{306}и\u{306} аб", 5) == ["и\u{306}и\u{306} аб"])
        var item = DensityCase()
        item.premises = [
            item.embassy.replacing("The embassy", with: "\u{202E}سفارة אבג")
        ]
        let weighed = try item.weighed()
        for words in Self.slavic {
            let text = Brief(weighed, words).text
            #expect(text.contains("«\u{2068}سفارة אבג\u{2069}»"))
            #expect(!text.contains("\u{202E}"))
        }
    }

    @Test func whatIsKnownByTheMiddleOfAPlaceIsSaid() throws {
        var item = DensityCase()
        item.strikes.append(
            item.strike(
                "S2", "2025-02-02",
                reports: ["point: {latitude: 50.45, longitude: 30.52, precision: settlement}"]))
        let weighed = try item.weighed()
        for (words, stem) in zip(Self.slavic, ["Відома лише середина", "Известна лишь середина"]) {
            let text = Self.joined(Brief(weighed, words).text)
            #expect(text.contains(stem), "\(text)")
            #expect(text.contains("S2."))
        }
    }
}
