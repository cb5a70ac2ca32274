import Foundation
import TestSupport
import Testing

/// Data sets that are recognised by their columns: `nearest` and `check` on files as analysts have
/// them.
@Suite struct KnownSchemaTests {
    /// A fixture with what each strike's nearest site, radius and kind of place must be.
    struct Expectation: Sendable, CustomTestStringConvertible {
        let file: String
        let title: String
        let sites: [String]
        let radii: [Double?]
        let classes: [String]

        var testDescription: String { file }
    }

    private static let expectations = [
        Expectation(
            file: "acled.csv", title: "ACLED", sites: ["B", "A", "B"],
            radii: [5_000, 30_000, 100_000], classes: ["settlement", "district", "region"]),
        Expectation(
            file: "acled_old.csv", title: "ACLED", sites: ["B"], radii: [5_000],
            classes: ["settlement"]),
        Expectation(
            file: "ucdp_ged.csv", title: "UCDP GED", sites: ["B", "B", "B"],
            radii: [5_000, 100_000, 500_000], classes: ["settlement", "region", "country"]),
        Expectation(
            file: "ucdp_ged_candidate.csv", title: "UCDP GED", sites: ["B", "B", "B"],
            radii: [5_000, 100_000, 500_000], classes: ["settlement", "region", "country"]),
        Expectation(
            file: "viina_event_info.csv", title: "VIINA event_info", sites: ["B", "A", "B"],
            radii: [5_000, 150, 100_000], classes: ["settlement", "street", "region"]),
        Expectation(
            file: "viina_event_1pd.csv", title: "VIINA event_1pd", sites: ["B", "A", "B"],
            radii: [5_000, 150, 30_000], classes: ["settlement", "street", "district"]),
        Expectation(
            file: "geoconfirmed.csv", title: "GeoConfirmed",
            sites: ["A"] + Array(repeating: "B", count: 8),
            radii: Array(repeating: nil, count: 9),
            classes: [""] + Array(repeating: "shared-point", count: 8)),
        Expectation(
            file: "cir.csv", title: "CIR Eyes on Russia", sites: ["A", "B"], radii: [nil, nil],
            classes: ["", ""]),
        Expectation(
            file: "cir.geojson", title: "CIR Eyes on Russia (GeoJSON)", sites: ["A"],
            radii: [nil], classes: [""]),
        Expectation(
            file: "bellingcat.json", title: "Bellingcat civilian harm", sites: ["A", "B"],
            radii: [nil, nil], classes: ["", ""]),
        Expectation(
            // Half the diagonal of pixels of 0.41 by 0.37 km and of 0.8 by 0.78 km.
            file: "firms_viirs.csv", title: "NASA FIRMS", sites: ["A", "B"],
            radii: [276.134, 558.659], classes: ["pixel", "pixel"]),
        Expectation(
            file: "embassies_2022.csv", title: "database-of-embassies", sites: ["A"],
            radii: [nil], classes: [""]),
        Expectation(
            file: "embassies_2020.csv", title: "database-of-embassies", sites: ["A"],
            radii: [nil], classes: [""]),
        Expectation(
            file: "my_maps.kml", title: "KML (Google My Maps, Google Earth)", sites: ["A", "B"],
            radii: [nil, nil], classes: ["", ""]),
    ]

    /// What is left of a data set is told, too, and what has been cut off.
    @Test(arguments: [
        (
            "latitude,longitude,acq_date,acq_time,frp",
            "50.45,30.52,2026-08-05,0149,3.1", "NASA FIRMS without scan or track"
        ),
        (
            "latitude,longitude,acq_date,scan,frp",
            "50.45,30.52,2026-08-05,0.4,3.1", "NASA FIRMS without scan or track"
        ),
        (
            "event_id_cnty,event_date,latitude,longitude,location",
            "UKR1,2026-08-05,50.45,30.52,Kyiv", "ACLED without geo_precision"
        ),
        (
            "id,date_start,type_of_violence,latitude,longitude",
            "1,2026-08-05,1,50.45,30.52", "UCDP GED without where_prec"
        ),
        (
            "eventid,iyear,imonth,iday,latitude,longitude",
            "1,2020,8,5,50.45,30.52", "GTD without specificity"
        ),
    ]) func whatADataSetHasLostIsSaid(_ header: String, _ row: String, _ title: String) throws {
        let folder = try TemporaryFolder.make()
        try Data("\(header)\n\(row)\n".utf8)
            .write(to: folder.appendingPathComponent("cut.csv"))
        let made = try BuiltCommand.run(
            "nearest", "cut.csv", FixtureFolder.path("sites.csv"), in: folder)
        #expect(made.status == 0, "\(made.messages)")
        #expect(
            made.messages.contains("read as \(title)"), "\(made.messages)")
    }

    @Test(arguments: expectations) func isRecognised(_ expected: Expectation) throws {
        let result = try BuiltCommand.run(
            "nearest", FixtureFolder.path(expected.file), FixtureFolder.path("sites.csv"),
            "--format", "geojsonseq", "--skip-invalid")
        #expect(result.status == 0, "\(result.messages)")
        #expect(result.messages.contains("read as \(expected.title)"), "\(result.messages)")
        let features = try result.output.split(separator: "\n").map {
            try #require(
                JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        let properties = features.compactMap { $0["properties"] as? [String: Any] }
        #expect(properties.map { $0["nearest_id"] as? String ?? "" } == expected.sites)
        #expect(properties.map { $0["position_class"] as? String ?? "" } == expected.classes)
        for (row, radius) in zip(properties, expected.radii) {
            let (distance, high) = (row["distance_m"] as? Double, row["distance_high_m"] as? Double)
            guard let radius else {
                #expect(high == nil)
                continue
            }
            let wide = try #require(high) - (try #require(distance))
            #expect(abs(wide - radius) < 0.002, "\(wide)")
        }
    }

    @Test func theTableKeepsItsCellsAndLosesOnlyTheUnits() throws {
        let result = try BuiltCommand.run(
            "nearest", FixtureFolder.path("geoconfirmed.csv"), FixtureFolder.path("sites.csv"))
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 10)
        #expect(!result.output.lowercased().contains("unit"))
        #expect(lines.first?.hasPrefix("Date;Name;Faction;") == true)
        #expect(
            lines[1].contains(#";"FF6R+8C Kyiv, Ukraine";"A strike, ";https://example.org/1;"#))
        #expect(result.messages.contains("without the columns units, orbatunits"))
        #expect(result.messages.contains("8 strikes known only to the middle"))
    }

    @Test func aHeaderIsGivenToAFileWithoutOne() throws {
        let result = try BuiltCommand.run(
            "nearest", FixtureFolder.path("ucdp_ged_candidate.csv"),
            FixtureFolder.path("sites.csv"), "-q")
        let with = try BuiltCommand.run(
            "nearest", FixtureFolder.path("ucdp_ged.csv"), FixtureFolder.path("sites.csv"), "-q")
        #expect(result.output == with.output)
    }

    /// Sites may be such a file too; their own identifier is theirs.
    @Test func embassiesAreARegister() throws {
        let result = try BuiltCommand.run(
            "nearest", FixtureFolder.path("cir.csv"), FixtureFolder.path("embassies_2022.csv"))
        #expect(result.status == 0, "\(result.messages)")
        #expect(result.output.contains(",1,1,0.000,"))
        #expect(result.messages.contains("1 without a coordinate left out"))
    }

    @Test func theMatchCanBeOverruled() throws {
        let sites = FixtureFolder.path("sites.csv")
        let acled = FixtureFolder.path("acled.csv")
        let plain = try BuiltCommand.run("nearest", acled, sites, "--columns", "schema=none")
        #expect(plain.status == 0)
        #expect(!plain.output.contains("position_class"))
        #expect(!plain.messages.contains("ACLED"))
        let wrong = try BuiltCommand.run("nearest", acled, sites, "--columns", "schema=viina-info")
        #expect(wrong.status == 65)
        #expect(wrong.messages.contains("there is no “geo_api”"), "\(wrong.messages)")
        let typo = try BuiltCommand.run("nearest", acled, sites, "--columns", "schema=acleed")
        #expect(typo.status == 64)
        #expect(typo.messages.contains("did you mean “acled”?"), "\(typo.messages)")
    }

    @Test func aTableOfOnesOwnChangesTheMeaning() throws {
        let folder = try TemporaryFolder.make()
        let own = folder.appendingPathComponent("own.csv")
        try Data(
            "dataset,value,precision_class,radius_m\nviina,street,my-street,80\n".utf8
        ).write(to: own)
        let result = try BuiltCommand.run(
            "nearest", FixtureFolder.path("viina_event_1pd.csv"), FixtureFolder.path("sites.csv"),
            "-q", "--precision", own.path)
        #expect(result.status == 0, "\(result.messages)")
        #expect(result.output.contains(",A,,1,1,0.000,0.000,80.000,,"))
        #expect(result.output.contains(",my-street\n"))
        #expect(result.output.contains(",settlement\n"))
        try Data("dataset,value,precision_class\nviina,STREET,stret\n".utf8).write(to: own)
        let bad = try BuiltCommand.run(
            "nearest", FixtureFolder.path("viina_event_1pd.csv"), FixtureFolder.path("sites.csv"),
            "--precision", own.path)
        #expect(bad.status == 65)
        #expect(bad.messages.contains("own.csv:2: there is no precision class “stret”"))
    }

    @Test func twoThatFitAreRefused() throws {
        let folder = try TemporaryFolder.make()
        let file = folder.appendingPathComponent("both.csv")
        try Data(
            """
            event_id_cnty,event_date,sub_event_type,geo_precision,id,relid,type_of_violence,\
            where_prec,priogrid_gid,date_prec,latitude,longitude
            1,2025-01-01,x,1,1,1,1,1,1,1,50.45,30.52

            """.utf8
        ).write(to: file)
        let result = try BuiltCommand.run("nearest", file.path, FixtureFolder.path("sites.csv"))
        #expect(result.status == 65)
        #expect(
            result.messages.contains("its columns fit ACLED and UCDP GED; say which it is"),
            "\(result.messages)")
    }

    @Test func checkSaysWhatTheDataSetSaysOfItself() throws {
        let viina = try BuiltCommand.run("check", FixtureFolder.path("viina_event_info.csv"))
        #expect(viina.output.contains("Read as VIINA event_info"))
        #expect(viina.output.contains("GEO_PRECISION ADM3 is the middle of a settlement"))
        // Two of three have 00:00.
        #expect(viina.output.contains("2      note      time perhaps unknown"), "\(viina.output)")
        let cir = try BuiltCommand.run("check", FixtureFolder.path("cir.csv"))
        // 02/25/2022 can be one day only.
        #expect(cir.status == 0)
        #expect(cir.output.contains("2 records, 0 findings"), "\(cir.output)")
        let bellingcat = try BuiltCommand.run("check", FixtureFolder.path("bellingcat.json"))
        #expect(bellingcat.status == 0)
        #expect(bellingcat.output.contains("2 records, 0 findings"))
    }

    @Test func excelsTablesAreRead() throws {
        let folder = try TemporaryFolder.make()
        let file = folder.appendingPathComponent("excel.csv")
        try Data("\u{FEFF}id;широта;довгота\r\n1;50,46082;30,49056\r\n".utf8).write(to: file)
        let result = try BuiltCommand.run(
            "nearest", file.path, FixtureFolder.path("sites.csv"), "-q", "--format", "geojson")
        #expect(result.status == 0, "\(result.messages)")
        #expect(result.output.contains("[30.49056,50.46082]"), "\(result.output)")
        #expect(result.output.contains(#""nearest_id":"A""#))

        // Windows-1251: “id;широта;довгота”
        var bytes = Data("id;".utf8)
        bytes += [
            0xF8, 0xE8, 0xF0, 0xEE, 0xF2, 0xE0, 0x3B, 0xE4, 0xEE, 0xE2, 0xE3, 0xEE, 0xF2, 0xE0,
        ]
        bytes += Data("\n1;50,46;30,49\n".utf8)
        try bytes.write(to: file)
        let old = try BuiltCommand.run("nearest", file.path, FixtureFolder.path("sites.csv"))
        #expect(old.status == 65)
        #expect(old.messages.contains("iconv -f WINDOWS-1251"), "\(old.messages)")
    }

    /// A feature has one line in GeoJSONSeq, however it was written.
    @Test func everyFeatureHasOneLine() throws {
        let folder = try TemporaryFolder.make()
        let file = folder.appendingPathComponent("pretty.geojson")
        try Data(
            """
            {"type": "FeatureCollection", "features": [
              {"type": "Feature", "id": "1",
               "geometry": {"type": "Point",
                 "coordinates": [
                   30.49056,
                   50.46082]},
               "properties": {"text": "two  blanks, \\n escaped", "list": [
                 1,
                 2]}}]}
            """.utf8
        ).write(to: file)
        let result = try BuiltCommand.run(
            "nearest", file.path, FixtureFolder.path("sites.csv"), "-q", "--format", "geojsonseq")
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 1)
        #expect(result.output.contains(#""text":"two  blanks, \n escaped","list":[1,2]"#))
    }

    /// The unit columns stay out of what is published, whatever the form of the file.
    @Test func unitsAreDroppedFromFeaturesToo() throws {
        let folder = try TemporaryFolder.make()
        let feature = """
            {"type":"Feature","properties":{"Date":"2026-09-17","Name":"x","Faction":"Russia","Origin":\
            "UAV","PlusCode":"GH4P","Geolocation":"y","Units":"1st unit","OrbatUnits":"2nd unit","Id":\
            "id1"},"geometry":{"type":"Point","coordinates":[30.49056,50.46082]}}
            """
        try Data(feature.utf8).write(to: folder.appendingPathComponent("a.geojson"))
        for format in ["geojson", "csv"] {
            let result = try BuiltCommand.run(
                "nearest", "a.geojson", FixtureFolder.path("sites.csv"), "--format", format,
                in: folder)
            #expect(result.status == 0, "\(result.messages)")
            #expect(result.messages.contains("without the columns units, orbatunits"))
            #expect(!result.output.lowercased().contains("unit"), "\(result.output)")
        }
    }

    /// A radius beside the precision field makes no place of the middle of one.
    @Test func aRadiusMakesNoPlaceOfAMiddle() throws {
        let folder = try TemporaryFolder.make()
        let lines = try String(contentsOfFile: FixtureFolder.path("acled.csv"), encoding: .utf8)
            .split(separator: "\r\n", omittingEmptySubsequences: true)
            .flatMap { $0.split(separator: "\n") }.map(String.init)
        for (name, header, cell) in [("empty", ",radius_m", ","), ("stated", ",radius_m", ",20")] {
            let text = lines.enumerated().map { $0.element + ($0.offset == 0 ? header : cell) }
                .joined(separator: "\n")
            let file = folder.appendingPathComponent("\(name).csv")
            try Data((text + "\n").utf8).write(to: file)
            let result = try BuiltCommand.run("nearest", file.path, FixtureFolder.path("sites.csv"))
            #expect(result.status == 0, "\(result.messages)")
            #expect(result.messages.contains("known only to the middle"), "\(result.messages)")
            #expect(result.output.contains("settlement"))
        }
    }

    /// Programs that know only real numbers write 1 as 1.0; what is in no table is said.
    @Test func valuesOfPrecisionAreNumbers() throws {
        let folder = try TemporaryFolder.make()
        let text = try String(contentsOfFile: FixtureFolder.path("acled.csv"), encoding: .utf8)
        let real = folder.appendingPathComponent("real.csv")
        try Data(text.replacing("50.4501,30.5234,1,", with: "50.4501,30.5234,1.0,").utf8)
            .write(to: real)
        let known = try BuiltCommand.run("nearest", real.path, FixtureFolder.path("sites.csv"))
        #expect(known.output.contains("50.4501,30.5234,1.0,"))
        #expect(!known.output.contains("unknown"), "\(known.output)")
        let odd = folder.appendingPathComponent("odd.csv")
        try Data(text.replacing("50.4501,30.5234,1,", with: "50.4501,30.5234,9,").utf8).write(
            to: odd)
        let unknown = try BuiltCommand.run("nearest", odd.path, FixtureFolder.path("sites.csv"))
        #expect(
            unknown.messages.contains("1 strike with a precision that is in no table"),
            "\(unknown.messages)")
    }

    @Test func aCaseSaysWhatItsFilesWereReadAs() throws {
        let folder = try TemporaryFolder.make()
        try Data(
            """
            format: strike-proximity-case/1
            title: Read as
            premises:
              - {id: house, name: House, kind: embassy, position: {latitude: 50.45, longitude: 30.52, radius_m: 15, confidence: 0.95}}
            strikes:
              - {id: S1, when: 2025-06-02, premises: house, weapons: [{class: shahed, claimed_by: x}], reports: [{id: r, offset: {from: house, distance_m: [40, 60]}}]}
            catalogue: {file: acled.csv, weapon_class: shahed}
            assumptions:
              area_of_interest: {name: City, disc: {latitude: 50.45, longitude: 30.52, radius_m: 16000}}

            """.utf8
        ).write(to: folder.appendingPathComponent("case.yaml"))
        try FileManager.default.copyItem(
            atPath: FixtureFolder.path("acled.csv"),
            toPath: folder.appendingPathComponent("acled.csv").path)
        let result = try BuiltCommand.run("assess", "case.yaml", "-o", "out", in: folder)
        #expect(result.status == 0, "\(result.messages)")
        #expect(
            result.output.replacing(/\s+/, with: " ").contains("read as ACLED"), "\(result.output)")
        let manifest = try String(
            contentsOf: folder.appendingPathComponent("out/manifest.json"), encoding: .utf8)
        #expect(manifest.contains("\"read_as\""))
        #expect(try BuiltCommand.run("verify", "out", in: folder).status == 0)
    }
}
