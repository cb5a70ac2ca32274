import Foundation
import Records
import Testing

@testable import StrikeProximity

/// Mistakes that people make who write their first case, each with the whole of what is said of it: no
/// less, and nothing that only follows from it.
@Suite struct MistakeTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let old: String
        let new: String
        /// Line and sentence of each fault, in the order of the file.
        let says: [String]
        /// The letters of the line that begin at the caret; nil where it is not looked at.
        let caretAt: String?

        init(
            _ name: String, _ old: String, _ new: String, _ says: String..., caretAt: String? = nil
        ) {
            testDescription = name
            self.old = old
            self.new = new
            self.says = says
            self.caretAt = caretAt
        }
    }

    static let place =
        "position: {latitude: 50.45, longitude: 30.52, radius_m: 10, confidence: 0.95}"

    static let ofYAML: [Mistake] = [
        Mistake(
            "tab as indentation", "    name: The embassy", "\tname: The embassy",
            "8: the line is indented with a tab, and YAML takes spaces only: let it begin "
                + "where its neighbours do", caretAt: "→name"),
        Mistake(
            "a second colon", "title: Sample", "title: Sample: the first",
            "2: the line has a second colon with a space; put the text after the first into quotes",
            caretAt: ": the first"),
        Mistake(
            "a second colon, and a mark on a quote", "title: Sample",
            "title: it's \"\u{301}Sample\": the first",
            "2: the line has a second colon with a space; put the text after the first into quotes"),
        Mistake(
            "no space after the colon", "title: Sample", "title:Sample",
            "2: after “title:” a space is missing; write title: Sample"),
        Mistake(
            "no space after the dash", "  - id: S2", "  -id: S2",
            "26: after the dash of a list a space is missing; write “- ”", caretAt: "-id"),
        Mistake(
            "a longer dash before an item", "  - id: S2", "  – id: S2",
            "26: an item of a list begins with a hyphen and a space, “- ”, and this with “–”: type it anew",
            caretAt: "– id"),
        Mistake(
            "the longest dash before braces", "      - {class: shahed", "      — {class: shahed",
            "30: an item of a list begins with a hyphen and a space, “- ”, and this with “—”: type it anew",
            caretAt: "— {class"),
        Mistake(
            "one space too few", "    name: The depot", "   name: The depot",
            "14: the line is indented by 3 spaces, and keys beside it begin after 4 spaces: lines that "
                + "belong together begin in the same column", caretAt: "name"),
        Mistake(
            "one space too many", "    kind: embassy", "     kind: embassy",
            "9: the line is indented by 5 spaces, and keys beside it begin after 4 spaces: lines that "
                + "belong together begin in the same column", caretAt: "kind"),
        Mistake(
            "an item out of line", "  - id: S2", "   - id: S2",
            "26: the line is indented by 3 spaces, and items of the same list begin after 2 spaces: "
                + "lines that belong together begin in the same column"),
        Mistake(
            "a quote never closed", "words: it was meant for us", "words: \"it was meant for us",
            "42: the quote that opens here is never closed; close it at the end of the text",
            caretAt: "\"it was"),
        Mistake(
            "a quote closed by the next one",
            "    speaker: the ambassador\n    words: it was meant for us",
            "    speaker: \"the ambassador\n    words: \"it was meant for us\"",
            "41: the quote that opens here is closed by the next one only, in line 42; close it at the "
                + "end of this line"),
        Mistake(
            "quotes within quotes", "words: it was meant for us",
            "words: \"the \"target\" was us\"",
            "42: the quotes end before this; where the text has such a quote in it, write two of them "
                + "within single quotes, or put “\\” before it within double quotes",
            caretAt: "target"),
        Mistake(
            "a bracket never closed", "{class: shahed, claimed_by: the embassy}",
            "{class: shahed, claimed_by: the embassy",
            "30: the bracket “{” that opens here is not closed; add “}” at the end",
            caretAt: "{class"),
        Mistake(
            "a comma missing", "radius_m: 20, confidence", "radius_m: 20 confidence",
            "25: before this a comma is missing, or quotes around a text that has such signs in it",
            caretAt: "confidence"),
        Mistake(
            "a key that is there twice", "    when: 2025-03-01",
            "    when: 2025-03-01\n    when: 2025-03-02",
            "28: the key “when” is there twice, first in line 27; keep one",
            caretAt: "when: 2025-03-02"),
        Mistake(
            "a value that begins with @", "speaker: the ambassador", "speaker: @ambassador",
            "41: a value cannot begin with “@”; put it into quotes", caretAt: "@"),
        Mistake(
            "a remark without #", "notices:\n", "here come the notices\nnotices:\n",
            "34: the line has no “key: value”; is the colon missing, or a “#” before a remark?"),
        Mistake(
            "no colon after the key of a list", "strikes:\n", "strikes\n",
            "17: after “strikes” the colon is missing; write strikes:", caretAt: "strikes"),
        Mistake(
            "a key that is not indented", "    name: The embassy", "name: The embassy",
            "8: the line is not indented, and keys beside it begin after 4 spaces: lines that belong "
                + "together begin in the same column", caretAt: "name"),
        Mistake(
            "a blank that is not a space after the colon", "title: Sample", "title:\u{A0}Sample",
            "2: after “title:” stands a blank that is not a plain space; write title: Sample"),
        Mistake(
            "an apostrophe before a number", "latitude: 50.4503", "latitude: '50.4503",
            "25: before 50.4503 stands an apostrophe; remove it", caretAt: "'50.4503"),
    ]

    static let ofWords: [Mistake] = [
        Mistake(
            "a misspelt key", "    speaker: the", "    speeker: the",
            "41: unknown key “speeker”; did you mean “speaker”?", caretAt: "speeker"),
        Mistake(
            "a Cyrillic letter in a key", "  - id: S2\n    when:", "  - id: S2\n    whеn:",
            "27: unknown key “whеn”; it has the Cyrillic letter “е”, which looks like a Latin one: type "
                + "“when” anew"),
        Mistake(
            "a Cyrillic letter in a class", "class: shahed", "class: shаhed",
            "30: there is no weapon class “shаhed”; it has the Cyrillic letter “а”, which looks like a "
                + "Latin one: type “shahed” anew"),
        Mistake(
            "another word for a key", "    when: 2025-03-01", "    date: 2025-03-01",
            "27: unknown key “date”; did you mean “when”?"),
        Mistake(
            "short names of coordinates", "latitude: 50.4503, longitude: 30.5204",
            "lat: 50.4503, lon: 30.5204",
            "25: unknown key “lat”; did you mean “latitude”?",
            "25: unknown key “lon”; did you mean “longitude”?"),
        Mistake(
            "no dash before an item",
            "  - id: note\n    premises: embassy\n    given_to: the other side\n    when: 2025-02-01",
            "  id: note\n  premises: embassy\n  given_to: the other side\n  when: 2025-02-01",
            "35: expected a list, found keys with values; begin each of its items with “- ”"),
        Mistake(
            "no space after a colon within brackets", "radius_m: 16000}", "radius_m:16000}",
            "47: after “radius_m:” a space is missing; write radius_m: 16000",
            caretAt: "radius_m:"),
        Mistake(
            "blanks that are no spaces", "    claimed_by: the other side\n",
            "    claimed_by: the other side\n\u{A0}   note: none\n",
            "16: the line is indented with blanks that are not plain spaces; type them anew"),
        Mistake(
            "something is missing", "    claimed_by: the other side\n", "",
            "13: “claimed_by” is missing; add it"),
        Mistake(
            "nothing beside the key", "    claimed_by: the other side\n", "    claimed_by:\n",
            "15: “claimed_by” is empty; give a value"),
        Mistake(
            "premises that are not there", "offset: {from: embassy", "offset: {from: embasy",
            "33: there is no premises “embasy”; did you mean “embassy”?", caretAt: "embasy"),
        Mistake(
            "a longer dash before a name", "    sources: paper\n", "    sources:\n      – paper\n",
            "12: there is no source “– paper”; an item of a list begins with a hyphen and a space, “- ”, "
                + "and this with “–”: type it anew", caretAt: "– paper"),
        Mistake(
            "a longer dash before a key", "strikes:\n", "evidence:\n  – id: X\nstrikes:\n",
            "18: expected a list, found keys with values; an item of a list begins with a hyphen and a "
                + "space, “- ”, and this with “–”: type it anew"),
        Mistake(
            "a key in another unit", "radius_m: 20, confidence", "radius_km: 20, confidence",
            "25: unknown key “radius_km”; did you mean “radius_m”, in metres (0.05 km is 50)?"),
        Mistake(
            "a key without its unit", "radius_m: 20, confidence", "accuracy: 20, confidence",
            "25: unknown key “accuracy”; did you mean “radius_m”, in metres (0.05 km is 50)?"),
        Mistake(
            "a name of premises for their id",
            "  - id: S2\n    when: 2025-03-01\n    premises: embassy",
            "  - id: S2\n    when: 2025-03-01\n    premises: the embassy",
            "28: “the embassy” is the name of premises, and their id is wanted: write embassy"),
        Mistake(
            "a weapon that the table has not", "class: shahed", "class: БПЛА",
            "30: there is no weapon class “БПЛА”; known: interceptor-debris, iskander-m, jdam, kalibr, "
                + "kh-101, kh-22, kh-59, kinzhal, s-300-ground-mode, shahed, umpk-glide-bomb; a class "
                + "of your own can be added under weapon_classes"),
        Mistake(
            "a blank that is not a space within braces", "radius_m: 16000}",
            "radius_m:\u{A0}16000}",
            "47: after “radius_m:” a space is missing; write radius_m: 16000"),
        Mistake(
            "an open name of a weapon", "class: iskander-m", "class: Искандер",
            "22: “Искандер” may be Iskander-M, a ballistic missile (iskander-m), or Iskander-K, a cruise "
                + "missile that the bundled table leaves out (add it to weapon_classes); name the class "
                + "that the source means"),
    ]

    static let ofValues: [Mistake] = [
        Mistake(
            "a decimal comma", "latitude: 50.4503", "latitude: \"50,4503\"",
            "25: “50,4503” has a decimal comma; write 50.4503"),
        Mistake(
            "a decimal comma within brackets", "latitude: 50.4503", "latitude: 50,4503",
            "25: “50,4503” has a decimal comma; write 50.4503", caretAt: "50,4503"),
        Mistake(
            "a distance with its unit", "radius_m: 20,", "radius_m: 50 m,",
            "25: “50 m” has a unit; the number alone is wanted, in metres: write 50",
            caretAt: "50 m"),
        Mistake(
            "kilometres", "radius_m: 16000", "radius_m: 16 km",
            "47: “16 km” has a unit; the number alone is wanted, in metres: write 16000"),
        Mistake(
            "two faults of one place", "latitude: 50.4503, longitude: 30.5204, radius_m: 20,",
            "latitude: 95, longitude: 30.5204, radius_m: 50 m,",
            "25: latitude 95.0 is beyond ±90°; are latitude and longitude swapped?",
            "25: “50 m” has a unit; the number alone is wanted, in metres: write 50",
            caretAt: "95,"),
        Mistake(
            "exchanged, and a unit", "latitude: 50.4503, longitude: 30.5204, radius_m: 20,",
            "latitude: 30.5204, longitude: 50.4503, radius_m: 50 m,",
            "25: latitude 30.5204, longitude 50.4503 lies outside the area of interest (The city) and "
                + "inside it once exchanged; exchange latitude and longitude",
            "25: “50 m” has a unit; the number alone is wanted, in metres: write 50"),
        Mistake(
            "a day that no calendar has", "publisher: A paper}",
            "publisher: A paper, published: 2024-02-31}",
            "5: there is no day 2024-02-31 in the calendar: that month has 29 days",
            caretAt: "2024-02-31"),
        Mistake(
            "a digit too many", "radius_m: 20, confidence: 0.95", "radius_m: 20, confidence: 1.95",
            "25: confidence 1.95 is not between 0 and 1", caretAt: "1.95"),
        Mistake(
            "thousands with a blank", "radius_m: 16000", "radius_m: 16 000",
            "47: “16 000” has gaps; write 16000"),
        Mistake(
            "one distance for two", "distance_m: [40, 60]", "distance_m: 50",
            "33: distance_m takes two numbers, [low, high]; found “50”"),
        Mistake(
            "per cent", "radius_m: 20, confidence: 0.95", "radius_m: 20, confidence: 95 %",
            "25: “95 %” is a percentage; write 0.95"),
        Mistake(
            "per cent without the sign", "radius_m: 20, confidence: 0.95",
            "radius_m: 20, confidence: 95",
            "25: confidence 95 is not between 0 and 1; for 95 % write 0.95"),
        Mistake(
            "a date with points and a time", "when: 2025-01-02T03:04", "when: 28.02.2025 03:10",
            "19: “28.02.2025 03:10” is not written as a date is here; write 2025-02-28T03:10"),
        Mistake(
            "a date that may be two", "when: 2025-01-02T03:04", "when: 02.01.2025",
            "19: “02.01.2025” is 2025-01-02 or 2025-02-01; write the one that is meant, as YYYY-MM-DD"
        ),
        Mistake(
            "a date in words", "when: 2025-01-02T03:04", "when: 28 лютого 2025",
            "19: “28 лютого 2025” is not written as a date is here; write 2025-02-28"),
        Mistake(
            "degrees and minutes for a number", "latitude: 50.4503", "latitude: 50°27.1",
            "25: “50°27.1” has minutes or seconds; write both in one text, coordinate: "
                + "\"50°27'15\\\"N 30°31'30\\\"E\", in place of latitude and longitude"),
        Mistake(
            "latitude and longitude exchanged", "latitude: 50.4503, longitude: 30.5204",
            "latitude: 30.5204, longitude: 50.4503",
            "25: latitude 30.5204, longitude 50.4503 lies outside the area of interest (The city) and "
                + "inside it once exchanged; exchange latitude and longitude"),
        Mistake(
            "an apostrophe before a number in quotes", "latitude: 50.4503",
            "latitude: \"'50.4503\"",
            "25: “'50.4503” begins with an apostrophe; remove the ': write 50.4503"),
        Mistake(
            "a coordinate without quotes", "latitude: 50.4503, longitude: 30.5204",
            "coordinate: 50.4503, 30.5204",
            "25: within braces a comma ends the value; put the coordinate into quotes, coordinate: "
                + "\"50.4503, 30.5204\""),
        Mistake(
            "an interval with a hyphen", "when: 2025-01-02T03:04", "when: 2025-01-02 - 2025-01-05",
            "19: “2025-01-02 - 2025-01-05” is not written as an interval is here; write "
                + "2025-01-02/2025-01-05"),
        Mistake(
            "an interval with blanks", "when: 2025-01-02T03:04",
            "when: 2025-01-02T03:10 / 2025-01-02T04:10",
            "19: “2025-01-02T03:10 / 2025-01-02T04:10” has blanks about the slash, where none are "
                + "allowed; write 2025-01-02T03:10/2025-01-02T04:10"),
        Mistake(
            "no uncertainty", ", radius_m: 20, confidence: 0.95}", "}",
            "25: a position needs its uncertainty: radius_m with confidence, or precision"),
    ]

    @Test(arguments: ofYAML + ofWords + ofValues) func isSaidAtOnce(_ mistake: Mistake) throws {
        let sample = try SampleCase(replacing: mistake.old, with: mistake.new)
        let error = try #require(sample.fault(), "nothing was found wrong")
        let all = [error] + error.further
        #expect(all.map { "\($0.location?.line ?? 0): \($0.message)" } == mistake.says)
        let lines = (error.excerpt ?? "").split(separator: "\n")
        #expect(!lines.isEmpty, "no line is shown")
        if let caretAt = mistake.caretAt, lines.count == 2 {
            let caret = try #require(lines[1].firstIndex(of: "^"))
            let place = lines[1].distance(from: lines[1].startIndex, to: caret)
            #expect(lines[0].dropFirst(place).hasPrefix(caretAt), "\(error.account)")
        }
    }

    /// A longer dash at the beginning of a text's line is a letter of it, whatever follows.
    @Test(arguments: [
        "\"Report:\n      – source: the ministry\"", "|\n      – source: the ministry",
        "| # verbatim\n      — url: x", "'It''s:\n      – url: x'",
        ">-\n      – id: x\n      – id: y",
    ]) func aDashInATextIsNone(_ value: String) throws {
        let sample = try SampleCase(
            replacing: "    kind: embassy\n", with: "    kind: embassy\n    note: \(value)\n")
        let fault = sample.fault()
        #expect(fault == nil, "\(fault?.account ?? "")")
        // Nor where something else keeps the file from being YAML.
        let text = try String(contentsOf: sample.url, encoding: .utf8)
        try sample.write(text.replacing("title: Sample", with: "title: A: B"), as: "case.yaml")
        let broken = try #require(sample.fault())
        #expect(([broken] + broken.further).map(\.location?.line) == [2], "\(broken.account)")
    }

    /// What keeps the text from being YAML is said before what may follow from it.
    @Test func theStructureComesFirst() throws {
        let sample = try SampleCase(replacing: "title: Sample", with: "titel: Sample")
        let text = try String(contentsOf: sample.url, encoding: .utf8)
        try sample.write(
            text.replacing("notices:\n", with: "notices\n"), as: "case.yaml")
        let error = try #require(sample.fault())
        #expect(([error] + error.further).map(\.location?.line) == [34, 2], "\(error.account)")
    }

    /// Half of a name would be lost without a word.
    @Test(arguments: [
        ("Depot #5", true), ("The depot # as the ministry says", false), ("\"Depot #5\"", false),
        ("Depot # of #5", false), ("Depot#5", false), ("Склад #п’ять", true),
    ]) func aRemarkWithinANameIsTold(_ name: String, _ isTold: Bool) throws {
        let sample = try SampleCase(replacing: "name: The depot", with: "name: \(name)")
        let notice = try CaseReader().read(path: sample.url.path).inputs.first?.readAs ?? ""
        #expect(notice.hasPrefix("in line 14 “#") == isTold, "\(notice)")
        #expect(notice.contains("put the text into quotes") == isTold)
    }

    /// A table is no case, whatever its letters.
    @Test(arguments: [String.Encoding.utf8, .windowsCP1251]) func aTableIsNoCase(
        _ encoding: String.Encoding
    ) throws {
        let sample = try SampleCase()
        let url = sample.folder.appendingPathComponent("rows.csv")
        try #require("id,name\n1,склад\n".data(using: encoding)).write(to: url)
        let error = #expect(throws: StrikeProximityError.self) {
            try CaseReader().read(path: url.path)
        }
        #expect(
            error?.message
                == "a case is YAML or a workbook; begin one with strike-proximity init --strikes "
                + url.path)
    }

    /// Several mistakes of every kind in one file are said in one run, each at its line.
    @Test func allAreSaidInOneRun() throws {
        var text = SampleCase.text
        let mistakes = (Self.ofYAML.prefix(2) + Self.ofWords.prefix(2) + Self.ofValues.prefix(4))
        for mistake in mistakes where mistake.testDescription != "a decimal comma within brackets" {
            #expect(text.contains(mistake.old), "\(mistake.testDescription)")
            text = text.replacing(mistake.old, with: mistake.new)
        }
        let sample = try SampleCase()
        try sample.write(text, as: "case.yaml")
        let error = try #require(sample.fault())
        let lines = ([error] + error.further).map { $0.location?.line ?? 0 }
        #expect(lines == [2, 8, 25, 25, 27, 41, 47], "\(error.account)")
        #expect(error.account.hasPrefix("there are 7 faults; nothing was written\n\n"))
        #expect(error.account.contains("\n  8 | →name: The embassy\n    | ^\n"), "\(error.account)")
    }

    /// One entry's fault hides none of another's, and what names the entry is not blamed for it.
    @Test func oneEntryDoesNotHideTheNext() throws {
        let sample = try SampleCase(
            replacing: "    when: 2025-01-02T03:04\n", with: "    when: yesterday\n")
        var text = try String(contentsOf: sample.url, encoding: .utf8)
        for (old, new) in [
            ("    kind: embassy\n", "    kind: palace\n"),
            ("class: shahed", "class: zeppelin"),
            ("    claimed_by: the other side\n", ""),
            (
                "    hypotheses: directed",
                "    strikes: [S1, S2]\n    objective: depot\n    hypotheses: diverted"
            ),
            ("    given_to: the other side\n", ""),
            ("    name: The city\n", ""),
        ] {
            #expect(text.contains(old))
            text = text.replacing(old, with: new)
        }
        try sample.write(text, as: "case.yaml")
        let error = try #require(sample.fault())
        let keys = ([error] + error.further).compactMap { $0.location?.keyPath }
        #expect(
            keys == [
                "premises[0].kind", "objectives[0]", "strikes[0].when",
                "strikes[1].weapons[0].class", "notices[0]", "claims[0].hypotheses",
                "assumptions.area_of_interest",
            ], "\(error.account)")
        let examples = ([error] + error.further).compactMap(\.example)
        #expect(
            examples == [
                "claimed_by: air force", "given_to: the other side", "name: The city",
            ], "\(error.account)")
    }

    /// An entry without a readable name: nobody who names it, or anything else, is blamed.
    @Test func noFaultFollowsFromAnother() throws {
        for (old, new, lines) in [
            ("  - id: embassy\n", "  - \n", [8]),
            ("  - id: S1\n", "  - id:\n", [18]),
            ("premises:\n  - id: embassy", "premises:\n  - id: [embassy]", [7]),
            ("  area_of_interest:\n", "  weapon_classes: {shahed: 5}\n  area_of_interest:\n", [45]),
            (
                "  area_of_interest:\n",
                "  priors: {premises: x, background: 0.5, depot: 0.5}\n  area_of_interest:\n", [45]
            ),
            (
                Self.place,
                "position: {latitude: 95, longitude: 30.52, radius_m: 10, confidence: 0.95}", [10]
            ),
            (Self.place, "position: 50.45 30.52", [10]),
            ("time_zone: Europe/Kyiv", "time_zone: Kyiv", [3]),
            ("  paper: {title: A report, publisher: A paper}", "  paper: A report", [5]),
            ("strikes:\n", "strike:\n", [17]),
        ] {
            let sample = try SampleCase(replacing: old, with: new)
            let error = try #require(sample.fault(), "\(new)")
            let found = ([error] + error.further).map { $0.location?.line ?? 0 }
            #expect(found == lines, "\(new): \(error.account)")
        }
    }

    /// Twenty are shown, in the order of the file, and the rest is counted.
    @Test func twentyAreShown() throws {
        let sources = (1...30).map { "  s\($0): {titel: A report}\n" }.joined()
        let sample = try SampleCase(replacing: "sources:\n", with: "sources:\n" + sources)
        let error = try #require(sample.fault())
        #expect(error.further.count == 29)
        let account = error.account
        #expect(account.hasPrefix("there are 30 faults; nothing was written\n"))
        #expect(account.matches(of: /did you mean/).count == 20)
        #expect(account.hasSuffix("and 10 more faults; correct these first, then run again"))
    }

    /// Of a table each kind of fault is said once, with the row and how many more have it.
    @Test func aTableSaysEachKindOnce() throws {
        let sample = try SampleCase(
            replacing: "assumptions:\n", with: "catalogue: all.csv\nassumptions:\n")
        var rows = "id,date,latitude,longitude,radius_m,weapon_class\n"
        for row in 1...9 {
            rows += "C\(row),2025-01-1\(row % 3),50.4\(row),30.5,20,"
            rows += row == 4 ? "zeppelin\n" : row > 6 ? "\n" : "Шахед\n"
        }
        try sample.write(rows, as: "all.csv")
        let error = try #require(sample.fault())
        let all = [error] + error.further
        #expect(all.map { $0.location?.line } == [5, 8])
        #expect(all[0].message.hasPrefix("there is no weapon class “zeppelin”"))
        #expect(all[0].excerpt == "  5 | C4,2025-01-11,50.44,30.5,20,zeppelin")
        #expect(all[1].message.hasSuffix("for the whole catalogue (so it is in 2 more rows)"))
    }

    /// What is said wrongly of a file hides none of its rows' faults, and blames none for it.
    @Test func aFilesOptionsDoNotHideItsRows() throws {
        let sample = try SampleCase()
        let strikes = try #require(
            SampleCase.text.firstRange(of: /strikes:\n(?:.*\n)*?(?=notices:)/))
        let options =
            "strikes: {file: s.csv, dates: day first, weapon_class: zeppelin, precision: [a]}\n"
        var text = SampleCase.text.replacingCharacters(in: strikes, with: options)
        text = text.replacing("S1", with: "A").replacing("S2", with: "B")
        try sample.write(text, as: "case.yaml")
        try sample.write(
            "id,date,latitude,longitude,premises\nA,01/02/2025,50.45,30.52,embassy\n"
                + "B,02/02/2025,50.45,30.52,embassy\nC,02/02/2025,504.5,30.52,embassy\n"
                + "D,yesterday,50.45,30.52,embassy\n", as: "s.csv")
        let error = try #require(sample.fault())
        let said = ([error] + error.further).map { fault in
            "\(fault.location?.line ?? 0): \(fault.message.prefix(25))"
        }
        #expect(
            said == [
                "17: dates takes day-first or ", "17: there is no weapon class ",
                "17: expected text, found a li", "4: latitude 504.5 is beyond ",
                "5: “yesterday” is not a date",
            ], "\(error.account)")
    }

    /// The sign of such a zone is the other way round, which is said beside the case.
    @Test(arguments: [
        ("Etc/GMT+3", "3 hours behind UTC", "for UTC+3 write Etc/GMT-3"),
        ("Etc/GMT-1", "1 hour ahead of UTC", "for UTC-1 write Etc/GMT+1"),
    ])
    func aZoneWithASignIsExplained(_ zone: String, _ means: String, _ remedy: String) throws {
        let sample = try SampleCase(
            replacing: "time_zone: Europe/Kyiv", with: "time_zone: \(zone)")
        let notice = try CaseReader().read(path: sample.url.path).inputs.first?.readAs ?? ""
        #expect(notice.contains("time_zone \(zone) means clocks \(means)"), "\(notice)")
        #expect(notice.contains(remedy), "\(notice)")
        let plain = try CaseReader().read(path: SampleCase().url.path)
        #expect(plain.inputs.first?.readAs == nil)
    }

    /// Whatever letters a line has, the caret stands beneath the place, and a long line is cut.
    @Test func theCaretStandsBeneathThePlace() {
        let combining: [Substring] = ["a\u{301}\tb: x"]
        #expect(FaultExcerpt(line: 1, column: 4, of: combining)?.text == "  1 | á→b: x\n    |   ^")
        let long: [Substring] = [Substring(String(repeating: "x", count: 300) + "^" + "y")]
        let text = FaultExcerpt(line: 1, column: 301, of: long)?.text ?? ""
        let lines = text.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 100 })
        let caret = lines[1].distance(
            from: lines[1].startIndex, to: lines[1].firstIndex(of: "^") ?? lines[1].endIndex)
        #expect(lines[0].dropFirst(caret).hasPrefix("^y"))
        #expect(FaultExcerpt(line: 2, column: 1, of: long) == nil)
    }

    /// Whatever is cut out of a case or put into it, reading ends with faults that are in the file.
    @Test func anyDamageIsSurvived() throws {
        let sample = try SampleCase()
        let text = Array(SampleCase.text)
        for step in stride(from: 0, to: text.count - 1, by: 11) {
            for sign in ["", "\t", ":", "- ", "\"", "{", "]", "\n", "@ "] {
                let cut = step % 3
                let damaged = String(text[..<step]) + sign + String(text[(step + cut)...])
                try sample.write(damaged, as: "case.yaml")
                guard let error = sample.fault() else { continue }
                let count = damaged.split(separator: "\n", omittingEmptySubsequences: false).count
                for fault in [error] + error.further {
                    #expect(
                        (1...count).contains(fault.location?.line ?? 1), "\(step) \(sign): \(fault)"
                    )
                    #expect(!fault.message.contains("\n"))
                }
            }
        }
    }
}
