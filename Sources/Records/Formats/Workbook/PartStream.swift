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

    /// An XML declaration is never longer, bytes.
    private static let longestDeclaration = 1_024

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
        while first.count < Self.longestDeclaration {
            let next = try source()
            if next.isEmpty { break }
            first += next
        }
        var text = first[...]
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
        text = text.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        guard text.isEmpty || text.first == UInt8(ascii: "<") && text.dropFirst().first != 0 else {
            throw refusal("is no XML in UTF-8; save the workbook anew")
        }
        if text.starts(with: Array("<?xml".utf8)) {
            let declaration = String(
                decoding: text.prefix(Self.longestDeclaration), as: UTF8.self)
            guard let end = declaration.range(of: "?>") else {
                throw refusal("has an XML declaration without an end; save the workbook anew")
            }
            let encoding = declaration[..<end.lowerBound]
                .firstMatch(of: /encoding\s*=\s*["']([^"']*)["']/)
            if let encoding, !["utf-8", "utf8", "us-ascii"].contains(encoding.1.lowercased()) {
                throw refusal("is encoded as \(encoding.1), not as UTF-8; save the workbook anew")
            }
        }
        try pass(first)
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
