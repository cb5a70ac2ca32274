@testable import Records
internal import Testing

/// A name that is there twice is found among few and among many.
@Suite struct SeenKeysTests {
    private func parts(_ names: [String]) throws -> FeatureParts {
        let members = names.map { "\"\($0)\":1" }.joined(separator: ",")
        let text = "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\(members)}}"
        let bytes = Array(text.utf8)
        return try FeatureParts(bytes.span, 0..<bytes.count)
    }

    @Test(arguments: [2, 31, 32, 33, 34, 500])
    func twiceIsFound(_ count: Int) throws {
        let names = (0..<count).map { "name\($0)" }
        #expect(try parts(names).properties.count == count)
        for twice in [names[0], names[count / 2], names[count - 1]] {
            #expect(throws: JSONFault.self) { try parts(names + [twice]) }
        }
    }

    /// As bytes they differ, and both are kept.
    @Test(arguments: [2, 100])
    func canonicalEquivalentsAreTwoNames(_ count: Int) throws {
        let names = (0..<count).map { "name\($0)" } + ["é", "e\u{301}"]
        #expect(try parts(names).properties.count == count + 2)
    }
}
