internal import CStrikeProximity
internal import Geodesy

/// Places in a caller's memory: what `sp_places` points to.
final class Places: PlaceSource {
    let count: Int
    /// The row of the first among all of the pieces.
    private let first: Int
    private let pieces: [PlacePiece]
    /// Keeps the memory; empty if that is the caller's affair.
    private let owners: [OwnedArray]

    /// Pieces one after another.
    init(_ pieces: [PlacePiece], owners: [OwnedArray] = []) {
        self.pieces = pieces
        self.owners = owners
        first = 0
        count = pieces.last.map { $0.start + $0.count } ?? 0
    }

    /// Some rows of other places; what is wrong with one is said of its row there.
    init(_ rows: Range<Int>, of whole: Places) {
        pieces = whole.pieces
        owners = whole.owners
        first = whole.first + rows.lowerBound
        count = rows.count
    }

    func read(_ rows: Range<Int>, into degrees: inout MutableSpan<Double>) throws(Fault) {
        guard !rows.isEmpty else { return }
        let rows = (first + rows.lowerBound)..<(first + rows.upperBound)
        var index = pieces.partitioningIndex { $0.start > rows.lowerBound } - 1
        var row = rows.lowerBound
        while row < rows.upperBound {
            let piece = pieces[index]
            let end = min(rows.upperBound, piece.start + piece.count)
            try piece.read(
                (row - piece.start)..<(end - piece.start), into: &degrees,
                at: 2 * (row - rows.lowerBound))
            row = end
            index += 1
        }
    }
}

extension Places {
    /// Calls `body` with all places, chunk after chunk.
    func eachChunk(_ body: (PlaceChunk) -> Void) throws(Fault) {
        var chunk = PlaceChunk(capacity: min(count, BatchWorkers.chunk))
        for start in stride(from: 0, to: count, by: BatchWorkers.chunk) {
            try chunk.read(start..<min(count, start + BatchWorkers.chunk), of: self)
            body(chunk)
        }
    }
}
