internal import Foundation

/// A file, or bytes in memory, that can be read at any place; pipes cannot.
package final class SeekableFile {
    /// The file as messages name it.
    let name: String
    /// How long it is, bytes.
    let byteCount: Int
    private let content: Content

    private enum Content {
        case file(FileHandle)
        case memory(Data)
    }

    /// Opens a file.
    ///
    /// - Throws: when it is not there, is a folder or a pipe, or may not be read.
    package init(path: String, name: String) throws(StrikeProximityError) {
        self.name = name
        let here = FileLocation(path: name)
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw StrikeProximityError(
                .noInput, "there is no such file; check the name and the folder", at: here)
        }
        guard !isFolder.boolValue else {
            throw StrikeProximityError(
                .noInput, "this is a folder; name a file in it", at: here)
        }
        let attributes = try? FileManager.default.attributesOfItem(
            atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
        // Opening a pipe would wait for whoever writes it.
        guard attributes?[.type] as? FileAttributeType == .typeRegular else {
            throw StrikeProximityError(
                .noInput, "this is a pipe, and it is read more than once; save it as a file first",
                at: here)
        }
        guard let handle = FileHandle(forReadingAtPath: path),
            let end = try? handle.seekToEnd()
        else {
            throw StrikeProximityError(
                .noInput, "the file cannot be read; check its permissions", at: here)
        }
        content = .file(handle)
        byteCount = Int(end)
    }

    /// Takes bytes that are in memory.
    init(_ data: Data, name: String) {
        self.name = name
        byteCount = data.count
        content = .memory(data)
    }

    /// The bytes from a place on, fewer only at the file's end.
    func bytes(at offset: Int, count: Int) throws(StrikeProximityError) -> [UInt8] {
        let count = max(0, min(count, byteCount - offset))
        let handle: FileHandle
        switch content {
        case .memory(let data): return [UInt8](data.dropFirst(offset).prefix(count))
        case .file(let file): handle = file
        }
        var bytes: [UInt8] = []
        do {
            try handle.seek(toOffset: UInt64(offset))
            while bytes.count < count,
                let part = try handle.read(upToCount: count - bytes.count), !part.isEmpty
            {
                bytes += part
            }
        } catch {
            throw StrikeProximityError(
                .inputOutput, "reading stopped midway (\(error))", at: FileLocation(path: name))
        }
        return bytes
    }
}
