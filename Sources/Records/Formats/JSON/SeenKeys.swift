/// Refuses names that one object has twice: the value of one would be lost.
struct SeenKeys {
    /// The names as bytes, where they are many: comparing all with all would take long.
    private var names: Set<[UInt8]> = []
    private static let few = 32

    /// Adds one to those of the members before it.
    mutating func add(
        _ key: Range<Int>, to before: [FeatureParts.Member], _ bytes: Span<UInt8>
    ) throws(JSONFault) {
        guard isNew(key, before, bytes) else { throw Self.twice(key, bytes) }
    }

    static func twice(_ key: Range<Int>, _ bytes: Span<UInt8>) -> JSONFault {
        JSONFault(sentence: "“\(bytes.text(key))” is there twice in one feature")
    }

    private mutating func isNew(
        _ key: Range<Int>, _ before: [FeatureParts.Member], _ bytes: Span<UInt8>
    ) -> Bool {
        guard before.count >= Self.few else {
            return !before.contains { bytes.holdsSame($0.key, key) }
        }
        if names.isEmpty {
            for member in before { names.insert(Self.name(member.key, bytes)) }
        }
        return names.insert(Self.name(key, bytes)).inserted
    }

    private static func name(_ range: Range<Int>, _ bytes: Span<UInt8>) -> [UInt8] {
        range.map { bytes[$0] }
    }
}
