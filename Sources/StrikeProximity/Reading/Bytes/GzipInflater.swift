internal import CZlib

/// Unpacks gzip, of one member or several.
@safe final class GzipInflater {
    private let name: String
    /// zlib keeps the address, so it must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private var input: [UInt8] = []
    private var consumed = 0
    private var isInsideMember = false
    private(set) var isAtEnd = false

    init(name: String) throws(StrikeProximityError) {
        self.name = name
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        let status = unsafe inflateInit2_(
            stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(status == Z_OK, "zlib cannot begin: \(status)")
    }

    deinit {
        unsafe inflateEnd(stream)
        unsafe stream.deallocate()
    }

    /// Whether all that was fed is used up.
    var needsInput: Bool { consumed == input.count && !isAtEnd }

    /// Takes packed bytes; none mean that there are no more.
    func feed(_ bytes: [UInt8]) {
        if bytes.isEmpty { isAtEnd = true }
        input = bytes
        consumed = 0
    }

    /// Unpacks into a stretch of memory as much as the input gives.
    func inflate(
        into buffer: UnsafeMutableRawBufferPointer
    ) throws(StrikeProximityError) -> Int {
        if isAtEnd {
            guard !isInsideMember else {
                throw fault("the gzip data ends midway; the file is truncated, get it again")
            }
            return 0
        }
        var status = Z_OK
        var produced = 0
        unsafe input.withUnsafeMutableBufferPointer { input in
            unsafe stream.pointee.next_in = input.baseAddress! + consumed
            unsafe stream.pointee.avail_in = UInt32(input.count - consumed)
            unsafe stream.pointee.next_out = buffer.baseAddress!
                .assumingMemoryBound(to: UInt8.self)
            let room = min(buffer.count, Int(UInt32.max))
            unsafe stream.pointee.avail_out = UInt32(room)
            status = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
            consumed = unsafe input.count - Int(stream.pointee.avail_in)
            produced = unsafe room - Int(stream.pointee.avail_out)
        }
        switch status {
        case Z_STREAM_END:
            // another member may follow
            isInsideMember = false
            unsafe inflateReset(stream)
        case Z_OK, Z_BUF_ERROR: isInsideMember = true
        default: throw fault("the gzip data is damaged; get the file again")
        }
        return produced
    }

    private func fault(_ sentence: String) -> StrikeProximityError {
        StrikeProximityError(.data, sentence, at: FileLocation(path: name))
    }
}
