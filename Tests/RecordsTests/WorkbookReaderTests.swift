import Foundation
import TestSupport
import Testing

@testable import Records

/// Workbooks that openpyxl 3.1.5 wrote (`Tests/Fixtures/workbooks/workbooks.py`), and others by hand.
@Suite struct WorkbookReaderTests {
    private func fixture(
        _ name: String, layer: String? = nil
    ) throws -> (csv: String, table: WorkbookTable) {
        let url = FixtureFolder.url.appendingPathComponent("workbooks/\(name).xlsx")
        return try read(try WorkbookReader(path: url.path, name: "\(name).xlsx"), layer: layer)
    }

    // MARK: What openpyxl writes

    @Test func epochOf1904() throws {
        #expect(
            try fixture("epoch1904").csv
                == "id,latitude,longitude,date\nS1,50.4501,30.5234,2025-08-28T03:05\n")
    }

    @Test func formats() throws {
        let (csv, table) = try fixture("formats")
        let texts = csv.split(separator: "\n").map {
            $0.split(separator: ",").last.map(String.init)
        }
        #expect(
            texts == [
                "2025-08-28T03:05:00", "2025-08-28T03:05", "2025-08-28", "2025-08-28", "2025-08",
                "2025-08-28", "2025-08", "15:05", "03:05:20", "27:30", "45897.5", "45897.5",
                "45897.5", "2025-08-28T03:05", "2025-08-28T03:05", "50.4501", "0.25", "2025",
                "2025-08-28T03:05", "2025-08-28T03:05", "2025-08-28", "60", "1900-02-28",
                "1900-03-01", "-3", "0",
            ])
        #expect(table.notices.undated.count == 3)
        #expect(table.notices.undated.first == "B22")
        #expect(
            table.sentences == [
                "3 cells have the format of a date and are no days, so that their numbers were "
                    + "kept, the first of them B22"
            ])
    }

    @Test func texts() throws {
        let (csv, table) = try fixture("texts")
        #expect(
            csv == #"""
                "a,b","say ""hi""","two
                lines", padded 


                TRUE,FALSE,x,
                ,,&<>,"\#r"



                ,Київ,,
                one two three,,,

                """#)
        #expect(table.notices.uncomputed == CellNotice(count: 1, first: "A5"))
        #expect(table.notices.errors == CellNotice(count: 1, first: "B5"))
        #expect(table.rows == 10)
        #expect(table.columns == 4)
    }

    @Test func sheets() throws {
        let (csv, table) = try fixture("sheets")
        #expect(csv == "Strikes of 2025,,\nid,широта,довгота\nS1,50.4501,30.5234\n")
        #expect(table.sheet.name == "Удари")
        #expect(table.sheet.reason == .coordinates)
        #expect(
            table.sentences == [
                "only the sheet “Удари”, which looks most like a list of places, was read; not read: "
                    + "“Legend”, “Hidden” (hidden), “Empty” (--columns layer=NAME reads it)"
            ])
        #expect(table.sheet.others.map(\.name) == ["Legend", "Hidden", "Empty"])
        #expect(table.sheet.others.map(\.isHidden) == [false, true, false])
        #expect(try fixture("sheets", layer: "hidden").csv == "latitude,longitude\n")
        #expect(try fixture("sheets", layer: "Legend").table.sheet.reason == .named)
        let unknown = #expect(throws: StrikeProximityError.self) {
            try fixture("sheets", layer: "Strikes")
        }
        #expect(unknown?.message.contains("“Legend”, “Hidden”, “Удари”, “Empty”") == true)
        let empty = #expect(throws: StrikeProximityError.self) {
            try fixture("sheets", layer: "Empty")
        }
        #expect(empty?.message == "the sheet “Empty” is empty")
    }

    // MARK: By hand

    @Test func cellsWithoutPlaces() throws {
        let rows = """
            <row><c><v>1</v></c><c t="inlineStr"><is><t>b</t></is></c></row>
            <row r="4"><c r="C4"><v>3</v></c><c><v>4</v></c></row><row><c/><c><v>5</v></c></row>
            <row r="9"><c r="J9" s="1"/></row>
            """
        let (csv, table) = try HandMadeWorkbook(rows: rows).read()
        #expect(csv == "1,b,,\n\n\n,,3,4\n,5,,\n")
        #expect(table.rows == 5)
        #expect(table.sheet.reason == .only)
    }

    @Test func leadingEmptyColumns() throws {
        let rows = """
            <row r="2"><c r="C2"><v>1</v></c></row><row r="3"><c r="B3" t="str"><v></v></c><c r="D3"><v>2</v></c></row>
            """
        #expect(try HandMadeWorkbook(rows: rows).read().csv == "\n,,1,\n,,,2\n")
    }

    @Test(arguments: [false, true]) func sharedStrings(_ isStrict: Bool) throws {
        let strings = """
            <si><t>a &amp; b</t></si><si><t xml:space="preserve"> c </t></si><si><t> d </t></si>
            <si><r><t>東</t></r><r><rPr><b/></rPr><t>京</t></r><rPh sb="0" eb="1"><t>トウ</t></rPh></si>
            <si><t>x_x000D_
            y</t></si><si><t>_x005F_x000D_</t></si><si><t><![CDATA[<z>]]></t></si><si/>
            <si><t>_x0041_x0042_ _xD83D__xDE00_ _xZZZZ_ _x0000_</t></si>
            """
        let rows = "<row>" + (0..<9).map { "<c t=\"s\"><v>\($0)</v></c>" }.joined() + "</row>"
        let (csv, _) = try HandMadeWorkbook(rows: rows, strings: strings, isStrict: isStrict).read()
        #expect(
            csv == "a & b, c ,d,東京,\"x\r\ny\",_x000D_,<z>,,Ax0042_ 😀 _xZZZZ_ \u{FFFD}\n")
    }

    @Test func strictDates() throws {
        let styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>"
        let rows = """
            <row><c t="d"><v>2025-08-28T03:05:00</v></c><c s="1"><v>60</v></c>
            <c s="1"><v>45897.5</v></c></row>
            """
        let workbook = HandMadeWorkbook(
            rows: rows, styles: styles, properties: "<w:workbookPr dateCompatibility=\"false\"/>",
            isStrict: true)
        #expect(try workbook.read().csv == "2025-08-28T03:05:00,1900-02-28,2025-08-28T12:00\n")
    }

    /// Of a style that is not there nobody knows whether it is one of dates.
    @Test func stylesThatAreNotThere() throws {
        let rows = """
            <row><c s="1"><v>45897</v></c><c s="2"><v>45897</v></c><c s="x"><v>7</v></c>
            <c s="0"><v>8</v></c><c s="9" t="str"><v>text</v></c></row>
            """
        let styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>"
        let (csv, table) = try HandMadeWorkbook(rows: rows, styles: styles).read()
        #expect(csv == "2025-08-28,45897,7,8,text\n")
        #expect(table.notices.unstyled == CellNotice(count: 2, first: "B1"))
        #expect(
            table.sentences == [
                "2 cells name styles that the workbook does not have; their numbers were kept, and may be "
                    + "dates, the first of them B1"
            ])
        // A style that is there may name a format that is not.
        let formats =
            "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"200\"/><xf numFmtId=\"57\"/></cellXfs>"
        let named = try HandMadeWorkbook(
            rows: "<row><c s=\"1\"><v>45897</v></c><c s=\"2\"><v>3</v></c></row>", styles: formats
        ).read()
        #expect(named.table.notices.unstyled == CellNotice(count: 1, first: "A1"))
        let bare = try HandMadeWorkbook(rows: "<row><c s=\"0\"><v>8</v></c><c><v>9</v></c></row>")
            .read()
        #expect(bare.table.sentences.isEmpty)
    }

    @Test func formulas() throws {
        let rows = """
            <row><c><f>1+1</f><v>2</v></c><c><f>A1</f></c><c><f t="shared" si="0"/><v/></c>
            <c t="str"><f>"a"</f><v>a_x000A_b</v></c><c t="str"><f>""</f><v></v></c>
            <c t="e"><f>1/0</f><v>#DIV/0!</v></c><c t="b"><f>1=1</f><v>1</v></c></row>
            """
        let (csv, table) = try HandMadeWorkbook(rows: rows).read()
        #expect(csv == "2,,,\"a\nb\",,,TRUE\n")
        #expect(table.notices.uncomputed == CellNotice(count: 2, first: "B1"))
        #expect(table.notices.errors == CellNotice(count: 1, first: "F1"))
    }

    @Test func numbers() throws {
        let values = ["50.450099999999999", "7", "1E-3", "1.2345678901234568E+16", "-0", "abc"]
        let rows = "<row>" + values.map { "<c><v>\($0)</v></c>" }.joined() + "</row>"
        #expect(
            try HandMadeWorkbook(rows: rows).read().csv
                == "50.4501,7,0.001,12345678901234568,0,abc\n")
    }

    /// However small the stretches are in which the parts come.
    @Test(arguments: [1, 2, 3, 7]) func stretches(_ stretch: Int) throws {
        var workbook = HandMadeWorkbook(
            rows: "<row><c t=\"s\"><v>0</v></c><c><v>50.4501</v></c></row>",
            strings: "<si><t>Київ &lt; Львів</t></si>")
        workbook.stretch = stretch
        #expect(try workbook.read().csv == "Київ < Львів,50.4501\n")
    }

    /// Texts of letters of two bytes that are longer than what the parser takes at once.
    @Test(arguments: [1 << 16, 1_000, 77_777]) func longTexts(_ stretch: Int) throws {
        let text = "a" + String(repeating: "Київ", count: 60_000)
        var workbook = HandMadeWorkbook(
            rows:
                "<row><c t=\"str\"><v>\(text)</v></c><c t=\"str\"><v><![CDATA[\(text)]]></v></c></row>"
        )
        workbook.stretch = stretch
        #expect(try workbook.read().csv == "\(text),\(text)\n")
    }

    /// More rows than wait in memory, of growing width.
    @Test func manyRows() throws {
        let rows = (1...20_000).map { row in
            "<row>"
                + (0..<(1 + row / 2_000)).map { _ in
                    "<c t=\"inlineStr\"><is><t>довгий текст, з комою \(row)</t></is></c>"
                }.joined() + "</row>"
        }
        let (csv, table) = try HandMadeWorkbook(rows: rows.joined()).read()
        #expect(table.columns == 11)
        let lines = csv.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 20_001)
        for (index, line) in lines.dropLast().enumerated() {
            #expect(line.count { $0 == "," } == 10 + 1 + (index + 1) / 2_000)
        }
    }

    // MARK: Refusals

    @Test func documentTypes() throws {
        for part in ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"] {
            for stretch in [1, 4, 1 << 16] {
                var workbook = HandMadeWorkbook(rows: "<row><c><v>1</v></c></row>")
                workbook.stretch = stretch
                let text = try #require(workbook.parts[part])
                let bare = text.replacing(/<\?.*?\?>/, with: "")
                workbook.parts[part] = "<!DOCTYPE x [<!ENTITY a \"b\">]>" + bare
                #expect(try workbook.refusal().contains("\(part) has a document type"))
            }
        }
    }

    @Test func encodings() throws {
        var workbook = HandMadeWorkbook(rows: "<row><c><v>1</v></c></row>")
        let sheet = try #require(workbook.parts["xl/worksheets/sheet1.xml"])
        workbook.parts["xl/worksheets/sheet1.xml"] =
            "<?xml version=\"1.0\" encoding=\"UTF-7\"?>" + sheet
        #expect(try workbook.refusal().contains("is encoded as UTF-7"))
        workbook.parts["xl/worksheets/sheet1.xml"] =
            "\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-8\"?>" + sheet
        #expect(try workbook.read().csv == "1\n")
        workbook.parts["xl/worksheets/sheet1.xml"] =
            "<?pause now?>" + sheet.replacing(/<\?.*?\?>/, with: "")
        #expect(try workbook.read().csv == "1\n")
        workbook.parts["xl/worksheets/sheet1.xml"] = "<\u{0}?\u{0}x\u{0}"
        #expect(try workbook.refusal().contains("no XML in UTF-8"))
        workbook.parts["xl/worksheets/sheet1.xml"] = ""
        #expect(try workbook.refusal().contains("is empty"))
    }

    @Test(arguments: [
        ("<row><c><v>1</c></row>", "not well-formed XML at its line 1"),
        ("<row><c><v>&nothing;</v></c></row>", "not well-formed"),
        ("<row><c><v>1</v></c>", "not well-formed"),
        ("<row r=\"3\"/><row r=\"3\"/>", "row “3” follows row 3"),
        ("<row r=\"1048577\"/>", "a row 1048577"),
        ("<row r=\"1\"><c r=\"XFE1\"/></row>", "more than 16384 cells"),
        ("<row r=\"1\"><c r=\"A2\"/></row>", "a cell “A2” in row 1"),
        ("<row><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>", "A1 is there twice"),
        ("<row><c t=\"s\"><v>5</v></c></row>", "shared text “5”"),
    ])
    func damage(_ rows: String, _ sentence: String) throws {
        let refusal = try HandMadeWorkbook(rows: rows).refusal()
        #expect(refusal.contains(sentence), "\(refusal)")
    }

    /// What libxml2 only warns of is read all the same.
    @Test func warnings() throws {
        let rows = "<row xmlns:x=\"relative\" xml:lang=\"?\" xml:space=\"?\"><c><v>1</v></c></row>"
        #expect(try HandMadeWorkbook(rows: rows).read().csv == "1\n")
        let undeclared = "<row><x:c/></row>"
        #expect(try HandMadeWorkbook(rows: undeclared).refusal().contains("libxml2's error 201"))
        // Foundation remembers each as long as the program runs.
        let row = "<row xml:space=\"?\"><c><v>1</v></c></row>"
        let many = String(repeating: row, count: 1_000)
        #expect(try HandMadeWorkbook(rows: many).refusal().isEmpty)
        #expect(
            try HandMadeWorkbook(rows: many + row).refusal()
                .contains("more than 1000 places that XML warns of (libxml2's warning 102)"))
    }

    @Test func limits() throws {
        let deep = String(repeating: "<row>", count: 120) + String(repeating: "</row>", count: 120)
        #expect(try HandMadeWorkbook(rows: deep).refusal().contains("100 deep"))
        let long = String(repeating: "x", count: 17 << 20)
        let cell = "<row><c t=\"str\"><v>\(long)</v></c></row>"
        #expect(try HandMadeWorkbook(rows: cell).refusal().contains("more than 16 MiB"))
    }

    @Test func missingParts() throws {
        for part in ["xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml"] {
            var workbook = HandMadeWorkbook(rows: "")
            workbook.parts[part] = nil
            #expect(try workbook.refusal().contains("\(part) is missing"))
        }
        var workbook = HandMadeWorkbook(rows: "")
        workbook.parts["xl/workbook.xml"] = "<workbook xmlns=\"urn:x\"/>"
        #expect(try workbook.refusal().contains("of “urn:x”"))
    }

    @Test(arguments: [
        (["xl/workbook.bin"], ".xlsb"), (["content.xml", "META-INF/manifest.xml"], "OpenDocument"),
        (["word/document.xml"], "text document"), (["a.csv"], "no workbook in it"),
    ])
    func otherPackages(_ parts: [String], _ sentence: String) throws {
        var workbook = HandMadeWorkbook(rows: "")
        workbook.parts = Dictionary(uniqueKeysWithValues: parts.map { ($0, "") })
        #expect(try workbook.refusal().contains(sentence))
    }

    /// What a case needs to know of its sheets besides their cells.
    @Test func wholeSheets() throws {
        let workbook = HandMadeWorkbook(
            rows: "<row r=\"2\"><c r=\"B2\"><v>45897</v></c></row>"
                + "<row r=\"3\" hidden=\"1\"><c r=\"B3\"><v>45897.5</v></c></row>"
                + "<row r=\"4\" hidden=\"1\"/>",
            styles: "<cellXfs><xf numFmtId=\"22\"/></cellXfs>")
        let sheet = try WorkbookReader(workbook, name: "hand.xlsx").wholeSheets()[0]
        #expect(sheet.rows.map(\.cells) == [["", "2025-08-28"], ["", "2025-08-28T12:00"]])
        #expect(sheet.dateNumber(row: 2, column: 2) == 45_897)
        #expect(sheet.dateNumber(row: 2, column: 1) == nil)
        #expect(sheet.hiddenRows == 1)
        #expect(try workbook.read().csv.contains("2025-08-28T00:00"))
    }

    @Test func compoundFiles() {
        let start = Data(ForeignPackage.compoundStart) + Data(count: 1_000)
        #expect(ForeignPackage.sentence(ofCompound: start)?.contains("97–2003") == true)
        let locked = start + Data("EncryptedPackage".utf8.flatMap { [$0, 0] })
        #expect(ForeignPackage.sentence(ofCompound: locked)?.contains("password") == true)
        #expect(ForeignPackage.sentence(ofCompound: Data("PK".utf8)) == nil)
    }

    // MARK: Choice

    @Test(
        arguments: [
            ([["id", "Latitude (WGS84)", "Longitude (WGS84)"]], 3), ([["name", "Координати"]], 2),
            ([["a", "b"], ["x", "50.4501", "30.5234"], ["y", "50.46", "30.51"]], 1),
            ([["place", "note"], ["50.4501, 30.5234", "x"], ["50.45, 30.52", "y"]], 1),
            ([["what", "means"], ["x", "y z"]], 0), ([["x", "y"]], 3),
            ([["year", "count"], ["2024", "7"]], 0),
        ] as [([[String]], Int)])
    func scores(_ rows: [[String]], _ score: Int) {
        #expect(CoordinateSheet.score(rows) == score)
    }

    // MARK: Lines and rows

    @Test func lineBreaks() throws {
        let rows = """
            <row r="2"><c t="str"><v>a_x000A_b_x000A_c</v></c></row><row r="5"><c><v>1</v></c></row>
            <row r="6"><c t="str"><v>d_x000A_e</v></c></row><row r="7"><c><v>1</v></c></row>
            """
        let (csv, table) = try HandMadeWorkbook(rows: rows).read()
        #expect(csv == "\n\"a\nb\nc\"\n\n\n1\n\"d\ne\"\n1\n")
        #expect((1...11).map(table.lineBreaks.row) == [1, 2, 2, 2, 3, 4, 5, 6, 6, 7, 8])
        #expect(LineBreaks().row(ofLine: 7) == 7)
    }

    @Test func cellFarRight() throws {
        let rows =
            "<row r=\"3\"><c r=\"XFD3\"><v>1</v></c></row><row r=\"70000\"><c><v>1</v></c></row>"
        #expect(try HandMadeWorkbook(rows: rows).refusal().contains("since XFD3 is not empty"))
    }

    @Test(arguments: [
        ("id,lat\n", "no workbook whatever its name"), ("PK\u{3}\u{4}x", ""),
        ("", "no workbook"),
    ]) func otherFiles(_ content: String, _ sentence: String) throws {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("\(UUID().uuidString).xlsx")
        try Data(content.utf8).write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        let error = #expect(throws: StrikeProximityError.self) {
            try WorkbookReader(path: url.path, name: "x.xlsx")
        }
        #expect(error?.description.contains(sentence.isEmpty ? "x.xlsx" : sentence) == true)
    }

    /// Shows what is made of workbooks: `SHOWN_WORKBOOKS=path:path swift test --filter shown`.
    @Test func shown() throws {
        let paths = ProcessInfo.processInfo.environment["SHOWN_WORKBOOKS"] ?? ""
        for path in paths.split(separator: ":").map(String.init) {
            do {
                let (csv, table) = try read(try WorkbookReader(path: path, name: path))
                print("\(path)\n\(csv)\(table)\n")
            } catch {
                print("\(error)\n")
            }
        }
    }

}
