import Foundation
import TestSupport
import Testing

/// Names of layers that come from a stranger's file, or from the name of one to be written.
@Suite struct LayerNameTests {
    private func folder() throws -> URL {
        let folder = try TemporaryFolder.make()
        try Data("id,latitude,longitude\nS1,50.4503,30.5204\nS2,50.46,30.49\n".utf8)
            .write(to: folder.appendingPathComponent("strikes.csv"))
        try Data("id,latitude,longitude\nA,50.45,30.52\n".utf8)
            .write(to: folder.appendingPathComponent("sites.csv"))
        return folder
    }

    /// No name of a layer is an option, and none is read as another one.
    @Test(arguments: ["-b\\c", "-b\\\\c", "-sql \"x\" \\ y", "-\"", "two\\three", "-n\nl"])
    func aLayerIsReadByItsName(_ name: String) throws {
        let folder = try folder()
        // GDAL itself gives a layer no such name.
        let script = """
            import sqlite3, subprocess, sys
            book, strikes = sys.argv[1] + "/book.gpkg", sys.argv[1] + "/strikes.csv"
            for number, name in enumerate([sys.argv[2], "-bc", "other", "-b\\\\c"]):
                if number == 3 and name == sys.argv[2]:
                    break
                subprocess.run(["ogr2ogr", "-f", "GPKG"] + ["-update"] * (number > 0) + [
                    book, strikes, "-nln", f"layer{number}", "-a_srs", "EPSG:4326", "-lco",
                    "SPATIAL_INDEX=NO", "-oo", "X_POSSIBLE_NAMES=longitude", "-oo",
                    "Y_POSSIBLE_NAMES=latitude"] + ["-where", "id = 'S1'"] * (number == 0),
                    check=True)
                file = sqlite3.connect(book)
                quoted = name.replace('"', '""')
                file.execute(f'ALTER TABLE layer{number} RENAME TO "{quoted}"')
                for table in ["contents", "geometry_columns", "ogr_contents"]:
                    file.execute(
                        f"UPDATE gpkg_{table} SET table_name = ? WHERE table_name = ?",
                        [name, f"layer{number}"])
                file.execute("UPDATE gpkg_contents SET identifier = table_name")
                file.commit()
                file.close()
            """
        let made = try ExternalTool.run(
            "python3", ["-c", script, folder.path, name], package: "python3 gdal-bin")
        #expect(made.status == 0, "\(made.messages)")
        // One strike of the first layer, two of each other.
        let read = try BuiltCommand.run("nearest", "book.gpkg", "sites.csv", in: folder)
        #expect(read.status == 0, "\(read.messages)")
        let count = name == "-b\\c" ? 5 : 7
        #expect(read.messages.contains("\(count) strikes, 1 site"), "\(read.messages)")
        // Each row says which layer it is from.
        let cell =
            name.contains { "\"\n".contains($0) }
            ? "\"" + name.replacing("\"", with: "\"\"") + "\"" : name
        #expect(read.output.contains(",\(cell),"), "\(read.output)")
        #expect(read.output.contains(",other,"), "\(read.output)")
    }

    /// A file may begin with what no layer may, or what GDAL takes for an option.
    @Test(
        arguments: ["-out", "--", "(copy) 2", "-Київ"],
        ["gpkg", "fgb", "kml", "kmz", "shp", "xlsx"])
    func aFileIsWrittenUnderItsName(_ name: String, _ type: String) throws {
        let folder = try folder()
        let written = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "-q", "-o", "./\(name).\(type)", in: folder)
        #expect(written.status == 0, "\(written.messages)")
        let back = try BuiltCommand.run(
            "nearest", "./\(name).\(type)", "sites.csv", "--prefix", "again_", in: folder)
        #expect(back.status == 0, "\(back.messages)")
        #expect(back.messages.contains("2 strikes, 1 site"), "\(back.messages)")
    }
}
