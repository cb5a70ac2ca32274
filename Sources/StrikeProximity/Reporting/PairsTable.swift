internal import Foundation
internal import Geodesy
internal import Records

/// pairs.csv: one row for each report and each premises or objective.
enum PairsTable {
    /// A distance with the name of what it leads to.
    private struct Row {
        let proximity: Proximity
        let name: String
    }

    private static let columns: [Column<Row>] = [
        Column("strike_id", .string, "Identifier of the strike in the case.") {
            $0.proximity.strike
        },
        Column("report_id", .string, "Identifier of the report; empty for a strike without one.") {
            $0.proximity.report ?? ""
        },
        Column("target_kind", .string, "premises or objective.") { $0.proximity.target.parts.kind },
        Column("target_id", .string, "Identifier of the premises or the objective.") {
            $0.proximity.target.parts.identifier
        },
        Column("target_name", .string, "Its name.") { $0.name },
        Column(
            "basis", .string,
            "How the distance is known: measured, as reported, bounded, middle of a place, "
                + "not located."
        ) { $0.proximity.basis.rawValue },
        Column(
            "distance_m", .number,
            "Geodesic on WGS 84, metres, 0 inside a footprint; empty unless measured."
        ) { metres($0.proximity.distance) },
        Column(
            "distance_low_m", .number,
            "Its 2.5 % quantile when measured, else the lower bound; metres."
        ) { metres($0.proximity.low) },
        Column(
            "distance_high_m", .number,
            "Its 97.5 % quantile when measured, else the upper bound; metres."
        ) { metres($0.proximity.high) },
        Column(
            "azimuth_deg", .number,
            "Direction from the target to the impact, degrees clockwise from north."
        ) { $0.proximity.azimuth.map { String(format: "%.6f", $0.value) } ?? "" },
    ]

    /// What each column holds.
    static let descriptions = columns.map(\.description)

    static func data(_ weighed: WeighedCase) -> Data {
        let record = weighed.measured.located.record
        var names: [Proximity.Target: String] = [:]
        for item in record.premises { names[.premises(item.identifier)] = item.name }
        for item in record.objectives { names[.objective(item.identifier)] = item.name }
        let rows = weighed.measured.proximities.map {
            Row(proximity: $0, name: names[$0.target] ?? "")
        }
        return CommaSeparated.data(rows, columns)
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
                    bytes: pairs.count, hash: "sha256:" + SHA256.digits(of: pairs),
                    schema: Fields(
                        fields: descriptions.map {
                            Field(name: $0.name, type: $0.kind.rawValue, description: $0.meaning)
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

    private static func metres(_ value: Metres?) -> String {
        value.map { String(format: "%.3f", $0.value) } ?? ""
    }
}
