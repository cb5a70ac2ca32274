package import Foundation

/// A temporary file without a name: it is gone when the program ends, however it ends.
package enum NamelessFile {
    /// Makes an empty one, to be written and read.
    ///
    /// - Parameter name: the file that it is made for, as messages name it.
    package static func make(for name: String) throws(StrikeProximityError) -> FileHandle {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent(
            "strike-proximity-\(UUID().uuidString)")
        guard FileManager.default.createFile(atPath: url.path, contents: nil),
            let handle = FileHandle(forUpdatingAtPath: url.path)
        else {
            throw StrikeProximityError(
                .cannotCreate, "no temporary file can be made; check TMPDIR",
                at: FileLocation(path: name))
        }
        try? FileManager.default.removeItem(at: url)
        return handle
    }
}

extension FileHandle {
    /// All bytes from the beginning.
    ///
    /// - Parameter name: the file that they were made from, as messages name it.
    package func wholeContent(of name: String) throws(StrikeProximityError) -> Data {
        do {
            try seek(toOffset: 0)
            return try readToEnd() ?? Data()
        } catch {
            throw .notReadBack(error, of: name)
        }
    }
}

extension StrikeProximityError {
    /// That a temporary file is lost.
    ///
    /// - Parameter name: the file that it was made from, as messages name it.
    static func notReadBack(_ error: any Error, of name: String) -> StrikeProximityError {
        StrikeProximityError(
            .inputOutput, "its temporary file cannot be read back (\(error))",
            at: FileLocation(path: name))
    }
}
