internal import Foundation
internal import SystemPackage

/// A file to be read or standard input. What is not read from its first byte to its last, such as KML,
/// workbooks and archives, is converted once, when this is made.
package struct SourceFile {
    private enum Place {
        /// Standard input or another pipe, with what has been read of it already.
        case pipe(FileHandle, [UInt8])
        /// With what it was when it was found.
        case file(URL, FileState?)
        /// Has no name to open it by again: one reader at a time.
        case converted(FileHandle)
    }

    /// What a converter gives: a file without a name, and what a reader should know of it.
    private typealias Converted = (file: FileHandle, notices: [String])

    /// The file as messages name it.
    package let name: String
    /// What a reader should know of how it was converted, a line each.
    package let notices: [String]
    /// Whether it can be read more than once: pipes cannot.
    package let isRepeatable: Bool
    private let place: Place

    /// - Parameters:
    ///   - path: `-` is standard input.
    ///   - layer: the only layer to read, of what is converted.
    /// - Throws: when there is no such file, or it cannot be converted.
    package init(path: String, layer: String? = nil) throws(StrikeProximityError) {
        if let format = ForeignFormat(path: path), !Self.isMisnamed(path, format) {
            let name = ForeignFormat.shownName(path)
            let made = try FileState.requireUnchanged(path, named: name) {
                () throws(StrikeProximityError) in try format.converted(path, layer: layer)
            }
            self.init(made, named: name)
            return
        }
        let plain = try SourceFile(plain: path)
        let source = try ByteSource(plain)
        let isPacked = source.content == .gzip
        // What cannot be unpacked is told of where it is read.
        let content = isPacked ? FileContent(source.unpackedHead) : source.content
        guard content == .archive || content == .keyhole else {
            if let layer {
                throw StrikeProximityError(
                    .usage,
                    "this format has no layers, so layer=\(layer) says nothing; leave it out",
                    at: FileLocation(path: plain.name))
            }
            self = plain.afterReading(source.stored)
            return
        }
        guard isPacked || !plain.isRepeatable else {
            try self.init(path, content, named: plain.name, layer: layer)
            return
        }
        let spooled = try SpooledFile(
            ending: content == .archive ? "zip" : "kml", for: plain.name)
        try spooled.addAll(of: source)
        try self.init(spooled.url.path, content, named: plain.name, layer: layer)
        // Until here the file is needed.
        _ = consume spooled
    }

    /// An archive or KML in a file.
    private init(
        _ path: String, _ content: FileContent, named name: String, layer: String?
    ) throws(StrikeProximityError) {
        if content == .archive {
            let made = try FileState.requireUnchanged(path, named: name) {
                () throws(StrikeProximityError) in
                try Self.unpacked(path, named: name, layer: layer)
            }
            // What is in it tells the format, as a file's own name does.
            self.init(made.converted, named: made.member.map { "\(name)/\($0)" } ?? name)
        } else {
            let made = try FileState.requireUnchanged(path, named: name) {
                () throws(StrikeProximityError) in
                try ForeignFormat.keyhole.converted(path, named: name, layer: layer)
            }
            // By its name others know it for KML, whose first column is a name.
            self.init(made, named: "\(name)/doc.kml")
        }
    }

    /// Whether a file that is named for a reader of ours holds what another one reads.
    private static func isMisnamed(_ path: String, _ format: ForeignFormat) -> Bool {
        guard format.isReadHere else { return false }
        switch FileContent(path: path) {
        case .gzip: return true
        case .keyhole: return format == .workbook
        case .archive:
            let archive = try? ZipArchive(path: path, name: path)
            let isWorkbook = archive?.entries.contains { $0.name == workbookMember } ?? false
            return isWorkbook == (format == .keyhole)
        case .stream, nil: return false
        }
    }

    /// By which a workbook is told from other archives.
    private static let workbookMember = "xl/workbook.xml"

    private init(_ converted: Converted, named name: String) {
        self.name = name
        notices = converted.notices
        place = .converted(converted.file)
        isRepeatable = true
    }

    /// What is read as it is.
    private init(plain path: String) throws(StrikeProximityError) {
        notices = []
        guard path != "-" else {
            name = "standard input"
            place = .pipe(.standardInput, [])
            isRepeatable = false
            return
        }
        name = path
        let url = URL(fileURLWithPath: path)
        try FileKind.requireFile(url, named: path)
        isRepeatable = FileKind(url) == .file
        guard !isRepeatable else {
            place = .file(url, FileState(path))
            return
        }
        guard let pipe = FileHandle(forReadingAtPath: path) else {
            throw StrikeProximityError(
                .noInput, "the file cannot be read; check its permissions",
                at: FileLocation(path: path))
        }
        place = .pipe(pipe, [])
    }

    /// The same with what has been read of it, where that cannot be read again.
    private func afterReading(_ head: [UInt8]) -> SourceFile {
        guard case .pipe(let pipe, _) = place else { return self }
        return SourceFile(name, .pipe(pipe, head))
    }

    /// A pipe or a file without a name.
    private init(_ name: String, _ place: Place) {
        self.name = name
        self.place = place
        notices = []
        if case .pipe = place { isRepeatable = false } else { isRepeatable = true }
    }

    /// The one file of data in a zip archive, unpacked once; of a workbook all of it.
    private static func unpacked(
        _ path: String, named name: String, layer: String?
    ) throws(StrikeProximityError) -> (converted: Converted, member: String?) {
        let archive = try ZipArchive(path: path, name: name)
        func has(_ member: String) -> Bool { archive.entries.contains { $0.name == member } }
        if has(workbookMember) {
            return (
                try ForeignFormat.workbook.converted(path, named: name, layer: layer), nil
            )
        }
        // A KMZ may have other maps beside the one that is shown.
        if has("doc.kml") {
            var made = try ForeignFormat.keyhole.converted(path, named: name, layer: layer)
            if let sentence = archive.unreadBesideMaps { made.notices.append(sentence) }
            return (made, "doc.kml")
        }
        let choice = try archive.chosenEntry()
        var made = try read(choice, in: archive, at: path, layer: layer)
        if let sentence = archive.unread(choice) { made.converted.notices.append(sentence) }
        return made
    }

    /// What was chosen of a zip archive.
    private static func read(
        _ choice: ZipArchive.Choice, in archive: ZipArchive, at path: String, layer: String?
    ) throws(StrikeProximityError) -> (converted: Converted, member: String?) {
        let name = archive.name
        switch choice {
        case .shapefile(let files):
            let member = files["shp"]?.name
            let made = try ForeignFormat.shapefile.converted(
                path, named: name, layer: layer, member: member)
            return (made, member)
        case .file(let entry):
            guard let format = ForeignFormat(path: entry.name) else {
                let file = try NamelessFile.make(for: name)
                try archive.read(entry) { bytes throws(StrikeProximityError) in
                    try file.add(bytes, name: name)
                }
                let member = SourceFile("\(name)/\(entry.name)", .converted(file))
                let source = try ByteSource(member)
                guard FileContent(source.unpackedHead) == .keyhole else {
                    return ((file, []), entry.name)
                }
                let inside = try SpooledFile(ending: "kml", for: name)
                try inside.addAll(of: source)
                let made = try ForeignFormat.keyhole.converted(
                    inside.url.path, named: member.name, layer: layer)
                _ = consume inside
                return (made, "\(entry.name)/doc.kml")
            }
            guard format.isReadHere || format.isLookedThrough else {
                let made = try format.converted(
                    path, named: name, layer: layer, member: entry.name)
                return (made, entry.name)
            }
            // Readers of our own want a file that they can go through twice.
            let inside = try SpooledFile(ending: entry.ending, for: name)
            try archive.read(entry) { bytes throws(StrikeProximityError) in try inside.add(bytes) }
            let made = try format.converted(
                inside.url.path, named: "\(name)/\(entry.name)", layer: layer)
            return (made, entry.name)
        }
    }

    /// What has been opened for reading.
    struct Opened {
        /// At the beginning; for the reader to close.
        let descriptor: FileDescriptor
        /// How many bytes follow; nil for a pipe.
        let byteCount: Int?
        /// What has been read before.
        var head: [UInt8] = []
        /// What it still has to be at its end; nil for what nobody else can change.
        var state: FileState?
    }

    /// Opens it at its beginning.
    func open() throws(StrikeProximityError) -> Opened {
        do {
            switch place {
            case .pipe(let handle, let head):
                // The reader may outlive this.
                let copy = try FileDescriptor(rawValue: handle.fileDescriptor).duplicate()
                return Opened(descriptor: copy, byteCount: nil, head: head)
            case .file(let url, let state):
                return Opened(
                    descriptor: try .open(FilePath(url.path), .readOnly),
                    byteCount: state?.byteCount, state: state)
            case .converted(let handle):
                let descriptor = try FileDescriptor(rawValue: handle.fileDescriptor).duplicate()
                let count = try descriptor.seek(offset: 0, from: .end)
                try descriptor.seek(offset: 0, from: .start)
                return Opened(descriptor: descriptor, byteCount: Int(count))
            }
        } catch {
            throw StrikeProximityError(
                .noInput, "the file cannot be read (\(error)); check its permissions",
                at: FileLocation(path: name))
        }
    }
}
