import Foundation
import Records
import Testing

@testable import StrikeProximity

@Suite struct OutputFolderTests {
    @Test func writesAllAndLeavesNothingBeside() throws {
        let sample = try SampleCase()
        let out = sample.folder.appendingPathComponent("out")
        try Assessment(casePath: sample.url.path).write(to: out.path)
        let names = try FileManager.default.contentsOfDirectory(atPath: out.path).sorted()
        #expect(
            names == [
                "datapackage.json", "manifest.json", "pairs.csv", "report.geojson", "report.html",
                "report.json", "report.kml",
            ])
    }

    @Test func theSameInputsGiveTheSameBytes() throws {
        let sample = try SampleCase()
        let first = try Assessment(casePath: sample.url.path).documents()
        let second = try Assessment(casePath: sample.url.path).documents()
        for (a, b) in zip(first, second) {
            #expect(a.name == b.name)
            #expect(a.data == b.data, "\(a.name)")
        }
    }

    @Test func aFileInTheWayIsSaid() throws {
        let sample = try SampleCase()
        #expect {
            try Assessment(casePath: sample.url.path).write(to: sample.url.path)
        } throws: { error in
            (error as? StrikeProximityError)?.kind == .cannotCreate
        }
    }

    @Test func aFailureMidwayLeavesTheOldFiles() throws {
        let sample = try SampleCase()
        let out = sample.folder.appendingPathComponent("out")
        let folder = OutputFolder(path: out.path)
        try folder.write([("a.txt", Data("old".utf8))])
        // The second name cannot be created: a folder of that name would be needed.
        #expect(throws: StrikeProximityError.self) {
            try folder.write([("a.txt", Data("new".utf8)), ("no/such/b.txt", Data())])
        }
        #expect(
            try String(contentsOf: out.appendingPathComponent("a.txt"), encoding: .utf8) == "old")
        #expect(try FileManager.default.contentsOfDirectory(atPath: out.path) == ["a.txt"])
    }

    @Test func anUnwritableFolderIsSaid() throws {
        #expect {
            try OutputFolder(path: "/proc/nowhere").write([("a.txt", Data())])
        } throws: { error in
            (error as? StrikeProximityError)?.kind == .cannotCreate
        }
    }
}
