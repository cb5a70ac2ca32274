import Foundation
import TestSupport
import Testing

/// A result that is handed on: bundles, their verification, signatures, time stamps and differences, beside
/// sha256sum, Python's zipfile and OpenSSL.
@Suite struct CustodyCommandTests {
    /// A case in a folder of its own that names a table beside it and the copy of a source above it.
    private func made() throws -> URL {
        let folder = try TemporaryFolder.make()
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(
            contentsOf: root.appendingPathComponent("Geodata/cases/belgrade-1999/case.yaml"),
            encoding: .utf8)
        let sources = try #require(text.range(of: "\nsources:\n"))
        let copy = [
            "kept:", "  title: A page that was kept", "  author: A reporter",
            "  retrieved: 2026-01-05", "  collected_by: the desk",
            "  archived: https://archive.example/1", "  language: en",
            "  file: ../sources/page.html",
        ].map { "  \($0)\n" }.joined()
        var changed = text
        changed.replaceSubrange(sources, with: "\nsources:\n" + copy)
        let cases = folder.appendingPathComponent("work/cases")
        for name in ["work/cases", "work/sources"] {
            try FileManager.default.createDirectory(
                at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
        }
        try Data(changed.utf8).write(to: cases.appendingPathComponent("case.yaml"))
        try Data("<p>What it said</p>\n".utf8)
            .write(to: folder.appendingPathComponent("work/sources/page.html"))
        let made = try BuiltCommand.run(
            "assess", "work/cases/case.yaml", "-q", "--allow-outside", "--bundle", "result.zip",
            "-o", "out",
            in: folder)
        #expect(made.status == 0, "\(made.messages)")
        return folder
    }

    private func shell(_ script: String, in folder: URL) throws -> FinishedProcess {
        try ExternalTool.run(
            "bash", ["-c", "cd '\(folder.path)' && \(script)"], package: "bash")
    }

    private func unpack(_ folder: URL) throws {
        let done = try shell("python3 -m zipfile -e result.zip unpacked", in: folder)
        #expect(done.status == 0, "\(done.messages)")
    }

    /// Other tools find it whole; it verifies packed and unpacked, elsewhere and from elsewhere; and it is
    /// the same when made again.
    @Test func aBundleIsWholeWhereverItLies() throws {
        let folder = try made()
        try unpack(folder)
        let sums = try shell(
            "cd unpacked/result && sha256sum --strict --quiet -c manifest-sha256.txt "
                + "tagmanifest-sha256.txt && cat bagit.txt && find . -type f | sort", in: folder)
        #expect(sums.status == 0, "\(sums.output)\(sums.messages)")
        #expect(sums.output.hasPrefix("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"))
        for name in [
            "./data/inputs/case/case.yaml", "./data/inputs/sources/page.html",
            "./data/result/report.html", "./data/result/manifest.json", "./data/README.txt",
            "./bag-info.txt",
        ] {
            #expect(sums.output.contains("\n\(name)\n"), "\(name) of \(sums.output)")
        }
        // The user's files are gone, the bundle is somewhere else.
        let moved = try shell(
            "rm -r work && mkdir -p else/where && mv unpacked/result else/where/ && mv result.zip "
                + "else", in: folder)
        #expect(moved.status == 0, "\(moved.messages)")
        for place in ["else/where/result", "else/result.zip"] {
            let path = folder.appendingPathComponent(place).path
            let verified = try BuiltCommand.run(
                "verify", path, in: URL(fileURLWithPath: "/", isDirectory: true))
            #expect(verified.status == 0, "\(verified.output)\(verified.messages)")
            #expect(verified.output.contains("byte for byte"))
        }
        let again = try made()
        #expect(
            try Data(contentsOf: again.appendingPathComponent("result.zip"))
                == Data(contentsOf: folder.appendingPathComponent("else/result.zip")))
    }

    /// Makes a bag's own manifests those of what it holds now: then only the result's tells.
    private static let rehash =
        "find data -type f | sort | xargs sha256sum > manifest-sha256.txt; "
        + "sha256sum bag-info.txt bagit.txt manifest-sha256.txt > tagmanifest-sha256.txt"

    /// Each kind of tampering is named, and nothing ends with “byte for byte”.
    @Test(arguments: [
        ("echo x >> data/result/report.html", "data/result/report.html (changed)"),
        ("echo x >> data/result/report.json", "data/result/report.json (changed)"),
        ("echo x >> data/result/pairs.csv", "data/result/pairs.csv (changed)"),
        ("sed -i 's/sha256/sha255/' data/result/manifest.json", "manifest.json"),
        ("rm data/result/report.kml", "data/result/report.kml (missing)"),
        ("rm data/result/manifest.json", "manifest.json: there is no such file"),
        ("echo '# x' >> data/inputs/case/case.yaml", "data/inputs/case/case.yaml (changed)"),
        ("rm data/inputs/case/case.yaml", "data/inputs/case/case.yaml (missing)"),
        ("echo x >> data/inputs/sources/page.html", "data/inputs/sources/page.html (changed)"),
        ("rm data/inputs/sources/page.html", "data/inputs/sources/page.html (missing)"),
        ("echo x > data/result/added.txt", "data/result/added.txt (not in the manifest)"),
        ("echo x > data/extra", "data/extra (not in the manifest)"),
        ("echo x > extra", "extra (not in the manifest)"),
        ("cp data/result/report.kml data/result/report.gpkg", "report.gpkg (not in the manifest)"),
        ("echo x >> data/README.txt", "data/README.txt (changed)"),
        ("sed -i 's/Agent: .*/Agent: other/' bag-info.txt", "bag-info.txt (changed)"),
        ("sed -i 1d manifest-sha256.txt", "manifest-sha256.txt (changed)"),
        ("sed -i '1s/^./x/' manifest-sha256.txt", "manifest-sha256.txt (changed)"),
        ("sed -i '1s/  .*/  ..\\/..\\/etc\\/passwd/' manifest-sha256.txt", "the path of a file in"),
        ("rm manifest-sha256.txt", "manifest-sha256.txt: there is no such file"),
        ("rm tagmanifest-sha256.txt", "tagmanifest-sha256.txt: there is no such file"),
        ("echo 'BagIt-Version: 7.0' > bagit.txt", "names no version of BagIt"),
        ("rm bagit.txt", "there is no such file"),
        ("ln -sf /etc/hostname data/result/report.kml", "data/result/report.kml (a link, and"),
        ("cp data/result/pairs.csv x; ln -sf $PWD/x data/result/pairs.csv", "pairs.csv (a link"),
        (
            "mv data/inputs/sources ../s; ln -s ../../../s data/inputs/sources",
            "data/inputs/sources/page.html (a link, and"
        ),
        ("mv data/inputs ../i; ln -s ../../i data/inputs", "inputs/sources/page.html (a link, and"),
        ("mv data/result ../r; ln -s ../../r data/result", "manifest.json: this is a link"),
        ("mv data ../d; ln -s ../d data", "manifest.json: this is a link"),
        ("ln -s /etc data/inputs/d", "data/inputs/d (a link, and"),
        ("ln -sf /etc/hostname manifest-sha256.txt", "manifest-sha256.txt: this is a link"),
        ("ln -sf /etc/hostname bag-info.txt", "bag-info.txt: this is a link"),
        (
            "rm data/inputs/sources/page.html; mkfifo data/inputs/sources/page.html",
            "data/inputs/sources/page.html (a pipe or a device"
        ),
        ("rm data/result/report.kml; mkfifo data/result/report.kml", "report.kml (a pipe or"),
        ("rm data/inputs/case/case.yaml; mkfifo data/inputs/case/case.yaml", "case.yaml (a pipe"),
        ("rm data/result/manifest.json; mkfifo data/result/manifest.json", "pipe or a device"),
        ("mkfifo data/inputs/p", "data/inputs/p (not in the manifest)"),
        ("sed -n '1p;1p' -i manifest-sha256.txt", "data/README.txt (listed twice)"),
        ("printf '%0100000d\\n' 0 >> manifest-sha256.txt", "this line has 100000 bytes, more than"),
        ("rm bag-info.txt", "bag-info.txt: there is no such file"),
        ("sed -i /Strike-Prox/d bag-info.txt", "does not say which file in it is the case"),
        (
            "sed -i 's/10,13/500,2000/' data/program/Geodata/weapons/weapon_classes.csv; \(Self.rehash)",
            "Geodata/weapons/weapon_classes.csv (changed)"
        ),
        (
            "echo x > data/result/evil.html; \(Self.rehash)",
            "data/result/evil.html (not in the manifest)"
        ),
        (
            "sed -i 's/^title: .*/title: Other/' data/inputs/case/case.yaml; \(Self.rehash)",
            "case.yaml (changed)"
        ),
    ]) func tamperingIsNamed(_ deed: String, _ words: String) throws {
        let folder = try made()
        try unpack(folder)
        let done = try shell("cd unpacked/result && \(deed)", in: folder)
        #expect(done.status == 0, "\(done.messages)")
        let verified = try BuiltCommand.run("verify", "unpacked/result", in: folder)
        #expect(verified.status != 0)
        let text = (verified.output + verified.messages).replacing(/\s+/, with: " ")
        #expect(text.contains(words), "\(text)")
        #expect(!text.contains("byte for byte"), "\(text)")
    }

    /// Names in any alphabet survive other programs; one with a percent sign is refused.
    @Test func namesOfSourcesSurvive() throws {
        let folder = try made()
        let url = folder.appendingPathComponent("work/cases/case.yaml")
        let text = try String(contentsOf: url, encoding: .utf8)
        func bundle(_ name: String, as written: String? = nil) throws -> FinishedProcess {
            try Data("x".utf8).write(to: folder.appendingPathComponent("work/sources/\(name)"))
            try Data(
                text.replacing("../sources/page.html", with: "\"../sources/\(written ?? name)\"")
                    .utf8
            ).write(to: url)
            return try BuiltCommand.run(
                "assess", "work/cases/case.yaml", "-q", "--allow-outside", "--bundle", "named.zip",
                in: folder)
        }
        #expect(try bundle("звіт про удар.html").status == 0)
        let listed = try shell(
            "python3 -m zipfile -e named.zip there && cd there/named && "
                + "sha256sum --strict --quiet -c manifest-sha256.txt && ls data/inputs/sources",
            in: folder)
        #expect(listed.status == 0 && listed.output.contains("звіт про удар.html"))
        let percent = try bundle("50%.html")
        #expect(percent.status == 65 && percent.messages.contains("rename it"))
        for (name, written) in [
            ("a\u{2028}b.html", "a\\u2028b.html"), ("a\u{85}b.html", "a\\x85b.html"),
            ("a\u{C}b.html", "a\\fb.html"),
        ] {
            let refused = try bundle(name, as: written)
            #expect(refused.status == 65 && refused.messages.contains("rename it"), "\(name)")
        }
        // Nor does the sender's folder go with it.
        let whole = try BuiltCommand.run(
            "assess", url.path, "-q", "--allow-outside", "--bundle", "whole.zip", in: folder)
        #expect(whole.status == 65)
    }

    /// Lines of a manifest end as BagIt has it, and nowhere else, whatever a name has in it.
    @Test func namesInAManifestMayHaveWhatOthersTakeForLineEnds() throws {
        let folder = try made()
        try unpack(folder)
        let done = try shell(
            "cd unpacked/result && for n in '\\xe2\\x80\\xa8' '\\xc2\\x85' '\\x0c'; do "
                + "printf x > \"data/inputs/$(printf \"a${n}b\")\"; done; \(Self.rehash); "
                + "sed -i 's/$/\\r/' tagmanifest-sha256.txt", in: folder)
        #expect(done.status == 0, "\(done.messages)")
        let verified = try BuiltCommand.run("verify", "unpacked/result", "--json", in: folder)
        #expect(verified.status == 0, "\(verified.output)\(verified.messages)")
        #expect(verified.output.contains("a\u{2028}b"))
    }

    /// As many lines as a bundle may have files, and no more.
    @Test func aManifestMayListAsManyFilesAsIsSaid() throws {
        let folder = try made()
        func verify(_ most: Int) throws -> FinishedProcess {
            try FinishedProcess(
                running: URL(filePath: "/usr/bin/env"),
                [
                    "STRIKE_PROXIMITY_BAG_FILES=\(most)", BuiltCommand.path(), "verify",
                    "result.zip",
                ],
                in: folder)
        }
        let refused = try verify(5)
        #expect(refused.status == 65)
        #expect(refused.messages.contains("it lists more than 5 files"), "\(refused.messages)")
        #expect(refused.messages.contains("STRIKE_PROXIMITY_BAG_FILES"))
        #expect(try verify(50).status == 0)
    }

    @Test func anArchiveThatIsNotABundleIsRefused() throws {
        let folder = try made()
        let pack =
            "import zipfile; zipfile.ZipFile('other.zip', 'w').writestr('a.txt', 'x'); "
            + "z = zipfile.ZipFile('stray.zip', 'w'); z.writestr('r/bagit.txt', 'x'); "
            + "z.writestr('r/../../stray.txt', 'x'); z.close()"
        let packed = try shell("python3 -c \"\(pack)\"", in: folder)
        #expect(packed.status == 0, "\(packed.messages)")
        let other = try BuiltCommand.run("verify", "other.zip", in: folder)
        #expect(other.status == 65 && other.messages.contains("there is no bag in this archive"))
        let stray = try BuiltCommand.run("verify", "stray.zip", in: folder)
        #expect(stray.status == 65 && stray.messages.contains("meant for elsewhere"))
        let named = try BuiltCommand.run(
            "assess", "work/cases/case.yaml", "-q", "--allow-outside", "--bundle", "result.tar",
            in: folder)
        #expect(named.status == 64 && named.messages.contains("end in .zip"))
    }

    /// The copy of a source is hashed, must be there, and must be the one that was kept.
    @Test func copiesOfSourcesAreInputs() throws {
        let folder = try made()
        let url = folder.appendingPathComponent("work/cases/case.yaml")
        let text = try String(contentsOf: url, encoding: .utf8)
        let manifest = try String(
            contentsOf: folder.appendingPathComponent("out/manifest.json"), encoding: .utf8)
        #expect(manifest.contains("../sources/page.html"))
        let sum = try shell("sha256sum < work/sources/page.html", in: folder).output.prefix(64)
        #expect(manifest.contains(sum))
        let line = "file: ../sources/page.html\n"
        func assess(_ replacement: String) throws -> FinishedProcess {
            try Data(text.replacing(line, with: replacement).utf8).write(to: url)
            return try BuiltCommand.run(
                "assess", "work/cases/case.yaml", "-q", "--allow-outside", in: folder)
        }
        #expect(try assess(line + "    sha256: \(sum.uppercased())\n").status == 0)
        let other = String(repeating: "0", count: 64)
        let wrong = try assess(line + "    sha256: \"\(other)\"\n")
        #expect(wrong.status == 65 && wrong.messages.contains("is not the file that was kept"))
        let missing = try assess("file: ../sources/nowhere.html\n")
        #expect(missing.status == 66, "\(missing.messages)")
        #expect(missing.messages.contains("“../sources/nowhere.html”: there is no such file"))
        let alone = try assess("sha256: \"\(sum)\"\n")
        #expect(alone.status == 65 && alone.messages.contains("name it with file: PATH"))
        let whole = folder.appendingPathComponent("work/sources/page.html").path
        try Data(text.replacing(line, with: "file: \(whole)\n").utf8).write(to: url)
        let bundle = try BuiltCommand.run(
            "assess", "work/cases/case.yaml", "-q", "--allow-outside", "--bundle", "whole.zip",
            in: folder)
        #expect(bundle.status == 65 && bundle.messages.contains("relative to the case"))
        let left = folder.appendingPathComponent("whole.zip").path
        #expect(!FileManager.default.fileExists(atPath: left))
    }

    /// OpenSSL checks what is signed here, and what OpenSSL signs is checked here.
    @Test func signaturesAreThoseOfOpenSSL() throws {
        let folder = try made()
        let keys = try shell(
            """
            for n in one two; do openssl genpkey -algorithm ed25519 -out $n.pem && \
            openssl pkey -in $n.pem -pubout -out $n.pub.pem || exit 1; done; \
            openssl pkeyutl -sign -rawin -inkey two.pem -in result.zip -out theirs.sig
            """, in: folder)
        #expect(keys.status == 0, "\(keys.messages)")
        let signed = try BuiltCommand.run(
            "sign", "result.zip", "--key", "one.pem", "--timestamp-request", in: folder)
        #expect(signed.status == 0, "\(signed.messages)")
        let theirs = try shell(
            "openssl pkeyutl -verify -rawin -pubin -inkey one.pub.pem -sigfile result.zip.sig -in "
                + "result.zip", in: folder)
        #expect(theirs.status == 0, "\(theirs.messages)")
        let own = try BuiltCommand.run("verify", "result.zip", "--key", "one.pub.pem", in: folder)
        #expect(own.status == 0 && own.output.hasPrefix("result.zip was signed by the key"))
        let other = try BuiltCommand.run(
            "verify", "result.zip", "--key", "two.pub.pem", "--signature", "theirs.sig", in: folder)
        #expect(other.status == 0, "\(other.messages)")
        let wrong = try BuiltCommand.run(
            "verify", "result.zip", "--key", "two.pub.pem", in: folder)
        #expect(wrong.status == 65 && wrong.messages.contains("or another key signed it"))
        let reversed = try BuiltCommand.run(
            "sign", "work/cases/case.yaml", "--key", "one.pub.pem", in: folder)
        #expect(reversed.status == 65 && reversed.messages.contains("not a private key"))
        // A folder is signed by its manifest.
        let both = try BuiltCommand.run("sign", "out", "--key", "one.pem", in: folder)
        #expect(both.status == 0 && both.messages.contains("out/manifest.json.sig"))
        let manifest = folder.appendingPathComponent("out/manifest.json")
        try (Data(contentsOf: manifest) + Data("\n".utf8)).write(to: manifest)
        let twice = try BuiltCommand.run("sign", "out", "--key", "two.pem", in: folder)
        #expect(twice.status == 73 && twice.messages.contains("is there already"))
        let touched = try BuiltCommand.run("verify", "out", "--key", "one.pub.pem", in: folder)
        #expect(touched.status == 65 && touched.messages.contains("the file was changed"))
        // Of a bag, unpacked, nothing is signed, and it is said what is.
        try unpack(folder)
        for command in ["sign", "verify"] {
            let bag = try BuiltCommand.run(
                command, "unpacked/result", "--key", "one.pem", in: folder)
            #expect(bag.status == 66, "\(bag.messages)")
            #expect(
                bag.messages.contains(
                    "unpacked/result: this is a bundle that was unpacked; what is"),
                "\(bag.messages)")
        }
        let strange = try BuiltCommand.run("sign", "work", "--key", "one.pem", in: folder)
        #expect(strange.status == 66 && strange.messages.contains("has no manifest.json"))
        let query = try shell(
            "openssl ts -query -in result.zip.tsq -text && sha256sum result.zip", in: folder)
        #expect(query.status == 0, "\(query.messages)")
        #expect(query.output.contains("Hash Algorithm: sha256"))
        #expect(query.output.contains("Certificate required: yes"))
        let dump = query.output.split(separator: "\n").filter { $0.contains(" - ") }
            .map { $0.split(separator: " - ")[1].prefix(48) }.joined()
            .filter { $0.isHexDigit }
        #expect(query.output.contains("\(dump.prefix(64))  result.zip"), "\(query.output)")
    }

    /// What changed is told under the keys that lead to it; the same says so.
    @Test func differencesAreNamed() throws {
        let folder = try made()
        let same = try BuiltCommand.run("diff", "out", "result.zip", in: folder)
        #expect(same.status == 0 && same.output.hasPrefix("Both say the same"))
        let url = folder.appendingPathComponent("work/cases/case.yaml")
        let text = try String(contentsOf: url, encoding: .utf8)
        let title = try #require(text.firstMatch(of: /(?m)^title: .*$/))
        try Data(
            (text.replacing(title.0, with: "title: Another title")
                .replacing("assumptions:\n", with: "assumptions:\n  seed: 77\n")).utf8
        ).write(to: url)
        let made = try BuiltCommand.run(
            "assess", "work/cases/case.yaml", "-q", "--allow-outside", "-o", "later", in: folder)
        #expect(made.status == 0, "\(made.messages)")
        let differing = try BuiltCommand.run("diff", "out", "later", in: folder)
        #expect(differing.status == 1)
        #expect(differing.output.contains("1 INPUT CHANGED"), "\(differing.output)")
        #expect(differing.output.contains("assumptions.seed"))
        #expect(differing.output.contains("  after   77"))
        #expect(differing.output.contains("title\n"))
        #expect(differing.output.contains("  after   Another title"))
        let json = try BuiltCommand.run("diff", "out", "later", "--json", in: folder)
        #expect(json.output.contains("\"strike-proximity-diff/1\""))
        let report = folder.appendingPathComponent("later/report.json")
        try (Data(contentsOf: report) + Data(" ".utf8)).write(to: report)
        let forged = try BuiltCommand.run("diff", "out", "later", in: folder)
        #expect(forged.status == 65 && forged.messages.contains("after it was made"))
        let nothing = try BuiltCommand.run("diff", "out", "work", in: folder)
        #expect(nothing.status == 66 && nothing.messages.contains("work/manifest.json"))
    }
}
