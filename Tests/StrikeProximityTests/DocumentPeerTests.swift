import Foundation
import Geodata
import Geodesy
import Records
import TestSupport
import Testing

@testable import StrikeProximity

/// The documents as other people's programs read them.
@Suite struct DocumentPeerTests {
    static let cases = ["azerbaijan-kyiv", "belgrade-1999"]

    private func written(_ assessment: Assessment) throws -> URL {
        let folder = try TemporaryFolder.make()
        try assessment.write(to: folder.path)
        return folder
    }

    private func check(geoJSON url: URL) throws {
        let features = try GeoJSONText.features(Data(contentsOf: url), path: url.path)
        let summary = try ExternalTool.run(
            "ogrinfo", ["-ro", "-al", "-so", url.path], package: "gdal-bin")
        #expect(summary.status == 0)
        #expect(!summary.messages.contains("Warning"), "\(summary.messages)")
        #expect(summary.output.contains("Feature Count: \(features.count)"))
        let layer = url.deletingPathExtension().lastPathComponent
        let invalid = try ExternalTool.run(
            "ogrinfo",
            [
                "-ro", "-q", url.path, "-dialect", "SQLite", "-sql",
                "SELECT COUNT(*) AS n FROM \"\(layer)\" WHERE NOT ST_IsValid(geometry)",
            ], package: "gdal-bin")
        #expect(invalid.output.contains("n (Integer) = 0"), "\(invalid.output) \(invalid.messages)")
        for feature in features {
            guard case .polygons(let polygons) = feature.geometry else { continue }
            for rings in polygons {
                for (index, ring) in rings.enumerated() {
                    var area = 0.0
                    for (a, b) in zip(ring, ring.dropFirst()) {
                        area += a.longitude * b.latitude - b.longitude * a.latitude
                    }
                    #expect((area > 0) == (index == 0), "right-hand rule")
                    #expect(ring.first == ring.last)
                }
            }
        }
    }

    @Test(arguments: cases) func theMapIsReadByGDALWithEveryFeature(_ name: String) throws {
        try check(
            geoJSON: written(Assessment(bundledCase: name))
                .appendingPathComponent("report.geojson"))
    }

    /// A case across the antimeridian, with a sector and a hole.
    @Test func theMapIsCutAtTheAntimeridian() throws {
        let sample = try SampleCase()
        let text = SampleCase.text
            .replacingOccurrences(of: "longitude: 30.52", with: "longitude: 179.999")
            .replacingOccurrences(of: "longitude: 30.5243", with: "longitude: -179.997")
            .replacingOccurrences(of: "longitude: 30.5204", with: "longitude: -179.9999")
            .replacingOccurrences(
                of: "distance_m: [40, 60]", with: "distance_m: [40, 900], azimuth_deg: [300, 100]")
        try sample.write(text, as: "case.yaml")
        let url = try written(Assessment(casePath: sample.url.path))
            .appendingPathComponent("report.geojson")
        try check(geoJSON: url)
        #expect(try String(contentsOf: url, encoding: .utf8).contains("MultiPolygon"))
    }

    @Test(arguments: cases) func theReportKeepsItsSchema(_ name: String) throws {
        let folder = try written(Assessment(bundledCase: name))
        let script = """
            import json, sys, jsonschema
            schema, report = (json.load(open(path)) for path in sys.argv[1:])
            jsonschema.Draft202012Validator.check_schema(schema)
            jsonschema.Draft202012Validator(schema).validate(report)
            """
        let result = try ExternalTool.run(
            "python3",
            [
                "-c", script, Geodata.url("schemas/report.schema.json").path,
                folder.appendingPathComponent("report.json").path,
            ], package: "python3-jsonschema")
        #expect(result.status == 0, "\(result.messages.suffix(2000))")
    }

    /// What the program reads the schema allows, and what the schema forbids the program refuses.
    @Test func theSchemaOfCasesAgreesWithTheReader() throws {
        let script = """
            import json, sys, yaml, jsonschema
            class Loader(yaml.SafeLoader): pass
            Loader.yaml_implicit_resolvers = {
                key: [(tag, rule) for tag, rule in rules if not tag.endswith(':timestamp')]
                for key, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()}
            schema = json.load(open(sys.argv[1]))
            jsonschema.Draft202012Validator.check_schema(schema)
            validator = jsonschema.Draft202012Validator(schema)
            for path in sys.argv[2:]:
                print(validator.is_valid(yaml.load(open(path), Loader)))
            """
        var files: [URL] = try Self.cases.map { try SampleCase.bundled($0) }
        files.append(try SampleCase().url)
        let structural = [
            ("speaker:", "speeker:"), ("kind: embassy", "kind: embasy"), ("case/1", "case/9"),
            ("    claimed_by: the other side\n", ""), ("latitude: 50.4503", "latitude: 90.5"),
            ("hypotheses: directed-at-premises", "hypotheses: deliberate"),
            (", radius_m: 20, confidence: 0.95}", "}"), ("[40, 60]", "[-5, 60]"),
        ]
        for (old, new) in structural {
            let sample = try SampleCase(replacing: old, with: new)
            #expect(sample.fault() != nil)
            files.append(sample.url)
        }
        let result = try ExternalTool.run(
            "python3",
            ["-c", script, Geodata.url("schemas/case.schema.json").path] + files.map(\.path),
            package: "python3-jsonschema python3-yaml")
        #expect(result.status == 0, "\(result.messages)")
        let answers = result.output.split(separator: "\n").map(String.init)
        #expect(answers == ["True", "True", "True"] + structural.map { _ in "False" })
    }

    /// The hashes in each datapackage.json are those of its files.
    @Test func bundledDataIsWhatItsPackagesSay() throws {
        struct Package: Decodable {
            struct Resource: Decodable {
                let path: String
                let bytes: Int
                let hash: String
            }
            let resources: [Resource]
        }
        for folder in ["basemap", "register", "weapons", "cases"]
            + Self.cases.map({ "cases/\($0)" })
        {
            let url = try Geodata.url("\(folder)/datapackage.json")
            let package = try JSONDecoder().decode(Package.self, from: Data(contentsOf: url))
            #expect(!package.resources.isEmpty)
            for resource in package.resources {
                let data = try Data(contentsOf: Geodata.url("\(folder)/\(resource.path)"))
                #expect(data.count == resource.bytes, "\(folder)/\(resource.path)")
                #expect("sha256:" + SHA256.digits(of: data) == resource.hash)
            }
        }
    }

    @Test func theManifestNamesInputsOutputsAndVersions() throws {
        struct Manifest: Decodable {
            struct File: Decodable {
                let name: String
                let bytes: Int
                let sha256: String
            }
            let inputs, outputs: [File]
            let program: [String: String]
        }
        let assessment = try Assessment(bundledCase: "azerbaijan-kyiv")
        let documents = try assessment.documents()
        let data = try #require(documents.first { $0.name == "manifest.json" }).data
        let manifest = try JSONDecoder().decode(Manifest.self, from: data)
        #expect(
            manifest.inputs.map(\.name) == [
                "Geodata/cases/azerbaijan-kyiv/case.yaml", "Geodata/weapons/weapon_classes.csv",
                "Geodata/register/missions.csv",
            ])
        for file in manifest.outputs {
            let document = try #require(documents.first { $0.name == file.name })
            #expect(file.bytes == document.data.count)
            #expect(file.sha256 == SHA256.digits(of: document.data))
        }
        #expect(
            Set(manifest.program.keys)
                == ["strike_proximity", "proj", "geos", "epsg", "leaflet"])
    }

    @Test func pairsOpenInASpreadsheet() throws {
        let assessment = try Assessment(bundledCase: "azerbaijan-kyiv")
        let data = try #require(assessment.documents().first { $0.name == "pairs.csv" }).data
        let table = try DelimitedText(data, path: "pairs.csv")
        // 7 reports or strikes without one, for 6 premises and 1 objective each.
        #expect(table.rows.count == 7 * 7)
        for row in table.rows {
            for cell in row.cells {
                #expect(!"=+@".contains(cell.first ?? " "))
            }
        }
        #expect(DelimitedCell.quoted("=1+1") == "'=1+1")
        #expect(DelimitedCell.quoted("-12.5") == "-12.5")
        #expect(DelimitedCell.quoted("a \"b\", c") == "\"a \"\"b\"\", c\"")
    }
}
