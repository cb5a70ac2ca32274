internal import CZlib

/// Unpacks bare DEFLATE data, as archives hold it: no header and no checksum.
final class RawInflater {
    /// What ends the unpacking, without a place.
    enum Fault: Error {
        case damaged
        case endsMidway
    }

    private let stream = InflateStream(.bare)
    /// Whether the data has come to its own end.
    private(set) var isFinished = false

    /// Whether all that was fed is used up.
    var needsInput: Bool { stream.needsInput }
    /// How many bytes were fed and not used.
    var unusedCount: Int { stream.unusedCount }

    /// Takes packed bytes; none mean that there are no more.
    func feed(_ bytes: [UInt8]) { stream.feed(bytes) }

    /// Unpacks into a stretch of memory as much as the input gives.
    func inflate(into buffer: UnsafeMutableRawBufferPointer) throws(Fault) -> Int {
        guard !isFinished else { return 0 }
        let (produced, status) = unsafe stream.inflate(into: buffer)
        switch status {
        case Z_STREAM_END: isFinished = true
        case Z_OK: break
        case Z_BUF_ERROR: if stream.hasAllInput { throw .endsMidway }
        default: throw .damaged
        }
        return produced
    }
}
