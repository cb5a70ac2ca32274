import Foundation
import TestSupport
import Testing

/// Files of every kind through `nearest`, as programs beside ours see them.
@Suite struct NearestStreamTests {
    private static let sites = "id,latitude,longitude\na,50.45,30.52\nb,50.46,30.53\n"

    private func folder(_ files: [String: String] = [:]) throws -> URL {
        let folder = try TemporaryFolder.make()
        for (name, text) in files.merging(["sites.csv": Self.sites], uniquingKeysWith: { $1 }) {
            try Data(text.utf8).write(to: folder.appendingPathComponent(name))
        }
        return folder
    }

    /// Enough rows for many chunks.
    private static let many: String = {
        var random = SplitMix64(seed: 91)
        var text = "id;lat;lon;note\n"
        for row in 0..<60_000 {
            let latitude = 50.45 + Double.random(in: -0.1...0.1, using: &random)
            let longitude = 30.52 + Double.random(in: -0.1...0.1, using: &random)
            text += "S\(row);\(latitude);\(longitude);"
            text += row % 7 == 0 ? "\"a; \"\"b\"\"\n\u{1}c\"\n" : "ніч\n"
        }
        return text
    }()

    /// Every strike comes out once, in order, with its digits, as GDAL reads it too.
    @Test(arguments: ["csv", "geojson", "geojsonseq"])
    func manyChunksComeOutInOrder(_ format: String) throws {
        let folder = try folder(["strikes.csv": Self.many])
        let name = "near.\(format == "geojsonseq" ? "geojsonl" : format)"
        let result = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "-o", name, in: folder)
        #expect(result.status == 0)
        #expect(result.messages.hasPrefix("60000 strikes, 2 sites\n"))
        let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        if format == "csv" {
            // the rows as they are, with nothing but cells added
            let (read, written) = (Self.many.split(separator: "\n"), text.split(separator: "\n"))
            #expect(read.count == written.count)
            #expect(zip(read, written).allSatisfy { $1.hasPrefix($0) })
            #expect(zip(read, written).count { $0 != $1 } == 60_001)
            return
        }
        let summary = try ExternalTool.run(
            "ogrinfo", ["-ro", "-al", "-so", folder.appendingPathComponent(name).path],
            package: "gdal-bin")
        #expect(summary.output.contains("Feature Count: 60000"), "\(summary.messages)")
        let lines = text.split(separator: "\n").filter { $0.hasPrefix("{\"type\":\"Feature\",") }
        #expect(lines.count == 60_000)
        for (number, line) in lines.enumerated() where number % 977 == 0 {
            let bare = line.hasSuffix(",") ? line.dropLast() : line
            let object = try #require(
                JSONSerialization.jsonObject(with: Data(bare.utf8)) as? [String: Any])
            let properties = try #require(object["properties"] as? [String: Any])
            #expect(properties["id"] as? String == "S\(number)")
            let note = number % 7 == 0 ? "a; \"b\"\n\u{1}c" : "ніч"
            #expect(properties["note"] as? String == note)
            let digits = try #require(properties["lat"] as? String)
            #expect(bare.contains(",\(digits)]"))
        }
    }

    /// Zero bytes behind gzip, which fill a block, say nothing; anything else does.
    @Test(arguments: [1, 500, 200_000])
    func paddedGzipIsRead(_ count: Int) throws {
        let folder = try folder(["strikes.csv": "id,latitude,longitude\na,50,30\n"])
        let path = folder.appendingPathComponent("strikes.csv.gz").path
        let made = try ExternalTool.run(
            "sh",
            [
                "-c",
                "gzip -c '\(folder.path)/strikes.csv' > '\(path)'; "
                    + "head -c \(count) /dev/zero >> '\(path)'",
            ], package: "gzip")
        #expect(made.status == 0)
        let padded = try BuiltCommand.run(
            "nearest", "strikes.csv.gz", "sites.csv", "-q", in: folder)
        #expect(padded.status == 0, "\(padded.messages)")
        #expect(padded.output.split(separator: "\n").count == 2)
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("x".utf8))
        try handle.close()
        let followed = try BuiltCommand.run(
            "nearest", "strikes.csv.gz", "sites.csv", "-q", in: folder)
        #expect(followed.status == 65)
        #expect(
            followed.messages.contains("something follows the end of the gzip data"),
            "\(followed.messages)")
    }

    /// A placemark whose coordinates are no position is one row that is wrong, as in a table.
    @Test func oneUnreadablePlacemarkIsOneRow() throws {
        func placemark(_ text: String) -> String {
            "<Placemark><Point><coordinates>\(text)</coordinates></Point></Placemark>"
        }
        let texts = ["30,50", "30,5 50,4", "30,50,high", "x,50", "30", "30&#10;forged: a line"]
        let folder = try folder([
            "map.kml": "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>"
                + texts.map(placemark).joined() + "</Document></kml>"
        ])
        let refused = try BuiltCommand.run("nearest", "map.kml", "sites.csv", "-q", in: folder)
        #expect(refused.status == 65)
        #expect(
            refused.messages.contains("feature 2: the coordinates “30,5 50,4” are no position"),
            "\(refused.messages)")
        let rest = try BuiltCommand.run(
            "nearest", "map.kml", "sites.csv", "--skip-invalid", in: folder)
        #expect(rest.status == 0)
        #expect(rest.output.split(separator: "\n").count == 2, "\(rest.output)")
        for (index, text) in texts.enumerated().dropFirst() {
            #expect(
                rest.messages.contains(
                    "feature \(index + 1): skipped: the coordinates “"
                        + "\(text.replacing("&#10;", with: " "))” are no position"),
                "\(rest.messages)")
        }
    }

    /// Numbers that no table means.
    @Test(arguments: ["-inf", "0x32", "inf"])
    func oddNumbers(_ latitude: String) throws {
        let folder = try folder(["odd.csv": "id,latitude,longitude\na,\(latitude),30\n"])
        let made = try BuiltCommand.run("nearest", "odd.csv", "sites.csv", "-q", in: folder)
        #expect(made.status == 65)
        #expect(
            made.messages.contains("latitude “\(latitude)” is not a decimal number"),
            "\(made.messages)")
    }

    @Test func gzipGoesInAndOut() throws {
        let folder = try folder(["strikes.csv": Self.many])
        let gzip = try ExternalTool.run(
            "gzip", ["-k", folder.appendingPathComponent("strikes.csv").path], package: "gzip")
        #expect(gzip.status == 0)
        let plain = try BuiltCommand.run("nearest", "strikes.csv", "sites.csv", "-q", in: folder)
        let packed = try BuiltCommand.run(
            "nearest", "strikes.csv.gz", "sites.csv", "-q", "-o", "near.csv.gz", in: folder)
        #expect(packed.status == 0, "\(packed.messages)")
        let unpacked = try ExternalTool.run(
            "gzip", ["-dc", folder.appendingPathComponent("near.csv.gz").path], package: "gzip")
        #expect(unpacked.output == plain.output)

        let url = folder.appendingPathComponent("strikes.csv.gz")
        let whole = try Data(contentsOf: url)
        try whole.prefix(whole.count / 2).write(to: url)
        let truncated = try BuiltCommand.run(
            "nearest", "strikes.csv.gz", "sites.csv", "-o", "near.csv", in: folder)
        #expect(truncated.status == 65)
        #expect(truncated.messages.contains("truncated"))
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(!left.contains { $0.contains("near.csv") && $0 != "near.csv.gz" }, "\(left)")
    }

    @Test func featuresKeepAllThatTheySay() throws {
        let feature = """
            {"type":"Feature","id":"x","bbox":[30,50,31,51],"geometry":{"type":"Point",\
            "coordinates":[30.500,50.4000,12]},"properties":{"a":1.50,"b":{"c":[null]},"d":"\\u00e9"}}
            """
        for (name, text) in [
            ("strikes.geojson", #"{"type":"FeatureCollection","features":[\#(feature)]}"#),
            ("strikes.geojsonl", feature + "\n"), ("one.geojson", feature),
        ] {
            let result = try BuiltCommand.run(
                "nearest", name, "sites.csv", "--format", "geojsonseq", "-q",
                in: folder([name: text]))
            for part in [
                #""id":"x""#, #""bbox":[30,50,31,51]"#, #""coordinates":[30.500,50.4000,12]"#,
                #""a":1.50,"b":{"c":[null]},"d":"\u00e9","measured_latitude":50.4000,"#
                    + #""measured_longitude":30.500,"nearest_id":"a""#,
            ] { #expect(result.output.contains(part), "\(result.output)\(result.messages)") }
            #expect(result.output.split(separator: "\n").count == 1)
        }
        let table = try BuiltCommand.run(
            "nearest", "-", "sites.csv", "-q",
            input: feature + "\n" + #"{"type":"Point","coordinates":[30.5,50.4]}"#, in: folder())
        #expect(table.output.hasPrefix("id,a,b,d,latitude,longitude,nearest_id,nearest_name,"))
        #expect(table.output.contains("\nx,1.50,\"{\"\"c\"\":[null]}\",é,50.4000,30.500,a,,1,1,"))
    }

    @Test func statedColumnsAreUsed() throws {
        let folder = try folder(["strikes.csv": "code\tA\tB\tlat\n7\t50.45\t30.52\tx\n"])
        let result = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "--columns", "lat=A,lon=B", "-q", in: folder)
        #expect(
            result.output.contains("7\t50.45\t30.52\tx\ta\t\t1\t1\t0.000\t"), "\(result.output)")
        let wrong = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "--columns", "lat=Z,lon=B", in: folder)
        #expect(wrong.status == 65)
        #expect(wrong.messages.contains("no column “Z” among code, A, B, lat"))
        let odd = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "--columns", "north=A", in: folder)
        #expect(odd.status == 64)
    }

    /// A list held against itself: not the record itself, nor among those that share its place.
    @Test func aListAgainstItself() throws {
        let list = """
            id,name,kind,lat,lon
            a,A,embassy,50.45,30.52
            b,B,consulate,50.45,30.52
            c,C,embassy,50.46,30.53

            """
        let result = try BuiltCommand.run(
            "nearest", "list.csv", "list.csv", "--exclude-self", "--ties", "--site-columns", "kind",
            in: folder(["list.csv": list]))
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 4, "\(result.messages)")
        #expect(lines[0].hasSuffix(",nearest_kind,nearest_ties"))
        #expect(lines[1].contains(",b,B,1,1,0.000,") && lines[1].hasSuffix(",consulate,b"))
        #expect(lines[3].contains(",a,A,2,1,") && lines[3].hasSuffix(",embassy,a; b"))
    }

    /// What a pipe gives is read once, also where identifiers are needed.
    @Test func aPipeAgainstItself() throws {
        let list = "id,lat,lon\na,50.45,30.52\nb,50.46,30.53\n"
        let folder = try folder(["list.csv": list])
        let piped = try BuiltCommand.run(
            "nearest", "-", "list.csv", "--exclude-self", "-q", input: list, in: folder)
        let direct = try BuiltCommand.run(
            "nearest", "list.csv", "list.csv", "--exclude-self", "-q", in: folder)
        #expect(piped.output == direct.output, "\(piped.messages)")
        #expect(piped.output.split(separator: "\n").count == 3)
    }

    @Test func notationsAreCounted() throws {
        let result = try BuiltCommand.run(
            "nearest", "list.csv", "sites.csv", "-o", "near.csv",
            in: folder([
                "list.csv":
                    "id,coordinates\n1,\"50.45, 30.52\"\n2,36UUA2396291614\n3,POINT(30.5 50.4)\n4,36UUA2396291614\n"
            ]))
        #expect(
            result.messages.contains("Written in several notations: 2 mgrs, 1 decimal, 1 wkt"),
            "\(result.messages)")
    }

    /// More matches than are held at once, and more text than waits for its turn: in the same order.
    @Test func manyMatchesAreWrittenInTheirOrder() throws {
        let folder = try TemporaryFolder.make()
        func write(_ count: Int, _ name: String, step: Double) throws {
            let rows = (0..<count).map { "\(name)\($0),\(50 + Double($0) * step),30" }
            try Data(("id,latitude,longitude\n" + rows.joined(separator: "\n") + "\n").utf8)
                .write(to: folder.appendingPathComponent("\(name).csv"))
        }
        try write(900, "s", step: 1e-6)
        try write(700, "p", step: 1e-5)
        let result = try BuiltCommand.run(
            "nearest", "s.csv", "p.csv", "--within", "20km", "-o", "near.csv", "--json", in: folder)
        #expect(result.status == 0, "\(result.messages)")
        #expect(result.output.contains(#""strikes" : 900"#), "\(result.output)")
        let bytes = try Data(contentsOf: folder.appendingPathComponent("near.csv"))
        #expect(bytes.count > 30_000_000)
        var (line, wrong) = (-1, 0)
        for row in [UInt8](bytes).split(separator: UInt8(ascii: "\n")) {
            let id = "s\(line / 700),"
            if line >= 0, !row.starts(with: id.utf8) { wrong += 1 }
            line += 1
        }
        #expect(line == 900 * 700 && wrong == 0)
        try Data().write(to: folder.appendingPathComponent("near.csv"))
    }

    @Test func withinAloneGivesAll() throws {
        let folder = try folder(["strikes.csv": "id,lat,lon\n1,50.455,30.525\n2,10,10\n"])
        let result = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "--within", "2km", "-q", in: folder)
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 4)
        #expect(lines[3] == "2,10,10,,,,,,,,,10,10")
    }

    @Test(arguments: [
        ("lat,lon\n50,30\n\"50,30\n", 3, "never closed"),
        ("lat,lon\n50,30\n50;30\n", 3, "1 cells, the header 2"),
        ("lat,lon\n50,30\n50\0,30\n", 3, "NUL"),
        ("lat;lon;radius_m\n50,45;30,52;1,500\n", 2, "without comma"),
        ("lat,lon\n30.5,x\n", 2, "longitude “x”"),
        ("lat,lon\n130.5,50.4\n", 2, "swapped"),
        ("lat,lon,radius_m\n50,30,-5\n", 2, "not a distance"),
    ]) func badRowsHaveTheirLine(_ text: String, _ line: Int, _ words: String) throws {
        let result = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "-o", "near.csv",
            in: folder(["strikes.csv": text]))
        #expect(result.status == 65)
        #expect(result.messages.hasPrefix("strike-proximity: strikes.csv:\(line): "))
        #expect(result.messages.contains(words), "\(result.messages)")
    }

    @Test func aFullDiskIsSaid() throws {
        guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
        let result = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "-o", "/dev/full",
            in: folder(["strikes.csv": Self.many]))
        #expect(result.status == 74)
        #expect(result.messages.contains("space"))
    }

    /// What needs a file of its own comes through a pipe, packed or not, as well.
    @Test(arguments: ["cat doc.kml", "gzip -c doc.kml", "cat doc.kmz", "cat doc.zip"])
    func whatIsReadTwiceComesThroughAPipe(_ source: String) throws {
        let folder = try folder([
            "doc.kml": """
            <?xml version="1.0" encoding="UTF-8"?>
            <kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><name>One</name>
            <Placemark><name>a</name><Point><coordinates>30.5,50.45</coordinates></Point></Placemark>
            <Placemark><name>b</name><Point><coordinates>30.6,50.41</coordinates></Point></Placemark>
            </Folder></Document></kml>
            """
        ])
        let program = try BuiltCommand.path()
        let pack =
            "import zipfile; [zipfile.ZipFile(n, 'w').write('doc.kml') for n in ('doc.kmz', 'doc.zip')]"
        let result = try ExternalTool.run(
            "bash",
            [
                "-c",
                "cd '\(folder.path)' && python3 -c \"\(pack)\" && mkdir tmp && export TMPDIR=$PWD/tmp && "
                    + "\(source) | '\(program)' nearest - sites.csv -q && ls tmp",
            ], package: "bash")
        #expect(result.messages.isEmpty, "\(result.messages)")
        let whole = try BuiltCommand.run("nearest", "doc.kml", "sites.csv", "-q", in: folder)
        #expect(whole.output.split(separator: "\n").count == 3)
        // And nothing is left in the temporary folder.
        #expect(result.output == whole.output)
    }

    /// Whatever it is called, packed in what, and through which pipe: KML is KML, and a workbook one.
    @Test(arguments: [
        "gzip -c doc.kml > gz.kml; SP gz.kml", "cp doc.kml map.xlsx; SP map.xlsx",
        "cp doc.kml export.csv; SP export.csv", "cp doc.kmz map.kml; SP map.kml",
        "cp doc.kmz map.xlsx; SP map.xlsx", "SP <(cat doc.kml)", "cat doc.kmz | SP /dev/stdin",
        "mkfifo pipe; cat doc.kml > pipe & SP pipe", "SP text.zip", "SP two.kmz",
        "cat two.kmz | SP -", "gzip -c long.kml | SP -",
    ]) func kmlIsToldByItsContent(_ script: String) throws {
        let mark = { (name: String, x: String) in
            "<Placemark><name>\(name)</name><Point><coordinates>\(x),50.45</coordinates></Point>"
                + "</Placemark>"
        }
        let body =
            "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>"
            + mark("a", "30.5") + mark("b", "30.6") + "</Document></kml>\n"
        let folder = try folder([
            "doc.kml": "<?xml version=\"1.0\"?>\n" + body,
            "long.kml": "<?xml version=\"1.0\"?><!--\(String(repeating: "x ", count: 4_000))-->"
                + body,
        ])
        let pack = """
            import zipfile
            def pack(name, members):
                with zipfile.ZipFile(name, 'w') as z:
                    for inside, path in members: z.write(path, inside)
            pack('doc.kmz', [('doc.kml', 'doc.kml')])
            pack('text.zip', [('data.txt', 'doc.kml')])
            pack('two.kmz', [('doc.kml', 'doc.kml'), ('other.kml', 'long.kml')])
            """
        try Data(pack.utf8).write(to: folder.appendingPathComponent("pack.py"))
        let program = try BuiltCommand.path()
        let run = script.replacing("SP ", with: "near ")
        let result = try ExternalTool.run(
            "bash",
            [
                "-c",
                "cd '\(folder.path)' && python3 pack.py && near() { '\(program)' nearest \"$1\" "
                    + "sites.csv -q; }; \(run)",
            ], package: "bash")
        #expect(result.messages.isEmpty, "\(result.messages)")
        let whole = try BuiltCommand.run("nearest", "doc.kml", "sites.csv", "-q", in: folder)
        #expect(whole.output.split(separator: "\n").count == 3)
        #expect(result.output == whole.output)
    }

    /// Of a placemark's name and a column that differs from it by a capital the placemark's counts.
    @Test func aNameBesideAName() throws {
        let folder = try folder([
            "doc.kml": """
            <?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark>
            <name>a</name><ExtendedData><Data name="Name"><value>other</value></Data></ExtendedData>
            <Point><coordinates>30.5,50.45</coordinates></Point></Placemark></Document></kml>
            """
        ])
        for command in [["nearest", "doc.kml", "sites.csv", "-q"], ["check", "doc.kml"]] {
            let result = try BuiltCommand.run(command, in: folder)
            #expect(result.status == 0, "\(result.messages)")
        }
    }

    /// What is read is never written over, the table of precision neither.
    @Test func theTableOfPrecisionIsNotWrittenOver() throws {
        let text = "dataset,value,precision_class\nacled,1,street\n"
        let folder = try folder(["own.csv": text])
        let result = try BuiltCommand.run(
            "nearest", "sites.csv", "sites.csv", "--precision", "own.csv", "-o", "own.csv",
            in: folder)
        #expect(result.status == 64, "\(result.messages)")
        #expect(
            try String(contentsOf: folder.appendingPathComponent("own.csv"), encoding: .utf8)
                == text)
    }

    /// Rows of nothing but separators, as spreadsheets leave them, are no records.
    @Test func rowsOfSeparatorsAreNoRecords() throws {
        let folder = try folder([
            "blank.csv":
                "id,latitude,longitude,note\n1,50.45,30.5,x\n,,,\n, ,,\n2,50.46,30.5,\n,,,\n"
        ])
        let result = try BuiltCommand.run("nearest", "blank.csv", "sites.csv", in: folder)
        #expect(result.status == 0 && result.messages.hasPrefix("2 strikes"), "\(result.messages)")
        let checked = try BuiltCommand.run("check", "blank.csv", in: folder)
        #expect(checked.output.contains("2 records"), "\(checked.output)")
    }

    /// A file within another is named as it is there, and no temporary one.
    @Test func aFaultWithinAnArchiveIsNamed() throws {
        let folder = try folder(["bad.kml": "<?xml version=\"1.0\"?><kml><Document><Placemark>"])
        let pack = "import zipfile; zipfile.ZipFile('bad.zip', 'w').write('bad.kml')"
        _ = try ExternalTool.run(
            "bash", ["-c", "cd '\(folder.path)' && python3 -c \"\(pack)\""], package: "bash")
        let result = try BuiltCommand.run("nearest", "bad.zip", "sites.csv", in: folder)
        #expect(result.status == 65)
        #expect(
            result.messages.hasPrefix("strike-proximity: bad.zip/bad.kml:1: "),
            "\(result.messages)")
    }

    @Test func aClosedPipeIsNoError() throws {
        let folder = try folder(["strikes.csv": Self.many])
        let program = try BuiltCommand.path()
        let result = try ExternalTool.run(
            "bash",
            [
                "-c",
                "cd '\(folder.path)' && '\(program)' nearest strikes.csv sites.csv | head -n 1; "
                    + "echo ${PIPESTATUS[0]}",
            ], package: "bash")
        #expect(result.output.split(separator: "\n").last == "0")
        #expect(result.messages.isEmpty, "\(result.messages)")
    }
}
