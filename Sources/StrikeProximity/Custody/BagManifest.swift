internal import Records

/// A bag's manifest: the path of each file and the SHA-256 that it should have.
struct BagManifest {
    struct Line {
        let path: String
        let hash: String
    }

    /// In the order of the file.
    private(set) var lines: [Line] = []
    /// Paths that are there more than once, of which nobody can say which hash holds.
    private(set) var repeated: [String] = []

    /// - Parameters:
    ///   - bytes: the manifest.
    ///   - name: what messages call it.
    /// - Throws: when a line is none of a manifest, or names a file outside of the bag; when there are more
    ///   than a bundle has.
    init(_ bytes: [UInt8], named name: String) throws(StrikeProximityError) {
        // By bytes: two names that look alike are two files.
        var seen: Set<[UInt8]> = []
        for (line, number) in BagLines(bytes) {
            let here = FileLocation(path: name, line: number)
            guard lines.count < Limit.bagFiles.value else {
                throw StrikeProximityError(
                    .data,
                    "it lists more than \(Limit.bagFiles.shown), which no result has"
                        + "\(Limit.bagFiles.remedy)", at: FileLocation(path: name))
            }
            let rest = line.dropFirst(Self.hashByteCount)
            let named = rest.drop { Self.blanks.contains($0) }
            guard named.count <= Self.longestPath else {
                throw StrikeProximityError(
                    .data, "this line has \(line.count) bytes, more than a path can have", at: here)
            }
            let path = BagPath.decoded(String(decoding: named, as: UTF8.self))
            let hash = String(decoding: line.prefix(Self.hashByteCount), as: UTF8.self)
            guard let blank = rest.first, Self.blanks.contains(blank), BagPath.isInside(path),
                !line.prefix(Self.hashByteCount).contains(where: Self.blanks.contains)
            else {
                throw StrikeProximityError(
                    .data, "this is not a SHA-256 and the path of a file in the bag", at: here)
            }
            if seen.insert(Array(path.utf8)).inserted {
                lines.append(Line(path: path, hash: hash))
            } else {
                repeated.append(path)
            }
        }
    }

    private static let hashByteCount = 64
    private static let blanks: [UInt8] = [0x20, 0x09]
    /// Of systems' usual 4,096 bytes each may be encoded with three.
    private static let longestPath = 3 * 4_096
}
