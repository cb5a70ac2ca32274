internal import CGeodesyKernels

/// What one thread needs to answer a chunk of queries; reused from chunk to chunk.
struct SiteIndexScratch {
    /// The chunk's queries.
    private(set) var queries: PlaceChunk
    /// The order in which they are answered.
    private(set) var order: [UInt32]
    /// The queries, Earth-centred, in that order.
    private(set) var x: [Double]
    private(set) var y: [Double]
    private(set) var z: [Double]
    /// The best place of each.
    var place: [Int32]
    /// Squares of the least chord, and of the second where the order is open.
    var best: [Double]
    var second: [Double]
    /// The distance to the best place.
    var distance: [Double]
    /// The nearest site of each of the chunk's queries, in their own order.
    var matches: [SiteMatch]
    private var placeX: [Double]
    private var placeY: [Double]
    private var placeZ: [Double]
    private var keys: [UInt64]

    /// Room for a chunk.
    ///
    /// `matches`: whether nearest sites will be asked for.
    init(capacity: Int, matches: Bool) {
        queries = PlaceChunk(capacity: capacity)
        self.matches = Array(
            repeating: SiteMatch(site: 0, distance: 0), count: matches ? capacity : 0)
        order = Array(repeating: 0, count: capacity)
        place = Array(repeating: 0, count: capacity)
        keys = Array(repeating: 0, count: 2 * capacity)
        x = Array(repeating: 0, count: capacity)
        (y, z, best, second, distance) = (x, x, x, x, x)
        (placeX, placeY, placeZ) = (x, x, x)
    }

    /// Takes a chunk in.
    mutating func load<Source: PlaceSource>(
        _ range: Range<Int>, of source: Source
    ) throws(Source.Failure) {
        try queries.read(range, of: source)
        let count = Int64(queries.count)
        unsafe geodesyMortonOrder(queries.degrees, count, &order, &keys)
        unsafe geodesyKernels().pointee.earthCentredInOrder(
            queries.degrees, order, count, &x, &y, &z)
    }

    /// Finds the best place of each query, and the distance to it; −1 where it is too far to follow
    /// from the chord.
    mutating func findNearest(_ tree: SiteIndexTree) {
        let count = queries.count
        let kernels = unsafe geodesyKernels()
        unsafe tree.withTree {
            unsafe kernels.pointee.nearest($0, x, y, z, Int64(count), &place, &best, &second)
        }
        unsafe kernels.pointee.gather(
            tree.leaves, place, Int64(count), &placeX, &placeY, &placeZ)
        unsafe kernels.pointee.distances(
            x, y, z, placeX, placeY, placeZ, Int64(count), &distance)
    }
}
