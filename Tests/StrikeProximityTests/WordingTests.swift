import Foundation
import TestSupport
import Testing

@testable import StrikeProximity

/// Sentences that could be quoted, and must not say more or another thing than the case.
@Suite struct WordingTests {
    private func summary(replacing old: String = "", with new: String = "") throws -> String {
        Summary(try Assessment(casePath: SampleCase(replacing: old, with: new).url.path).weighed)
            .text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test func aNoticeNamesWhoGaveItOnlyIfTheCaseDoes() throws {
        let unknown = try summary()
        #expect(unknown.contains("embassy said to have been given to the other side"))
        let known = try summary(
            replacing: "    given_to: the other side\n",
            with: "    given_to: the other side\n    given_by: the embassy\n")
        #expect(known.contains("said to have been given by the embassy to the other side"))
    }

    /// An alternative that the priors leave out counts for nothing, which a reader must know.
    @Test func whatThePriorsLeaveOutIsNamed() throws {
        let all = try summary(
            replacing: "assumptions:\n",
            with: "assumptions:\n  priors: {premises: 0.2, depot: 0.3, background: 0.5}\n")
        #expect(all.contains("With the case's own prior of 0.2"))
        #expect(!all.contains("take for impossible"))
        let some = try summary(
            replacing: "assumptions:\n",
            with: "assumptions:\n  priors: {premises: 0.2, background: 0.8}\n")
        #expect(some.contains("These priors take for impossible: “The depot”."))
    }

    /// Several premises have a ratio each in the map files: one for all would read as doubt about
    /// one building.
    @Test func eachPremisesHasItsOwnRatio() throws {
        func features(_ text: String) throws -> [GeoJSONFeature] {
            let sample = try SampleCase()
            try sample.write(text, as: "case.yaml")
            let weighed = try Assessment(casePath: sample.url.path).weighed
            return MapDocument(weighed).features.filter { $0.kind == "strike" }
        }
        let one = try features(SampleCase.text)
        #expect(one.count == 1)
        #expect(one[0].properties["even_odds_per_km2_low"] != nil)
        let two = try features(
            SampleCase.text.replacingOccurrences(
                of: "objectives:\n",
                with: """
                      - id: villa
                        name: The villa
                        kind: residence
                        position: {latitude: 50.452, longitude: 30.521, radius_m: 10, confidence: 0.95}
                    objectives:

                    """
            ).replacingOccurrences(
                of: "premises: embassy\n    weapons:\n      - {class: iskander-m",
                with: "premises: [embassy, villa]\n    weapons:\n      - {class: iskander-m"))
        #expect(two[0].properties["even_odds_per_km2_low"] == nil)
        let text = two[0].properties["r_by_premises"]?.text ?? ""
        #expect(
            text.firstMatch(
                of: /^embassy: even at [\d,. to]+ per km²; villa: even at [\d,. to]+ per km²$/)
                != nil, "\(text)")
    }
}
