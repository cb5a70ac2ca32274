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

    /// How many bytes of a pipe are enough for a first answer; later chunks grow.
    private static let firstOfPipe = 1 << 16

    private let source: ByteSource
    private var cutter = RecordCutter.lines
    /// How many bytes are read at once, at most and at present.
    private let most: Int
    private var size: Int
    /// What was read and not yet given out.
    private var bytes: [UInt8] = []
    private var isEnd = false
    /// Whether the last chunk has been given out.
    private var isOver = false

    /// What a file is found to be by its first bytes.
    struct Recognised {
        /// How its records end.
        let cutter: RecordCutter
        /// How many bytes come before the first one.
        let skip: Int
        /// Whether the same would be found whatever comes after these bytes.
        let isSettled: Bool
        /// Whether no record is whole yet, so that little is known of what they are.
        var lacksRecords = false
    }

    /// Reads the first stretch and shows it to `recognise`: of a pipe, whose bytes may be long in coming, no
    /// more than settles it; more where the first record is longer.
    init(
        source: ByteSource, size: Int,
        recognise: (
            _ start: [UInt8], _ isWhole: Bool
        ) throws(StrikeProximityError) -> Recognised
    ) throws(StrikeProximityError) {
        storedCount = source.storedCount
        self.source = source
        most = size
        self.size = storedCount == nil ? min(size, Self.firstOfPipe) : size
        var found: Recognised?
        while found == nil {
            let limit = bytes.count < most ? most : Limit.record.bytes
            try read(adding: min(max(self.size, bytes.count), limit - bytes.count))
            let isLast = isEnd || bytes.count >= most
            do throws(StrikeProximityError) {
                let one = try recognise(bytes, isEnd)
                let isWanted =
                    one.lacksRecords && !isEnd && bytes.count < Limit.record.bytes
                if isLast && !isWanted || one.isSettled { found = one }
            } catch {
                // with more bytes it may be something
                if isLast { throw error }
            }
        }
        guard let found else { return }
        cutter = found.cutter
        bytes.removeFirst(found.skip)
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
                bytes = Array(bytes[cut.end...])
                // What stands between features is passed on only to tell what is wrong with it.
                if let features = cut.features, features.isEmpty,
                    TextFault.first(
                        in: chunk.bytes.span.extracting(0..<cut.records.upperBound),
                        from: cut.records.lowerBound) == nil
                {
                    continue
                }
                if storedCount == nil { size = min(most, 2 * size) }
                return chunk
            }
            if isEnd {
                isOver = true
                return nil
            }
            // With what ends a record it is a byte longer.
            guard bytes.count <= Limit.record.bytes else {
                throw cutter.tooLong(name: source.name, byteCount: bytes.count)
            }
            try read(adding: min(max(size, bytes.count), Limit.record.bytes + 1 - bytes.count))
        }
        return nil
    }

    /// Reads so many bytes, or fewer at the end and of a pipe.
    private mutating func read(adding count: Int) throws(StrikeProximityError) {
        let rest = bytes
        // an array's initialiser cannot throw a typed error
        var fault: StrikeProximityError?
        var isAtEnd = false
        let all = unsafe [UInt8](unsafeUninitializedCapacity: rest.count + count) {
            buffer, filled in
            let raw = UnsafeMutableRawBufferPointer(buffer)
            unsafe raw.copyBytes(from: rest)
            do throws(StrikeProximityError) {
                let added = try unsafe source.fillSoon(
                    UnsafeMutableRawBufferPointer(rebasing: raw[rest.count...]))
                isAtEnd = added.isEnd
                filled = rest.count + added.count
            } catch {
                fault = error
            }
        }
        if let fault { throw fault }
        bytes = all
        isEnd = isAtEnd
    }
}
