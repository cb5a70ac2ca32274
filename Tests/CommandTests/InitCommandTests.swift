import Foundation
import TestSupport
import Testing

/// A case is begun from the files that people have, and runs as it is written.
@Suite struct InitCommandTests {
    struct Input: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let file: String
        let text: String
        /// Premises or strikes.
        let option: String
        let further: [String]
        /// What the case says of it.
        let says: [String]

        init(
            _ name: String, _ file: String, _ text: String, _ option: String = "--strikes",
            _ further: [String] = [], says: String...
        ) {
            testDescription = name
            self.file = file
            self.text = text
            self.option = option
            self.further = further
            self.says = says
        }
    }

    /// Of a file that holds both, each is told by its layer; without that neither is guessed.
    @Test func oneFileHoldsBoth() throws {
        let folder = try TemporaryFolder.make()
        let features = ["Strikes": "S1", "Embassies": "E1"].map { name, id in
            "<Folder><name>\(name)</name><Placemark id=\"\(id)\"><name>\(id)</name><TimeStamp><when>"
                + "2025-01-02</when></TimeStamp><Point><coordinates>30.5203,50.4501</coordinates></Point>"
                + "</Placemark></Folder>"
        }
        try Data(
            ("<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>" + features.joined()
                + "</Document></kml>").utf8
        ).write(to: folder.appendingPathComponent("both.kml"))
        let both = ["init", "--strikes", "both.kml", "--premises", "both.kml", "-o", "case.yaml"]
        let refused = try BuiltCommand.run(both, in: folder)
        #expect(refused.status == 64 && refused.messages.contains("--premises-columns layer=NAME"))
        let made = try BuiltCommand.run(
            both + ["--columns", "layer=Strikes", "--premises-columns", "layer=Embassies"],
            in: folder)
        #expect(made.status == 0, "\(made.messages)")
        let assessed = try BuiltCommand.run("assess", "case.yaml", "-o", "out", in: folder)
        #expect(assessed.status == 0, "\(assessed.messages)")
        #expect(
            assessed.output.contains("1 premises (1 located), 1 strike (1 located)"),
            "\(assessed.output)")
        let alone = try BuiltCommand.run("init", "--columns", "layer=x", in: folder)
        #expect(alone.status == 64 && alone.messages.contains("add --strikes FILE"))
    }

    static let inputs: [Input] = [
        Input(
            "a coordinate in one cell", "st.csv",
            "id,date,coordinates\n1,2025-01-02,\"50.4501, 30.5203\"\n2,2025-01-05,\"50.46, 30.53\"\n",
            says: "  file: st.csv\n", "  precision: street\n"),
        Input(
            "signs beside the degrees", "st.csv",
            "id,date,latitude,longitude,radius_m\ns1,2025-01-02,50.4501N,30.5203E,20\n"
                + "s2,2025-01-03,50.4600°,30.5300°,20\n", says: "register: bundled\n"),
        Input(
            "a blank in the header", "st.csv",
            "id,name,date,longitude, latitude,elevation\n1,Hit,2025-01-02,30.5203, 50.4501,120\n"),
        Input(
            "sep= and decimal commas", "st.csv",
            "sep=;\nid;date;latitude;longitude\n1;2025-01-02;50,4501;30,5203\n"),
        Input(
            "premises of which two have no place", "sites.csv",
            "id,name,latitude,longitude\na,A,50.4501,30.5203\nb,B,NA,NA\nc,C,,\n", "--premises",
            says: "  file: sites.csv\n", "  precision: building\n",
            "not_located: this is an example and no strike\n"),
        Input(
            "records one level down", "st.json",
            "{\"data\": [{\"id\": 1, \"date\": \"2025-01-02\", \"latitude\": 50.4501, "
                + "\"longitude\": 30.5203}]}"),
        Input(
            "points of a query service", "item.csv",
            "item,itemLabel,coord\nhttp://www.wikidata.org/entity/Q1,Embassy X,Point(30.5203 50.4501)\n",
            "--premises"),
        Input(
            "dates of which one settles the order", "st.csv",
            "id,date,latitude,longitude\n1,01-02-2025,50.4501,30.5203\n2,25-04-2025,50.46,30.53\n",
            says: "  dates: day-first\n"),
        Input(
            "dates that somebody must settle", "st.csv",
            "id,date,latitude,longitude\n1,01-02-2025,50.4501,30.5203\n", "--strikes",
            ["--dates", "month-first"], says: "  dates: month-first\n"),
        Input(
            "a footprint", "ot.geojson",
            """
            {"type": "FeatureCollection", "features": [{"type": "Feature",
            "properties": {"id": "ot", "name": "A compound"}, "geometry": {"type": "MultiPolygon",
            "coordinates": [[[[30.520, 50.450], [30.521, 50.450], [30.521, 50.451], [30.520, 50.450]]]]}}]}
            """, "--premises", says: "title: Strikes near A compound\n", "name: Kyiv\n"),
        Input(
            "folders and times of a map", "map.kml",
            """
            <kml xmlns="http://www.opengis.net/kml/2.2"><Document>
            <Folder><name>Confirmed</name><Placemark id="a"><name>A</name><TimeStamp><when>2025-08-28</when>
            </TimeStamp><Point><coordinates>30.5203,50.4501</coordinates></Point></Placemark></Folder>
            <Folder><name>Unverified</name><Placemark id="b"><name>B</name><TimeStamp><when>2025-09-01</when>
            </TimeStamp><Point><coordinates>30.53,50.46</coordinates></Point></Placemark></Folder>
            </Document></kml>
            """, says: "  file: map.kml\n"),
        Input(
            "ACLED, cut to some columns", "acled.csv",
            "event_id_cnty,event_date,country,location,latitude,longitude,geo_precision,notes\n"
                + "UKR1,28 August 2025,Ukraine,Kyiv,50.4501,30.5203,1,a\n"
                + "UKR2,29 August 2025,Ukraine,Kyiv,50.45,30.52,3,b\n", "--strikes",
            ["--place", "Kyiv"], says: "radius_m: 20000}", "time_zone: Europe/Kyiv\n"),
        Input(
            "a strike of unknown place, and names of weapons", "st.csv",
            "id,date,latitude,longitude,radius_m,weapon\n1,2 January 2025,50.4501,30.5203,20,Шахед\n"
                + "2,02-Jan-2025,,,,Х-101\n"),
        Input(
            "names that YAML would take for something else", "sites.csv",
            "id,name,latitude,longitude,radius_m\n\"a: b #1\",\"Embassy \"\"X\"\" & <b>\u{7}\",50.45,30.52,9\n",
            "--premises", says: "title: \"Strikes near Embassy \\\"X\\\" & <b> \"\n",
            "    premises: \"a: b #1\"\n"),
        Input(
            "a lost point in one row, and no identifiers", "st.csv",
            "date,latitude,longitude\n2025-01-02,50.4501,30.5203\n2025-01-03,504501,305203\n",
            says: "1 of 2 rows cannot be used; the result lists them, such as st.csv:3: ",
            "  skip_invalid: true\n"),
    ]

    @Test(arguments: inputs) func aCaseOfAFileRuns(_ input: Input) throws {
        let folder = try TemporaryFolder.make()
        try Data(input.text.utf8).write(to: folder.appendingPathComponent(input.file))
        let made = try BuiltCommand.run(
            ["init", input.option, input.file, "-o", "case.yaml"] + input.further, in: folder)
        #expect(made.status == 0, "\(made.messages)")
        let text = try String(
            contentsOf: folder.appendingPathComponent("case.yaml"), encoding: .utf8)
        for words in input.says { #expect(text.contains(words), "\(text)") }
        let result = try BuiltCommand.run("assess", "case.yaml", "-o", "out", in: folder)
        #expect(result.status == 0, "\(result.messages) \(text)")
        #expect(result.output.contains("premises"))
        // One blank line between sections, and none at the end.
        #expect(!result.output.contains("\n\n\n") && !result.output.hasSuffix("\n\n"))
    }

    /// A case is named after a city only where all strikes lie in its area.
    @Test(arguments: [
        (
            "2,2025-02-01,48.4647,35.0462", "Strikes in Ukraine, 2025-01-03 to 2025-02-01",
            "Europe/Kyiv", true
        ),
        (
            "2,2025-02-01,47.0105,28.8638", "Strikes, 2025-01-03 to 2025-02-01", "UTC", true
        ),
        ("2,2025-02-01,50.4016,30.6252", "Strikes in Kyiv", "Europe/Kyiv", false),
    ]) func aCaseIsNamedAfterWhatItIsAbout(
        _ second: String, _ title: String, _ zone: String, _ isToBeChanged: Bool
    ) throws {
        let folder = try TemporaryFolder.make()
        let rows =
            "id,date,latitude,longitude\n0,2025-01-03,50.4501,30.5234\n"
            + "1,2025-01-03,50.4501,30.5203\n\(second)\n"
        try Data(rows.utf8).write(to: folder.appendingPathComponent("st.csv"))
        let made = try BuiltCommand.run(
            "init", "--strikes", "st.csv", "-o", "case.yaml", in: folder)
        #expect(made.status == 0, "\(made.messages)")
        let text = try String(
            contentsOf: folder.appendingPathComponent("case.yaml"), encoding: .utf8)
        let mark = isToBeChanged ? "   # CHANGE\n" : "\n"
        let lines = text.split(separator: "\n").filter {
            $0.hasPrefix("title:") || $0.hasPrefix("time_zone:") || $0.hasPrefix("    name:")
        }
        let quoted = title.contains(",") ? "\"\(title)\"" : title
        #expect(text.contains("\ntitle: \(quoted)\(mark)"), "\(lines)")
        #expect(text.contains("\ntime_zone: \(zone)"), "\(lines)")
        let area = isToBeChanged ? "The area of the strikes" : "Kyiv"
        #expect(text.contains("\n    name: \(area)\(mark)"), "\(lines)")
        #expect(made.messages.contains("in no one city's area") == isToBeChanged)
        let book = try BuiltCommand.run(
            "init", "--strikes", "st.csv", "-o", "case.xlsx", in: folder)
        #expect(book.status == 0, "\(book.messages)")
        let result = try BuiltCommand.run("assess", "case.yaml", in: folder)
        #expect(result.status == 0 && result.output.hasPrefix(title), "\(result.messages)")
    }

    /// The template explains itself, runs, and is what the schema allows.
    @Test func withNothingAtAll() throws {
        let folder = try TemporaryFolder.make()
        let made = try BuiltCommand.run("init", in: folder)
        #expect(made.status == 0, "\(made.messages)")
        #expect(made.messages.isEmpty)
        let text = made.output
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 110 })
        #expect(text.contains("EXAMPLE"))
        let keys = ["sources", "premises", "objectives", "strikes", "assumptions"]
        for key in keys {
            // A remark stands above each key of the case.
            let lines = text.split(separator: "\n")
            let index = try #require(lines.firstIndex { $0.hasPrefix("\(key):") })
            #expect(lines[index - 1].hasPrefix("#") || lines[index + 1].contains("#"), "\(key)")
        }
        try Data(text.utf8).write(to: folder.appendingPathComponent("case.yaml"))
        let result = try BuiltCommand.run("assess", "case.yaml", in: folder)
        #expect(result.status == 0, "\(result.messages)")
        #expect(result.output.contains("Our building"))
        let schema = try BuiltCommand.run("schema", "case", in: folder)
        try Data(schema.output.utf8).write(to: folder.appendingPathComponent("case.schema.json"))
        let script = """
            import json, sys, yaml, jsonschema
            class Loader(yaml.SafeLoader): pass
            Loader.yaml_implicit_resolvers = {
                key: [(tag, rule) for tag, rule in rules if not tag.endswith(':timestamp')]
                for key, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()}
            case, schema = sys.argv[1:]
            jsonschema.validate(yaml.load(open(case), Loader), json.load(open(schema)))
            """
        let valid = try ExternalTool.run(
            "python3",
            ["-c", script]
                + ["case.yaml", "case.schema.json"].map {
                    folder.appendingPathComponent($0).path
                }, package: "python3-jsonschema python3-yaml")
        #expect(valid.status == 0, "\(valid.messages)")
    }

    /// With the name of a place alone its missions are there, and no strike is invented near them.
    @Test func withAPlaceAlone() throws {
        let folder = try TemporaryFolder.make()
        let made = try BuiltCommand.run("init", "--place", "Kyiv", "-o", "case.yaml", in: folder)
        #expect(made.status == 0, "\(made.messages)")
        #expect(made.messages.contains("assumed: no file of strikes is named"))
        let text = try String(
            contentsOf: folder.appendingPathComponent("case.yaml"), encoding: .utf8)
        #expect(text.matches(of: /\n  - id: Q\d+\n/).count > 3)
        #expect(!text.contains("\n    reports:"))
        let result = try BuiltCommand.run("assess", "case.yaml", in: folder)
        #expect(result.status == 0, "\(result.messages)")
    }

    /// Files are named from the case's folder, wherever the command was run.
    @Test func filesAreNamedFromTheCase() throws {
        let folder = try TemporaryFolder.make()
        for name in ["data", "cases/first"] {
            try FileManager.default.createDirectory(
                at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
        }
        try Data("id,date,latitude,longitude\n1,2025-01-02,50.4501,30.5203\n".utf8)
            .write(to: folder.appendingPathComponent("data/st 1.csv"))
        let made = try BuiltCommand.run(
            "init", "--strikes", "data/st 1.csv", "-o", "cases/first/case.yaml", in: folder)
        #expect(made.status == 0, "\(made.messages)")
        let text = try String(
            contentsOf: folder.appendingPathComponent("cases/first/case.yaml"), encoding: .utf8)
        #expect(text.contains("  file: \"../../data/st 1.csv\"\n"), "\(text)")
        #expect(made.messages.contains("cases/first/case.yaml -o results/ --allow-outside"))
        #expect(made.messages.contains("whoever copies them beside it"), "\(made.messages)")
        let result = try BuiltCommand.run(
            "assess", "cases/first/case.yaml", "--allow-outside", in: folder)
        #expect(result.status == 0, "\(result.messages)")
    }

    /// Strikes of another part of the world are hardly those of the place that was named.
    @Test(arguments: [("Kyiv", false), ("Baghdad", true)])
    func aPlaceFarFromEveryStrikeIsDoubted(_ place: String, _ isDoubted: Bool) throws {
        let folder = try TemporaryFolder.make()
        try Data("id,date,latitude,longitude\n1,2025-01-02,50.4501,30.5203\n".utf8)
            .write(to: folder.appendingPathComponent("st.csv"))
        let made = try BuiltCommand.run(
            "init", "--strikes", "st.csv", "--place", place, "-o", "case.yaml", in: folder)
        #expect(made.status == 0, "\(made.messages)")
        #expect(
            made.messages.contains(
                "the strikes of st.csv concern \(place), though the nearest of them is 2,")
                == isDoubted, "\(made.messages)")
    }

    /// Of a workbook with several sheets it is said which was read.
    @Test func theSheetThatWasReadIsNamed() throws {
        let folder = try TemporaryFolder.make()
        try FileManager.default.copyItem(
            atPath: FixtureFolder.path("workbooks/sheets.xlsx"),
            toPath: folder.appendingPathComponent("sites.xlsx").path)
        let made = try BuiltCommand.run(
            "init", "--premises", "sites.xlsx", "-o", "case.yaml", in: folder)
        #expect(made.status == 0, "\(made.messages)")
        #expect(
            made.messages.contains(
                "assumed: sites.xlsx: only the sheet “Удари”, which looks most like a list of places, was "
                    + "read; not read: “Legend”, “Hidden” (hidden), “Empty” (columns: layer=NAME reads it)"
            ),
            "\(made.messages)")
    }

    /// What was left out of the one form is missing in the other.
    @Test func whatAWorkbookLosesIsSaid() throws {
        let folder = try TemporaryFolder.make()
        try FileManager.default.copyItem(
            atPath: FixtureFolder.path("workbooks/case.xlsx"),
            toPath: folder.appendingPathComponent("case.xlsx").path)
        let made = try BuiltCommand.run(
            "init", "--case", "case.xlsx", "-o", "case.yml", in: folder)
        #expect(made.status == 0, "\(made.messages)")
        let unread = "case.xlsx: sheets that a case does not have were not read: “My sums”"
        #expect(made.messages.contains("assumed: \(unread)"), "\(made.messages)")
        let result = try BuiltCommand.run("assess", "case.xlsx", "-q", in: folder)
        #expect(result.messages == "warning: \(unread)\n")
    }

    @Test(arguments: [
        (["-o", "case.ods"], "“case.ods” is named as neither form of a case is"),
        (["-o", "case.csv"], "end its name with .yaml, or with .xlsx for a workbook"),
        (
            ["-o", "case.yaml", "--format", "xlsx"],
            "--format xlsx and the name “case.yaml” contradict"
        ),
        (
            ["-o", "case.xlsx", "--format", "yaml"],
            "--format yaml and the name “case.xlsx” contradict"
        ),
    ]) func theNameSaysTheForm(_ arguments: [String], _ words: String) throws {
        let folder = try TemporaryFolder.make()
        let made = try BuiltCommand.run(["init"] + arguments, in: folder)
        #expect(made.status == 64, "\(made.messages)")
        #expect(made.messages.contains(words), "\(made.messages)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func nobodysWorkIsWrittenOver() throws {
        let folder = try TemporaryFolder.make()
        let place = folder.appendingPathComponent("case.yaml")
        try Data("mine".utf8).write(to: place)
        let refused = try BuiltCommand.run("init", "-o", "case.yaml", in: folder)
        #expect(refused.status == 73)
        #expect(refused.messages.contains("--force"))
        #expect(try Data(contentsOf: place) == Data("mine".utf8))
        let forced = try BuiltCommand.run("init", "-o", "case.yaml", "--force", in: folder)
        #expect(forced.status == 0, "\(forced.messages)")
        #expect(try String(contentsOf: place, encoding: .utf8).contains("format:"))
    }

    @Test(arguments: [
        (["--strikes", "open.csv"], 64, "--dates day-first"),
        (["--strikes", "none.csv"], 66, "no such file"),
        (["--strikes", "empty.csv"], 65, "no row of a strike"),
        (["--strikes", "undated.csv"], 65, "needs a date"),
        (["--strikes", "wide.csv"], 64, "--place"),
        (["--place", "Nowhere"], 64, "not a city"),
        (["--place", "0.5 -30"], 65, "the bundled register has no mission"),
        (["--dates", "sometimes"], 64, "day-first"),
    ]) func badInputIsSaid(_ arguments: [String], _ status: Int32, _ words: String) throws {
        let folder = try TemporaryFolder.make()
        for (name, rows) in [
            ("open.csv", "id,date,latitude,longitude\n1,01-02-2025,50.4501,30.5203\n"),
            ("empty.csv", "id,date,latitude,longitude\n"),
            ("undated.csv", "id,latitude,longitude\n1,50.4501,30.5203\n"),
            ("wide.csv", "id,date,latitude,longitude\n1,2025-01-02,50,30\n2,2025-01-02,10,-60\n"),
        ] { try Data(rows.utf8).write(to: folder.appendingPathComponent(name)) }
        let made = try BuiltCommand.run(["init", "-o", "case.yaml"] + arguments, in: folder)
        #expect(made.status == status, "\(made.messages)")
        #expect(made.messages.contains(words), "\(made.messages)")
        #expect(
            !FileManager.default.fileExists(atPath: folder.appendingPathComponent("case.yaml").path)
        )
    }
}
