internal import Foundation
internal import Records

/// report.gpkg: the map as layers of a GeoPackage, with styles that QGIS finds in it. GDAL writes
/// it.
struct GeoPackageDocument {
    private let layers: [(layer: MapLayer, features: [GeoJSONFeature])]

    init(_ features: [GeoJSONFeature]) {
        layers = MapLayer.allCases.compactMap { layer in
            let own = features.filter { $0.kind?.layer == layer }
            return own.isEmpty ? nil : (layer, own)
        }
    }

    /// The installed GDAL's version.
    static func writerVersion() throws(StrikeProximityError) -> String {
        let gdal = try OGRProcess(
            only: ["GPKG"], about: "report.gpkg", secret: "report.gpkg", work: .writing)
        let answer = try gdal.output("ogrinfo", ["--version"])
        // GDAL 3.6.2, released 2023/01/02
        return answer.firstMatch(of: /GDAL ([^,\s]+)/).map { String($0.1) } ?? answer
    }

    /// The file's bytes, the same for the same features and version of GDAL.
    func data() throws(StrikeProximityError) -> Data {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "strike-proximity-\(UUID().uuidString)")
        Interruption.removes(folder)
        defer { try? FileManager.default.removeItem(at: folder) }
        let package = folder.appendingPathComponent("report.gpkg")
        let gdal = try OGRProcess(
            only: ["GPKG"], about: "report.gpkg", secret: folder.path, work: .writing,
            // The date of a change would be that of the run.
            environment: ["OGR_CURRENT_DATE": OGRProcess.fixedDate])
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for (index, (layer, features)) in layers.enumerated() {
                let source = folder.appendingPathComponent("\(layer.rawValue).geojson")
                try GeoJSONFeature.collection(features.map(Self.plain)).write(to: source)
                _ = try gdal.output(
                    "ogr2ogr",
                    ["-f", "GPKG"] + (index == 0 ? [] : ["-update"]) + [
                        package.path, source.path, "-nln", layer.rawValue, "-lco",
                        "GEOMETRY_NAME=geom",
                        // Or what a column holds would decide its type.
                        "-oo", "DATE_AS_STRING=YES",
                    ])
            }
            let styles = folder.appendingPathComponent("layer_styles.csv")
            try self.styles.write(to: styles)
            try LayerStyle.add(styles, to: package, gdal)
            return try Data(contentsOf: package)
        } catch let error as StrikeProximityError {
            throw error
        } catch {
            throw StrikeProximityError(
                .cannotCreate, "no temporary folder can be made for report.gpkg; check TMPDIR")
        }
    }

    /// A feature with its colour, and without the other properties that are style alone.
    private static func plain(_ feature: GeoJSONFeature) -> GeoJSONFeature {
        var properties: [String: GeoJSONFeature.Value?] = feature.properties.filter {
            !["marker-color", "marker-symbol", "fill", "fill-opacity", "stroke", "stroke-width"]
                .contains($0.key)
        }
        properties["colour"] = KeyholeDocument.colour(feature).map { .text($0) }
        return GeoJSONFeature(feature.geometry, kind: feature.kind, properties)
    }

    /// The style of each layer.
    private var styles: Data {
        LayerStyle.table(
            layers.map { layer, features in
                let colours = Set(features.compactMap(KeyholeDocument.colour)).sorted()
                return (
                    layer.rawValue, LayerStyle(symbol: layer.symbol, colours: colours),
                    "as report.html has it"
                )
            })
    }
}
