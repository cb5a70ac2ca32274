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
        let scratch = try ScratchFolder(for: "report.gpkg")
        defer { scratch.remove() }
        let folder = scratch.url
        let package = folder.appendingPathComponent("report.gpkg")
        let gdal = try OGRProcess(
            only: ["GPKG"], about: "report.gpkg", secret: folder.path, work: .writing,
            // The date of a change would be that of the run.
            environment: ["OGR_CURRENT_DATE": OGRProcess.fixedDate])
        do {
            for (index, (layer, features)) in layers.enumerated() {
                let source = folder.appendingPathComponent("\(layer.rawValue).geojson")
                let plain = features.map(Self.plain)
                try GeoJSONFeature.collection(plain).write(to: source)
                _ = try gdal.output(
                    "ogr2ogr",
                    ["-f", "GPKG"] + (index == 0 ? [] : ["-update"]) + [
                        package.path, source.path, "-nln", layer.rawValue, "-lco",
                        "GEOMETRY_NAME=geom",
                        // Or what a column holds would decide its type.
                        "-oo", "DATE_AS_STRING=YES",
                    ] + Self.selection(plain, of: layer))
            }
            let styles = folder.appendingPathComponent("layer_styles.csv")
            try self.styles.write(to: styles)
            try LayerStyle.add(styles, to: package, gdal)
            // The table of styles is a layer as well.
            let count = layers.reduce(layers.count) { $0 + $1.features.count }
            try gdal.requireFeatures(count, in: package.path)
            return try Data(contentsOf: package)
        } catch let error as StrikeProximityError {
            throw DiskSpace.isUsedUp(at: folder)
                ? .noTemporarySpace(for: "report.gpkg") : error
        } catch {
            throw .noTemporarySpace(for: "report.gpkg")
        }
    }

    /// The columns of moments, which the file holds in UTC, and of days, with their types in SQL.
    private static let times = ["begin": "timestamp", "end": "timestamp", "day": "date"]

    /// Makes moments and days of the texts that GeoJSON has for them, for a layer that has any: QGIS moves
    /// through time by such columns alone.
    private static func selection(_ features: [GeoJSONFeature], of layer: MapLayer) -> [String] {
        let names = Set(features.flatMap(\.properties.keys)).sorted()
        guard names.contains(where: { times[$0] != nil }) else { return [] }
        let columns = names.map { name in
            times[name].map { "CAST(\"\(name)\" AS \($0)) AS \"\(name)\"" } ?? "\"\(name)\""
        }
        return ["-sql", "SELECT \(columns.joined(separator: ", ")) FROM \"\(layer.rawValue)\""]
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
                var style = LayerStyle(symbol: layer.symbol, colours: colours)
                style.hasTimes = features.contains { $0.properties["begin"] != nil }
                return (layer.rawValue, style, "as report.html has it")
            })
    }
}
