/// Texts that are written again and again, in one stretch of memory: to hold many small arrays
/// instead would cost more in counting references than in copying bytes.
struct ByteTable: Sendable {
    private(set) var bytes: [UInt8] = []
    private var offsets = [0]

    init(_ texts: [String]) {
        for text in texts {
            bytes += text.utf8
            offsets.append(bytes.count)
        }
    }

    /// How many texts there are.
    var count: Int { offsets.count - 1 }

    /// Where a text is among the bytes.
    subscript(index: Int) -> Range<Int> { offsets[index]..<offsets[index + 1] }
}
