package import Foundation

/// A temporary file without a name: it is gone when the program ends, however it ends.
package enum NamelessFile {
    /// Makes an empty one, to be written and read.
    ///
    /// - Parameter name: the file that it is made for, as messages name it.
    package static func make(for name: String) throws(StrikeProximityError) -> FileHandle {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent(
            "strike-proximity-\(UUID().uuidString)")
        var handle: FileHandle?
        Interruption.waiting {
            guard FileManager.default.createFile(atPath: url.path, contents: nil) else { return }
            handle = FileHandle(forUpdatingAtPath: url.path)
            try? FileManager.default.removeItem(at: url)
        }
        guard let handle else { throw .noTemporaryFile(for: name) }
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
    /// That the folder for temporary files takes none.
    ///
    /// - Parameter name: the file that it is made for, as messages name it.
    package static func noTemporaryFile(for name: String) -> StrikeProximityError {
        StrikeProximityError(
            .cannotCreate, "no temporary file can be made; check TMPDIR",
            at: FileLocation(path: name))
    }

    /// That what a temporary file holds finds no room there.
    ///
    /// - Parameter name: the file that it is made of, as messages name it.
    package static func noTemporarySpace(for name: String) -> StrikeProximityError {
        StrikeProximityError(
            .inputOutput, "a temporary file cannot be written; check the space at TMPDIR",
            at: FileLocation(path: name))
    }

    /// That a temporary file is lost.
    ///
    /// - Parameter name: the file that it was made from, as messages name it.
    static func notReadBack(_ error: any Error, of name: String) -> StrikeProximityError {
        StrikeProximityError(
            .inputOutput, "its temporary file cannot be read back (\(error))",
            at: FileLocation(path: name))
    }
}
