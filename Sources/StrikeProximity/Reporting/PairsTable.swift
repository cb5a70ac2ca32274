internal import Foundation
internal import Geodesy

/// pairs.csv: one row for each report and each premises or objective.
enum PairsTable {
    static let columns = [
        "strike_id", "report_id", "target_kind", "target_id", "target_name", "basis", "distance_m",
        "distance_low_m", "distance_high_m", "azimuth_deg",
    ]

    static func data(_ weighed: WeighedCase) -> Data {
        let record = weighed.measured.located.record
        var names: [Proximity.Target: String] = [:]
        for item in record.premises { names[.premises(item.identifier)] = item.name }
        for item in record.objectives { names[.objective(item.identifier)] = item.name }
        var text = columns.joined(separator: ",") + "\r\n"
        for row in weighed.measured.proximities {
            let (kind, identifier) = row.target.parts
            let cells = [
                row.strike, row.report ?? "", kind, identifier, names[row.target] ?? "",
                row.basis.rawValue, metres(row.distance), metres(row.low), metres(row.high),
                row.azimuth.map { String(format: "%.6f", $0.value) } ?? "",
            ]
            text += cells.map(DelimitedCell.quoted).joined(separator: ",") + "\r\n"
        }
        return Data(text.utf8)
    }

    private static func metres(_ value: Metres?) -> String {
        value.map { String(format: "%.3f", $0.value) } ?? ""
    }
}

/// One cell of a comma-separated table (RFC 4180).
enum DelimitedCell {
    /// Quoted where needed. Text that a spreadsheet would run as a formula is led by an
    /// apostrophe, as input may come from anywhere; numbers stay numbers.
    static func quoted(_ text: String) -> String {
        var text = text
        if let first = text.first, "=+-@\t\r".contains(first), Double(text) == nil {
            text = "'" + text
        }
        return separated(text, by: ",")
    }

    /// Quoted where needed and otherwise unchanged.
    static func separated(_ text: String, by separator: Character) -> String {
        let needsQuotes = text.contains {
            $0 == separator || $0 == "\"" || $0.isNewline
        }
        guard needsQuotes else { return text }
        return "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }
}
