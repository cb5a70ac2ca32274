/// The names of one object, none of which may be there twice: its value would be lost, or the other's.
struct SeenKeys {
    private var ranges: [Range<Int>] = []
    /// The same as bytes, where they are many: comparing all with all would take long.
    private var names: Set<[UInt8]> = []
    private static let few = 32

    /// Adds one.
    mutating func add(_ key: Range<Int>, _ bytes: Span<UInt8>) throws(JSONFault) {
        guard isNew(key, bytes) else {
            throw JSONFault(sentence: "“\(bytes.text(key))” is there twice in one feature")
        }
    }

    private mutating func isNew(_ key: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
        guard ranges.count >= Self.few else {
            for other in ranges where other.count == key.count {
                if zip(other, key).allSatisfy({ bytes[$0] == bytes[$1] }) { return false }
            }
            ranges.append(key)
            return true
        }
        if names.isEmpty {
            for range in ranges { names.insert(Self.name(range, bytes)) }
        }
        return names.insert(Self.name(key, bytes)).inserted
    }

    private static func name(_ range: Range<Int>, _ bytes: Span<UInt8>) -> [UInt8] {
        range.map { bytes[$0] }
    }
}
