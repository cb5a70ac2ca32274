public import Foundation
internal import Evidence

/// A calibration in words, as tables and as a picture.
public struct CalibrationDocument: Sendable {
    /// Ratios at which the share that misleads is looked at.
    static let thresholds: [Double] = [1, 2, 10, 100, 1_000, 10_000]
    /// Decimal logarithms of ratios at which the curves are drawn.
    static let curve = stride(from: -3.0, through: 6, by: 0.1).map { ($0 * 10).rounded() / 10 }

    let title: String
    let worlds: Int
    let seed: UInt64
    let rows: [CaseCalibration.Row]
    let series: [CaseCalibration.SeriesRow]

    /// Simulates the worlds of a case.
    ///
    /// - Parameters:
    ///   - worlds: how many of each kind.
    ///   - progress: is told the share that is done, now and then, from any thread.
    /// - Throws: when no class of weapon of the case has an aim point near located premises.
    public init(
        _ assessment: Assessment, worlds: Int, progress: @Sendable (Double) -> Void = { _ in }
    ) throws(StrikeProximityError) {
        let located = assessment.weighed.measured.located
        let calibration: CaseCalibration
        do {
            calibration = try CaseCalibration(located)
        } catch {
            throw StrikeProximityError(.data, "\(error)")
        }
        guard !calibration.subjects.isEmpty else {
            throw StrikeProximityError(
                .data,
                "nothing can be calibrated: no strike names located premises and a class of weapon "
                    + "with a circular error probable")
        }
        title = located.record.title
        self.worlds = worlds
        seed = located.record.assumptions.seed
        rows = calibration.rows(worlds: worlds, progress: progress)
        series = calibration.seriesRows(worlds: min(worlds, 20_000))
    }

    /// The files of the result.
    public var documents: [(name: String, data: Data)] {
        [
            ("calibration.json", JSONText.data(Item(self))), ("tippett.csv", Data(tippett.utf8)),
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
        var lines = [
            title,
            "\(Wording.grouped(String(worlds))) worlds of each kind, seed \(seed). A ratio keeps "
                + "its promise if, where the",
            "premises were not the aim point, it reaches t no more often than 1/t.", "",
        ]
        lines += table.lines(width: width)
        lines += [
            "",
            "MISLEADS: share of strikes not aimed at the premises whose ratio reaches 10 (allowed: "
                + "0.1),",
            "100 (allowed: 0.01). CLLR: 0 for perfect ratios, 1 for useless ones. VOUCHED: the "
                + "largest ratio",
            "that these worlds bear out. A star marks a promise that is surely broken.", "",
        ]
        lines += seriesTable.lines(width: width)
        return lines.joined(separator: "\n") + "\n"
    }

    var table: TextTable {
        var table = TextTable([
            "WEAPON", "MISLEADS 10", "MISLEADS 100", "CLLR", "VOUCHED", "WORLDS",
        ])
        for row in rows {
            let cells = [10.0, 100].map { t -> String in
                let share = row.outcome.shareIfFalse(reaching: t)
                return Self.share(share.share) + (share.low > 1 / t ? " *" : "")
            }
            table.append(
                [row.weapon] + cells + [
                    String(format: "%.2f", row.outcome.cost),
                    Wording.rounded(row.outcome.largestSupportedRatio), Self.words(row.world),
                ])
        }
        return table
    }

    private var seriesTable: TextTable {
        var table = TextTable(["WEAPON", "MISLEADS 10", "SERIES: ONE OF N DIRECTED HERE"])
        for row in series {
            let missing =
                row.missing == 0
                ? "all catalogued"
                : "of those far off \(Int(row.missing * 100)) % missing from the catalogue"
            table.append([
                row.weapon, Self.share(row.misled.estimate) + (row.misled.low > 0.1 ? " *" : ""),
                "N = \(Wording.grouped(String(row.strikes))), \(missing)",
            ])
        }
        return table
    }

    static func words(_ world: Calibration.World) -> String {
        switch world {
        case .asAssumed: "as assumed"
        case .scatterMultiplied(let factor) where factor < 1: "weapons miss half as far as assumed"
        case .scatterMultiplied: "weapons miss twice as far as assumed"
        case .unlistedObjective(let share, let distance):
            "an unlisted objective \(Wording.distance(distance)) away, for "
                + "\(Int((share * 100).rounded())) % of the others"
        case .failuresIgnored: "no weapon is thought to fail, though they do"
        case .selected(let distance):
            "only strikes within \(Wording.distance(distance)), as they are"
        case .selectedAndCorrected(let distance):
            "only strikes within \(Wording.distance(distance)), taken account of"
        }
    }

    private static func share(_ value: Double) -> String {
        value == 0
            ? "0"
            : value < 0.001
                ? String(format: "%.1e", value) : String(format: "%.2g", value)
    }

    // MARK: Curves

    /// Tippett's curves: how many ratios reach a value where the premises were the aim point, and
    /// where they were not.
    private var tippett: String {
        var text =
            "premises_id,weapon_class,worlds,log10_lr,share_if_aim_point,share_if_not,"
            + "share_if_not_low,share_if_not_high,bound\r\n"
        for row in rows {
            for x in Self.curve {
                let t = pow(10, x)
                let misled = row.outcome.shareIfFalse(reaching: t)
                let cells = [
                    row.premises, row.weapon, Self.words(row.world), String(format: "%.1f", x),
                    Self.number(row.outcome.shareIfTrue(reaching: t)), Self.number(misled.share),
                    Self.number(misled.low), Self.number(misled.high), Self.number(min(1, 1 / t)),
                ]
                text += cells.map(DelimitedCell.quoted).joined(separator: ",") + "\r\n"
            }
        }
        return text
    }

    private static func number(_ value: Double) -> String { String(format: "%.6g", value) }

    private struct Item: Encodable {
        struct Row: Encodable {
            let premises, weaponClass, worlds: String
            let cllr, largestSupportedLr: Double
            let thresholds: [Threshold]
        }

        struct Threshold: Encodable {
            let lr, bound, shareIfAimPoint, shareIfNot, shareIfNotLow, shareIfNotHigh: Double
        }

        struct Series: Encodable {
            let premises, weaponClass: String
            let strikes: Int
            let missingShare, shareReaching_10, shareReaching_10_low, shareReaching_10_high: Double
        }

        let format = "strike-proximity-calibration/1"
        let program = Version.current
        let title: String
        let worldsOfEachKind: Int
        let seed: UInt64
        let rows: [Row]
        let series: [Series]

        init(_ document: CalibrationDocument) {
            title = document.title
            worldsOfEachKind = document.worlds
            seed = document.seed
            rows = document.rows.map { row in
                Row(
                    premises: row.premises, weaponClass: row.weapon, worlds: words(row.world),
                    cllr: row.outcome.cost,
                    largestSupportedLr: row.outcome.largestSupportedRatio,
                    thresholds: thresholds.map { t in
                        let misled = row.outcome.shareIfFalse(reaching: t)
                        return Threshold(
                            lr: t, bound: min(1, 1 / t),
                            shareIfAimPoint: row.outcome.shareIfTrue(reaching: t),
                            shareIfNot: misled.share, shareIfNotLow: misled.low,
                            shareIfNotHigh: misled.high)
                    })
            }
            series = document.series.map {
                Series(
                    premises: $0.premises, weaponClass: $0.weapon, strikes: $0.strikes,
                    missingShare: $0.missing, shareReaching_10: $0.misled.estimate,
                    shareReaching_10_low: $0.misled.low, shareReaching_10_high: $0.misled.high)
            }
        }
    }
}
