@testable import StrikeProximity
internal import Records
internal import Testing
internal import Yams

/// What a text stands for is counted with what its aliases repeat.
@Suite struct BoundedYAMLTests {
    /// A list of `width` ones, and lists of as many aliases of the one before.
    private func repeated(_ width: Int, _ levels: Int) -> String {
        var lines = ["l0: &l0 [\(Array(repeating: "1", count: width).joined(separator: ", "))]"]
        for level in 1...levels {
            let aliases = Array(repeating: "*l\(level - 1)", count: width).joined(separator: ", ")
            lines.append("l\(level): &l\(level) [\(aliases)]")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    @Test func aliasesAreReadWhereTheyAreFew() throws {
        let root = try #require(try BoundedYAML.compose("a: &a [1, 2]\nb: [*a, *a, 3]\n"))
        #expect(root["b"]?[1]?[0]?.int == 1)
        #expect(try BoundedYAML.compose("") == nil)
        #expect(try BoundedYAML.compose(repeated(10, 4))?["l4"]?.sequence?.count == 10)
    }

    /// Just below the limit, and just above: 10 lists of 10 lists … of 90,000 ones.
    @Test func aboveTheLimitTheyAreRefused() throws {
        #expect(Limit.caseValues.value == 1_000_000)
        let list = Array(repeating: "1", count: 90_000).joined(separator: ",")
        let few =
            "a: &a [\(list)]\nb: [\(Array(repeating: "*a", count: 10).joined(separator: ","))]\n"
        #expect(try BoundedYAML.compose(few)?["b"]?.sequence?.count == 10)
        let many = few + "c: *a\n"
        let refusal = #expect(throws: BoundedYAML.Refusal.self) { try BoundedYAML.compose(many) }
        #expect(refusal?.line == 3)
        #expect(refusal?.sentence.hasPrefix("with what its aliases repeat") == true)
    }

    @Test func lieAsDeepAsACaseNeeds() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(try BoundedYAML.compose(nested(BoundedYAML.depthLimit)) != nil)
        #expect(throws: BoundedYAML.Refusal.self) {
            try BoundedYAML.compose(nested(BoundedYAML.depthLimit + 1))
        }
    }

    /// What is wrong otherwise is still said by Yams, in its own words.
    @Test(arguments: ["a: *none", "a: [1, 2", "a: &a [*a]", "\"", "a: b: c"])
    func otherMistakesAreYamss(_ text: String) {
        #expect(throws: YamlError.self) { try BoundedYAML.compose(text) }
    }
}
