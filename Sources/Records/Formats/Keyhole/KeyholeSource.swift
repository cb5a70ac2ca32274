internal import Foundation

/// The bytes of a KML file, or of the map in a KMZ archive, from the beginning.
struct KeyholeSource {
    private enum Place {
        case file(SeekableFile)
        case entry(ZipArchive.Entry, ZipArchive)
    }

    /// The file as messages name it, and the map in it where it is an archive.
    let name: String
    /// Other maps in the archive.
    let otherMaps: [String]
    private let place: Place

    /// Opens a file; what it is tell its first bytes, not its name.
    ///
    /// - Throws: when it cannot be read, or is an archive without a map.
    init(path: String, name: String) throws(StrikeProximityError) {
        let file = try SeekableFile(path: path, name: name)
        guard ZipArchive.isArchive(try file.bytes(at: 0, count: 4)) else {
            self.init(file)
            return
        }
        let archive = try ZipArchive(file)
        let maps = Self.maps(of: archive)
        guard
            let map = maps.first(where: { $0.name.lowercased() == "doc.kml" })
                ?? maps.first(where: { !$0.name.contains("/") }) ?? maps.first
        else {
            throw StrikeProximityError(
                .data, "there is no .kml in the archive", at: FileLocation(path: name))
        }
        try self.init(map, archive, maps)
    }

    private init(_ file: SeekableFile) {
        name = file.name
        otherMaps = []
        place = .file(file)
    }

    private init(
        _ map: ZipArchive.Entry, _ archive: ZipArchive, _ maps: [ZipArchive.Entry]
    ) throws(StrikeProximityError) {
        guard maps.count(where: { $0.name == map.name }) == 1 else {
            throw StrikeProximityError(
                .data, "“\(map.name)” is in the archive twice; unpack it and name one",
                at: FileLocation(path: archive.name))
        }
        name = "\(archive.name) (\(map.name))"
        otherMaps = maps.filter { $0 != map }.map(\.name)
        place = .entry(map, archive)
    }

    private static func maps(of archive: ZipArchive) -> [ZipArchive.Entry] {
        archive.entries.filter {
            !$0.isFolder && $0.ending == "kml" && !$0.name.hasPrefix("__MACOSX/")
                && !$0.lastName.hasPrefix(".")
        }
    }

    /// The other maps of the same archive to which a map's links lead, each once: GDAL and QGIS
    /// write an archive as a map of links to its layers. Nothing else is ever opened.
    func linked(
        by references: [String]
    ) throws(StrikeProximityError) -> [(map: String, source: KeyholeSource)] {
        guard case .entry(let own, let archive) = place, !otherMaps.isEmpty else { return [] }
        let maps = Self.maps(of: archive)
        let byName = Dictionary(maps.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let folder = String(own.name.dropLast(own.lastName.count))
        var known: Set<String> = [own.name]
        var linked: [(map: String, source: KeyholeSource)] = []
        for reference in references {
            let relative = reference.hasPrefix("./") ? String(reference.dropFirst(2)) : reference
            for written in [relative, relative.removingPercentEncoding ?? relative] {
                guard let map = byName[folder + written], known.insert(map.name).inserted else {
                    continue
                }
                linked.append((map.name, try KeyholeSource(map, archive, maps)))
            }
        }
        return linked
    }

    /// A stream from the beginning.
    ///
    /// - Throws: when the archive is off, or what stands before the first element is not allowed.
    func stream() throws(StrikeProximityError) -> KeyholeStream {
        let stream: KeyholeStream
        switch place {
        case .file(let file):
            var offset = 0
            stream = KeyholeStream(name: name) { count throws(StrikeProximityError) in
                let bytes = try file.bytes(at: offset, count: count)
                offset += bytes.count
                return bytes
            }
        case .entry(let entry, let archive):
            let reader = try ZipEntryReader(entry, of: archive)
            stream = KeyholeStream(name: name) { count throws(StrikeProximityError) in
                // Most maps are far shorter than what is asked for.
                var bytes: [UInt8] = []
                while bytes.count < count {
                    var part = [UInt8](repeating: 0, count: min(count - bytes.count, 1 << 14))
                    let filled = try reader.fill(&part)
                    bytes += part[..<filled]
                    if filled < part.count { break }
                }
                return bytes
            }
        }
        try stream.begin()
        return stream
    }
}
