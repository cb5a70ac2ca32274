import Foundation
import Geodata
import TestSupport

@testable import StrikeProximity

/// A small case that can be changed in one place and read from a folder of its own.
struct SampleCase {
    let folder: URL
    var url: URL { folder.appendingPathComponent("case.yaml") }

    /// Writes the sample with `old` replaced by `new`; `old` must be there.
    init(replacing old: String = "", with new: String = "") throws {
        folder = try TemporaryFolder.make()
        var text = Self.text
        if !old.isEmpty {
            guard text.contains(old) else { throw CocoaError(.fileReadUnknown) }
            text = text.replacingOccurrences(of: old, with: new)
        }
        try Data(text.utf8).write(to: url)
    }

    func write(_ text: String, as name: String) throws {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }

    /// What the sample comes to.
    static func weighed() throws -> WeighedCase {
        try Assessment(casePath: SampleCase().url.path).weighed
    }

    /// What assessing it says is wrong; nil when nothing is.
    func fault() -> StrikeProximityError? {
        do throws(StrikeProximityError) {
            _ = try Assessment(casePath: url.path)
            return nil
        } catch {
            return error
        }
    }

    static let text = """
        format: strike-proximity-case/1
        title: Sample
        time_zone: Europe/Kyiv
        sources:
          paper: {title: A report, publisher: A paper}
        premises:
          - id: embassy
            name: The embassy
            kind: embassy
            position: {latitude: 50.45, longitude: 30.52, radius_m: 10, confidence: 0.95}
            sources: paper
        objectives:
          - id: depot
            name: The depot
            claimed_by: the other side
            position: {latitude: 50.4536, longitude: 30.5243, radius_m: 30, confidence: 0.95}
        strikes:
          - id: S1
            when: 2025-01-02T03:04
            premises: embassy
            weapons:
              - {class: iskander-m, claimed_by: the embassy}
            reports:
              - id: point
                point: {latitude: 50.4503, longitude: 30.5204, radius_m: 20, confidence: 0.95}
          - id: S2
            when: 2025-03-01
            premises: embassy
            weapons:
              - {class: shahed, claimed_by: the embassy}
            reports:
              - id: offset
                offset: {from: embassy, distance_m: [40, 60]}
        notices:
          - id: note
            premises: embassy
            given_to: the other side
            when: 2025-02-01
        claims:
          - id: claim
            speaker: the ambassador
            words: it was meant for us
            hypotheses: directed-at-premises
        assumptions:
          area_of_interest:
            name: The city
            disc: {latitude: 50.45, longitude: 30.52, radius_m: 16000}

        """
}

extension SampleCase {
    /// A bundled case file.
    static func bundled(_ name: String) throws -> URL {
        try Geodata.url("cases/\(name)/case.yaml")
    }
}
