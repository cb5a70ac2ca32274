/// The bytes of an input, taken from the front as numbers: how an input becomes a structure.
struct ByteFeed {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: UnsafeRawBufferPointer) { rest = Array(bytes)[...] }

    var isEmpty: Bool { rest.isEmpty }

    /// The next byte; 0 at the end.
    mutating func byte() -> UInt8 { rest.popFirst() ?? 0 }

    /// A number below a limit, which is 256 at most.
    mutating func number(below limit: Int) -> Int { Int(byte()) % limit }

    /// The next bytes, fewer at the end.
    mutating func bytes(_ count: Int) -> [UInt8] {
        let taken = Array(rest.prefix(count))
        rest.removeFirst(taken.count)
        return taken
    }

    /// The next bytes, zeros at the end.
    mutating func padded(_ count: Int) -> [UInt8] {
        let taken = bytes(count)
        return taken + [UInt8](repeating: 0, count: count - taken.count)
    }

    /// A number of any bits.
    mutating func bits64() -> UInt64 { padded(8).reduce(0) { $0 << 8 | UInt64($1) } }

    /// The bytes up to the next line feed, which is left out.
    mutating func line() -> [UInt8] { bytes(upTo: 0x0A) }

    /// The bytes up to the next of a value, which is left out.
    mutating func bytes(upTo end: UInt8) -> [UInt8] {
        let taken = Array(rest.prefix { $0 != end })
        rest.removeFirst(min(rest.count, taken.count + 1))
        return taken
    }
}
