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
            "| case | the program says | the finding | agreement |", "|---|---|---|---|",
        ]
        for entry in validation.entries {
            let (says, agreement) = Self.outcome(entry)
            let cells = [
                "\(entry.site), \(entry.date) (\(entry.identifier))", says,
                entry.finding.isEmpty ? "none" : "\(entry.finding) (\(entry.foundBy))", agreement,
            ]
            lines.append("| " + cells.map(Self.cell).joined(separator: " | ") + " |")
        }
        let assessed = validation.entries.count { $0.assessment != nil }
        lines += [
            "",
            "\(assessed) of \(validation.entries.count) cases have published positions to measure; "
                + "the others stay here with the reason.", "",
            "## Calibration", "",
            "`strike-proximity calibrate` on the bundled case, "
                + "\(Wording.grouped(String(validation.calibration.periods))) periods in each kind "
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
        let wording = Wording(weighed: weighed)
        let rated = weighed.strikes.filter { $0.range != nil }
        guard !rated.isEmpty else { return ("not assessable: nothing could be weighed", "–") }
        let says = rated.map { strike in
            "\(strike.strike): ratio \(wording.ratio(strike) ?? "–"), "
                + "\(wording.band(strike) ?? "") for the premises as aim point"
        }.joined(separator: "; ")
        let isAimPoint = rated.allSatisfy { ($0.range?.lowest.ratio.best.value ?? 0) >= 2 }
        guard !entry.label.isEmpty, !entry.finding.isEmpty else {
            return (says, "no finding to agree with")
        }
        let expectsAimPoint =
            entry.label.hasPrefix("aimed at") || entry.label.hasPrefix("deliberate")
        let agreement =
            isAimPoint == expectsAimPoint
            ? "agrees on the aim point; geometry is silent on the rest (\(entry.label))"
            : "differs (\(entry.label))"
        return (says, agreement)
    }

    private static func cell(_ text: String) -> String {
        text.replacingOccurrences(of: "|", with: "\\|").replacingOccurrences(of: "\n", with: " ")
    }
}
