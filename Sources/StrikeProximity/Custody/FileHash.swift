internal import Foundation
internal import Records
internal import SystemPackage

/// The SHA-256 of a file that need not be in memory.
enum FileHash {
    /// How long a file is, bytes, and its SHA-256 in hexadecimal digits.
    ///
    /// - Throws: when it is not there, is a pipe or a device, or cannot be read.
    static func sha256(
        of url: URL, named name: String
    ) throws(StrikeProximityError) -> (byteCount: Int, sha256: String) {
        try FileKind.requireRegularFile(url, named: name)
        let file: FileDescriptor
        do {
            file = try .open(FilePath(url.path), .readOnly, options: [.nonBlocking, .closeOnExec])
        } catch {
            throw StrikeProximityError(
                .noInput, "the file cannot be read; check its permissions",
                at: FileLocation(path: name))
        }
        defer { try? file.close() }
        var (hash, count) = (SHA256(), 0)
        var part = [UInt8](repeating: 0, count: partSize)
        do {
            while true {
                let read = try unsafe part.withUnsafeMutableBytes { try unsafe file.read(into: $0) }
                guard read > 0 else { break }
                hash.update(part[..<read])
                count += read
            }
        } catch {
            throw StrikeProximityError(
                .inputOutput, "reading stopped midway (\(error))", at: FileLocation(path: name))
        }
        return (count, SHA256.digits(hash.finish()))
    }

    /// Most files of a result are no longer.
    private static let partSize = 1 << 16
}
