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
            only: drivers, about: Self.shownName(path), secret: Self.datasource(path),
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
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
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
        if driver == "GPKG" {
            let layers = PackagedLayers(
                name: layer, label: label, lineProperties: lineProperties)
            try layers.write(source, to: target, options: options, gdal)
        } else {
            _ = try gdal.output("ogr2ogr", options)
        }
        guard Self.isWhole(target) else {
            throw StrikeProximityError(
                .inputOutput, "“\(path)” was not written whole; check the space on the disk")
        }
        try requireReadable(target, inside, shownAs: path, rowCount: rowCount, gdal)
        do {
            if Self.isArchive(path) { try ArchiveTimes.clear(target) }
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
        var (found, reason) = (0, "")
        do {
            found =
                isKeyhole
                ? try Self.placemarkCount(target.path, named: path)
                : try recordCount(source, gdal)
        } catch {
            reason = ": \(error.message)"
        }
        // What GDAL has learned of a GML is no part of it.
        let template = target.deletingPathExtension().appendingPathExtension("gfs")
        try? FileManager.default.removeItem(at: template)
        guard found == rowCount, reason.isEmpty else {
            throw StrikeProximityError(
                .inputOutput,
                "“\(path)” was not written: GDAL made a file of it that does not read back as its "
                    + "\(NumberText.count(rowCount, "row"))\(reason); write CSV or GeoJSON instead")
        }
    }

    /// Whether a file ends as its format has to: GDAL does not tell of a full disk for these.
    private static func isWhole(_ url: URL) -> Bool {
        let end: Data
        switch url.pathExtension.lowercased() {
        case "kml": end = Data("</kml>".utf8)
        // The directory at the end of an archive.
        case "kmz", "xlsx", "ods": end = Data([0x50, 0x4B, 0x05, 0x06])
        default: return true
        }
        guard let bytes = try? Data(contentsOf: url, options: .mappedIfSafe) else { return false }
        return bytes.suffix(1_024).range(of: end) != nil
    }
}
