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

    /// datapackage.json: what each column of pairs.csv holds (Frictionless Data Package 2).
    static func dataPackage(_ pairs: Data, _ weighed: WeighedCase) -> Data {
        struct Package: Encodable {
            let schema = "https://datapackage.org/profiles/2.0/datapackage.json"
            let name = "strike-proximity-pairs"
            let title: String
            let resources: [Resource]
            enum CodingKeys: String, CodingKey {
                case schema = "$schema"
                case name, title, resources
            }
        }
        struct Resource: Encodable {
            let name = "pairs"
            let path = "pairs.csv"
            let description = "One row for each report and each premises or objective."
            let format = "csv"
            let mediatype = "text/csv"
            let encoding = "utf-8"
            let bytes: Int
            let hash: String
            let schema: Fields
        }
        struct Fields: Encodable {
            let fields: [Field]
            let missingValues = [""]
        }
        struct Field: Encodable { let name, type, description: String }
        let package = Package(
            title: "Distances: \(weighed.measured.located.record.title)",
            resources: [
                Resource(
                    bytes: pairs.count, hash: "sha256:" + InputFolder.sha256(of: pairs),
                    schema: Fields(
                        fields: zip(columns, meanings).map {
                            Field(name: $0, type: $1.type, description: $1.text)
                        }))
            ])
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            return try encoder.encode(package) + Data("\n".utf8)
        } catch {
            preconditionFailure("a data package cannot be encoded: \(error)")
        }
    }

    private static let meanings: [(type: String, text: String)] = [
        ("string", "Identifier of the strike in the case."),
        ("string", "Identifier of the report; empty for a strike without one."),
        ("string", "premises or objective."),
        ("string", "Identifier of the premises or the objective."),
        ("string", "Its name."),
        (
            "string",
            "How the distance is known: measured, as reported, bounded, middle of a place, "
                + "not located."
        ),
        ("number", "Geodesic on WGS 84, metres, 0 inside a footprint; empty unless measured."),
        ("number", "Its 2.5 % quantile when measured, else the lower bound; metres."),
        ("number", "Its 97.5 % quantile when measured, else the upper bound; metres."),
        ("number", "Direction from the target to the impact, degrees clockwise from north."),
    ]

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
