package import Foundation

/// A file that is read at once.
package enum WholeFile {
    /// The bytes of a file, refused with one sentence when it is missing, a folder or unreadable.
    ///
    /// - Parameter name: the file as messages name it.
    package static func bytes(of url: URL, named name: String) throws(StrikeProximityError) -> Data
    {
        try FileKind.requireFile(url, named: name)
        return try FileState.requireUnchanged(url.path, named: name) {
            () throws(StrikeProximityError) in
            do {
                return try Data(contentsOf: url)
            } catch {
                throw StrikeProximityError(
                    .noInput, "the file cannot be read; check its permissions",
                    at: FileLocation(path: name))
            }
        }
    }

    /// The same of a file from somebody else: what may never end is refused, too, and what is longer than it
    /// may be.
    package static func bytes(
        of url: URL, named name: String, limit: Limit
    ) throws(StrikeProximityError) -> Data {
        try FileKind.requireRegularFile(url, named: name)
        if let count = FileKind.byteCount(of: url), count > limit.bytes {
            throw StrikeProximityError(
                .data,
                "it has \(count) bytes, more than the \(limit.shown) that it may\(limit.remedy)",
                at: FileLocation(path: name))
        }
        return try bytes(of: url, named: name)
    }
}
