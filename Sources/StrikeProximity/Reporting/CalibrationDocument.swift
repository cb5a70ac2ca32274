public import Foundation
internal import Evidence
public import Records

/// A calibration in words, as tables and as a picture.
public struct CalibrationDocument: Sendable {
    /// Ratios at which the share that misleads is looked at.
    static let thresholds: [Double] = [1, 2, 10, 100, 1_000, 10_000]
    /// Ratios at which the curves are drawn.
    static let curve = RatioScale.thresholds.filter { $0 < 1.1e6 }

    let title: String
    let periods: Int
    let seed: UInt64
    let subjects: [CaseCalibration.Subject]
    let rows: [CaseCalibration.Row]
    let wording: CalibrationWording
    /// What whoever ran it should know at once: which files were read that are not in the folder of the
    /// case. A sentence each.
    public let warnings: [String]

    /// Simulates the worlds of an assessed case.
    ///
    /// - Throws: when no class of weapon of the case has an aim point near located premises.
    public init(
        _ assessment: Assessment, worlds: Int, progress: @Sendable (Double) -> Void = { _ in }
    ) throws(StrikeProximityError) {
        try self.init(assessment.weighed.measured, worlds: worlds, progress: progress)
    }

    /// Simulates the worlds of a case that need not be weighed for it.
    ///
    /// - Parameters:
    ///   - casePath: the case file.
    ///   - allowsOutside: whether the case may name files elsewhere than in its folder.
    ///   - worlds: how many periods of each kind.
    ///   - progress: is told the share that is done, now and then, from any thread.
    /// - Throws: the first fault in the case, and when no class of weapon of it has an aim point
    ///   near located premises.
    public init(
        casePath: String, allowsOutside: Bool = false, worlds: Int,
        progress: @Sendable (Double) -> Void = { _ in }
    ) throws(StrikeProximityError) {
        let record = try CaseReader(now: Date(), allowsOutside: allowsOutside).read(
            url: URL(fileURLWithPath: casePath), name: casePath)
        try self.init(
            Measurer().measure(Locator().locate(record)), worlds: worlds, progress: progress)
    }

    init(
        _ measured: MeasuredCase, worlds: Int, progress: @Sendable (Double) -> Void
    ) throws(StrikeProximityError) {
        let calibration = try CaseCalibration(measured)
        guard let subject = calibration.subjects.first else {
            throw StrikeProximityError(
                .data,
                "nothing can be calibrated: no strike names located premises and a class of weapon "
                    + "with an aim point")
        }
        title = measured.located.record.title
        warnings = measured.located.record.outsideSentences
        periods = worlds
        seed = measured.located.record.assumptions.seed
        subjects = calibration.subjects
        wording = CalibrationWording(nearRadius: subject.nearRadius)
        rows = try calibration.rows(periods: worlds, progress: progress)
    }

    /// The files of the result.
    public var documents: [(name: String, data: Data)] {
        [
            ("calibration.json", JSONText.data(CalibrationItem(self))),
            ("tippett.csv", tippett),
            ("tippett.svg", Data(TippettPicture(self).svg.utf8)),
        ]
    }

    /// Writes the files into a folder, all or none.
    public func write(to folder: String) throws(StrikeProximityError) {
        try OutputFolder(path: folder).write(documents)
    }

    // MARK: Words

    /// The tables for a terminal.
    public func summary(width: Int = 100) -> String {
        var lines = Summary.wrap(title, width)
        lines += Summary.wrap(
            "\(NumberText.grouped(String(periods))) periods in each kind of world, seed \(seed). In none "
                + "of them is a weapon aimed at the premises. A ratio keeps its promise if it "
                + "reaches t in at most one of t such periods.", width)
        lines += Summary.wrap(beliefs, width)
        for subject in subjects {
            lines += [""] + Summary.wrap(heading(subject), width)
            lines += table(of: subject).lines(width: width)
        }
        lines.append("")
        for text in Self.explanations { lines += Summary.wrap(text, width) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What the columns are.
    static let explanations = [
        "STRIKE 10 and 100: share of periods in which the ratio R of some strike reaches 10 "
            + "(promised: at most 10 %) or 100 (at most 1 %), though none is aimed at the premises. "
            + "A star marks a promise that is surely broken.",
        "SERIES 10 and 100: the same of the ratio of all strikes together, for as many aimed at the "
            + "premises as there are attacks on them.",
        "FOUND 10: share of the strikes aimed at the premises whose ratio reaches 10. CLLR: 0 for "
            + "perfect ratios, 1 for useless ones; over strikes near the premises, which are the "
            + "hard ones.",
        "WORLDS: what differs from what is believed. Undirected: aimed at nothing listed. Aimed 98 m "
            + "away: at a place that nobody listed.",
    ]

    /// What is believed of the number of strikes.
    private var beliefs: String {
        guard let beliefs = subjects.first?.beliefs else { return "" }
        func range(_ pick: (Calibration.Beliefs) -> Double) -> String {
            let values = [beliefs.least, beliefs.middle, beliefs.greatest].map(pick)
            let words = values.map { NumberText.rounded($0) }
            return values[0] == values[2] ? words[1] : "\(words[1]) (\(words[0]) to \(words[2]))"
        }
        var text =
            "Believed: \(range(\.strikes)) strikes in the area (\(beliefs.basis)), "
            + "\(range(\.clustering)) times as dense within "
            + "\(NumberText.distance(wording.nearRadius)) of the premises"
        if !beliefs.middle.directed.isEmpty {
            let sum = range { $0.directed.reduce(0, +) }
            text += ", \(sum) of them directed at listed objectives"
        }
        return text + "."
    }

    /// A class of weapon and its premises.
    func heading(_ subject: CaseCalibration.Subject) -> String {
        "\(subject.weapon.name) on \(subject.premises), "
            + NumberText.count(subject.attacks, "attack")
    }

    /// How often ratios mislead in each kind of world.
    func table(of subject: CaseCalibration.Subject) -> TextTable {
        var table = TextTable([
            "STRIKE 10", "100", "SERIES 10", "100", "FOUND 10", "CLLR", "WORLDS",
        ])
        for row in rows
        where row.premises == subject.premises && row.weapon == subject.weapon.identifier {
            let cells = [Calibration.Statistic.strike, .allOfSeries].flatMap { statistic in
                [10.0, 100].map { t -> String in
                    let share = row.outcome.misled(statistic, reaching: t)
                    return NumberText.percent(share.estimate)
                        + (share.low > 1 / t ? " *" : "")
                }
            }
            table.append(
                cells + [
                    NumberText.percent(row.outcome.recognised(reaching: 10)),
                    String(format: "%.2f", row.outcome.cost), wording.words(row.world),
                ])
        }
        return table
    }

    // MARK: Curves

    /// Tippett's curves: how many strikes aimed at the premises reach a ratio, and in how many
    /// periods some strike does though none is aimed there.
    private var tippett: Data {
        let points = rows.flatMap { row in Self.curve.map { CurvePoint(row: row, ratio: $0) } }
        return CommaSeparated.data(points, curveColumns)
    }

    /// A point of the curves of a class of weapon in a world.
    private struct CurvePoint {
        let row: CaseCalibration.Row
        let ratio: Double
    }

    private var curveColumns: [Column<CurvePoint>] {
        [
            Column("premises_id", .string, "Identifier of the premises.") { $0.row.premises },
            Column("weapon_class", .string, "Class of weapon.") { $0.row.weapon },
            Column("worlds", .string, "What is true in the worlds that were simulated.") {
                [wording] in
                wording.words($0.row.world)
            },
            Column("log10_lr", .number, "Ratio that is reached or not, its decimal logarithm.") {
                String(format: "%.3f", log10($0.ratio))
            },
            Column(
                "share_if_aim_point", .number,
                "Share of strikes aimed at the premises that reach it."
            ) { Self.number($0.row.outcome.recognised(reaching: $0.ratio)) },
            Column(
                "share_if_not", .number,
                "Share of periods in which some strike reaches it though none was aimed there."
            ) { Self.number($0.row.outcome.misled(.strike, reaching: $0.ratio).estimate) },
            Column("share_if_not_low", .number, "Lower end of its 95 % interval.") {
                Self.number($0.row.outcome.misled(.strike, reaching: $0.ratio).low)
            },
            Column("share_if_not_high", .number, "Upper end of its 95 % interval.") {
                Self.number($0.row.outcome.misled(.strike, reaching: $0.ratio).high)
            },
            Column("bound", .number, "What that share must stay below: 1/ratio, at most 1.") {
                Self.number(min(1, 1 / $0.ratio))
            },
        ]
    }

    private static func number(_ value: Double) -> String { String(format: "%.6g", value) }
}
