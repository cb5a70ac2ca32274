internal import Foundation
internal import Records

/// Gives each text a number, from 0 on, in the order in which they come; in little memory, for there
/// may be millions.
struct TextNumbers {
    /// All texts, one after another.
    private var bytes: [UInt8] = []
    /// Where each ends.
    private var ends: [Int] = []
    private var slots = NumberSlots()

    /// How many texts there are.
    var count: Int { ends.count }

    /// Makes room for about so many texts.
    mutating func reserve(_ count: Int) {
        ends.reserveCapacity(count)
        slots.reserve(count)
    }

    /// The text of a number.
    func text(_ number: Int) -> String {
        bytes.span.text(range(number))
    }

    /// The number of a text; nil where it is new.
    func number(of other: Span<UInt8>, _ range: Range<Int>) -> Int? {
        number(of: other, range, ByteHash.hash(other, range))
    }

    private func number(of other: Span<UInt8>, _ range: Range<Int>, _ hash: UInt64) -> Int? {
        slots.number(hash) { isSame($0, other, range) }
    }

    /// Reads where a text will be looked for.
    mutating func readAhead(_ other: Span<UInt8>, _ range: Range<Int>) {
        slots.readAhead(ByteHash.hash(other, range))
    }

    /// The number of a text, which it gets where it is new.
    mutating func add(
        _ other: Span<UInt8>, _ range: Range<Int>
    ) -> (number: Int, isNew: Bool) {
        let hash = ByteHash.hash(other, range)
        if let known = number(of: other, range, hash) { return (known, false) }
        unsafe other.extracting(range).withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
        ends.append(bytes.count)
        return (slots.add(hash), true)
    }

    /// Whether a text is new; it then gets a number.
    mutating func add(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { unsafe add($0.span, 0..<$0.count).isNew }
    }

    private func range(_ number: Int) -> Range<Int> {
        (number == 0 ? 0 : ends[number - 1])..<ends[number]
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
}
