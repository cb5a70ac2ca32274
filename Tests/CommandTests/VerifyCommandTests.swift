import Foundation
import TestSupport
import Testing

@Suite struct VerifyCommandTests {
    @Test func aResultIsSoundUntilSomebodyTouchesIt() throws {
        let folder = try TemporaryFolder.make()
        #expect(try BuiltCommand.run("demo", "-o", "out", "-q", in: folder).status == 0)
        let sound = try BuiltCommand.run("verify", "out", in: folder)
        #expect(sound.status == 0, "\(sound.output) \(sound.messages)")
        #expect(sound.output.contains("byte for byte as the manifest has it"))

        // What somebody has put beside the result is named, and is no part of it.
        #expect(!sound.output.contains("No part of the result"))
        let notes = folder.appendingPathComponent("out/my\nnotes.txt")
        try Data("notes".utf8).write(to: notes)
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("out/pictures"), withIntermediateDirectories: false)
        try Data("signature".utf8).write(to: folder.appendingPathComponent("out/manifest.json.sig"))
        let beside = try BuiltCommand.run("verify", "out", in: folder)
        #expect(beside.status == 0, "\(beside.output)")
        #expect(
            beside.output.contains(
                "No part of the result, and not looked at: my notes.txt, pictures/."),
            "\(beside.output)")
        let listed = try BuiltCommand.run("verify", "out", "--json", in: folder)
        #expect(listed.output.contains(#""my\nnotes.txt","#), "\(listed.output)")

        // A case of the same name beside it is another one.
        #expect(try BuiltCommand.run("init", "-o", "case.yaml", "-q", in: folder).status == 0)
        let strange = try BuiltCommand.run("verify", "out", in: folder)
        #expect(strange.status == 0, "\(strange.output)")
        // A reader that goes away does not change the answer.
        let map = folder.appendingPathComponent("out/report.kml")
        let line = "'\(try BuiltCommand.path())' verify '\(folder.path)/out'"
        func piped() throws -> Int32 {
            try ExternalTool.run(
                "bash", ["-c", "\(line) | :; exit ${PIPESTATUS[0]}"], package: "bash"
            ).status
        }
        #expect(try piped() == 0)
        // A link, even to the same bytes, is no file of the result.
        try FileManager.default.moveItem(
            at: map, to: folder.appendingPathComponent("out/elsewhere.kml"))
        try FileManager.default.createSymbolicLink(
            atPath: map.path, withDestinationPath: "elsewhere.kml")
        let linked = try BuiltCommand.run("verify", "out", in: folder)
        #expect(linked.status == 65)
        #expect(linked.output.contains("report.kml (a link, and no file)"), "\(linked.output)")
        #expect(try piped() == 65)

        let pairs = folder.appendingPathComponent("out/pairs.csv")
        try Data("touched".utf8).write(to: pairs)
        let touched = try BuiltCommand.run("verify", "out", "--json", in: folder)
        #expect(touched.status == 65)
        #expect(touched.output.contains("\"changed\""))
        try FileManager.default.removeItem(at: pairs)
        let missing = try BuiltCommand.run("verify", "out", in: folder)
        #expect(missing.status == 65)
        #expect(missing.output.contains("missing"))
    }

    /// What other versions of the libraries made is compared but for their names.
    @Test(arguments: [
        [], ["--geopackage"], ["--language", "uk"],
        ["--tiles", "https://tile.example/{z}/{x}/{y}.png", "--tiles-attribution", "© Nobody"],
    ])
    func onlyVersionsDiffer(_ more: [String]) throws {
        let folder = try TemporaryFolder.make()
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        try FileManager.default.copyItem(
            at: root.appendingPathComponent("Geodata/cases/belgrade-1999/case.yaml"),
            to: folder.appendingPathComponent("case.yaml"))
        let made = try BuiltCommand.run(
            ["assess", "case.yaml", "-o", "out", "-q"] + more, in: folder)
        #expect(made.status == 0, "\(made.messages)")
        let out = folder.appendingPathComponent("out")
        func edit(_ name: String, _ change: (String) throws -> String) throws -> (String, String) {
            let url = out.appendingPathComponent(name)
            let before = try String(contentsOf: url, encoding: .utf8)
            let after = try change(before)
            try #require(after != before, "\(name)")
            try Data(after.utf8).write(to: url)
            let sums = try ExternalTool.run(
                "sha256sum", [url.path], input: "", package: "coreutils")
            return (String(sums.output.prefix(64)), String(after.utf8.count))
        }
        let proj = try #require(
            String(contentsOf: out.appendingPathComponent("report.json"), encoding: .utf8)
                .firstMatch(of: /"proj" : "([^"]+)"/)?.1)
        // As a program with PROJ 1.2.3 would have written it.
        let report = try edit("report.json") {
            $0.replacing("\"proj\" : \"\(proj)\"", with: "\"proj\" : \"1.2.3\"")
        }
        let page = try edit("report.html") { $0.replacing("PROJ \(proj)", with: "PROJ 1.2.3") }
        _ = try edit("manifest.json") { text in
            var text = text.replacing("\"proj\" : \"\(proj)\"", with: "\"proj\" : \"1.2.3\"")
            for (name, (sum, bytes)) in [("report.json", report), ("report.html", page)] {
                let file = try #require(
                    try text.firstMatch(
                        of: Regex(
                            #""bytes" : (\d+),\s+"name" : "\#(name)",\s+"sha256" : "([0-9a-f]+)""#))
                )
                let old = String(text[file.range])
                let bytesBefore = try #require(file.output[1].substring)
                let sumBefore = try #require(file.output[2].substring)
                text = text.replacing(
                    old,
                    with: old.replacing(bytesBefore, with: bytes).replacing(sumBefore, with: sum))
            }
            return text
        }
        let other = try BuiltCommand.run("verify", "out", in: folder)
        #expect(other.status == 0, "\(other.output) \(other.messages)")
        #expect(other.output.contains("Made with PROJ 1.2.3, now \(proj)."))
        #expect(other.output.contains("nothing else differs"), "\(other.output)")
        let machine = try BuiltCommand.run("verify", "out", "--json", in: folder)
        #expect(machine.output.contains("\"PROJ 1.2.3, now \(proj)\""), "\(machine.output)")

        // A file that is another one is no matter of versions.
        _ = try edit("manifest.json") { text in
            let hash = try #require(
                text.firstMatch(of: /pairs\.csv",\s+"sha256" : "([0-9a-f]{64})"/))
            return text.replacing(hash.1, with: String(repeating: "0", count: 64))
        }
        let pairs = try BuiltCommand.run("verify", "out", in: folder)
        #expect(pairs.status == 65)
        #expect(pairs.output.contains("the manifest has them: pairs.csv"), "\(pairs.output)")
    }

    @Test func anInputThatChangedIsNamed() throws {
        let folder = try TemporaryFolder.make()
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(
            contentsOf: root.appendingPathComponent("Geodata/cases/belgrade-1999/case.yaml"),
            encoding: .utf8)
        let file = folder.appendingPathComponent("case.yaml")
        try Data(text.utf8).write(to: file)
        #expect(
            try BuiltCommand.run("assess", "case.yaml", "-o", "out", "-q", in: folder).status == 0)
        #expect(try BuiltCommand.run("verify", "out", in: folder).status == 0)
        try Data(
            text.replacingOccurrences(of: "radius_m: 50", with: "radius_m: 60").utf8
        ).write(to: file)
        let changed = try BuiltCommand.run("verify", "out", in: folder)
        #expect(changed.status == 65)
        #expect(changed.output.contains("changed"))
        #expect(changed.output.contains("come out otherwise"))
    }

    @Test func aManifestWhoseAssumptionsWereEditedIsNamed() throws {
        let folder = try TemporaryFolder.make()
        #expect(try BuiltCommand.run("demo", "-o", "out", "-q", in: folder).status == 0)
        let manifest = folder.appendingPathComponent("out/manifest.json")
        let text = try String(contentsOf: manifest, encoding: .utf8)
        let seed = try #require(text.firstMatch(of: /"seed" : \d+/))
        try Data(text.replacingCharacters(in: seed.range, with: "\"seed\" : 999").utf8)
            .write(to: manifest)
        let edited = try BuiltCommand.run("verify", "out", in: folder)
        #expect(edited.status == 65)
        #expect(edited.output.contains("manifest.json\n  (assumptions)."), "\(edited.output)")
    }

    @Test func aFileOfAnEarlierResultIsSaidAndNotTakenForPartOfThisOne() throws {
        let folder = try TemporaryFolder.make()
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("out"), withIntermediateDirectories: true)
        try Data("old".utf8).write(to: folder.appendingPathComponent("out/report.gpkg"))
        let written = try BuiltCommand.run("demo", "-o", "out", "-q", in: folder)
        #expect(written.status == 0)
        #expect(written.messages.contains("report.gpkg of an earlier result"))
        let verified = try BuiltCommand.run("verify", "out", in: folder)
        #expect(verified.status == 65)
        #expect(verified.output.contains("not in the manifest"))
    }

    @Test func aCaseThatWasMovedIsVerifiedWhereItIs() throws {
        let folder = try TemporaryFolder.make()
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        try FileManager.default.copyItem(
            at: root.appendingPathComponent("Geodata/cases/belgrade-1999/case.yaml"),
            to: folder.appendingPathComponent("case.yaml"))
        #expect(
            try BuiltCommand.run("assess", "case.yaml", "-o", "out", "-q", in: folder).status == 0)
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("kept"), withIntermediateDirectories: true)
        try FileManager.default.moveItem(
            at: folder.appendingPathComponent("case.yaml"),
            to: folder.appendingPathComponent("kept/case.yaml"))
        let lost = try BuiltCommand.run("verify", "out", in: folder)
        #expect(lost.status == 65)
        #expect(lost.output.contains("missing"))
        let found = try BuiltCommand.run("verify", "out", "--case", "kept/case.yaml", in: folder)
        #expect(found.status == 0, "\(found.output) \(found.messages)")
    }

    @Test func aFolderWithoutAManifestIsOneSentence() throws {
        let folder = try TemporaryFolder.make()
        let none = try BuiltCommand.run("verify", ".", in: folder)
        #expect(none.status == 66)
        try Data("{}".utf8).write(to: folder.appendingPathComponent("manifest.json"))
        let other = try BuiltCommand.run("verify", ".", in: folder)
        #expect(other.status == 65)
        #expect(other.messages.contains("no manifest of a result"))
    }

    /// A manifest from a stranger makes nothing readable that it names.
    @Test func aManifestCannotNameAnyFile() throws {
        let folder = try TemporaryFolder.make()
        #expect(try BuiltCommand.run("demo", "-o", "out", "-q", in: folder).status == 0)
        let manifest = folder.appendingPathComponent("out/manifest.json")
        let text = try String(contentsOf: manifest, encoding: .utf8)
        try Data("a secret line\n".utf8).write(to: folder.appendingPathComponent("secret"))

        try Data(
            text.replacing("Geodata\\/cases\\/azerbaijan-kyiv\\/case.yaml", with: "secret")
                .replacing("Geodata/cases/azerbaijan-kyiv/case.yaml", with: "secret").utf8
        ).write(to: manifest)
        let input = try BuiltCommand.run("verify", "out", in: folder)
        #expect(input.status == 65)
        #expect(!(input.output + input.messages).contains("a secret line"))
        #expect(input.output.contains("no such case"), "\(input.output)")

        try Data(text.replacing("pairs.csv", with: "../secret").utf8).write(to: manifest)
        let output = try BuiltCommand.run("verify", "out", in: folder)
        #expect(output.status == 65)
        #expect(output.messages.contains("which assess never writes"), "\(output.messages)")

        let lost = try BuiltCommand.run("verify", "out", "--case", "nowhere.yaml", in: folder)
        #expect([65, 66].contains(lost.status))
    }

    /// Nor is anything opened that it names elsewhere: with the right hash it would be called the same.
    @Test func nothingElsewhereIsLookedAt() throws {
        let folder = try TemporaryFolder.make()
        let work = folder.appendingPathComponent("work")
        try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
        let example = try AssessCommandTests.caseOfTheReadme()
        let url = work.appendingPathComponent("case.yaml")
        try Data(example.utf8).write(to: url)
        let made = try BuiltCommand.run("assess", "case.yaml", "-o", "out", "-q", in: work)
        #expect(made.status == 0, "\(made.messages)")
        try Data("x".utf8).write(to: folder.appendingPathComponent("secret"))
        let hash = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
        let manifest = work.appendingPathComponent("out/manifest.json")
        let text = try String(contentsOf: manifest, encoding: .utf8)
        let inputs = try #require(text.firstRange(of: /"inputs" : \[/))
        func verify(_ first: String, _ more: [String]) throws -> FinishedProcess {
            var changed = text
            if !more.isEmpty {
                let end = try #require(text[inputs.upperBound...].firstRange(of: /\n  \]/))
                changed.insert(
                    contentsOf: more.map {
                        ", {\"name\": \"\($0)\", \"bytes\": 1, \"sha256\": \"\(hash)\"}"
                    }.joined(), at: end.lowerBound)
            }
            try Data(changed.replacing("\"case.yaml\"", with: "\"\(first)\"").utf8).write(
                to: manifest)
            return try FinishedProcess(
                running: URL(filePath: "/usr/bin/env"),
                ["timeout", "120", BuiltCommand.path(), "verify", "out"], in: work)
        }
        let secret = folder.appendingPathComponent("secret").path
        let found = try verify(
            "case.yaml", ["../secret", secret, "/dev/zero", "/etc/no-such-file"])
        #expect(found.status == 65)
        #expect(
            found.output.matches(of: /elsewhere, and not looked at/).count >= 4, "\(found.output)")
        #expect(!found.output.contains(/secret +as in the manifest/))
        for name in ["../secret", secret, "/dev/zero", "../../../../../../etc/passwd"] {
            let other = try verify(name, ["secret", "passwd", "zero"])
            #expect(other.status == 65)
            #expect(!other.output.contains(/(secret|passwd|zero) +(as in the|changed)/))
        }
        _ = try verify("case.yaml", [])
        let page = work.appendingPathComponent("out/report.html")
        try FileManager.default.removeItem(at: page)
        try FileManager.default.createSymbolicLink(atPath: page.path, withDestinationPath: secret)
        let linked = try verify("case.yaml", [])
        #expect(linked.output.contains(/report\.html +elsewhere, and not looked at/))
    }

    @Test func bundledInputsAreHashed() throws {
        let folder = try TemporaryFolder.make()
        #expect(try BuiltCommand.run("demo", "-o", "out", "-q", in: folder).status == 0)
        let manifest = folder.appendingPathComponent("out/manifest.json")
        let text = try String(contentsOf: manifest, encoding: .utf8)
        let hash = try #require(
            text.firstMatch(of: /missions\.csv",\s+"sha256" : "([0-9a-f]{64})"/))
        try Data(
            text.replacing(hash.1, with: String(repeating: "0", count: 64)).utf8
        ).write(to: manifest)
        let result = try BuiltCommand.run("verify", "out", in: folder)
        #expect(result.status == 65)
        #expect(result.output.contains(/missions\.csv +changed/), "\(result.output)")
    }
}
