internal import Foundation
internal import Records

/// The layers of a GeoPackage that `nearest` writes: strikes and, where they are drawn, geodesics, each
/// with a style that QGIS finds in it.
struct PackagedLayers {
    let name: String
    /// The property that labels features.
    let label: String
    /// The properties that geodesics have, for the strikes' others would be empty columns; nil where no
    /// line is drawn.
    let lineProperties: [String]?

    /// Names that GDAL's list of them cannot hold leave all columns.
    private static func selection(_ lineProperties: [String]) -> [String] {
        let isPlain = lineProperties.allSatisfy { name in
            name.utf8.allSatisfy {
                $0 == 0x5F || Character(UnicodeScalar($0)).isLetter || $0.isDigit
            }
        }
        return isPlain ? ["-select", lineProperties.joined(separator: ",")] : []
    }

    /// Writes them one after another.
    ///
    /// - Parameter options: of ogr2ogr for the strikes' layer, its files included.
    /// - Returns: how many layers have a style.
    func write(
        _ source: URL, to target: URL, options: [String], _ gdal: OGRProcess
    ) throws(StrikeProximityError) -> Int {
        let isPoint = "OGR_GEOMETRY='POINT'"
        _ = try gdal.output(
            "ogr2ogr", options + (lineProperties == nil ? [] : ["-where", isPoint]))
        var layers = [(name, LayerStyle.Symbol.marker("cross_fill"))]
        if let lineProperties {
            let lines = "\(name)_geodesics"
            _ = try gdal.output(
                "ogr2ogr",
                [
                    "-f", "GPKG", "-update", target.path, source.path, "-nln", lines, "-oo",
                    "DATE_AS_STRING=YES", "-where", "NOT (\(isPoint))",
                ] + Self.selection(lineProperties))
            layers.append((lines, .line))
        }
        let styles = target.deletingLastPathComponent().appendingPathComponent("layer_styles.csv")
        defer { try? FileManager.default.removeItem(at: styles) }
        do {
            try LayerStyle.table(
                layers.map { layer, symbol in
                    let style = LayerStyle(
                        symbol: symbol, colours: [MapDocument.Colour.strike], label: label,
                        isPlain: true)
                    return (layer, style, "as strike-proximity draws it")
                }
            ).write(to: styles)
        } catch {
            throw StrikeProximityError(
                .cannotCreate, "no temporary file can be made; check permissions and space",
                at: FileLocation(path: styles.path))
        }
        try LayerStyle.add(styles, to: target, gdal)
        return layers.count
    }
}
