internal import CStrikeProximity

/// Texts in chunks, some of them missing.
struct TextColumn: Sendable {
    private struct Chunk: Sendable {
        let start: Int
        let column: BinaryColumn
        let validity: ValidityBitmap?
    }

    let count: Int
    private let chunks: [Chunk]
    /// Keeps the memory.
    private let owners: [OwnedArray]

    /// - Parameter what: what the texts are, for messages.
    init(_ input: ArrowInput, _ what: String) throws(Fault) {
        guard !input.field.isDictionary, let layout = BinaryColumn.Layout(text: input.field.format)
        else {
            throw Fault(
                SP_TYPE_NOT_SUPPORTED,
                "\(what) are \(input.field.type); cast them to utf8, large_utf8 or utf8_view")
        }
        var chunks: [Chunk] = []
        var count = 0
        for owner in input.chunks {
            let node = try ArrowNode(owner)
            guard let column = try BinaryColumn(node, layout) else { continue }
            chunks.append(Chunk(start: count, column: column, validity: node.validity()))
            count += node.count
        }
        (self.count, self.chunks, owners) = (count, chunks, input.chunks)
    }

    /// The text of a row; nil if it is missing.
    subscript(row: Int) -> String? {
        get throws(Fault) {
            let after = chunks.partitioningIndex { $0.start > row }
            let chunk = chunks[after - 1]
            let own = row - chunk.start
            if let validity = chunk.validity, !validity[own] { return nil }
            return try chunk.column.text(own)
        }
    }
}

extension Array {
    /// The index of the first element that satisfies a condition which holds from some element on.
    func partitioningIndex(where isBeyond: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
