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

    /// Forgets what has been gathered, from a place on.
    func removeAll(from start: Int = 0) { unsafe count = min(count, start) }

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
        precondition(range.upperBound <= bytes.count)
        reserve(range.count + Self.block)
        unsafe bytes.withUnsafeBytes {
            let from = unsafe $0.baseAddress! + range.lowerBound
            let to = unsafe UnsafeMutableRawPointer(storage + count)
            // Most cells are short: a block of which too much is copied is sooner there than a call.
            if range.count <= Self.block, range.lowerBound + Self.block <= bytes.count {
                let block = unsafe from.loadUnaligned(as: SIMD32<UInt8>.self)
                unsafe to.storeBytes(of: block, as: SIMD32<UInt8>.self)
            } else {
                unsafe to.copyMemory(from: from, byteCount: range.count)
            }
        }
        unsafe count += range.count
    }

    /// Bytes that are copied at once, room for which is always there beyond what is written.
    private static let block = 32

    /// A whole number, 0 or greater.
    func append(_ number: Int) { append(whole: UInt64(number), fraction: 0, digits: 0) }

    /// A number from 0 to 10¹² with 3 or 6 digits after the point, rounded.
    func append(_ value: Double, digits: Int) {
        // to divide by what the compiler knows takes a tenth of the time
        switch digits {
        case 3: append(value, times: 1_000, digits: 3)
        case 6: append(value, times: 1_000_000, digits: 6)
        default: preconditionFailure("3 or 6 digits")
        }
    }

    @inline(__always)
    private func append(_ value: Double, times unit: UInt64, digits: Int) {
        let product = value * Double(unit)
        var all = UInt64(product)
        if product - Double(all) >= 0.5 { all += 1 }
        append(whole: all / unit, fraction: all % unit, digits: digits)
    }

    @inline(__always)
    private func append(whole: UInt64, fraction: UInt64, digits: Int) {
        // at least one digit before the point
        var (length, power) = (1, UInt64(10))
        while whole >= power { (length, power) = (length + 1, power * 10) }
        reserve(length + 1 + digits)
        let start = unsafe count
        write(whole, length, at: start)
        guard digits > 0 else { return unsafe count = start + length }
        unsafe storage[start + length] = UInt8(ascii: ".")
        write(fraction, digits, at: start + length + 1)
        unsafe count = start + length + 1 + digits
    }

    /// The last digits of a number, two at a time.
    @inline(__always)
    private func write(_ number: UInt64, _ digits: Int, at place: Int) {
        let pairs = unsafe Self.pairs.utf8Start
        var (rest, left) = (number, digits)
        while left >= 2 {
            let pair = Int(rest % 100)
            rest /= 100
            left -= 2
            unsafe storage[place + left] = pairs[2 * pair]
            unsafe storage[place + left + 1] = pairs[2 * pair + 1]
        }
        if left == 1 { unsafe storage[place] = 0x30 + UInt8(rest % 10) }
    }

    private static let pairs: StaticString = """
        00010203040506070809101112131415161718192021222324252627282930313233343536373839\
        40414243444546474849505152535455565758596061626364656667686970717273747576777879\
        8081828384858687888990919293949596979899
        """

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
