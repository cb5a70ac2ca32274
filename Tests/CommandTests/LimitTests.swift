import Foundation
import TestSupport
import Testing

/// How much is taken of others' files stands in one place, is shown, and can be set.
@Suite struct LimitTests {
    private struct Document: Decodable {
        struct Entry: Decodable {
            let limitOf: String
            let value: Int
            let unit: String
            let variable: String
        }

        let version: [String: String]
        let limits: [Entry]
    }

    private func run(
        _ settings: [String], _ arguments: [String], _ files: [String: String] = [:]
    ) throws -> FinishedProcess {
        let folder = try TemporaryFolder.make()
        for (name, text) in files {
            try Data(text.utf8).write(to: folder.appendingPathComponent(name))
        }
        return try FinishedProcess(
            running: URL(filePath: "/usr/bin/env"),
            settings + [BuiltCommand.path()] + arguments, in: folder)
    }

    private func document(_ settings: [String] = []) throws -> Document {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let made = try run(settings, ["--version", "--json"])
        #expect(made.status == 0 && made.messages.isEmpty)
        return try decoder.decode(Document.self, from: Data(made.output.utf8))
    }

    /// Each can be set, and what is shown is what is then in force.
    @Test func allAreShownAndSet() throws {
        let standard = try document()
        #expect(standard.limits.count > 10 && standard.version["proj"] != nil)
        let set = try document(standard.limits.map { "\($0.variable)=17" })
        #expect(set.limits.map(\.value) == Array(repeating: 17, count: standard.limits.count))
        #expect(Set(standard.limits.map(\.limitOf)).count == standard.limits.count)
    }

    /// The page that lists them has each as it is.
    @Test func thePageSaysThem() throws {
        let page = try String(
            contentsOf: FixtureFolder.url.deletingLastPathComponent().deletingLastPathComponent()
                .appendingPathComponent("SECURITY-AND-LIMITS.md"), encoding: .utf8)
        let rows = page.matches(of: /\| `STRIKE_PROXIMITY_[A-Z_]+` \|/)
        let limits = try document().limits
        #expect(rows.count == limits.count)
        for entry in limits {
            let row = "| \(entry.limitOf) | \(entry.value) \(entry.unit) | `\(entry.variable)` |"
            #expect(page.contains(row), "\(row)")
        }
    }

    @Test(arguments: ["0", "-1", "1.5", "many", "", "99999999999999999999"])
    func whatIsNoLimitIsRefused(_ text: String) throws {
        for entry in try document().limits {
            let made = try run(["\(entry.variable)=\(text)"], ["--version"])
            #expect(made.status == 64)
            #expect(made.messages.contains("\(entry.variable): “\(text)” is no whole number"))
        }
    }

    private static let sites = "id,latitude,longitude\nA,50.46,30.49\n"

    /// A record that is longer is refused by the limit's name, and read where more is allowed.
    @Test func aRecordMayBeAsLongAsIsSaid() throws {
        let long = String(repeating: "x", count: 3 << 20)
        let files = [
            "s.csv": Self.sites, "long.csv": "id,latitude,longitude,note\n1,50,30,\"\(long)\"\n",
        ]
        let line = ["nearest", "long.csv", "s.csv", "-q"]
        let refused = try run(["STRIKE_PROXIMITY_RECORD_MIB=1"], line, files)
        #expect(refused.status == 65 && refused.output.isEmpty)
        #expect(refused.messages.contains("STRIKE_PROXIMITY_RECORD_MIB"), "\(refused.messages)")
        #expect(try run(["STRIKE_PROXIMITY_RECORD_MIB=4"], line, files).status == 0)
        // Not more than that either.
        #expect(try run(["STRIKE_PROXIMITY_RECORD_MIB=2"], line, files).status == 65)
        #expect(try run(["STRIKE_PROXIMITY_RECORD_MIB=3"], line, files).status == 65)
    }

    /// A case of too many strikes is told so before anything is measured.
    @Test func aCaseMayHaveAsManyPairsAsIsSaid() throws {
        let refused = try run(["STRIKE_PROXIMITY_CASE_PAIRS=35"], ["demo", "-o", "out", "-q"])
        #expect(refused.status == 65)
        #expect(
            refused.messages.contains("6 strikes and 6 premises are more than the 35 pairs"),
            "\(refused.messages)")
        let weighed = try run(["STRIKE_PROXIMITY_CASE_PAIRS=36"], ["demo", "-o", "out", "-q"])
        #expect(weighed.status == 0)
    }

    /// What aliases repeat is counted before it is gone through; few of them are read as they are meant.
    @Test func aliasesMayRepeatAsMuchAsIsSaid() throws {
        let files = ["case.yaml": try AssessCommandTests.caseOfTheReadme()]
        let line = ["assess", "case.yaml", "-o", "out", "-q"]
        let refused = try run(["STRIKE_PROXIMITY_CASE_VALUES=20"], line, files)
        #expect(refused.status == 65)
        #expect(refused.messages.contains("more than 20 values"), "\(refused.messages)")
        #expect(refused.messages.contains("STRIKE_PROXIMITY_CASE_VALUES"))
        #expect(try run(["STRIKE_PROXIMITY_CASE_VALUES=10000"], line, files).status == 0)
    }
}
