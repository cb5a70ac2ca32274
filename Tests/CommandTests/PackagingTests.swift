import Foundation
import TestSupport
import Testing

/// What scripts of Packaging make for those who install the program, as far as that needs no build.
@Suite struct PackagingTests {
    private static func script(_ name: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Packaging/\(name)").path
    }

    private static func run(_ name: String, _ arguments: [String]) throws -> FinishedProcess {
        try ExternalTool.run("bash", [script(name)] + arguments, package: "bash")
    }

    /// A tool that drops whatever is not ASCII, as swift-argument-parser's does, and words that it is told.
    private static func tool(in folder: URL, without word: String) throws -> String {
        let url = folder.appendingPathComponent("tool")
        try Data(
            """
            #!/bin/sh
            "$1" --experimental-dump-help | LC_ALL=C tr -cd '\\0-\\177' | sed 's/\(word)//g' > "$4/p.1"
            """.utf8
        ).write(to: url)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: url.path)
        return url.path
    }

    @Test func manualPagesLoseNoCharacter() throws {
        let folder = try TemporaryFolder.make()
        let pages = folder.appendingPathComponent("pages")
        let made = try Self.run(
            "manual.sh",
            [BuiltCommand.path(), try Self.tool(in: folder, without: "§"), pages.path])
        #expect(made.status == 0, "\(made.messages)")
        let page = try String(contentsOf: pages.appendingPathComponent("p.1"), encoding: .utf8)
        #expect(page.contains(#"50\[u00B0]27"#))
        #expect(page.utf8.allSatisfy { $0 < 0x80 })

        let lossy = try Self.run(
            "manual.sh",
            [
                BuiltCommand.path(), try Self.tool(in: folder, without: "@U00B0@"),
                folder.appendingPathComponent("lossy").path,
            ])
        #expect(lossy.status == 1 && lossy.messages.contains("no page has"), "\(lossy.messages)")
    }

    /// What the packed README links to is packed with it.
    @Test func noLinkLeadsNowhere() throws {
        let folder = try TemporaryFolder.make()
        let made = try Self.run("documents.sh", [folder.path, "README.md", "CHANGELOG.md"])
        #expect(made.status == 0, "\(made.messages)")
        for name in ["README.md", "Packaging/README.md", "Documentation/engines/nearest_dask.py"] {
            let path = folder.appendingPathComponent(name).path
            #expect(FileManager.default.fileExists(atPath: path), "\(name)")
        }
    }
}
