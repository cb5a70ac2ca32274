import Foundation
import TestSupport
import Testing

/// What the program is started in takes nothing from what it does.
@Suite struct SurroundingsTests {
    private func folder() throws -> URL {
        let folder = try TemporaryFolder.make()
        for name in ["strikes", "sites"] {
            try Data("id,latitude,longitude\nA,50.46,30.49\n".utf8)
                .write(to: folder.appendingPathComponent("\(name).csv"))
        }
        return folder
    }

    private func shell(_ script: String, in folder: URL) throws -> FinishedProcess {
        try ExternalTool.run(
            "sh", ["-c", "cd '\(folder.path)' && SP='\(BuiltCommand.path())'; \(script)"],
            package: "dash")
    }

    /// A library that is loaded first and moves the environment hides the arguments from Swift.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/cmdline")))
    func argumentsAreFoundBehindAMovedEnvironment() throws {
        let folder = try folder()
        try Data(
            """
            #include <stdlib.h>
            __attribute__((constructor)) static void move(void) { setenv("A_NEW_ONE", "1", 1); }

            """.utf8
        ).write(to: folder.appendingPathComponent("first.c"))
        let made = try ExternalTool.run(
            "cc",
            ["-shared", "-fPIC", "-o"]
                + ["first.so", "first.c"].map { folder.appendingPathComponent($0).path },
            package: "gcc")
        #expect(made.status == 0, "\(made.messages)")
        let line = "\"$SP\" nearest strikes.csv sites.csv --prefix '' -q"
        let loaded = try shell("LD_PRELOAD=$PWD/first.so \(line)", in: folder)
        #expect(loaded.status == 0, "\(loaded.messages)")
        #expect(loaded.output == (try shell(line, in: folder)).output)
        let refused = try shell("LD_PRELOAD=$PWD/first.so \"$SP\" nearst ''", in: folder)
        #expect(refused.status == 64, "\(refused.messages)")
    }

    /// To a clock that is behind events are in the future, which is refused; distances know no clock.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/faketime")))
    func aClockThatIsBehindIsSaid() throws {
        let folder = try folder()
        let behind = "/usr/bin/faketime -f '@2019-02-28 23:59:58'"
        let line = "\"$SP\" nearest strikes.csv sites.csv -q"
        let near = try shell("\(behind) \(line)", in: folder)
        #expect(near.status == 0, "\(near.messages)")
        #expect(near.output == (try shell(line, in: folder)).output)
        let demo = try shell("\(behind) \"$SP\" demo -q -o demo", in: folder)
        #expect(demo.status == 65 && demo.messages.contains("is in the future"))
        #expect(
            !FileManager.default.fileExists(atPath: folder.appendingPathComponent("demo").path))
    }

    /// Where there is little memory GDAL runs, or does not and says so; it never hangs.
    @Test(arguments: ["nearest own.gpkg sites.csv --prefix b_", "nearest strikes.csv sites.csv"])
    func littleMemoryIsSaid(_ command: String) throws {
        let folder = try folder()
        let made = try BuiltCommand.run(
            "nearest", "strikes.csv", "sites.csv", "-q", "-o", "own.gpkg", in: folder)
        #expect(made.status == 0, "\(made.messages)")
        for mebibytes in [256, 300] {
            let small = try shell(
                "ulimit -v $((\(mebibytes) * 1024)); exec timeout 100 \"$SP\" \(command) -q "
                    + "-o out.gpkg", in: folder)
            #expect([0, 74].contains(small.status), "\(small.messages)")
            #expect(small.messages.split(separator: "\n").count <= 1, "\(small.messages)")
        }
        try Data("#!/bin/sh\necho \"threads: $OPENBLAS_NUM_THREADS\" >&2; exit 1\n".utf8)
            .write(to: folder.appendingPathComponent("ogrinfo"))
        let asked = try shell(
            "chmod +x ogrinfo; PATH=$PWD:$PATH \"$SP\" \(command) -q -o out.gpkg", in: folder)
        #expect(asked.messages.contains("threads: 1"), "\(asked.messages)")
    }

    /// A name that leads to an input by another way is an input, and a second name of its bytes is none of it.
    @Test func anInputIsNeverWrittenOver() throws {
        let folder = try folder()
        let made = try shell(
            """
            mkdir inner; ln -s ../strikes.csv inner/link.csv; ln strikes.csv hard.csv; ln -s . here
            for name in inner/link.csv ./strikes.csv inner/../strikes.csv here/strikes.csv \
            "$PWD/strikes.csv" "$PWD/here/inner/link.csv"; do
                "$SP" nearest strikes.csv sites.csv -o "$name" && exit 1
                [ $? = 64 ] || exit 2
                "$SP" check strikes.csv -q --fix "$name" && exit 3
                [ $? = 64 ] || exit 4
            done
            cp strikes.csv kept && "$SP" nearest strikes.csv sites.csv -q -o hard.csv && \
            cmp kept strikes.csv && grep -q distance_m hard.csv
            """, in: folder)
        #expect(made.status == 0, "\(made.status): \(made.output)\(made.messages)")
    }

    /// What is written to while it is read is neither the old file nor the new one.
    @Test(arguments: ["truncate -s -5000000 long.csv", "tail -n 1 long.csv >> long.csv"])
    func aFileThatChangesIsNoInput(_ change: String) throws {
        let folder = try folder()
        let row = "S,50.46,30.49,\(String(repeating: "x", count: 20_000))\n"
        try Data(("id,latitude,longitude,note\n" + String(repeating: row, count: 4_000)).utf8)
            .write(to: folder.appendingPathComponent("long.csv"))
        // Until somebody takes what is written the program waits, with most of the file before it.
        let made = try shell(
            """
            mkfifo out; "$SP" nearest long.csv sites.csv -q -o out & program=$!
            exec 3< out; head -c 100 <&3 > first; \(change); cat <&3 > rest; wait $program
            """, in: folder)
        #expect(made.status == 74, "\(made.messages)")
        #expect(made.messages.contains("long.csv: the file changed while it was read"))
        #expect(made.messages.split(separator: "\n").count == 1, "\(made.messages)")
    }
}
