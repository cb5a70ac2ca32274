internal import Foundation

// What other modules ask of every byte is `@inlinable`: they would call it otherwise.
extension UInt8 {
    @inlinable package static var newline: UInt8 { UInt8(ascii: "\n") }
    @inlinable package static var carriageReturn: UInt8 { UInt8(ascii: "\r") }
    @inlinable package static var quote: UInt8 { UInt8(ascii: "\"") }
    @inlinable package static var backslash: UInt8 { UInt8(ascii: "\\") }
    @inlinable package static var comma: UInt8 { UInt8(ascii: ",") }
    static let recordSeparator: UInt8 = 0x1E

    /// Space, tab, line feed or carriage return.
    var isBlank: Bool { self == 0x20 || (0x09...0x0A).contains(self) || self == 0x0D }
    /// 0 to 9.
    @inlinable package var isDigit: Bool { (0x30...0x39).contains(self) }
}

/// Eight bytes at a time.
extension UInt64 {
    private static func eight(_ byte: UInt8) -> UInt64 { 0x0101_0101_0101_0101 &* UInt64(byte) }

    /// The high bit of the first byte, counted from the lowest, that is below `limit`, which is 128 at most;
    /// of bytes after it the bit may be set, too, and of none before it.
    fileprivate func marks(below limit: UInt8) -> UInt64 {
        (self &- Self.eight(limit)) & ~self & Self.eight(0x80)
    }

    /// The same of the first byte that is `byte`.
    fileprivate func marks(of byte: UInt8) -> UInt64 { (self ^ Self.eight(byte)).marks(below: 1) }
}

extension Span<UInt8> {
    /// The first place of a byte from an index on.
    package func firstIndex(of byte: UInt8, from start: Int) -> Int? {
        guard start < count else { return nil }
        return unsafe withUnsafeBufferPointer { buffer in
            let base = unsafe UnsafeRawPointer(buffer.baseAddress!)
            guard let found = unsafe memchr(base + start, Int32(byte), count - start) else {
                return nil
            }
            return unsafe UnsafeRawPointer(found) - base
        }
    }

    /// The first place in a range of a byte that `marks` marks, of eight bytes each; its end where there is none.
    @inline(__always)
    private func firstIndex(in range: Range<Int>, _ marks: (UInt64) -> UInt64) -> Int {
        precondition(range.upperBound <= count)
        return unsafe withUnsafeBytes { bytes in
            var index = range.lowerBound
            while index + 8 <= range.upperBound {
                let found = marks(
                    UInt64(
                        littleEndian: unsafe bytes.loadUnaligned(
                            fromByteOffset: index, as: UInt64.self)))
                if found != 0 { return index + found.trailingZeroBitCount / 8 }
                index += 8
            }
            // Of the rest one by one, each as the lowest of eight.
            while index < range.upperBound, unsafe marks(UInt64(bytes[index])) & 0x80 == 0 {
                index += 1
            }
            return index
        }
    }

    /// The first place of either of two bytes in a range; its end where there is none.
    func firstIndex(of one: UInt8, or other: UInt8, in range: Range<Int>) -> Int {
        firstIndex(in: range) { $0.marks(of: one) | $0.marks(of: other) }
    }

    /// The last place of a byte in a range.
    package func lastIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
        var index = range.upperBound
        while index > range.lowerBound {
            index -= 1
            if self[index] == byte { return index }
        }
        return nil
    }

    /// The index after the quote that closes the one at `start`; nil when none does.
    func endOfQuoted(from start: Int) -> Int? {
        var from = start + 1
        while let quote = firstIndex(of: .quote, from: from) {
            guard quote + 1 < count, self[quote + 1] == .quote else { return quote + 1 }
            from = quote + 2
        }
        return nil
    }

    /// A range without the blanks at its ends.
    package func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, self[start].isBlank { start += 1 }
        while end > start, self[end - 1].isBlank { end -= 1 }
        return start..<end
    }

    /// The text of a range, which is UTF-8.
    package func text(_ range: Range<Int>) -> String {
        unsafe extracting(range).withUnsafeBufferPointer {
            unsafe String(decoding: $0, as: UTF8.self)
        }
    }

    /// Whether these bytes, one at least, stand anywhere in it.
    package func holds(_ bytes: [UInt8]) -> Bool {
        var from = 0
        while let start = firstIndex(of: bytes[0], from: from), start + bytes.count <= count {
            if matches(bytes, at: start..<(start + bytes.count)) { return true }
            from = start + 1
        }
        return false
    }

    /// Whether a byte stands in a range.
    package func holds(_ byte: UInt8, in range: Range<Int>) -> Bool {
        extracting(range).firstIndex(of: byte, from: 0) != nil
    }

    /// Whether a range holds just these bytes.
    package func matches(_ bytes: [UInt8], at range: Range<Int>) -> Bool {
        guard range.count == bytes.count else { return false }
        for index in bytes.indices where self[range.lowerBound + index] != bytes[index] {
            return false
        }
        return true
    }

    /// Whether a range holds just a word of ASCII.
    func matches(_ word: StaticString, at range: Range<Int>) -> Bool {
        guard range.count == word.utf8CodeUnitCount else { return false }
        return unsafe extracting(range).withUnsafeBytes {
            unsafe memcmp($0.baseAddress!, word.utf8Start, word.utf8CodeUnitCount) == 0
        }
    }

    /// Whether two ranges hold the same bytes.
    func holdsSame(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
        guard one.count == other.count else { return false }
        for offset in 0..<one.count
        where self[one.lowerBound + offset] != self[other.lowerBound + offset] {
            return false
        }
        return true
    }

    /// JSON without its ends of lines and what indents the next one. None of them is inside a
    /// string, where JSON allows no end of line.
    package func joiningLines(_ range: Range<Int>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(range.count)
        var isIndent = false
        for index in range {
            let byte = self[index]
            if byte == .newline || byte == .carriageReturn {
                isIndent = true
            } else if !isIndent || !byte.isBlank {
                isIndent = false
                result.append(byte)
            }
        }
        return result
    }

    /// Whether a range holds these bytes, but for capital letters of ASCII.
    package func matches(_ bytes: [UInt8], ignoringCaseAt range: Range<Int>) -> Bool {
        guard range.count == bytes.count else { return false }
        for index in bytes.indices {
            let (own, byte) = (self[range.lowerBound + index], bytes[index])
            let lowered = (0x41...0x5A).contains(own) ? own | 0x20 : own
            if lowered != byte, own != byte { return false }
        }
        return true
    }

    /// Whether a range may stand in a JSON string as it is: no quote, backslash or control
    /// character.
    package func isPlainInJSON(_ range: Range<Int>) -> Bool {
        firstSpecialInJSON(range) == range.upperBound
    }

    /// The first quote, backslash or control character in a range; its end where there is none.
    func firstSpecialInJSON(_ range: Range<Int>) -> Int {
        firstIndex(in: range) {
            $0.marks(below: 0x20) | $0.marks(of: .quote) | $0.marks(of: .backslash)
        }
    }
}
