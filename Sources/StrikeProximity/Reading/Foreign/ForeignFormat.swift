internal import Foundation

/// A format that GDAL's `ogr2ogr` reads and writes for us.
public struct ForeignFormat: Hashable, Sendable {
    /// The names of GDAL's drivers that read it; the first also writes it.
    let drivers: [String]
    /// Whether it is also written.
    let isWritten: Bool
    /// Whether its records are rows without a geometry.
    public let isTable: Bool

    // LIBKML writes, too, but takes minutes for ten thousand features.
    private static let keyhole = ForeignFormat(drivers: ["KML", "LIBKML"])
    private static let byExtension: [String: ForeignFormat] = [
        "kml": keyhole,
        "kmz": keyhole,
        "gpkg": ForeignFormat(drivers: ["GPKG"]),
        "shp": ForeignFormat(drivers: ["ESRI Shapefile"]),
        "fgb": ForeignFormat(drivers: ["FlatGeobuf"]),
        "gml": ForeignFormat(drivers: ["GML"]),
        "gpx": ForeignFormat(drivers: ["GPX"], isWritten: false),
        "xlsx": ForeignFormat(drivers: ["XLSX"], isTable: true),
        "ods": ForeignFormat(drivers: ["ODS"], isTable: true),
    ]

    /// The format that a file's name tells; nil for what is read without GDAL.
    public init?(path: String) {
        if Self.isDatabase(path) {
            self.init(drivers: ["PostgreSQL"])
            return
        }
        guard let known = Self.byExtension[URL(fileURLWithPath: path).pathExtension.lowercased()]
        else { return nil }
        self = known
    }

    private init(drivers: [String], isWritten: Bool = true, isTable: Bool = false) {
        self.drivers = drivers
        self.isWritten = isWritten
        self.isTable = isTable
    }

    /// Whether a name is a connection string, `PG:dbname=… tables=…`.
    static func isDatabase(_ path: String) -> Bool {
        let start = path.lowercased()
        return ["pg:", "postgresql://", "postgres://"].contains { start.hasPrefix($0) }
    }

    /// Whether a file is packed, so that a small one may be a large one.
    static func isArchive(_ path: String) -> Bool {
        ["kmz", "xlsx", "ods"].contains(URL(fileURLWithPath: path).pathExtension.lowercased())
    }

    /// The name that messages and the manifest may show: never a connection string, which may hold
    /// a password.
    static func shownName(_ path: String) -> String {
        isDatabase(path) ? "the PostgreSQL database" : path
    }

    /// What GDAL takes a name for: a path that is absolute can be neither an option nor an address.
    static func datasource(_ path: String) -> String {
        guard isDatabase(path) else { return URL(fileURLWithPath: path).standardizedFileURL.path }
        return "PG:" + (path.lowercased().hasPrefix("pg:") ? String(path.dropFirst(3)) : path)
    }

    // MARK: Reading

    /// Converts a file to GeoJSON, one feature a line, or to CSV.
    ///
    /// - Parameter layer: the only layer or sheet to read.
    /// - Returns: the converted file, open for reading.
    func converted(
        _ path: String, layer: String? = nil
    ) throws(StrikeProximityError) -> FileHandle {
        let shown = Self.shownName(path)
        if !Self.isDatabase(path) {
            let url = URL(fileURLWithPath: path)
            try InputFolder.requireFile(url, named: path)
            if url.pathExtension.lowercased() == "shp",
                !["dbf", "DBF"].contains(where: {
                    FileKind(url.deletingPathExtension().appendingPathExtension($0)) == .file
                })
            {
                throw StrikeProximityError(
                    .noInput,
                    "the .dbf file beside it is missing, which has all that it says of its places; put "
                        + "both into one folder", at: FileLocation(path: path))
            }
        }
        var source = Self.datasource(path)
        let gdal = try OGRProcess(only: drivers, about: shown, secret: source)
        let layers: [Layer]
        if drivers == ["GPKG"] { try refuseVirtualTables(source, gdal) }
        // As an archive GDAL 3.6 loses the data of a KMZ whose schema is in it; as a file it does not.
        let inside = "/vsizip/\(source)/doc.kml"
        if path.lowercased().hasSuffix(".kmz"), let found = try? Self.layers(inside, gdal) {
            (source, layers) = (inside, found)
        } else {
            layers = try Self.layers(source, gdal)
        }
        let converted = try NamelessFile.make(for: shown)
        // GDAL writes what it has learned of a GML beside it, among the user's files.
        let template = URL(fileURLWithPath: source).deletingPathExtension()
            .appendingPathExtension("gfs")
        let leavesTemplate = drivers == ["GML"] && FileKind(template) == .nothing
        defer { if leavesTemplate { try? FileManager.default.removeItem(at: template) } }
        for layer in try chosen(layer, of: layers, in: shown) {
            try checkSystem(of: layer, in: shown)
            var options = ["-f", isTable ? "CSV" : "GeoJSONSeq", "/vsistdout/", source]
            if layers.count > 1 {
                // A layer's name comes from the file: never an argument of its own.
                let name = layer.name.replacingOccurrences(of: "\"", with: "\\\"")
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
                    "-t_srs", "EPSG:4326", "-lco", "COORDINATE_PRECISION=15",
                ]
            try gdal.run("ogr2ogr", options, into: converted)
        }
        try checkContent(of: converted, from: path)
        return converted
    }

    /// Refuses a layer that says nothing of its coordinate system, and says which is transformed:
    /// GDAL chooses the operation, and others may lead metres elsewhere.
    private func checkSystem(
        of layer: Layer, in shown: String
    ) throws(StrikeProximityError) {
        guard let system = layer.system, layer.geometry != "None" else { return }
        if system.lowercased().hasPrefix("undefined") {
            throw StrikeProximityError(
                .data,
                "its coordinate system is undefined, and none is guessed; write it with one",
                at: FileLocation(path: shown))
        }
        guard !system.uppercased().replacing(" ", with: "").hasPrefix("WGS84") else { return }
        Self.tell(
            "its positions, in “\(system)”, became WGS 84 by an operation that GDAL chose; others may "
                + "lead metres elsewhere (strike-proximity locate \"EPSG:… x y\" lists them)",
            of: shown)
    }

    /// Refuses a file without records, and says what of a map is not in it.
    private func checkContent(
        of converted: FileHandle, from path: String
    ) throws(StrikeProximityError) {
        let here = FileLocation(path: Self.shownName(path))
        let mayLink = drivers == Self.keyhole.drivers
        guard (try? converted.seekToEnd()) ?? 0 > 0 else {
            throw StrikeProximityError(
                .data,
                "there is no record in it"
                    + (mayLink
                        ? "; a network link is never followed: export the map itself, not a link to it"
                        : ""),
                at: here)
        }
        if mayLink,
            let text = try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe),
            text.range(of: Data("NetworkLink>".utf8)) != nil
        {
            Self.tell("a network link in it was not followed", of: path)
        }
    }

    /// A layer or sheet of a file.
    private struct Layer {
        let name: String
        /// The type, as GDAL names it.
        let geometry: String
        /// The name of its coordinate system, if it states one.
        let system: String?
    }

    /// The layers to be read: the first sheet of a book, and of a map those with a geometry, such
    /// as not the table in which QGIS keeps styles. What is left out is said.
    private func chosen(
        _ wanted: String?, of layers: [Layer], in shown: String
    ) throws(StrikeProximityError) -> [Layer] {
        if let wanted {
            guard let one = layers.first(where: { $0.name == wanted }) else {
                throw StrikeProximityError(
                    .data,
                    "there is no layer “\(wanted)” in it; there are "
                        + ColumnNames.listed(layers.map(\.name)), at: FileLocation(path: shown))
            }
            return [one]
        }
        var read = isTable ? [layers[0]] : layers.filter { $0.geometry != "None" }
        if read.isEmpty { read = layers }
        if read.count > 1 {
            let names = read.map { "“\($0.name)”" }.joined(separator: ", ")
            Self.tell("read together: \(names); --columns layer=NAME reads one", of: shown)
        }
        let left = layers.map(\.name).filter { name in !read.contains { $0.name == name } }
        if !left.isEmpty {
            let names = left.map { "“\($0)”" }.joined(separator: ", ")
            Self.tell(
                isTable
                    ? "only the first sheet, “\(read[0].name)”, was read; not read: \(names) "
                        + "(--columns layer=NAME reads it)"
                    : "without a geometry, so not read: \(names)", of: shown)
        }
        return read
    }

    /// A virtual table may be any file of the user's that SQLite has a module for; but for those of
    /// the spatial index none is needed.
    private func refuseVirtualTables(
        _ source: String, _ gdal: OGRProcess
    ) throws(StrikeProximityError) {
        let answer = try gdal.output(
            "ogrinfo",
            [
                "-ro", "-q", source, "-sql",
                #"SELECT count(*) AS n FROM sqlite_master WHERE sql LIKE '%virtual%' AND NOT "#
                    + #"(sql = 'CREATE VIRTUAL TABLE "' || name || '" USING rtree(id, minx, maxx, "#
                    + #"miny, maxy)' AND instr(name, '"') = 0)"#,
            ])
        guard let match = answer.firstMatch(of: /n \(Integer\d*\) = (\d+)/), match.1 == "0" else {
            throw StrikeProximityError(
                .data,
                "it has virtual tables, by which a GeoPackage can read other files; copy its layers "
                    + "into a plain one with ogr2ogr", at: FileLocation(path: gdal.name))
        }
    }

    private static func tell(_ sentence: String, of shown: String) {
        FileHandle.standardError.write(Data("\(shown): \(sentence)\n".utf8))
    }

    private static func layers(
        _ source: String, _ gdal: OGRProcess
    ) throws(StrikeProximityError) -> [Layer] {
        let text = try gdal.output(
            "ogrinfo", ["-ro", "-so", "-al", "-nocount", "-noextent", "-nomd", source])
        // A name may hold a line's end; a layer may have several geometries.
        let matches = text.matches(
            of: /(?m)^Layer name: ([\s\S]*?)\nGeometry(?: \(.*\))?: (.*)$/)
        let ends = matches.dropFirst().map(\.range.lowerBound) + [text.endIndex]
        let layers = zip(matches, ends).map { match, end in
            let system = text[match.range.upperBound..<end]
                .firstMatch(of: /Layer SRS WKT:\n\w+\["([^"]*)"/)
            return Layer(
                name: String(match.1), geometry: String(match.2),
                system: system.map { String($0.1) })
        }
        guard !layers.isEmpty else {
            throw StrikeProximityError(
                .data, "GDAL finds no layer in it", at: FileLocation(path: gdal.name))
        }
        return layers
    }
}
