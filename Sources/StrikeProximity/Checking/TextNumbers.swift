internal import Foundation
internal import Records

/// Gives each text a number, from 0 on, in the order in which they come; in little memory, for there
/// may be millions.
struct TextNumbers {
    /// All texts, one after another.
    private var bytes: [UInt8] = []
    /// Where each ends.
    private var ends: [Int] = []
    /// Open addressing: half of a hash, so that others are hardly ever compared, above the number of a
    /// text and 1; or 0.
    private var slots = [UInt64](repeating: 0, count: 16)

    /// How many texts there are.
    var count: Int { ends.count }

    /// The text of a number.
    func text(_ number: Int) -> String {
        bytes.span.text(range(number))
    }

    /// The number of a text; nil where it is new.
    func number(of other: Span<UInt8>, _ range: Range<Int>) -> Int? {
        number(at: slot(of: other, range, ByteHash.hash(other, range)))
    }

    /// The number of a text, which it gets where it is new.
    mutating func add(
        _ other: Span<UInt8>, _ range: Range<Int>
    ) -> (number: Int, isNew: Bool) {
        let hash = ByteHash.hash(other, range)
        let slot = slot(of: other, range, hash)
        if let known = number(at: slot) { return (known, false) }
        precondition(count < Int(UInt32.max), "more texts than are numbered")
        for index in range { bytes.append(other[index]) }
        ends.append(bytes.count)
        slots[slot] = hash & Self.upper | UInt64(ends.count)
        if ends.count * 2 > slots.count { grow() }
        return (ends.count - 1, true)
    }

    private static let upper: UInt64 = 0xFFFF_FFFF_0000_0000

    private func range(_ number: Int) -> Range<Int> {
        (number == 0 ? 0 : ends[number - 1])..<ends[number]
    }

    private func number(at slot: Int) -> Int? {
        slots[slot] == 0 ? nil : Int(slots[slot] & ~Self.upper) - 1
    }

    /// The slot of a text, or the empty one that it would take.
    private func slot(of other: Span<UInt8>, _ range: Range<Int>, _ hash: UInt64) -> Int {
        let mask = slots.count - 1
        var index = Int(hash >> 32) & mask
        while let number = number(at: index) {
            if (slots[index] ^ hash) & Self.upper == 0, isSame(number, other, range) { break }
            index = (index + 1) & mask
        }
        return index
    }

    private func isSame(_ number: Int, _ other: Span<UInt8>, _ range: Range<Int>) -> Bool {
        let own = self.range(number)
        guard own.count == range.count else { return false }
        return unsafe bytes.span.extracting(own).withUnsafeBytes { left in
            unsafe other.extracting(range).withUnsafeBytes { right in
                // Of nothing there is no address.
                unsafe left.isEmpty
                    || memcmp(left.baseAddress!, right.baseAddress!, left.count) == 0
            }
        }
    }

    private mutating func grow() {
        var larger = [UInt64](repeating: 0, count: 2 * slots.count)
        let mask = larger.count - 1
        for entry in slots where entry != 0 {
            var index = Int(entry >> 32) & mask
            while larger[index] != 0 { index = (index + 1) & mask }
            larger[index] = entry
        }
        slots = larger
    }
}
