import Foundation
import FoundationXML
import TestSupport
import Testing

@testable import Records
@testable import StrikeProximity

/// The map in the formats of other programs, as those read it.
@Suite struct MapFormatTests {
    /// Debian's own, which has Debian's QGIS and GDAL.
    private let python = URL(fileURLWithPath: "/usr/bin/python3")

    private func written(_ name: String) throws -> URL {
        let folder = try TemporaryFolder.make()
        var extras = Assessment.Extras()
        extras.geoPackage = true
        try Assessment(bundledCase: name).write(to: folder.path, extras)
        return folder
    }

    private func features(_ folder: URL) throws -> [GeoJSONText.Feature] {
        let url = folder.appendingPathComponent("report.geojson")
        return try GeoJSONText.features(Data(contentsOf: url), path: url.path)
    }

    /// The features of every layer, by GDAL.
    private func read(_ url: URL, layers: [String]) throws -> [GeoJSONText.Feature] {
        try layers.flatMap { layer in
            let result = try ExternalTool.run(
                "ogr2ogr",
                [
                    "-f", "GeoJSON", "/vsistdout/", url.path, layer, "-lco",
                    "COORDINATE_PRECISION=7", "-dim", "XY",
                ], package: "gdal-bin")
            #expect(result.status == 0, "\(result.messages)")
            return try GeoJSONText.features(Data(result.output.utf8), path: layer)
        }
    }

    private func layers(_ url: URL) throws -> [String] {
        try ExternalTool.run("ogrinfo", ["-ro", "-q", url.path], package: "gdal-bin")
            .output.split(separator: "\n").compactMap { line in
                line.firstMatch(of: /^\d+: (.*?)( \([A-Za-z ]+\))?$/).map { String($0.1) }
            }
    }

    private func points(_ features: [GeoJSONText.Feature]) -> [DegreePair] {
        features.compactMap { feature in
            guard case .point(let pair) = feature.geometry else { return nil }
            return pair
        }.sorted { ($0.longitude, $0.latitude) < ($1.longitude, $1.latitude) }
    }

    private func vertices(_ features: [GeoJSONText.Feature]) -> Int {
        features.reduce(0) { sum, feature in
            guard case .polygons(let polygons) = feature.geometry else { return sum }
            return sum + polygons.joined().reduce(0) { $0 + $1.count }
        }
    }

    /// Every feature and every coordinate, in each format.
    @Test(arguments: ["azerbaijan-kyiv", "belgrade-1999"])
    func everyFormatHoldsTheSame(_ name: String) throws {
        let folder = try written(name)
        let expected = try features(folder)
        for file in ["report.kml", "report.gpkg"] {
            let url = folder.appendingPathComponent(file)
            let names = try layers(url).filter { $0 != "layer_styles" }
            let found = try read(url, layers: names)
            #expect(found.count == expected.count, "\(file)")
            #expect(points(found) == points(expected), "\(file)")
            #expect(vertices(found) == vertices(expected), "\(file)")
        }
    }

    @Test func theKMLHasFoldersAndTimesAndAsksNobody() throws {
        let folder = try written("azerbaijan-kyiv")
        let url = folder.appendingPathComponent("report.kml")
        #expect(
            try layers(url) == [
                "Premises", "Objectives that somebody named", "Strikes", "Distances",
                "Other premises near", "Where an unlisted objective could undo the result",
                "Area of interest",
            ])
        let text = try String(contentsOf: url, encoding: .utf8)
        let strikes = text.components(separatedBy: "<Placemark>").filter {
            $0.contains("strike uncertainty")
        }
        #expect(strikes.count == 4)
        for strike in strikes {
            #expect(strike.contains("<TimeSpan><begin>20"))
        }
        #expect(!text.contains("NetworkLink") && !text.contains("<href>"))
    }

    /// Google Earth writes a pin's name beside it, in the size that its style states.
    @Test func everyPinHasItsNameBesideIt() throws {
        let folder = try written("azerbaijan-kyiv")
        let url = folder.appendingPathComponent("report.kml")
        let map = try XMLDocument(contentsOf: url)
        let pins = try map.nodes(forXPath: "//*[local-name()='Placemark'][*[local-name()='Point']]")
        #expect(pins.count > 2)
        for pin in pins {
            func text(_ name: String) throws -> String {
                try pin.nodes(forXPath: "*[local-name()='\(name)']").first?.stringValue ?? ""
            }
            #expect(try !text("name").isEmpty)
            let style = try text("styleUrl").dropFirst()
            let scale = try map.nodes(
                forXPath: "//*[local-name()='Style'][@id='\(style)']"
                    + "/*[local-name()='LabelStyle']/*[local-name()='scale']")
            #expect(scale.first?.stringValue == "0.8", "\(style)")
        }
        #expect(
            try pins.contains { pin in
                try pin.nodes(forXPath: "*[local-name()='name']").first?.stringValue
                    == "Embassy of Azerbaijan, Kyiv"
            })
    }

    @Test func whatLooksLikeMarkupStaysText() throws {
        let sample = try SampleCase(
            replacing: "name: The embassy",
            with: "name: \"<script>alert(1)</script> ]]> & \\u0007\"")
        var extras = Assessment.Extras()
        extras.geoPackage = true
        let folder = sample.folder.appendingPathComponent("out")
        try Assessment(casePath: sample.url.path).write(to: folder.path, extras)
        let kml = folder.appendingPathComponent("report.kml")
        #expect(try !String(contentsOf: kml, encoding: .utf8).contains("<script>"))
        let found = try read(kml, layers: ["Premises"])
        #expect(found.first?.properties["Name"]?.text.hasPrefix("<script>alert(1)") == true)
    }

    /// QGIS without a window: every layer valid, with its style, and drawn in its colour.
    @Test func qgisDrawsItAsItIsStyled() throws {
        struct Answer: Decodable {
            struct Layer: Decodable {
                let valid, styled, labels: Bool
                let features: Int
                let geometry, renderer: String
                let colours: [String: String]
                let nights: [String: Int]
            }
            struct GeoJSON: Decodable {
                let valid: Bool
                let features: Int
            }
            let layers: [String: Layer]
            let geojson: GeoJSON
            let pixels: [String: Int]
        }
        let folder = try written("azerbaijan-kyiv")
        let script = FixtureFolder.url.deletingLastPathComponent()
            .appendingPathComponent("Peers/qgis_layers.py").path
        let picture = folder.appendingPathComponent("map.png")
        // One strike is reported at about 01:00 in Kyiv on 14 November.
        let (night, before) = (
            "2025-11-13T22:30:00Z/2025-11-13T23:30:00Z", "2025-11-13T20:00:00Z/2025-11-13T21:30:00Z"
        )
        let result = try FinishedProcess(
            running: python, [script, folder.path, picture.path, night, before], input: "")
        #expect(result.status == 0, "apt-get install python3-qgis; \(result.messages)")
        let answer = try JSONDecoder().decode(Answer.self, from: Data(result.output.utf8))
        #expect(
            Set(answer.layers.keys) == [
                "area_of_interest", "premises_uncertainty", "objectives_uncertainty",
                "strikes_uncertainty", "distances", "objectives", "premises", "neighbours",
                "unlisted_objectives",
            ])
        for (name, layer) in answer.layers {
            #expect(layer.valid && layer.styled, "\(name)")
            #expect(layer.renderer == "categorizedSymbol", "\(name)")
            #expect(!layer.colours.isEmpty && layer.colours.allSatisfy { $0 == $1 }, "\(name)")
        }
        #expect(answer.layers["premises"]?.labels == true)
        #expect(answer.layers["strikes_uncertainty"]?.nights == [night: 1, before: 0])
        #expect(answer.layers["premises"]?.nights == [:])
        let all = try features(folder).count
        #expect(answer.layers.values.map(\.features).reduce(0, +) == all)
        #expect(answer.geojson.valid && answer.geojson.features == all)
        for colour in ["#d55e00", "#e69f00", "#0072b2"] {
            #expect(answer.pixels[colour] ?? 0 > 100, "\(colour)")
        }
    }

    /// A moment in UTC, a day that stays one, and a span from its beginning to its end.
    @Test func theGeoPackageHasTimesAndDays() throws {
        let sample = try SampleCase(
            replacing: "when: 2025-01-02T03:04\n",
            with: "when: 2025-01-02T03:04/2025-01-02T03:30\n")
        var extras = Assessment.Extras()
        extras.geoPackage = true
        let folder = sample.folder.appendingPathComponent("out")
        try Assessment(casePath: sample.url.path).write(to: folder.path, extras)
        let package = folder.appendingPathComponent("report.gpkg").path
        let told = try ExternalTool.run(
            "ogrinfo", ["-ro", "-q", package, "strikes_uncertainty"], package: "gdal-bin")
        for line in [
            "begin (DateTime) = 2025/01/02 01:04:00+00", "end (DateTime) = 2025/01/02 01:30:00+00",
            "day (Date) = (null)", "when (String) = 2025-01-02 03:04 to 2025-01-02 03:30",
            "begin (DateTime) = 2025/02/28 22:00:00+00", "end (DateTime) = 2025/03/01 21:59:59+00",
            "day (Date) = 2025/03/01", "when (String) = 2025-03-01",
        ] {
            #expect(told.output.contains("  \(line)\n"), "\(line)")
        }
        let judged = try FinishedProcess(
            running: python, ["-m", "osgeo_utils.samples.validate_gpkg", package], input: "")
        #expect(judged.status == 0, "apt-get install python3-gdal; \(judged.messages)")
    }

    @Test func theDataPackageSaysWhatPairsHolds() throws {
        struct Package: Decodable {
            struct Resource: Decodable {
                struct Schema: Decodable {
                    struct Field: Decodable { let name, type: String }
                    let fields: [Field]
                    let missingValues: [String]
                }
                let path, hash: String
                let bytes: Int
                let schema: Schema
            }
            let resources: [Resource]
        }
        let folder = try written("belgrade-1999")
        let package = try JSONDecoder().decode(
            Package.self, from: Data(contentsOf: folder.appendingPathComponent("datapackage.json")))
        let resource = try #require(package.resources.first)
        let pairs = try Data(contentsOf: folder.appendingPathComponent(resource.path))
        #expect(resource.bytes == pairs.count)
        #expect(resource.hash == "sha256:" + SHA256.digits(of: pairs))
        let table = try DelimitedText(pairs, path: resource.path)
        #expect(resource.schema.fields.map(\.name) == table.columns)
        for row in table.rows {
            for (field, cell) in zip(resource.schema.fields, row.cells)
            where field.type == "number" {
                #expect(cell.isEmpty || Double(cell) != nil, "\(field.name) \(cell)")
            }
        }
    }
}
