import Foundation
import TestSupport
import Testing

/// That one of GDAL's programs ends without an error proves nothing: what it gave and what it wrote has to be
/// whole.
@Suite struct ForeignWholenessTests {
    private func folder(_ rows: Int = 3) throws -> URL {
        let folder = try TemporaryFolder.make()
        let strikes = (1...rows).map { "S\($0),\(50 + Double($0) / 100_000),30.52\n" }
        try Data(("id,latitude,longitude\n" + strikes.joined()).utf8)
            .write(to: folder.appendingPathComponent("strikes.csv"))
        try Data("id,latitude,longitude\nA,50.45,30.52\n".utf8)
            .write(to: folder.appendingPathComponent("sites.csv"))
        return folder
    }

    /// Puts a program in front of GDAL's own.
    private func fake(_ name: String, _ script: String, in folder: URL) throws {
        let program = folder.appendingPathComponent(name)
        try Data("#!/bin/sh\n\(script)\n".utf8).write(to: program)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: program.path)
    }

    /// Runs the program in a folder, by a shell, with the folder's programs before others.
    private func run(
        _ command: String, in folder: URL, before: String = "true"
    ) throws -> FinishedProcess {
        try ExternalTool.run(
            "sh",
            [
                "-c",
                "cd '\(folder.path)' && PATH='\(folder.path)':$PATH && \(before) && "
                    + "exec '\(try BuiltCommand.path())' \(command)",
            ], package: "dash")
    }

    private func names(in folder: URL) throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
    }

    private static let written = ["gpkg", "kml", "kmz", "shp", "fgb", "gml", "xlsx", "ods"]

    /// A full disk of which GDAL says nothing, and a program that does nothing.
    @Test(arguments: written) func whatIsNotWrittenWholeIsNoResult(_ type: String) throws {
        for script in [
            "exit 0",
            // The last of the file is missing, as on a full disk.
            """
            /usr/bin/ogr2ogr "$@"
            for file in .strike-*/*.\(type); do truncate -s -200 "$file"; done
            """,
        ] {
            let folder = try folder(300)
            try fake("ogr2ogr", script, in: folder)
            let before = try names(in: folder)
            let result = try run(
                "nearest strikes.csv sites.csv -o strikes.\(type)", in: folder)
            #expect(result.status == 74, "\(script): \(result.messages)")
            #expect(result.messages.contains("strikes.\(type)"), "\(result.messages)")
            #expect(result.messages.split(separator: "\n").count == 1, "\(result.messages)")
            #expect(try names(in: folder) == before)
        }
    }

    @Test(arguments: ["gml", "fgb", "shp", "gpkg"])
    func rowsThatAreMissingAreNoResult(_ type: String) throws {
        let folder = try folder(30)
        try fake("ogr2ogr", #"exec /usr/bin/ogr2ogr "$@" -limit 20"#, in: folder)
        let result = try run("nearest strikes.csv sites.csv -o out.\(type)", in: folder)
        #expect(result.status == 74, "\(result.messages)")
        #expect(result.messages.contains("was not written whole"), "\(result.messages)")
        #expect(try !names(in: folder).contains("out.\(type)"))
    }

    /// The schema of a GML, which nobody misses who reads the rest.
    @Test func aSchemaThatWasCutIsNoResult() throws {
        let folder = try folder()
        try fake(
            "ogr2ogr", "/usr/bin/ogr2ogr \"$@\"; for f in .strike-*/*.xsd; do : > \"$f\"; done",
            in: folder)
        let result = try run("nearest strikes.csv sites.csv -o out.gml", in: folder)
        #expect(result.status == 74, "\(result.messages)")
        #expect(try !names(in: folder).contains("out.gml"))
    }

    /// What GDAL gives is put on the disk here: the input is not blamed for a full one, nor is half of it read.
    @Test(arguments: [
        "nearest big.fgb sites.csv --prefix b_",
        "nearest big.fgb sites.csv --prefix b_ --skip-invalid",
        "check big.fgb",
    ]) func aFullDiskIsNoFaultOfTheInput(_ command: String) throws {
        let folder = try folder(4_000)
        let made = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "-q", "-o", "big.fgb", in: folder)
        #expect(made.status == 0, "\(made.messages)")
        // A signal tells of it else, before the program can.
        let result = try run(
            "\(command) >out", in: folder, before: "trap '' XFSZ && ulimit -f 200")
        #expect(result.status == 74, "\(result.messages)")
        #expect(result.messages.contains("check the space at TMPDIR"), "\(result.messages)")
    }

    @Test func aProgramThatGivesNothingIsNoEmptyFile() throws {
        let folder = try folder()
        let made = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "-q", "-o", "own.gpkg", in: folder)
        #expect(made.status == 0)
        try fake("ogr2ogr", "exit 0", in: folder)
        let result = try run("nearest own.gpkg sites.csv --prefix b_", in: folder)
        #expect(result.status == 74, "\(result.messages)")
        #expect(result.messages.contains("gave none of its 3 records"), "\(result.messages)")
    }

    /// Nothing that a child has started goes on, and none floods the disk or the memory.
    @Test func childrenAreEndedWithTheirChildren() throws {
        let folder = try folder()
        let made = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "-q", "-o", "own.gpkg", in: folder)
        #expect(made.status == 0)
        let words = "STRIKE_PROXIMITY_GDAL_PATIENCE_S=1"
        try fake("ogr2ogr", "sleep 7654 & echo $! > child; wait", in: folder)
        let stopped = try run(
            "nearest own.gpkg sites.csv --prefix b_", in: folder, before: "export \(words)")
        #expect(stopped.status == 74, "\(stopped.messages)")
        let child = try String(
            contentsOf: folder.appendingPathComponent("child"), encoding: .utf8)
        let number = try #require(Int32(child.split(separator: "\n")[0]))
        let isThere = try ExternalTool.run(
            "sh", ["-c", "sleep 1; grep -s '^State' /proc/\(number)/status"], package: "dash")
        #expect(isThere.output.isEmpty || isThere.output.contains("Z"), "\(isThere.output)")
        // Left behind by a child that ends well, it neither holds the run up nor goes on.
        try fake("ogr2ogr", "sleep 7654 & exec /usr/bin/ogr2ogr \"$@\"", in: folder)
        let left = try run(
            "nearest own.gpkg sites.csv --prefix b_", in: folder, before: "export \(words)")
        #expect(left.status == 0, "\(left.messages)")
    }

    @Test func aFloodIsStopped() throws {
        let folder = try folder()
        let made = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "-q", "-o", "own.gpkg", in: folder)
        #expect(made.status == 0)
        try fake("ogr2ogr", "yes | head -c 50000000 >&2; exit 1", in: folder)
        let words = try run("nearest own.gpkg sites.csv --prefix b_", in: folder)
        #expect(words.status == 65)
        #expect(words.messages.utf8.count < 3_000)
        try fake("ogr2ogr", "exec yes", in: folder)
        let flood = try run(
            "nearest own.gpkg sites.csv --prefix b_", in: folder,
            before: "export STRIKE_PROXIMITY_UNPACKED_GIB=1")
        #expect(flood.status == 65)
        #expect(flood.messages.contains("more than 1 GiB of it"), "\(flood.messages)")
    }

    /// A child that crashes, hangs, or says without end what is wrong, while it writes.
    @Test(arguments: [
        ("kill -SEGV $$", "was ended by signal 11"), ("exec sleep 7654", "was stopped"),
        ("yes ERROR | head -c 50000000 >&2; exit 1", "cannot write it: ERROR; ERROR"),
    ]) func whateverBecomesOfAChildThatWrites(_ does: String, _ words: String) throws {
        let folder = try folder()
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("tmp"), withIntermediateDirectories: false)
        try fake("ogr2ogr", does, in: folder)
        let before = try names(in: folder)
        let result = try run(
            "nearest strikes.csv sites.csv -o out.gpkg", in: folder,
            before: "export STRIKE_PROXIMITY_GDAL_PATIENCE_S=1 TMPDIR=$PWD/tmp")
        #expect(result.status == 74, "\(result.messages)")
        #expect(result.messages.contains(words), "\(result.messages)")
        #expect(result.messages.split(separator: "\n").count == 1, "\(result.messages)")
        #expect(result.messages.utf8.count < 3_000)
        #expect(try names(in: folder) == before)
        #expect(try names(in: folder.appendingPathComponent("tmp")).isEmpty)
    }

    /// Not even a signal that nothing can heed leaves GDAL running.
    @Test func gdalEndsWithTheProgram() throws {
        let folder = try folder()
        try fake("ogr2ogr", "echo $$ > child; exec sleep 7654", in: folder)
        let result = try ExternalTool.run(
            "sh",
            [
                "-c",
                "cd '\(folder.path)'; PATH='\(folder.path)':$PATH; '\(try BuiltCommand.path())' nearest "
                    + "strikes.csv sites.csv -o out.gpkg & p=$!; until [ -s child ]; do sleep 0.1; done; "
                    + "kill -KILL $p; wait $p; sleep 1; grep -s '^State' /proc/$(cat child)/status",
            ], package: "dash")
        #expect(result.output.isEmpty || result.output.contains("Z"), "\(result.output)")
    }

    /// A limit that was lower before stays, and no input is blamed for it.
    @Test func aLowerLimitIsKept() throws {
        let folder = try folder()
        let made = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "-q", "-o", "own.gpkg", in: folder)
        #expect(made.status == 0)
        try fake("ogrinfo", "ulimit -v >&2; exit 1", in: folder)
        let result = try run(
            "nearest own.gpkg sites.csv --prefix b_", in: folder, before: "ulimit -v 3000000")
        #expect(result.status == 74, "\(result.messages)")
        #expect(result.messages.contains("GDAL does not run here"), "\(result.messages)")
        #expect(result.messages.contains("3000000"), "\(result.messages)")
        #expect(result.messages.contains("2929 MiB of memory"), "\(result.messages)")
    }

    @Test func aGMLLeavesNothingBesideIt() throws {
        let folder = try folder()
        let made = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "-q", "-o", "own.gml", in: folder)
        #expect(made.status == 0, "\(made.messages)")
        try FileManager.default.removeItem(at: folder.appendingPathComponent("own.xsd"))
        try Data("<FeatureCollection xmlns:gml=\"http://www.opengis.net/gml\"><a></b>".utf8)
            .write(to: folder.appendingPathComponent("bad.gml"))
        let before = try names(in: folder)
        for (name, status) in [("own.gml", 0), ("bad.gml", 65)] {
            let result = try BuiltCommand.run(
                "nearest", name, "sites.csv", "-q", "--prefix", "b_", in: folder)
            #expect(result.status == status, "\(result.messages)")
        }
        #expect(try names(in: folder) == before)
    }

    /// Where too few files may be opened, that is said, and nothing is left behind.
    @Test(arguments: [8, 16, 24]) func tooFewDescriptorsAreSaid(_ most: Int) throws {
        let folder = try folder()
        for command in [
            "nearest strikes.csv sites.csv", "nearest strikes.csv sites.csv -o x.gpkg",
            "check strikes.csv",
        ] {
            let result = try run(command, in: folder, before: "ulimit -n \(most)")
            #expect(result.status == 74, "\(result.messages)")
            #expect(result.messages.contains("ulimit -n"), "\(result.messages)")
        }
        let enough = try run(
            "nearest strikes.csv sites.csv -o x.gpkg", in: folder, before: "ulimit -n 40")
        #expect(enough.status == 0, "\(enough.messages)")
    }

    /// Without PROJ's database no coordinate system is known, and no input is off.
    @Test func aMissingProjDatabaseIsSaid() throws {
        let folder = try folder()
        let made = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "-q", "-o", "own.gpkg", in: folder)
        #expect(made.status == 0)
        let demo = try BuiltCommand.run("demo", "-o", "demo", in: folder)
        #expect(demo.status == 0, "\(demo.messages)")
        for variable in ["PROJ_DATA", "PROJ_LIB"] {
            for command in [
                "nearest own.gpkg sites.csv --prefix b_", "nearest strikes.csv sites.csv -o x.gpkg",
                "demo -o again",
            ] {
                let result = try run(
                    command, in: folder, before: "export \(variable)=/nowhere")
                #expect(result.status == 69, "\(command): \(result.messages)")
                #expect(result.messages.contains("proj.db is not found"), "\(result.messages)")
                #expect(result.messages.contains(variable), "\(result.messages)")
            }
        }
        #expect(try !names(in: folder).contains("again"))
    }
}
