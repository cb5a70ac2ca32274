import Foundation
import Geodata
import TestSupport
import Testing

@testable import StrikeProximity

/// One vocabulary, and the documents that show it.
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

    /// No name may mean two things, but where one role only counts without the other.
    @Test func namesMeanOneThing() {
        var roles: [String: Role] = [:]
        for role in Role.allCases {
            for key in Vocabulary.keys[role] ?? [] {
                if let other = roles[key] { Issue.record("\(key): \(other) and \(role)") }
                roles[key] = role
            }
        }
        #expect(roles.count > 150)
    }

    @Test(arguments: [
        ("decimalLatitude", "decimal_latitude"), (" \u{FEFF}\"Lat\"", "lat"), ("@lat", "LAT"),
        ("tags.name", "name"), ("coord.value", "coord"), ("accuracy (m)", "accuracy_m"),
    ]) func keysFold(_ one: String, _ other: String) {
        #expect(Vocabulary.key(one) == Vocabulary.key(other))
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
