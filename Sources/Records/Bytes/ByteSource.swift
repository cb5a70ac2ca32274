internal import Foundation
internal import SystemPackage

/// The bytes of a file or of standard input, one stretch after another; gzip is unpacked.
package final class ByteSource {
    /// The file as messages name it.
    let name: String
    /// How many bytes the file has as it is stored; nil for a pipe.
    let storedCount: Int?
    /// How many of them have been read.
    private(set) var consumedCount = 0

    /// Nil where the bytes are in memory already.
    private let descriptor: FileDescriptor?
    private let isOwned: Bool
    /// What is there and has not been given out.
    private var head: ArraySlice<UInt8> = []
    private var inflater: GzipInflater?

    /// Opens a file at its beginning.
    package init(_ file: SourceFile) throws(StrikeProximityError) {
        name = file.name
        let opened = try file.open()
        descriptor = opened.descriptor
        isOwned = opened.isOwned
        storedCount = opened.byteCount
        if opened.head.isEmpty {
            var ahead = [UInt8](repeating: 0, count: 1 << 16)
            let count = try readStored(&ahead, untilFull: true)
            head = ahead[..<count]
        } else {
            head = opened.head[...]
        }
        if content == .gzip { inflater = GzipInflater(name: name) }
    }

    /// What the first bytes say that it is, as it is stored; before anything is given out.
    var content: FileContent { FileContent(head) }
    /// The first bytes as they are stored; before anything is given out.
    var stored: [UInt8] { Array(head) }

    /// The first bytes, unpacked as far as they can be; nothing is given out by it.
    var unpackedHead: [UInt8] {
        let copy = ByteSource(stored, name: name)
        if content == .gzip { copy.inflater = GzipInflater(name: name) }
        var first = [UInt8](repeating: 0, count: FileContent.byteCount)
        var filled = 0
        while filled < first.count {
            var part = [UInt8](repeating: 0, count: 256)
            // The stored bytes may end amid what is packed.
            guard let count = try? copy.fill(&part), count > 0 else { break }
            first.replaceSubrange(filled..<(filled + count), with: part[..<count])
            filled += count
        }
        return Array(first.prefix(filled))
    }

    /// Bytes that are in memory.
    package init(_ bytes: [UInt8], name: String) {
        self.name = name
        storedCount = bytes.count
        descriptor = nil
        isOwned = false
        head = bytes[...]
    }

    /// Everything, unpacked.
    package func readAll() throws(StrikeProximityError) -> [UInt8] {
        var all: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 20)
        var isBlank = true
        while true {
            let count = try fill(&part)
            all += part[..<count]
            isBlank = isBlank && part[..<count].allSatisfy { $0 <= UInt8(ascii: " ") }
            // A gigabyte of blanks is packed into a megabyte.
            guard !isBlank || all.count <= Limit.record.bytes else {
                throw StrikeProximityError(
                    .data,
                    "it begins with more than \(Limit.record.shown) of blanks\(Limit.record.remedy); is it the "
                        + "right file?", at: FileLocation(path: name))
            }
            if count < part.count { return all }
        }
    }

    /// Fills an array; gives fewer bytes only at the end.
    func fill(_ bytes: inout [UInt8]) throws(StrikeProximityError) -> Int {
        var span = bytes.mutableSpan
        return try unsafe span.withUnsafeMutableBytes { bytes throws(StrikeProximityError) in
            try unsafe fill(bytes)
        }
    }

    deinit {
        if isOwned { try? descriptor?.close() }
    }

    /// Fills a stretch of memory; gives fewer bytes only at the end.
    func fill(
        _ buffer: UnsafeMutableRawBufferPointer
    ) throws(StrikeProximityError) -> Int {
        guard let inflater else { return try unsafe readStored(buffer, untilFull: true) }
        var filled = 0
        while filled < buffer.count {
            if inflater.needsInput {
                var stored = [UInt8](repeating: 0, count: 1 << 16)
                let count = try readStored(&stored, untilFull: false)
                inflater.feed(Array(stored[..<count]))
            }
            let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
            let count = try unsafe inflater.inflate(into: rest)
            if count == 0, inflater.isAtEnd { break }
            filled += count
        }
        return filled
    }

    /// Reads bytes as they are stored into an array.
    private func readStored(
        _ bytes: inout [UInt8], untilFull: Bool
    ) throws(StrikeProximityError) -> Int {
        var span = bytes.mutableSpan
        return try unsafe span.withUnsafeMutableBytes { bytes throws(StrikeProximityError) in
            try unsafe readStored(bytes, untilFull: untilFull)
        }
    }

    /// Reads bytes as they are stored.
    private func readStored(
        _ buffer: UnsafeMutableRawBufferPointer, untilFull: Bool
    ) throws(StrikeProximityError) -> Int {
        var filled = min(head.count, buffer.count)
        if filled > 0 {
            unsafe buffer.copyBytes(from: head.prefix(filled))
            head.removeFirst(filled)
            if !untilFull { return filled }
        }
        guard let descriptor else { return filled }
        while filled < buffer.count {
            let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
            let count: Int
            do {
                count = try unsafe descriptor.read(into: rest)
            } catch {
                throw StrikeProximityError(
                    .inputOutput, "reading stopped midway (\(error)); nothing was written",
                    at: FileLocation(path: name))
            }
            if count == 0 { break }
            filled += count
            consumedCount += count
            if !untilFull { break }
        }
        return filled
    }
}
