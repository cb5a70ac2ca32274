/// The edges of a ring by the longitudes that they span, so that few are looked at for one meridian.
struct MeridianBands: Sendable {
    /// The western end of the first band and the eastern end of the last, degrees.
    private let west: Double
    private let east: Double
    private let bandsPerDegree: Double
    /// Where the edges of each band begin in `edges`, and where the last ones end.
    private let starts: [Int32]
    /// Each edge by its first vertex, in every band that it reaches into.
    private let edges: [Int32]

    /// With fewer vertices, going through all edges is as fast.
    private static let least = 64
    /// Edges to a band, about.
    private static let edgesPerBand = 8
    /// In how many bands an edge stands, on average, at most: a ring that goes to and fro gets few bands.
    private static let mostEntries = 4.0

    /// - Parameter longitudes: of the vertices, −180 ..< 180; an edge goes the shorter way, and none over a pole.
    init?(_ longitudes: [Double]) {
        let count = longitudes.count
        guard count >= Self.least, count < 1 << 28 else { return nil }
        /// The stretch of longitude that holds the edge: all of it for one across 180°, of which a ring has few.
        func stretch(_ edge: Int) -> (least: Double, most: Double) {
            let (start, end) = (longitudes[edge], longitudes[edge + 1 < count ? edge + 1 : 0])
            return abs(end - start) < 179.999 ? (min(start, end), max(start, end)) : (-180, 180)
        }
        var (west, east, whole) = (180.0, -180.0, 0.0)
        for edge in 0..<count {
            let (least, most) = stretch(edge)
            (west, east, whole) = (min(west, least), max(east, most), whole + most - least)
        }
        let extent = east - west
        guard extent > 0 else { return nil }
        let most = (Self.mostEntries - 1) * Double(count) * extent / max(whole, extent)
        let bandCount = max(1, min(count / Self.edgesPerBand, Int(most)))
        let bandsPerDegree = Double(bandCount) / extent
        guard bandsPerDegree.isFinite else { return nil }
        /// Rounding keeps order: what lies between two longitudes is in a band between theirs.
        func band(_ longitude: Double) -> Int {
            min(bandCount - 1, Int((longitude - west) * bandsPerDegree))
        }
        func bands(of edge: Int) -> ClosedRange<Int> {
            let (least, most) = stretch(edge)
            return band(least)...band(most)
        }
        var starts = [Int32](repeating: 0, count: bandCount + 1)
        for edge in 0..<count {
            for band in bands(of: edge) { starts[band + 1] += 1 }
        }
        for band in 0..<bandCount { starts[band + 1] += starts[band] }
        var next = starts
        var edges = [Int32](repeating: 0, count: Int(starts[bandCount]))
        for edge in 0..<count {
            for band in bands(of: edge) {
                edges[Int(next[band])] = Int32(edge)
                next[band] += 1
            }
        }
        (self.west, self.east, self.bandsPerDegree) = (west, east, bandsPerDegree)
        (self.starts, self.edges) = (starts, edges)
    }

    /// Calls `body` once with each edge that may cross a meridian, −180 ..< 180 degrees.
    func forEachEdge(across meridian: Double, _ body: (Int) -> Void) {
        guard meridian >= west, meridian <= east else { return }
        let band = min(starts.count - 2, Int((meridian - west) * bandsPerDegree))
        for place in starts[band]..<starts[band + 1] { body(Int(edges[Int(place)])) }
    }
}
