internal import CZlib

/// Unpacks one entry of a zip archive piece by piece, and checks that it is what it says.
final class ZipEntryReader {
    private let entry: ZipArchive.Entry
    private let file: SeekableFile
    /// Nil for what is stored as it is.
    private let inflater: RawInflater?
    private var offset: Int
    private var packedLeft: Int
    private var produced = 0
    private var checksum: UInt32 = 0
    private var isDone = false

    /// Looks at the entry's own header.
    ///
    /// - Parameter limit: how much it may unpack to, bytes.
    /// - Throws: when it is encrypted, packed by another method, or too large.
    init(
        _ entry: ZipArchive.Entry, of archive: ZipArchive, limit: Int = Limit.unpacked.bytes
    ) throws(StrikeProximityError) {
        self.entry = entry
        file = archive.file
        inflater = entry.method == .deflated ? RawInflater() : nil
        packedLeft = entry.packedSize
        offset = entry.start
        guard !entry.isFolder else { throw fault("is a folder; name a file in it") }
        guard !entry.isEncrypted else {
            throw fault("is encrypted; unpack it with its password first")
        }
        guard entry.method == .stored || entry.method == .deflated else {
            throw fault("is packed by \(entry.method), which is not read; unpack it first")
        }
        guard entry.size <= limit else {
            throw fault(
                "unpacks to \(entry.size) bytes, more than the \(limit) that it may; unpack it "
                    + "yourself if it is what you expect")
        }
        // 258 bytes for two bits are the best that DEFLATE can do.
        let most =
            inflater == nil
            ? (entry.packedSize, false)
            : (entry.packedSize + 8).multipliedReportingOverflow(by: 1032)
        guard most.1 || entry.size <= most.0, inflater != nil || entry.size == entry.packedSize
        else {
            throw fault("cannot have the \(entry.size) bytes that it states; get the file again")
        }
        let header = try file.bytes(at: entry.start, count: 30)
        guard header.count == 30, LittleEndian.long(header, 0) == 0x0403_4B50,
            LittleEndian.word(header, 8) == entry.method.number
        else {
            throw fault("is not where the archive's directory says; get the file again")
        }
        guard LittleEndian.word(header, 6) & 0x2041 == 0 else {
            throw fault("is encrypted; unpack it with its password first")
        }
        offset += 30 + LittleEndian.word(header, 26) + LittleEndian.word(header, 28)
        guard offset <= entry.bound, packedLeft <= entry.bound - offset else {
            throw fault("overlaps what follows it in the archive; get the file again")
        }
    }

    /// Fills an array; gives fewer bytes only at the end, where the checksum has been compared.
    func fill(_ bytes: inout [UInt8]) throws(StrikeProximityError) -> Int {
        var span = bytes.mutableSpan
        return try unsafe span.withUnsafeMutableBytes { bytes throws(StrikeProximityError) in
            try unsafe fill(bytes)
        }
    }

    /// Fills a stretch of memory; gives fewer bytes only at the end, where the checksum has been
    /// compared.
    ///
    /// - Throws: when the entry is damaged, truncated or longer than it says.
    func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(StrikeProximityError) -> Int {
        var filled = 0
        while filled < buffer.count, !isDone {
            let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
            let count =
                if let inflater {
                    try unsafe inflate(inflater, into: rest)
                } else {
                    try unsafe copy(into: rest)
                }
            let new = unsafe UnsafeRawBufferPointer(rebasing: rest[..<count])
            checksum = unsafe UInt32(
                crc32(
                    UInt(checksum), new.baseAddress?.assumingMemoryBound(to: UInt8.self),
                    UInt32(count)))
            filled += count
            produced += count
            guard produced <= entry.size else { throw longerThanStated }
            if produced == entry.size { try finish() }
        }
        return filled
    }

    private func inflate(
        _ inflater: RawInflater, into buffer: UnsafeMutableRawBufferPointer
    ) throws(StrikeProximityError) -> Int {
        while true {
            if inflater.needsInput { inflater.feed(try packed(1 << 16)) }
            let room = min(buffer.count, 1 << 24)
            let part = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[..<room])
            let count: Int
            do throws(RawInflater.Fault) {
                count = try unsafe inflater.inflate(into: part)
            } catch {
                switch error {
                case .damaged: throw fault("is damaged; get the file again")
                case .endsMidway: throw fault("ends midway; get the file again")
                }
            }
            if count > 0 { return count }
            if inflater.isFinished {
                guard produced == entry.size else {
                    throw fault(
                        "unpacks to \(produced) bytes, and states \(entry.size); get the file again"
                    )
                }
                return 0
            }
        }
    }

    private func copy(
        into buffer: UnsafeMutableRawBufferPointer
    ) throws(StrikeProximityError) -> Int {
        guard packedLeft > 0 else { return 0 }
        let bytes = try packed(min(buffer.count, 1 << 16))
        guard !bytes.isEmpty else { throw fault("ends midway; get the file again") }
        unsafe buffer.copyBytes(from: bytes)
        return bytes.count
    }

    /// The next bytes as they are in the archive; none at the entry's end.
    private func packed(_ count: Int) throws(StrikeProximityError) -> [UInt8] {
        let bytes = try file.bytes(at: offset, count: min(count, packedLeft))
        offset += bytes.count
        packedLeft -= bytes.count
        return bytes
    }

    /// Sees that nothing follows, and compares the checksum.
    private func finish() throws(StrikeProximityError) {
        if let inflater {
            var more: [UInt8] = [0]
            while !inflater.isFinished {
                var span = more.mutableSpan
                let count = try unsafe span.withUnsafeMutableBytes {
                    bytes throws(StrikeProximityError) in
                    try unsafe inflate(inflater, into: bytes)
                }
                guard count == 0 else { throw longerThanStated }
            }
        }
        guard packedLeft == 0, inflater?.unusedCount ?? 0 == 0 else {
            throw fault("is followed by bytes that it does not use; get the file again")
        }
        guard checksum == entry.checksum else {
            throw fault("is damaged: its checksum differs; get the file again")
        }
        isDone = true
    }

    private var longerThanStated: StrikeProximityError {
        fault("unpacks to more than the \(entry.size) bytes that it states; get the file again")
    }

    private func fault(_ predicate: String) -> StrikeProximityError {
        StrikeProximityError(
            .data, "“\(entry.name)” in the archive \(predicate)", at: FileLocation(path: file.name))
    }
}
