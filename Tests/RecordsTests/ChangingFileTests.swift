import Foundation
import TestSupport
import Testing

@testable import Records

/// Of a file that changes while it is read nothing is made.
@Suite struct ChangingFileTests {
    private func change(_ url: URL, by part: Data?) throws {
        let handle = try FileHandle(forWritingTo: url)
        defer { try? handle.close() }
        if let part {
            try handle.seekToEnd()
            try handle.write(contentsOf: part)
        } else {
            try handle.truncate(atOffset: 100_000)
        }
    }

    private func file() throws -> URL {
        let url = try TemporaryFolder.make().appendingPathComponent("a.csv")
        try Data(repeating: UInt8(ascii: "x"), count: 200_000).write(to: url)
        return url
    }

    /// Cut, grown, replaced between two readings, or as it was.
    @Test func bytes() throws {
        for part in [Data("more".utf8), nil] {
            let url = try file()
            let source = try ByteSource(SourceFile(path: url.path))
            try change(url, by: part)
            #expect {
                try source.readAll()
            } throws: { error in
                (error as? StrikeProximityError)?.kind == .inputOutput
                    && "\(error)".contains("changed while it was read")
            }
        }
        let url = try file()
        let file = try SourceFile(path: url.path)
        #expect(try ByteSource(file).readAll().count == 200_000)
        #expect(try ByteSource(file).readAll().count == 200_000)
        try FileManager.default.removeItem(at: url)
        try Data(repeating: UInt8(ascii: "y"), count: 200_001).write(to: url)
        #expect(throws: StrikeProximityError.self) { try ByteSource(file).readAll() }
    }

    /// A file that another reader goes through.
    @Test func wholeFiles() throws {
        let url = try file()
        let same = try FileState.requireUnchanged(url.path, named: "a.csv") { 7 }
        #expect(same == 7)
        #expect(throws: StrikeProximityError.changed("a.csv")) {
            try FileState.requireUnchanged(url.path, named: "a.csv") {
                () throws(StrikeProximityError) in
                try? change(url, by: nil)
                throw StrikeProximityError(.data, "it ends too soon")
            }
        }
    }

    @Test(
        "A shapefile is what its files hold together",
        arguments: ["dbf", "DBF", "shx", "prj", "cpg"])
    func partsOfShapefiles(_ ending: String) throws {
        let folder = try TemporaryFolder.make()
        let shape = folder.appendingPathComponent("a.shp")
        let part = folder.appendingPathComponent("a.\(ending)")
        for url in [shape, part] { try Data(repeating: 1, count: 100).write(to: url) }
        try FileState.requireUnchanged(shape.path, named: "a.shp") {}
        #expect(throws: StrikeProximityError.changed("a.shp")) {
            try FileState.requireUnchanged(shape.path, named: "a.shp") {
                () throws(StrikeProximityError) in
                try? Data(repeating: 2, count: 101).write(to: part)
            }
        }
    }
}
