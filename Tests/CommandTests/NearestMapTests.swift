import Foundation
import Geodesy
import TestSupport
import Testing

/// What `nearest` gives to those who look at a map: labels, geodesics, styles.
@Suite struct NearestMapTests {
    private func folder() throws -> URL {
        let folder = try TemporaryFolder.make()
        try Data(
            "id,latitude,longitude\nS1,50.4523,30.5301\nS2,49.9935,36.2304\nS3,50.45,30.52\n".utf8
        )
        .write(to: folder.appendingPathComponent("strikes.csv"))
        try Data(
            "id,name,latitude,longitude\nA,Embassy & \"One\",50.45,30.52\nB,Two,49.9,36.0\n".utf8
        ).write(to: folder.appendingPathComponent("sites.csv"))
        return folder
    }

    private func features(_ data: Data) throws -> [(String, [String: Any], [String: Any])] {
        let text = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        return try #require(text["features"] as? [[String: Any]]).map { feature in
            let geometry = try #require(feature["geometry"] as? [String: Any])
            return (
                geometry["type"] as? String ?? "", geometry,
                feature["properties"] as? [String: Any] ?? [:]
            )
        }
    }

    /// Each strike, and after it the geodesic from its site; none where both are one place.
    @Test func linesLeadFromSiteToStrike() throws {
        let folder = try folder()
        let made = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "--lines", "-q", "-o", "near.geojson", in: folder
        )
        #expect(made.status == 0, "\(made.messages)")
        let found = try features(Data(contentsOf: folder.appendingPathComponent("near.geojson")))
        #expect(found.map(\.0) == ["Point", "LineString", "Point", "LineString", "Point"])
        #expect(
            found.map { $0.2["nearest_feature"] as? String ?? "" }
                == ["strike", "geodesic", "strike", "geodesic", "strike"])
        #expect(
            found.map { $0.2["nearest_label"] as? String ?? "" } == [
                "S1: 762 m from Embassy & \"One\"", "S1: 762 m from Embassy & \"One\"",
                "S2: 19.5 km from Two", "S2: 19.5 km from Two", "S3: 0.0 m from Embassy & \"One\"",
            ])
        #expect(found.map { $0.2["id"] as? String ?? "" } == ["S1", "S1", "S2", "S2", "S3"])
        let line = try #require(found[1].1["coordinates"] as? [[Double]])
        #expect(line.first == [30.52, 50.45] && line.last == [30.5301, 50.4523])
        // A long one bends as a geodesic does.
        let long = try #require(found[3].1["coordinates"] as? [[Double]])
        #expect(long.count > 2 && long.first == [36.0, 49.9] && long.last == [36.2304, 49.9935])
        let start = try GeodeticCoordinate(latitude: 49.9, longitude: 36.0)
        let middle = try GeodeticCoordinate(
            latitude: Degrees(long[1][1]), longitude: Degrees(long[1][0]))
        let end = try GeodeticCoordinate(latitude: 49.9935, longitude: 36.2304)
        let whole = Geodesic.wgs84.inverse(from: start, to: end).distance.value
        let parts =
            Geodesic.wgs84.inverse(from: start, to: middle).distance.value
            + Geodesic.wgs84.inverse(from: middle, to: end).distance.value
        expectClose(parts, whole, absolute: 1e-3)
    }

    /// Google Earth writes the label beside each placemark.
    @Test func placemarksBearTheirLabels() throws {
        let folder = try folder()
        let made = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "--lines", "-q", "-o", "near.kml", in: folder)
        #expect(made.status == 0, "\(made.messages)")
        let text = try String(
            contentsOf: folder.appendingPathComponent("near.kml"), encoding: .utf8)
        #expect(text.contains("<name>S2: 19.5 km from Two</name>"), "\(text)")
        #expect(text.contains("<LineString>"))
        let again = try BuiltCommand.run("check", "near.kml", in: folder)
        #expect(again.output.contains("5 records"), "\(again.output)\(again.messages)")
    }

    /// Points and lines are layers of their own, each with a style; the package is valid and is read
    /// again without the table of styles.
    @Test func aGeoPackageIsStyledAndValid() throws {
        let folder = try folder()
        for options in [[], ["--lines"]] {
            let made = try BuiltCommand.run(
                ["nearest", "strikes.csv", "sites.csv", "-q", "-o", "near.gpkg"] + options,
                in: folder)
            #expect(made.status == 0, "\(made.messages)")
            let path = folder.appendingPathComponent("near.gpkg").path
            let valid = try FinishedProcess(
                running: URL(fileURLWithPath: "/usr/bin/python3"),
                ["-m", "osgeo_utils.samples.validate_gpkg", path])
            #expect(valid.status == 0, "\(valid.output)\(valid.messages)")
            let info = try ExternalTool.run(
                "ogrinfo", ["-ro", "-q", path], package: "gdal-bin")
            #expect(info.output.contains("near_geodesics") == !options.isEmpty, "\(info.output)")
            #expect(info.output.contains("layer_styles"), "\(info.output)")
            let back = try BuiltCommand.run(
                "nearest", "near.gpkg", "sites.csv", "-q", "--prefix", "again_", "--columns",
                "layer=near", in: folder)
            #expect(back.status == 0, "\(back.messages)")
            #expect(back.output.split(separator: "\n").count == 4, "\(back.output)")
        }
    }

    /// Geodesics have no columns for what neither strikes nor sites have: identifiers and names.
    @Test(arguments: [
        ("latitude,longitude\n50.45,30.52\n", ["nearest_id"]),
        ("id,latitude,longitude\n,50.45,30.52\n", ["nearest_id"]),
        ("id,latitude,longitude\n,50.45,30.52\nS,50.47,30.53\n", ["id", "nearest_id"]),
        (
            #"{"type":"Feature","id":7,"properties":{},"geometry":{"type":"Point","coordinates":[30.52,50.45]}}"#,
            ["id", "nearest_id"]
        ),
    ])
    func geodesicsAreWrittenOfNamelessThings(_ strikes: String, _ columns: [String]) throws {
        let folder = try folder()
        let name = strikes.hasPrefix("{") ? "bare.geojson" : "bare.csv"
        try Data(strikes.utf8).write(to: folder.appendingPathComponent(name))
        try Data("id,latitude,longitude\ns,50.46,30.53\n".utf8)
            .write(to: folder.appendingPathComponent("nameless.csv"))
        let made = try BuiltCommand.run(
            "nearest", name, "nameless.csv", "--lines", "-q", "-o", "bare.gpkg", in: folder)
        #expect(made.status == 0, "\(made.messages)")
        let path = folder.appendingPathComponent("bare.gpkg").path
        let info = try ExternalTool.run(
            "ogrinfo", ["-ro", "-so", path, "bare_geodesics"], package: "gdal-bin")
        for column in columns { #expect(info.output.contains("\n\(column): "), "\(info.output)") }
        #expect(!info.output.contains("nearest_name"), "\(info.output)")
        #expect(info.output.contains(/Feature Count: [12]\n/))
    }

    @Test(arguments: ["near.csv", "near.xlsx", "near.shp", "near.fgb"])
    func linesNeedAMap(_ name: String) throws {
        let folder = try folder()
        let made = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "--lines", "-o", name, in: folder)
        #expect(made.status == 64, "\(made.messages)")
        #expect(made.messages.contains("write GeoJSON, KML or a GeoPackage with --lines"))
        #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path))
    }

    /// Without a match or an identifier a strike still bears its name; the middle of a place is said to
    /// be one; an uncertainty makes an interval.
    @Test func labelsSayWhatIsKnown() throws {
        let folder = try folder()
        func names(_ text: String, _ more: String...) throws -> [String] {
            try Data(text.utf8).write(to: folder.appendingPathComponent("a.csv"))
            let made = try BuiltCommand.run(
                ["nearest", "a.csv", "sites.csv", "-q", "-o", "a.kml"] + more, in: folder)
            #expect(made.status == 0, "\(made.messages)")
            let text = try String(
                contentsOf: folder.appendingPathComponent("a.kml"), encoding: .utf8)
            return text.matches(of: /<Placemark.*?<name>(.*?)<\/name>/.dotMatchesNewlines())
                .map { String($0.1) }
        }
        #expect(
            try names("id,latitude,longitude\nfar,-50,30\n", "--within", "1km") == ["far"])
        let named = try names("name,latitude,longitude\nX,50.4523,30.5301\n").map {
            $0.replacing("&quot;", with: "\"")
        }
        #expect(named == ["X: 762 m from Embassy &amp; \"One\""])
        #expect(
            try names("id,latitude,longitude,radius_m\nS,50.4523,30.5301,100\n").first?
                .hasPrefix("S: 662–862 m from") == true)
        let acled =
            "event_id_cnty,event_date,country,location,latitude,longitude,geo_precision,notes\n"
            + "U1,2025-01-02,Ukraine,Kyiv,50.4501,30.5203,3,x\n"
        let middle = try #require(try names(acled).first)
        #expect(middle.contains("no evidence at close range"), "\(middle)")
    }

    /// Where every strike lies on its site there is no geodesic, and no layer for any.
    @Test func withoutALineThereIsNoLayerOfThem() throws {
        let folder = try folder()
        try Data("id,latitude,longitude\nS3,50.45,30.52\n".utf8)
            .write(to: folder.appendingPathComponent("strikes.csv"))
        let made = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "--lines", "-q", "-o", "near.gpkg", in: folder)
        #expect(made.status == 0, "\(made.messages)")
        let info = try ExternalTool.run(
            "ogrinfo", ["-ro", "-q", folder.appendingPathComponent("near.gpkg").path],
            package: "gdal-bin")
        #expect(info.output.contains("near (Point)"), "\(info.output)")
        #expect(!info.output.contains("geodesics"), "\(info.output)")
    }

    /// A column that no site has is refused, of features as of tables.
    @Test(arguments: ["sites.csv", "sites.geojson"])
    func siteColumnsThatAreNotThereAreRefused(_ sites: String) throws {
        let folder = try folder()
        try Data(
            #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"A","kind":"embassy"},"geometry":{"type":"Point","coordinates":[30.52,50.45]}}]}"#
                .utf8
        ).write(to: folder.appendingPathComponent("sites.geojson"))
        let made = try BuiltCommand.run(
            "nearest", "strikes.csv", sites, "--site-columns", "nokind", in: folder)
        #expect(made.status == 65 && made.messages.contains("“nokind”"), "\(made.messages)")
    }

    /// Names that differ by capital letters only are one to formats of maps; no column is there twice.
    @Test func columnsThatWouldClashAreRefused() throws {
        let folder = try folder()
        try Data("id,NEAREST_LABEL,latitude,longitude\nS1,old,50.4523,30.5301\n".utf8)
            .write(to: folder.appendingPathComponent("own.csv"))
        let own = try BuiltCommand.run(
            "nearest", "own.csv", "sites.csv", "--lines", "-o", "x.kml", in: folder)
        #expect(own.status == 65 && own.messages.contains("--prefix"), "\(own.messages)")
        try Data("id,count,latitude,longitude\nA,7,50.45,30.52\n".utf8)
            .write(to: folder.appendingPathComponent("counted.csv"))
        let twice = try BuiltCommand.run(
            "nearest", "strikes.csv", "counted.csv", "--site-columns", "count", in: folder)
        #expect(twice.status == 64, "\(twice.output)")
        #expect(twice.messages.contains("“nearest_count” would be there twice"))
    }
}
