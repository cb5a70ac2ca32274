internal import CZlib
internal import Foundation
internal import Records

/// Writes a zip archive, one member after another; the same members give the same bytes.
final class ZipWriter {
    /// More than this, bytes, needs fields that the oldest readers lack.
    private static let limit = Int(UInt32.max) - 1

    private let handle: FileHandle
    /// The archive as messages name it.
    private let name: String
    private var directory: [UInt8] = []
    private var offset = 0
    private var count = 0

    /// Writes into an empty file.
    init(_ handle: FileHandle, name: String) {
        self.handle = handle
        self.name = name
    }

    /// Adds a member.
    func add(_ member: String, _ data: Data) throws(StrikeProximityError) {
        var rest: Data? = data
        try add(member) {
            defer { rest = nil }
            return rest
        }
    }

    /// Adds a member whose bytes are in a file; what it had in it by SHA-256 is checked by the caller.
    func add(_ member: String, contentsOf url: URL) throws(StrikeProximityError) {
        guard let file = FileHandle(forReadingAtPath: url.path) else {
            throw StrikeProximityError(
                .noInput, "the file cannot be read; check its permissions",
                at: FileLocation(path: url.path))
        }
        defer { try? file.close() }
        try add(member) { try file.read(upToCount: 1 << 20) }
    }

    /// Writes what is packed, in parts, and then the header with how long it has become.
    private func add(
        _ member: String, _ next: () throws -> Data?
    ) throws(StrikeProximityError) {
        let (start, deflater) = (offset, Deflater(.bare))
        var (checksum, size, packedSize) = (crc32(0, nil, 0), 0, 0)
        do {
            try write(Self.header(member, 0, 0, 0))
            var isLast = false
            while !isLast {
                let part = try next() ?? Data()
                isLast = part.isEmpty
                size += part.count
                let packed = unsafe part.withUnsafeBytes { bytes in
                    if let base = bytes.baseAddress {
                        checksum = unsafe crc32(
                            checksum, base.assumingMemoryBound(to: UInt8.self),
                            UInt32(bytes.count))
                    }
                    return unsafe deflater.deflate(bytes, isLast: isLast)
                }
                packedSize += packed.count
                guard offset + packed.count <= Self.limit, size <= Self.limit else {
                    throw StrikeProximityError(
                        .data,
                        "a bundle can have 4 GiB at most; leave files out of the sources, or keep them "
                            + "beside it", at: FileLocation(path: name))
                }
                try write(packed)
            }
            let header = Self.header(member, UInt32(checksum), packedSize, size)
            try handle.seek(toOffset: UInt64(start))
            try handle.write(contentsOf: Data(header))
            try handle.seek(toOffset: UInt64(offset))
        } catch let error as StrikeProximityError {
            throw error
        } catch {
            throw fault(error)
        }
        // In the directory the same stands again, with where the member begins.
        let header = Self.header(member, UInt32(checksum), packedSize, size)
        // Made on Unix, a file that all may read: of FAT some would take the name for another alphabet's.
        directory += Self.long(0x0201_4B50) + Self.word(0x0314) + header[4..<30]
        directory += Self.word(0) + Self.word(0) + Self.word(0) + Self.long(0x81A4_0000)
        directory += Self.long(start) + Array(member.utf8)
        count += 1
    }

    /// Writes the directory; nothing may be added afterwards.
    func finish() throws(StrikeProximityError) {
        guard count < Int(UInt16.max) else {
            throw StrikeProximityError(
                .data, "a bundle can have 65,534 files at most; leave some out of the sources",
                at: FileLocation(path: name))
        }
        let start = offset
        do {
            try write(directory)
            try write(
                Self.long(0x0605_4B50) + Self.word(0) + Self.word(0) + Self.word(count)
                    + Self.word(count) + Self.long(directory.count) + Self.long(start)
                    + Self.word(0))
        } catch {
            throw fault(error)
        }
    }

    private func write(_ bytes: [UInt8]) throws {
        try handle.write(contentsOf: Data(bytes))
        offset += bytes.count
    }

    private func fault(_ error: any Error) -> StrikeProximityError {
        StrikeProximityError(
            .cannotCreate,
            "“\(name)” cannot be written (\(OutputFolder.reason(error))); check permissions and space"
        )
    }

    /// What stands before a member: deflated, named in UTF-8, on 1 January 1980, for the time of the run
    /// would make other bytes of the same files.
    private static func header(
        _ member: String, _ checksum: UInt32, _ packedSize: Int, _ size: Int
    ) -> [UInt8] {
        long(0x0403_4B50) + word(20) + word(0x0800) + word(8) + word(0) + word(0x21)
            + long(Int(checksum)) + long(packedSize) + long(size) + word(member.utf8.count)
            + word(0) + Array(member.utf8)
    }

    private static func word(_ number: Int) -> [UInt8] {
        [UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8)]
    }

    private static func long(_ number: Int) -> [UInt8] { word(number) + word(number >> 16) }
}
