import Foundation
import Records
import StrikeProximity
import Testing

/// What a case can say wrongly of how many strikes fell, where failed weapons come down, and of other
/// evidence: one sentence each, with the keys that lead there.
@Suite struct BadDensityCaseTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        let old: String
        let new: String
        let keyPath: String
        let words: String
        var testDescription: String { "\(keyPath): \(words)" }

        init(_ old: String, _ new: String, _ keyPath: String, _ words: String) {
            self.old = old
            self.new = new
            self.keyPath = keyPath
            self.words = words
        }

        /// Further lines of the assumptions.
        static func assumptions(_ lines: String, _ keyPath: String, _ words: String) -> Fault {
            Fault(
                "  area_of_interest:", "  \(lines)\n  area_of_interest:",
                keyPath.isEmpty ? "assumptions" : "assumptions.\(keyPath)", words)
        }

        /// A key of the objective.
        static func objective(_ line: String, _ keyPath: String, _ words: String) -> Fault {
            Fault("    name: The depot\n", "    name: The depot\n    \(line)\n", keyPath, words)
        }

        /// A key of the first strike.
        static func strike(_ line: String, _ keyPath: String, _ words: String) -> Fault {
            Fault("  - id: S1\n", "  - id: S1\n    \(line)\n", "strikes[0].\(keyPath)", words)
        }

        /// A key of the notice, instead of its date or beside it.
        static func notice(_ lines: String, _ keyPath: String, _ words: String) -> Fault {
            Fault(
                "    when: 2025-02-01\n", "    when: 2025-02-01\n    \(lines)\n",
                "notices[0].\(keyPath)", words)
        }

        /// One piece of evidence with a key changed.
        static func evidence(
            _ old: String, _ new: String, _ keyPath: String, _ words: String
        ) -> Fault {
            let good =
                "evidence:\n  - {id: E, strikes: S1, favours: {premises: embassy}, "
                + "against: background, ratio: [2, 5], basis: fuze, stated_by: an expert, "
                + "independent_of: geometry, sources: paper}\n"
            return Fault(
                "assumptions:\n", good.replacingOccurrences(of: old, with: new) + "assumptions:\n",
                keyPath.isEmpty ? "evidence[0]" : "evidence[0].\(keyPath)", words)
        }
    }

    private static let directed = "objectives[0].strikes_directed"

    static let numbers: [Fault] = [
        .objective("strikes_directed: [9, 2]", directed, "turned round"),
        .objective("strikes_directed: -1", directed, "0 or more"),
        .objective("strikes_directed: [-1, 3]", directed, "0 or more"),
        .objective("strikes_directed: [1, 2, 3]", directed, "takes two numbers"),
        .assumptions("strikes_in_area: [20, 10]", "strikes_in_area", "turned round"),
        .assumptions("strikes_in_area: 0", "strikes_in_area", "between 1 and"),
        .assumptions("strikes_in_area: 10.5", "strikes_in_area", "whole numbers"),
        .assumptions("strikes_in_area: [1, 50]", "", "the case itself has 2 located strikes"),
        .assumptions("strikes_per_km2: [5, 2]", "strikes_per_km2", "turned round"),
        .assumptions("strikes_per_km2: 0", "strikes_per_km2", "greater than 0"),
        .assumptions(
            "strikes_per_km2: [1, 5]\n  strikes_in_area: [300, 3000]", "strikes_per_km2",
            "both say how many strikes there were"),
        .assumptions("strikes_per_km2: [-1, 2]", "strikes_per_km2", "greater than 0"),
        .assumptions("clustering: [10, 1]", "clustering", "turned round"),
        .assumptions("clustering: 0", "clustering", "greater than 0"),
        .assumptions("clustering: [0, 10]", "clustering", "greater than 0"),
        .assumptions("clustering: [-1, 10]", "clustering", "greater than 0"),
        .assumptions(
            "strikes_per_km2: [1, 5]\n  clustering: [1, 10]", "strikes_per_km2",
            "clustering would count twice"),
        .assumptions("comparable_premises: 0", "comparable_premises", "1 or more"),
        .assumptions("comparable_premises: 2.5", "comparable_premises", "whole number"),
    ]

    static let weapons: [Fault] = [
        .assumptions(
            "failed_weapons: {median_radius_m: 1}", "", "nearer than those that arrive"),
        .assumptions(
            "failed_weapons: {median_radius_m: [800, 200, 3000]}",
            "failed_weapons.median_radius_m", "in this order"),
        .assumptions(
            "failed_weapons: {median_radius_m: [200, 800]}", "failed_weapons.median_radius_m",
            "takes one number or [low, likely, high]"),
        .assumptions(
            "failed_weapons: {median_radius_m: 0}", "failed_weapons.median_radius_m",
            "not greater than 0"),
        .assumptions(
            "failed_weapons: {anywhere_share: -0.1}", "failed_weapons.anywhere_share",
            "-0.1 is not between 0 and 1"),
        .assumptions(
            "failed_weapons: {anywhere_share: 1.1}", "failed_weapons.anywhere_share",
            "1.1 is not between 0 and 1"),
        .assumptions(
            "failed_weapons: {elongation: 0.5}", "failed_weapons.elongation", "from 1 to 100"),
        .assumptions(
            "weapon_classes: {shahed: {failed_weapons: {elongation: 0}}}",
            "weapon_classes.shahed.failed_weapons.elongation", "from 1 to 100"),
        .assumptions("failure_probability: 1.5", "failure_probability", "not between 0 and 1"),
        .assumptions(
            "weapon_classes: {shahed: {failure_probability: 1.5}}",
            "weapon_classes.shahed.failure_probability", "not between 0 and 1"),
        .assumptions("scatter_tails: student", "scatter_tails", "did you mean “student-t”?"),
        .assumptions(
            "priors: {premises: 0.1, store: 0.5, background: 0.4}", "priors.store",
            "known: background, depot, premises"),
        .strike("bearing_deg: 400", "bearing_deg", "from 0 to 360"),
        .strike("bearing_deg: -5", "bearing_deg", "from 0 to 360"),
        Fault(
            "    weapons:\n      - {class: shahed, claimed_by: the embassy}\n",
            "    bearing_deg: 90\n", "strikes[1].bearing_deg", "the strike names none"),
        .strike("same_as: nothing-like-it", "same_as", "neither a row of the catalogue"),
        .strike("same_as: S1", "same_as", "names itself"),
    ]

    static let evidence: [Fault] = [
        .evidence(", sources: paper", "", "", "“sources” is missing"),
        .evidence("sources: paper", "sources: []", "sources", "the list is empty"),
        .evidence("sources: paper", "sources: newspaper", "sources", "no source “newspaper”"),
        .evidence("ratio: [2, 5]", "ratio: 0", "ratio", "greater than 0"),
        .evidence("ratio: [2, 5]", "ratio: [0, 5]", "ratio", "greater than 0"),
        .evidence("ratio: [2, 5]", "ratio: [5, 2]", "ratio", "turned round"),
        .evidence(
            "against: background", "against: {premises: embassy}", "against", "name the same"),
        .evidence("against: background", "against: nowhere", "against", "the word background"),
        .evidence(
            "{premises: embassy}", "{premises: embassy, objective: depot}", "favours", "give one of"
        ),
        .evidence(
            "{premises: embassy}", "{objective: store}", "favours.objective", "no objective “store”"
        ),
        .evidence(
            "{premises: embassy}", "{debris_of: store}", "favours.debris_of",
            "no objective “store”"),
        .evidence(
            "independent_of: geometry", "independent_of: [geometry, F]", "",
            "independent_of names “F”"),
        .evidence(
            "independent_of: geometry", "independent_of: E", "", "independent_of names “E”"),
        .evidence("strikes: S1", "strikes: S9", "strikes", "no strike “S9”"),
        .evidence("basis: fuze", "basis: fuse", "basis", "did you mean “fuze”?"),
        .evidence("id: E", "id: geometry", "id", "a meaning of its own"),
    ]

    static let notices: [Fault] = [
        .notice("exposures: {share_after: 0}", "exposures.share_after", "between 0 and 1"),
        .notice("exposures: {share_after: 1}", "exposures.share_after", "between 0 and 1"),
        .notice("exposures: {share_after: [0, 0.5]}", "exposures.share_after", "between 0 and 1"),
        .notice("exposures: {share_after: [0.5, 0.2]}", "exposures.share_after", "turned round"),
        .notice("exposures: {before: 5, share_after: 0.5}", "exposures", "not both"),
        .notice("exposures: {before: 5}", "exposures", "“after” is missing"),
        .notice("prompted_by: S9", "prompted_by", "there is no strike “S9”"),
    ]

    static let places: [Fault] = [
        // In metres, and not in kilometres.
        Fault(
            "radius_m: 16000", "radius_m: 16", "assumptions.area_of_interest",
            "radius_m is in metres"),
        // The premises, of which two strikes are said to have a place, are 30 km off.
        Fault(
            "disc: {latitude: 50.45, longitude: 30.52,",
            "disc: {latitude: 50.72, longitude: 30.52,", "premises[0]",
            "outside the area of interest"),
        // Premises that stand in an objective are that objective.
        Fault(
            "    position: {latitude: 50.4536, longitude: 30.5243, radius_m: 30, confidence: 0.95}",
            "    footprint: {rings: [[[30.515, 50.448], [30.525, 50.448], [30.525, 50.452], "
                + "[30.515, 50.452]]]}", "objectives[0]",
            "stand inside the footprint of the objective"),
    ]

    @Test(arguments: numbers + weapons + evidence + notices + places)
    func isSaidInOneSentenceWithItsKeys(_ fault: Fault) throws {
        var text = SampleCase.text
        #expect(text.contains(fault.old))
        text = text.replacingOccurrences(of: fault.old, with: fault.new)
        let sample = try SampleCase()
        try sample.write(text, as: "case.yaml")
        let error = try #require(sample.fault(), "nothing was found wrong")
        #expect(error.kind == .data)
        #expect(error.message.contains(fault.words), "\(error)")
        #expect(error.location?.keyPath == fault.keyPath, "\(error)")
        #expect(error.location?.line != nil && error.location?.path == sample.url.path)
        #expect(!error.message.contains("\n"))
    }

    @Test func noMoreWereDirectedAtObjectivesThanCameDown() throws {
        var item = DensityCase()
        item.objectives = [
            item.objective("depot", north: 0.01, east: 0, directed: "[1, 40]"),
            item.objective("plant", north: 0, east: 0.01, directed: "20"),
        ]
        item.assumptions = ["strikes_in_area: [50, 100]"]
        let error = try #require(try item.fault())
        #expect(error.message.contains("up to 60 strikes are said to have been directed"))
        #expect(error.message.contains("strikes_in_area begins at 50"))
        #expect(error.location?.keyPath == "assumptions")
        item.assumptions = ["strikes_in_area: [60, 100]"]
        #expect(try item.fault() == nil)
    }

    // MARK: The catalogue

    @Test(arguments: [
        ("completeness: 0", "completeness"), ("completeness: 1.2", "completeness"),
        ("completeness: [0.9, 0.5]", "turned round"), ("completeness: -0.5", "completeness"),
    ]) func aCatalogueHoldsAShareOfAllStrikes(_ row: (line: String, words: String)) throws {
        let error = try #require(try Self.catalogued(row.line, "seed: 1"))
        #expect(error.message.contains(row.words), "\(error)")
        #expect(error.location?.keyPath == "catalogue.completeness", "\(error)")
    }

    @Test func aNumberAndACompletenessAreOneTooMany() throws {
        let error = try #require(try Self.catalogued("completeness: 0.5", "strikes_in_area: 900"))
        #expect(error.message.contains("keep one"), "\(error)")
        #expect(error.location?.keyPath == "assumptions")
        #expect(try Self.catalogued("completeness: 0.5", "seed: 1") == nil)
    }

    private static func catalogued(
        _ line: String, _ assumption: String
    ) throws -> StrikeProximityError? {
        let sample = try SampleCase()
        let text = SampleCase.text.replacingOccurrences(
            of: "assumptions:\n",
            with: "catalogue: {file: strikes.csv, \(line)}\nassumptions:\n  \(assumption)\n")
        try sample.write(text, as: "case.yaml")
        try sample.write(
            "id,date,latitude,longitude,radius_m,weapon_class\nfar,2024-06-01,50.50,30.60,50,shahed\n",
            as: "strikes.csv")
        return sample.fault()
    }
}
