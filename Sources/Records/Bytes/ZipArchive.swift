internal import Foundation

/// A zip archive in a file, read by the directory at its end; nothing of it is written to the disk,
/// so that the names in it lead nowhere.
package final class ZipArchive {
    /// A file or a folder in it.
    package struct Entry: Hashable, Sendable {
        /// Its name with its folders, as the archive has it: never a path on this disk.
        package let name: String
        package let isFolder: Bool
        /// How long it says that it is once unpacked, bytes.
        package let size: Int
        /// How long it is in the archive, bytes.
        let packedSize: Int
        let isEncrypted: Bool
        let method: Method
        /// CRC-32 of what it unpacks to.
        let checksum: UInt32
        /// Where its own header is, bytes from the file's beginning.
        package let start: Int
        /// Where the next thing in the archive is: it must have ended before.
        fileprivate(set) var bound = 0

        /// The last part of its name.
        var lastName: String { String(name.split(separator: "/").last ?? "") }
    }

    /// How an entry is packed.
    struct Method: Hashable, Sendable, CustomStringConvertible {
        let number: Int

        static let stored = Method(number: 0)
        static let deflated = Method(number: 8)

        /// Its usual name.
        var description: String {
            switch number {
            case 0: "stored"
            case 8: "Deflate"
            case 9: "Deflate64"
            case 12: "bzip2"
            case 14: "LZMA"
            case 93: "Zstandard"
            case 95: "xz"
            case 98: "PPMd"
            case 99: "AES"
            default: "method \(number)"
            }
        }
    }

    /// The file as messages name it.
    var name: String { file.name }
    /// What is in it, in the order of its directory.
    package let entries: [Entry]
    let file: SeekableFile

    /// Whether a file's first bytes are those of a zip archive.
    package static func isArchive(_ head: [UInt8]) -> Bool {
        head.starts(with: [0x50, 0x4B, 3, 4]) || head.starts(with: [0x50, 0x4B, 5, 6])
    }

    /// Opens an archive and reads its directory.
    ///
    /// - Parameter name: the file as messages name it.
    /// - Throws: when the file cannot be read, is no archive, is truncated, or when its directory
    ///   contradicts itself.
    package convenience init(path: String, name: String) throws(StrikeProximityError) {
        try self.init(try SeekableFile(path: path, name: name))
    }

    /// Reads the directory of an archive that is open.
    init(_ file: SeekableFile) throws(StrikeProximityError) {
        self.file = file
        let directory = try ZipDirectory(file)
        var entries = directory.entries
        let order = entries.indices.sorted { entries[$0].start < entries[$1].start }
        for (rank, index) in order.enumerated() {
            let next = rank + 1 < order.count ? entries[order[rank + 1]].start : directory.start
            let length = entries[index].packedSize
            // The header of an entry has 30 bytes at least.
            guard next - entries[index].start >= 30, length <= next - entries[index].start - 30
            else {
                throw StrikeProximityError(
                    .data,
                    "“\(entries[index].name)” overlaps what follows it in the archive, which no "
                        + "honest one does; get the file again", at: FileLocation(path: file.name))
            }
            entries[index].bound = next
        }
        self.entries = entries
    }

    /// Unpacks an entry, one stretch of bytes after another.
    ///
    /// - Parameter limit: how much it may unpack to, bytes.
    /// - Throws: when it is encrypted, packed by another method, damaged or larger than it says
    ///   or than it may be; what was given out by then is not to be trusted.
    package func read(
        _ entry: Entry, limit: Int = Limit.unpacked.bytes,
        _ sink: ([UInt8]) throws(StrikeProximityError) -> Void
    ) throws(StrikeProximityError) {
        let reader = try ZipEntryReader(entry, of: self, limit: limit)
        var part = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = try reader.fill(&part)
            if count > 0 { try sink(count < part.count ? Array(part[..<count]) : part) }
            if count < part.count { return }
        }
    }

    /// All of an entry, unpacked.
    ///
    /// - Parameter limit: how much it may unpack to, bytes.
    func data(of entry: Entry, limit: Int) throws(StrikeProximityError) -> Data {
        var data = Data()
        try read(entry, limit: limit) { part in data.append(contentsOf: part) }
        return data
    }
}
