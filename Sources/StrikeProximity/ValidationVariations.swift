internal import Evidence
internal import Foundation
internal import Records

/// The main bundled case under other numbers of strikes, clustering, areas and fields of debris: what
/// its ratios hang on.
struct ValidationVariations: Sendable {
    /// The case under one set of assumptions.
    struct Variation: Sendable {
        let name: String
        let assessment: Assessment
    }

    /// N and clustering over their ranges.
    let numbers: [Variation]
    /// Larger area, with N in proportion; debris close about the alternative.
    let areas: [Variation]

    init(bundledCase name: String) throws(StrikeProximityError) {
        let record = try Assessment.record(bundledCase: name)
        func vary(
            _ name: String, _ change: (inout Assumptions) -> Void
        ) throws(StrikeProximityError) -> Variation {
            var assumptions = record.assumptions
            change(&assumptions)
            return Variation(
                name: name, assessment: try Assessment(record: record.with(assumptions)))
        }
        let stated = record.assumptions.strikesInArea ?? 300...4_000
        let clustering = record.assumptions.clustering ?? Assumptions.defaultClustering
        let middle = Int((Double(stated.lowerBound) * Double(stated.upperBound)).squareRoot())
        var numbers: [Variation] = []
        for count in [stated.lowerBound, middle, stated.upperBound] {
            for factor in [clustering.lowerBound, clustering.upperBound] {
                let name =
                    "N = \(NumberText.grouped(String(count))), \(shownNumber(factor)) times as dense"
                numbers.append(
                    try vary(name) {
                        $0.strikesInArea = count...count
                        $0.clustering = factor...factor
                    })
            }
        }
        self.numbers = numbers
        areas = [
            try vary("as the case has it") { _ in },
            try vary("a disc of 100 km, N in proportion") { assumptions in
                guard case .disc(let center, let radius) = assumptions.areaOfInterest.extent
                else { return }
                assumptions.areaOfInterest.extent = .disc(center: center, radius: 100_000)
                let factor = 100_000 * 100_000 / (radius * radius)
                assumptions.strikesInArea =
                    Int(
                        Double(stated.lowerBound) * factor)...Int(
                        Double(stated.upperBound) * factor)
            },
            try vary("debris with a standard deviation of 1 km") { assumptions in
                let radius = 1_000 * CircularErrorProbable.perSigma
                assumptions.failedWeapons = Assumptions.FailedWeapons(
                    low: radius, likely: radius, high: radius, anywhereShare: 0, elongation: 1)
            },
        ]
    }

    // MARK: Words

    /// Both tables in Markdown.
    var lines: [String] {
        let strikes = numbers[0].assessment.weighed.strikes.filter { $0.densityRange != nil }
            .map(\.strike)
        var numbersTable = TextTable(["ASSUMED"] + strikes.map { "R, \($0)" } + ["ALL TOGETHER"])
        for variation in numbers {
            let weighed = variation.assessment.weighed
            let all = weighed.series.first.flatMap { series in
                series.allDirected.last?.logR
            }
            numbersTable.append(
                [variation.name]
                    + strikes.map { Self.ratio($0, weighed) }
                    + [all.map { NumberText.range(exp($0.lowerBound), exp($0.upperBound)) } ?? "–"])
        }
        var areasTable = TextTable(
            ["ASSUMED"]
                + strikes.flatMap { ["first edition, \($0)", "R, \($0)", "against debris, \($0)"] })
        for variation in areas {
            let weighed = variation.assessment.weighed
            areasTable.append(
                [variation.name]
                    + strikes.flatMap {
                        [
                            Self.firstEdition($0, weighed), Self.ratio($0, weighed),
                            Self.againstDebris($0, weighed),
                        ]
                    })
        }
        return [
            "", "## The main case, under other assumptions", "",
            "How many strikes came down and how densely near the embassy. Ranges run over reports, "
                + "weapons and strikes directed at the named alternative; the last column is the "
                + "ratio if all attacks were aimed at the embassy. Not capped.", "",
        ] + numbersTable.markdown + [
            "",
            "The first edition compared with strikes that fall evenly over the area, so that a larger "
                + "area made a larger ratio; R does not depend on it. Against debris: the embassy as "
                + "aim point beside debris of an attack on the named alternative, where debris is "
                + "claimed.", "",
        ] + areasTable.markdown
    }

    private static func readings(_ strike: String, _ weighed: WeighedCase) -> [Reading] {
        weighed.strikes.filter { $0.strike == strike }.flatMap(\.readings)
    }

    private static func ratio(_ strike: String, _ weighed: WeighedCase) -> String {
        let ratios = readings(strike, weighed).compactMap(\.density.ratio.ratio).hull
        return ratios.map { NumberText.range($0.lowerBound, $0.upperBound) } ?? "–"
    }

    private static func firstEdition(_ strike: String, _ weighed: WeighedCase) -> String {
        let ratios = readings(strike, weighed).map(\.ratio.best.value)
        guard let low = ratios.min(), let high = ratios.max() else { return "–" }
        return NumberText.range(low, high)
    }

    private static func againstDebris(_ strike: String, _ weighed: WeighedCase) -> String {
        let logs = readings(strike, weighed).flatMap { reading in
            reading.density.hypotheses.compactMap { row -> Double? in
                guard case .debris = row.hypothesis else { return nil }
                return reading.density.logPremises - row.logDensity
            }
        }
        guard let low = logs.min(), let high = logs.max() else { return "–" }
        return NumberText.range(exp(low), exp(high))
    }
}

extension Case {
    /// The same case under other assumptions.
    func with(_ assumptions: Assumptions) -> Case {
        Case(
            title: title, summary: summary, preparation: preparation, sources: sources,
            premises: premises,
            objectives: objectives, strikes: strikes, notices: notices, claims: claims,
            catalogue: catalogue, register: register, context: context, evidence: evidence,
            timeZone: timeZone,
            assumptions: assumptions, finding: finding, inputs: inputs)
    }
}
