internal import Foundation

/// What a file's first bytes say that it is, whatever its name.
package enum FileContent: Hashable, Sendable {
    /// A zip archive, such as a workbook or a KMZ.
    case archive
    /// KML.
    case keyhole
    /// A gzip of one of the others, which must be unpacked to be known.
    case gzip
    /// Anything else, which is read from its first byte to its last.
    case stream

    /// How many bytes tell it.
    static let byteCount = 1 << 15

    package init(_ head: some Collection<UInt8>) {
        if head.starts(with: [0x1F, 0x8B]) {
            self = .gzip
        } else if ZipArchive.isArchive(Array(head.prefix(4))) {
            self = .archive
        } else {
            self = Self.isKeyhole(Array(head.prefix(Self.byteCount))) ? .keyhole : .stream
        }
    }

    /// What a file is by its content; nil for what is no file, or cannot be read.
    package init?(path: String) {
        guard FileKind(URL(fileURLWithPath: path)) == .file,
            let file = FileHandle(forReadingAtPath: path)
        else { return nil }
        defer { try? file.close() }
        do {
            self.init(try file.read(upToCount: Self.byteCount) ?? Data())
        } catch {
            return nil
        }
    }

    /// Whether XML begins there, and its first elements are those of KML.
    private static func isKeyhole(_ head: [UInt8]) -> Bool {
        let text = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head[3...] : head[...]
        guard text.first(where: { !$0.isBlank }) == 0x3C else {
            return false
        }
        return ["<kml", "<Document", "<Placemark"].contains { text.contains(Array($0.utf8)) }
    }
}
