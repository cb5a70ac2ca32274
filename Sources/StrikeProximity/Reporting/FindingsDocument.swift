public import Foundation
internal import Geodesy

extension QualityCheck {
    /// The findings for a person: how many of each kind, then the gravest.
    ///
    /// - Parameter limit: how many findings are listed.
    public func summary(limit: Int = 40, width: Int = 100) -> String {
        var lines = [
            "\(name): \(Wording.count(recordCount, "record")), "
                + Wording.count(findings.count, "finding")
        ]
        if let schemaNotice {
            lines += Summary.wrap(
                schemaNotice.prefix(1).uppercased() + schemaNotice.dropFirst(), width)
        }
        if !columns.isEmpty {
            lines += Summary.wrap("Understood as " + columns.joined(separator: ", "), width)
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
            findings.filter { $0.severity == .error }
            + findings.filter { $0.severity == .warning && $0.kind != .missing }
            + findings.filter { $0.kind == .missing } + findings.filter { $0.severity == .note }
        var table = TextTable(["ROW", "RECORD", "FINDING"])
        for finding in ordered.prefix(limit) {
            table.append([
                String(finding.row), String((finding.identifier ?? "").prefix(24)),
                "\(finding.kind.rawValue): \(finding.detail)",
            ])
        }
        lines += table.lines(width: width)
        if ordered.count > limit {
            lines.append("and \(ordered.count - limit) more; -o FILE writes all of them")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The findings as a table.
    public var csv: Data {
        var text =
            "row,id,severity,finding,detail,latitude,longitude,corrected_latitude,"
            + "corrected_longitude\r\n"
        for finding in findings {
            func number(_ value: Double?) -> String { value.map { String($0) } ?? "" }
            let cells = [
                String(finding.row), finding.identifier ?? "", finding.severity.rawValue,
                finding.kind.rawValue, finding.detail, number(finding.coordinate?.latitude.value),
                number(finding.coordinate?.longitude.value),
                number(finding.correction?.latitude.value),
                number(finding.correction?.longitude.value),
            ]
            text += cells.map(DelimitedCell.quoted).joined(separator: ",") + "\r\n"
        }
        return Data(text.utf8)
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
            let columns: [String]
            let findings: [Item]
        }
        return JSONText.data(
            Document(
                file: name, records: recordCount, notCheckedAgainstCountry: coarseCount,
                schema: table.schema?.name, columns: columns,
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

    /// Writes the findings, as GeoJSON or JSON where the name says so, else as CSV.
    public func write(to path: String) throws(StrikeProximityError) {
        let url = URL(fileURLWithPath: path)
        try OutputFolder.requireFolder(of: url, named: path)
        let data =
            switch url.pathExtension.lowercased() {
            case "geojson": geoJSON
            case "json": json
            default: csv
            }
        try OutputFolder(path: url.deletingLastPathComponent().path)
            .write([(name: url.lastPathComponent, data: data)])
    }

    /// Writes a copy in which only what is certain is corrected, and beside it a log of every
    /// change: `strikes.csv` and `strikes.changes.csv`.
    ///
    /// - Returns: how many records were changed, and the path of the log.
    public func writeCorrected(
        to path: String
    ) throws(StrikeProximityError) -> (count: Int, log: String) {
        let url = URL(fileURLWithPath: path)
        try OutputFolder.requireFolder(of: url, named: path)
        let (table, changes, count) = try corrected()
        let log = url.deletingPathExtension().lastPathComponent + ".changes.csv"
        try OutputFolder(path: url.deletingLastPathComponent().path)
            .write([(name: url.lastPathComponent, data: table), (name: log, data: changes)])
        return (count, url.deletingPathExtension().relativePath + ".changes.csv")
    }

    private func corrected() throws(StrikeProximityError) -> (Data, Data, Int) {
        guard let (latitude, longitude) = table.placeColumns,
            let header = try? DelimitedHeader([UInt8](bytes), isWhole: true, path: name)
        else {
            throw StrikeProximityError(
                .usage, "only tables can be corrected; write the GeoJSON as CSV first",
                at: FileLocation(path: name))
        }
        let separator = Character(UnicodeScalar(header.separator))
        func line(_ cells: [String]) -> String {
            cells.map { DelimitedCell.separated($0, by: separator) }
                .joined(separator: String(separator)) + "\n"
        }
        let certain = Dictionary(
            findings.filter { $0.correction != nil }.map { ($0.row, $0) },
            uniquingKeysWith: { a, _ in a })
        var text = line(table.columns)
        var log = "row,id,column,old,new,reason\r\n"
        var count = 0
        for record in table.records {
            var cells = record.cells
            if let finding = certain[record.number], let place = finding.correction {
                count += 1
                let isSwapped = finding.kind == .swapped
                let old = (cells[latitude], cells[longitude])
                // Both keep the digits that were written.
                cells[latitude] =
                    isSwapped ? old.1 : Self.signed(old.0, as: place.latitude.value)
                cells[longitude] =
                    isSwapped ? old.0 : Self.signed(old.1, as: place.longitude.value)
                for (column, before) in [(latitude, old.0), (longitude, old.1)]
                where cells[column] != before {
                    let entry = [
                        String(record.number), record.identifier ?? "", table.columns[column],
                        before, cells[column], "\(finding.kind.rawValue): \(finding.detail)",
                    ]
                    log += entry.map(DelimitedCell.quoted).joined(separator: ",") + "\r\n"
                }
            }
            text += line(cells)
        }
        return (Data(text.utf8), Data(log.utf8), count)
    }

    /// A number as it was written, with the sign of another.
    private static func signed(_ text: String, as value: Double) -> String {
        let digits = text.drop { $0 == "-" || $0 == "+" || $0 == " " }
        return (value < 0 ? "-" : "") + digits
    }
}
