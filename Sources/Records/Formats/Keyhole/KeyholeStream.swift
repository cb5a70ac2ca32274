internal import Foundation

/// Bytes for the XML parser, which asks for them; it cannot be told of a fault, so the fault waits.
final class KeyholeStream: InputStream {
    typealias Next = (_ count: Int) throws(StrikeProximityError) -> [UInt8]

    private let next: Next
    /// The file as messages name it.
    private let name: String
    /// What it is to be, as messages name it.
    private let kind: String
    private var safeguard = XMLSafeguard()
    /// How the text is encoded, where it is not UTF-8.
    private var encoding: ByteEncoding?
    /// How many lines of it were read.
    private var lineCount = 0
    /// What was read and not given out.
    private var waiting: [UInt8] = []
    private var given = 0
    private var isAtEnd = false
    /// Why reading stopped.
    private(set) var fault: StrikeProximityError?

    /// - Parameter next: as many bytes as it is asked for, fewer only at the end.
    init(name: String, kind: String = "KML", _ next: @escaping Next) {
        self.name = name
        self.kind = kind
        self.next = next
        super.init(data: Data())
    }

    /// Reads the beginning, which says how the text is encoded.
    ///
    /// - Throws: where the file is not read.
    func begin() throws(StrikeProximityError) {
        let head = try next(KeyholePrologue.byteCount)
        isAtEnd = head.count < KeyholePrologue.byteCount
        let declaration: XMLDeclaration
        do throws(KeyholePrologue.Refusal) {
            (declaration, encoding) = try KeyholePrologue.read(head, isWhole: isAtEnd, kind: kind)
        } catch {
            throw StrikeProximityError(.data, error.sentence, at: FileLocation(path: name))
        }
        // The parser counts lines, and does not see the declaration.
        let lines = Array(repeating: UInt8.newline, count: declaration.lineCount)
        try take(lines + head[declaration.byteCount...])
    }

    /// Takes what the parser is to be given next.
    private func take(_ bytes: [UInt8]) throws(StrikeProximityError) {
        var text = bytes
        if let encoding {
            let (decoded, unknown) = encoding.decoded(bytes[...])
            if let unknown {
                let line = lineCount + decoded.count { $0 == .newline } + 1
                throw StrikeProximityError(
                    .data,
                    "there is a byte 0x\(String(bytes[unknown], radix: 16)), which \(encoding.name) does not "
                        + "have; save it as UTF-8", at: FileLocation(path: name, line: line))
            }
            text = decoded
            lineCount += decoded.count { $0 == .newline }
        }
        waiting = safeguard.pass(text, isLast: isAtEnd)
        given = 0
    }

    override func open() {}
    override func close() {}
    override var hasBytesAvailable: Bool { given < waiting.count || !isAtEnd }
    override var streamError: (any Error)? { fault }

    override func read(_ buffer: UnsafeMutablePointer<UInt8>, maxLength length: Int) -> Int {
        // of a stretch that is one instruction nothing may be left
        while given == waiting.count, !isAtEnd {
            do throws(StrikeProximityError) {
                let count = max(length, 1 << 16)
                let bytes = try next(count)
                isAtEnd = bytes.count < count
                try take(bytes)
            } catch {
                return stop(error)
            }
        }
        // One before the first element has a sentence of its own.
        guard !safeguard.hasDocumentType else {
            return stop(
                StrikeProximityError(
                    .data,
                    "a <!DOCTYPE …> stands in it, by which a file can name other files; no \(kind) "
                        + "needs it: delete it", at: FileLocation(path: name)))
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
