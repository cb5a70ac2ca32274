import Foundation
import Records
import StrikeProximity
import Testing

/// Each fault of a case file is one sentence with the line, the keys and what to do.
@Suite struct BadCaseTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        let old: String
        let new: String
        let line: Int?
        let keyPath: String?
        let words: String
        var testDescription: String { new.isEmpty ? "without \(old)" : new }

        init(_ old: String, _ new: String, _ line: Int?, _ keyPath: String?, _ words: String) {
            self.old = old
            self.new = new
            self.line = line
            self.keyPath = keyPath
            self.words = words
        }
    }

    static let faults: [Fault] = [
        // Numbers that are none
        Fault("latitude: 50.4503", "latitude: .nan", 25, nil, "expected a number"),
        Fault("latitude: 50.4503", "latitude: NaN", 25, nil, "not a finite number"),
        Fault("latitude: 50.4503", "latitude: inf", 25, nil, "not a finite number"),
        Fault("latitude: 50.4503", "latitude: 90.5", 25, nil, "beyond ±90°"),
        Fault("latitude: 50.4503", "latitude: \"50,4503\"", 25, nil, "decimal comma"),
        // Axes
        Fault(
            "latitude: 50.4503, longitude: 30.5204", "latitude: 30.5204, longitude: 50.4503", 25,
            nil, "exchange latitude and longitude"),
        // Identifiers and references
        Fault("id: S2", "id: S1", 26, "strikes[1].id", "is there twice"),
        Fault(
            "offset: {from: embassy", "offset: {from: embasy", 33, nil, "did you mean “embassy”?"),
        Fault("sources: paper", "sources: newspaper", 11, "premises[0].sources", "no source"),
        Fault("class: shahed", "class: shahid", 30, nil, "did you mean “shahed”?"),
        // Intervals
        Fault("[40, 60]", "[60, 40]", 33, nil, "turned round"),
        Fault("[40, 60]", "[50, 50]", 33, nil, "needs a width"),
        Fault("[40, 60]", "[-5, 60]", 33, nil, "cannot be negative"),
        Fault(
            "when: 2025-01-02T03:04", "when: 2025-01-03/2025-01-01", 19, "strikes[0].when",
            "turned round"),
        // Times
        Fault("when: 2025-01-02T03:04", "when: 2925-01-02", 19, "strikes[0].when", "in the future"),
        Fault("when: 2025-01-02T03:04", "when: 02.01.2025", 19, "strikes[0].when", "YYYY-MM-DD"),
        Fault("when: 2025-01-02T03:04", "when: 2025-02-30", 19, "strikes[0].when", "no day"),
        Fault("when: 2025-02-01", "when: 2025-04-01", 38, nil, "after the last strike"),
        Fault(
            "title: Sample", "title: Sample\nprepared_on: 4.3.2025", 3, "prepared_on",
            "“4.3.2025” is not a day; write YYYY-MM-DD"),
        Fault(
            "title: Sample", "title: Sample\nprepared_on: 2025-02-30", 3, "prepared_on",
            "there is no day 2025-02-30 in the calendar: that month has 28 days"),
        Fault(
            "premises:\n  - id: embassy",
            "context: {file: nowhere.geojson}\npremises:\n  - id: embassy",
            6, "context.file", "no such file"),
        Fault("Europe/Kyiv", "Europe/Kiyv", 3, "time_zone", "time zone"),
        // Keys
        Fault("speaker:", "speeker:", 41, nil, "did you mean “speaker”?"),
        Fault(
            "    claimed_by: the other side\n", "", nil, "objectives[0]", "“claimed_by” is missing"),
        Fault("case/1", "case/9", 1, "format", "strike-proximity-case/1"),
        Fault("kind: embassy", "kind: embasy", 9, "premises[0].kind", "did you mean “embassy”?"),
        Fault(
            "hypotheses: directed-at-premises", "hypotheses: deliberate", 43, nil,
            "unknown hypothesis"),
        Fault(", radius_m: 20, confidence: 0.95}", "}", 25, nil, "needs its uncertainty"),
        Fault(
            "radius_m: 20, confidence: 0.95", "precision: stret", 25, nil, "did you mean “street”?"),
        // Footprints
        Fault(
            "position: {latitude: 50.45, longitude: 30.52, radius_m: 10, confidence: 0.95}",
            "footprint: {rings: [[[30.52, 50.45], [30.523, 50.452], [30.523, 50.45], [30.52, 50.451]]]}",
            10,
            nil, "elf-intersection"),
        Fault(
            "position: {latitude: 50.45, longitude: 30.52, radius_m: 10, confidence: 0.95}",
            "footprint: {rings: [[]]}", 10, nil, "0 distinct vertices"),
        Fault(
            "position: {latitude: 50.45, longitude: 30.52, radius_m: 10, confidence: 0.95}",
            "footprint: {rings: []}", 10, nil, "no ring"),
        Fault(
            "position: {latitude: 50.45, longitude: 30.52, radius_m: 10, confidence: 0.95}",
            "footprint: {file: none.geojson}", 10, nil, "no such file"),
        // YAML
        Fault("title: Sample", "title: [Sample", 2, nil, "is not closed"),
        Fault("title: Sample", "title: Sample\ntitle: Again", nil, nil, "twice"),
    ]

    @Test(arguments: faults) func isSaidInOneSentence(_ fault: Fault) throws {
        let sample = try SampleCase(replacing: fault.old, with: fault.new)
        let error = try #require(sample.fault(), "nothing was found wrong")
        #expect(error.kind == .data || fault.words == "no such file")
        #expect(error.message.contains(fault.words), "\(error)")
        if let line = fault.line { #expect(error.location?.line == line, "\(error)") }
        if let keyPath = fault.keyPath {
            #expect(error.location?.keyPath == keyPath, "\(error)")
        }
        #expect(error.location?.path == sample.url.path)
        #expect(!error.message.contains("\n"))
    }

    static let assumptionFaults: [(String, String)] = [
        ("weapon_classes: {iskander-m: {cep_m: 0}}", "CEP 0 is not greater than 0"),
        ("weapon_classes: {iskander-m: {cep_m: -5}}", "CEP -5 is not greater than 0"),
        ("weapon_classes: {iskander-m: {cep_m: [20, 5, 60]}}", "in this order"),
        ("failure_probability: 1.5", "not between 0 and 1"),
        ("alternative_weights: {depot: 0.5, background: 0.4}", "sum to 0.9"),
        ("alternative_weights: {store: 0.5, background: 0.5}", "known: background, depot"),
        ("priors: {premises: 0, depot: 0.5, background: 0.5}", "leaves nothing to weigh"),
        ("coordinate_mistakes: [swaped]", "did you mean “swapped”?"),
        ("strikes_in_area: [20, 10]", "turned round"),
        ("seed: -1", "whole number"),
    ]

    @Test(arguments: assumptionFaults)
    func ofTheAssumptions(_ line: String, _ words: String) throws {
        let sample = try SampleCase(
            replacing: "  area_of_interest:", with: "  \(line)\n  area_of_interest:")
        let error = try #require(sample.fault())
        #expect(error.kind == .data)
        #expect(error.message.contains(words), "\(error)")
        #expect(error.location?.line == 45)
    }

    @Test func aMissingFileAndAFolderAreNoInput() throws {
        let sample = try SampleCase()
        for (path, words) in [
            (sample.folder.appendingPathComponent("none.yaml").path, "no such file"),
            (sample.folder.path, "folder"),
        ] {
            #expect {
                _ = try Assessment(casePath: path)
            } throws: { error in
                let error = error as? StrikeProximityError
                return error?.kind == .noInput && error?.message.contains(words) == true
            }
        }
    }

    @Test func aHugeFileIsRefusedWithoutReadingIt() throws {
        let sample = try SampleCase()
        let handle = try FileHandle(forWritingTo: sample.url)
        try handle.truncate(atOffset: 100_000_000)
        try handle.close()
        let error = try #require(sample.fault())
        #expect(error.kind == .data)
        #expect(error.message.contains("100 MB"))
    }

    @Test func anEmptyFileAndBinaryAreRefused() throws {
        let sample = try SampleCase()
        try Data().write(to: sample.url)
        #expect(sample.fault()?.message.contains("empty") == true)
        try Data([0xFF, 0xFE, 0x00]).write(to: sample.url)
        #expect(sample.fault()?.message.contains("UTF-8") == true)
    }

    @Test func theSampleItselfIsGood() throws {
        #expect(try SampleCase().fault() == nil)
    }
}
