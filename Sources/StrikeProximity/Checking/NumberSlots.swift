/// Where numbers stand by their hashes: open addressing, half of a hash above the number and 1, or 0.
struct NumberSlots {
    private var slots = [UInt64](repeating: 0, count: 16)
    private var count = 0
    /// What has been read ahead, so that it is read.
    private var ahead: UInt64 = 0

    private static let upper: UInt64 = 0xFFFF_FFFF_0000_0000

    /// The number of that hash for which `isSame` holds; it is hardly ever asked of others.
    @inline(__always)
    func number(_ hash: UInt64, where isSame: (Int) -> Bool) -> Int? {
        let mask = slots.count - 1
        var index = Int(hash >> 32) & mask
        while slots[index] != 0 {
            let number = Int(slots[index] & ~Self.upper) - 1
            if (slots[index] ^ hash) & Self.upper == 0, isSame(number) { return number }
            index = (index + 1) & mask
        }
        return nil
    }

    /// Reads where a hash will be looked for: of many in a row the memory is waited for once and not for
    /// each, as it would be between other work.
    @inline(__always)
    mutating func readAhead(_ hash: UInt64) { ahead ^= slots[Int(hash >> 32) & (slots.count - 1)] }

    /// Enters the next number, counted from 0, which is not there yet, and gives it.
    mutating func add(_ hash: UInt64) -> Int {
        precondition(count < Int(UInt32.max), "more than are numbered")
        count += 1
        // At most half full.
        if count * 2 > slots.count { grow() }
        Self.enter(hash & Self.upper | UInt64(count), into: &slots)
        return count - 1
    }

    /// Makes room for about so many.
    mutating func reserve(_ number: Int) {
        var size = slots.count
        while size < 2 * number { size *= 2 }
        if size > slots.count { grow(to: size) }
    }

    private mutating func grow() { grow(to: 2 * slots.count) }

    private mutating func grow(to size: Int) {
        var larger = [UInt64](repeating: 0, count: size)
        for entry in slots where entry != 0 { Self.enter(entry, into: &larger) }
        slots = larger
    }

    private static func enter(_ entry: UInt64, into slots: inout [UInt64]) {
        let mask = slots.count - 1
        var index = Int(entry >> 32) & mask
        while slots[index] != 0 { index = (index + 1) & mask }
        slots[index] = entry
    }
}
