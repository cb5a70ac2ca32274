internal import CZlib

/// What zlib unpacks, fed piece by piece.
@safe final class InflateStream {
    /// What holds the packed data.
    enum Wrapping: Int32 {
        /// Nothing: no header and no checksum.
        case bare = -15
        /// Members of gzip.
        case gzip = 31
    }

    /// zlib keeps the address, so it must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private var input: [UInt8] = []
    private var consumed = 0
    /// Whether no more is to be fed.
    private(set) var hasAllInput = false

    init(_ wrapping: Wrapping) {
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        let status = unsafe inflateInit2_(
            stream, wrapping.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(status == Z_OK, "zlib cannot begin: \(status)")
    }

    deinit {
        unsafe inflateEnd(stream)
        unsafe stream.deallocate()
    }

    /// Whether all that was fed is used up.
    var needsInput: Bool { consumed == input.count && !hasAllInput }
    /// How many bytes were fed and not used.
    var unusedCount: Int { input.count - consumed }

    /// Takes packed bytes; none mean that there are no more.
    func feed(_ bytes: [UInt8]) {
        if bytes.isEmpty { hasAllInput = true }
        input = bytes
        consumed = 0
    }

    /// Begins anew, with what is left of the input.
    func reset() { unsafe inflateReset(stream) }

    /// Steps over zero bytes of the input.
    ///
    /// - Returns: whether there were some.
    func skipZeros() -> Bool {
        let start = consumed
        while consumed < input.count, input[consumed] == 0 { consumed += 1 }
        return consumed > start
    }

    /// Unpacks into a stretch of memory as much as the input gives.
    ///
    /// - Returns: how many bytes, and what zlib says.
    func inflate(
        into buffer: UnsafeMutableRawBufferPointer
    ) -> (produced: Int, status: Int32) {
        var status = Z_OK
        var produced = 0
        unsafe input.withUnsafeMutableBufferPointer { input in
            if let start = input.baseAddress { unsafe stream.pointee.next_in = start + consumed }
            unsafe stream.pointee.avail_in = UInt32(input.count - consumed)
            unsafe stream.pointee.next_out = buffer.baseAddress!
                .assumingMemoryBound(to: UInt8.self)
            let room = min(buffer.count, Int(UInt32.max))
            unsafe stream.pointee.avail_out = UInt32(room)
            status = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
            consumed = unsafe input.count - Int(stream.pointee.avail_in)
            produced = unsafe room - Int(stream.pointee.avail_out)
        }
        return (produced, status)
    }
}
