internal import CStrikeProximity

/// Some consecutive rows of an Arrow array or of a child of one; row 0 is the first of them.
@safe
struct ArrowNode {
    private let array: UnsafePointer<ArrowArray>
    /// Where row 0 lies in the buffers.
    let first: Int
    let count: Int

    /// All rows of an array.
    init(_ owned: OwnedArray) throws(Fault) {
        unsafe array = UnsafePointer(owned.array)
        first = unsafe Int(array.pointee.offset)
        count = unsafe Int(array.pointee.length)
        guard first >= 0, count >= 0 else {
            throw Fault(SP_MALFORMED, "an Arrow array has a negative length or offset")
        }
    }

    private init(_ array: UnsafePointer<ArrowArray>, first: Int, count: Int) {
        unsafe self.array = array
        (self.first, self.count) = (first, count)
    }

    /// The rows of a child that belong to these, `width` to each.
    func child(_ index: Int, width: Int = 1) throws(Fault) -> ArrowNode {
        guard index < (unsafe array.pointee.n_children),
            let child = unsafe array.pointee.children?[index], unsafe child.pointee.offset >= 0,
            unsafe Int(child.pointee.length) >= (first + count) * width
        else {
            throw Fault(SP_MALFORMED, "an Arrow array lacks a child, or rows of one, of its schema")
        }
        return unsafe ArrowNode(
            child, first: Int(child.pointee.offset) + first * width, count: count * width)
    }

    /// Which rows are null; nil if none is. `width` rows of this belong to each that is asked for,
    /// and the `part`th of them counts.
    func validity(width: Int = 1, part: Int = 0) -> ValidityBitmap? {
        guard unsafe array.pointee.null_count != 0, unsafe array.pointee.n_buffers > 0,
            let bits = unsafe array.pointee.buffers?[0]
        else { return nil }
        return unsafe ValidityBitmap(bits, offset: first + part, stride: width)
    }

    /// A buffer that the type has.
    func buffer(_ index: Int) throws(Fault) -> UnsafeRawPointer {
        guard index < bufferCount, let buffer = unsafe array.pointee.buffers?[index] else {
            throw Fault(SP_MALFORMED, "an Arrow array lacks a buffer that its schema wants")
        }
        return unsafe buffer
    }

    /// A buffer that may be left out.
    func optionalBuffer(_ index: Int) -> UnsafeRawPointer? {
        guard index < bufferCount else { return nil }
        return unsafe array.pointee.buffers?[index]
    }

    var bufferCount: Int { unsafe Int(array.pointee.n_buffers) }
}

/// Bits that say which rows are there, least bit of each byte first.
@safe
struct ValidityBitmap: @unchecked Sendable {
    private let bits: UnsafePointer<UInt8>
    private let offset: Int
    private let stride: Int

    init(_ bits: UnsafeRawPointer, offset: Int, stride: Int = 1) {
        unsafe self.bits = bits.assumingMemoryBound(to: UInt8.self)
        (self.offset, self.stride) = (offset, stride)
    }

    subscript(row: Int) -> Bool {
        let bit = offset + row * stride
        return unsafe bits[bit >> 3] >> (bit & 7) & 1 == 1
    }
}
