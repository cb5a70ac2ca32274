internal import Foundation

/// A format that GDAL's `ogr2ogr` reads and writes for us.
public struct ForeignFormat: Hashable, Sendable {
    /// The names of GDAL's drivers that read it; the first also writes it.
    package let drivers: [String]
    /// Whether it is also written.
    package let isWritten: Bool
    /// Whether its records are rows without a geometry.
    public let isTable: Bool

    /// Whether what is written in it is seen on a map as it is, points and lines alike, and so is
    /// labelled.
    package var isMap: Bool { ["KML", "GPKG"].contains(drivers[0]) }

    // LIBKML writes, too, but takes minutes for ten thousand features.
    static let keyhole = ForeignFormat(drivers: ["KML", "LIBKML"])
    static let workbook = ForeignFormat(drivers: ["XLSX"], isTable: true)
    static let shapefile = ForeignFormat(drivers: ["ESRI Shapefile"])
    private static let byExtension: [String: ForeignFormat] = [
        "kml": keyhole,
        "kmz": keyhole,
        "gpkg": ForeignFormat(drivers: ["GPKG"]),
        "shp": shapefile,
        "fgb": ForeignFormat(drivers: ["FlatGeobuf"]),
        "gml": ForeignFormat(drivers: ["GML"]),
        "gpx": ForeignFormat(drivers: ["GPX"], isWritten: false),
        "xlsx": workbook,
        "xlsm": ForeignFormat(drivers: ["XLSX"], isWritten: false, isTable: true),
        "ods": ForeignFormat(drivers: ["ODS"], isTable: true),
    ]

    /// The endings of names by which formats are told that are written, too.
    public static var writtenEndings: [String] {
        byExtension.filter(\.value.isWritten).keys.sorted()
    }

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
    package static func isDatabase(_ path: String) -> Bool {
        let start = path.lowercased()
        return ["pg:", "postgresql://", "postgres://"].contains { start.hasPrefix($0) }
    }

    /// Whether a file is packed, so that a small one may be a large one.
    package static func isArchive(_ path: String) -> Bool {
        ["kmz", "xlsx", "ods"].contains(URL(fileURLWithPath: path).pathExtension.lowercased())
    }

    /// The name that messages and the manifest may show: never a connection string, which may hold
    /// a password.
    package static func shownName(_ path: String) -> String {
        isDatabase(path) ? "the PostgreSQL database" : path
    }

    /// What GDAL takes a name for: a path that is absolute can be neither an option nor an address.
    package static func datasource(_ path: String) -> String {
        guard isDatabase(path) else { return URL(fileURLWithPath: path).standardizedFileURL.path }
        return "PG:" + (path.lowercased().hasPrefix("pg:") ? String(path.dropFirst(3)) : path)
    }

    // MARK: Reading

    /// Whether it is looked through as a file before GDAL reads it.
    var isLookedThrough: Bool { CoordinateNumbers.Map(rawValue: drivers[0]) != nil }

    /// Whether it is read without GDAL.
    var isReadHere: Bool { isKeyhole || drivers == ["XLSX"] }

    /// Converts a file to GeoJSON, one feature a line, or to CSV.
    ///
    /// - Parameters:
    ///   - name: the file as messages name it, where that is not its path.
    ///   - layer: the only layer or sheet to read.
    ///   - member: the file that is meant, of a zip archive.
    /// - Returns: the converted file, open for reading, and what a reader should know of it.
    func converted(
        _ path: String, named name: String? = nil, layer: String? = nil, member: String? = nil
    ) throws(StrikeProximityError) -> (file: FileHandle, notices: [String]) {
        let shown = name ?? Self.shownName(path)
        var notices: [String] = []
        if isKeyhole {
            try FileKind.requireFile(URL(fileURLWithPath: path), named: path)
            return try KeyholeReader.converted(path, name: shown, layer: layer)
        }
        if drivers == ["XLSX"] {
            try FileKind.requireFile(URL(fileURLWithPath: path), named: path)
            return try WorkbookReader.converted(path, name: shown, layer: layer)
        }
        if !Self.isDatabase(path) {
            let url = URL(fileURLWithPath: path)
            try FileKind.requireFile(url, named: path)
            if member == nil, url.pathExtension.lowercased() == "shp",
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
        if let map = CoordinateNumbers.Map(rawValue: drivers[0]) {
            try CoordinateNumbers.check(path, named: shown, map)
        }
        let place = try drivers == ["GML"] && member == nil ? LinkedFile(path, for: shown) : nil
        defer { place?.remove() }
        let own = place?.url.path ?? Self.datasource(path)
        let source = member.map { "/vsizip/\(own)/\($0)" } ?? own
        let gdal = try OGRProcess(only: drivers, about: shown, secret: source)
        do {
            // Of a database nobody knows how large it is.
            let size =
                Self.isDatabase(path) ? nil : FileKind.byteCount(of: URL(fileURLWithPath: path))
            let most = size.map { (1 << 30) + Limit.gdalGrowth.value * $0 } ?? .max
            let file = try converted(
                source, named: shown, layer: layer, by: gdal,
                most: min(most, Limit.unpacked.bytes), &notices)
            return (file, gdal.told.lines + notices)
        } catch {
            // What the children said before may be the reason.
            let words = gdal.told.lines.filter { !error.message.contains($0) }
            throw StrikeProximityError(
                error.kind, ([error.message] + words).joined(separator: "; "), at: error.location)
        }
    }

    /// Converts what GDAL opens by a name.
    private func converted(
        _ source: String, named shown: String, layer: String?, by gdal: OGRProcess,
        most: Int, _ notices: inout [String]
    ) throws(StrikeProximityError) -> FileHandle {
        if drivers == ["GPKG"] { try refuseVirtualTables(source, gdal) }
        let all = try Self.layers(source, gdal)
        // QGIS keeps in it how the others are drawn.
        let layers = all.filter { $0.name != "layer_styles" || $0.geometry != "None" }
        let converted = try NamelessFile.make(for: shown)
        let read = try chosen(layer, of: layers, in: shown, &notices)
        for layer in read {
            let operation = try self.operation(of: layer, in: shown, &notices)
            var options = ["-f", isTable ? "CSV" : "GeoJSONSeq", "/vsistdout/", source]
            if all.count > 1 {
                // A layer's name comes from the file: it must not be taken for an option.
                // OGR's own SQL has other escapes since GDAL 3.10; SQLite's are the same in each.
                let name = layer.name.doublingQuotes
                options +=
                    layer.name.hasPrefix("-")
                    ? ["-dialect", "SQLITE", "-sql", "SELECT * FROM \"\(name)\""] : [layer.name]
            }
            // By its Arrow interface GDAL 3.10 stops at a row without a place.
            options += ["--config", "OGR2OGR_USE_ARROW_API", "NO"]
            options +=
                isTable
                ? [
                    "--config", "OGR_ODS_HEADERS", "FORCE", "--config", "OGR_ODS_FIELD_TYPES",
                    "STRING",
                ]
                : [
                    // Messages then count features, not lines that nobody has seen.
                    "-lco", "RS=YES",
                    "-t_srs", "EPSG:4326", "-lco", "COORDINATE_PRECISION=15",
                ] + operation
            guard read.count > 1, !isTable else {
                try gdal.run("ogr2ogr", options, into: converted, most: most)
                continue
            }
            let features = try NamelessFile.make(for: shown)
            try gdal.run("ogr2ogr", options, into: features, most: most)
            try LayerColumn.append(features, of: layer.name, to: converted, named: shown)
        }
        guard (try? converted.seekToEnd()) ?? 0 > 0 else {
            throw try Self.nothingIn(source, read, by: gdal)
        }
        return converted
    }

    /// Refuses a layer that says nothing of its coordinate system or its datum; of another datum than
    /// WGS 84's it says which operation is pinned, or that GDAL chooses.
    ///
    /// - Returns: what ogr2ogr is told of it.
    private func operation(
        of layer: Layer, in shown: String, _ notices: inout [String]
    ) throws(StrikeProximityError) -> [String] {
        guard let system = layer.system, layer.geometry != "None" else { return [] }
        if system.lowercased().hasPrefix("undefined") {
            throw StrikeProximityError(
                .data,
                "its coordinate system is undefined, and none is guessed; write it with one",
                at: FileLocation(path: shown))
        }
        if let datum = layer.datum?.lowercased(),
            datum.hasPrefix("unknown") || datum.contains("not specified")
        {
            throw StrikeProximityError(
                .data,
                "the datum of its system “\(system)” is unknown, so that its positions may be hundreds of "
                    + "metres off; write it with a named one (ogr2ogr -a_srs EPSG:…)",
                at: FileLocation(path: shown))
        }
        guard !system.uppercased().replacing(" ", with: "").hasPrefix("WGS84") else { return [] }
        // GDAL takes a datum operation for a whole one, which from metres it is not.
        if layer.isGeographic, let code = layer.code, let middle = layer.middle,
            let pinned = try PinnedOperation(system: code, x: middle.x, y: middle.y)
        {
            notices.append(pinned.notice(of: system))
            return pinned.arguments
        }
        notices.append(
            "its positions, in “\(system)”, became WGS 84 by an operation that GDAL chose; others may "
                + "lead metres elsewhere (strike-proximity locate \"EPSG:code x y\" lists them, its numbers in the "
                + "order of the system's axes)")
        return []
    }

    /// Why nothing came of a file: it has no records, or GDAL gave none of them.
    private static func nothingIn(
        _ source: String, _ read: [Layer], by gdal: OGRProcess
    ) throws(StrikeProximityError) -> StrikeProximityError {
        let names = Set(read.map(\.name))
        let counts = try layers(source, gdal, areCounted: true).filter { names.contains($0.name) }
        let count = counts.reduce(0) { $0 + ($1.count ?? 0) }
        let here = FileLocation(path: gdal.name)
        guard count > 0 else {
            return StrikeProximityError(.data, "there is no record in it", at: here)
        }
        return StrikeProximityError(
            .inputOutput, "ogr2ogr gave none of its \(count) records, and no reason", at: here)
    }

    /// A layer or sheet of a file.
    private struct Layer {
        let name: String
        /// The type, as GDAL names it.
        let geometry: String
        /// The name of its datum, if it states a system.
        let datum: String?
        /// The code of its system in EPSG, if it states one.
        let code: Int?
        /// Whether its coordinates are degrees, not metres.
        let isGeographic: Bool
        /// The middle of its extent, in its own coordinates, easting or longitude first.
        let middle: (x: Double, y: Double)?
        /// The name of its coordinate system, if it states one.
        let system: String?
        /// How many features it has, where they were counted.
        let count: Int?
    }

    /// The layers to be read: the first sheet of a book, and of a map those with a geometry, such
    /// as not the table in which QGIS keeps styles. What is left out is said.
    private func chosen(
        _ wanted: String?, of layers: [Layer], in shown: String, _ notices: inout [String]
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
            notices.append(
                "read together: \(names) (column layer); --columns layer=NAME reads one")
        }
        let left = layers.map(\.name).filter { name in !read.contains { $0.name == name } }
        if !left.isEmpty {
            let names = left.map { "“\($0)”" }.joined(separator: ", ")
            notices.append(
                isTable
                    ? "only the first sheet, “\(read[0].name)”, was read; not read: \(names) "
                        + "(--columns layer=NAME reads it)"
                    : "without a geometry, so not read: \(names)")
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
                // A name may hold that word; what begins as another thing is another thing.
                #"SELECT count(*) AS n FROM sqlite_master WHERE sql LIKE '%virtual%' AND NOT "#
                    + #"(sql LIKE 'CREATE TABLE %' OR sql LIKE 'CREATE INDEX %' OR "#
                    + #"sql LIKE 'CREATE UNIQUE INDEX %' OR sql LIKE 'CREATE TRIGGER %') AND NOT "#
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

    private static func code(_ text: Substring) -> Int? {
        text.firstMatch(of: /ID\["EPSG",(\d+)\]\]\s*\nData axis/).flatMap { Int($0.1) }
    }

    private static func middle(_ text: Substring) -> (x: Double, y: Double)? {
        guard
            let match = text.firstMatch(
                of: /Extent: \(([^,]+), ([^)]+)\) - \(([^,]+), ([^)]+)\)/),
            let x = Double(match.1), let y = Double(match.2), let toX = Double(match.3),
            let toY = Double(match.4)
        else { return nil }
        return ((x + toX) / 2, (y + toY) / 2)
    }

    private static func layers(
        _ source: String, _ gdal: OGRProcess, areCounted: Bool = false
    ) throws(StrikeProximityError) -> [Layer] {
        let text = try gdal.output(
            "ogrinfo",
            ["-ro", "-so", "-al", "-nomd"] + (areCounted ? [] : ["-nocount"]) + [source])
        // A name may hold a line's end; a layer may have several geometries.
        let matches = text.matches(
            of: /(?m)^Layer name: ([\s\S]*?)\nGeometry(?: \(.*\))?: (.*)$/)
        let ends = matches.dropFirst().map(\.range.lowerBound) + [text.endIndex]
        let layers = zip(matches, ends).map { match, end in
            let system = text[match.range.upperBound..<end]
                .firstMatch(of: /Layer SRS WKT:\n\w+\["([^"]*)"/)
            let datum = text[match.range.upperBound..<end].firstMatch(of: /DATUM\["([^"]*)"/)
            return Layer(
                name: String(match.1), geometry: String(match.2),
                datum: datum.map { String($0.1) },
                code: Self.code(text[match.range.upperBound..<end]),
                isGeographic: text[match.range.upperBound..<end].contains(/Layer SRS WKT:\nGEOG/),
                middle: Self.middle(text[match.range.upperBound..<end]),
                system: system.map { String($0.1) },
                count: text[match.range.upperBound..<end]
                    .firstMatch(of: /\nFeature Count: (\d+)/).flatMap { Int($0.1) })
        }
        guard !layers.isEmpty else {
            throw StrikeProximityError(
                .data, "GDAL finds no layer in it", at: FileLocation(path: gdal.name))
        }
        return layers
    }
}
