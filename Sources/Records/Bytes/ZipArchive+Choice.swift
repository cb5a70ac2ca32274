extension ZipArchive {
    /// What an archive is sent for.
    enum Choice: Hashable, Sendable {
        /// One file.
        case file(Entry)
        /// The files of one Shapefile, by their ending in small letters: `shp`, `dbf`, `shx` and
        /// perhaps `prj`, `cpg` and others.
        case shapefile([String: Entry])
    }

    /// Endings of files that have records.
    private static let dataEndings: Set<String> = [
        "csv", "tsv", "txt", "json", "geojson", "geojsonl", "geojsons", "ndjson", "jsonl", "kml",
        "kmz", "gml", "gpx", "gpkg", "fgb", "xlsx", "ods", "gz", "zip", "shp",
    ]
    /// Beginnings of the names of texts that are about the data.
    private static let accompanying = [
        "readme", "read_me", "license", "licence", "copying", "copyright", "notice", "terms",
        "metadata", "codebook", "changelog", "citation", "attribution", "disclaimer", "about",
        "datapackage",
    ]

    /// The one file of data in it, or its one Shapefile; texts about the data are passed over.
    ///
    /// - Throws: when there is none, or several, which the message lists.
    func chosenEntry() throws(StrikeProximityError) -> Choice {
        let files = files
        let data = files.filter { Self.isData($0) }
        guard let first = data.first else {
            throw fault(
                files.isEmpty
                    ? "the archive is empty"
                    : "there is no file of a known kind in the archive, only \(Self.listed(files))")
        }
        guard data.count == 1 else {
            throw fault(
                "there are \(data.count) files in the archive (\(Self.listed(data))); unpack it and "
                    + "name one")
        }
        switch first.ending {
        case "shp": return .shapefile(try shapefile(first, among: files))
        case "zip":
            throw fault("there is only another archive in it, “\(first.name)”; unpack it first")
        default: return .file(first)
        }
    }

    /// Which other files are in the archive; nil where there are none.
    func unread(_ choice: Choice) -> String? {
        let read: Set<Entry> =
            switch choice {
            case .file(let entry): [entry]
            case .shapefile(let parts): Set(parts.values)
            }
        return Self.unread(files.filter { !read.contains($0) })
    }

    /// Which files of data are in a KMZ archive that are no maps; nil where there are none. Pictures and what
    /// else a map shows are no data, and of other maps its reader tells.
    var unreadBesideMaps: String? {
        Self.unread(files.filter { Self.isData($0) && $0.ending != "kml" })
    }

    private static func unread(_ files: [Entry]) -> String? {
        files.isEmpty ? nil : "of the archive not read: \(listed(files))"
    }

    /// All but folders and what systems leave.
    private var files: [Entry] { entries.filter { !$0.isFolder && !Self.isLitter($0.name) } }

    /// The files that belong to a Shapefile.
    private func shapefile(
        _ main: Entry, among files: [Entry]
    ) throws(StrikeProximityError) -> [String: Entry] {
        var parts: [String: Entry] = [:]
        for file in files where file.stem == main.stem {
            guard parts.updateValue(file, forKey: file.ending) == nil else {
                throw fault("“\(file.name)” is there twice; unpack the archive and name one")
            }
        }
        for ending in ["dbf", "shx"] where parts[ending] == nil {
            throw fault("“\(main.name)” is there without its .\(ending); get the whole Shapefile")
        }
        return parts
    }

    /// What systems leave in archives beside the files.
    private static func isLitter(_ name: String) -> Bool {
        let parts = name.split(whereSeparator: { $0 == "/" || $0 == "\\" })
        return parts.contains("__MACOSX") || parts.last.map { $0.hasPrefix(".") } ?? true
            || parts.last?.lowercased() == "thumbs.db"
    }

    private static func isData(_ entry: Entry) -> Bool {
        guard dataEndings.contains(entry.ending) else { return false }
        guard ["txt", "json"].contains(entry.ending) else { return true }
        let name = entry.lastName.lowercased()
        return !accompanying.contains { name.hasPrefix($0) }
    }

    /// Names for a sentence: not all of them where they are many.
    private static func listed(_ files: [Entry]) -> String {
        let most = 10
        let names = files.prefix(most).map {
            "“\(StrikeProximityError.printable(String($0.name.suffix(60))))”"
        }
        return names.joined(separator: ", ")
            + (files.count > most ? " and \(files.count - most) more" : "")
    }

    private func fault(_ sentence: String) -> StrikeProximityError {
        StrikeProximityError(.data, sentence, at: FileLocation(path: name))
    }
}

extension ZipArchive.Entry {
    /// What stands behind the last point of its name, in small letters; empty where there is none.
    var ending: String {
        let name = lastName
        guard let point = name.lastIndex(of: ".") else { return "" }
        return name[name.index(after: point)...].lowercased()
    }

    /// Its name with its folders and without its ending, in small letters.
    fileprivate var stem: String {
        ending.isEmpty ? name.lowercased() : String(name.lowercased().dropLast(ending.count + 1))
    }
}
