import Foundation
import TestSupport
import Testing

/// Tables of a PostGIS that runs for this test alone: read, answered, written back.
@Suite struct PostGISTests {
    /// A server on loopback in a folder of its own.
    private struct Server {
        static let password = "it's a s3cret"
        let folder: URL
        let port: Int

        private static var script: String {
            FixtureFolder.url.deletingLastPathComponent()
                .appendingPathComponent("Peers/postgis_server.sh").path
        }

        init() throws {
            // Sockets have short names, and the server's user must be able to go there.
            folder = URL(fileURLWithPath: "/tmp/struck-\(UUID().uuidString.prefix(8))")
            port = Int.random(in: 20_000...30_000)
            let started = try ExternalTool.run(
                "bash", [Self.script, "start", folder.path, String(port), Self.password],
                package: "postgresql postgis")
            try #require(
                started.status == 0,
                "no PostGIS (apt-get install postgresql postgis): \(started.messages)")
        }

        func stop() {
            _ = try? ExternalTool.run(
                "bash", [Self.script, "stop", folder.path], package: "postgresql postgis")
        }

        /// A connection string, password and all.
        func address(_ tables: String? = nil, password: String = password) -> String {
            let quoted = password.replacing("'", with: "\\'")
            return "PG:host=127.0.0.1 port=\(port) user=postgres dbname=postgres "
                + "password='\(quoted)'" + (tables.map { " tables=\($0)" } ?? "")
        }

        func sql(_ text: String) throws -> [String] {
            let result = try ExternalTool.run(
                "env",
                [
                    "PGPASSWORD=\(Self.password)", "psql", "-h", "127.0.0.1", "-p", String(port),
                    "-U", "postgres", "-qAt", "-F", ",", "-v", "ON_ERROR_STOP=1", "-c", text,
                ], package: "postgresql-client")
            #expect(result.status == 0, "\(result.messages)")
            return result.output.split(separator: "\n").map(String.init)
        }
    }

    @Test func tablesAnswerAsFilesDo() throws {
        let server = try Server()
        defer { server.stop() }
        let folder = try TemporaryFolder.make()
        var random = SplitMix64(seed: 7)
        func rows(_ prefix: String, _ count: Int) -> String {
            var text = "id,latitude,longitude\n"
            for number in 0..<count {
                let latitude = Double.random(in: 44...52, using: &random)
                let longitude = Double.random(in: 22...40, using: &random)
                text += String(format: "%@%04d,%.7f,%.7f\n", prefix, number, latitude, longitude)
            }
            return text
        }
        let files = ["strikes": rows("S", 400), "missions": rows("M", 150)]
        for (name, text) in files {
            let file = folder.appendingPathComponent("\(name).csv")
            try Data(text.utf8).write(to: file)
            let loaded = try ExternalTool.run(
                "ogr2ogr",
                [
                    "-f", "PostgreSQL", server.address(), file.path, "-nln", name, "-oo",
                    "X_POSSIBLE_NAMES=longitude", "-oo", "Y_POSSIBLE_NAMES=latitude", "-a_srs",
                    "EPSG:4326", "-lco", "GEOMETRY_NAME=geom",
                ], package: "gdal-bin")
            #expect(loaded.status == 0, "\(loaded.messages)")
        }

        let written = try BuiltCommand.run(
            "nearest", server.address("strikes"), server.address("missions"), "-o",
            server.address(), in: folder)
        #expect(written.status == 0, "\(written.messages)")
        #expect(written.messages.contains("400 strikes, 150 sites"))
        #expect(!(written.messages + written.output).contains("s3cret"))

        let direct = try BuiltCommand.run(
            "nearest", "strikes.csv", "missions.csv", "-q", in: folder)
        let expected = direct.output.split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            return "\(cells[0]),\(cells[3]),\(cells[7])"
        }
        let answers = try server.sql(
            "SELECT id, nearest_id, to_char(distance_m, 'FM9999999990.000') FROM nearest ORDER BY id"
        )
        #expect(answers == expected)

        // PostGIS's own geodesics find the same mission and the same metres.
        let own = try server.sql(
            """
            SELECT s.id, m.id, ST_Distance(s.geom::geography, m.geom::geography)
            FROM strikes s CROSS JOIN LATERAL (
              SELECT id, geom FROM missions ORDER BY ST_Distance(s.geom::geography,
              missions.geom::geography) LIMIT 1) m ORDER BY s.id
            """)
        #expect(own.count == expected.count)
        for (theirs, ours) in zip(own, expected) {
            let (a, b) = (theirs.split(separator: ","), ours.split(separator: ","))
            #expect(a[0...1] == b[0...1])
            let (first, second) = (Double(a[2]) ?? .nan, Double(b[2]) ?? .nan)
            #expect(abs(first - second) < 0.000_6, "\(theirs) \(ours)")
        }

        let checked = try BuiltCommand.run("check", server.address("strikes"), in: folder)
        #expect(checked.output.contains("the PostgreSQL database: 400 records"))
        #expect(!(checked.output + checked.messages).contains("s3cret"))

        let refused = try BuiltCommand.run(
            "nearest", server.address("strikes", password: "wr0ng"), "missions.csv", in: folder)
        #expect(refused.status == 65)
        #expect(refused.messages.contains("the PostgreSQL database"))
        #expect(!refused.messages.contains("wr0ng"), "\(refused.messages)")
    }
}
