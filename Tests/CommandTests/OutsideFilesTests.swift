import Foundation
import TestSupport
import Testing

/// What a case from somebody else may read: files in its own folder.
@Suite struct OutsideFilesTests {
    /// A folder with the case of the README in `work/cases`, and files that it does not name, there and
    /// elsewhere; links and a pipe among them.
    private func made(adding lines: String) throws -> URL {
        let folder = try TemporaryFolder.make()
        let cases = folder.appendingPathComponent("work/cases")
        try FileManager.default.createDirectory(at: cases, withIntermediateDirectories: true)
        let example = try AssessCommandTests.caseOfTheReadme()
        let text =
            lines.hasPrefix("  paper:")
            ? example.replacing(#/  paper: .*/#, with: lines) : example + lines + "\n"
        try Data(text.utf8).write(to: cases.appendingPathComponent("case.yaml"))
        for name in ["work/there.csv", "work/cases/here.csv"] {
            try Data(
                "id,date,latitude,longitude,radius_m,weapon_class\n1,2025-01-02,50.46,30.53,20,shahed\n"
                    .utf8
            ).write(to: folder.appendingPathComponent(name))
        }
        let links = try ExternalTool.run(
            "bash",
            [
                "-c",
                "cd '\(cases.path)' && ln -s ../there.csv link.csv && ln -s .. up && mkfifo pipe.csv && "
                    + "ln -s here.csv own.csv && mkdir inner && ln -s ../here.csv inner/up.csv",
            ], package: "bash")
        #expect(links.status == 0, "\(links.messages)")
        return folder
    }

    /// A run that ends, though it waits for a pipe.
    private func run(_ arguments: String..., in folder: URL) throws -> FinishedProcess {
        try FinishedProcess(
            running: URL(filePath: "/usr/bin/env"),
            ["timeout", "120", BuiltCommand.path()] + arguments, in: folder)
    }

    /// A line of a case for each kind of file that it can name.
    private static let lines = [
        "catalogue: FILE",
        "catalogue: {file: FILE, weapon_class: shahed}",
        "catalogue: {file: here.csv, precision_table: FILE}",
        "register: FILE",
        "context: {file: FILE}",
        "  paper: {title: Report, file: FILE}",
    ]

    @Test(arguments: lines, ["../there.csv", "link.csv", "up/there.csv", "inner/../../there.csv"])
    func whatIsElsewhereIsNotRead(_ line: String, _ name: String) throws {
        let folder = try made(adding: line.replacing("FILE", with: name))
        let made = try run("assess", "work/cases/case.yaml", "-o", "out", "-q", in: folder)
        #expect(made.status == 65, "\(made.messages)")
        #expect(made.messages.contains("“\(name)” is not in the folder of the case"))
        #expect(made.messages.contains("--allow-outside"))
        #expect(made.messages.contains(#/work/cases/case\.yaml:\d+:\d+: [a-z._]+: /#))
        #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("out").path))
    }

    /// Nor does it say whether a file is there.
    @Test(arguments: ["/etc/shadow", "/etc/no-such-file", "../no-such-file", "/dev/zero"])
    func nothingIsSaidOfWhatIsElsewhere(_ name: String) throws {
        let folder = try made(adding: "catalogue: \(name)")
        for command in [["assess"], ["calibrate", "--worlds", "1000"], ["init", "--case"]] {
            let made = try FinishedProcess(
                running: URL(filePath: "/usr/bin/env"),
                ["timeout", "120", BuiltCommand.path()] + command + ["work/cases/case.yaml"],
                in: folder)
            #expect(made.status == 65, "\(made.messages)")
            #expect(made.messages.contains("“\(name)” is not in the folder of the case"))
        }
    }

    @Test func theUserMayAllowIt() throws {
        let folder = try made(adding: "catalogue: ../there.csv")
        for command in [
            ["assess", "-q"], ["calibrate", "-q", "--worlds", "1000"], ["init", "--case"],
        ] {
            let made = try BuiltCommand.run(
                command + ["work/cases/case.yaml", "--allow-outside"]
                    + (command[0] == "init" ? ["-o", "work/cases/other.yaml"] : []), in: folder)
            #expect(made.status == 0, "\(made.messages)")
            #expect(
                made.messages.contains(
                    "“../there.csv” is not in the folder of the case, and was read")
                    == (command[0] != "init"), "\(made.messages)")
        }
    }

    /// Links within the folder, and ways that come back to it, are the user's own.
    @Test(arguments: [
        "here.csv", "own.csv", "inner/up.csv", "../cases/here.csv", "./inner/../here.csv",
    ])
    func whatIsInTheFolderIsRead(_ name: String) throws {
        let folder = try made(adding: "catalogue: \(name)")
        let made = try run("assess", "work/cases/case.yaml", "-q", in: folder)
        #expect(made.status == 0 && made.messages.isEmpty, "\(made.messages)")
    }

    @Test(arguments: lines, ["pipe.csv", "/dev/zero"])
    func whatNeverEndsIsNotRead(_ line: String, _ name: String) throws {
        let folder = try made(adding: line.replacing("FILE", with: name))
        let made = try run("assess", "work/cases/case.yaml", "-q", "--allow-outside", in: folder)
        #expect(made.status == 66, "\(made.messages)")
        #expect(made.messages.contains("“\(name)”: this is a pipe or a device"))
    }

    /// A result is verified where its case reads elsewhere only if that is allowed; a bundle has all of it,
    /// and names no folder of whoever made it.
    @Test func resultsAndBundles() throws {
        let folder = try made(adding: "catalogue: ../there.csv")
        let made = try BuiltCommand.run(
            "assess", "work/cases/case.yaml", "-q", "--allow-outside", "-o", "work/out", "--bundle",
            "result.zip", in: folder)
        #expect(made.status == 0, "\(made.messages)")
        let line = ["verify", "work/out", "--case", "work/cases/case.yaml"]
        let plain = try BuiltCommand.run(line, in: folder)
        #expect(plain.status == 65)
        #expect(
            plain.output.contains(/there\.csv +elsewhere, and not looked at/), "\(plain.output)")
        let allowed = try BuiltCommand.run(line + ["--allow-outside"], in: folder)
        #expect(allowed.status == 0, "\(allowed.output)\(allowed.messages)")

        let unpacked = try ExternalTool.run(
            "bash",
            [
                "-c",
                "cd '\(folder.path)' && python3 -m zipfile -e result.zip b && rm -r work result.zip && "
                    + "find b -type f | sort && grep -rlE 'work/|cases/' b/result/data/result/manifest.json "
                    + "b/result/data/result/report.html b/result/*.txt b/result/data/README.txt",
            ], package: "bash")
        #expect(unpacked.output.contains("b/result/data/inputs/case/case.yaml\n"))
        #expect(unpacked.output.contains("b/result/data/inputs/there.csv\n"))
        #expect(unpacked.status == 1, "\(unpacked.output)")
        let verified = try BuiltCommand.run("verify", "b/result", in: folder)
        #expect(verified.status == 0, "\(verified.output)\(verified.messages)")
        let again = try BuiltCommand.run(
            "assess", "b/result/data/inputs/case/case.yaml", "-q", "--allow-outside", in: folder)
        #expect(again.status == 0, "\(again.messages)")
    }

    /// The documents are the same from wherever the case is named, and say nothing of folders.
    @Test func documentsSayNothingOfTheFolders() throws {
        let folder = try made(adding: "catalogue: here.csv")
        let cases = folder.appendingPathComponent("work/cases")
        let runs: [(String, URL)] = [
            ("work/cases/case.yaml", folder), ("case.yaml", cases),
            (cases.appendingPathComponent("case.yaml").path, cases),
        ]
        var documents: [[String: Data]] = []
        for (index, (name, place)) in runs.enumerated() {
            let out = folder.appendingPathComponent("out-\(index)")
            let made = try BuiltCommand.run("assess", name, "-q", "-o", out.path, in: place)
            #expect(made.status == 0, "\(made.messages)")
            let files = try FileManager.default.contentsOfDirectory(atPath: out.path)
            documents.append(
                try Dictionary(
                    uniqueKeysWithValues: files.map {
                        ($0, try Data(contentsOf: out.appendingPathComponent($0)))
                    }))
        }
        #expect(documents[0].count > 6)
        #expect(documents[0] == documents[1] && documents[0] == documents[2])
        for (name, data) in documents[0] {
            #expect(!String(decoding: data, as: UTF8.self).contains("work/cases"), "\(name)")
        }
        // Messages name it as it was typed.
        try Data("titel: x\n".utf8).write(to: cases.appendingPathComponent("case.yaml"))
        let wrong = try BuiltCommand.run("assess", "work/cases/case.yaml", in: folder)
        #expect(wrong.status == 65 && wrong.messages.contains("work/cases/case.yaml:1"))
    }
}
