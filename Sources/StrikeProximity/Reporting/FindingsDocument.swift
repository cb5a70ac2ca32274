public import Foundation
internal import Geodesy
public import Records

extension QualityCheck {
    /// The findings for a person: how many of each kind, then the gravest.
    ///
    /// - Parameter limit: how many findings are listed.
    public func summary(limit: Int = 40, width: Int = 100) -> String {
        var lines = Summary.wrap(
            "\(StrikeProximityError.printable(name)): \(NumberText.count(recordCount, "record")), "
                + NumberText.count(findings.count, "finding"), width)
        if let schemaNotice {
            lines += Summary.wrap(
                schemaNotice.prefix(1).uppercased() + schemaNotice.dropFirst(), width)
        }
        for notice in notices.map(StrikeProximityError.printable) {
            lines += Summary.wrap(notice.prefix(1).uppercased() + notice.dropFirst(), width)
        }
        if !columns.isEmpty {
            lines += Summary.wrap("Understood as " + columns.joined(separator: ", "), width)
        }
        if !unchecked.isEmpty {
            lines += Summary.wrap(
                "Skipped (no such column): " + unchecked.joined(separator: ", "), width
            )
        }
        guard !findings.isEmpty else { return lines.joined(separator: "\n") + "\n" }
        var counts = TextTable(["COUNT", "SEVERITY", "FINDING"])
        for kind in Finding.Kind.allCases {
            let some = findings.filter { $0.kind == kind }
            if let first = some.first {
                counts.append([String(some.count), first.severity.rawValue, kind.rawValue])
            }
        }
        lines += [""] + counts.lines(width: width) + [""]
        // Coordinates that are missing are counted above; they come after what is wrong with others.
        let ordered =
            findings.filter { $0.kind == .wholeColumn }
            + findings.filter { $0.severity == .error && $0.kind != .wholeColumn }
            + findings.filter {
                $0.severity == .warning && $0.kind != .missing && $0.kind != .wholeColumn
            }
            + findings.filter { $0.kind == .missing } + findings.filter { $0.severity == .note }
        var table = TextTable(["ROW", "RECORD", "FINDING"])
        for finding in ordered.prefix(limit) {
            table.append([
                String(finding.row), Self.short(finding.identifier ?? ""),
                StrikeProximityError.printable("\(finding.kind.rawValue): \(finding.detail)"),
            ])
        }
        lines += table.lines(width: width)
        if ordered.count > limit {
            lines.append("and \(ordered.count - limit) more; -o FILE writes all of them")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// An identifier that fits the table; of an address its end, which tells it from others.
    private static func short(_ identifier: String) -> String {
        let isAddress = identifier.contains("://")
        let last = isAddress ? identifier.split(separator: "/").last.map(String.init) : nil
        return PrintableText.isolated(String((last ?? identifier).prefix(24)))
    }

    /// The findings as a table.
    public var csv: Data { CommaSeparated.data(findings, Self.findingColumns) }

    /// What each column of the table of findings holds.
    static let findingColumns: [Column<Finding>] = [
        Column("row", .integer, "Line of the table, or number of the feature, from 1 on.") {
            String($0.row)
        },
        Column("id", .string, "Identifier of the record; empty without one.") {
            $0.identifier ?? ""
        },
        Column("severity", .string, "error, warning or note.") { $0.severity.rawValue },
        Column("finding", .string, "What kind of fault it is.") { $0.kind.rawValue },
        Column("detail", .string, "One sentence with the value.") { $0.detail },
        Column("latitude", .number, "Where the record lies, degrees, WGS 84.") {
            degrees($0.coordinate?.latitude)
        },
        Column("longitude", .number, "The same, to the east.") {
            degrees($0.coordinate?.longitude)
        },
        Column(
            "corrected_latitude", .number,
            "Where it must lie, degrees; empty unless that is certain."
        ) { degrees($0.correction?.latitude) },
        Column("corrected_longitude", .number, "The same, to the east.") {
            degrees($0.correction?.longitude)
        },
    ]

    private static func degrees(_ value: Degrees?) -> String {
        value.map { String($0.value) } ?? ""
    }

    /// The findings that lie somewhere, for a map.
    public var geoJSON: Data {
        GeoJSONFeature.collection(
            findings.map { finding in
                let colour =
                    switch finding.severity {
                    case .error: "#d55e00"
                    case .warning: "#e69f00"
                    case .note: "#777777"
                    }
                return GeoJSONFeature(
                    finding.coordinate.map { .point($0) },
                    [
                        "row": .integer(finding.row), "id": finding.identifier.map { .text($0) },
                        "severity": .text(finding.severity.rawValue),
                        "finding": .text(finding.kind.rawValue), "detail": .text(finding.detail),
                        "marker-color": .text(colour),
                    ])
            })
    }

    /// The findings for a program.
    public var json: Data {
        struct Document: Encodable {
            struct Item: Encodable {
                let row: Int
                let id: String?
                let severity, finding, detail: String
                let latitude, longitude, correctedLatitude, correctedLongitude: Double?
            }
            let file: String
            let records, notCheckedAgainstCountry: Int
            let schema: String?
            let columns, notChecked: [String]
            let findings: [Item]
        }
        return JSONText.data(
            Document(
                file: name, records: recordCount, notCheckedAgainstCountry: coarseCount,
                schema: found.schema?.name, columns: columns, notChecked: unchecked,
                findings: findings.map {
                    .init(
                        row: $0.row, id: $0.identifier, severity: $0.severity.rawValue,
                        finding: $0.kind.rawValue, detail: $0.detail,
                        latitude: $0.coordinate?.latitude.value,
                        longitude: $0.coordinate?.longitude.value,
                        correctedLatitude: $0.correction?.latitude.value,
                        correctedLongitude: $0.correction?.longitude.value)
                }))
    }

    /// Writes the findings as GeoJSON, JSON or CSV, as the name says.
    public func write(to path: String) throws(StrikeProximityError) {
        let url = URL(fileURLWithPath: path)
        let data: Data
        switch url.pathExtension.lowercased() {
        case "geojson": data = geoJSON
        case "json": data = json
        case "csv": data = csv
        case _ where path == "-" || FileKind(url) == .device: data = csv
        default:
            throw StrikeProximityError(
                .usage, "“\(path)”: findings are written as .csv, .geojson or .json")
        }
        try StreamedOutput.write([(path, data)])
    }
}
