internal import Foundation

/// report.gpkg: the map as layers of a GeoPackage, with styles that QGIS finds in it. GDAL writes
/// it.
struct GeoPackageDocument {
    /// One layer: features of one kind of geometry.
    private struct Layer {
        let name: String
        let symbol: LayerStyle.Symbol
        let features: [GeoJSONFeature]
    }

    private let layers: [Layer]

    init(_ features: [GeoJSONFeature]) {
        // What is drawn first lies below.
        let kinds: [(name: String, symbol: LayerStyle.Symbol, holds: (String) -> Bool)] = [
            ("area_of_interest", .outline, { $0 == "area of interest" }),
            ("unlisted_objectives", .outline, { $0 == MapDocument.undoing }),
            ("premises_uncertainty", .fill, { $0 == "premises uncertainty" }),
            ("objectives_uncertainty", .fill, { $0 == "objective uncertainty" }),
            ("strikes_uncertainty", .fill, { $0 == "strike uncertainty" }),
            ("middles_of_places", .outline, { $0 == MapDocument.centroid }),
            ("footprints", .fill, { $0.hasSuffix(" footprint") }),
            ("distances", .line, { $0.hasSuffix(" to strike") || $0.hasSuffix(" to objective") }),
            ("neighbours", .marker("square"), { $0 == MapDocument.neighbour }),
            ("objectives", .marker("diamond"), { $0 == "objective" }),
            ("premises", .marker("square"), { $0 == "premises" }),
            ("strikes", .marker("cross_fill"), { $0 == "strike" }),
        ]
        layers = kinds.compactMap { kind in
            let own = features.filter { kind.holds($0.kind) }
            return own.isEmpty ? nil : Layer(name: kind.name, symbol: kind.symbol, features: own)
        }
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
            for (index, layer) in layers.enumerated() {
                let source = folder.appendingPathComponent("\(layer.name).geojson")
                try GeoJSONFeature.collection(layer.features.map(Self.plain)).write(to: source)
                _ = try gdal.output(
                    "ogr2ogr",
                    ["-f", "GPKG"] + (index == 0 ? [] : ["-update"]) + [
                        package.path, source.path, "-nln", layer.name, "-lco",
                        "GEOMETRY_NAME=geom",
                        // Or what a column holds would decide its type.
                        "-oo", "DATE_AS_STRING=YES",
                    ])
            }
            let styles = folder.appendingPathComponent("layer_styles.csv")
            try Data(self.styles.utf8).write(to: styles)
            _ = try gdal.output(
                "ogr2ogr",
                [
                    "-f", "GPKG", "-update", package.path, styles.path, "-nln", "layer_styles",
                    "-oo", "AUTODETECT_TYPE=YES",
                ])
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
        return GeoJSONFeature(feature.geometry, properties)
    }

    /// The table in which QGIS looks for the style of each layer.
    private var styles: String {
        var text =
            "f_table_catalog,f_table_schema,f_table_name,f_geometry_column,styleName,styleQML,"
            + "styleSLD,useAsDefault,description,owner,ui,update_time\n"
        for layer in layers {
            let colours = Set(layer.features.compactMap(KeyholeDocument.colour)).sorted()
            let style = LayerStyle(symbol: layer.symbol, colours: colours).text
            let cells = [
                "", "", layer.name, "geom", layer.name, style, "", "1",
                "as report.html has it", "", "", "2000-01-01T00:00:00.000Z",
            ]
            text += cells.map { DelimitedCell.separated($0, by: ",") }.joined(separator: ",") + "\n"
        }
        return text
    }
}
