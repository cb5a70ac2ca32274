/// The lines of a bag's tag file. They end with LF, CR or both (RFC 8493 §2.1.3): what else some text calls
/// the end of a line may stand in a name.
struct BagLines: Sequence, IteratorProtocol {
    private let bytes: [UInt8]
    private var start = 0
    private var number = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next line that is not empty, and its number, counted from 1.
    mutating func next() -> (bytes: ArraySlice<UInt8>, number: Int)? {
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
            let line = bytes[start..<end]
            number += 1
            start = end + 1
            if start < bytes.count, bytes[end] == 0x0D, bytes[start] == 0x0A { start += 1 }
            if !line.isEmpty { return (line, number) }
        }
        return nil
    }
}
