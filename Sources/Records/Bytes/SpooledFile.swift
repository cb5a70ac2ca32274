internal import Foundation

/// A temporary file for readers that need a name and go through it twice: of what comes through a pipe
/// or is packed in another file. It is gone when this is, or when the program is interrupted.
struct SpooledFile: ~Copyable {
    let url: URL
    private let handle: FileHandle
    private let name: String

    /// Makes an empty one.
    ///
    /// - Parameters:
    ///   - ending: of its name, by which GDAL tells formats.
    ///   - name: the file that it is made for, as messages name it.
    init(ending: String, for name: String) throws(StrikeProximityError) {
        url = FileManager.default.temporaryDirectory.appendingPathComponent(
            "strike-proximity-\(UUID().uuidString).\(ending)")
        let path = url.path
        Interruption.making(url) {
            _ = FileManager.default.createFile(atPath: path, contents: nil)
        }
        guard let handle = FileHandle(forWritingAtPath: path) else {
            throw .noTemporaryFile(for: name)
        }
        self.handle = handle
        self.name = name
    }

    deinit {
        try? handle.close()
        try? FileManager.default.removeItem(at: url)
    }

    func add(_ bytes: some Sequence<UInt8>) throws(StrikeProximityError) {
        try handle.add(Array(bytes), name: name)
    }

    /// Adds all that a source has.
    func addAll(of source: ByteSource) throws(StrikeProximityError) {
        var part = [UInt8](repeating: 0, count: 1 << 20)
        var total = 0
        while true {
            let count = try source.fill(&part)
            try add(part[..<count])
            total += count
            guard total <= Limit.unpacked.bytes else {
                throw StrikeProximityError(
                    .data,
                    "it unpacks to more than the \(Limit.unpacked.shown) that it may; unpack it and "
                        + "name the file\(Limit.unpacked.remedy)", at: FileLocation(path: name))
            }
            if count < part.count { return }
        }
    }
}
