import Foundation
import TestSupport
import Testing

/// The data that come with the program are those that it was built with.
@Suite struct BundledDataTests {
    @Test func whatWasChangedIsNotUsed() throws {
        let folder = try TemporaryFolder.make()
        let program = try BuiltCommand.path()
        let data = "StrikeProximity_Geodata.resources"
        let made = try ExternalTool.run(
            "bash",
            [
                "-c",
                """
                cd '\(folder.path)' && { ln '\(program)' . 2>/dev/null || cp '\(program)' .; } && \
                cp -RL "$(dirname '\(program)')/\(data)" . && \
                printf 'id,latitude,longitude\\nA,50.46,30.49\\n' > s.csv && \
                ./strike-proximity nearest s.csv bundled -q -o whole.csv && \
                chmod -R u+w \(data) && sed -i '2s/[0-9]/7/' \(data)/register/missions.csv
                """,
            ], package: "bash")
        #expect(made.status == 0, "\(made.messages)")
        let own = folder.appendingPathComponent("strike-proximity")
        let line = ["nearest", "s.csv", "bundled", "-q"]
        let changed = try FinishedProcess(running: own, line, in: folder)
        #expect(changed.status == 65 && changed.output.isEmpty)
        #expect(
            changed.messages.contains("register/missions.csv: this file of the program was changed")
        )
        // Data that the user names may be anything.
        let named = try FinishedProcess(
            running: URL(filePath: "/usr/bin/env"),
            ["STRIKE_PROXIMITY_GEODATA=\(folder.path)/\(data)", own.path] + line, in: folder)
        #expect(named.status == 0, "\(named.messages)")
    }

    /// A program that was copied without its data says where it looked for them.
    @Test func whatIsMissingIsSaid() throws {
        let folder = try TemporaryFolder.make()
        let own = folder.appendingPathComponent("strike-proximity")
        try FileManager.default.copyItem(
            at: URL(fileURLWithPath: try BuiltCommand.path()), to: own)
        try Data("id,latitude,longitude\nA,50.46,30.49\n".utf8)
            .write(to: folder.appendingPathComponent("s.csv"))
        for line in [["nearest", "s.csv", "bundled"], ["demo", "-o", "out"], ["check", "s.csv"]] {
            let made = try FinishedProcess(running: own, line, in: folder)
            #expect(made.status == 66 && made.output.isEmpty, "\(line): \(made.messages)")
            #expect(made.messages.contains("the bundled data was not found"), "\(made.messages)")
            #expect(made.messages.split(separator: "\n").count == 1, "\(made.messages)")
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(names == ["s.csv", "strike-proximity"])
    }
}
