/// A hash that spreads texts well and fast. Nothing relies on its being hard to find two of one hash.
enum ByteHash {
    private static let prime: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// Of the bytes of a range, and of what was hashed before; eight bytes at a time.
    static func hash(_ bytes: Span<UInt8>, _ range: Range<Int>, from seed: UInt64 = 0)
        -> UInt64
    {
        var hash = (seed ^ UInt64(range.count)) &* prime
        unsafe bytes.extracting(range).withUnsafeBytes { part in
            func word(at index: Int) -> UInt64 {
                unsafe part.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            }
            guard part.count < 8 else {
                for index in stride(from: 0, to: part.count - 8, by: 8) {
                    hash = mixed(hash, word(at: index))
                }
                // The last eight may overlap those before: the length is in the hash already.
                hash = mixed(hash, word(at: part.count - 8))
                return
            }
            var rest: UInt64 = 0
            for index in 0..<part.count { rest = unsafe rest << 8 | UInt64(part[index]) }
            hash = mixed(hash, rest)
        }
        return hash
    }

    /// Of two numbers.
    static func hash(_ first: UInt64, _ second: UInt64) -> UInt64 {
        mixed(mixed(0, first), second)
    }

    private static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        let product = (hash ^ word) &* prime
        return product ^ product >> 32
    }
}
