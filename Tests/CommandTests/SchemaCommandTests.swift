import Foundation
import TestSupport
import Testing

/// The schemas are there wherever the program is, and where it says.
@Suite struct SchemaCommandTests {
    @Test(arguments: ["case", "report"]) func printsASchema(_ name: String) throws {
        let printed = try BuiltCommand.run("schema", name)
        #expect(printed.status == 0, "\(printed.messages)")
        let json = try JSONSerialization.jsonObject(with: Data(printed.output.utf8))
        #expect((json as? [String: Any])?["$schema"] != nil)
        let path = try BuiltCommand.run("schema", name, "--path").output
        let file = path.trimmingCharacters(in: .newlines)
        #expect(file.hasSuffix("schemas/\(name).schema.json"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == Data(printed.output.utf8))
    }

    @Test func thatOfACaseIsTheDefault() throws {
        #expect(try BuiltCommand.run("schema").output == BuiltCommand.run("schema", "case").output)
    }

    @Test func thereIsNoOther() throws {
        let result = try BuiltCommand.run("schema", "register")
        #expect(result.status == 64)
        #expect(result.messages.contains("there are case and report"))
    }

    /// As `make install` puts it: the program behind a link, its data beside it.
    @Test func isFoundWhenInstalled() throws {
        let folder = try TemporaryFolder.make()
        let program = URL(fileURLWithPath: try BuiltCommand.path())
        let data = "StrikeProximity_Geodata.resources"
        let home = folder.appendingPathComponent("lib/strike-proximity")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            at: program, to: home.appendingPathComponent("strike-proximity"))
        try FileManager.default.copyItem(
            at: program.deletingLastPathComponent().appendingPathComponent(data),
            to: home.appendingPathComponent(data))
        let link = folder.appendingPathComponent("strike-proximity")
        try FileManager.default.createSymbolicLink(
            at: link, withDestinationURL: home.appendingPathComponent("strike-proximity"))
        let result = try FinishedProcess(
            running: link, ["schema", "case", "--path"], input: "", in: folder)
        #expect(result.status == 0, "\(result.messages)")
        #expect(result.output.contains("lib/strike-proximity/\(data)/schemas/case.schema.json"))
    }
}
