import Foundation
import Geodata
import Testing

@testable import StrikeProximity

/// The examples that are shown for keys which are missing.
@Suite struct CaseExampleTests {
    /// Each is YAML, and begins with its own key.
    @Test func eachIsTheKeyItself() {
        for (path, example) in CaseExample.lines {
            let faults = CaseFaults()
            let tree = CaseTree(example, name: "example", faults: faults)
            #expect(faults.isEmpty, "\(path)")
            let key = path.split(separator: ".").last.map(String.init) ?? ""
            #expect(tree.root?.dictionary()?.map(\.key) == [key], "\(path)")
            // Indented by four it fits on a narrow terminal.
            #expect(example.split(separator: "\n").allSatisfy { $0.count <= 76 }, "\(path)")
        }
    }

    /// No key of the schema can be missing without one.
    @Test func everyRequiredKeyHasOne() throws {
        let data = try Data(contentsOf: Geodata.url("schemas/case.schema.json"))
        var required: Set<String> = []
        func gather(_ value: Any) {
            if let list = value as? [Any] { list.forEach(gather) }
            guard let object = value as? [String: Any] else { return }
            required.formUnion(object["required"] as? [String] ?? [])
            object.values.forEach(gather)
        }
        gather(try JSONSerialization.jsonObject(with: data))
        #expect(required.count > 30)
        // Of these one of several is asked for, and the sentence names them.
        let alternatives: Set = [
            "coordinate", "precision", "not_located", "share_after", "after_strike",
            "before_strike", "prompted_by",
        ]
        for key in required.subtracting(alternatives).sorted() {
            #expect(CaseExample.of(key, in: "") != nil, "\(key)")
        }
    }

    /// The whole list at the head of a case, one entry's key further down.
    @Test func theSameKeyMeansWhatItsPlaceMakesOfIt() {
        #expect(CaseExample.of("premises", in: "")?.hasPrefix("premises:\n  - id: house") == true)
        #expect(CaseExample.of("premises", in: "notices[0]") == "premises: house")
        #expect(CaseExample.of("name", in: "premises[3]") == "name: Our building")
        #expect(CaseExample.of("name", in: "objectives[3]") == "name: The depot")
        #expect(
            CaseExample.of("radius_m", in: "assumptions.area_of_interest.disc") == "radius_m: 16000"
        )
    }
}
