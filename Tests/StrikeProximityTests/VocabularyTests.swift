import Foundation
import Geodata
import TestSupport
import Testing

@testable import StrikeProximity

/// The documents that show the vocabulary.
@Suite struct VocabularyTests {
    /// `STRIKE_PROXIMITY_WRITE_DOCUMENTS=1 swift test --filter VocabularyTests` writes the page anew.
    @Test func thePageShowsIt() throws {
        let url = FixtureFolder.url.deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Documentation/columns.md")
        if ProcessInfo.processInfo.environment["STRIKE_PROXIMITY_WRITE_DOCUMENTS"] != nil {
            try Data(VocabularyText.markdown.utf8).write(to: url)
        }
        #expect(try String(contentsOf: url, encoding: .utf8) == VocabularyText.markdown)
    }

    /// The keys of files of rows in the schema are those that the reader takes, both ways.
    @Test func theSchemaHasTheReadersKeys() throws {
        let data = try Data(contentsOf: Geodata.url("schemas/case.schema.json"))
        let schema = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        let defs = try #require(schema["$defs"] as? [String: [String: Any]])
        func keys(_ name: String) -> Set<String> {
            Set((defs[name]?["properties"] as? [String: Any] ?? [:]).keys)
        }
        let common: Set<String> = [
            "file", "columns", "precision", "precision_table", "dates", "skip_invalid",
        ]
        #expect(keys("tableFile") == common.union(["weapon_class", "premises"]))
        #expect(keys("catalogueFile") == common.union(["weapon_class", "completeness"]))
        #expect(Set((schema["properties"] as? [String: Any] ?? [:]).keys) == Set(CaseReading.keys))
        #expect(keys("strike") == Set(CaseReading.strikeKeys))
    }
}
