import Foundation
import TestSupport
import Testing

@Suite struct NearestCommandTests {
    private static let strikes = """
        id,when,lat,lon,radius_m
        A,2025-01-01,50.4503,30.5204,25
        B,2025-01-02,44.8176,20.4189,

        """
    private static let sites = """
        id;name;latitude;longitude
        kyiv;"Embassy; Kyiv";50.45;30.52
        belgrade;Embassy, Belgrade;44.82;20.42
        nowhere;Not located;;

        """

    private func folder() throws -> URL {
        let folder = try TemporaryFolder.make()
        try Data(Self.strikes.utf8).write(to: folder.appendingPathComponent("strikes.csv"))
        try Data(Self.sites.utf8).write(to: folder.appendingPathComponent("sites.csv"))
        return folder
    }

    // Rows G01 and G03 of the geodesic vectors.
    private static let expected = """
        id,when,lat,lon,radius_m,nearest_id,nearest_name,nearest_count,rank,distance_m,distance_low_m,\
        distance_high_m,azimuth_deg,measured_latitude,measured_longitude
        A,2025-01-01,50.4503,30.5204,25,kyiv,Embassy; Kyiv,1,1,43.826,18.826,68.826,40.408229,50.4503,30.5204
        B,2025-01-02,44.8176,20.4189,,belgrade,"Embassy, Belgrade",1,1,280.540,,,198.067564,44.8176,20.4189

        """

    /// Identifiers that features have beside their properties are a column of the table, under a name
    /// that none of these has.
    @Test(arguments: [
        ("\"note\":\"n\"", "id,note,latitude", "node/7,n,"),
        ("\"id\":\"own\"", "feature_id,id,latitude", "node/7,own,"),
        ("\"id\":1,\"feature_id\":2", "feature_feature_id,id,feature_id,latitude", "node/7,1,2,"),
    ])
    func featuresKeepTheirIdentifiers(
        _ properties: String, _ header: String, _ row: String
    ) throws {
        let folder = try folder()
        func feature(_ id: String) -> String {
            "{\"type\":\"Feature\",\(id)\"properties\":{\(properties)},\"geometry\":"
                + "{\"type\":\"Point\",\"coordinates\":[30.52,50.45]}}"
        }
        try Data((feature("\"id\":\"node/7\",") + "\n" + feature("") + "\n").utf8)
            .write(to: folder.appendingPathComponent("two.geojsonl"))
        let table = try BuiltCommand.run("nearest", "two.geojsonl", "sites.csv", in: folder)
        let lines = table.output.split(separator: "\n").map(String.init)
        try #require(lines.count == 3, "\(table.messages)")
        #expect(lines[0].hasPrefix(header) && lines[1].hasPrefix(row), "\(table.output)")
        // One without has an empty cell.
        #expect(lines[2].hasPrefix(row.dropFirst("node/7".count)), "\(table.output)")
    }

    /// A column that is stated and not there is told of features as of tables.
    @Test func aStatedPropertyHasToBeThere() throws {
        let folder = try folder()
        try Data(
            "{\"type\":\"Feature\",\"properties\":{\"name\":\"n\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[30.5,50.4]}}"
                .utf8
        ).write(to: folder.appendingPathComponent("one.geojson"))
        for command in [
            ["one.geojson", "sites.csv", "--columns", "uncertainty=nope"],
            ["strikes.csv", "one.geojson", "--site-columns", "name=nope"],
        ] {
            let refused = try BuiltCommand.run(["nearest"] + command, in: folder)
            #expect(refused.status == 65, "\(refused.messages)")
            #expect(refused.messages.contains("there is no column “nope” among name"))
        }
        let taken = try BuiltCommand.run(
            "nearest", "one.geojson", "sites.csv", "--columns", "id=name", "-q", in: folder)
        #expect(taken.status == 0, "\(taken.messages)")
    }

    @Test func fromFiles() throws {
        let result = try BuiltCommand.run("nearest", "strikes.csv", "sites.csv", in: folder())
        #expect(result.status == 0)
        #expect(result.output == Self.expected)
        #expect(
            result.messages == """
                2 strikes, 2 sites (1 without a coordinate left out)
                Within 150 m: 1, 1 km: 2, 5 km: 2
                Nearest: A 44 m from Embassy; Kyiv; B 281 m from Embassy, Belgrade

                """)
    }

    /// The register that comes with the program needs no path.
    @Test func theBundledRegister() throws {
        let result = try BuiltCommand.run("nearest", "strikes.csv", "bundled", in: folder())
        #expect(result.status == 0, "\(result.messages)")
        #expect(result.messages.contains("8720 sites (1132 without a coordinate left out)"))
        let stated = FixtureFolder.url.deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Geodata/register/missions.csv").path
        let same = try BuiltCommand.run("nearest", "strikes.csv", stated, in: folder())
        #expect(result.output == same.output)
        #expect(result.output.split(separator: "\n").count == 3)
    }

    /// A pipe with a name can be read once only, and so it is, whatever has to be known first.
    @Test(arguments: ["acled.csv", "cir.geojson"]) func fromANamedPipe(_ fixture: String) throws {
        let folder = try folder()
        let pipe = folder.appendingPathComponent("pipe").path
        #expect(unsafe mkfifo(pipe, 0o600) == 0)
        let writer = Process()
        writer.executableURL = URL(fileURLWithPath: "/bin/sh")
        writer.arguments = ["-c", "exec cat \(FixtureFolder.path(fixture)) > \(pipe)"]
        try writer.run()
        let result = try BuiltCommand.run("nearest", pipe, "sites.csv", in: folder)
        writer.terminate()
        #expect(result.status == 0, "\(result.messages)")
        let direct = try BuiltCommand.run(
            "nearest", "-", "sites.csv",
            input: String(contentsOfFile: FixtureFolder.path(fixture), encoding: .utf8), in: folder)
        #expect(result.output == direct.output)
        #expect(result.output.split(separator: "\n").count > 1)
    }

    @Test func fromStandardInput() throws {
        let result = try BuiltCommand.run(
            "nearest", "-", "sites.csv", "--quiet", input: Self.strikes, in: folder())
        #expect(result.output == Self.expected)
        #expect(result.messages.isEmpty)
    }

    @Test func intoAFileAndBackFromGeoJSON() throws {
        let folder = try folder()
        let written = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "--count", "2", "-o", "near.geojson", in: folder)
        #expect(written.status == 0)
        #expect(written.output.isEmpty)
        let twice = try BuiltCommand.run("nearest", "near.geojson", "sites.csv", in: folder)
        #expect(twice.status == 65)
        #expect(twice.messages.contains("--prefix"))
        let again = try BuiltCommand.run(
            "nearest", "near.geojson", "sites.csv", "--prefix", "again_", in: folder)
        #expect(again.status == 0, "\(again.messages)")
        #expect(again.output.contains("43.826"))
        #expect(again.output.split(separator: "\n").count == 5)
    }

    @Test func within() throws {
        let result = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "--within", "100m", "--count", "5", in: folder())
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[1].contains("43.826"))
        #expect(lines[2].hasSuffix(",,,,,,,,44.8176,20.4189"))
    }

    @Test func aRowWithoutACoordinateIsRefusedOrSkippedAndListed() throws {
        let folder = try folder()
        let strikes = Self.strikes + "C,2025-01-03,ninety,30,\nD,2025-01-04,95,30,\n"
        try Data(strikes.utf8).write(to: folder.appendingPathComponent("strikes.csv"))
        let refused = try BuiltCommand.run("nearest", "strikes.csv", "sites.csv", in: folder)
        #expect(refused.status == 65)
        #expect(refused.output.isEmpty)
        #expect(refused.messages.contains("strikes.csv:4: latitude “ninety”"))
        let skipped = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "--skip-invalid", in: folder)
        #expect(skipped.status == 0)
        #expect(skipped.output == Self.expected)
        #expect(skipped.messages.contains("strikes.csv:5: skipped: latitude 95 is beyond ±90°"))
        #expect(skipped.messages.contains("2 strikes (2 skipped)"))
    }

    @Test(arguments: [
        (["nearest", "none.csv", "sites.csv"], Int32(66), "no such file"),
        (["nearest", ".", "sites.csv"], 66, "folder"),
        (["nearest", "-", "-"], 64, "standard input"),
        (["nearest", "strikes.csv", "sites.csv", "--count", "0"], 64, "at least 1"),
        (["nearest", "strikes.csv", "sites.csv", "--within", "5"], 64, "500m"),
        (["nearest", "strikes.csv", "sites.csv", "--format", "shp"], 64, "csv, geojson"),
        (["nearest", "strikes.csv", "sites.csv", "-o", "no/such/out.csv"], 73, "folder does not"),
        (["nearest", "strikes.csv", "sites.csv", "-o", "."], 73, "folder"),
    ]) func badInput(_ arguments: [String], _ code: Int32, _ words: String) throws {
        let folder = try folder()
        let result = try BuiltCommand.run(arguments, in: folder)
        #expect(result.status == code)
        #expect(result.output.isEmpty)
        #expect(result.messages.contains(words), "\(result.messages)")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
                == ["sites.csv", "strikes.csv"])
    }

    @Test func aRegisterWithoutAnyPlaceIsRefused() throws {
        let folder = try folder()
        try Data("id,lat,lon\na,,\n".utf8).write(to: folder.appendingPathComponent("sites.csv"))
        let result = try BuiltCommand.run("nearest", "strikes.csv", "sites.csv", in: folder)
        #expect(result.status == 65)
        #expect(result.messages.contains("no site has a coordinate"))
    }

    /// Neither what is read nor a link nor a pipe is replaced.
    @Test func onlyTheResultIsWritten() throws {
        let folder = try TemporaryFolder.make()
        let sites = try Data(contentsOf: URL(fileURLWithPath: FixtureFolder.path("sites.csv")))
        for name in ["strikes.csv", "sites.csv"] {
            try sites.write(to: folder.appendingPathComponent(name))
        }
        for name in ["strikes.csv", "./sites.csv"] {
            let result = try BuiltCommand.run(
                "nearest", "strikes.csv", "sites.csv", "-o", name, in: folder)
            #expect(result.status == 64, "\(result.messages)")
        }
        #expect(try Data(contentsOf: folder.appendingPathComponent("strikes.csv")) == sites)
        #expect(try Data(contentsOf: folder.appendingPathComponent("sites.csv")) == sites)

        let link = folder.appendingPathComponent("link.csv")
        try FileManager.default.createSymbolicLink(
            atPath: link.path, withDestinationPath: "target.csv")
        let linked = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "-q", "-o", "link.csv", in: folder)
        #expect(linked.status == 0, "\(linked.messages)")
        #expect(
            try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == "target.csv")
        let target = try String(
            contentsOf: folder.appendingPathComponent("target.csv"), encoding: .utf8)
        #expect(target.contains("distance_m"))
        let device = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "-o", "/dev/full", in: folder)
        #expect(device.status == 74, "\(device.messages)")
    }

    /// The systems of GeoJSON before RFC 7946, by their whole names.
    @Test(arguments: [
        ("urn:ogc:def:crs:OGC:1.3:CRS84", 0), ("urn:ogc:def:crs:EPSG::4326", 0), ("EPSG:4326", 0),
        ("urn:ogc:def:crs:EPSG::4284", 65), ("EPSG:43260", 65), ("nullsys", 65),
    ])
    func coordinateSystemsAreNotGuessed(_ name: String, _ status: Int32) throws {
        let folder = try TemporaryFolder.make()
        let text = """
            {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"\(name)"}},
            "features":[{"type":"Feature","properties":{},"geometry":{"type":"Point",
            "coordinates":[30.49056,50.46082]}}]}
            """
        try Data(text.utf8).write(to: folder.appendingPathComponent("a.geojson"))
        for command in [
            ["nearest", "a.geojson", FixtureFolder.path("sites.csv")], ["check", "a.geojson"],
        ] {
            let result = try BuiltCommand.run(command, in: folder)
            #expect(result.status == status, "\(command) \(result.messages)")
        }
    }
}
