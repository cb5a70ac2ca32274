internal import Foundation
internal import Geodesy
public import Records

/// A copy of a table in which only what is certain is corrected, byte for byte the same elsewhere,
/// and a log of every change.
struct CorrectedTable {
    let table: Data
    let log: Data
    /// How many records were changed.
    let count: Int

    /// A cell that was changed.
    private struct Change {
        let finding: Finding
        let column, before, after: String
    }

    private static let logColumns: [Column<Change>] = [
        Column("row", .integer, "Line of the table, from 1 on.") { String($0.finding.row) },
        Column("id", .string, "Identifier of the record; empty without one.") {
            $0.finding.identifier ?? ""
        },
        Column("column", .string, "The column that was changed.") { $0.column },
        Column("old", .string, "What stood there.") { $0.before },
        Column("new", .string, "What stands there now.") { $0.after },
        Column("reason", .string, "Why.") { "\($0.finding.kind.rawValue): \($0.finding.detail)" },
    ]

    init(_ check: QualityCheck) throws(StrikeProximityError) {
        guard check.found.isDelimited, let places = check.found.place else {
            throw StrikeProximityError(
                .usage,
                check.found.isDelimited
                    ? "only tables with a column of latitude and one of longitude can be corrected; write "
                        + "the records as such a table first"
                    : "only tables can be corrected; write the records as CSV first, with columns "
                        + "latitude and longitude", at: FileLocation(path: check.name))
        }
        let certain = Dictionary(
            check.findings.filter { $0.correction != nil }.map { ($0.row, $0) },
            uniquingKeysWith: { a, _ in a })
        let columns = check.found.names
        let bytes = try check.bytes()
        var changes: [(cell: DelimitedSplitter.Cell, text: String)] = []
        var log: [Change] = []
        var count = 0
        let header = try DelimitedText.forEachRow(of: bytes, check.stated, path: check.name) {
            line, cells in
            guard let finding = certain[line], let place = finding.correction else { return }
            func text(_ column: Int) -> String { DelimitedSplitter.text(cells[column], bytes.span) }
            let old = (text(places.latitude), text(places.longitude))
            // A sign is turned in plain numbers; beside letters and marks it would say two things.
            guard [old.0, old.1].allSatisfy(Self.isPlain) else { return }
            count += 1
            // Both keep the digits that were written.
            let new =
                finding.kind == .swapped
                ? (old.1, old.0)
                : (
                    Self.signed(old.0, as: place.latitude.value),
                    Self.signed(old.1, as: place.longitude.value)
                )
            for (column, before, after) in [
                (places.latitude, old.0, new.0), (places.longitude, old.1, new.1),
            ] where before != after {
                changes.append((cells[column], after))
                log.append(
                    Change(
                        finding: finding, column: columns[column], before: before, after: after))
            }
        }
        let separator = Character(UnicodeScalar(header.separator))
        var table = Data()
        var done = 0
        for (cell, text) in changes.sorted(by: { $0.cell.start < $1.cell.start }) {
            let written =
                cell.isQuoted
                ? text.doublingQuotes
                : DelimitedCell.separated(text, by: separator)
            table += bytes[done..<cell.range.lowerBound] + Array(written.utf8)
            done = cell.range.upperBound
        }
        table += bytes[done...]
        self.table = table
        self.log = CommaSeparated.data(log, Self.logColumns)
        self.count = count
    }

    private static func isPlain(_ text: String) -> Bool {
        let text = text.trimmed
        return !text.isEmpty
            && text.allSatisfy {
                $0.isASCII && ($0.isNumber || "+-.,".contains($0)) || $0 == "\u{2212}"
            }
    }

    /// A number as it was written, with the sign of another.
    private static func signed(_ text: String, as value: Double) -> String {
        let isNegative = text.contains { $0 == "-" || $0 == "\u{2212}" }
        guard isNegative != (value < 0) else { return text }
        let digits = text.drop { !$0.isNumber && $0 != "." && $0 != "," }
        return (value < 0 ? "-" : "") + digits
    }
}

extension QualityCheck {
    /// Writes a copy in which only what is certain is corrected, and beside it a log of every
    /// change: `strikes.csv` and `strikes.changes.csv`.
    ///
    /// - Returns: how many records were changed, and the path of the log.
    public func writeCorrected(
        to path: String
    ) throws(StrikeProximityError) -> (count: Int, log: String) {
        let url = URL(fileURLWithPath: path)
        guard ["csv", "tsv", "txt"].contains(url.pathExtension.lowercased()) else {
            throw StrikeProximityError(
                .usage, "“\(path)”: a corrected copy is a table; name a .csv file")
        }
        let corrected = try CorrectedTable(self)
        let log = Self.logPath(besides: path)
        try StreamedOutput.write([(path, corrected.table), (log, corrected.log)])
        return (corrected.count, log)
    }

    /// Where the log of a corrected copy goes.
    static func logPath(besides path: String) -> String {
        URL(fileURLWithPath: path).deletingPathExtension().relativePath + ".changes.csv"
    }

    /// Refuses to write over the file that is checked, or one result over another.
    ///
    /// - Parameters:
    ///   - input: the file that is checked.
    ///   - findings: where the findings go, if anywhere.
    ///   - corrected: where the corrected copy goes, if anywhere.
    public static func requireDistinct(
        input: String, findings: String?, corrected: String?
    ) throws(StrikeProximityError) {
        try OutputTarget.refuseClashes(
            inputs: [("the file that is checked", input)],
            outputs: (findings.map { [("the findings", $0)] } ?? [])
                + (corrected.map {
                    [("the corrected copy", $0), ("its log", logPath(besides: $0))]
                } ?? []))
    }
}
