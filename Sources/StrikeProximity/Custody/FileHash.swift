internal import Foundation
internal import Records

/// The SHA-256 of a file that need not be in memory.
enum FileHash {
    /// How long a file is, bytes, and its SHA-256 in hexadecimal digits.
    static func sha256(
        of url: URL, named name: String
    ) throws(StrikeProximityError) -> (byteCount: Int, sha256: String) {
        try FileKind.requireFile(url, named: name)
        guard let file = FileHandle(forReadingAtPath: url.path) else {
            throw StrikeProximityError(
                .noInput, "the file cannot be read; check its permissions",
                at: FileLocation(path: name))
        }
        defer { try? file.close() }
        var (hash, count) = (SHA256(), 0)
        do {
            while let part = try file.read(upToCount: 1 << 20), !part.isEmpty {
                hash.update(part)
                count += part.count
            }
        } catch {
            throw StrikeProximityError(
                .inputOutput, "reading stopped midway (\(error))", at: FileLocation(path: name))
        }
        return (count, InputFolder.hexadecimal(hash.finish()))
    }
}
