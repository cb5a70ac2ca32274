internal import Foundation
internal import Records

/// The times in a zip archive at which its members were written: of GDAL 3.6 none, since 3.10 those of the
/// run, by which the same input would not give the same bytes.
enum ArchiveTimes {
    /// 1 January 1980, 0:00, the first that an archive can name, in its own notation.
    private static let first = Data([0, 0, 0x21, 0])

    /// Puts the same time everywhere.
    static func clear(_ url: URL) throws {
        let directory = try ZipDirectory(SeekableFile(path: url.path, name: url.path))
        let file = try FileHandle(forUpdating: url)
        defer { try? file.close() }
        func put(at offset: Int) throws {
            try file.seek(toOffset: UInt64(offset))
            try file.write(contentsOf: first)
        }
        for entry in directory.entries { try put(at: entry.start + 10) }
        var place = directory.start
        for _ in directory.entries {
            try file.seek(toOffset: UInt64(place))
            guard let head = try file.read(upToCount: 46), head.count == 46 else { return }
            try put(at: place + 12)
            // The lengths of its name, of what stands beside it and of its comment.
            place += 46 + [28, 30, 32].reduce(0) { $0 + Int(head[$1]) + Int(head[$1 + 1]) << 8 }
        }
    }
}
