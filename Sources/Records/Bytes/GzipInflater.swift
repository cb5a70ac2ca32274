internal import CZlib

/// Unpacks gzip, of one member or several, and with zero bytes behind the last, which tapes and some servers
/// add to fill a block.
final class GzipInflater {
    private let name: String
    private let stream = InflateStream(.gzip)
    private var isInsideMember = false
    private var isBehindMember = false
    private var isInPadding = false

    init(name: String) { self.name = name }

    /// Whether all has been fed.
    var isAtEnd: Bool { stream.hasAllInput }
    /// Whether all that was fed is used up.
    var needsInput: Bool { stream.needsInput }

    /// Takes packed bytes; none mean that there are no more.
    func feed(_ bytes: [UInt8]) { stream.feed(bytes) }

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
        if isBehindMember {
            if stream.skipZeros() { isInPadding = true }
            if stream.needsInput { return 0 }
            guard !isInPadding else {
                throw fault("something follows the end of the gzip data; get the file again")
            }
        }
        let (produced, status) = unsafe stream.inflate(into: buffer)
        switch status {
        case Z_STREAM_END:
            // another member may follow
            (isInsideMember, isBehindMember) = (false, true)
            stream.reset()
        case Z_OK, Z_BUF_ERROR: (isInsideMember, isBehindMember) = (true, false)
        default: throw fault("the gzip data is damaged; get the file again")
        }
        return produced
    }

    private func fault(_ sentence: String) -> StrikeProximityError {
        StrikeProximityError(.data, sentence, at: FileLocation(path: name))
    }
}
