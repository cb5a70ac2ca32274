/// A stretch of a file that holds whole records.
package struct ByteChunk: Sendable {
    /// The bytes; records may be followed by the beginning of the next one.
    let bytes: [UInt8]
    /// Where the whole records are.
    let records: Range<Int>
    /// Where each feature of a GeoJSON collection is; nil where records end with lines.
    let features: [Range<Int>]?
    /// Bytes of the file, as it is stored, that have been read so far.
    let consumedCount: Int
}

/// Cuts a source into chunks of whole records, holding one chunk at a time.
struct ByteChunkReader {
    /// How many bytes the file has as it is stored; nil for a pipe.
    let storedCount: Int?

    private let source: ByteSource
    private var cutter = RecordCutter.lines
    private let size: Int
    /// What was read and not yet given out.
    private var bytes: [UInt8] = []
    private var isEnd = false
    /// Whether the last chunk has been given out.
    private var isOver = false

    /// Reads the first stretch and shows it to `recognise`, which says how records end and how
    /// many bytes come before the first one.
    init(
        source: ByteSource, size: Int,
        recognise: (
            _ start: [UInt8], _ isWhole: Bool
        ) throws(StrikeProximityError) -> (cutter: RecordCutter, skip: Int)
    ) throws(StrikeProximityError) {
        storedCount = source.storedCount
        self.source = source
        self.size = size
        try read(keeping: [], adding: size)
        let (cutter, skip) = try recognise(bytes, isEnd)
        self.cutter = cutter
        try carryOver(from: skip)
    }

    /// All that has not been given out.
    mutating func readAll() throws(StrikeProximityError) -> [UInt8] {
        try isEnd ? bytes : bytes + source.readAll()
    }

    /// The next chunk; nil at the end.
    mutating func next() throws(StrikeProximityError) -> ByteChunk? {
        while !isOver {
            let cut = try cutter.cut(bytes, isEnd: isEnd, name: source.name)
            if let cut {
                let chunk = ByteChunk(
                    bytes: bytes, records: cut.records, features: cut.features,
                    consumedCount: source.consumedCount)
                try carryOver(from: cut.end)
                return chunk
            }
            if isEnd {
                isOver = true
                return nil
            }
            guard bytes.count < Limit.record.bytes else {
                throw cutter.tooLong(name: source.name, byteCount: bytes.count)
            }
            try read(keeping: bytes[...], adding: max(size, bytes.count))
        }
        return nil
    }

    private mutating func carryOver(from end: Int) throws(StrikeProximityError) {
        let rest = bytes[end...]
        if isEnd {
            bytes = Array(rest)
        } else {
            try read(keeping: rest, adding: max(size, rest.count))
        }
    }

    private mutating func read(
        keeping rest: ArraySlice<UInt8>, adding count: Int
    ) throws(StrikeProximityError) {
        // an array's initialiser cannot throw a typed error
        var fault: StrikeProximityError?
        var isShort = false
        let all = unsafe [UInt8](unsafeUninitializedCapacity: rest.count + count) {
            buffer, filled in
            let raw = UnsafeMutableRawBufferPointer(buffer)
            unsafe raw.copyBytes(from: rest)
            do throws(StrikeProximityError) {
                let added = try unsafe source.fill(
                    UnsafeMutableRawBufferPointer(rebasing: raw[rest.count...]))
                isShort = added < count
                filled = rest.count + added
            } catch {
                fault = error
            }
        }
        if let fault { throw fault }
        bytes = all
        isEnd = isShort
    }
}
