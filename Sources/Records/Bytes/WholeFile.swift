package import Foundation

/// A file that is read at once.
package enum WholeFile {
    /// The bytes of a file, refused with one sentence when it is missing, a folder or unreadable.
    ///
    /// - Parameter name: the file as messages name it.
    package static func bytes(of url: URL, named name: String) throws(StrikeProximityError) -> Data
    {
        try FileKind.requireFile(url, named: name)
        do {
            return try Data(contentsOf: url)
        } catch {
            throw StrikeProximityError(
                .noInput, "the file cannot be read; check its permissions",
                at: FileLocation(path: name))
        }
    }
}
