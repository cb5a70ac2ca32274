internal import CZlib

/// Packs bytes by Deflate (RFC 1951).
@safe final class Deflater {
    /// What stands about the packed bytes.
    enum Wrapping: Int32 {
        /// Nothing, as in a zip archive.
        case bare = -15
        /// A gzip file, whose header has no time: the same input gives the same bytes.
        case gzip = 31
    }

    /// zlib keeps the address, so it must not move.
    private let stream: UnsafeMutablePointer<z_stream>

    init(_ wrapping: Wrapping) {
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        let status = unsafe deflateInit2_(
            stream, 6, Z_DEFLATED, wrapping.rawValue, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        precondition(status == Z_OK, "zlib cannot begin: \(status)")
    }

    deinit {
        unsafe deflateEnd(stream)
        unsafe stream.deallocate()
    }

    /// Packs some more bytes; the last call says so.
    func deflate(_ bytes: UnsafeRawBufferPointer, isLast: Bool) -> [UInt8] {
        var result: [UInt8] = []
        var rest = unsafe bytes
        repeat {
            let part = unsafe UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 30))
            unsafe rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(part.count))
            unsafe stream.pointee.next_in = UnsafeMutablePointer(
                mutating: part.baseAddress?.assumingMemoryBound(to: UInt8.self))
            unsafe stream.pointee.avail_in = UInt32(part.count)
            let isEnd = unsafe isLast && rest.isEmpty
            var room: UInt32 = 0
            repeat {
                let packed = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 18) { buffer, count in
                    unsafe stream.pointee.next_out = buffer.baseAddress!
                    unsafe stream.pointee.avail_out = UInt32(buffer.count)
                    _ = unsafe CZlib.deflate(stream, isEnd ? Z_FINISH : Z_NO_FLUSH)
                    room = unsafe stream.pointee.avail_out
                    count = buffer.count - Int(room)
                }
                result += packed
            } while room == 0
        } while unsafe !rest.isEmpty
        return result
    }
}
