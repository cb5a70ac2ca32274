internal import Foundation
internal import Records

/// Gathers bytes of output in memory that is kept from one chunk to the next.
@safe final class ByteWriter {
    // One worker has it at a time, and checking that at run time took a sixth of a whole run.
    @exclusivity(unchecked) private var storage: UnsafeMutablePointer<UInt8>
    @exclusivity(unchecked) private var capacity: Int
    @exclusivity(unchecked) private(set) var count = 0

    init(capacity: Int = 1 << 20) {
        unsafe self.capacity = capacity
        unsafe storage = .allocate(capacity: capacity)
    }

    deinit { unsafe storage.deallocate() }

    /// Forgets what has been gathered.
    func removeAll() { unsafe count = 0 }

    /// Lends what has been gathered.
    func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try unsafe body(UnsafeRawBufferPointer(start: storage, count: count))
    }

    @inline(__always)
    private func reserve(_ extra: Int) {
        if unsafe count + extra > capacity { grow(extra) }
    }

    @inline(never)
    private func grow(_ extra: Int) {
        let larger = unsafe max(2 * capacity, count + extra)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        unsafe moved.update(from: storage, count: count)
        unsafe storage.deallocate()
        unsafe storage = moved
        unsafe capacity = larger
    }

    func append(_ byte: UInt8) {
        reserve(1)
        unsafe storage[count] = byte
        unsafe count += 1
    }

    func append(_ bytes: [UInt8]) {
        reserve(bytes.count)
        unsafe bytes.withUnsafeBufferPointer {
            guard let base = $0.baseAddress else { return }
            unsafe (storage + count).update(from: base, count: $0.count)
        }
        unsafe count += bytes.count
    }

    func append(_ table: ByteTable, _ index: Int) {
        append(table.bytes.span, table[index])
    }

    func append(_ text: StaticString) {
        reserve(text.utf8CodeUnitCount)
        unsafe (storage + count).update(from: text.utf8Start, count: text.utf8CodeUnitCount)
        unsafe count += text.utf8CodeUnitCount
    }

    func append(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        guard !range.isEmpty else { return }
        reserve(range.count)
        unsafe bytes.extracting(range).withUnsafeBufferPointer {
            unsafe (storage + count).update(from: $0.baseAddress!, count: $0.count)
        }
        unsafe count += range.count
    }

    /// A whole number, 0 or greater.
    func append(_ number: Int) { append(Double(number), digits: 0) }

    /// A number from 0 to 10¹² with so many digits after the point, rounded.
    func append(_ value: Double, digits: Int) {
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        var rest = UInt64((value * scale).rounded())
        // from the last digit to the first, at least one of them before the point
        var (length, place) = (0, rest)
        repeat {
            length += 1
            place /= 10
        } while place > 0
        length = max(length, digits + 1)
        let total = digits > 0 ? length + 1 : length
        reserve(total)
        var at = unsafe count + total
        for position in 0..<length {
            if position == digits, digits > 0 {
                at -= 1
                unsafe storage[at] = UInt8(ascii: ".")
            }
            at -= 1
            unsafe storage[at] = 0x30 + UInt8(rest % 10)
            rest /= 10
        }
        unsafe count += total
    }

    /// A range as the inside of a JSON string; `isQuoted` when two quotes stand for one.
    func appendEscaped(_ bytes: Span<UInt8>, _ range: Range<Int>, isQuoted: Bool) {
        if bytes.isPlainInJSON(range) { return append(bytes, range) }
        var start = range.lowerBound
        var index = start
        while index < range.upperBound {
            let byte = bytes[index]
            guard byte < 0x20 || byte == .quote || byte == .backslash else {
                index += 1
                continue
            }
            append(bytes, start..<index)
            switch byte {
            case .quote:
                append(#"\""#)
                if isQuoted { index += 1 }
            case .backslash: append(#"\\"#)
            case .newline: append(#"\n"#)
            case .carriageReturn: append(#"\r"#)
            case UInt8(ascii: "\t"): append(#"\t"#)
            default:
                append(#"\u00"#)
                append(Self.hexadecimal[Int(byte >> 4)])
                append(Self.hexadecimal[Int(byte & 15)])
            }
            index += 1
            start = index
        }
        append(bytes, start..<range.upperBound)
    }

    private static let hexadecimal = Array("0123456789abcdef".utf8)
}
