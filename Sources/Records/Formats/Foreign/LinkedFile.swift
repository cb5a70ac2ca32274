internal import Foundation

/// Links to a file and to what is beside it, in a temporary folder. GDAL writes what it has learned of a GML
/// (.gfs) beside it: it is none of the user's files, and their folder may be read-only.
struct LinkedFile {
    /// The link to the file.
    let url: URL

    /// - Parameter name: the file as messages name it.
    init(_ path: String, for name: String) throws(StrikeProximityError) {
        let target = URL(fileURLWithPath: path).standardizedFileURL
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "strike-proximity-\(UUID().uuidString)")
        url = folder.appendingPathComponent(target.lastPathComponent)
        Interruption.removes(folder)
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
            try FileManager.default.createSymbolicLink(at: url, withDestinationURL: target)
            for ending in ["xsd", "gfs"] {
                let beside = target.deletingPathExtension().appendingPathExtension(ending)
                guard FileKind(beside) == .file else { continue }
                try FileManager.default.createSymbolicLink(
                    at: folder.appendingPathComponent(beside.lastPathComponent),
                    withDestinationURL: beside)
            }
        } catch {
            try? FileManager.default.removeItem(at: folder)
            throw StrikeProximityError(
                .cannotCreate, "no temporary file can be made; check TMPDIR",
                at: FileLocation(path: name))
        }
    }

    /// Takes them away again.
    func remove() { try? FileManager.default.removeItem(at: url.deletingLastPathComponent()) }
}
