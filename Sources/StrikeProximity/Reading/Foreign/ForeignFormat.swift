public import Foundation

/// A format that GDAL's `ogr2ogr` reads and writes for us.
public struct ForeignFormat: Hashable, Sendable {
    /// The name of GDAL's driver for writing; nil of what is only read.
    let driver: String?
    /// Whether its records are rows without a geometry.
    public let isTable: Bool

    private static let byExtension: [String: ForeignFormat] = [
        // The driver LIBKML writes, too, but takes minutes for ten thousand features.
        "kml": ForeignFormat(driver: "KML", isTable: false),
        "kmz": ForeignFormat(driver: "KML", isTable: false),
        "gpkg": ForeignFormat(driver: "GPKG", isTable: false),
        "shp": ForeignFormat(driver: "ESRI Shapefile", isTable: false),
        "fgb": ForeignFormat(driver: "FlatGeobuf", isTable: false),
        "gml": ForeignFormat(driver: "GML", isTable: false),
        "gpx": ForeignFormat(driver: nil, isTable: false),
        "xlsx": ForeignFormat(driver: "XLSX", isTable: true),
        "ods": ForeignFormat(driver: "ODS", isTable: true),
    ]

    /// The format that a file's name tells; nil for what is read without GDAL.
    public init?(path: String) {
        if Self.isDatabase(path) {
            self.init(driver: "PostgreSQL", isTable: false)
            return
        }
        guard let known = Self.byExtension[URL(fileURLWithPath: path).pathExtension.lowercased()]
        else { return nil }
        self = known
    }

    private init(driver: String?, isTable: Bool) {
        self.driver = driver
        self.isTable = isTable
    }

    /// Whether a name is a connection string, `PG:dbname=… tables=…`.
    static func isDatabase(_ path: String) -> Bool { path.hasPrefix("PG:") }

    /// The name that messages and the manifest may show: never a connection string, which may hold
    /// a password.
    static func shownName(_ path: String) -> String {
        isDatabase(path) ? "the PostgreSQL database" : path
    }

    /// What GDAL takes a name for: a path that is absolute can be neither an option nor an address.
    private static func datasource(_ path: String) -> String {
        isDatabase(path) ? path : URL(fileURLWithPath: path).standardizedFileURL.path
    }

    // MARK: Reading

    /// Converts a file to GeoJSON, one feature a line, or to CSV, into a temporary file.
    ///
    /// - Returns: the file, which is for the caller to remove.
    func converted(_ path: String) throws(StrikeProximityError) -> URL {
        let shown = Self.shownName(path)
        if !Self.isDatabase(path) {
            try InputFolder.requireFile(URL(fileURLWithPath: path), named: path)
        }
        var source = Self.datasource(path)
        let layers: [String]
        // As an archive GDAL 3.6 loses the data of a KMZ whose schema is in it; as a file it does not.
        let inside = "/vsizip/\(source)/doc.kml"
        if path.lowercased().hasSuffix(".kmz"), let found = try? Self.layers(inside, shown) {
            (source, layers) = (inside, found)
        } else {
            layers = try Self.layers(source, shown)
        }
        let target = FileManager.default.temporaryDirectory.appendingPathComponent(
            "strike-proximity-\(UUID().uuidString)")
        guard FileManager.default.createFile(atPath: target.path, contents: nil),
            let handle = FileHandle(forWritingAtPath: target.path)
        else {
            throw StrikeProximityError(
                .cannotCreate, "no temporary file can be made; check TMPDIR",
                at: FileLocation(path: shown))
        }
        do throws(StrikeProximityError) {
            for layer in isTable ? [layers[0]] : layers {
                var options = ["-f", isTable ? "CSV" : "GeoJSONSeq", "/vsistdout/", source]
                if layers.count > 1 {
                    // A layer's name comes from the file: never an argument of its own.
                    let name = layer.replacingOccurrences(of: "\"", with: "\\\"")
                    options += ["-dialect", "OGRSQL", "-sql", "SELECT * FROM \"\(name)\""]
                }
                options +=
                    isTable
                    ? [
                        "--config", "OGR_XLSX_HEADERS", "FORCE", "--config", "OGR_ODS_HEADERS",
                        "FORCE", "--config", "OGR_XLSX_FIELD_TYPES", "STRING", "--config",
                        "OGR_ODS_FIELD_TYPES", "STRING",
                    ]
                    : [
                        "-t_srs", "EPSG:4326", "-lco", "COORDINATE_PRECISION=15", "-mapFieldType",
                        "DateTime=String,Date=String,Time=String",
                    ]
                try OGRProcess(secret: source).run("ogr2ogr", options, into: handle, about: shown)
            }
        } catch {
            try? FileManager.default.removeItem(at: target)
            throw error
        }
        try? handle.close()
        return target
    }

    /// The same as the bytes of a table or of one FeatureCollection, for short lists.
    func bytes(_ path: String) throws(StrikeProximityError) -> Data {
        let url = try converted(path)
        defer { try? FileManager.default.removeItem(at: url) }
        let bytes = try InputFolder.bytes(of: url, named: Self.shownName(path))
        guard !isTable else { return bytes }
        let lines = bytes.split(separator: UInt8.newline).filter { !$0.isEmpty }
        return Data(#"{"type":"FeatureCollection","features":["#.utf8)
            + Data(lines.joined(separator: Data(",".utf8))) + Data("]}".utf8)
    }

    private static func layers(
        _ source: String, _ shown: String
    ) throws(StrikeProximityError) -> [String] {
        let text = try OGRProcess(secret: source).output(
            "ogrinfo", ["-ro", "-q", source], about: shown)
        let names = text.split(separator: "\n").compactMap { line -> String? in
            guard let match = line.firstMatch(of: /^\d+: (.*?)( \([A-Za-z0-9 ,]+\))?$/) else {
                return nil
            }
            return String(match.1)
        }
        guard !names.isEmpty else {
            throw StrikeProximityError(
                .data, "GDAL finds no layer in it", at: FileLocation(path: shown))
        }
        return names
    }

    // MARK: Writing

    /// Converts GeoJSON (one feature a line) or CSV to this format, whole or not at all.
    public func write(_ source: URL, to path: String) throws(StrikeProximityError) {
        guard let driver else {
            throw StrikeProximityError(.usage, "“\(path)”: this format is only read")
        }
        let name = Self.shownName(path)
        let process = OGRProcess(
            secret: Self.datasource(path), work: .writing)
        if Self.isDatabase(path) {
            _ = try process.output(
                "ogr2ogr",
                [
                    "-f", driver, path, source.path, "-nln", "nearest", "-overwrite", "-lco",
                    "GEOMETRY_NAME=geom",
                ],
                about: name)
            return
        }
        let url = URL(fileURLWithPath: path)
        try OutputFolder.requireFolder(of: url, named: path)
        // A folder beside it, since a shapefile is several files.
        // Its name bears no extension: GDAL would take the folder for an archive.
        let folder = OutputFolder.stagingURL(
            for: url.deletingLastPathComponent().appendingPathComponent("strike-proximity"))
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        } catch {
            throw StrikeProximityError(
                .cannotCreate, "“\(path)” cannot be written; check permissions and space")
        }
        defer { try? FileManager.default.removeItem(at: folder) }
        let layer = url.deletingPathExtension().lastPathComponent
        let target = folder.appendingPathComponent(url.lastPathComponent)
        let isPacked = url.pathExtension.lowercased() == "kmz"
        let inside = isPacked ? "/vsizip/\(target.path)/doc.kml" : target.path
        var options = ["-f", driver, inside, source.path, "-nln", layer]
        if driver == "ESRI Shapefile" { options += ["-lco", "ENCODING=UTF-8"] }
        _ = try process.output("ogr2ogr", options, about: name)
        do {
            for made in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
                let place = url.deletingLastPathComponent().appendingPathComponent(made)
                _ = try? FileManager.default.removeItem(at: place)
                try FileManager.default.moveItem(
                    at: folder.appendingPathComponent(made), to: place)
            }
        } catch {
            throw StrikeProximityError(
                .cannotCreate, "“\(path)” cannot be written; check permissions and space")
        }
    }
}
