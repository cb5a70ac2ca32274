internal import Foundation
internal import SystemPackage

/// A file to be read or standard input. What only GDAL reads is converted once, when this is made.
package struct SourceFile {
    private enum Place {
        case standardInput
        case file(URL)
        /// Has no name to open it by again: one reader at a time.
        case converted(FileHandle)
    }

    /// The file as messages name it.
    package let name: String
    /// What a reader should know of how it was converted, a line each.
    package let notices: [String]
    /// Whether it can be read more than once: pipes cannot.
    package let isRepeatable: Bool
    private let place: Place

    /// - Parameters:
    ///   - path: `-` is standard input.
    ///   - layer: the only layer to read, of what GDAL converts.
    /// - Throws: when there is no such file, or GDAL cannot convert it.
    package init(path: String, layer: String? = nil) throws(StrikeProximityError) {
        if path != "-", ForeignFormat(path: path) == nil, Self.isArchive(path) {
            let made = try Self.unpacked(path, layer: layer)
            // What is in it tells the format, as a file's own name does.
            name = made.member.map { "\(path)/\($0)" } ?? path
            notices = made.notices
            place = .converted(made.file)
            isRepeatable = true
            return
        }
        let format = ForeignFormat(path: path)
        if let layer, format == nil {
            throw StrikeProximityError(
                .usage, "this format has no layers, so layer=\(layer) says nothing; leave it out",
                at: FileLocation(path: path))
        }
        if let format {
            name = ForeignFormat.shownName(path)
            let made = try format.converted(path, layer: layer)
            place = .converted(made.file)
            notices = made.notices
            isRepeatable = true
        } else if path == "-" {
            name = "standard input"
            notices = []
            place = .standardInput
            isRepeatable = false
        } else {
            name = path
            notices = []
            let url = URL(fileURLWithPath: path)
            try FileKind.requireFile(url, named: path)
            place = .file(url)
            isRepeatable = FileKind(url) == .file
        }
    }

    /// The one file of data in a zip archive, unpacked once.
    private static func unpacked(
        _ path: String, layer: String?
    ) throws(StrikeProximityError) -> (file: FileHandle, notices: [String], member: String?) {
        let archive = try ZipArchive(path: path, name: path)
        switch try archive.chosenEntry() {
        case .shapefile(let files):
            let member = files["shp"]?.name
            let made = try ForeignFormat(path: "a.shp")!.converted(
                path, layer: layer, member: member)
            return (made.file, made.notices, member)
        case .file(let entry):
            let file = try NamelessFile.make(for: path)
            guard let format = ForeignFormat(path: entry.name) else {
                try archive.read(entry) { bytes throws(StrikeProximityError) in
                    try file.add(bytes, name: path)
                }
                return (file, [], entry.name)
            }
            guard ["kml", "kmz", "xlsx", "xlsm"].contains(Self.ending(entry.name)) else {
                let made = try format.converted(path, layer: layer, member: entry.name)
                return (made.file, made.notices, entry.name)
            }
            // Readers of our own want a file that they can go through twice.
            let folder = FileManager.default.temporaryDirectory
            let inside = folder.appendingPathComponent(
                "strike-proximity-\(UUID().uuidString).\(Self.ending(entry.name))")
            Interruption.removes(inside)
            defer { try? FileManager.default.removeItem(at: inside) }
            guard FileManager.default.createFile(atPath: inside.path, contents: nil),
                let written = FileHandle(forWritingAtPath: inside.path)
            else {
                throw StrikeProximityError(
                    .cannotCreate, "no temporary file can be made; check TMPDIR",
                    at: FileLocation(path: path))
            }
            try archive.read(entry) { bytes throws(StrikeProximityError) in
                try written.add(bytes, name: path)
            }
            try? written.close()
            let made = try format.converted(inside.path, layer: layer)
            return (made.file, made.notices, entry.name)
        }
    }

    private static func ending(_ name: String) -> String {
        URL(fileURLWithPath: name).pathExtension.lowercased()
    }

    /// Whether a file begins as a zip archive does.
    private static func isArchive(_ path: String) -> Bool {
        guard FileKind(URL(fileURLWithPath: path)) == .file,
            let file = FileHandle(forReadingAtPath: path),
            let head = try? file.read(upToCount: 4)
        else { return false }
        return ZipArchive.isArchive([UInt8](head))
    }

    /// A descriptor at the beginning, whether it is for the caller to close, and how many bytes
    /// follow; nil for a pipe.
    func open() throws(StrikeProximityError) -> (
        descriptor: FileDescriptor, isOwned: Bool, byteCount: Int?
    ) {
        do {
            switch place {
            case .standardInput: return (.standardInput, false, nil)
            case .file(let url):
                return (
                    try .open(FilePath(url.path), .readOnly), true, FileKind.byteCount(of: url)
                )
            case .converted(let handle):
                let descriptor = try FileDescriptor(rawValue: handle.fileDescriptor).duplicate()
                let count = try descriptor.seek(offset: 0, from: .end)
                try descriptor.seek(offset: 0, from: .start)
                return (descriptor, true, Int(count))
            }
        } catch {
            throw StrikeProximityError(
                .noInput, "the file cannot be read (\(error)); check its permissions",
                at: FileLocation(path: name))
        }
    }
}
