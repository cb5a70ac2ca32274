/// What a file that was just written holds.
extension ForeignFormat {
    /// Whether it is KML.
    package var isKeyhole: Bool { drivers == Self.keyhole.drivers }

    /// How many placemarks a map has that is well-formed throughout.
    package static func placemarkCount(
        _ path: String, named name: String
    ) throws(StrikeProximityError) -> Int {
        try KeyholeReader(path: path, name: name).placemarkCount
    }

    /// How many records GDAL finds in a file, all layers together but for that in which QGIS keeps styles.
    package func recordCount(
        _ source: String, _ gdal: OGRProcess
    ) throws(StrikeProximityError) -> Int {
        let text = try gdal.output(
            "ogrinfo",
            [
                "--config", "OGR_XLSX_HEADERS", "FORCE", "--config", "OGR_ODS_HEADERS", "FORCE",
                "-ro", "-so", "-al", "-nomd", source,
            ])
        // A name may hold a line's end.
        return text.matches(
            of: /(?m)^Layer name: ([\s\S]*?)\nGeometry[\s\S]*?^Feature Count: (\d+)$/
        )
        .filter { $0.1 != "layer_styles" }
        .compactMap { Int($0.2) }.reduce(0, +)
    }
}
