import Foundation
import Records
import TestSupport
import Testing

@testable import StrikeProximity

/// A case as one workbook says what the same case says in YAML, whoever wrote the workbook.
@Suite struct CaseWorkbookTests {
    /// The bytes of a workbook that has the same case as a YAML text.
    static func workbook(_ yaml: String) throws -> Data {
        let folder = try TemporaryFolder.make()
        let url = folder.appendingPathComponent("case.yaml")
        try Data(yaml.utf8).write(to: url)
        let path = folder.appendingPathComponent("case.xlsx").path
        return try CaseDraft(of: url.path, as: .xlsx, output: path).data
    }

    /// What the assessment of a file comes to.
    static func report(_ data: Data, as name: String) throws -> Data {
        let url = try TemporaryFolder.make().appendingPathComponent(name)
        try data.write(to: url)
        return try Assessment(casePath: url.path).reportJSON
    }

    @Test(arguments: ["azerbaijan-kyiv", "khiam-2006", "us-tel-aviv-2024", "poland-kyiv-2025"])
    func aBundledCaseComesToTheSame(_ name: String) throws {
        let yaml = try Data(contentsOf: SampleCase.bundled(name))
        let cells = try Self.workbook(String(decoding: yaml, as: UTF8.self))
        #expect(try Self.report(cells, as: "case.xlsx") == Self.report(yaml, as: "case.yaml"))
    }

    /// Every key that the bundled cases use comes back, from one to the other and again.
    @Test func everyBundledCaseGoesThereAndBack() throws {
        let folder = try SampleCase.bundled("khiam-2006").deletingLastPathComponent()
            .deletingLastPathComponent()
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { !$0.contains(".") }
        #expect(names.count > 20)
        for name in names {
            let text = try String(contentsOf: SampleCase.bundled(name), encoding: .utf8)
            let path = try TemporaryFolder.make().appendingPathComponent("case.xlsx").path
            try Self.workbook(text).write(to: URL(fileURLWithPath: path))
            let back = try CaseDraft(of: path, as: .yaml, output: nil).data
            let again = try Self.workbook(String(decoding: back, as: UTF8.self))
            let sheets = try CaseSheets(again, name: "again", faults: CaseFaults())
            let first = try CaseSheets(
                Data(contentsOf: URL(fileURLWithPath: path)), name: "first", faults: CaseFaults())
            #expect(sheets.root == first.root, "\(name)")
        }
    }

    /// Names in Ukrainian, titles, merged cells, dates of the spreadsheet, numbers as text.
    @Test func asPeopleFillThemIn() throws {
        let cells = try Data(
            contentsOf: URL(fileURLWithPath: FixtureFolder.path("workbooks/case.xlsx")))
        let yaml = """
            format: strike-proximity-case/1
            title: Sample
            time_zone: Europe/Kyiv
            prepared_on: 2025-06-01
            sources:
              paper: {title: A report, publisher: A paper; a wire, published: 2025-01-03}
              other: {title: Another, published: 2025}
            premises:
              - id: embassy
                name: The embassy
                kind: embassy
                position: {latitude: 50.45, longitude: 30.52, radius_m: 10, confidence: 0.95}
                sources: paper
            objectives:
              - id: depot
                name: The depot
                claimed_by: the other side
                position: {coordinate: "50.4536, 30.5243", radius_m: 30, confidence: 0.95}
            strikes:
              - id: S1
                when: {instant: 2025-01-02T03:04, approximate: true}
                premises: embassy
                weapons: [{class: iskander-m, claimed_by: the embassy}]
                reports:
                  - id: point
                    point: {latitude: 50.4503, longitude: 30.5204, radius_m: 20, confidence: 0.95}
                  - id: offset
                    offset: {from: embassy, distance_m: [20, 80]}
                    words: =about 50 m
                    sources: [paper, other]
              - id: S2
                when: {night: 2025-03-01}
                premises: embassy
                weapons: [{class: shahed, claimed_by: the embassy}]
                reports:
                  - id: offset
                    offset: {from: embassy, distance_m: [40, 60]}
                    sources: [paper, other]
              - id: 3
                when: 2025-03-05
                premises: embassy
                not_located: no source says where
            assumptions:
              area_of_interest:
                name: The city
                disc: {latitude: 50.45, longitude: 30.52, radius_m: 16000}
              strikes_in_area: [300, 500]
              radii_m: [50, 100]
              weapon_classes:
                shahed: {cep_m: [5, 15, 60]}
            """
        // Told by its content, whatever its name.
        let report = try Self.report(cells, as: "case.txt")
        #expect(try report == Self.report(Data(yaml.utf8), as: "case.yaml"))
        let path = FixtureFolder.path("workbooks/case.xlsx")
        #expect(
            try CaseReader().read(path: path).inputs[0].readAs
                == "sheets that a case does not have were not read: “My sums”")
    }

    /// Each fault by its cell, in the order of the sheets.
    @Test func faultsAreNamedByTheirCells() throws {
        let path = FixtureFolder.path("workbooks/case_faults.xlsx")
        let error = #expect(throws: StrikeProximityError.self) {
            try CaseReader().read(path: path)
        }
        let faults = try #require(error.map { [$0] + $0.further })
        let said = faults.map { fault in
            String(fault.description.dropFirst(path.count).prefix { $0 != "“" && $0 != ";" })
        }
        let expected = [
            ": the sheet ", ", sheet case, B4: unknown time zone", ", sheet case, A5: unknown key ",
            ", sheet case, A6: unknown key ", ", sheet case, B7: there is no key beside this value",
            ", sheet premises, H1: unknown column ",
            ", sheet premises, C2: unknown kind of premises ", ", sheet premises, D2: ",
            ", sheet premises, B3: the formula has no stored result",
            ", sheet premises, E3: the cell holds an error such as #N/A", ", sheet premises, F3: ",
            ", sheet strikes, D1: ", ", sheet strikes, F1: the column ", ", sheet strikes, B2: ",
            ", sheet strikes, A3: the strike ", ", sheet strikes, C3: there is no premises ",
            ", sheet strikes, row 3: give reports of the place, or not_located with the reason",
            ", sheet strikes, G4: the column has no name", ", sheet strikes, row 4: ",
            ", sheet strikes, row 4: give reports of the place, or not_located with the reason",
            ", sheet reports, D2: distance_m [60, 40] is turned round",
            ", sheet reports, A3: there is no strike ",
            ", sheet reports, row 4: the row names no strike",
            ", sheet assumptions, C5: there are two values", ", sheet assumptions, row 3: ",
        ]
        for words in expected where !said.contains(words) { Issue.record("\(words) \(said)") }
        #expect(faults.count == expected.count, "\(said)")
        #expect(
            faults.first { "\($0)".contains("D2: “50,4501”") }?.excerpt
                == "  2 | id: house | name: Our building | kind: embasy | latitude: 50,4501")
    }

    /// What is found only when the case is measured is named by its cell, too, with its row.
    @Test func laterFaultsHaveTheirCell() throws {
        let data = try Self.workbook(SampleCase.text)
        let folder = try TemporaryFolder.make()
        let url = folder.appendingPathComponent("case.xlsx")
        try data.write(to: url)
        let record = try CaseReader().read(path: url.path)
        let place = record.strikes[0].reports[0].location
        #expect(place.sheet == "reports")
        #expect(place.path == url.path)
        #expect("\(place)" == "\(url.path), sheet reports, row 2")
        let shown = CaseReader.showing(
            StrikeProximityError(.data, "it cannot be", at: place), at: url, named: url.path)
        #expect(shown.excerpt?.hasPrefix("  2 | strike: S1 | id: point | ") == true)
    }

    /// Texts that a spreadsheet program might take for something else.
    @Test(arguments: [
        "=1+1", "+1", "-1", "@sum", "1-10", "2025-01-02", "TRUE", "[a, b]", "a; b, c",
        "_x000D_ & <b>",
        " two  blanks ", "null", "~", "\"quoted\"", "0.10", "007", "1e3",
    ])
    func aTextStaysAsItIs(_ words: String) throws {
        let quoted = "\"\(words.replacing("\"", with: "\\\""))\""
        let text = SampleCase.text.replacing("words: it was meant for us", with: "words: \(quoted)")
        let data = try Self.workbook(text)
        let url = try TemporaryFolder.make().appendingPathComponent("case.xlsx")
        try data.write(to: url)
        let record = try CaseReader().read(path: url.path)
        #expect(record.claims[0].words == words.trimmingCharacters(in: .whitespaces))
    }

    @Test func namesWithCommasAreOneName() throws {
        let text = SampleCase.text.replacing("paper:", with: "\"a, b; c\":")
            .replacing("sources: paper", with: "sources: \"a, b; c\"")
        let url = try TemporaryFolder.make().appendingPathComponent("case.xlsx")
        try Self.workbook(text).write(to: url)
        #expect(try CaseReader().read(path: url.path).premises[0].sources == ["a, b; c"])
    }

    @Test func theSameCaseGivesTheSameBytes() throws {
        #expect(try Self.workbook(SampleCase.text) == Self.workbook(SampleCase.text))
    }

    @Test(arguments: [
        ("Strikes ", CaseSheet.strikes), ("УДАРИ", .strikes), ("Weapon classes", .weaponClasses),
        ("Источники", .sources), ("Case", .general),
    ])
    func sheetsGoByManyNames(_ name: String, _ sheet: CaseSheet) {
        #expect(CaseSheet(name: name) == sheet)
    }

    @Test func aWorkbookOfAnythingElseIsNoCase() throws {
        let path = FixtureFolder.path("workbooks/texts.xlsx")
        let error = #expect(throws: StrikeProximityError.self) {
            try CaseReader().read(path: path)
        }
        #expect(
            error?.message.hasPrefix("no sheet of this workbook is one of a case (case, ") == true)
    }

    /// What is missing may be in a sheet whose name nobody knows: that is said beside it.
    @Test func aSheetWithAStrangeName() throws {
        var strange = SheetPage("Strikse", [.init(title: "id", kind: .text)])
        strange.add([.text("S1")])
        var general = SheetPage(
            "case", [.init(title: "key", kind: .text), .init(title: "value", kind: .text)])
        general.add([.text("title"), .text("Sample")])
        let url = try TemporaryFolder.make().appendingPathComponent("case.xlsx")
        try WorkbookDocument(pages: [general, strange]).data(name: "case.xlsx").write(to: url)
        let error = #expect(throws: StrikeProximityError.self) {
            try CaseReader().read(path: url.path)
        }
        let said = try #require(error.map { ([$0] + $0.further).map(\.message) })
        #expect(
            said.contains {
                $0.hasPrefix(
                    "the sheet “Strikse” is not known; did you mean “strikes”? Known: case, ")
            }, "\(said)")
        #expect(said.contains("“strikes” is missing; add it"))
    }

    /// Left out, it would change the answer and nobody would notice.
    @Test(arguments: [
        ("objectivs", CaseSheet?.some(.objectives)), ("Objectives (claimed)", .objectives),
        ("objectives2", .objectives), ("Targets", .objectives), ("Weapon", .weapons),
        ("Reports 2025", .reports), ("report", .reports), ("Strike reports", .reports),
        ("оbjectives", .objectives), ("weaponclass", .weaponClasses), ("Удары 2025", .strikes),
        ("case (2)", .general), ("My sums", nil), ("Notes", nil), ("Base case", nil),
        ("Map", nil), ("Sheet1", nil),
    ])
    func aNameNearToThatOfASheet(_ name: String, _ sheet: CaseSheet?) {
        #expect(CaseSheet(near: name) == sheet)
    }

    private static func page(_ name: String, _ rows: [[SheetPage.Cell]]) -> SheetPage {
        let width = rows.map(\.count).max() ?? 1
        let titles = rows[0].map { if case .text(let text) = $0 { text } else { "" } }
        let columns = titles + Array(repeating: "", count: width - titles.count)
        var page = SheetPage(name, columns.map { .init(title: $0, kind: .text) })
        for row in rows.dropFirst() {
            page.add(row + Array(repeating: .empty, count: width - row.count))
        }
        return page
    }

    /// The sheets of the sample.
    private static func pages() throws -> [SheetPage] {
        let root = CaseTree(SampleCase.text, name: "case", faults: CaseFaults()).root
        return try CaseWorkbook(#require(root).node, remarks: []).pages
    }

    /// The sample with sheets besides, or in place of its own.
    private static func sheets(_ more: SheetPage...) throws -> URL {
        let names = Set(more.map(\.name))
        let own = try pages().filter { !names.contains($0.name) }
        let url = try TemporaryFolder.make().appendingPathComponent("case.xlsx")
        try WorkbookDocument(pages: own + more).data(name: "case.xlsx").write(to: url)
        return url
    }

    private static func faults(_ url: URL) -> [String] {
        do throws(StrikeProximityError) {
            _ = try CaseReader().read(path: url.path)
            return []
        } catch {
            return ([error] + error.further).map(\.message)
        }
    }

    @Test func aSheetWithColumnsOfAnother() throws {
        let known = "Known: case, premises, strikes, "
        let near = try Self.sheets(Self.page("objectivs", [[.text("id")], [.text("x")]]))
        #expect(
            Self.faults(near).first?.hasPrefix(
                "the sheet “objectivs” is not known; if it is objectives, put its rows into "
                    + "“objectives”. \(known)") == true, "\(Self.faults(near))")
        let columns = Self.page(
            "Aims", [[.text("id"), .text("claimed_by"), .text("position.latitude")], [.text("x")]])
        let said = try Self.faults(Self.sheets(columns))
        #expect(said.count == 1)
        #expect(
            said.first?.hasPrefix("the sheet “Aims” is not known, and has columns of the sheet “")
                == true, "\(said)")
        #expect(said.first?.hasSuffix("begin its name with “#” to leave it out") == true)
        let remark = Self.page("# Aims", [[.text("id"), .text("name")], [.text("x")]])
        let record = try CaseReader().read(path: Self.sheets(remark).path)
        #expect(record.inputs[0].readAs == nil)
    }

    /// Of any other a reader of each summary is told, and whoever looks for the reason of a fault.
    @Test func aSheetThatIsLeftOut() throws {
        let sums = Self.page("My sums", [[.text("anything")], [.text("x")]])
        let assessment = try Assessment(casePath: Self.sheets(sums).path)
        #expect(assessment.warnings.count == 1)
        #expect(
            assessment.warnings[0].hasSuffix(
                ": sheets that a case does not have were not read: “My sums”"))
        for language in [Language.english, .ukrainian, .russian] {
            #expect(assessment.summary(width: 1_000, language: language).contains("My sums"))
        }
        let general = Self.page(
            "case", [[.text("key"), .text("value")], [.text("x"), .text("y")]])
        let said = try Self.faults(Self.sheets(sums, general))
        #expect(
            said.first?.hasPrefix("the sheet “My sums” is not known and was not read. Known: ")
                == true, "\(said)")
    }

    /// Spreadsheets show midnight where nobody wrote a time, and make dates of numbers.
    @Test func datesOfASpreadsheet() throws {
        func strikes(_ cell: SheetPage.Cell) throws -> URL {
            try Self.sheets(
                Self.page(
                    "strikes",
                    [
                        [.text("id"), .text("when"), .text("premises")],
                        [.text("S1"), cell, .text("embassy")],
                        [.text("S2"), .text("2025-03-01"), .text("embassy")],
                    ]))
        }
        let day = try #require(LocalClock.day(year: 2025, month: 1, day: 2))
        let record = try CaseReader().read(path: strikes(.time(day: day, second: 0)).path)
        #expect(record.strikes[0].time.form == .day)
        let moment = try CaseReader().read(path: strikes(.time(day: day, second: 11_040)).path)
        #expect(moment.strikes[0].time.text == "2025-01-02T03:04")
        #expect(
            try Self.faults(strikes(.time(day: 2_025 - 25_569, second: nil))) == [
                "is 1905-07-17 meant, or did the cell make a date of 2025? Format it as text, and write "
                    + "what is meant anew"
            ])
    }

    @Test func aNumberThatIsShownAsADate() throws {
        let number = SheetPage.Cell.time(day: 40 - 25_569, second: nil)
        let page = Self.page(
            "premises",
            [
                ["id", "name", "kind", "latitude", "longitude", "radius_m", "confidence"].map {
                    .text($0)
                },
                [
                    .text("embassy"), .text("The embassy"), .text("embassy"), .text("50°27'"),
                    .number("30.52"), number, .number("0.95"),
                ],
            ])
        let said = try Self.faults(Self.sheets(page))
        #expect(
            said.contains(
                "the cell is formatted as a date and holds the number 40; format it as a number"),
            "\(said)")
        #expect(
            said.contains { $0.contains("put it in a column named coordinate, with the ") },
            "\(said)")
    }

    /// Remarks in rows, and tables of keys that begin further to the right.
    @Test func remarksAndMargins() throws {
        let pages = try Self.pages().map { page in
            var moved = SheetPage(page.name, [.init(title: "", kind: .text)] + page.columns)
            for row in page.rows { moved.add([.empty] + row.map(\.cell)) }
            if page.name == "strikes" {
                moved.add([.empty, .text("# S7"), .text("2025-01-09")])
                moved.add([.text("# seen by nobody")])
            }
            return moved
        }
        let data = try WorkbookDocument(pages: pages).data(name: "case.xlsx")
        let url = try TemporaryFolder.make().appendingPathComponent("case.xlsx")
        try data.write(to: url)
        let record = try CaseReader().read(path: url.path)
        #expect(
            record.inputs[0].readAs
                == "1 row of the sheet “strikes” that begins with “#” was left out")
        #expect(
            try Self.report(data, as: "case.xlsx")
                == Self.report(Data(SampleCase.text.utf8), as: "case.yaml"))
    }

    @Test func rangesWithoutBrackets() throws {
        let text = SampleCase.text + "  strikes_in_area: 300–500\n"
        let error = #expect(throws: StrikeProximityError.self) { try Self.workbook(text) }
        #expect(
            error?.message.hasSuffix("where a range is allowed it is written [300, 500]") == true,
            "\(error)")
    }

    @Test func whatWouldBecomeARemarkIsRefused() {
        let text = SampleCase.text.replacing("id: S1", with: "id: \"#1\"")
        let error = #expect(throws: StrikeProximityError.self) { try Self.workbook(text) }
        #expect(error?.message.hasPrefix("“#1” begins with “#”, and a row") == true, "\(error)")
    }

    /// A name of the user's own may have points in it.
    @Test func namesWithPoints() throws {
        var text = SampleCase.text
        text += "  weapon_classes:\n    my.drone: {cep_m: [5, 15, 60], name: \"A drone\"}\n"
        text += "    shahed: {cep_m: 9}\n"
        let places = try CaseSheets(Self.workbook(text), name: "case", faults: CaseFaults()).places
        for key in ["my.drone.name", "my.drone.cep_m", "shahed.cep_m"] {
            #expect(places["assumptions.weapon_classes.\(key)"]?.sheet == "weapon_classes")
        }
        let columns = try CaseColumns(
            #require(CaseSheet.assumptions.shape(in: CaseShape.ofCase())), withLists: false)
        guard case .column(let column) = columns.meaning(of: "weapon_classes.my.drone.cep_m") else {
            Issue.record("not found")
            return
        }
        #expect(column.path == ["weapon_classes", "my.drone", "cep_m"])
    }

    @Test func aRangeThatBecameADateIsExplained() {
        #expect(
            NumberMistake("2025-10-01", keyPath: "ratio").sentence
                == "“2025-10-01” is a date, which a spreadsheet makes of 1-10; where a range is allowed "
                + "write [1, 10]")
    }

    @Test func remarksOfYAMLAreKept() {
        let text = """
            # yaml-language-server: $schema=case.schema.json
            # One that
            #   goes on.
            title: "a # b"   # CHANGE: this
            url: https://example.org/#top
            summary: |
              # no remark
               # nor this
            words: "of several
              # lines, 'quoted' and \\" # all the same"
            name: 'it''s # one'
            """
        #expect(
            CaseRemarks(of: text).sentences == [
                "Remark in the YAML file, line 3: One that goes on.",
                "Remark in the YAML file, line 4: CHANGE: this",
            ])
    }

    /// Every key of the schema that one cell can say has a column or a key, found by its full name.
    @Test func everyKeyHasItsPlace() throws {
        let whole = try CaseShape.ofCase()
        var count = 0
        for sheet in CaseSheet.allCases {
            let shape = try #require(sheet.shape(in: whole))
            let columns = CaseColumns(shape, withLists: sheet.form != .keys)
            for column in columns.all {
                count += 1
                for name in [column.name, columns.shortName(of: column.path)] {
                    guard case .column(let found) = columns.meaning(of: name) else {
                        Issue.record("\(sheet) \(name)")
                        continue
                    }
                    #expect(found.path == column.path, "\(sheet) \(name)")
                }
            }
        }
        #expect(count > 200)
    }
}
