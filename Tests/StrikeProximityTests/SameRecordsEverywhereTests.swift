import Foundation
import Geodesy
import Records
import TestSupport
import Testing

@testable import StrikeProximity

/// The same records in every format are the same records: to `nearest`, to `check` and in a case.
@Suite struct SameRecordsEverywhereTests {
    private static let columns = [
        "id", "name", "latitude", "longitude", "radius_m", "country", "city", "date",
    ]

    /// Records with texts that need care, a place twice, one far from its city, one without a place.
    private static func records() -> [[String]] {
        var random = SplitMix64(seed: 1_702)
        let names = [
            "Plain", "with, comma", "with; semicolon", "with | bar", "quoted \"word\"",
            "Київ, Дім №4",
            "Bakı <küçə> & 'dom'", "عربي", "long — dash", "100 %",
        ]
        return (0..<30).map { number in
            let y = Double.random(in: 50.30..<50.55, using: &random)
            let x = Double.random(in: 30.30..<30.80, using: &random)
            // The last of six decimals is not 0, so that no format makes fewer of them.
            var place = [y, x].map { String(format: "%.5f", $0) + String(number % 9 + 1) }
            if number == 7 { place = ["50.450011", "30.520021"] }
            if number == 8 { place = ["50.450011", "30.520021"] }
            if number == 11 { place = ["52.229771", "21.011781"] }
            if number == 13 { place = ["", ""] }
            let radius = number % 3 == 0 ? "" : String(25 * (number + 1))
            let day = String(format: "2025-%02d-%02d", number % 12 + 1, number % 27 + 1)
            return [
                "S\(number)", "\(names[number % names.count]) \(number)", place[0], place[1],
                radius,
                "Ukraine", "Kyiv", day,
            ]
        }
    }

    // MARK: Formats

    private static func table(
        _ separator: String, isQuoted: Bool, lineEnd: String = "\n"
    ) -> String {
        func line(_ cells: [String]) -> String {
            cells.map { cell in
                guard isQuoted || cell.contains(separator) || cell.contains("\"") else {
                    return cell
                }
                return "\"" + cell.replacing("\"", with: "\"\"") + "\""
            }.joined(separator: separator)
        }
        return ([columns] + records()).map { line($0) + lineEnd }.joined()
    }

    private static func json(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// A record's members; numbers as numbers, what is empty as null.
    private static func members(_ record: [String], _ names: [String]) -> String {
        zip(columns, record).filter { names.contains($0.0) }.map { name, text in
            let isNumber = ["latitude", "longitude", "radius_m"].contains(name)
            return "\(json(name)): " + (text.isEmpty ? "null" : isNumber ? text : json(text))
        }.joined(separator: ", ")
    }

    private static func feature(_ record: [String]) -> String {
        let geometry =
            record[2].isEmpty
            ? "null" : "{\"type\": \"Point\", \"coordinates\": [\(record[3]), \(record[2])]}"
        let names = columns.filter { $0 != "latitude" && $0 != "longitude" }
        return "{\"type\": \"Feature\", \"properties\": {\(members(record, names))}, "
            + "\"geometry\": \(geometry)}"
    }

    private static func xml(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    private static var kml: String {
        let marks = records().map { record in
            let data = ["id", "radius_m", "country", "city", "date"].map { name in
                "<Data name=\"\(name)\"><value>"
                    + xml(record[columns.firstIndex(of: name)!]) + "</value></Data>"
            }
            let point =
                record[2].isEmpty
                ? "" : "<Point><coordinates>\(record[3]),\(record[2]),0</coordinates></Point>"
            return "<Placemark><name>\(xml(record[1]))</name><ExtendedData>\(data.joined())"
                + "</ExtendedData>\(point)</Placemark>"
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>"
            + marks.joined(separator: "\n") + "</Document></kml>\n"
    }

    private static var workbook: HandMadeWorkbook {
        let rows = ([columns] + records()).enumerated().map { row, cells in
            let texts = cells.enumerated().compactMap { column, text -> String? in
                let place = "\(Character(UnicodeScalar(UInt8(65 + column))))\(row + 1)"
                if text.isEmpty { return nil }
                if row > 0, [2, 3, 4].contains(column) {
                    return "<c r=\"\(place)\"><v>\(text)</v></c>"
                }
                return "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(xml(text))</t></is></c>"
            }
            return "<row r=\"\(row + 1)\">\(texts.joined())</row>"
        }
        return HandMadeWorkbook(rows: rows.joined())
    }

    /// Packs files, by their names in the archive, with Python's library.
    private static func archive(_ parts: [String: String], to url: URL) throws {
        let text = try JSONSerialization.data(withJSONObject: parts)
        let script = """
            import json, sys, zipfile
            with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as archive:
                for name, text in sorted(json.load(sys.stdin).items()):
                    archive.writestr(name, text)
            """
        let made = try ExternalTool.run(
            "python3", ["-c", script, url.path], input: String(decoding: text, as: UTF8.self),
            package: "python3")
        #expect(made.status == 0, "\(made.messages)")
    }

    private static func write(_ name: String, in folder: URL) throws -> URL {
        let url = folder.appendingPathComponent(name)
        let collection =
            "{\"type\": \"FeatureCollection\", \"features\": [\n"
            + records().map(feature).joined(separator: ",\n") + "\n]}\n"
        func save(_ text: String) throws { try Data(text.utf8).write(to: url) }
        switch name {
        case "comma.csv": try save(table(",", isQuoted: false))
        case "quoted.csv": try save(table(",", isQuoted: true, lineEnd: "\r\n"))
        case "semicolon.csv": try save(table(";", isQuoted: false, lineEnd: "\r\n"))
        case "tab.tsv": try save(table("\t", isQuoted: false))
        case "bar.txt": try save(table("|", isQuoted: true))
        case "features.geojson": try save(collection)
        case "lines.geojsonl": try save(records().map { feature($0) + "\n" }.joined())
        case "list.json":
            try save(
                "[" + records().map { "{\(members($0, columns))}" }.joined(separator: ",\n") + "]")
        case "enveloped.json":
            try save(
                "{\"count\": 30, \"data\": ["
                    + records().map { "{\(members($0, columns))}" }.joined(separator: ",\n") + "]}")
        case "marks.kml": try save(kml)
        case "marks.kmz": try archive(["doc.kml": kml], to: url)
        case "book.xlsx": try archive(workbook.parts, to: url)
        case "packed.zip": try archive(["inner.csv": table(",", isQuoted: false)], to: url)
        case "packed.csv.gz", "marks.kml.gz", "book.xlsx.gz":
            let plain = url.deletingPathExtension()
            switch plain.pathExtension {
            case "csv": try Data(table(",", isQuoted: false).utf8).write(to: plain)
            case "kml": try Data(kml.utf8).write(to: plain)
            default: try archive(workbook.parts, to: plain)
            }
            let made = try ExternalTool.run("gzip", ["-n", plain.path], package: "gzip")
            #expect(made.status == 0, "\(made.messages)")
        // Whatever its name.
        case "marks.xml": try save(kml)
        case "book.download": try archive(workbook.parts, to: url)
        case "layer.gpkg":
            let plain = folder.appendingPathComponent("plain.geojson")
            try Data(collection.utf8).write(to: plain)
            let made = try ExternalTool.run(
                "ogr2ogr", ["-f", "GPKG", url.path, plain.path, "-oo", "DATE_AS_STRING=YES"],
                package: "gdal-bin")
            #expect(made.status == 0, "\(made.messages)")
        default: Issue.record("no such format")
        }
        return url
    }

    // MARK: What is made of them

    /// What `nearest` says of each strike.
    private static func nearest(_ url: URL, in folder: URL) throws -> [[String]] {
        let sites = folder.appendingPathComponent("sites.csv")
        try Data("id,name,lat,lon\nA,One,50.4501,30.5234\nB,Two,50.39,30.62\n".utf8)
            .write(to: sites)
        let output = folder.appendingPathComponent("near.csv")
        var question = Screening.Question()
        question.isSkippingInvalid = true
        var skipped = 0
        _ = try Screening(sitesPath: sites.path).run(
            strikesPath: url.path, question, as: .csv, to: output.path,
            onInvalid: { _ in skipped += 1 })
        #expect(skipped == 1)
        let table = try DelimitedText(Data(contentsOf: output), path: "near")
        let wanted = [
            "id", "nearest_id", "nearest_name", "nearest_count", "rank", "distance_m",
            "distance_low_m", "distance_high_m", "azimuth_deg", "measured_latitude",
            "measured_longitude", "date",
        ].map { table.columns.firstIndex(of: $0) }
        return table.rows.map { row in wanted.map { $0.map { row.cells[$0] } ?? "no column" } }
    }

    /// What `check` finds, without the numbers of rows, which differ by the header.
    private static func findings(_ url: URL) throws -> [String] {
        let now = try Date("2026-01-01T00:00:00Z", strategy: .iso8601)
        return try QualityCheck(path: url.path, now: now).findings.map { finding in
            // Why a place is missing is told in the words of the format.
            "\(finding.identifier ?? ""): \(finding.kind.rawValue): "
                .appending(finding.kind == .missing ? "" : finding.detail)
                .replacing(#/ ?\(rows .*\)/#, with: "").replacing(/as row \d+/, with: "as another")
        }
    }

    /// What a case makes of them as a catalogue.
    private static func catalogue(_ url: URL) throws -> [String] {
        let marker = "assumptions:\n  area_of_interest:"
        let sample = try SampleCase(
            replacing: marker,
            with: "catalogue: {file: \"\(url.path)\", weapon_class: shahed, skip_invalid: true}\n"
                + marker)
        let now = try Date("2026-11-23T00:00:00Z", strategy: .iso8601)
        let read = try CaseReader(now: now, allowsOutside: true).read(path: sample.url.path)
        let catalogue = try #require(read.catalogue)
        return catalogue.strikes.map { strike in
            "\(strike.identifier) \(strike.time.text) \(strike.position.place) "
                + "\(strike.position.uncertainty)"
        } + ["\(catalogue.unlocatedCount)"]
    }

    private static let expected = Result {
        let folder = try TemporaryFolder.make()
        let url = try write("comma.csv", in: folder)
        return (
            nearest: try nearest(url, in: folder), findings: try findings(url),
            catalogue: try catalogue(url)
        )
    }

    @Test(arguments: [
        "comma.csv", "quoted.csv", "semicolon.csv", "tab.tsv", "bar.txt", "features.geojson",
        "lines.geojsonl", "list.json", "enveloped.json", "marks.kml", "marks.kmz", "book.xlsx",
        "packed.zip", "packed.csv.gz", "layer.gpkg", "marks.kml.gz", "book.xlsx.gz", "marks.xml",
        "book.download",
    ]) func theSameInEveryFormat(_ name: String) throws {
        let folder = try TemporaryFolder.make()
        let url = try Self.write(name, in: folder)
        let expected = try Self.expected.get()
        #expect(try Self.nearest(url, in: folder) == expected.nearest)
        #expect(try Self.findings(url) == expected.findings)
        #expect(try Self.catalogue(url) == expected.catalogue)
    }

    /// What is compared is what was written.
    @Test func theTableIsReadWhole() throws {
        let expected = try Self.expected.get()
        #expect(expected.nearest.count == 29)
        #expect(expected.catalogue.count == 19 + 1)
        let kinds = Set(
            expected.findings.map { $0.split(separator: ": ").dropFirst().first.map(String.init) })
        #expect(kinds.contains("missing coordinate"))
        #expect(kinds.contains("shared point"))
        #expect(kinds.contains("outside the stated country"))
    }
}
