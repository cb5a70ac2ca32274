public import Foundation
internal import Evidence
public import Records

/// The bundled historic cases, each with what the program says and what was found: a check that
/// the method does not say more than the inquiries did.
public struct Validation: Sendable {
    /// What a finding says was aimed at.
    enum AimPoint: String, Sendable {
        case premises
        case objective
        case stray
        case unknown
    }

    /// A historic case.
    struct Entry: Sendable {
        let identifier: String
        let site: String
        let date: String
        let finding: String
        let foundBy: String
        let label: String
        /// What the finding says was aimed at.
        let aimPoint: AimPoint
        /// Where geometry cannot do better than it does, and why.
        let limit: String
        /// The assessment; nil with a reason.
        let assessment: Assessment?
        let notAssessedBecause: String
    }

    let entries: [Entry]
    /// The main case under other assumptions.
    let variations: ValidationVariations
    let calibration: CalibrationDocument
    /// Rows of a table of worst errors, as the tests write it; nil without one.
    let worstErrors: [[String]]?

    /// Runs every bundled case.
    ///
    /// - Parameters:
    ///   - worstErrors: a CSV file that the tests wrote, when there is one.
    ///   - worlds: how many worlds of each kind the calibration of the main case simulates.
    public init(worstErrors: String?, worlds: Int) throws(StrikeProximityError) {
        let file = try BundledFile("cases/historic_cases.csv")
        let table = try DelimitedText(file.bytes(), path: file.name)
        func cell(_ row: DelimitedText.Row, _ name: String) -> String {
            table.columns.firstIndex(of: name).map { row.cells[$0] } ?? ""
        }
        entries = try table.rows.map { row throws(StrikeProximityError) in
            let folder = cell(row, "case_folder")
            return Entry(
                identifier: cell(row, "case_id"), site: cell(row, "site"),
                date: cell(row, "date"), finding: cell(row, "finding"),
                foundBy: cell(row, "finding_by"), label: cell(row, "label_suggested"),
                aimPoint: AimPoint(rawValue: cell(row, "aim_point")) ?? .unknown,
                limit: cell(row, "why_geometry"),
                assessment: folder.isEmpty ? nil : try Assessment(bundledCase: folder),
                notAssessedBecause: cell(row, "not_assessed_because"))
        }
        variations = try ValidationVariations(bundledCase: "azerbaijan-kyiv")
        calibration = try CalibrationDocument(
            Measurer().measure(
                Locator().locate(Assessment.record(bundledCase: "azerbaijan-kyiv"))),
            worlds: worlds, progress: { _ in })
        self.worstErrors = try worstErrors.map { path throws(StrikeProximityError) in
            try DelimitedText(
                WholeFile.bytes(of: URL(fileURLWithPath: path), named: path), path: path
            ).rows.map(\.cells)
        }
    }

    /// The report (Markdown).
    public var text: String { ValidationText(self).text }

    /// The historic cases for a program; the calibration is what `calibrate --json` gives.
    public var json: Data {
        struct Item: Encodable {
            let id, site, date, programSays, finding, findingBy, agreement: String
        }
        struct Document: Encodable { let cases: [Item] }
        return JSONText.data(
            Document(
                cases: entries.map { entry in
                    let (says, agreement) = ValidationText.outcome(entry)
                    return Item(
                        id: entry.identifier, site: entry.site, date: entry.date,
                        programSays: says, finding: entry.finding, findingBy: entry.foundBy,
                        agreement: agreement)
                }))
    }

    /// Writes the report.
    public func write(to path: String) throws(StrikeProximityError) {
        try StreamedOutput.write([(path, Data(text.utf8))])
    }
}
