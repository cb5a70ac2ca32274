internal import CStrikeProximity
internal import Geodesy

/// How many sites each place has, in a caller's memory; several threads write at once, each to rows of its
/// own.
@safe
struct MatchCounts: @unchecked Sendable {
    private let counts: UnsafeMutablePointer<Int64>

    init(_ counts: UnsafeMutablePointer<Int64>) { unsafe self.counts = counts }

    /// Writes those of a chunk's rows: −1 for a missing place, of the others what `count` says of each.
    func write(_ chunk: PlaceChunk, _ count: (Int) -> Int) {
        for row in chunk.range { unsafe counts[row] = -1 }
        for query in 0..<chunk.count { unsafe counts[chunk.row(query)] = Int64(count(query)) }
    }
}

/// Where the matches of each place go: from one offset to the next, in a caller's memory.
@safe
struct MatchOffsets: @unchecked Sendable {
    private let offsets: UnsafePointer<Int64>

    init(_ offsets: UnsafePointer<Int64>) { unsafe self.offsets = offsets }

    /// The slots of a row; of offsets that have been looked at.
    subscript(row: Int) -> Range<Int> {
        unsafe Int(offsets[row])..<Int(offsets[row + 1])
    }

    /// How many matches the place with most has.
    func longest(of rows: Int) throws(Fault) -> Int {
        var (before, longest) = (0, 0)
        for row in 0...rows {
            let offset = unsafe Int(offsets[row])
            guard offset >= before, row > 0 || offset == 0 else {
                throw Fault(
                    SP_INVALID_ARGUMENT,
                    "offset \(row) is \(offset); offsets begin with 0 and never fall")
            }
            (longest, before) = (max(longest, offset - before), offset)
        }
        return longest
    }
}
