import Testing

@testable import Records

@Suite struct SpellingTests {
    @Test(arguments: [
        ("premisses", "premises"), ("strkies", "strikes"), ("Claims", "claims"),
        ("asumptions", "assumptions"),
    ]) func findsTheNearest(_ word: String, _ meant: String) {
        let known = ["premises", "strikes", "claims", "assumptions"]
        #expect(Spelling.nearest(to: word, among: known) == meant)
    }

    @Test func saysNothingWhenNothingIsNear() {
        #expect(Spelling.nearest(to: "weather", among: ["premises", "strikes"]) == nil)
        #expect(Spelling.nearest(to: "x", among: []) == nil)
    }
}
