import Foundation
import TestSupport
import Testing

/// Where nothing can be written that is said in one sentence, and nothing is left.
@Suite struct FullDiskTests {
    /// A disk of our own, where the system lets users have one.
    private static let ownDisk = ["-m", "-rm"].first { flags in
        let made = try? FinishedProcess(
            running: URL(filePath: "/usr/bin/unshare"),
            [flags, "sh", "-c", "mount -t tmpfs none /mnt && mount -o remount,ro /mnt"])
        return made?.status == 0
    }

    private static let isFull = "dd if=/dev/zero of=full bs=4k"
    private static let isReadOnly = "cd / && mount -o remount,ro \"$disk\" && cd \"$disk\""

    /// Runs the program on a disk of 256 KiB that something has been done to.
    ///
    /// - Returns: how it ended; 99 where files were left or taken away.
    private func run(
        _ command: String, where done: String, _ surroundings: String = ""
    ) throws -> FinishedProcess {
        let folder = try TemporaryFolder.make()
        let made = try BuiltCommand.run("init", "-q", "-o", "case.yaml", in: folder)
        #expect(made.status == 0, "\(made.messages)")
        for name in ["strikes", "sites"] {
            try Data("id,latitude,longitude\nA,50.46,30.49\n".utf8)
                .write(to: folder.appendingPathComponent("\(name).csv"))
        }
        let script = """
            cd '\(folder.path)' && export disk=$PWD/disk && mkdir disk && \
            mount -t tmpfs -o size=256k none disk && cp *.csv case.yaml disk && cd disk || exit 98
            (\(done)) >/dev/null 2>&1
            cd "$disk" && ls -A > ../before
            \(surroundings) '\(try BuiltCommand.path())' \(command)
            code=$?
            ls -A > ../after
            cmp ../before ../after && exit $code
            exit 99
            """
        return try ExternalTool.run(
            "unshare", [try #require(Self.ownDisk), "sh", "-c", script], package: "util-linux")
    }

    private static let commands = [
        "nearest strikes.csv sites.csv -q -o n.csv", "nearest strikes.csv sites.csv -q -o n.csv.gz",
        "nearest strikes.csv sites.csv -q -o n.geojson",
        "nearest strikes.csv sites.csv -q -o n.gpkg", "nearest strikes.csv sites.csv -q -o n.kml",
        "nearest strikes.csv sites.csv -q -o n.xlsx", "nearest strikes.csv sites.csv -q -o n.shp",
        "check strikes.csv -q -o f.csv", "check strikes.csv -q --fix f.csv", "init -q -o c.yaml",
        "init -q -o c.xlsx", "demo -q -o result", "assess case.yaml -q -o result",
        "assess case.yaml -q -o result --geopackage", "assess case.yaml -q --bundle b.zip",
        "calibrate case.yaml -q --worlds 1000 -o result",
    ]

    private func expectSentence(_ made: FinishedProcess, _ command: String) {
        #expect([73, 74].contains(made.status), "\(command): \(made.output)\(made.messages)")
        let lines = made.messages.split(separator: "\n")
        #expect(lines.count == 1, "\(command): \(made.messages)")
        #expect(made.messages.count < 300, "\(command): \(made.messages)")
        #expect(
            ["space", "permissions", "TMPDIR"].contains { made.messages.contains($0) },
            "\(command): \(made.messages)")
    }

    @Test(.enabled(if: ownDisk != nil), arguments: commands)
    func aFullDiskIsSaid(_ command: String) throws {
        expectSentence(try run(command, where: Self.isFull), command)
    }

    @Test(.enabled(if: ownDisk != nil), arguments: commands)
    func aReadOnlyFolderIsSaid(_ command: String) throws {
        expectSentence(try run(command, where: Self.isReadOnly), command)
    }

    /// Where only the folder for temporary files takes none, or is not there, it is named.
    @Test(
        .enabled(if: ownDisk != nil), arguments: [isFull, isReadOnly, "true"],
        [
            "nearest strikes.csv sites.csv -q -o ../n.gpkg",
            "nearest strikes.csv sites.csv -q -o ../n.xlsx",
            "assess case.yaml -q -o ../result --geopackage", "verify ../made.zip",
        ])
    func theFolderForTemporaryFilesIsNamed(_ done: String, _ command: String) throws {
        let make = "\(try BuiltCommand.path()) assess case.yaml -q --bundle ../made.zip"
        let made = try run(
            command, where: "\(make); \(done)",
            done == "true" ? "TMPDIR=/nowhere" : "TMPDIR=\"$disk\"")
        expectSentence(made, command)
        #expect(made.messages.contains("TMPDIR"), "\(command): \(made.messages)")
    }

    /// Neither is a stream that takes nothing.
    @Test(
        .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")),
        arguments: [
            "nearest s.csv s.csv -q", "nearest s.csv s.csv -q --format geojson", "check s.csv",
            "check s.csv --json", "demo", "demo --json", "init", "locate '50.46 30.49'",
            "distance '50.46 30.49' '50.47 30.49'", "schema", "--version --json", "--version",
            "--help", "help check", "--generate-completion-script bash",
        ])
    func aFullStreamIsSaidAndOneWithoutAReaderIsNot(_ command: String) throws {
        let folder = try TemporaryFolder.make()
        try Data("id,latitude,longitude\nA,50.46,30.49\n".utf8)
            .write(to: folder.appendingPathComponent("s.csv"))
        let line = "cd '\(folder.path)'; '\(try BuiltCommand.path())' \(command)"
        let full = try ExternalTool.run("bash", ["-c", "\(line) >/dev/full"], package: "bash")
        #expect(full.status == 74, "\(full.messages)")
        #expect(
            full.messages.split(separator: "\n").count { $0.hasPrefix("strike-proximity: ") } == 1,
            "\(full.messages)")
        let closed = try ExternalTool.run(
            "bash", ["-c", "\(line) 2>said | :; cat said >&2; exit ${PIPESTATUS[0]}"],
            package: "bash")
        #expect(closed.status == 0, "\(closed.messages)")
        #expect(!closed.messages.contains("strike-proximity: "), "\(closed.messages)")
        // Where nobody opened one, the result would be lost, too.
        let none = try ExternalTool.run("bash", ["-c", "\(line) >&-"], package: "bash")
        #expect(none.status == 74, "\(none.messages)")
        #expect(none.messages.contains("standard output is closed"), "\(none.messages)")
    }

    /// Nor is it to be had by another name.
    @Test(arguments: ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
    func aClosedStreamHasNoOtherName(_ name: String) throws {
        let folder = try TemporaryFolder.make()
        let file = folder.appendingPathComponent("s.csv").path
        try Data("id,latitude,longitude\nA,50.46,30.49\n".utf8).write(
            to: URL(fileURLWithPath: file))
        let made = try ExternalTool.run(
            "bash",
            ["-c", "'\(try BuiltCommand.path())' nearest '\(file)' '\(file)' -q -o \(name) >&-"],
            package: "bash")
        #expect(made.status == 74, "\(made.messages)")
        #expect(made.messages.contains("standard output is closed"), "\(made.messages)")
    }
}
