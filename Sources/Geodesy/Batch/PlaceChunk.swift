/// The places of some rows, as a ``PlaceSource`` has them; reused from chunk to chunk.
package struct PlaceChunk: Sendable {
    /// The rows that were read.
    package private(set) var range = 0..<0
    /// How many of them have a place.
    package private(set) var count = 0
    /// Latitude, longitude, latitude, longitude… of these `count` places, in the order of rows.
    private(set) var degrees: [Double]
    /// The row of each of them, counted from the first of `range`; what comes after them means
    /// nothing.
    package private(set) var rows: [Int32]

    /// Room for a chunk.
    package init(capacity: Int) {
        degrees = Array(repeating: 0, count: 2 * capacity)
        rows = Array(repeating: 0, count: capacity)
    }

    /// Reads rows, at most as many as there is room for.
    package mutating func read<Source: PlaceSource>(
        _ range: Range<Int>, of source: Source
    ) throws(Source.Failure) {
        self.range = range
        count = 0
        var span = degrees.mutableSpan
        try source.read(range, into: &span)
        for row in 0..<range.count {
            let (latitude, longitude) = (degrees[2 * row], degrees[2 * row + 1])
            if latitude.isNaN || longitude.isNaN { continue }
            degrees[2 * count] = latitude
            degrees[2 * count + 1] = longitude
            rows[count] = Int32(row)
            count += 1
        }
    }

    /// A place.
    package subscript(index: Int) -> GeodeticCoordinate {
        precondition(index < count)
        return GeodeticCoordinate(
            unchecked: Degrees(degrees[2 * index]), Degrees(degrees[2 * index + 1]))
    }

    /// The row of a place.
    package func row(_ index: Int) -> Int { range.lowerBound + Int(rows[index]) }

    /// All places.
    package var places: [GeodeticCoordinate] { (0..<count).map { self[$0] } }
}
