internal import Foundation
internal import Records

/// Writing what GDAL writes for us.
extension ForeignFormat {
    /// Converts GeoJSON (one feature a line) or CSV to this format, whole or not at all.
    ///
    /// - Parameters:
    ///   - label: the property that labels features on a map.
    ///   - rowCount: how many rows or features it has.
    ///   - addedCount: how many columns were added to the strikes' own, the last ones.
    ///   - places: which columns latitude and longitude are.
    ///   - lineProperties: what lines say, where there are lines beside points.
    /// - Returns: which columns had to be named otherwise; nil for none.
    func write(
        _ source: URL, to path: String, label: String, rowCount: Int,
        addedCount: Int, places: Set<Int>, lineProperties: [String]?
    ) throws(StrikeProximityError) -> String? {
        guard isWritten else {
            throw StrikeProximityError(.usage, "“\(path)”: this format is only read")
        }
        let driver = drivers[0]
        let gdal = try OGRProcess(
            // Others may read it, too, and take minutes.
            only: [driver], about: Self.shownName(path), secret: Self.datasource(path),
            work: .writing,
            // The date of a change would be that of the run.
            environment: ["OGR_CURRENT_DATE": OGRProcess.fixedDate])
        if Self.isDatabase(path) {
            _ = try gdal.output(
                "ogr2ogr",
                [
                    "-f", driver, Self.datasource(path), source.path, "-nln", "nearest", "-oo",
                    "DATE_AS_STRING=YES",
                    "-overwrite", "-lco",
                    "GEOMETRY_NAME=geom",
                ])
            let answer = try gdal.output(
                "ogrinfo", ["-ro", "-so", Self.datasource(path), "nearest"])
            let found = answer.firstMatch(of: /Feature Count: (\d+)/).flatMap { Int($0.1) }
            guard found == rowCount else {
                throw .notWhole(Self.shownName(path))
            }
            return Self.renamed(gdal)
        }
        let place = try OutputTarget(path: path)
        guard place.isStaged else {
            throw StrikeProximityError(
                .cannotCreate, "“\(path)” is a device; name a file for this format")
        }
        let url = place.url
        // A folder beside it, since a shapefile is several files.
        // Its name bears no extension: GDAL would take the folder for an archive.
        let folder = OutputFolder.stagingURL(
            for: url.deletingLastPathComponent().appendingPathComponent("strike-proximity"))
        do {
            try Interruption.making(folder) {
                try FileManager.default.createDirectory(
                    at: folder, withIntermediateDirectories: false)
            }
        } catch {
            throw StrikeProximityError(
                .cannotCreate, "“\(path)” cannot be written; check permissions and space")
        }
        defer { try? FileManager.default.removeItem(at: folder) }
        // A GeoPackage's layer begins with none of these, and GDAL 3.10 takes a hyphen for an option.
        let name = url.deletingPathExtension().lastPathComponent
            .drop { !$0.isLetter && !$0.isNumber && $0 != "_" }
        let layer = name.isEmpty ? "nearest" : String(name)
        let target = folder.appendingPathComponent(url.lastPathComponent)
        let isPacked = url.pathExtension.lowercased() == "kmz"
        let inside = isPacked ? "/vsizip/\(target.path)/doc.kml" : target.path
        var options = ["-f", driver, inside, source.path, "-nln", layer]
        if driver == "ESRI Shapefile" { options += ["-lco", "ENCODING=UTF-8"] }
        // Times and days are text in what is converted, and stay what they are.
        // A property “id” is one of the strikes', and no number of GDAL's own for a feature.
        if !isTable { options += ["-oo", "DATE_AS_STRING=YES", "-unsetFid"] }
        if isTable {
            try ColumnTypes(
                of: source, addedCount: addedCount, places: places,
                // GDAL writes a double into ODS with more digits than it has.
                typesOwn: driver == "XLSX"
            )
            .write(beside: source)
        }
        // What a placemark is called, beside which Google Earth writes it.
        // A field “description” is text: as a description of KML's it would be shown as HTML, which can
        // fetch pictures. No field bears this name, for none has a “<” here.
        if driver == "KML" {
            options += ["-dsco", "NameField=\(label)", "-dsco", "DescriptionField=<none>"]
        }
        var styleCount = 0
        do {
            if driver == "GPKG" {
                let layers = PackagedLayers(
                    name: layer, label: label, lineProperties: lineProperties)
                // In the table of styles, which is a layer as well, each layer has a row.
                styleCount = try layers.write(source, to: target, options: options, gdal)
            } else {
                _ = try gdal.output("ogr2ogr", options)
            }
        } catch {
            throw DiskSpace.isUsedUp(at: folder) ? .notWhole(path) : error
        }
        let made =
            (try? FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()) ?? []
        guard made.contains(target.lastPathComponent),
            made.allSatisfy({ Self.isWhole(folder.appendingPathComponent($0)) })
        else { throw .notWhole(path) }
        try requireReadable(target, inside, shownAs: path, rowCount: rowCount + styleCount, gdal)
        do {
            if Self.isArchive(path) { try ArchiveTimes.clear(target) }
            try Interruption.waiting {
                for made in made {
                    try OutputFolder.rename(
                        folder.appendingPathComponent(made),
                        url.deletingLastPathComponent().appendingPathComponent(made))
                }
            }
        } catch {
            throw StrikeProximityError(
                .cannotCreate, "“\(path)” cannot be written; check permissions and space")
        }
        return Self.renamed(gdal)
    }

    /// The line that says which columns GDAL named otherwise; nil for none.
    private static func renamed(_ gdal: OGRProcess) -> String? {
        let told = gdal.told.lines.joined(separator: "; ")
        let cut = told.matches(of: /Normalized\/laundered field name: '(.*?)' to '(.*?)'(?:;|$)/)
            .map { "\($0.1) is \($0.2)" }
        let plain = told.matches(of: /Field name '(.*?)' adjusted to '(.*?)' to be a valid/)
            .map { "\($0.1) is \($0.2)" }
        var alike: [String] = []
        for match in told.matches(of: /Field '([^']*)' already exists. Renaming it as '([^']*)'/) {
            let words = "the second \(match.1) is \(match.2)"
            if !alike.contains(words) { alike.append(words) }
        }
        let sentences = [
            (cut, "names of columns have ten letters in this format: "),
            (plain, "names of columns are those of elements in this format: "),
            (alike, "columns whose names differ in capital letters only are named anew: "),
        ].compactMap { names, words in
            names.isEmpty ? nil : words + names.joined(separator: ", ")
        }
        return sentences.isEmpty ? nil : sentences.joined(separator: "; ")
    }

    /// Reads what was written once through, before it gets its name: a driver may write what no
    /// reader opens.
    private func requireReadable(
        _ target: URL, _ source: String, shownAs path: String, rowCount: Int, _ gdal: OGRProcess
    ) throws(StrikeProximityError) {
        guard isKeyhole else {
            try gdal.requireFeatures(rowCount, in: source)
            return
        }
        var (found, reason) = (0, "")
        do {
            found = try Self.placemarkCount(target.path, named: path)
        } catch {
            reason = ": \(error.message)"
        }
        guard found == rowCount, reason.isEmpty else {
            throw StrikeProximityError(
                .inputOutput,
                "“\(path)” was not written: GDAL made a file of it that does not read back as its "
                    + "\(NumberText.count(rowCount, "row"))\(reason); write CSV or GeoJSON instead")
        }
    }

    /// Whether a file has anything in it and, where it is text, its end. A schema that was cut (.xsd) is
    /// passed over in silence by those that read the rest.
    private static func isWhole(_ url: URL) -> Bool {
        guard let bytes = try? Data(contentsOf: url, options: .mappedIfSafe), !bytes.isEmpty else {
            return false
        }
        let type = url.pathExtension.lowercased()
        if type == "gpkg", bytes.count >= 100 {
            // SQLite's header counts its pages; to SQLite itself one that was cut is full of zeros.
            let size = Int(bytes[16]) << 8 | Int(bytes[17])
            let pages = bytes[28..<32].reduce(0) { $0 << 8 | Int($1) }
            return bytes.count == pages * (size == 1 ? 1 << 16 : size)
        }
        let ends = ["kml": "</kml>", "gml": "</ogr:FeatureCollection>", "xsd": "</xs:schema>"]
        guard let end = ends[type] else { return true }
        return bytes.suffix(1_024).range(of: Data(end.utf8)) != nil
    }
}
