internal import Foundation

/// Bytes for the XML parser, which asks for them; it cannot be told of a fault, so the fault waits.
final class KeyholeStream: InputStream {
    typealias Next = (_ count: Int) throws(StrikeProximityError) -> [UInt8]

    private let next: Next
    /// The file as messages name it.
    private let name: String
    private var safeguard = XMLSafeguard()
    /// What was read and not given out.
    private var waiting: [UInt8] = []
    private var given = 0
    private var isAtEnd = false
    /// Why reading stopped.
    private(set) var fault: StrikeProximityError?

    /// - Parameter next: as many bytes as it is asked for, fewer only at the end.
    init(name: String, _ next: @escaping Next) {
        self.name = name
        self.next = next
        super.init(data: Data())
    }

    /// The next bytes as they are in the file, which are given out later all the same; fewer only at the end.
    func peek(_ count: Int) throws(StrikeProximityError) -> [UInt8] {
        let bytes = try next(count)
        isAtEnd = bytes.count < count
        waiting = safeguard.pass(bytes, isLast: isAtEnd)
        given = 0
        return bytes
    }

    override func open() {}
    override func close() {}
    override var hasBytesAvailable: Bool { given < waiting.count || !isAtEnd }
    override var streamError: (any Error)? { fault }

    override func read(_ buffer: UnsafeMutablePointer<UInt8>, maxLength length: Int) -> Int {
        // of a stretch that is one instruction nothing may be left
        while given == waiting.count, !isAtEnd {
            do throws(StrikeProximityError) {
                _ = try peek(max(length, 1 << 16))
            } catch {
                return stop(error)
            }
        }
        // One before the first element has a sentence of its own.
        guard !safeguard.hasDocumentType else {
            return stop(
                StrikeProximityError(
                    .data,
                    "a <!DOCTYPE …> stands in it, by which a file can name other files; no KML needs "
                        + "it: delete it", at: FileLocation(path: name)))
        }
        let count = min(length, waiting.count - given)
        unsafe UnsafeMutableRawBufferPointer(start: buffer, count: count)
            .copyBytes(from: waiting[given..<(given + count)])
        given += count
        return count
    }

    private func stop(_ error: StrikeProximityError) -> Int {
        fault = error
        isAtEnd = true
        return -1
    }
}
