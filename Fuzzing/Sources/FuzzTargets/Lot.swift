/// Deals out the dearer invariants among inputs, so that most executions are cheap and each invariant is
/// still looked at in its share of them. The bytes of an input settle which it gets: they are the same again.
struct Lot {
    /// Nil where an input gets all of them.
    private var state: UInt64?

    /// - Parameter isThorough: whether the input gets all of them, as seeds do that are run once.
    init(_ bytes: UnsafeRawBufferPointer, isThorough: Bool) {
        guard !isThorough else { return }
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for start in stride(from: 0, to: bytes.count & ~7, by: 8) {
            let word = bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self)
            hash = (hash ^ word) &* Self.prime
            hash ^= hash >> 32
        }
        for byte in bytes[(bytes.count & ~7)...] { hash = (hash ^ UInt64(byte)) &* Self.prime }
        state = hash
    }

    private static let prime: UInt64 = 0x0000_0100_0000_01B3

    /// Whether an input is one in so many.
    mutating func falls(oneIn count: UInt64) -> Bool {
        guard let number = number() else { return true }
        return number % count == 0
    }

    /// One of some, or all of them.
    mutating func some<Each>(of all: [Each]) -> [Each] {
        guard let number = number() else { return all }
        return [all[Int(number % UInt64(all.count))]]
    }

    /// The next number of SplitMix64.
    private mutating func number() -> UInt64? {
        guard let last = state else { return nil }
        let next = last &+ 0x9E37_79B9_7F4A_7C15
        state = next
        var mixed = (next ^ next >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
