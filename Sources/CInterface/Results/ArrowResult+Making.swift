internal import CStrikeProximity

extension ArrowResult {
    /// Bits of the rows that are there, and how many are not; no bits if all are.
    static func validity(
        _ count: Int, _ isThere: (Int) -> Bool
    ) throws(Fault) -> (bits: ResultBuffer?, nullCount: Int) {
        var nullCount = 0
        for row in 0..<count where !isThere(row) { nullCount += 1 }
        guard nullCount > 0 else { return (nil, 0) }
        let buffer = try ResultBuffer((count + 7) / 8, of: UInt8.self)
        let bits = unsafe buffer.values(UInt8.self)
        for row in 0..<count where isThere(row) { unsafe bits[row >> 3] |= 1 << (row & 7) }
        return (buffer, nullCount)
    }

    /// Numbers of double precision, null where they are NaN.
    static func doubles(
        _ name: StaticString, _ count: Int, _ buffer: ResultBuffer
    ) throws(Fault) -> ArrowResult {
        let values = unsafe buffer.values(Double.self)
        let (bits, nullCount) = try validity(count) { unsafe !values[$0].isNaN }
        return ArrowResult(
            format: "g", name: name, count: count, nullCount: nullCount, buffers: [bits, buffer])
    }

    /// Whole numbers, null where another column of them is negative.
    static func integers(
        _ name: StaticString, _ count: Int, _ buffer: ResultBuffer,
        whereNotNegative other: ResultBuffer
    ) throws(Fault) -> ArrowResult {
        let values = unsafe other.values(Int64.self)
        let (bits, nullCount) = try validity(count) { unsafe values[$0] >= 0 }
        return ArrowResult(
            format: "l", name: name, count: count, nullCount: nullCount, buffers: [bits, buffer])
    }

    /// Texts.
    static func texts(_ name: StaticString, _ texts: [String?]) throws(Fault) -> ArrowResult {
        let (bits, nullCount) = try validity(texts.count) { texts[$0] != nil }
        let size = texts.reduce(0) { $0 + ($1?.utf8.count ?? 0) }
        guard size <= Int32.max else {
            throw Fault(
                SP_TOO_LARGE,
                "the texts of the result are longer than 2 GB; give fewer rows at once")
        }
        let offsets = try ResultBuffer(texts.count + 1, of: Int32.self)
        let bytes = try ResultBuffer(size, of: UInt8.self)
        let ends = unsafe offsets.values(Int32.self)
        let characters = unsafe bytes.values(UInt8.self)
        var end = 0
        for (row, text) in texts.enumerated() {
            for byte in text?.utf8 ?? "".utf8 {
                unsafe characters[end] = byte
                end += 1
            }
            unsafe ends[row + 1] = Int32(end)
        }
        return ArrowResult(
            format: "u", name: name, count: texts.count, nullCount: nullCount,
            buffers: [bits, offsets, bytes])
    }

    /// Columns side by side, themselves never null.
    static func batch(
        _ columns: [ArrowResult], _ count: Int, name: StaticString = ""
    ) -> ArrowResult {
        ArrowResult(format: "+s", name: name, count: count, buffers: [nil], children: columns)
    }
}
