internal import Foundation

/// Bytes for the XML parser, which asks for them; it cannot be told of a fault, so the fault waits.
final class KeyholeStream: InputStream {
    typealias Next = (_ count: Int) throws(StrikeProximityError) -> [UInt8]

    private let next: Next
    /// What was read and not given out.
    private var waiting: [UInt8] = []
    private var given = 0
    private var isAtEnd = false
    /// Why reading stopped.
    private(set) var fault: StrikeProximityError?

    /// - Parameter next: as many bytes as it is asked for, fewer only at the end.
    init(_ next: @escaping Next) {
        self.next = next
        super.init(data: Data())
    }

    /// The next bytes, which are given out later all the same; fewer only at the end.
    func peek(_ count: Int) throws(StrikeProximityError) -> [UInt8] {
        waiting = try next(count)
        given = 0
        isAtEnd = waiting.count < count
        return waiting
    }

    override func open() {}
    override func close() {}
    override var hasBytesAvailable: Bool { given < waiting.count || !isAtEnd }
    override var streamError: (any Error)? { fault }

    override func read(_ buffer: UnsafeMutablePointer<UInt8>, maxLength length: Int) -> Int {
        if given == waiting.count, !isAtEnd {
            do throws(StrikeProximityError) {
                _ = try peek(max(length, 1 << 16))
            } catch {
                fault = error
                isAtEnd = true
                return -1
            }
        }
        let count = min(length, waiting.count - given)
        unsafe UnsafeMutableRawBufferPointer(start: buffer, count: count)
            .copyBytes(from: waiting[given..<(given + count)])
        given += count
        return count
    }
}
