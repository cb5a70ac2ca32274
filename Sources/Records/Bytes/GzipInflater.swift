internal import CZlib

/// Unpacks gzip, of one member or several.
final class GzipInflater {
    private let name: String
    private let stream = InflateStream(.gzip)
    private var isInsideMember = false

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
        let (produced, status) = unsafe stream.inflate(into: buffer)
        switch status {
        case Z_STREAM_END:
            // another member may follow
            isInsideMember = false
            stream.reset()
        case Z_OK, Z_BUF_ERROR: isInsideMember = true
        default: throw fault("the gzip data is damaged; get the file again")
        }
        return produced
    }

    private func fault(_ sentence: String) -> StrikeProximityError {
        StrikeProximityError(.data, sentence, at: FileLocation(path: name))
    }
}
