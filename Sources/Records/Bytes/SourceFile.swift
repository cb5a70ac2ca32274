internal import Foundation
internal import SystemPackage

/// A file to be read or standard input. What is not read from its first byte to its last, such as KML,
/// workbooks and archives, is converted once, when this is made.
package struct SourceFile {
    private enum Place {
        /// With what has been read of it already.
        case standardInput([UInt8])
        case file(URL)
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
        if let format = ForeignFormat(path: path) {
            self.init(
                try format.converted(path, layer: layer), named: ForeignFormat.shownName(path))
            return
        }
        let plain = try SourceFile(plain: path)
        // Another pipe than standard input is opened once, and so not looked into.
        guard plain.isRepeatable || path == "-" else {
            try Self.refuse(layer, of: plain)
            self = plain
            return
        }
        let source = try ByteSource(plain)
        let isPacked = source.content == .gzip
        // What cannot be unpacked is told of where it is read.
        let content = isPacked ? FileContent(source.unpackedHead) : source.content
        guard content == .archive || content == .keyhole else {
            try Self.refuse(layer, of: plain)
            self = path == "-" ? SourceFile(standardInput: source.stored) : plain
            return
        }
        let (shown, ending) = (plain.name, content == .archive ? "zip" : "kml")
        var read = path
        let spooled: SpooledFile?
        if isPacked || path == "-" {
            let file = try SpooledFile(ending: ending, for: shown)
            try file.addAll(of: source)
            read = file.url.path
            spooled = consume file
        } else {
            spooled = nil
        }
        if content == .archive {
            let made = try Self.unpacked(read, named: shown, layer: layer)
            // What is in it tells the format, as a file's own name does.
            self.init(made.converted, named: made.member.map { "\(shown)/\($0)" } ?? shown)
        } else {
            let made = try ForeignFormat.keyhole.converted(read, named: shown, layer: layer)
            // By its name others know it for KML, whose first column is a name.
            self.init(made, named: "\(shown)/doc.kml")
        }
        // Until here the file is needed.
        _ = consume spooled
    }

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
            place = .standardInput([])
            isRepeatable = false
            return
        }
        name = path
        let url = URL(fileURLWithPath: path)
        try FileKind.requireFile(url, named: path)
        place = .file(url)
        isRepeatable = FileKind(url) == .file
    }

    /// Standard input, of which something has been read.
    private init(standardInput head: [UInt8]) {
        name = "standard input"
        notices = []
        place = .standardInput(head)
        isRepeatable = false
    }

    private static func refuse(
        _ layer: String?, of file: SourceFile
    ) throws(StrikeProximityError) {
        guard let layer else { return }
        throw StrikeProximityError(
            .usage, "this format has no layers, so layer=\(layer) says nothing; leave it out",
            at: FileLocation(path: file.name))
    }

    /// The one file of data in a zip archive, unpacked once; of a workbook all of it.
    private static func unpacked(
        _ path: String, named name: String, layer: String?
    ) throws(StrikeProximityError) -> (converted: Converted, member: String?) {
        let archive = try ZipArchive(path: path, name: name)
        if archive.entries.contains(where: { $0.name == "xl/workbook.xml" }) {
            return (
                try ForeignFormat.workbook.converted(path, named: name, layer: layer), nil
            )
        }
        switch try archive.chosenEntry() {
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
                return ((file, []), entry.name)
            }
            guard format.isReadHere else {
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

    /// A descriptor at the beginning, whether it is for the caller to close, how many bytes follow (nil
    /// for a pipe), and what has been read before.
    func open() throws(StrikeProximityError) -> (
        descriptor: FileDescriptor, isOwned: Bool, byteCount: Int?, head: [UInt8]
    ) {
        do {
            switch place {
            case .standardInput(let head): return (.standardInput, false, nil, head)
            case .file(let url):
                return (
                    try .open(FilePath(url.path), .readOnly), true, FileKind.byteCount(of: url), []
                )
            case .converted(let handle):
                let descriptor = try FileDescriptor(rawValue: handle.fileDescriptor).duplicate()
                let count = try descriptor.seek(offset: 0, from: .end)
                try descriptor.seek(offset: 0, from: .start)
                return (descriptor, true, Int(count), [])
            }
        } catch {
            throw StrikeProximityError(
                .noInput, "the file cannot be read (\(error)); check its permissions",
                at: FileLocation(path: name))
        }
    }
}
