internal import Foundation

/// Links to a file and to what is beside it, in a temporary folder. GDAL writes what it has learned of a GML
/// (.gfs) beside it: it is none of the user's files, and their folder may be read-only.
struct LinkedFile {
    /// The link to the file.
    let url: URL
    private let folder: ScratchFolder

    /// - Parameter name: the file as messages name it.
    init(_ path: String, for name: String) throws(StrikeProximityError) {
        let target = URL(fileURLWithPath: path).standardizedFileURL
        folder = try ScratchFolder(for: name)
        url = folder.url.appendingPathComponent(target.lastPathComponent)
        do {
            try FileManager.default.createSymbolicLink(at: url, withDestinationURL: target)
            for ending in ["xsd", "gfs"] {
                let beside = target.deletingPathExtension().appendingPathExtension(ending)
                guard FileKind(beside) == .file else { continue }
                try FileManager.default.createSymbolicLink(
                    at: folder.url.appendingPathComponent(beside.lastPathComponent),
                    withDestinationURL: beside)
            }
        } catch {
            folder.remove()
            throw .noTemporaryFile(for: name)
        }
    }

    /// Takes them away again.
    func remove() { folder.remove() }
}
