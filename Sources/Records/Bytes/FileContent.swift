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

    /// Whether the first bytes say what they say whatever comes after them.
    static func isTold(by head: ArraySlice<UInt8>) -> Bool {
        guard head.count >= 4 else { return false }
        switch FileContent(head) {
        case .archive, .keyhole: return true
        // to be unpacked, as much of it as there is
        case .gzip: return false
        case .stream: return firstByte(of: head).map { $0 != 0x3C } ?? false
        }
    }

    /// The first byte of a text, after a byte-order mark and blanks.
    private static func firstByte(of head: some Collection<UInt8>) -> UInt8? {
        let text = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head[...]
        return text.first { !$0.isBlank }
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
        guard firstByte(of: head) == 0x3C else { return false }
        return ["<kml", "<Document", "<Placemark"].contains { head.contains(Array($0.utf8)) }
    }
}
