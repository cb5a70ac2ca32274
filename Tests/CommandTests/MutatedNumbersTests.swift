import Foundation
import TestSupport
import Testing

/// Whatever number stands in a case, it is weighed in reasonable time or refused in one sentence.
@Suite struct MutatedNumbersTests {
    /// A case in which every kind of number that a case may hold is there once.
    private static let text = """
        format: strike-proximity-case/1
        title: Numbers
        time_zone: Europe/Kyiv
        sources:
          paper: {title: A report, publisher: A newspaper, published: 2025-01-03}
        premises:
          - id: house
            name: Our building
            kind: embassy
            position: {latitude: 50.4501, longitude: 30.5203, radius_m: 15, confidence: 0.95}
            sources: paper
        objectives:
          - id: depot
            name: The depot
            claimed_by: the other side
            position: {latitude: 50.4541, longitude: 30.525, radius_m: 50, confidence: 0.9}
            strikes_directed: [1, 4]
        strikes:
          - id: S1
            when: 2025-01-02T03:10
            premises: house
            bearing_deg: 220
            weapons:
              - {class: own, claimed_by: air force}
              - {class: oval, claimed_by: air force}
            reports:
              - id: neighbour
                offset: {from: house, distance_m: [40, 60], azimuth_deg: [30, 90]}
                sources: paper
              - id: windows
                damage: {at: house, within_m: 150}
              - id: point
                point: {latitude: 50.4503, longitude: 30.5206, radius_m: 20, confidence: 0.95}
        notices:
          - id: note
            premises: house
            given_to: the other side
            given_by: the owner
            when: 2024-06-01
            exposures: {before: [200, 300], after: 400}
            sources: paper
        evidence:
          - id: crater
            strikes: S1
            favours: {premises: house}
            against: background
            ratio: [2, 5]
            basis: crater-axis
            stated_by: an expert
            sources: paper
        assumptions:
          area_of_interest:
            name: The city
            disc: {latitude: 50.45, longitude: 30.52, radius_m: 16000}
          strikes_in_area: [300, 4000]
          clustering: [1, 10]
          failure_probability: 0.1
          failed_weapons: {median_radius_m: [200, 800, 3000], anywhere_share: 0.2, elongation: 3}
          aim_bias: {east_m: 2, north_m: 3, sigma_m: 4}
          precision_classes: {block: 120}
          weapon_classes:
            own: {cep_m: [5, 20, 60], failure_probability: 0.2}
            oval: {rep_m: 20, dep_m: 10, bearing_deg: 30}
          priors: {premises: 0.2, depot: 0.3, background: 0.5}
          radii_m: [100, 500]
          comparable_premises: 77
          replicates: 500
          seed: 7
        """

    /// Where numbers stand in it that are values, and no part of a name, a day or a text.
    private static let places: [Range<String.Index>] =
        text.matches(of: /(?:: |\[|, )(-?\d+(?:\.\d+)?)(?=[,\]}\n])/)
        .map { $0.1.startIndex..<$0.1.endIndex }

    private func assess(_ text: String) throws -> FinishedProcess {
        let folder = try TemporaryFolder.make()
        try Data(text.utf8).write(to: folder.appendingPathComponent("case.yaml"))
        return try FinishedProcess(
            running: URL(filePath: "/usr/bin/timeout"),
            ["120", BuiltCommand.path(), "assess", "case.yaml", "-o", "out"], in: folder)
    }

    @Test func theCaseIsWhole() throws {
        let made = try assess(Self.text)
        #expect(made.status == 0, "\(made.messages)")
        #expect(Self.places.count > 45)
    }

    @Test(arguments: ["-1", "0", "1e-300", "1e16", "nan"])
    func anyNumber(_ number: String) throws {
        for place in Self.places {
            let made = try assess(Self.text.replacingCharacters(in: place, with: number))
            let line = Self.text[..<place.lowerBound].count(where: { $0 == "\n" }) + 1
            #expect([0, 65].contains(made.status), "line \(line): \(made.status) \(made.messages)")
            if made.status == 0 {
                let words = made.output.split { !$0.isLetter }.map { $0.lowercased() }
                #expect(!words.contains("nan") && !words.contains("inf"), "line \(line)")
            } else {
                #expect(made.messages.contains("case.yaml:"), "\(made.messages)")
            }
        }
    }
}
