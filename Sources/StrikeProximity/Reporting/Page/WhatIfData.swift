internal import Evidence
internal import Foundation
internal import Records

/// ``WhatIfTable`` and the words of the page, for its script.
struct WhatIfData: Encodable {
    /// By how much what is interpolated differs from what the program gives, percent; a test bounds it.
    static let error = 1
    /// The same where an objective is placed.
    static let placedError = 4

    let table: WhatIfTable
    let weighed: WeighedCase
    /// Classes of weapon that were weighed.
    let classes: [WeaponClass]

    private enum CodingKeys: String, CodingKey {
        case words, bands, classes, limits, radius, notes
    }

    func encode(to encoder: any Encoder) throws {
        try table.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        let words = DensityWords(weighed: weighed)
        let most = weighed.supportedRatio
        try container.encode([words.capped(2 * most), words.capped(0.5 / most)], forKey: .words)
        try container.encode(
            (Self.hasBands(table) ? VerbalBand.bands : []).map {
                Band(lower: $0.lower, words: $0.words)
            }, forKey: .bands)
        try container.encode(
            classes.map { Class(name: $0.identifier, hasShare: $0.failureProbability != nil) },
            forKey: .classes)
        try container.encode(Self.limits(table, weighed), forKey: .limits)
        try container.encode(WhatIfTable.objectiveRadius, forKey: .radius)
        try container.encode(notes, forKey: .notes)
    }

    /// So many strikes leave room for bands beside their numbers.
    static let mostWithBands = 6

    /// Whether bands stand beside the ratios: where a series or few strikes are shown.
    static func hasBands(_ table: WhatIfTable) -> Bool {
        !table.series.isEmpty || table.strikes.count <= mostWithBands
    }

    /// What a case needs besides the keys, for N and for a placed objective.
    private var notes: [String: String] {
        let record = weighed.measured.located.record
        var notes: [String: String] = [:]
        if record.catalogue?.completeness != nil {
            notes["n"] = "Leave out the completeness of the catalogue."
        }
        let shares = [
            record.assumptions.alternativeWeights.map { _ in "alternative_weights" },
            record.assumptions.priors.map { _ in "priors" },
        ].compactMap { $0 }
        if !shares.isEmpty {
            notes["place"] = "Give what-if a share in \(shares.joined(separator: " and "))."
        }
        return notes
    }

    var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(self), as: UTF8.self)
                .replacing(scalars: { $0 == "<" ? "\\u003c" : nil })
        } catch {
            // Only a number that is not finite can get here, and the table holds none.
            preconditionFailure("a table cannot be encoded: \(error)")
        }
    }

    /// Between which values each slider moves.
    static func limits(_ table: WhatIfTable, _ weighed: WeighedCase) -> [String: [Double]] {
        let least = Double(table.fewest)
        let most = max(10_000, 10 * Double(weighed.numbers.range?.upperBound ?? 1), 100 * least)
        return [
            "n": [least, most], "c": [0.2, 50], "cep": table.ceps,
            "p": [0, WhatIfTable.mostFailing],
        ]
    }

    /// A pair as the script reads it: its lower end, and its words.
    private struct Band: Encodable {
        let lower: Double
        let words: String

        func encode(to encoder: any Encoder) throws {
            var container = encoder.unkeyedContainer()
            try container.encode(lower)
            try container.encode(words)
        }
    }

    /// The name of a class, and whether it has its own share that fails.
    private struct Class: Encodable {
        let name: String
        let hasShare: Bool

        func encode(to encoder: any Encoder) throws {
            var container = encoder.unkeyedContainer()
            try container.encode(name)
            try container.encode(hasShare)
        }
    }
}
