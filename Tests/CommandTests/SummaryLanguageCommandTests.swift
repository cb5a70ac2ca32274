import Foundation
import TestSupport
import Testing

@Suite struct SummaryLanguageCommandTests {
    @Test func theSummaryIsPrintedAndWrittenInTheLanguage() throws {
        let folder = try TemporaryFolder.make()
        let result = try BuiltCommand.run("demo", "--language", "uk", "-o", "out", in: folder)
        #expect(result.status == 0, "\(result.messages)")
        #expect(result.output.contains("залежить"))
        #expect(result.messages.contains("summary.uk.txt"))
        let file = folder.appendingPathComponent("out/summary.uk.txt")
        #expect(try String(contentsOf: file, encoding: .utf8) == result.output)
        let sound = try BuiltCommand.run("verify", "out", in: folder)
        #expect(sound.status == 0, "\(sound.output)")
        #expect(sound.output.contains("byte for byte as the manifest has it"))
        try Data("touched".utf8).write(to: file)
        let touched = try BuiltCommand.run("verify", "out", in: folder)
        #expect(touched.status == 65)
        #expect(touched.output.contains("summary.uk.txt"))
    }

    @Test func aBundleHoldsItToo() throws {
        let folder = try TemporaryFolder.make()
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        try FileManager.default.copyItem(
            at: root.appendingPathComponent("Geodata/cases/belgrade-1999/case.yaml"),
            to: folder.appendingPathComponent("case.yaml"))
        let made = try BuiltCommand.run(
            "assess", "case.yaml", "--language", "ru_RU", "--bundle", "b.zip", "-q", in: folder)
        #expect(made.status == 0 && made.output.isEmpty, "\(made.messages)")
        let sound = try BuiltCommand.run("verify", "b.zip", in: folder)
        #expect(sound.status == 0, "\(sound.output) \(sound.messages)")
    }

    @Test func englishIsWhatIsPrintedWithoutIt() throws {
        let folder = try TemporaryFolder.make()
        let plain = try BuiltCommand.run("demo")
        let english = try BuiltCommand.run("demo", "--language", "en", "-o", "out", in: folder)
        #expect(english.output == plain.output)
        #expect(!english.messages.contains("summary."))
    }

    @Test(arguments: [
        (["--language", "ua"], "did you mean uk"),
        (["--language", "de"], "there are en (English), uk (Ukrainian), ru (Russian)"),
        (["--language", "uk", "--json"], "leave out one of them"),
        (["--language", "uk", "-q"], "leave out one of them"),
    ]) func whatCannotBeIsRefusedInOneSentence(
        _ arguments: [String], _ words: String
    ) throws {
        let result = try BuiltCommand.run(["demo"] + arguments)
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
        #expect(result.messages.contains(words), "\(result.messages)")
        #expect(result.messages.split(separator: "\n").count == 1)
    }
}
