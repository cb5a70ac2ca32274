import Foundation
import TestSupport
import Testing

/// Where a database of PROJ lies beside the program, that one is read.
@Suite struct BundledProjDatabaseTests {
    private static let coordinate = ["locate", "EPSG:4284/15865 50.46 30.49"]

    /// The program in a folder of its own, behind a link as `make install` puts it, beside a
    /// proj.db with this content; a link to the system's where nothing is said.
    private static func installed(_ database: Data?) throws -> URL {
        let folder = try TemporaryFolder.make()
        let home = folder.appendingPathComponent("lib/strike-proximity")
        let proj = home.appendingPathComponent("proj")
        try FileManager.default.createDirectory(at: proj, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            at: URL(fileURLWithPath: try BuiltCommand.path()),
            to: home.appendingPathComponent("strike-proximity"))
        let file = proj.appendingPathComponent("proj.db")
        if let database {
            try database.write(to: file)
        } else {
            try FileManager.default.createSymbolicLink(
                at: file, withDestinationURL: URL(fileURLWithPath: "/usr/share/proj/proj.db"))
        }
        let link = folder.appendingPathComponent("strike-proximity")
        try FileManager.default.createSymbolicLink(
            at: link, withDestinationURL: home.appendingPathComponent("strike-proximity"))
        return link
    }

    /// Were the system's read, nothing would fail.
    @Test func isReadInPlaceOfTheSystems() throws {
        let program = try Self.installed(Data("not a database".utf8))
        let result = try FinishedProcess(running: program, Self.coordinate)
        #expect(result.status != 0)
        #expect(result.messages.contains("proj.db cannot be read"), "\(result.messages)")
    }

    @Test(
        .enabled(
            if: FileManager.default.fileExists(atPath: "/usr/share/proj/proj.db"),
            "libproj-dev of Debian is not installed"),
        arguments: ["PROJ_DATA", "PROJ_LIB"])
    func theEnvironmentDoesNotLeadElsewhere(_ variable: String) throws {
        let program = try Self.installed(nil)
        let result = try FinishedProcess(
            running: URL(fileURLWithPath: "/usr/bin/env"),
            ["\(variable)=/nowhere", program.path] + Self.coordinate)
        #expect(result.status == 0, "\(result.messages)")
        #expect(try result.output == BuiltCommand.run(Self.coordinate).output)
    }
}
