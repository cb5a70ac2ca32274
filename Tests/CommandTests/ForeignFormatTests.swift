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

    @Test func severalLayersAreAllRead() throws {
        let folder = try folder()
        let place = "<Point><coordinates>30.52,50.45</coordinates></Point>"
        let other = "<Point><coordinates>30.53,50.46</coordinates></Point>"
        try Data(
            """
            <kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>My map</name>
            <Folder><name>One</name><Placemark><name>a</name>\(place)</Placemark></Folder>
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
}
