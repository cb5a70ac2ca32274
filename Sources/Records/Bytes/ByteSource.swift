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
    /// What the file still has to be at its end; nil for what nobody else can change.
    private let state: FileState?
    /// What is there and has not been given out.
    private var head: ArraySlice<UInt8> = []
    private var inflater: GzipInflater?

    /// Opens a file at its beginning.
    package init(_ file: SourceFile) throws(StrikeProximityError) {
        name = file.name
        let opened = try file.open()
        descriptor = opened.descriptor
        state = opened.state
        storedCount = opened.byteCount
        if opened.head.isEmpty {
            head = try Self.head(of: opened.descriptor, named: file.name)
            consumedCount = head.count
        } else {
            head = opened.head[...]
        }
        if content == .gzip { inflater = GzipInflater(name: name) }
    }

    /// The first bytes: so many of a pipe that they tell what it is, for more may be long in coming.
    private static func head(
        of descriptor: FileDescriptor, named name: String
    ) throws(StrikeProximityError) -> ArraySlice<UInt8> {
        var ahead = [UInt8](repeating: 0, count: 1 << 16)
        var filled = 0
        while filled < ahead.count, !FileContent.isTold(by: ahead[..<filled]) {
            var span = ahead.mutableSpan
            let count = try unsafe span.withUnsafeMutableBytes {
                bytes throws(StrikeProximityError) in
                try unsafe read(
                    descriptor, into: UnsafeMutableRawBufferPointer(rebasing: bytes[filled...]),
                    named: name)
            }
            if count == 0 { break }
            filled += count
        }
        return ahead[..<filled]
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
        state = nil
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
        try? descriptor?.close()
    }

    /// Fills a stretch of memory; gives fewer bytes only at the end.
    func fill(
        _ buffer: UnsafeMutableRawBufferPointer
    ) throws(StrikeProximityError) -> Int {
        var filled = 0
        while filled < buffer.count {
            let count = try unsafe fillSome(
                UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
            if count == 0 { break }
            filled += count
        }
        return filled
    }

    /// How long what has come through a pipe waits for more.
    private static let patience = Duration.milliseconds(100)

    /// Fills a stretch of memory; gives fewer bytes at the end, and of a pipe where more is not there a tenth
    /// of a second after the first byte.
    func fillSoon(
        _ buffer: UnsafeMutableRawBufferPointer
    ) throws(StrikeProximityError) -> (count: Int, isEnd: Bool) {
        guard storedCount == nil else {
            let count = try unsafe fill(buffer)
            return (count, count < buffer.count)
        }
        var filled = 0
        var deadline: ContinuousClock.Instant?
        while filled < buffer.count {
            if let deadline, !hasMore(by: deadline) { return (filled, false) }
            let count = try unsafe fillSome(
                UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
            if count == 0 { return (filled, true) }
            filled += count
            deadline = deadline ?? .now + Self.patience
        }
        return (filled, false)
    }

    /// Waits until a time for bytes that can be given out.
    private func hasMore(by deadline: ContinuousClock.Instant) -> Bool {
        guard let descriptor, head.isEmpty, inflater?.needsInput ?? true else { return true }
        while true {
            let rest = max(.zero, deadline - .now) / .milliseconds(1)
            var asked = pollfd(fd: descriptor.rawValue, events: Int16(POLLIN), revents: 0)
            let found = unsafe poll(&asked, 1, Int32(rest.rounded(.up)))
            if found < 0, errno == EINTR { continue }
            // what cannot be waited for is told by reading
            return found != 0
        }
    }

    /// Puts at least one byte into memory, as many as there are; none only at the end.
    private func fillSome(
        _ buffer: UnsafeMutableRawBufferPointer
    ) throws(StrikeProximityError) -> Int {
        guard let inflater else { return try unsafe readStored(buffer) }
        while true {
            if inflater.needsInput {
                var stored = [UInt8](repeating: 0, count: 1 << 16)
                var span = stored.mutableSpan
                let count = try unsafe span.withUnsafeMutableBytes {
                    bytes throws(StrikeProximityError) in
                    try unsafe readStored(bytes)
                }
                inflater.feed(Array(stored[..<count]))
            }
            let count = try unsafe inflater.inflate(into: buffer)
            if count > 0 || inflater.isAtEnd { return count }
        }
    }

    /// Reads bytes as they are stored, as many as there are; none only at the end.
    private func readStored(
        _ buffer: UnsafeMutableRawBufferPointer
    ) throws(StrikeProximityError) -> Int {
        if !head.isEmpty {
            let count = min(head.count, buffer.count)
            unsafe buffer.copyBytes(from: head.prefix(count))
            head.removeFirst(count)
            return count
        }
        guard let descriptor else { return 0 }
        let count = try unsafe Self.read(descriptor, into: buffer, named: name)
        consumedCount += count
        if count == 0, let state, FileState(descriptor) != state { throw .changed(name) }
        return count
    }

    private static func read(
        _ descriptor: FileDescriptor, into buffer: UnsafeMutableRawBufferPointer,
        named name: String
    ) throws(StrikeProximityError) -> Int {
        do {
            return try unsafe descriptor.read(into: buffer)
        } catch {
            throw StrikeProximityError(
                .inputOutput, "reading stopped midway (\(error)); nothing was written",
                at: FileLocation(path: name))
        }
    }
}
