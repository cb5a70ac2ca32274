/// What the texts of a column mean. Most columns say the same few things again and again, so each is
/// understood once and found again by its bytes.
struct CellMeanings<Meaning: Sendable>: Sendable {
    /// More than these are not kept: such a column hardly says the same thing twice.
    private static var most: Int { 20_000 }

    private var texts = TextNumbers()
    private var meanings: [Meaning] = []

    /// What the text of a number means.
    subscript(number: Int) -> Meaning { _read { yield meanings[number] } }

    /// The number of a text that was understood before.
    func number(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        texts.number(of: bytes, range)
    }

    /// What a text means, if it was understood before.
    func known(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Meaning? {
        texts.number(of: bytes, range).map { meanings[$0] }
    }

    /// Keeps what a text means, and gives its number.
    @discardableResult
    mutating func keep(
        _ meaning: Meaning, for bytes: Span<UInt8>, _ range: Range<Int>
    ) -> Int {
        if meanings.count >= Self.most { self = Self() }
        let (number, isNew) = texts.add(bytes, range)
        if isNew { meanings.append(meaning) } else { meanings[number] = meaning }
        return number
    }
}
