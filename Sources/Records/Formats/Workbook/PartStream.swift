internal import Foundation

/// The bytes of an XML part on their way to `XMLParser`. It gives out none of a document type,
/// which could define entities that grow or name other files, nor of an encoding that could hide
/// one.
final class PartStream: InputStream {
    /// Why no more bytes come, when it is not the end.
    private(set) var fault: StrikeProximityError?

    private let source: () throws(StrikeProximityError) -> [UInt8]
    private let refusal: (String) -> StrikeProximityError
    private var safeguard = XMLSafeguard()
    private var head: ArraySlice<UInt8> = []
    private var isBegun = false
    private var isAtEnd = false

    /// Begins.
    ///
    /// - Parameters:
    ///   - source: gives one stretch of bytes after another, none at the end.
    ///   - refusal: makes an error about this part.
    init(
        _ source: @escaping () throws(StrikeProximityError) -> [UInt8],
        refusal: @escaping (String) -> StrikeProximityError
    ) {
        self.source = source
        self.refusal = refusal
        super.init(data: Data())
    }

    override func open() {}
    override func close() {}
    override var hasBytesAvailable: Bool { !isAtEnd }
    override var streamError: (any Error)? { fault }

    @unsafe override func read(_ buffer: UnsafeMutablePointer<UInt8>, maxLength: Int) -> Int {
        do throws(StrikeProximityError) {
            if !isBegun { try begin() }
            // of a stretch that is one instruction nothing may be left
            while head.isEmpty, !isAtEnd { try advance() }
        } catch {
            fault = error
            isAtEnd = true
            return -1
        }
        let count = min(head.count, maxLength)
        let target = unsafe UnsafeMutableRawBufferPointer(start: buffer, count: count)
        unsafe target.copyBytes(from: head.prefix(count))
        head.removeFirst(count)
        return count
    }

    /// Reads enough to see how the part is encoded.
    private func begin() throws(StrikeProximityError) {
        isBegun = true
        var first: [UInt8] = []
        while first.count < XMLDeclaration.longest {
            let next = try source()
            if next.isEmpty { break }
            first += next
        }
        guard let declaration = XMLDeclaration(first) else {
            throw refusal(
                "has an XML declaration that is not written as XML has it; save the workbook anew")
        }
        if let encoding = declaration.encoding,
            !["utf-8", "utf8", "us-ascii"].contains(encoding.lowercased())
        {
            throw refusal("is encoded as \(encoding), not as UTF-8; save the workbook anew")
        }
        let rest = first[declaration.byteCount...]
        let text = rest.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        guard text.isEmpty || text.first == UInt8(ascii: "<") && text.dropFirst().first != 0 else {
            throw refusal("is no XML in UTF-8; save the workbook anew")
        }
        // The parser counts lines, and does not see the declaration.
        try pass(Array(repeating: .newline, count: declaration.lineCount) + rest)
    }

    private func advance() throws(StrikeProximityError) {
        let next = try source()
        if next.isEmpty { isAtEnd = true }
        try pass(next)
    }

    private func pass(_ bytes: [UInt8]) throws(StrikeProximityError) {
        head = safeguard.pass(bytes, isLast: isAtEnd)[...]
        guard !safeguard.hasDocumentType else {
            throw refusal(
                "has a document type (<!DOCTYPE), which no spreadsheet program writes and "
                    + "which can name other files; it is not read")
        }
    }
}
