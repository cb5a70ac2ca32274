import Foundation
import TestSupport
import Testing

/// Formats that GDAL reads and writes for us, there and back.
@Suite struct ForeignFormatTests {
    private static let strikes = """
        id,name,latitude,longitude
        S1,"first, with a comma",50.4503,30.5204
        S2,Другий,50.46082135,30.49056162
        S3,third,-33.8688197,151.2092955

        """
    private static let sites = """
        id,latitude,longitude
        A,50.45,30.52
        B,-33.86,151.2

        """

    private func folder() throws -> URL {
        let folder = try TemporaryFolder.make()
        try Data(Self.strikes.utf8).write(to: folder.appendingPathComponent("strikes.csv"))
        try Data(Self.sites.utf8).write(to: folder.appendingPathComponent("sites.csv"))
        return folder
    }

    private func distances(_ csv: String) throws -> [String] {
        let lines = csv.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let header = try #require(lines.first)
        let column = try #require(header.lastIndex { $0.hasSuffix("distance_m") })
        // Names hold commas: count from the end.
        return lines.dropFirst().map { $0[$0.count - (header.count - column)] }.sorted()
    }

    /// A zip archive of one file is that file, with what accompanies it passed over.
    @Test(arguments: ["csv", "geojson", "kml", "xlsx", "shp"])
    func aZipArchiveIsWhatIsInIt(_ type: String) throws {
        let folder = try folder()
        let out = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "-q", "-o", "out.\(type)", in: folder)
        #expect(out.status == 0, "\(out.messages)")
        let plain = try BuiltCommand.run(
            "nearest", "out.\(type)", "sites.csv", "-q", "--prefix", "again_", in: folder)
        let script = """
            import glob, sys, zipfile
            with zipfile.ZipFile(sys.argv[1] + "/all.zip", "w", zipfile.ZIP_DEFLATED) as z:
                for path in glob.glob(sys.argv[1] + "/out.*"):
                    z.write(path, "data/" + path.split("/")[-1])
                z.writestr("README.txt", "What it is")
            """
        let packed = try ExternalTool.run(
            "python3", ["-c", script, folder.path], package: "python3")
        #expect(packed.status == 0, "\(packed.messages)")
        let read = try BuiltCommand.run(
            "nearest", "all.zip", "sites.csv", "-q", "--prefix", "again_", in: folder)
        #expect(read.status == 0, "\(read.messages)")
        #expect(try distances(read.output) == distances(plain.output))
        let checked = try BuiltCommand.run("check", "all.zip", in: folder)
        #expect(checked.output.contains("3 records"), "\(checked.output)\(checked.messages)")
    }

    /// Out to a format, back in from it, and near again: the same distances.
    @Test(arguments: ["gpkg", "fgb", "kml", "kmz", "shp", "xlsx"])
    func thereAndBack(_ type: String) throws {
        let folder = try folder()
        let direct = try BuiltCommand.run("nearest", "strikes.csv", "sites.csv", "-q", in: folder)
        #expect(direct.status == 0)
        let out = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "-q", "-o", "out.\(type)", in: folder)
        #expect(out.status == 0, "\(out.messages)")
        let info = try ExternalTool.run(
            "ogrinfo",
            [
                "--config", "OGR_XLSX_HEADERS", "FORCE", "-ro", "-so", "-al",
                folder.appendingPathComponent("out.\(type)").path,
            ],
            package: "gdal-bin")
        #expect(info.output.contains("Feature Count: 3"), "\(info.output)")
        let back = try BuiltCommand.run(
            "nearest", "out.\(type)", "sites.csv", "-q", "--prefix", "again_", in: folder)
        #expect(back.status == 0, "\(back.messages)")
        #expect(try distances(back.output) == distances(direct.output))
    }

    /// The same input gives the same bytes, whenever and by whatever GDAL it is written.
    @Test(arguments: ["kmz", "xlsx", "ods"]) func archivesNameNoTime(_ type: String) throws {
        let folder = try folder()
        let out = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "-q", "-o", "out.\(type)", in: folder)
        #expect(out.status == 0, "\(out.messages)")
        let script = """
            import sys, zipfile
            with zipfile.ZipFile(sys.argv[1]) as z:
                assert z.testzip() is None
                for member in z.infolist():
                    assert member.date_time == (1980, 1, 1, 0, 0, 0), member
                    z.fp.seek(member.header_offset + 10)
                    assert z.fp.read(4) == bytes([0, 0, 33, 0]), member
            """
        let file = folder.appendingPathComponent("out.\(type)").path
        let read = try ExternalTool.run("python3", ["-c", script, file], package: "python3")
        #expect(read.status == 0, "\(read.messages)")
    }

    /// The register, converted by GDAL itself: the same missions are nearest.
    @Test(arguments: ["gpkg", "fgb", "kml", "kmz", "shp", "xlsx"])
    func theRegisterInAnyFormat(_ type: String) throws {
        let folder = try TemporaryFolder.make()
        let register = FixtureFolder.url.deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Geodata/register/missions.csv").path
        var random = SplitMix64(seed: 11)
        var strikes = "id,latitude,longitude\n"
        for number in 0..<200 {
            let latitude = Double.random(in: -60...70, using: &random)
            let longitude = Double.random(in: -180...180, using: &random)
            strikes += String(format: "S%d,%.6f,%.6f\n", number, latitude, longitude)
        }
        try Data(strikes.utf8).write(to: folder.appendingPathComponent("strikes.csv"))
        let target = folder.appendingPathComponent("register.\(type)").path
        let drivers = [
            "gpkg": "GPKG", "fgb": "FlatGeobuf", "kml": "KML", "kmz": "KML",
            "shp": "ESRI Shapefile", "xlsx": "XLSX",
        ]
        let places =
            type == "xlsx"
            ? [] : ["-oo", "X_POSSIBLE_NAMES=longitude", "-oo", "Y_POSSIBLE_NAMES=latitude"]
        // With an index GDAL 3.6 drops missions without a place from a FlatGeobuf, and 3.10 stops at one.
        let options = type == "fgb" ? ["-lco", "SPATIAL_INDEX=NO"] : []
        let made = try ExternalTool.run(
            "ogr2ogr",
            [
                "-f", drivers[type] ?? "", type == "kmz" ? "/vsizip/\(target)/doc.kml" : target,
                register, "-a_srs", "EPSG:4326", "-nln", "register",
            ] + places + options, package: "gdal-bin")
        #expect(made.status == 0, "\(made.messages)")
        let direct = try BuiltCommand.run("nearest", "strikes.csv", register, "-q", in: folder)
        let again = try BuiltCommand.run(
            "nearest", "strikes.csv", target, "-q", "--site-columns", "id=identifier", in: folder)
        #expect(direct.status == 0 && again.status == 0, "\(again.messages)")
        let isSame = direct.output == again.output
        #expect(isSame, "\(again.messages)")
        #expect(direct.output.split(separator: "\n").count == 201)
    }

    @Test func severalLayersAreAllRead() throws {
        let folder = try folder()
        let place = "<Point><coordinates>30.52,50.45</coordinates></Point>"
        let other = "<Point><coordinates>30.53,50.46</coordinates></Point>"
        try Data(
            """
            <kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>My map</name>
            <Folder><name>One (2024)</name><Placemark><name>a</name>\(place)</Placemark></Folder>
            <Folder><name>-sql "x" \\ y</name><Placemark><name>b</name>\(other)</Placemark></Folder>
            <NetworkLink><Link><href>http://127.0.0.1:1/evil.kml</href></Link></NetworkLink>
            </Document></kml>
            """.utf8
        ).write(to: folder.appendingPathComponent("map.kml"))
        let result = try BuiltCommand.run("nearest", "map.kml", "sites.csv", in: folder)
        #expect(result.status == 0, "\(result.messages)")
        #expect(result.messages.contains("2 strikes"))
        let check = try BuiltCommand.run("check", "map.kml", in: folder)
        #expect(check.output.contains("2 records"), "\(check.messages)")
    }

    /// A name is never an option, a command or an address.
    @Test(arguments: ["-sql.kml", "a b'c\"d.kml", "$(touch struck).kml", "x\ny.kml", "PG.kml"])
    func aNameIsOnlyAName(_ name: String) throws {
        let folder = try folder()
        try Data(
            """
            <kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark>
            <Point><coordinates>30.52,50.45</coordinates></Point></Placemark></Document></kml>
            """.utf8
        ).write(to: folder.appendingPathComponent(name))
        let result = try BuiltCommand.run("nearest", "./\(name)", "sites.csv", "-q", in: folder)
        #expect(result.status == 0, "\(result.messages)")
        #expect(result.output.contains(",A,") || result.output.contains("A,1"))
        #expect(
            !FileManager.default.fileExists(
                atPath: folder.appendingPathComponent("struck").path))
    }

    /// A file is what its name says or nothing: GDAL would follow one whose content names another
    /// file, a database or a server.
    @Test(arguments: ["gml", "kml", "gpkg"])
    func aFileThatNamesOthersIsNotFollowed(_ type: String) throws {
        let folder = try folder()
        let secret = folder.appendingPathComponent("strikes.csv").path
        try Data(
            """
            <OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>\(secret)</SrcDataSource>
            <SrcLayer>strikes</SrcLayer><GeometryType>wkbPoint</GeometryType>
            <LayerSRS>WGS84</LayerSRS>
            <GeometryField encoding="PointFromColumns" x="longitude" y="latitude"/>
            </OGRVRTLayer></OGRVRTDataSource>
            """.utf8
        ).write(to: folder.appendingPathComponent("lure.\(type)"))
        let result = try BuiltCommand.run("nearest", "lure.\(type)", "sites.csv", in: folder)
        #expect(result.status == 65, "\(result.output)")
        #expect(
            result.messages.contains("cannot read it")
                || result.messages.contains("this is not KML"),
            "\(result.messages)")
        #expect(!result.output.contains("S1"))
    }

    /// Of what is beside the layers a table without places is not read, nor a second sheet, and that is said; the
    /// styles that QGIS keeps there go without saying.
    @Test func whatIsNotReadIsSaid() throws {
        let folder = try folder()
        let made = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "-q", "-o", "book.gpkg", in: folder)
        #expect(made.status == 0, "\(made.messages)")
        for (name, format) in [("book.gpkg", "GPKG"), ("book.xlsx", "XLSX")] {
            let sources =
                format == "XLSX" ? [("strikes.csv", "first")] : []
            for (source, layer) in sources + [("sites.csv", "notes")] {
                let path = folder.appendingPathComponent(name).path
                let isThere = FileManager.default.fileExists(atPath: path)
                let added = try ExternalTool.run(
                    "ogr2ogr",
                    ["-f", format] + (isThere ? ["-update"] : []) + [
                        path, folder.appendingPathComponent(source).path, "-nln", layer,
                    ], package: "gdal-bin")
                #expect(added.status == 0, "\(added.messages)")
            }
            let read = try BuiltCommand.run(
                "nearest", name, "sites.csv", "--prefix", "again_", in: folder)
            #expect(read.status == 0, "\(read.messages)")
            #expect(read.messages.contains("3 strikes"))
            #expect(read.messages.contains("not read: “notes”"), "\(read.messages)")
            #expect(!read.messages.contains("layer_styles"), "\(read.messages)")
        }
    }

    /// To GDAL names that differ in capital letters only are one: it would name one of them otherwise. Of
    /// the strikes' own that is said.
    @Test(arguments: ["gpkg", "fgb", "kml", "kmz", "shp", "gml", "xlsx", "ods"])
    func capitalsDoNotTellColumnsApart(_ type: String) throws {
        let folder = try folder()
        for (name, header) in [
            ("taken.csv", "id,Distance_M,NEAREST_ID,latitude,longitude"),
            ("own.csv", "id,Note,note,latitude,longitude"),
        ] {
            try Data("\(header)\nS1,7,old,50.4503,30.5204\n".utf8)
                .write(to: folder.appendingPathComponent(name))
        }
        let taken = try BuiltCommand.run(
            "nearest", "taken.csv", "sites.csv", "-o", "taken.\(type)", in: folder)
        #expect(taken.status == 65, "\(taken.messages)")
        #expect(taken.messages.contains("the strikes have “Distance_M” already"))
        #expect(taken.messages.contains("--prefix"))
        let path = folder.appendingPathComponent("taken.\(type)").path
        #expect(!FileManager.default.fileExists(atPath: path))
        let own = try BuiltCommand.run(
            "nearest", "own.csv", "sites.csv", "-o", "own.\(type)", in: folder)
        #expect(own.status == 0, "\(own.messages)")
        #expect(own.messages.contains("the second note is note2"), "\(own.messages)")
    }

    /// What a map only links to is never fetched, and that is said.
    @Test func linksAreNotFollowed() throws {
        let folder = try folder()
        let link = "<NetworkLink><Link><href>http://127.0.0.1:1/x.kml</href></Link></NetworkLink>"
        let place = "<Placemark><Point><coordinates>30.52,50.45</coordinates></Point></Placemark>"
        for (name, content) in [("only.kml", link), ("both.kml", link + place)] {
            try Data(
                """
                <kml xmlns="http://www.opengis.net/kml/2.2"><Document>\(content)</Document></kml>
                """.utf8
            ).write(to: folder.appendingPathComponent(name))
        }
        let only = try BuiltCommand.run("nearest", "only.kml", "sites.csv", in: folder)
        #expect(only.status == 65)
        #expect(only.messages.contains("a network link is never followed"), "\(only.messages)")
        let both = try BuiltCommand.run("nearest", "both.kml", "sites.csv", in: folder)
        #expect(both.status == 0)
        #expect(both.messages.contains("both.kml: a network link in it was not followed"))
    }

    @Test func whatGDALSaysIsPassedOn() throws {
        let folder = try folder()
        try Data("this is no GeoPackage".utf8).write(to: folder.appendingPathComponent("bad.gpkg"))
        let bad = try BuiltCommand.run("nearest", "bad.gpkg", "sites.csv", in: folder)
        #expect(bad.status == 65)
        #expect(bad.messages.contains("bad.gpkg"))
        #expect(bad.messages.contains("ogrinfo"))
        #expect(try BuiltCommand.run("nearest", "none.kml", "sites.csv", in: folder).status == 66)
        let only = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "-o", "out.gpx", in: folder)
        #expect(only.status == 64)
        let made = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "-o", "out.shp", in: folder)
        #expect(made.status == 0)
        try FileManager.default.removeItem(at: folder.appendingPathComponent("out.prj"))
        let unknown = try BuiltCommand.run(
            "nearest", "out.shp", "sites.csv", "--prefix", "again_", in: folder)
        #expect(unknown.status == 65)
        #expect(unknown.messages.contains("it states no coordinate system"))
    }

    /// A spreadsheet of a few kilobytes that unpacks into more than the child may have.
    @Test func whatUnpacksWithoutEndIsStopped() throws {
        let folder = try folder()
        let script = """
            import sys, zipfile
            book = zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED)
            types = "http://schemas.openxmlformats.org/package/2006/content-types"
            main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
            rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
            book.writestr("[Content_Types].xml", f'<Types xmlns="{types}"/>')
            book.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{rels}">'
                '<sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>')
            book.writestr("xl/_rels/workbook.xml.rels", '<Relationships xmlns="http://schemas.'
                'openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
                f'Type="{rels}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>')
            with book.open("xl/sharedStrings.xml", "w") as file:
                file.write(f'<sst xmlns="{main}">'.encode())
                for _ in range(900):
                    file.write(b"<si><t>" + b"a" * 500000 + b"</t></si>")
                file.write(b"</sst>")
            book.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}"><sheetData>'
                '<row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>')
            book.close()
            """
        let file = folder.appendingPathComponent("bomb.xlsx")
        let made = try ExternalTool.run("python3", ["-c", script, file.path], package: "python3")
        #expect(made.status == 0, "\(made.messages)")
        let program = try BuiltCommand.path()
        let result = try ExternalTool.run(
            "env",
            [
                "STRIKE_PROXIMITY_GDAL_MEMORY_MIB=400", program, "nearest", file.path,
                folder.appendingPathComponent("sites.csv").path,
            ], package: "coreutils")
        #expect(result.status != 0)
        #expect(result.messages.contains("bomb.xlsx"), "\(result.messages)")
        #expect(result.messages.count < 900)
    }

    /// GDAL takes a word for 0, in an archive, too.
    @Test func aWordIsNoCoordinate() throws {
        let folder = try TemporaryFolder.make()
        let gpx = """
            <gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="50.4" lon="30.5"/>
            <wpt lat="unknown" lon="30.5"/></gpx>
            """
        try Data(gpx.utf8).write(to: folder.appendingPathComponent("w.gpx"))
        try Data("id,latitude,longitude\nA,50.46,30.49\n".utf8)
            .write(to: folder.appendingPathComponent("s.csv"))
        let packed = try ExternalTool.run(
            "python3",
            [
                "-c",
                "import zipfile, sys; zipfile.ZipFile(sys.argv[1], 'w').writestr('w.gpx', sys.argv[2])",
                folder.appendingPathComponent("w.zip").path, gpx,
            ], package: "python3")
        #expect(packed.status == 0, "\(packed.messages)")
        for name in ["w.gpx", "w.zip"] {
            let made = try BuiltCommand.run("nearest", name, "s.csv", "-q", in: folder)
            #expect(made.status == 65)
            #expect(
                made.messages.contains(":2: the coordinate “unknown” is no decimal number"),
                "\(made.messages)")
        }
    }

    /// Where less memory is allowed than a program of GDAL needs to begin.
    @Test func tooLittleMemoryIsNamed() throws {
        let folder = try TemporaryFolder.make()
        let file = folder.appendingPathComponent("s.csv")
        try Data("id,latitude,longitude\nA,50.46,30.49\n".utf8).write(to: file)
        let result = try ExternalTool.run(
            "env",
            [
                "STRIKE_PROXIMITY_GDAL_MEMORY_MIB=20", try BuiltCommand.path(), "nearest",
                file.path,
                file.path, "-o", folder.appendingPathComponent("near.gpkg").path,
            ], package: "coreutils")
        #expect(result.status == 74, "\(result.messages)")
        #expect(
            result.messages.contains("20 MiB of memory (STRIKE_PROXIMITY_GDAL_MEMORY_MIB)"),
            "\(result.messages)")
    }

    /// A child that crashes, hangs, refuses or warns: its own words are passed on.
    @Test(arguments: [
        ("kill -SEGV $$", 65, "ended by signal 11"),
        ("exec sleep 600", 74, "wrote nothing for 1 s and was stopped"),
        ("echo 'ERROR 4: it is broken' >&2; exit 1", 65, "ERROR 4: it is broken"),
        (
            "printf 'Layer name: a\\nGeometry: Point\\n'; echo 'Warning 1: odd' >&2", 65,
            "Warning 1: odd"
        ),
    ]) func whateverBecomesOfTheChild(_ does: String, _ status: Int32, _ words: String) throws {
        let folder = try folder()
        for name in ["ogrinfo", "ogr2ogr"] {
            let program = folder.appendingPathComponent(name)
            let real = "[ \"$1\" = --formats ] && exec /usr/bin/ogrinfo --formats"
            try Data("#!/bin/sh\n\(real)\n\(does)\n".utf8).write(to: program)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: program.path)
        }
        try Data("x".utf8).write(to: folder.appendingPathComponent("a.gpkg"))
        let result = try ExternalTool.run(
            "env",
            [
                "PATH=\(folder.path):/usr/bin:/bin", "STRIKE_PROXIMITY_GDAL_PATIENCE_S=1",
                try BuiltCommand.path(), "nearest", folder.appendingPathComponent("a.gpkg").path,
                folder.appendingPathComponent("sites.csv").path,
            ], package: "coreutils")
        #expect(result.status == status, "\(result.messages)")
        #expect(result.messages.contains(words), "\(result.messages)")
        let without = try ExternalTool.run(
            "env",
            [
                "PATH=/nowhere", try BuiltCommand.path(), "nearest",
                folder.appendingPathComponent("a.gpkg").path,
                folder.appendingPathComponent("sites.csv").path,
            ], package: "coreutils")
        #expect(without.status == 66)
        #expect(without.messages.contains("apt-get install gdal-bin"))
    }

    @Test func aPasswordIsNeverShown() throws {
        let folder = try folder()
        let result = try BuiltCommand.run(
            "nearest", "PG:host=127.0.0.1 port=1 user=me password=s3cret dbname=x", "sites.csv",
            in: folder)
        #expect(result.status != 0)
        #expect(!result.messages.contains("s3cret"), "\(result.messages)")
        #expect(result.messages.contains("the PostgreSQL database"))
    }

    /// SpatiaLite, which GDAL loads, knows virtual tables that are any file of the user's.
    @Test func aGeoPackageCannotReadOtherFiles() throws {
        let folder = try folder()
        let made = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "-q", "-o", "evil.gpkg", in: folder)
        #expect(made.status == 0)
        #expect(
            try BuiltCommand.run("nearest", "evil.gpkg", "sites.csv", "--prefix", "b_", in: folder)
                .status == 0)
        try Data("a secret line\n".utf8).write(to: folder.appendingPathComponent("secret"))
        let path = folder.appendingPathComponent("evil.gpkg").path
        let secret = folder.appendingPathComponent("secret").path
        let script = """
            import sqlite3, sys
            c = sqlite3.connect(sys.argv[1])
            c.execute("PRAGMA writable_schema = 1")
            c.execute("INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES "
                "('table', 'vt', 'vt', 0, ?)", ["CREATE VIRTUAL TABLE vt USING VirtualText('"
                + sys.argv[2] + "', 'UTF-8', 0, POINT, NONE, ':')"])
            c.execute("INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES "
                "('vt', 'attributes', 'vt')")
            c.commit()
            """
        _ = try ExternalTool.run("python3", ["-c", script, path, secret], package: "python3")
        for command in [
            ["nearest", "evil.gpkg", "sites.csv", "--prefix", "b_"], ["check", "evil.gpkg"],
        ] {
            let result = try BuiltCommand.run(command, in: folder)
            #expect(result.status == 65, "\(result.messages)")
            #expect(result.messages.contains("virtual tables"), "\(result.messages)")
            #expect(!(result.output + result.messages).contains("a secret line"))
        }
    }

    @Test func oneLayerCanBeNamed() throws {
        let folder = try folder()
        for (name, option) in [("strikes", "-overwrite"), ("sites", "-update")] {
            let made = try ExternalTool.run(
                "ogr2ogr",
                [
                    "-f", "GPKG", option, folder.appendingPathComponent("two.gpkg").path,
                    folder.appendingPathComponent("\(name).csv").path, "-nln", name, "-a_srs",
                    "EPSG:4326", "-oo", "X_POSSIBLE_NAMES=longitude", "-oo",
                    "Y_POSSIBLE_NAMES=latitude",
                ], package: "gdal-bin")
            #expect(made.status == 0, "\(made.messages)")
        }
        let all = try BuiltCommand.run("nearest", "two.gpkg", "sites.csv", in: folder)
        #expect(all.messages.contains("read together: “strikes”, “sites”"), "\(all.messages)")
        #expect(all.messages.contains("5 strikes"))
        for layer in ["strikes", "sites"] {
            #expect(all.output.contains(",\(layer),"), "\(all.output)")
        }
        let one = try BuiltCommand.run(
            "nearest", "two.gpkg", "two.gpkg", "--columns", "layer=strikes", "--site-columns",
            "layer=sites", in: folder)
        #expect(one.messages.contains("3 strikes, 2 sites"), "\(one.messages)")
        let none = try BuiltCommand.run(
            "nearest", "two.gpkg", "sites.csv", "--columns", "layer=three", in: folder)
        #expect(none.status == 65)
        #expect(none.messages.contains("there are strikes, sites"), "\(none.messages)")
        let table = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "--columns", "layer=a", in: folder)
        #expect(table.status == 64)
    }

    /// A spreadsheet has the cells of the table, whatever separates these and whatever stands in them, and
    /// numbers and days where all cells of a column are such.
    @Test(
        arguments: [
            "№;Широта;Довгота;Похибка, м;\"a\"\"b\"\n07;50,4611;30,4912;50;5'10\"\n",
            "№\tlat\tlon\tПохибка, м\ta\"b\n07\t50°27'39.96\"N\t30°29'28.32\"E\t50\t5'10\"\n",
            "№|lat|lon|Похибка, м|a\"b\n07|50.4611|30.4912|50|5'10\"\n",
        ], ["xlsx", "ods"]) func spreadsheetsHaveTheCells(_ text: String, _ type: String) throws
    {
        let folder = try folder()
        try Data(text.utf8).write(to: folder.appendingPathComponent("own.csv"))
        let made = try BuiltCommand.run(
            "nearest", "own.csv", "sites.csv", "-q", "-o", "own.\(type)", in: folder)
        #expect(made.status == 0, "\(made.messages)")
        let back = try BuiltCommand.run(
            "nearest", "own.\(type)", "sites.csv", "-q", "--prefix", "again_", in: folder)
        #expect(back.status == 0, "\(back.messages)")
        #expect(back.output.contains("07"), "\(back.output)")
        #expect(back.output.contains("5'10"), "\(back.output)")
        #expect(back.output.contains("Похибка, м"), "\(back.output)")
        #expect(try distances(back.output).compactMap(Double.init).count == 1)
        // The distance of before is in its column.
        let cells = back.output.split(separator: "\n").map { $0.split(separator: ",") }
        #expect(cells.count == 2 && back.output.contains("azimuth_deg"), "\(back.output)")
    }

    @Test func numbersAndDaysAreThoseOfASpreadsheet() throws {
        let folder = try folder()
        try Data(
            ("id,code,share,day,mixed,latitude,longitude\n1,007,0.5,2025-08-28,1,50.4500,30.52\n"
                + "2,12,12,2025-08-29,x,50.46,30.5300\n").utf8
        ).write(to: folder.appendingPathComponent("typed.csv"))
        let made = try BuiltCommand.run(
            "nearest", "typed.csv", "sites.csv", "-q", "-o", "typed.xlsx", in: folder)
        #expect(made.status == 0, "\(made.messages)")
        let info = try ExternalTool.run(
            "ogrinfo", ["-ro", "-al", folder.appendingPathComponent("typed.xlsx").path],
            package: "gdal-bin")
        for field in [
            "id: Integer", "code: String", "share: Real", "day: Date", "mixed: String",
            "latitude: Real", "longitude: Real", "distance_m: Real",
        ] {
            #expect(info.output.contains("\n\(field) "), "\(field) in \(info.output)")
        }
    }

    /// Identifiers of features are a column of every format, and an identifier that is there twice is no
    /// fault of the format.
    @Test(arguments: ["gpkg", "fgb", "shp", "kml"])
    func identifiersOfFeaturesStay(_ type: String) throws {
        let folder = try folder()
        func feature(_ id: String, _ longitude: Double) -> String {
            "{\"type\":\"Feature\",\(id)\"geometry\":{\"type\":\"Point\",\"coordinates\":"
                + "[\(longitude),50.45]}}\n"
        }
        try Data(
            (feature("\"id\":7001,\"properties\":{\"name\":\"n\"},", 30.52)
                + feature("\"id\":7002,\"properties\":{\"name\":\"m\"},", 30.53)).utf8
        ).write(to: folder.appendingPathComponent("numbered.geojsonl"))
        try Data(
            "[{\"id\":111,\"lat\":50.45,\"lon\":30.52},{\"id\":111,\"lat\":50.46,\"lon\":30.52}]"
                .utf8
        ).write(to: folder.appendingPathComponent("twice.json"))
        for (name, ids) in [("numbered.geojsonl", ["7001", "7002"]), ("twice.json", ["111"])] {
            let made = try BuiltCommand.run(
                "nearest", name, "sites.csv", "-q", "-o", "ids.\(type)", in: folder)
            #expect(made.status == 0, "\(made.messages)")
            let back = try BuiltCommand.run(
                "nearest", "ids.\(type)", "sites.csv", "-q", "--prefix", "again_", in: folder)
            let lines = back.output.split(separator: "\n")
            #expect(lines.count == 3, "\(back.output)\(back.messages)")
            for id in ids { #expect(back.output.contains(id), "\(id) in \(back.output)") }
        }
    }

    /// Days and times of day are what the table says, also of several rows, by which GDAL tells types.
    @Test(arguments: ["fgb", "gpkg", "shp", "kml"]) func timesStayAsWritten(_ type: String) throws {
        let folder = try folder()
        try Data(
            "id,day,clock,latitude,longitude\n1,2025-08-28,03:05,50.45,30.52\n"
                .appending("2,2025-08-29,23:05:07,50.46,30.53\n").utf8
        ).write(to: folder.appendingPathComponent("times.csv"))
        let made = try BuiltCommand.run(
            "nearest", "times.csv", "sites.csv", "-o", "times.\(type)", in: folder)
        #expect(made.status == 0, "\(made.messages)")
        let back = try BuiltCommand.run(
            "nearest", "times.\(type)", "sites.csv", "--prefix", "again_", in: folder)
        #expect(back.status == 0, "\(back.messages)")
        for text in ["2025-08-28", "03:05", "2025-08-29", "23:05:07"] {
            #expect(
                back.output.contains(",\(text),") || back.output.contains("\"\(text)\""),
                "\(text): \(back.output)")
        }
        #expect(!back.output.contains("00:00:00"), "\(back.output)")
    }

    /// Dates keep their day and their time, whatever the format; a case can use them.
    @Test(arguments: ["gpkg", "fgb", "xlsx"])
    func datesComeThrough(_ type: String) throws {
        let folder = try folder()
        try Data(
            """
            id,date,latitude,longitude,radius_m,weapon_class
            C1,2024-11-02,50.46,30.5,50,shahed
            C2,2024-11-03,50.47,30.51,50,shahed

            """.utf8
        ).write(to: folder.appendingPathComponent("dated.csv"))
        let place = folder.appendingPathComponent("dated.\(type)").path
        let made = try ExternalTool.run(
            "ogr2ogr",
            [
                place, folder.appendingPathComponent("dated.csv").path, "-oo",
                "AUTODETECT_TYPE=YES",
                "-a_srs", "EPSG:4326", "-oo", "X_POSSIBLE_NAMES=longitude", "-oo",
                "Y_POSSIBLE_NAMES=latitude",
            ], package: "gdal-bin")
        #expect(made.status == 0, "\(made.messages)")
        let check = try BuiltCommand.run("check", "dated.\(type)", in: folder)
        #expect(!check.output.contains("unreadable date"), "\(check.output)")
        try Data(
            """
            format: strike-proximity-case/1
            title: Dates
            premises:
              - {id: house, name: House, kind: embassy, position: {latitude: 50.45, longitude: 30.52, radius_m: 15, confidence: 0.95}}
            strikes:
              - {id: S1, when: 2025-01-02, premises: house, weapons: [{class: shahed, claimed_by: x}], reports: [{id: r, offset: {from: house, distance_m: [40, 60]}}]}
            catalogue: dated.\(type)
            assumptions:
              area_of_interest: {name: City, disc: {latitude: 50.45, longitude: 30.52, radius_m: 16000}}

            """.utf8
        ).write(to: folder.appendingPathComponent("case.yaml"))
        let result = try BuiltCommand.run("assess", "case.yaml", in: folder)
        #expect(result.status == 0, "\(result.messages)")
        #expect(
            result.output.replacing(/\s+/, with: " ").contains(
                "strikes in the area (2 of the catalogue"), "\(result.output)")
    }

    @Test func anotherDatumIsSaid() throws {
        let folder = try folder()
        let made = try ExternalTool.run(
            "ogr2ogr",
            [
                folder.appendingPathComponent("sk42.gpkg").path,
                folder.appendingPathComponent("strikes.csv").path, "-a_srs", "EPSG:4284", "-oo",
                "X_POSSIBLE_NAMES=longitude", "-oo", "Y_POSSIBLE_NAMES=latitude",
            ], package: "gdal-bin")
        #expect(made.status == 0, "\(made.messages)")
        let result = try BuiltCommand.run("nearest", "sk42.gpkg", "sites.csv", in: folder)
        #expect(result.messages.contains("in “Pulkovo 1942”, became WGS 84"), "\(result.messages)")
    }

    @Test func aShapefileWithoutItsTableIsRefused() throws {
        let folder = try folder()
        let made = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "-q", "-o", "one.shp", in: folder)
        #expect(made.status == 0, "\(made.messages)")
        try FileManager.default.removeItem(at: folder.appendingPathComponent("one.dbf"))
        let result = try BuiltCommand.run("nearest", "one.shp", "sites.csv", in: folder)
        #expect(result.status == 66)
        #expect(result.messages.contains("the .dbf file beside it is missing"))
    }

    /// However an address is spelled, and wherever it is named.
    @Test(arguments: [
        ["nearest", "pg:host=localhost port=1 password=hush", "sites.csv"],
        ["nearest", "postgresql://me:hush@localhost:1/x", "sites.csv"],
        ["nearest", "Pg:postgresql://me:hush@localhost:1/x", "sites.csv"],
        ["nearest", "strikes.csv", "sites.csv", "-o", "PG:host=localhost port=1 password=hush"],
        ["check", "strikes.csv", "-o", "PG:host=localhost port=1 password=hush"],
        ["check", "strikes.csv", "--fix", "postgresql://me:hush@localhost:1/x"],
        ["nearest", "strikes.csv", "sites.csv", "--precision", "PG:password=hush"],
    ])
    func noSpellingShowsAPassword(_ arguments: [String]) throws {
        let folder = try folder()
        let result = try BuiltCommand.run(arguments, in: folder)
        #expect(result.status != 0)
        #expect(!(result.output + result.messages).contains("hush"), "\(result.messages)")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(files == ["sites.csv", "strikes.csv"])
    }
}
