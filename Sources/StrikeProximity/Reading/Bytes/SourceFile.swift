internal import Foundation
internal import SystemPackage

/// A file to be read or standard input. What only GDAL reads is converted once, when this is made.
struct SourceFile {
    private enum Place {
        case standardInput
        case file(URL)
        /// Has no name to open it by again: one reader at a time.
        case converted(FileHandle)
    }

    /// The file as messages name it.
    let name: String
    /// Whether it can be read more than once: pipes cannot.
    let isRepeatable: Bool
    private let place: Place

    /// - Parameters:
    ///   - path: `-` is standard input.
    ///   - layer: the only layer to read, of what GDAL converts.
    /// - Throws: when there is no such file, or GDAL cannot convert it.
    init(path: String, layer: String? = nil) throws(StrikeProximityError) {
        let format = ForeignFormat(path: path)
        if let layer, format == nil {
            throw StrikeProximityError(
                .usage, "this format has no layers, so layer=\(layer) says nothing; leave it out",
                at: FileLocation(path: path))
        }
        if let format {
            name = ForeignFormat.shownName(path)
            place = .converted(try format.converted(path, layer: layer))
            isRepeatable = true
        } else if path == "-" {
            name = "standard input"
            place = .standardInput
            isRepeatable = false
        } else {
            name = path
            let url = URL(fileURLWithPath: path)
            try InputFolder.requireFile(url, named: path)
            place = .file(url)
            isRepeatable = FileKind(url) == .file
        }
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
                    try .open(FilePath(url.path), .readOnly), true, InputFolder.byteCount(of: url)
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
