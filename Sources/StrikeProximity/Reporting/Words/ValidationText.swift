internal import Evidence
internal import Foundation

/// VALIDATION.md: what the program says of historic cases beside what was found.
struct ValidationText {
    let text: String

    init(_ validation: Validation) {
        var lines = [
            "# Validation", "",
            "Written by `Tests/validate.sh`; do not edit. What the program says of historic cases "
                + "beside what inquiries found, how often its ratios mislead in simulated worlds, "
                + "and how far its numbers are from reference values.", "",
            "## Historic cases", "",
            "Geometry can agree with a finding about the *aim point*. Whether those who aimed knew "
                + "what stood there it cannot say, and no case counts for or against it there.", "",
            "R is how many times as often one weapon aimed at the premises comes down at the "
                + "reported place as everything else that came down. Where nobody states how many "
                + "strikes fell, only the density of even odds is given.", "",
            "| case | the program says | the finding | agreement | what geometry cannot do |",
            "|---|---|---|---|---|",
        ]
        for entry in validation.entries {
            let (says, agreement) = Self.outcome(entry)
            let cells = [
                "\(entry.site), \(entry.date) (\(entry.identifier))", says,
                entry.finding.isEmpty ? "none" : "\(entry.finding) (\(entry.foundBy))", agreement,
                entry.limit,
            ]
            lines.append("| " + cells.map(Self.cell).joined(separator: " | ") + " |")
        }
        let assessed = validation.entries.count { $0.assessment != nil }
        lines += [
            "",
            "\(assessed) of \(validation.entries.count) cases have published positions to measure; "
                + "the others stay here with the reason.",
        ]
        lines += validation.variations.lines
        lines += [
            "", "## Calibration", "",
            "`strike-proximity calibrate` on the bundled case, "
                + "\(NumberText.grouped(String(validation.calibration.periods))) periods in each kind "
                + "of world, none of them with a weapon aimed at the premises.", "",
        ]
        lines += CalibrationDocument.explanations.map { "- " + $0 }
        for subject in validation.calibration.subjects {
            lines += ["", "### \(validation.calibration.heading(subject))", ""]
            lines += validation.calibration.table(of: subject).markdown
        }
        if let errors = validation.worstErrors {
            lines += [
                "", "## Reference values", "",
                "The worst error over all values that a test compares, as the tests measured it. "
                    + "The smaller of relative and absolute error counts where a test allows either.",
                "",
                "| test | values | worst error | allowed |", "|---|---:|---:|---:|",
            ]
            for row in errors {
                lines.append("| " + row.map(Self.cell).joined(separator: " | ") + " |")
            }
        }
        text = lines.joined(separator: "\n") + "\n"
    }

    static func outcome(_ entry: Validation.Entry) -> (says: String, agreement: String) {
        guard let assessment = entry.assessment else {
            return ("not assessable: \(entry.notAssessedBecause)", "–")
        }
        let weighed = assessment.weighed
        let words = DensityWords(weighed: weighed)
        let rated = weighed.strikes.filter { $0.densityRange != nil }
        guard !rated.isEmpty else { return ("not assessable: nothing could be weighed", "–") }
        let says = rated.map { strike in
            let odds = strike.evenOdds.map { DensityWords.perSquareKilometre($0) } ?? ""
            return "\(strike.strike): "
                + (words.ratio(strike).map {
                    "R \(words.text(strike) ?? "") (\(DensityWords.support($0))), even"
                } ?? "even") + " at \(odds) strikes per km²"
        }.joined(separator: "; ")
        return (says, agreement(entry, rated))
    }

    /// Whether R over its whole range agrees with the finding on the aim point.
    private static func agreement(_ entry: Validation.Entry, _ strikes: [WeighedStrike]) -> String {
        guard entry.aimPoint != .unknown else { return "no finding on the aim point to agree with" }
        let ratios = strikes.compactMap(\.densityRatio)
        guard let low = ratios.map(\.lowerBound).min(), let high = ratios.map(\.upperBound).max()
        else {
            return "depends on how many strikes came down, which nobody states (\(entry.label))"
        }
        let verdict: String
        switch entry.aimPoint {
        case .premises:
            verdict = low >= 2 ? "agrees" : high < 1 ? "differs" : "not decided"
        case .objective:
            verdict = high < 1 ? "agrees" : low >= 2 ? "differs" : "not decided"
        case .stray:
            verdict = low < 2 ? "does not contradict" : low >= 10 ? "differs" : "not decided"
        case .unknown: verdict = ""
        }
        return "\(verdict) on the aim point (\(entry.label))"
    }

    private static func cell(_ text: String) -> String {
        text.replacingOccurrences(of: "|", with: "\\|").replacingOccurrences(of: "\n", with: " ")
    }
}
